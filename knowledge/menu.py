"""The topics offered under the greeting, as ``menu.yaml`` holds them."""

from pydantic import Field

from knowledge.fields import EntryId, Model, Text


class Topic(Model):
    """A button and the entry that it opens."""

    title: Text = Field(alias="titre", max_length=40)
    entry: EntryId = Field(alias="fiche")
