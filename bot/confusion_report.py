"""``main.py check --confusions``: advice in French, the worst first, of a length one reads."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TextIO

from bot import index
from bot.blame import together
from bot.build import Parts, build
from bot.confusion_advice import FEW_WORDS, Adviser
from bot.confusions import Confusions, Stolen, find
from bot.french import FrenchWords
from knowledge.french import listed, thousands
from knowledge.loader import examine
from knowledge.progress import Progress
from knowledge.written import Written

PAIRS, COUNTERS, CLOSE, USELESS = 12, 8, 8, 12
"""How many of each are shown."""
URGENT_PAIRS = 5
SHOWN = 3
"""How many questions of a pair are shown."""
_LONG = 90
_Groups = list[tuple[tuple[str, str], list[Stolen]]]


def run(folder: Path, files: Collection[Path], today: date, out: TextIO, progress: TextIO) -> int:
    """Print what was found in a folder, in some of its files when they are given.

    0, whatever it is: advice is no fault. 2 when a file is not of the folder. KnowledgeError for a
    folder that has faults.
    """
    parts, french = build(folder, today), FrenchWords.shipped()
    draft, _ = examine(folder, today)
    assert draft is not None  # It was loaded.
    sheets = {document.path.resolve() for document in draft.sheets}
    for path in files:
        if path.resolve() not in sheets:
            print(f"{path} n'est pas un fichier de fiches de la base.", file=progress)
            return 2
    studied = index.study(parts.base, french)
    step = Progress(progress, "Questions examinées", len(studied.examples)).step
    confusions = find(parts, studied, step)
    adviser = Adviser(
        parts.base, parts.matcher, Written(draft), lambda word: french.lemma(word) is not None
    )
    report = Report(parts, Written(draft), adviser, {path.resolve() for path in files})
    for line in report.lines(confusions):
        print(line, file=out)
    return 0


class Report:
    """Puts into words what was found."""

    def __init__(
        self, parts: Parts, written: Written, adviser: Adviser, files: Collection[Path]
    ) -> None:
        entries = parts.base.entries.values()
        self._urgent = frozenset(entry.id for entry in entries if entry.kind == "urgence")
        self._written = written
        self._adviser = adviser
        self._files = files

    def lines(self, found: Confusions) -> Iterator[str]:
        """Every line of the report."""
        chosen = [one for one in found.stolen if self._is_chosen(one.example.owner, one.thief)]
        own = [one for one in chosen if one.example.owner is not None]
        counters = [one for one in chosen if one.example.owner is None]
        yield from _summary(found, own, counters)
        missed, ordinary, between = self._by_gravity(own)
        title = "Des appels à l'aide reçoivent une autre réponse"
        yield from self._between_entries(title, missed, URGENT_PAIRS)
        title = "Des fiches prennent les questions d'une autre"
        yield from self._between_entries(title, ordinary, PAIRS)
        title = "Une urgence est prise pour une autre"
        yield from self._between_entries(title, between, URGENT_PAIRS)
        yield from self._counter_examples(_grouped(counters))
        yield from self._close(found)
        yield from self._useless(found)

    def _is_chosen(self, *entries: str | None) -> bool:
        """Whether one of some entries stands in a file that was asked for."""
        if not self._files:
            return True
        paths = [self._written.key(entry, "id").path for entry in entries if entry is not None]
        return any(path.resolve() in self._files for path in paths)

    def _by_gravity(self, own: Sequence[Stolen]) -> tuple[_Groups, _Groups, _Groups]:
        """Calls for help that get an ordinary entry; ordinary questions; help of another kind."""
        missed, ordinary, between = list[Stolen](), list[Stolen](), list[Stolen]()
        for one in own:
            urgent = one.example.label in self._urgent
            among = (between if one.thief in self._urgent else missed) if urgent else ordinary
            among.append(one)
        return _grouped(missed), _grouped(ordinary), _grouped(between)

    def _between_entries(self, title: str, groups: _Groups, most: int) -> Iterator[str]:
        yield from _heading(title, len(groups), most)
        for (owner, thief), stolen in groups[:most]:
            words = together(one.blame for one in stolen)
            answered = sum(one.answered for one in stolen)
            yield (
                f"{thief} prend {_count(len(stolen), 'question')} à {owner} "
                f"({_count(answered, 'réponse fausse', 'réponses fausses')}), "
                f"à cause de {listed(word.written for word in words[:FEW_WORDS])}"
            )
            yield from self._examples(stolen)
            yield from _advice(self._adviser.between_entries(owner, thief, stolen, words))

    def _counter_examples(self, groups: _Groups) -> Iterator[str]:
        by_thief: dict[str, list[Stolen]] = defaultdict(list)
        for (_, thief), stolen in groups:
            by_thief[thief] += stolen
        worst = sorted(by_thief.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        yield from _heading("Des fiches répondent à un contre-exemple", len(worst), COUNTERS)
        for thief, stolen in worst[:COUNTERS]:
            words = together(one.blame for one in stolen)
            yield (
                f"{thief} répond à {_count(len(stolen), 'contre-exemple')}, "
                f"à cause de {listed(word.written for word in words[:FEW_WORDS])}"
            )
            yield from self._examples(stolen)
            yield from _advice(self._adviser.against_counter_examples(thief, stolen))

    def _examples(self, stolen: Sequence[Stolen]) -> Iterator[str]:
        for one in stolen[:SHOWN]:
            place = self._written.text(one.example.text, one.example.owner)
            yield f"  {place}: « {_cut(one.example.text)} »"
        if len(stolen) > SHOWN:
            yield f"  … et {len(stolen) - SHOWN} de plus"

    def _close(self, found: Confusions) -> Iterator[str]:
        chosen = [one for one in found.close if self._is_chosen(*one.entries)]
        yield from _heading("Des fiches trop proches", len(chosen), CLOSE)
        for one in chosen[:CLOSE]:
            (first, second), near, sizes = one.entries, one.near, one.sizes
            yield (
                f"{first} et {second} : {near[0]} questions sur {sizes[0]} de la première sont "
                f"presque à la seconde, {near[1]} sur {sizes[1]} dans l'autre sens"
            )
            yield (
                f"  → {self._written.key(first, 'questions')} et "
                f"{self._written.key(second, 'questions')}: écrivez dans chacune ce que l'autre "
                "ne dit pas ; si c'est le même sujet, n'en faites qu'une"
            )

    def _useless(self, found: Confusions) -> Iterator[str]:
        chosen = [one for one in found.useless if self._is_chosen_text(one.example.owner)]
        yield from _heading("Des questions n'apprennent rien", len(chosen), USELESS)
        for one in chosen[:USELESS]:
            place = self._written.text(one.example.text, one.example.owner)
            reason = f"se lit comme « {_cut(one.same)} »" if one.same else "les autres suffisent"
            advice = "gardez-en une" if one.same else "remplacez-la par une tournure nouvelle"
            yield f"  {place}: « {_cut(one.example.text)} » : {reason} ; {advice}"

    def _is_chosen_text(self, owner: str | None) -> bool:
        return not self._files if owner is None else self._is_chosen(owner)


def _summary(found: Confusions, own: Sequence[Stolen], counters: Sequence[Stolen]) -> Iterator[str]:
    wrong = sum(one.answered for one in own)
    yield "Chaque question est jugée comme si elle n'était pas dans sa fiche."
    yield (
        f"{_count(found.owned, 'exemple')} des fiches : {_count(wrong, 'réponse')} d'une autre "
        f"fiche, {_count(len(own) - wrong, 'hésitation')}."
    )
    yield (
        f"{_count(found.counters, 'contre-exemple')} : {_count(len(counters), 'réponse')} "
        "au lieu de « je ne sais pas »."
    )


def _grouped(stolen: Sequence[Stolen]) -> _Groups:
    """The stolen examples by owner's label and thief, the worst first."""
    groups: dict[tuple[str, str], list[Stolen]] = defaultdict(list)
    for one in sorted(stolen, key=lambda one: not one.answered):
        groups[one.example.label, one.thief].append(one)
    return sorted(
        groups.items(),
        key=lambda pair: (-sum(one.answered for one in pair[1]), -len(pair[1]), pair[0]),
    )


def _heading(title: str, count: int, shown: int) -> Iterator[str]:
    yield ""
    if not count:
        yield f"{title} : aucune."
    else:
        yield f"{title} : {count}{f', voici les {shown} pires' if count > shown else ''}."


def _advice(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield f"  {line}" if line.startswith(" ") else f"  → {line}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG].rstrip()}…"


def _count(number: int, one: str, several: str | None = None) -> str:
    return f"{thousands(number)} {one if number < 2 else several or f'{one}s'}"
