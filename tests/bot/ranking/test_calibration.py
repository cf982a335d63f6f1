import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.parts import Parts
from bot.ranking import calibration
from bot.ranking.alarm_evidence import ALARM_NAMES
from bot.ranking.calibration import UNCALIBRATED, Logistic, Thresholds
from bot.ranking.evidence import NAMES
from bot.running.faults import CalibrationError


def test_the_shipped_calibration_is_that_of_the_scorers() -> None:
    shipped = calibration.load()
    thresholds = shipped.thresholds
    assert all(0 < getattr(thresholds, name) < 1 for name in Thresholds.__slots__)
    assert len(shipped.right.weights) == len(shipped.helped.weights) == len(NAMES)
    assert len(shipped.danger.weights) == len(ALARM_NAMES)


def test_a_calibration_is_written_as_it_is_read(tmp_path: Path) -> None:
    path, shipped = tmp_path / "calibration.json", calibration.load()
    path.write_text(shipped.to_json(), encoding="utf-8")
    assert calibration.load(path) == shipped
    assert json.loads(path.read_text(encoding="utf-8"))["right"].keys() == {"bias", *NAMES}


def test_a_calibration_of_other_scorers_is_refused(tmp_path: Path) -> None:
    path, shipped = tmp_path / "calibration.json", calibration.load()
    older = replace(shipped, about={**shipped.about, "scorers_version": 0})
    path.write_text(older.to_json(), encoding="utf-8")
    with pytest.raises(CalibrationError, match=r"main\.py calibrate"):
        calibration.load(path)


def test_a_calibration_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CalibrationError, match=r"main\.py calibrate"):
        calibration.load(tmp_path / "absent.json")


def test_a_probability_grows_with_what_speaks_for(parts: Parts) -> None:
    evidence = parts.matcher.match("les clos").evidence
    weights = [float(name == "score") for name in NAMES]
    assert 0 < Logistic(weights, -3.0).probability(evidence) < 0.5
    assert 0.5 < Logistic(weights, 3.0).probability(evidence) < 1
    assert UNCALIBRATED.judge(evidence) == (0.5, 0.5)
