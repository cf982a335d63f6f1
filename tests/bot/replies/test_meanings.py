"""What a word means: asked in any way, first or in a conversation, and never instead of more."""

import pytest

from bot.context import NO_CONTEXT, Context
from bot.parts import Parts
from bot.reply import Outcome, Reply


def talk(parts: Parts, *messages: str) -> Reply:
    """The last reply of a conversation."""
    context: Context = NO_CONTEXT
    for message in messages:
        reply, context = parts.assistant.reply(message, context)
    return reply


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("C'est quoi un avenant ?", "mot-avenant"),
        ("c koi le CIAS", "mot-cias"),
        ("notaire sa veu dir koi", "mot-notaire"),
        ("Que signifie le sigle MDPH ?", "mot-mdph"),
        ("kesako la domiciliation", "mot-domiciliation"),
        ("Bonjour madame, qu'est-ce qu'un récépissé s'il vous plaît ?", "mot-recepisse"),
        ("je comprends pas le mot préavis", "mot-preavis"),
        ("bail ? c'est quoi ça", "mot-bail"),
        ("on m'a parlé de la prime d'activité, c'est quoi", "mot-prime-activite"),
        ("ça veut dire quoi « abrogée » ?", "mot-abroge"),
        ("définition microcrédit", "mot-microcredit"),
    ],
)
def test_what_a_word_means_is_told_however_it_is_asked(parts: Parts, text: str, entry: str) -> None:
    reply = talk(parts, text)
    assert (reply.outcome, reply.entry) == (Outcome.ANSWER, entry)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("c koi un récépicé", "mot-recepisse"),
        ("c'est quoi le surendetement", "mot-surendettement"),
        ("cé koi lé quitance de loyé", "mot-quittance"),
        ("c'est quoi l'aide juridictionelle", "mot-aide-juridictionnelle"),
    ],
)
def test_a_misspelt_word_is_found(parts: Parts, text: str, entry: str) -> None:
    assert talk(parts, text).entry == entry


@pytest.mark.parametrize(
    "text",
    [
        "c'est quoi l'amitié",
        "ça veut dire quoi le bonheur",
        "c'est quoi la capitale du Pérou",
        "c'est quoi un bailli",
        "c'est quoi la garantie de ma télé",
        "je comprends pas ma facture de téléphone",
        "c'est quoi un mandat de notaire pour vendre un bateau",
    ],
)
def test_another_word_is_not_taken_for_one_of_the_glossary(parts: Parts, text: str) -> None:
    assert not str(talk(parts, text).entry).startswith("mot-")


@pytest.mark.parametrize(
    "text",
    ["C'est quoi l'adresse du CCAS ?", "inscription au CCAS", "le numéro de la PMI c'est quoi"],
)
def test_a_question_about_the_thing_does_not_get_the_meaning_of_its_word(
    parts: Parts, text: str
) -> None:
    assert not str(talk(parts, text).entry).startswith("mot-")


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("c koi kon appel le QPV", "quartiers-definition"),
        ("kesako une régie", "asso-regies"),
        ("c quoi la MPT", "service-centres-sociaux"),
        ("CEJ ça veut dire quoi", "service-engagement-jeune"),
    ],
)
def test_an_entry_about_the_thing_answers_itself(parts: Parts, text: str, entry: str) -> None:
    assert talk(parts, text).entry == entry


def test_an_entry_that_does_not_say_what_the_thing_is_says_it_first(parts: Parts) -> None:
    entry = parts.base.entries["service-centres-sociaux"]
    reply = talk(parts, "c'est quoi un centre social")
    assert reply.text.startswith("Un centre social est un lieu")
    assert reply.text.endswith(entry.answer)


def test_a_word_alone_is_explained_when_nothing_else_answers(parts: Parts) -> None:
    assert talk(parts, "le QF").entry == "mot-quotient-familial"


def test_a_danger_comes_before_any_word(parts: Parts) -> None:
    reply = talk(parts, "mon mari me frappe, c'est quoi une main courante")
    assert reply.outcome is Outcome.EMERGENCY


def test_a_second_question_is_answered_too(parts: Parts) -> None:
    reply = talk(parts, "c'est quoi un HLM et comment faire une demande de logement ?")
    assert reply.entry == "service-demande-logement"
    assert reply.also == ("mot-hlm",)
    assert reply.text.startswith("Un HLM (habitation à loyer modéré)")


def test_a_detail_is_not_told_of_something_else_than_the_word(parts: Parts) -> None:
    """« Gratuit » is true of a point-justice, to which the notary's definition points."""
    reply = talk(parts, "où connaître mes droits", "c'est quoi un notaire et c'est gratuit ?")
    assert reply.entry == "mot-notaire"
    assert not reply.also


def test_a_word_of_the_answer_is_explained_aside(parts: Parts) -> None:
    asked = ("C'est quoi un point-justice ?", "ça veut dire quoi confidentiel")
    assert talk(parts, *asked).entry == "mot-confidentiel"
    assert talk(parts, *asked, "et c'est gratuit ?").entry == "service-acces-droit"


def test_another_word_leads_to_the_entry_about_the_same_thing(parts: Parts) -> None:
    asked = ("les jobs d'été", "c'est quoi l'APL")
    assert talk(parts, *asked).entry == "mot-apl"
    assert talk(parts, *asked, "et je demande à qui ?").entry == "service-caf"


def test_a_word_without_such_an_entry_leaves_what_was_spoken_of(parts: Parts) -> None:
    asked = ("le service civique", "QF c quoi")
    assert talk(parts, *asked).entry == "mot-quotient-familial"
    assert talk(parts, *asked, "à partir de quel âge ?").entry == "service-civique"


def test_whoever_does_not_say_which_word_is_hard_is_asked(parts: Parts) -> None:
    asked = ("C'est quoi un point-justice ?", "je comprends pas ce mot")
    reply = talk(parts, *asked)
    assert reply.outcome is Outcome.CLARIFICATION
    assert reply.text == parts.base.phrases.which_word
    assert talk(parts, *asked, "le notaire").entry == "mot-notaire"
    assert talk(parts, *asked, "1").entry == reply.choices[0].entry


def test_a_meaning_asked_of_no_word_gets_no_entry(parts: Parts) -> None:
    reply = talk(parts, "ça veut dire quoi ptdr")
    assert reply.outcome is Outcome.FALLBACK
    assert reply.text == parts.base.phrases.which_word


def test_the_only_hard_word_of_an_answer_is_explained_at_once(parts: Parts) -> None:
    context = Context(last="quartiers-avantages")
    reply, _ = parts.assistant.reply("c'est quoi ce mot", context)
    assert reply.entry == "mot-tva"


def test_every_definition_can_be_opened_and_leads_on(parts: Parts) -> None:
    for word in parts.base.hard_words:
        opened = parts.assistant.open(word.leads_to)
        assert opened is not None, word.word
        reply, _ = opened
        assert reply.again == word.leads_to
        assert len(reply.related) >= min(len(word.see_also), 1)


def test_every_word_of_the_glossary_is_found_by_each_of_its_spellings(parts: Parts) -> None:
    lost = [
        spelling
        for word in parts.base.hard_words
        for spelling in word.spellings
        if talk(parts, f"ça veut dire quoi {spelling}").entry != word.leads_to
    ]
    assert lost == []


def test_a_definition_can_be_shared(parts: Parts) -> None:
    (first, *_) = parts.assistant.suggest("c'est quoi un avenant", 3)
    assert first.title == "avenant"
    assert first.reply.entry == "mot-avenant"
