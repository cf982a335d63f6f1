"""The parts of the assistant, built from a folder of knowledge."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.assistant import Assistant
from bot.danger.emergency import Detector
from bot.decision.deciding import Readers
from bot.learning import garbage
from bot.learning.cache import CACHE, Cache
from bot.learning.kept import NOTHING_KEPT, Kept
from bot.learning.learning import learning
from bot.learning.pickled import Pickled
from bot.learning.study import Studied, study
from bot.parts import Parts, kept_parts
from bot.ranking import calibration
from bot.ranking.index import Index
from bot.ranking.matcher import Matcher
from bot.replies.details import DetailsAsked
from bot.running import local_time
from bot.running.beside import Doing, beside, here
from bot.words.french import FrenchWords
from bot.words.languages import Languages
from bot.words.questions import Questions
from bot.words.reader import Reader
from bot.words.sayings import Sayings
from bot.words.sound import SPOKEN
from knowledge.base import KnowledgeBase
from knowledge.loader import load


@dataclass(frozen=True, slots=True)
class _Learned:
    """What the next version of a base need not find out again."""

    kept: Kept
    french: FrenchWords | None
    lemmas: dict[str, str | None]
    sounds: dict[str, str]


@garbage.left_alone()
def build(folder: Path, checked_on: date, cache: Path | None = CACHE) -> Parts:
    """Load a folder and make its assistant; KnowledgeError when the folder has faults.

    ``checked_on`` is the day by which the dates of the entries are checked, when they are loaded.
    What answers asks for the date itself, with each answer: it may answer for weeks.

    Learning from a folder takes a few seconds: the parts are kept in ``cache`` for the next start,
    under a digest of every file and of the code, and so is what was learned of each example: after
    a change of a few of them, only these are read again, to the same end as if all were, and the
    ranking goes on from its last lesson, to nearly the same.
    """
    files = Cache(cache, folder)
    kept = kept_parts(files)
    if kept is not None:
        return kept
    parts, learned = _learning(lambda: load(folder, checked_on), files, here)
    new = learned()
    if cache is not None:
        files.keep(Pickled(parts), Pickled(new))
    return parts


def studied_again(
    base: KnowledgeBase, folder: Path, cache: Path | None = CACHE
) -> tuple[Studied, FrenchWords]:
    """The examples of a base that was built from a folder, read: from what was kept, if it was.

    With the French words by which they are read.
    """
    french, kept = _recalled(Cache(cache, folder))
    return study(base, french, kept), french


def hand_over(
    folder: Path, base: Callable[[], KnowledgeBase], cache: Path, take: Callable[[Pickled], None]
) -> None:
    """As ``build``, in a process that does nothing else: its processors share the work.

    ``base`` gives what the folder holds. ``take`` is given the parts as soon as they are made; only
    then are they kept.
    """
    files = Cache(cache, folder)
    kept = kept_parts(files)
    if kept is not None:
        take(Pickled(kept))
        return
    parts, learned = _learning(base, files, beside)
    content = Pickled(parts)  # while the ranking is learned
    new = learned()
    take(content)
    files.keep(content, Pickled(new))


def _learning(
    loaded: Callable[[], KnowledgeBase], files: Cache, doing: Doing
) -> tuple[Parts, Callable[[], _Learned]]:
    """The parts of a base, which rank nothing until the second is called.

    It returns what the next version of the base need not find out.
    """
    french, kept = _recalled(files)
    base = loaded()
    studied = study(base, french, kept, doing)
    index, taught = learning(studied, doing)
    answering = base.for_answering()
    readers = _readers(base, answering, french, studied.reader)

    def learned() -> _Learned:
        kept = studied.with_pulls(taught()).kept
        return _Learned(kept, french, french.recalled, dict(SPOKEN))

    return _parts(answering, readers, index), learned


def _recalled(files: Cache) -> tuple[FrenchWords, Kept]:
    """The French words, and what was kept of an earlier version of a base."""
    found = files.study()
    known = found if isinstance(found, _Learned) else _Learned(NOTHING_KEPT, None, {}, {})
    SPOKEN.update(known.sounds)
    french = known.french or FrenchWords.shipped()
    french.recall(known.lemmas)
    return french, known.kept


def _readers(
    base: KnowledgeBase, answering: KnowledgeBase, french: FrenchWords, reader: Reader
) -> Readers:
    """All that reads a message, beside what ranks the entries; ``answering`` is what is kept."""
    detector = Detector(base.dangers, reader.spelling, french)
    names = [commune.name for commune in base.communes.values()]
    spoken = base.lexicon.languages.values()
    languages = Languages(spoken, reader.status, names)
    questions = Questions(base.lexicon.asking, reader.spelling)
    details = DetailsAsked(answering, reader)
    lexicon = base.lexicon
    return Readers(
        words=reader,
        dangers=detector,
        languages=languages,
        questions=questions,
        details=details,
        complaints=Sayings((*lexicon.complaints, *lexicon.repeats), reader),
        repeats=Sayings(lexicon.repeats, reader),
        giving_up=Sayings(lexicon.giving_up, reader),
        assents=Sayings(lexicon.assents, reader),
        writing=Sayings(lexicon.writing, reader),
        over=Sayings(lexicon.over, reader),
        called=Sayings(lexicon.called, reader),
        in_need=Sayings(lexicon.in_need, reader),
    )


def _parts(base: KnowledgeBase, readers: Readers, index: Index) -> Parts:
    shipped = calibration.load()
    matcher = Matcher(base, readers.words, index, shipped)
    assistant = Assistant(base, readers, matcher, shipped, local_time.today)
    return Parts(base, matcher, readers.dangers, readers.details, assistant)


@dataclass(frozen=True, slots=True)
class Uncalibrated:
    """What the calibration is computed from."""

    base: KnowledgeBase
    matcher: Matcher
    detector: Detector
    studied: Studied


def build_uncalibrated(folder: Path, today: date) -> Uncalibrated:
    """A matcher that has no calibration yet, and the examples to compute it from."""
    base, french = load(folder, today), FrenchWords.shipped()
    studied = study(base, french)
    index, taught = learning(studied, here)
    pulls = taught()
    matcher = Matcher(base, studied.reader, index, calibration.UNCALIBRATED)
    detector = Detector(base.dangers, studied.reader.spelling, french)
    return Uncalibrated(base, matcher, detector, studied.with_pulls(pulls))
