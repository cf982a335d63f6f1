"""Takes what tells who somebody is out of a message, before it is stored.

Rather a word too many than one too few: curators need what was asked, not who asked it.
"""

import re
from collections.abc import Callable

from bot.masking.addresses import mask_addresses
from bot.masking.names import mask_names
from bot.masking.numbers import mask_numbers
from knowledge.folding import visible

LONGEST = 500
"""Characters that are stored of a message."""
_READ, _EDGE = 800, 100
"""Characters that are masked of a long message, and those at their end that are left out: half a
number is not seen to be one."""
_SPACES = re.compile(r"\s+")
_AGAIN = re.compile(r"(\[\w+\])(?:[\s,;]*\1)+")


class Masking:
    """Masks messages in the light of one knowledge base.

    ``is_known`` tells of a word whether the base or the French word list explains it: « Fatima »
    is a name after « je suis », « chômeur » is not.
    """

    def __init__(self, is_known: Callable[[str], bool]) -> None:
        self._is_known = is_known

    def mask(self, text: str) -> str:
        """What may be stored of a message: at most LONGEST characters, on one line."""
        masked = self._whole(text[:_READ])
        if len(text) > _READ:
            masked = masked[:-_EDGE]
        return masked if len(masked) <= LONGEST else masked[: LONGEST - 1] + "…"

    def _whole(self, text: str) -> str:
        # Half a pair of UTF-16 can be stored nowhere.
        text = text.encode("utf-8", "replace").decode()
        text = mask_addresses(mask_numbers(visible(text)), self._is_known)
        text = _SPACES.sub(" ", mask_names(text, self._is_known)).strip()
        return _AGAIN.sub(r"\1", text)
