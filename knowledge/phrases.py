"""What the bot says when it gives no entry, as ``phrases.yaml`` holds it."""

from pydantic import Field

from knowledge.model import Model, Text


class Phrases(Model):
    """One sentence or two for each situation; ``ask_someone`` follows every « no »."""

    unsure: Text = Field(alias="hesitation")
    near: Text = Field(alias="proche")
    elsewhere: Text = Field(alias="ailleurs")
    unknown: Text = Field(alias="inconnu")
    none_of_these: Text = Field(alias="aucune")
    ask_someone: Text = Field(alias="a_qui_demander")
    over: Text = Field(alias="termine")
