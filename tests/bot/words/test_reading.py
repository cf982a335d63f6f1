import pytest

from bot.ranking.features import features
from tests.bot.conftest import Read


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        pytest.param("madeleine", True, id="seul"),
        pytest.param("le quartier de la Madeleine est prioritaire ?", True, id="dans son contexte"),
        pytest.param("madeleine au chocolat", False, id="dans un autre"),
    ],
)
def test_a_homonym_needs_its_context_or_to_stand_alone(read: Read, text: str, sure: bool) -> None:
    reading = read(text)
    assert ("quartier-madeleine" in reading.names) is sure
    assert ("quartier-madeleine" in reading.maybe) is not sure


def test_a_commune_says_where_rather_than_what(read: Read) -> None:
    reading = read("un job à Lucé")
    assert reading.territory == {"commune-luce"} and not reading.names


@pytest.mark.parametrize("text", ["je cherche un job", "jcherch du taf", "un boulo svp"])
def test_a_need_is_read_in_any_register(read: Read, text: str) -> None:
    assert "travail" in read(text).needs


def test_an_excluded_need_is_not_a_need(read: Read) -> None:
    assert read("pas un job, une activité").needs == {"activite_loisir"}


@pytest.mark.parametrize(
    ("text", "needs"), [("bonjour", {"salutation"}), ("bonjour, un job ?", {"travail"})]
)
def test_a_greeting_gives_way_to_any_other_need(read: Read, text: str, needs: set[str]) -> None:
    assert read(text).needs == needs


def test_only_the_words_that_matter_are_content(read: Read) -> None:
    reading = read("Bonjour, c'est quoi un quartier svp ?")
    assert [reading.tokens[place].lemma for place in reading.content] == ["quartier"]


def test_a_misspelt_message_reads_like_the_right_one(read: Read) -> None:
    misspelt, right = read("lé kartié prioritères"), read("les quartiers prioritaires")
    assert [token.lemma for token in misspelt.tokens][1:] == [t.lemma for t in right.tokens][1:]


def test_the_message_can_be_read_respelt(read: Read) -> None:
    assert read("Cé koi 1 asso ?").text == "ce est quoi 1 association"


@pytest.mark.parametrize("text", ["", " ", "...", "🙂", "\x00", "\u200b", "\ud800"], ids=ascii)
def test_nothing_is_read_in_a_message_without_words(read: Read, text: str) -> None:
    reading = read(text)
    assert (reading.tokens, reading.content, reading.needs) == ((), (), frozenset())


@pytest.mark.parametrize(
    "text",
    [
        "salut c koi les jobs d'été",
        "Bonjour madame, c'est quoi les jobs d'été s'il vous plaît",
        "wsh monsieur c koi les jobs d'été svp mdr",
        "ok merci bcp, et c koi les jobs d'été",
    ],
)
def test_courtesies_around_a_question_are_no_part_of_it(read: Read, text: str) -> None:
    assert features(read(text)) == features(read("c'est quoi les jobs d'été"))


@pytest.mark.parametrize("text", ["bonjour monsieur", "salut", "mdr", "svp"])
def test_courtesies_that_are_all_that_is_said_are_the_message(read: Read, text: str) -> None:
    reading = read(text)
    assert reading.core == reading.tokens


@pytest.mark.parametrize("text", ["rue du Docteur-Gibert", "j'habite avenue de l'hôpital"])
def test_the_name_of_a_street_asks_for_nothing(read: Read, text: str) -> None:
    reading = read(text)
    assert reading.street and "sante" not in reading.needs
    assert {token.form for token in reading.core}.isdisjoint(("docteur", "hopital"))


@pytest.mark.parametrize(
    "text", ["une place de stage", "la rue et le docteur", "un docteur rue Muret"]
)
def test_only_what_follows_a_street_is_its_name(read: Read, text: str) -> None:
    reading = read(text)
    assert not reading.street and reading.core == reading.tokens


def test_a_street_that_bears_a_name_of_ours_keeps_it(read: Read) -> None:
    reading = read("rue de la Madeleine")
    assert "quartier-madeleine" in reading.names | reading.maybe and not reading.street
