"""Who may join what, as a table."""

from datetime import date

import pytest

from bot.replies.eligibility import Home, Person, Verdict, fits_in_part, judge
from bot.words.ages import Ages
from knowledge.programmes import Programme

BEFORE, DURING, LATER = date(2022, 6, 30), date(2022, 10, 25), date(2026, 11, 25)
CHARTRES, LUCE = Home("chartres"), Home("luce", frozenset(["vieux-puits", "bruxelles"]))
EDITION = {"statut": "par éditions", "periode": {"du": "2022-10-22", "au": "2022-11-06"}}
SERVICE = {"statut": "permanent"}


def programme(**fields: object) -> Programme:
    return Programme.model_validate({"nom": "l'essai", **fields})


JOBS = programme(age_min=16, age_max=22, **EDITION)
SEWING = programme(age_min=11, age_max=17, **EDITION)
OF_ALL_AGES = programme(**SERVICE)
FROM_16 = programme(age_min=16, **SERVICE)
UP_TO_26_IN_CHARTRES = programme(age_max=26, communes=("chartres",), **SERVICE)
UNKNOWN_AGES = programme(ages="inconnus", **EDITION)
OF_TWO_QUARTIERS = programme(quartiers=("vieux-puits", "clos"), **SERVICE)

TABLE = [
    (UP_TO_26_IN_CHARTRES, (14, 14), CHARTRES, LATER, Verdict.UNKNOWN),
    (UP_TO_26_IN_CHARTRES, (16, 16), CHARTRES, LATER, Verdict.OPEN),
    (JOBS, (15, 15), None, LATER, Verdict.TOO_YOUNG),
    (JOBS, (16, 16), None, LATER, Verdict.OVER),
    (JOBS, (22, 22), None, LATER, Verdict.OVER),
    (JOBS, (23, 23), None, LATER, Verdict.TOO_OLD),
    (JOBS, (15, 16), None, LATER, Verdict.OVER),
    (JOBS, (22, 25), None, LATER, Verdict.OVER),
    (JOBS, (11, 15), None, DURING, Verdict.TOO_YOUNG),
    (JOBS, (18, 18), None, BEFORE, Verdict.AHEAD),
    (JOBS, (18, 18), None, DURING, Verdict.OPEN),
    (JOBS, None, None, LATER, Verdict.OVER),
    (JOBS, None, LUCE, DURING, Verdict.OPEN),
    (SEWING, (10, 10), None, DURING, Verdict.TOO_YOUNG),
    (SEWING, (11, 11), CHARTRES, DURING, Verdict.OPEN),
    (SEWING, (17, 17), LUCE, LATER, Verdict.OVER),
    (SEWING, (18, 18), None, DURING, Verdict.TOO_OLD),
    (SEWING, (35, 35), None, DURING, Verdict.TOO_OLD),
    (OF_ALL_AGES, (3, 3), None, LATER, Verdict.OPEN),
    (OF_ALL_AGES, (90, 90), LUCE, LATER, Verdict.OPEN),
    (FROM_16, (15, 15), None, LATER, Verdict.TOO_YOUNG),
    (FROM_16, (60, 60), None, LATER, Verdict.OPEN),
    (UP_TO_26_IN_CHARTRES, (20, 20), CHARTRES, LATER, Verdict.OPEN),
    (UP_TO_26_IN_CHARTRES, (20, 20), LUCE, LATER, Verdict.ELSEWHERE),
    (UP_TO_26_IN_CHARTRES, (20, 20), None, LATER, Verdict.OPEN),
    (UP_TO_26_IN_CHARTRES, (27, 27), LUCE, LATER, Verdict.TOO_OLD),
    (UNKNOWN_AGES, (15, 15), None, LATER, Verdict.UNKNOWN),
    (UNKNOWN_AGES, None, None, DURING, Verdict.UNKNOWN),
    (OF_TWO_QUARTIERS, None, LUCE, LATER, Verdict.OPEN),
    (OF_TWO_QUARTIERS, None, Home("luce", frozenset(["bruxelles"])), LATER, Verdict.ELSEWHERE),
    (OF_TWO_QUARTIERS, None, None, LATER, Verdict.OPEN),
]


@pytest.mark.parametrize(("what", "ages", "home", "today", "verdict"), TABLE)
def test_each_condition_of_the_table(
    what: Programme, ages: Ages | None, home: Home | None, today: date, verdict: Verdict
) -> None:
    assert judge(what, Person(ages, home), today) is verdict


@pytest.mark.parametrize(
    ("ages", "partly"),
    [((15, 16), True), ((22, 23), True), ((16, 22), False), ((15, 15), False), ((23, 25), False)],
)
def test_some_of_several_ages_may_fit(ages: Ages, partly: bool) -> None:
    assert fits_in_part(JOBS, ages) is partly
