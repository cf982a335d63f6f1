from pathlib import Path

import pytest

from bot.build import Uncalibrated, build_uncalibrated
from bot.learning.labelled import OUT_OF_SCOPE, Labelled
from bot.measuring.calibrate import FALSE_ANSWERS, calibrate, fault
from bot.measuring.samples import left_out
from bot.parts import Parts
from bot.ranking.calibration import Calibration
from tests.knowledge.conftest import SOUND, TODAY

WORDS = "quartier chartres liste clos feu bonjour dreux job gâteau prioritaire".split()
OUTSIDE = [
    Labelled(f"{one} {other} {third}", (OUT_OF_SCOPE,), "near", "")
    for one in WORDS
    for other in WORDS
    for third in WORDS[:3]
]
CALIBRATING = [one for one in OUTSIDE if one.half == "calibrating"]


@pytest.fixture(scope="module")
def uncalibrated() -> Uncalibrated:
    return build_uncalibrated(SOUND, TODAY)


@pytest.fixture(scope="module")
def calibrated(uncalibrated: Uncalibrated) -> Calibration:
    return calibrate(uncalibrated, OUTSIDE, [], TODAY)


def test_no_more_messages_are_answered_wrongly_than_allowed(
    uncalibrated: Uncalibrated, calibrated: Calibration
) -> None:
    traps = [one for one in left_out(uncalibrated) if not (one.in_scope or one.urgent)]
    judged = [calibrated.judge(one.match.evidence)[0] for one in traps]
    answered = sum(probability >= calibrated.thresholds.answer_from for probability in judged)
    assert answered <= FALSE_ANSWERS * len(traps)
    assert calibrated.thresholds.answer_from < 1, "and not because nothing is answered"


def test_the_held_out_half_and_the_urgent_are_never_used(
    uncalibrated: Uncalibrated, calibrated: Calibration
) -> None:
    urgent = [Labelled(f"{n} feu", ("urgence",), "urgent", "") for n in range(9)]
    again = calibrate(uncalibrated, [*CALIBRATING, *urgent], [], TODAY)
    assert (again.right, again.thresholds.answer_from) == (
        calibrated.right,
        calibrated.thresholds.answer_from,
    )


def test_it_says_what_it_was_computed_from(calibrated: Calibration, small: Parts) -> None:
    examples = sum(len(entry.questions) for entry in small.base.entries.values())
    assert calibrated.about["date"] == "2026-11-22"
    assert calibrated.about["own_questions"] == len(CALIBRATING)
    assert int(calibrated.about["samples"]) > examples + len(CALIBRATING)


def test_the_shipped_calibration_is_of_these_scorers_and_questions() -> None:
    assert fault() is None


def test_a_calibration_of_other_questions_is_a_fault(tmp_path: Path) -> None:
    words = "Clos Adie Lucé BIJ Caf Mandela Filibus Bercail Licorne".split()  # some calibrate
    items = [f'- question: "{one} ?"\n  attendu: ["contact"]\n  genre: "x"\n' for one in words]
    (tmp_path / "autres.yaml").write_text("".join(items), encoding="utf-8")
    said = fault(folder=tmp_path)
    assert (
        said and said.startswith("bot/ranking/calibration.json: ") and "main.py calibrate" in said
    )


def test_without_the_project_s_questions_there_is_nothing_to_compare(tmp_path: Path) -> None:
    assert fault(folder=tmp_path) is None


def test_a_calibration_that_is_missing_is_a_fault(tmp_path: Path) -> None:
    said = fault(tmp_path / "absent.json")
    assert said and "main.py calibrate" in said
