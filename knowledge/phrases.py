"""What the bot says when it gives no entry, as ``phrases.yaml`` holds it."""

from typing import Annotated

from pydantic import Field

from knowledge.model import Model, Text

CommandHelp = Annotated[Text, Field(max_length=100)]
"""Shown beside a command in Telegram's menu."""


class Phrases(Model):
    """One sentence or two for each situation; ``ask_someone`` follows every « no »."""

    unsure: Text = Field(alias="hesitation")
    near: Text = Field(alias="proche")
    elsewhere: Text = Field(alias="ailleurs")
    unknown: Text = Field(alias="inconnu")
    none_of_these: Text = Field(alias="aucune")
    ask_someone: Text = Field(alias="a_qui_demander")
    over: Text = Field(alias="termine")
    welcome: Text = Field(alias="accueil")
    privacy: Text = Field(alias="vie_privee")
    unknown_link: Text = Field(alias="lien_inconnu")
    old_button: Text = Field(alias="bouton_perime")
    text_only: Text = Field(alias="seulement_du_texte")
    no_voice: Text = Field(alias="message_vocal")
    failure: Text = Field(alias="panne")
    start_command: CommandHelp = Field(alias="commande_start")
    help_command: CommandHelp = Field(alias="commande_aide")
