"""Which entries take the questions of another: the worst first, of a length that one reads."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from bot.measuring.confusion_advice import FEW_WORDS, Adviser
from bot.measuring.confusion_lines import Scope, advice, count, cut, heading
from bot.measuring.confusions import Confusions, Stolen
from bot.ranking.blame import together
from knowledge.base import KnowledgeBase
from knowledge.french import listed
from knowledge.written import Written

URGENT_PAIRS, PAIRS, COUNTERS = 5, 12, 8
"""How many of each are shown."""
SHOWN = 3
"""How many questions of a pair are shown."""
_Groups = list[tuple[tuple[str, str], list[Stolen]]]


class ConfusionReport:
    """Puts into words what was found."""

    def __init__(
        self, base: KnowledgeBase, written: Written, adviser: Adviser, scope: Scope
    ) -> None:
        entries = base.entries.values()
        self._urgent = frozenset(entry.id for entry in entries if entry.kind == "urgence")
        self._written = written
        self._adviser = adviser
        self._scope = scope

    def lines(self, found: Confusions) -> Iterator[str]:
        """Every line of the report."""
        chosen = [one for one in found.stolen if self._scope.holds(one.example.owner, one.thief)]
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

    def _by_gravity(self, own: Sequence[Stolen]) -> tuple[_Groups, _Groups, _Groups]:
        """Calls for help that get an ordinary entry; ordinary questions; help of another kind."""
        missed, ordinary, between = list[Stolen](), list[Stolen](), list[Stolen]()
        for one in own:
            urgent = one.example.label in self._urgent
            among = (between if one.thief in self._urgent else missed) if urgent else ordinary
            among.append(one)
        return _grouped(missed), _grouped(ordinary), _grouped(between)

    def _between_entries(self, title: str, groups: _Groups, most: int) -> Iterator[str]:
        yield from heading(title, len(groups), most)
        for (owner, thief), stolen in groups[:most]:
            words = together(one.blame for one in stolen)
            answered = sum(one.answered for one in stolen)
            yield (
                f"{thief} prend {count(len(stolen), 'question')} à {owner} "
                f"({count(answered, 'réponse fausse', 'réponses fausses')}), "
                f"à cause de {listed(word.written for word in words[:FEW_WORDS])}"
            )
            yield from self._examples(stolen)
            yield from advice(self._adviser.between_entries(owner, thief, stolen, words))

    def _counter_examples(self, groups: _Groups) -> Iterator[str]:
        by_thief: dict[str, list[Stolen]] = defaultdict(list)
        for (_, thief), stolen in groups:
            by_thief[thief] += stolen
        worst = sorted(by_thief.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        yield from heading("Des fiches répondent à un contre-exemple", len(worst), COUNTERS)
        for thief, stolen in worst[:COUNTERS]:
            words = together(one.blame for one in stolen)
            yield (
                f"{thief} répond à {count(len(stolen), 'contre-exemple')}, "
                f"à cause de {listed(word.written for word in words[:FEW_WORDS])}"
            )
            yield from self._examples(stolen)
            yield from advice(self._adviser.against_counter_examples(thief, stolen))

    def _examples(self, stolen: Sequence[Stolen]) -> Iterator[str]:
        for one in stolen[:SHOWN]:
            place = self._written.text(one.example.text, one.example.owner)
            yield f"  {place}: « {cut(one.example.text)} »"
        if len(stolen) > SHOWN:
            yield f"  … et {len(stolen) - SHOWN} de plus"


def _summary(found: Confusions, own: Sequence[Stolen], counters: Sequence[Stolen]) -> Iterator[str]:
    wrong = sum(one.answered for one in own)
    yield "Chaque question est jugée comme si elle n'était pas dans sa fiche."
    yield (
        f"{count(found.owned, 'exemple')} des fiches : {count(wrong, 'réponse')} d'une autre "
        f"fiche, {count(len(own) - wrong, 'hésitation')}."
    )
    yield (
        f"{count(found.counters, 'contre-exemple')} : {count(len(counters), 'réponse')} "
        "au lieu de « je ne sais pas »."
    )
    yield "Les lignes à coller sont un début : dites-les à votre façon, puis comparez « eval »."


def _grouped(stolen: Sequence[Stolen]) -> _Groups:
    """The stolen examples by owner's label and thief, the worst first."""
    groups: dict[tuple[str, str], list[Stolen]] = defaultdict(list)
    for one in sorted(stolen, key=lambda one: not one.answered):
        groups[one.example.label, one.thief].append(one)
    return sorted(
        groups.items(),
        key=lambda pair: (-sum(one.answered for one in pair[1]), -len(pair[1]), pair[0]),
    )
