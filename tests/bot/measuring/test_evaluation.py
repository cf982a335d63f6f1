"""How replies are counted: what « right » means is the contract of every figure."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.learning.labelled import Labelled
from bot.measuring import figures as limits
from bot.measuring.evaluation import report, run
from bot.measuring.figures import Figure, figures
from bot.measuring.judged import Judged
from bot.parts import Parts
from bot.reply import Choice, Outcome, Reply

SCOPE = ["asso-liste", "asso-adie"]
OUTSIDE = ["hors-sujet"]
ELSEWHERE = ["hors-sujet", "service"]
URGENT = ["urgence"]
EITHER = ["contact", "urgence"]


def answer(entry: str, *also: str) -> Reply:
    return Reply(Outcome.ANSWER, "", entry, 0.9, also=also)


def choices(*entries: str) -> Reply:
    return Reply(Outcome.CLARIFICATION, "", choices=tuple(Choice(one, one) for one in entries))


ALARM = Reply(Outcome.EMERGENCY, "", "urgence-incendie", 1.0)
NO = Reply(Outcome.FALLBACK, "", no="unknown", related=(Choice("Liste", "asso-liste"),))


def counted(reply: Reply, expected: Sequence[str], kind: str = "", noise: str = "") -> Judged:
    return Judged(Labelled("question", tuple(expected), kind, noise), reply, 1.0)


@pytest.mark.parametrize(
    ("reply", "expected", "counts"),
    [
        pytest.param(answer("asso-liste"), SCOPE, "right helped", id="la bonne fiche"),
        pytest.param(answer("asso-adie"), SCOPE, "right helped", id="l'autre bonne fiche"),
        pytest.param(answer("contact", "asso-adie"), SCOPE, "right helped", id="la bonne après"),
        pytest.param(answer("contact"), SCOPE, "wrong false_answer", id="une mauvaise fiche"),
        pytest.param(choices("contact", "asso-liste"), SCOPE, "helped", id="la bonne au choix"),
        pytest.param(choices("contact", "quartier-clos"), SCOPE, "", id="de mauvais choix"),
        pytest.param(NO, SCOPE, "", id="un aveu, même avec une bonne idée"),
        pytest.param(ALARM, SCOPE, "false_answer false_alarm", id="une fausse alerte"),
        pytest.param(NO, OUTSIDE, "right helped", id="hors sujet : un aveu"),
        pytest.param(answer("contact"), OUTSIDE, "wrong false_answer", id="hors sujet : une fiche"),
        pytest.param(choices("contact", "asso-liste"), OUTSIDE, "", id="hors sujet : des choix"),
        pytest.param(ALARM, OUTSIDE, "false_answer false_alarm", id="hors sujet : une alerte"),
        pytest.param(answer("service-bus"), ELSEWHERE, "right helped", id="le service d'à côté"),
        pytest.param(choices("contact", "bot-aide"), ELSEWHERE, "helped", id="un contact au choix"),
        pytest.param(NO, ELSEWHERE, "right helped", id="d'un autre service : un aveu"),
        pytest.param(ALARM, URGENT, "right helped", id="urgent : une alerte, quelle qu'elle soit"),
        pytest.param(answer("contact"), URGENT, "wrong false_answer", id="urgent : une fiche"),
        pytest.param(NO, URGENT, "", id="urgent : un aveu"),
        pytest.param(ALARM, EITHER, "right helped", id="ni calme ni urgent : une alerte"),
        pytest.param(answer("contact"), EITHER, "right helped", id="ni calme ni urgent : la fiche"),
    ],
)
def test_a_reply_is_counted(reply: Reply, expected: list[str], counts: str) -> None:
    one = counted(reply, expected)
    names = ("right", "helped", "wrong", "false_answer", "false_alarm")
    assert [name for name in names if getattr(one, name)] == counts.split()


@pytest.mark.parametrize(
    ("expected", "side"),
    [(SCOPE, "in_scope"), (EITHER, "in_scope"), (ELSEWHERE, "out_of_scope"), (URGENT, "urgent")],
)
def test_the_first_expected_tells_the_side(expected: list[str], side: str) -> None:
    one = counted(NO, expected)
    assert [n for n in ("in_scope", "out_of_scope", "urgent") if getattr(one, n)] == [side]


@pytest.mark.parametrize(
    ("reply", "expected", "only"),
    [
        (answer("service-bus"), ["asso-liste", "service"], True),
        (answer("asso-liste"), ["asso-liste", "service"], False),
        (answer("asso-adie"), ["asso-liste", "service"], False),
        (NO, ELSEWHERE, False),
    ],
)
def test_right_only_by_a_contact_is_told(reply: Reply, expected: list[str], only: bool) -> None:
    assert counted(reply, expected).only_service is only


def test_each_figure_counts_its_own_side() -> None:
    judged = [
        counted(answer("asso-liste"), SCOPE, "scope", "clean"),
        counted(answer("contact"), SCOPE, "scope", "noisy"),
        counted(answer("contact"), OUTSIDE, "near"),
        counted(choices("contact", "asso-liste"), OUTSIDE, "chat"),
        counted(ALARM, URGENT, "urgent"),
        counted(ALARM, OUTSIDE, "notface"),
    ]
    table = {one.name.split(" :")[0]: (one.hits, one.total) for one in figures(judged)}
    assert table["Justes"] == (1, 2) and table["  … bruitées"] == (0, 1)
    assert table["Mauvaise réponse à une question du sujet"] == (1, 2)
    assert table["Réponses à tort, hors sujet"] == (2, 3)
    assert table["Choix proposés, proches du sujet"] == (0, 1)
    assert table["Choix proposés, autre hors sujet"] == (1, 2)
    assert table["Urgences reconnues"] == (1, 1)
    assert table["Fausses alertes"] == (1, 5)


@pytest.mark.parametrize(
    ("hits", "total", "bounds", "kept"),
    [
        (7, 10, {"at_least": 0.7}, True),
        (6, 10, {"at_least": 0.7}, False),
        (2, 10, {"at_most": 0.2}, True),
        (3, 10, {"at_most": 0.2}, False),
        (1, 10, {"at_most": 0.0}, True),
        (0, 0, {"at_least": 0.7}, True),
        (0, 10, {}, True),
    ],
)
def test_a_floor_or_a_ceiling_is_kept(
    hits: int, total: int, bounds: dict[str, float], kept: bool
) -> None:
    figure = Figure("Justes", hits, total, **bounds)
    assert figure.kept is kept and ("hors limite" in str(figure)) is not kept


def test_wrong_answers_are_shown_with_what_was_expected() -> None:
    out = io.StringIO()
    assert report([counted(answer("contact"), SCOPE, "scope")], out) is False
    assert "[scope] 'question'" in out.getvalue()
    assert "attendu : asso-liste, asso-adie ; obtenu : answer contact (0.90)" in out.getvalue()


@pytest.mark.parametrize(
    ("question", "expected", "code"),
    [("C'est quoi l'Adie ?", "asso-adie", 0), ("C'est quoi l'Adie ?", "contact", 1)],
)
def test_the_exit_code_says_whether_the_floors_are_kept(
    parts: Parts, tmp_path: Path, question: str, expected: str, code: int
) -> None:
    path, out = tmp_path / "q.yaml", io.StringIO()
    path.write_text(
        f'- {{question: "{question}", attendu: ["{expected}"], genre: "proche"}}', encoding="utf-8"
    )
    assert run(parts.assistant, [path], out) == code
    assert f"== {path} : 1 questions" in out.getvalue()


def test_a_file_that_cannot_be_read_stops_the_measure(parts: Parts, tmp_path: Path) -> None:
    out = io.StringIO()
    assert run(parts.assistant, [tmp_path / "absent.jsonl"], out) == 1
    assert "absent.jsonl: ce fichier n'existe pas" in out.getvalue()


def test_the_floors_are_those_of_the_issue_or_higher() -> None:
    assert limits.RIGHT >= 0.86 and limits.HELPED >= 0.95 and limits.URGENCIES >= 0.95
    assert limits.WRONG <= 0.05 and limits.FALSE <= 0.08 and limits.ALARMS <= 0.015
    noises = {noise: limit.bound or 0 for noise, limit in limits.NOISES.items()}
    assert noises["clean"] >= 0.89 and noises["informal"] >= 0.86 and noises["noisy"] >= 0.80
    kinds = {kind: limit.bound or 1 for kind, limit in limits.KINDS.items()}
    assert kinds["near"] <= 0.22 and kinds["out-of-scope"] <= 0.02
    assert max(kinds[kind] for kind in ("service", "chat", "attack")) <= 0.04


def test_one_message_of_a_small_set_is_not_yet_a_share() -> None:
    assert Figure("attaques", 1, 12, at_most=0.04).kept
    assert not Figure("attaques", 2, 12, at_most=0.04).kept
