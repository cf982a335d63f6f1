"""Every cry for help is heard, and nothing else is: the sentences are data, in urgences/."""

from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
import yaml
from _pytest.mark import ParameterSet

from bot.danger.emergency import Detector
from bot.parts import Parts
from bot.reply import Outcome
from bot.words.french import FrenchWords
from bot.words.reader import Reader
from bot.words.vocabulary import Vocabulary, WordTable
from knowledge.base import KnowledgeBase

SENTENCES = Path(__file__).parent / "urgences"
TRAPS = "pieges"
KNOWN_FAILURES = {"jé avalé un truc ki fallé pas"}


def sentences(*, traps: bool, failing: Collection[str] = KNOWN_FAILURES) -> Iterator[ParameterSet]:
    """The sentences; those of which the detector alone is known to fail are marked."""
    for path in sorted(SENTENCES.glob("*.yaml")):
        if (path.stem == TRAPS) is traps:
            for sentence in yaml.safe_load(path.read_text(encoding="utf-8")):
                marks = [pytest.mark.xfail] if sentence in failing else []
                yield pytest.param(sentence, id=f"{path.stem}: {sentence}", marks=marks)


@pytest.fixture(scope="session")
def detector(city: KnowledgeBase, french: FrenchWords) -> Detector:
    vocabulary = Vocabulary(WordTable({}, {}), french)
    reader = Reader(city, vocabulary, {})
    return Detector(city.dangers, reader.spelling, french)


def entry_found(detector: Detector, text: str) -> str | None:
    finding = detector.find(text)
    return finding.entry if finding else None


@pytest.mark.parametrize("sentence", list(sentences(traps=False)))
def test_a_danger_is_recognised(detector: Detector, sentence: str) -> None:
    assert detector.find(sentence) is not None


@pytest.mark.parametrize("sentence", list(sentences(traps=True)))
def test_what_only_sounds_like_danger_is_not(detector: Detector, sentence: str) -> None:
    assert detector.find(sentence) is None


@pytest.mark.parametrize("sentence", list(sentences(traps=False, failing=())))
def test_who_is_in_danger_gets_numbers_whatever_else_is_weighed(
    parts: Parts, sentence: str
) -> None:
    reply, _ = parts.assistant.reply(sentence)
    assert reply.outcome is Outcome.EMERGENCY


def test_a_danger_leads_to_an_emergency_entry(detector: Detector, parts: Parts) -> None:
    found = {entry_found(detector, str(one.values[0])) for one in sentences(traps=False)}
    kinds = {parts.base.entries[entry].kind for entry in found if entry is not None}
    assert kinds == {"urgence"}


@pytest.mark.parametrize(
    ("sentence", "entry"),
    [
        ("il y a le feu dans ma cuisine", "urgence-incendie"),
        ("mon père ne respire plus", "urgence-medicale"),
        ("je veux mourir ce soir", "urgence-suicide"),
        ("mon mari me frappe devant les enfants", "urgence-violences"),
        ("on dort dehors ce soir avec les petits", "urgence-dehors"),
    ],
)
def test_the_kind_of_danger_is_told(detector: Detector, sentence: str, entry: str) -> None:
    assert entry_found(detector, sentence) == entry


def test_the_reason_is_told(detector: Detector) -> None:
    finding = detector.find("mon mari me frappe")
    assert finding is not None and "frappe" in finding.words


def test_a_danger_at_the_end_of_a_long_message_is_heard(detector: Detector) -> None:
    story = "je vous raconte ma journée au marché avec ma voisine. " * 200
    assert detector.find(story + "et là mon mari me frappe") is not None


@pytest.mark.parametrize("text", ["", " ", "\x00\x1b[31m", "🔥" * 500, "a" * 10_000])
def test_no_text_stops_it(detector: Detector, text: str) -> None:
    assert detector.find(text) is None
