"""What the bot says when it gives no entry, as ``phrases.yaml`` holds it."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from knowledge.model import FieldFault, Model, Text


def _with(*places: str) -> AfterValidator:
    """Checks that a text has these places to fill, and no other."""

    def check(value: str) -> str:
        if sorted(set(re.findall(r"\{.*?\}", value))) != sorted(places):
            raise FieldFault(f"écrivez {' et '.join(places)} dans la phrase, sans autre accolade")
        return value

    return AfterValidator(check)


CommandHelp = Annotated[Text, Field(max_length=100)]
"""Shown beside a command in Telegram's menu."""


class PositionPhrases(Model):
    """What is said of a position; each but ``far`` names a quartier."""

    button: Text = Field(alias="bouton", max_length=64)
    request: Text = Field(alias="demande")
    send: Text = Field(alias="envoyer", max_length=64)
    cancel: Text = Field(alias="annuler", max_length=64)
    cancelled: Text = Field(alias="annule")
    inside: Annotated[Text, _with("{quartier}", "{ville}")] = Field(alias="dedans")
    border: Text = Field(alias="limite")
    beside: Annotated[Text, _with("{quartier}", "{ville}")] = Field(alias="tout_pres")
    outside: Annotated[Text, _with("{quartier}", "{ville}", "{distance}")] = Field(alias="dehors")
    far: Text = Field(alias="loin")
    official: Text = Field(alias="officiel")


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
    welcome: Text = Field(alias="accueil")
    privacy: Text = Field(alias="vie_privee")
    unknown_link: Text = Field(alias="lien_inconnu")
    old_button: Text = Field(alias="bouton_perime")
    text_only: Text = Field(alias="seulement_du_texte")
    no_voice: Text = Field(alias="message_vocal")
    failure: Text = Field(alias="panne")
    position: PositionPhrases
    invitation: Text = Field(alias="invitation", max_length=64)
    ask_here: Text = Field(alias="poser_une_question", max_length=64)
    short_description: Text = Field(alias="presentation_courte", max_length=120)
    description: Text = Field(alias="presentation", max_length=512)
    start_command: CommandHelp = Field(alias="commande_start")
    help_command: CommandHelp = Field(alias="commande_aide")
