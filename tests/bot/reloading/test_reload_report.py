"""What curators read of what became of their edit."""

from pathlib import Path

from bot.parts import Parts
from bot.reloading.reload_report import Report, Result, Told
from knowledge.base import KnowledgeBase
from knowledge.faults import Fault

FAULT = Fault(Path("fiches/a.yaml"), 4, "« x » manque : ajoutez-le")
LOWER = Fault(Path("fiches/a.yaml"), 9, "« x » manque : ajoutez-le")
OTHER = Fault(Path("fiches/b.yaml"), 4, "« x » manque : ajoutez-le")


def test_each_fault_is_told_once() -> None:
    told = Told()
    assert told.new([FAULT, OTHER]) == (str(FAULT), str(OTHER))
    assert told.new([FAULT, OTHER]) == ()
    assert told.new([OTHER]) == told.new([FAULT]) == ()


def test_a_fault_that_moved_is_the_same_and_a_second_one_is_another() -> None:
    told = Told()
    assert told.new([FAULT]) == (str(FAULT),)
    assert told.new([LOWER]) == ()
    assert told.new([FAULT, LOWER]) == (str(LOWER),)
    assert told.new([LOWER]) == ()


def test_once_all_are_mended_they_are_told_anew() -> None:
    told = Told()
    assert not told.mend()
    told.new([FAULT])
    assert told.mend() and not told.mend()
    assert told.new([FAULT]) == (str(FAULT),)


def test_faults_say_where_what_to_do_and_that_the_former_version_answers(small: Parts) -> None:
    report = Report(Result.FAULTY, (str(FAULT), str(OTHER)), (str(OTHER),))
    answer, news = report.answer(lambda: small.base), report.news(lambda: small.base)
    assert "2 fautes" in answer and str(FAULT) in answer and str(OTHER) in answer
    assert news and "1 faute." in news and str(FAULT) not in news and str(OTHER) in news
    assert all("L'ancienne version répond toujours." in one for one in (answer, news))


def test_of_many_faults_the_first_are_shown_and_the_others_counted(small: Parts) -> None:
    faults = tuple(f"fiches/a.yaml:{line}: manque" for line in range(13))
    answer = Report(Result.FAULTY, faults, faults).answer(lambda: small.base)
    assert faults[9] in answer and faults[10] not in answer
    assert "Et 3 de plus" in answer and "13 fautes" in answer


def test_what_was_taken_up_is_said_in_figures(small: Parts) -> None:
    answer = Report(Result.TAKEN_UP).answer(lambda: small.base)
    assert "4 fiches, 32 questions" in answer and small.base.version in answer
    assert Report(Result.TAKEN_UP).news(lambda: small.base) is None
    assert "C'est corrigé" in (Report(Result.TAKEN_UP, mended=True).news(lambda: small.base) or "")


def test_files_that_keep_changing_are_to_be_asked_for_again(small: Parts) -> None:
    report = Report(Result.MOVING)
    assert (
        "/recharger" in report.answer(lambda: small.base)
        and report.news(lambda: small.base) is None
    )


def test_nobody_is_told_that_the_old_version_answers_when_none_does() -> None:
    def nothing() -> KnowledgeBase:
        raise LookupError

    report = Report(Result.LOST, ("Redémarrez.",), ("Redémarrez.",))
    assert report.answer(nothing) == report.news(nothing) == "Redémarrez."
