"""The advice on entries too close and on questions that teach nothing."""

from collections.abc import Iterator

from bot.measuring.closeness import Close, Useless
from bot.measuring.confusion_lines import Scope, cut, heading
from bot.measuring.confusions import Confusions
from knowledge.written import Place, Written

CLOSE, USELESS = 8, 12
"""How many of each are shown."""
_NO_QUESTION = ("titre", "mots_cles")


class ClosenessReport:
    """Puts them into words, the worst first."""

    def __init__(self, written: Written, scope: Scope) -> None:
        self._written = written
        self._scope = scope

    def lines(self, found: Confusions) -> Iterator[str]:
        """Every line of these two parts."""
        pairs = [one for one in found.close if self._scope.holds(*one.entries)]
        yield from heading("Des fiches trop proches", len(pairs), CLOSE)
        for pair in pairs[:CLOSE]:
            yield from self._close(pair)
        chosen = [one for one in found.useless if self._scope.holds(one.example.owner)]
        placed = [(one, self._place(one)) for one in chosen]
        questions = [(one, place) for one, place in placed if place.key not in _NO_QUESTION]
        yield from heading("Des questions n'apprennent rien", len(questions), USELESS)
        for one, place in questions[:USELESS]:
            yield _useless(one, place)

    def _place(self, one: Useless) -> Place:
        return self._written.text(one.example.text, one.example.owner)

    def _close(self, pair: Close) -> Iterator[str]:
        (first, second), near, sizes = pair.entries, pair.near, pair.sizes
        places = (str(self._written.key(entry, "questions")) for entry in pair.entries)
        yield (
            f"{first} et {second} : {near[0]} textes sur {sizes[0]} de la première sont presque à "
            f"la seconde, {near[1]} sur {sizes[1]} dans l'autre sens"
        )
        yield (
            f"  → {' et '.join(places)}: écrivez dans chacune ce que l'autre ne dit pas ; si "
            "c'est le même sujet, n'en faites qu'une"
        )


def _useless(one: Useless, place: Place) -> str:
    reason, mend = "les autres suffisent", "remplacez-la par une tournure nouvelle"
    if one.same is not None:
        reason, mend = f"se lit comme « {cut(one.same)} »", "gardez-en une"
    return f"  {place}: « {cut(one.example.text)} » : {reason} ; {mend}"
