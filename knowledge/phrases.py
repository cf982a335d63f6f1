"""What the bot says when it gives no entry, as ``phrases.yaml`` holds it."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from knowledge.fields import FieldFault, Model, Text


def _with(*places: str) -> AfterValidator:
    """Checks that a text has these places to fill, and no other."""

    def check(value: str) -> str:
        if sorted(set(re.findall(r"\{.*?\}", value))) != sorted(places):
            raise FieldFault(f"écrivez {' et '.join(places)} dans la phrase, sans autre accolade")
        return value

    return AfterValidator(check)


CommandHelp = Annotated[Text, Field(max_length=100)]
"""Shown beside a command in Telegram's menu."""


class Phrases(Model):
    """One sentence or two for each situation.

    ``ask_someone`` follows the first « no », one of ``talk`` each « no » right after another.
    """

    unsure: Text = Field(alias="hesitation")
    near: Text = Field(alias="proche")
    near_place: Annotated[Text, _with("{sujet}", "{lieu}")] = Field(alias="autre_lieu")
    namesake: Annotated[Text, _with("{sujet}")] = Field(alias="homonyme")
    elsewhere: Text = Field(alias="ailleurs")
    unknown: Annotated[Text, _with("{sujets}")] = Field(alias="inconnu")
    none_of_these: Text = Field(alias="aucune")
    ask_someone: Text = Field(alias="a_qui_demander")
    talk: tuple[Text, ...] = Field(alias="parler", min_length=1)
    over: Annotated[Text, _with("{date}")] = Field(alias="termine")
    to_come: Annotated[Text, _with("{date}")] = Field(alias="pas_encore")
    under_way: Annotated[Text, _with("{periode}")] = Field(alias="en_cours")
    was_then: Annotated[Text, _with("{periode}")] = Field(alias="c_etait")
    next: Text = Field(alias="suite")
    yes: Text = Field(alias="oui")
    no: Text = Field(alias="non")
    not_known: Annotated[Text, _with("{titre}", "{details}")] = Field(alias="detail_inconnu")
    whom_to_ask: Annotated[Text, _with("{titre}", "{contact}")] = Field(alias="qui_le_sait")
    welcome: Text = Field(alias="accueil")
    privacy: Text = Field(alias="vie_privee")
    unknown_link: Text = Field(alias="lien_inconnu")
    old_button: Text = Field(alias="bouton_perime")
    text_only: Text = Field(alias="seulement_du_texte")
    no_voice: Text = Field(alias="message_vocal")
    failure: Text = Field(alias="panne")
    start_command: CommandHelp = Field(alias="commande_start")
    help_command: CommandHelp = Field(alias="commande_aide")
