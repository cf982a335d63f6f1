"""What joins a message to the one before it is put aside before danger is looked for."""

import pytest

from bot.words.openings import Openings
from knowledge.dangers import Openings as Words

WORDS = Words.model_validate({"mots": "oui, non, mais, en fait", "avant_virgule": "si"})


def forms(text: str) -> tuple[str, ...]:
    return tuple("".join(c if c.isalnum() else " " for c in text.lower()).split())


@pytest.fixture
def openings() -> Openings:
    return Openings(WORDS, forms)


@pytest.mark.parametrize(
    "text",
    [
        "non, il me frappe",
        "Non il me frappe",
        "oui, mais il me frappe",
        "en fait il me frappe",
        "non , il me frappe",
        "si, il me frappe",
    ],
)
def test_an_answer_or_a_link_is_put_aside(openings: Openings, text: str) -> None:
    assert openings.after(text) == "il me frappe"


@pytest.mark.parametrize("text", ["si je meurs", "il dit non", "non", "oui, mais", "", "  ", "..."])
def test_what_means_something_is_left(openings: Openings, text: str) -> None:
    assert openings.after(text) == text


def test_without_a_list_nothing_is_put_aside() -> None:
    assert Openings(None, forms).after("non, il me frappe") == "non, il me frappe"
