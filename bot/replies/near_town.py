"""What an answer tells of the person's own town, where it tells as much of each.

« 02 37 23 40 00 à Chartres, 02 37 25 68 25 à Lucé » is one number for whoever lives in Lucé.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.context import TELEPHONE, Context
from bot.ranking.examples import is_pointer
from bot.replies.details import DetailsAsked
from bot.reply import Outcome, Reply
from bot.words.memo import Memo
from bot.words.reading import Reading
from knowledge.base import KnowledgeBase
from knowledge.french import capital
from knowledge.known_details import sentences_of

_FEWEST_ITEMS = 2


class NearTown:
    """Leaves the other towns out once one's own is known; built once per base."""

    def __init__(self, base: KnowledgeBase, details: DetailsAsked) -> None:
        self._whom = details.whom
        self._names = {commune.key: commune.name for commune in base.communes.values()}
        self._openings = {
            key: (f"À {name}", f"à {name}", f"{name} :") for key, name in self._names.items()
        }
        self._kept = Memo(self._of_town)

    def of(self, reply: Reply, reading: Reading, context: Context) -> Reply:
        """The same reply, with what concerns the town that is said or was."""
        if reply.outcome is not Outcome.ANSWER or reply.bullets:
            return reply
        town = self._whom.only_town(reading, context)
        # Only what tells whom to call, or where to go, is cut: a list of quartiers stays whole.
        tells_whom = is_pointer(reply.entry or "") or bool(TELEPHONE.search(reply.text))
        if town not in self._names or not tells_whom:
            return reply
        text = self._kept[reply.text, town]
        return reply if text == reply.text else replace(reply, text=text)

    def told_of(self, text: str, reading: Reading, context: Context) -> str:
        """What a text tells of the town that is said or was, and of no other; often nothing."""
        town = self._whom.only_town(reading, context)
        name = self._names.get(town)
        if name is None:
            return ""
        own = sentences_of(self._kept[text, town])
        others = [one for key, one in self._names.items() if key != town]
        return " ".join(
            one for one in own if name in one and not any(other in one for other in others)
        )

    def is_elsewhere(self, sentence: str, reading: Reading, context: Context) -> bool:
        """Whether a sentence begins with another town than the one that is said or was."""
        other, town = self._begins_with(sentence), self._whom.only_town(reading, context)
        return other is not None and bool(town) and other != town

    def _of_town(self, asked: tuple[str, str]) -> str:
        text, town = asked
        return "\n".join(" ".join(self._line(line, town)) for line in text.split("\n"))

    def _line(self, line: str, town: str) -> Iterator[str]:
        """The sentences of a line: of those that begin with a town, one's own only."""
        sentences = [self._sentence(one, town) for one in sentences_of(line)]
        begun = [self._begins_with(one) for one in sentences]
        for sentence, other in zip(sentences, begun, strict=True):
            if other in (None, town) or town not in begun:
                yield sentence

    def _sentence(self, sentence: str, town: str) -> str:
        """Of « à Chartres … ; à Lucé … », or of a list of towns, one's own part."""
        head, colon, items = sentence.rpartition(" : ")
        mine = self._own(items.rstrip(".").split(", "), town) if colon else None
        if mine is not None:
            return f"{head} : {mine}."
        clauses = sentence.rstrip(".").split(" ; ")
        begun = [self._begins_with(clause) for clause in clauses]
        if town not in begun or None in begun:
            return sentence
        return f"{capital(clauses[begun.index(town)])}."

    def _own(self, items: Sequence[str], town: str) -> str | None:
        """The item of one's town, of a list with one town in each item; None for other lists."""
        towns = [[key for key, name in self._names.items() if name in item] for item in items]
        if len(items) < _FEWEST_ITEMS or not all(len(one) == 1 for one in towns):
            return None
        return next((item for item, one in zip(items, towns, strict=True) if one == [town]), None)

    def _begins_with(self, text: str) -> str | None:
        """The town with which a text begins: « À Lucé, demandez… », « Lucé : 02… »."""
        begun = (key for key, ways in self._openings.items() if text.startswith(ways))
        return next(begun, None)
