"""What a message turns down: « ce n'est pas *la somme* », « j'ai pas demandé *l'âge* »."""

from collections.abc import Sequence

ARTICLES = frozenset(("le", "un", "de", "ce", "son"))
"""Lemmas that may stand between « pas » and what is turned down."""
_SPEAKING = frozenset(("demander", "demande", "parler", "dire"))
"""Lemmas of what one did not ask for: « j'ai pas demandé l'âge »."""


def is_denied(before: Sequence[str]) -> bool:
    """Whether what comes next is turned down: « ce n'est pas *la somme* », « non, pas *le prix* ».

    So does « j'ai pas parlé d'*âge* ». « Je ne connais pas *l'adresse* » asks for it.
    """
    said = list(before)
    while said and said[-1] in ARTICLES:
        said.pop()
    spoken = bool(said) and said[-1] in _SPEAKING
    if spoken:
        said.pop()
    if not said or said[-1] != "pas":
        return False
    return spoken or len(said) == 1 or said[-2] in ("etre", "non")
