"""The report reads as French does, says what failed, and takes its place between its marks."""

from datetime import date

import pytest

from tests.bench.cost import Cost, Memory
from tests.bench.quality import Row, Score
from tests.bench.report import Aim, Measured, aims, number, replaced, report

SCORE = Score(0.811, 0.847, 0.069, 0.034, 0.967)
ROWS = [
    Row("Allô Quartiers", SCORE, None, 1.344, 4.08),
    Row("BM25", SCORE, Score(0.5, 0.6, 0.07, 0.09, 0.88), 0.37, 123.4),
]
COST = Cost(78, 1703, 0.8, 0.2, 0.9, 2.0, 3.7, 4.1, 144.0, None)
MEASURED = Measured(ROWS, COST, {40: COST, 10_000: None}, Memory(119.0, 151.0))


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.449, "0,45"), (2.0, "2"), (12.06, "12,1"), (143.8, "144"), (1703, "1 703")],
)
def test_numbers_are_written_as_in_french(value: float, written: str) -> None:
    assert number(value) == written


def test_each_method_has_its_line_with_both_halves_when_there_are() -> None:
    lines = report(MEASURED, date(2026, 11, 22)).splitlines()
    assert lines[0].startswith("Mesuré le 22 novembre 2026, ")
    assert "| Allô Quartiers | 81,1 % | 84,7 % | 6,9 % | 3,4 % | 96,7 % | 1,34 ; 4,08 |" in lines
    (line,) = (line for line in lines if line.startswith("| BM25 |"))
    assert line.startswith("| BM25 | 81,1 % (50,0 %) |") and line.endswith("| 0,37 ; 123 |")


def test_a_size_that_did_not_end_is_told() -> None:
    lines = report(MEASURED, date(2026, 11, 22)).splitlines()
    assert "| 40, inventées | 1 703 | 0,80 ; 0,20 | 144 ; – | 0,90 ; 2 | 3,70 | 4,10 |" in lines
    assert "| 10 000, inventées | n'a pas abouti | – | – | – | – | – |" in lines


def test_aims_are_reached_missed_or_not_measured() -> None:
    assert [aim.reached for aim in aims(MEASURED)] == [True, True, None, None, True, True, False]
    assert str(Aim("A", 12.0, 10, "fois", True)) == "| A | au moins 10 fois | 12 fois | oui |"
    assert str(Aim("B", 12.0, 10, "ms")) == "| B | au plus 10 ms | 12 ms | non |"


def test_the_report_takes_the_place_between_its_marks() -> None:
    document = "avant\n<!-- bench -->\nvieux\n<!-- bench -->\naprès\n"
    assert replaced(document, "neuf") == "avant\n<!-- bench -->\nneuf\n<!-- bench -->\naprès\n"


def test_a_document_without_marks_is_not_written() -> None:
    with pytest.raises(ValueError):
        replaced("sans marque", "neuf")
