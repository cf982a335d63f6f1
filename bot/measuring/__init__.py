"""How good the answers are: labelled questions and dialogues, confusions, the calibration."""
