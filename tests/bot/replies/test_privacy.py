"""What is said of what is kept."""

import pytest

from bot.context import KEPT_SECONDS
from bot.parts import Parts
from bot.replies.privacy import Privacy


def test_the_page_tells_how_long_the_journal_keeps_a_question(parts: Parts) -> None:
    page = " ".join(Privacy(parts.base.phrases, days=90).page())
    assert "90 jours" in page and f"{KEPT_SECONDS // 60} minutes" in page and "{" not in page


def test_lines_of_the_journal_are_told_to_be_nobody_s(parts: Parts) -> None:
    said = Privacy(parts.base.phrases, days=90).erased(done=True)
    assert said[0] == parts.base.phrases.forget.done
    assert "rien ne dit qui a écrit" in said[1] and "90 jours" in said[1]


@pytest.mark.parametrize("who", [(None, None), ("Mairie", None), (None, "02 37 00 00 00")])
def test_it_is_on_trial_until_both_are_known(
    parts: Parts, who: tuple[str | None, str | None]
) -> None:
    assert Privacy(parts.base.phrases, 90, *who).welcome()[-1] == "Service non officiel, en essai."


def test_braces_in_a_name_are_only_braces(parts: Parts) -> None:
    said = Privacy(parts.base.phrases, 90, "{contact}", "ici").responsible()
    assert "{contact}" in said and said.endswith("ici.")
