"""What a message denies is not what it asks."""

import pytest

from bot.context import Context
from bot.parts import Parts
from bot.replies.corrections import Corrections
from bot.reply import Choice
from bot.words.sayings import Sayings


@pytest.fixture(scope="module")
def corrections(parts: Parts) -> Corrections:
    complaints = Sayings(parts.base.lexicon.complaints, parts.matcher.reader)
    return Corrections(parts.base.lexicon.correcting, parts.matcher.reader, complaints)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("non, pas la mission locale, le bij", "le bij", id="l'un, puis l'autre"),
        pytest.param("le bij, pas la mission locale", "le bij", id="dans l'autre sens"),
        pytest.param("nn pa lui celui dé jeun", "celui dé jeun", id="sans virgule, en SMS"),
        pytest.param("non pas tallemont, mandela", "mandela", id="un nom sans article"),
        pytest.param(
            "Je ne parle pas de l'Adie, je parle de la régie.", "je parle de la régie", id="de"
        ),
        pytest.param("pas ça, l'adresse", "l'adresse", id="ça"),
    ],
)
def test_what_is_denied_is_set_aside(corrections: Corrections, text: str, kept: str) -> None:
    found = corrections.of(text)
    assert found is not None and found.kept == kept


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("non merci", id="un refus poli"),
        pytest.param("j'ai pas le bac, c'est grave ?", id="ce que l'on n'a pas"),
        pytest.param("je sais pas où aller, vous savez ?", id="ce que l'on ne sait pas"),
        pytest.param("non, c'est pour mon fils", id="non, sans rien d'écarté"),
        pytest.param("", id="rien"),
    ],
)
def test_nothing_is_set_aside_where_nothing_is_denied(corrections: Corrections, text: str) -> None:
    assert corrections.of(text) is None


@pytest.mark.parametrize(
    ("last", "message", "entry"),
    [
        ("service-mission-locale", "non, pas la mission locale, le bij", "service-bij"),
        ("service-bij", "non, pas la mission locale, le bij", "service-bij"),
        ("jeunes-jobs-ete", "pas les jobs d'été, ceux d'automne", "jeunes-jobs-automne"),
        ("contact-mairie-chartres", "pas celle-là, celle de Lucé", "contact-mairie-luce"),
        ("quartier-tallemont", "pas tallemont, mandela", "quartier-mandela"),
        ("jeunes-jobs-ete", "mais moi chui de lucé pas chartres", "jeunes-jobs-ete"),
        ("quartier-madeleine", "non pas le gâteau, le quartier", "quartier-madeleine"),
        (
            "service-centres-sociaux",
            "non pas ça, l'autre, la maison pour tous",
            "service-centres-sociaux",
        ),
        ("jeunes-jobs-automne", "non pas ça, ceux de la Toussaint", "jeunes-jobs-automne"),
    ],
)
def test_a_correction_is_answered_for_what_it_means(
    parts: Parts, last: str, message: str, entry: str
) -> None:
    assert parts.assistant.reply(message, Context(last=last))[0].entry == entry


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("non pas chartres, mainvilliers", "contact-mairie-mainvilliers"),
        ("nan, pas celle de Lucé, celle de Chartres", "contact-mairie-chartres"),
    ],
)
def test_a_correction_picks_the_choice_that_it_means(
    parts: Parts, message: str, entry: str
) -> None:
    towns = ("chartres", "luce", "mainvilliers")
    halls = [parts.base.entries[f"contact-mairie-{town}"] for town in towns]
    choices = tuple(Choice(hall.title, hall.id) for hall in halls)
    assert parts.assistant.reply(message, Context(choices=choices))[0].entry == entry


def test_what_is_denied_is_never_picked(parts: Parts) -> None:
    offered = [parts.base.entries[one] for one in ("service-sante", "service-bij")]
    choices = tuple(Choice(entry.title, entry.id) for entry in offered)
    reply, _ = parts.assistant.reply("nan pas la sécu, la caf", Context(choices=choices))
    assert reply.entry == "service-caf"


@pytest.mark.parametrize(
    "text", ["c'est pas ma question, c'est payant ?", "vous m'écoutez pas, c'est payant ?"]
)
def test_a_reproach_before_a_question_turns_nothing_down(parts: Parts, text: str) -> None:
    reply, _ = parts.assistant.reply(text, Context(last="asso-dame-licorne"))
    assert reply.entry == "asso-dame-licorne" and "le prix" in reply.text
