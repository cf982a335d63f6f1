import pytest

from bot.parts import Parts


def test_what_a_curator_wrote_word_for_word_is_answered_for_certain(parts: Parts) -> None:
    asked = [(text, one.id) for one in parts.base.entries.values() for text in one.questions]
    matches = [(entry, parts.matcher.match(text)) for text, entry in asked[::10]]
    certain = [match.exact == entry for entry, match in matches]
    assert sum(certain) >= 0.98 * len(certain)


@pytest.mark.parametrize("text", ["beaulieu", "BEAULIEU", " Béaulieu ?! "])
def test_case_accents_and_punctuation_do_not_count(parts: Parts, text: str) -> None:
    assert parts.matcher.match(text).confidence == parts.matcher.match("beaulieu").confidence


def test_a_question_word_beside_a_topic_of_the_menu_asks_something_else(parts: Parts) -> None:
    assert parts.matcher.match("une personne").exact == "contact"
    assert parts.matcher.match("combien de personnes").exact is None
