"""The topics offered under the greeting and by commands, as ``menu.yaml`` holds them."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from knowledge.fields import EntryId, FieldFault, Model, Text

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
"""What Telegram takes for a command's name."""
TAKEN = frozenset(
    "start jeunes aide help confidentialite privacy oublier explique bilan recharger".split()
)
"""Commands that are no topic: what the bot does itself."""


def _command(value: str) -> str:
    if not COMMAND.fullmatch(value):
        raise FieldFault(
            f"« {value} » ne peut pas être une commande : de 1 à 32 minuscules sans accent, "
            "chiffres ou « _ », sans « / »"
        )
    if value in TAKEN:
        raise FieldFault(f"/{value} est déjà une commande du bot : choisissez un autre nom")
    return value


class Topic(Model):
    """An entry under a title: on a button of the greeting, behind a command, or both.

    With a theme, the name of a file of entries, the others of that file are offered under it.
    """

    title: Text = Field(alias="titre", max_length=40)
    entry: EntryId = Field(alias="fiche")
    command: Annotated[Text, AfterValidator(_command)] | None = Field(None, alias="commande")
    theme: Text | None = None
    button: Literal["oui", "non"] = Field("oui", alias="bouton")

    @property
    def is_button(self) -> bool:
        """Whether it stands under the greeting."""
        return self.button == "oui"
