import io

from bot.commands.explaining import DANGER_INDICATIONS, INDICATIONS, explain
from bot.parts import Parts
from bot.ranking.alarm_evidence import ALARM_NAMES
from bot.ranking.evidence import NAMES


def explained(parts: Parts, question: str) -> str:
    out = io.StringIO()
    explain(parts, question, out)
    return out.getvalue()


def test_explaining_shows_the_words_the_five_best_and_why(parts: Parts) -> None:
    text = explained(parts, "lé kartié a Lucé et a Dreux")
    for shown in ("kartié → quartier", "Communes : commune-luce", "Ailleurs : Dreux", "Décision :"):
        assert shown in text
    assert text.count("lettres") == 5
    for entry, score in parts.matcher.match("lé kartié a Lucé et a Dreux").ranked[:5]:
        assert f"{score:6.3f}  {entry}" in text


def test_every_piece_of_evidence_has_its_words_in_french() -> None:
    assert tuple(INDICATIONS) == NAMES and tuple(DANGER_INDICATIONS) == ALARM_NAMES


def test_explaining_an_emergency_shows_the_pattern_and_what_was_weighed(parts: Parts) -> None:
    text = explained(parts, "il y a le feu chez moi")
    assert "Motif de danger : " in text and "Danger : " in text
    assert "Décision : urgence (danger reconnu" in text


def test_where_nothing_tells_a_danger_nothing_is_said_of_it(parts: Parts) -> None:
    assert "Danger : " not in explained(parts, "c'est quoi un quartier prioritaire")
