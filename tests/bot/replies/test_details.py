"""The detail that was asked comes first, is short, and is never invented."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from bot.context import NO_CONTEXT, Context
from bot.parts import Parts
from bot.replies.details import Told
from bot.replies.replies import Replies
from bot.replies.sentences_asked import leans
from bot.reply import Outcome, Reply
from knowledge.dates import PartialDate
from knowledge.details import Detail
from knowledge.model import Entry
from tests.bot.conftest import Read
from tests.knowledge.conftest import TODAY

LONGEST = 300
ASKED = [
    # What is free, and what is not « oui » to.
    ("la correspondante sociale du commissariat, c'est gratuit ?", "Oui, en 2022, c'était gratuit"),
    ("la corespondante social du comissariat c gratui ?", "Oui, en 2022, c'était gratuit"),
    ("combien coûte la correspondante sociale du commissariat", "En 2022, c'était gratuit"),
    ("c'est payant la correspondante sociale du commissariat ?", "Non, en 2022, c'était gratuit"),
    ("France Victimes 28 c'est confidentiel ?", "Oui, c'est confidentiel"),
    ("les points-justice, est-ce gratuit ?", "Oui, c'est gratuit"),
    # Ages, dates, places, people.
    ("faut quel âge pour les jobs d'automne ?", "En 2022, c'était pour les 16-22 ans."),
    ("job dotomne c pr kel age", "16-22 ans"),
    ("la Dame à la licorne c'est à partir de quel âge", "11-17 ans"),
    ("les jobs d'automne commencent à quelle date ?", "Je connais seulement les vacances de la"),
    ("jobs d'été organisés par qui", "En 2022, les régies de quartier"),
    ("le Bus des femmes, c'est organisé par qui ?", "résidence mère-enfants Le Bercail"),
    ("le film Pas de quartier, on peut le voir où ?", "collèges et les lycées"),
    ("le film Pas de quartier, dans quel but ?", "bagarres entre quartiers"),
    ("la correspondante sociale du commissariat, elle s'appelle comment ?", "ne donne pas de nom"),
    ("le guichet unique de Chartres, quels horaires ?", "novembre 2021"),
    # Quartiers.
    ("combien d'habitants à Tallemont ?", "2\N{NO-BREAK SPACE}450 habitants"),
    ("talmon bretagne y a cb d'abitan", "2\N{NO-BREAK SPACE}450 habitants"),
    ("le code officiel du quartier Vieux Puits", "QN02803M"),
    ("Les Clos, c'est dans quelle commune ?", "Chartres"),
    ("la Madeleine est prioritaire depuis quand ?", "le 1er janvier 2024"),
    # Sums and delays.
    ("l'Adie ils prêtent combien ?", "12 000 €"),
    ("l'Adie, c'est quoi le plafond du prêt ?", "12 000 €"),
    ("France Victimes 28 existe depuis quand ?", "1983"),
    # What nobody could find.
    ("le prix de l'atelier de la Dame à la licorne", "je ne connais pas le prix"),
    ("les jobs d'été on gagne combien ?", "je ne connais pas la paie"),
    ("le service civique, quelle durée ?", "je ne connais pas la durée"),
]


class Asking:
    """Asks details of a known entry, as a follow-up does."""

    def __init__(self, parts: Parts, read: Read) -> None:
        self.parts = parts
        self._read = read
        self._details = parts.details
        self._replies = Replies(parts.base, lambda: TODAY)

    def told(self, entry: str, message: str, context: Context = NO_CONTEXT) -> Told:
        return self._details.of(self.parts.base.entries[entry], self._read(message), context)

    def reply(self, entry: str, message: str, context: Context = NO_CONTEXT) -> Reply:
        told = self.told(entry, message, context)
        return self._replies.entry(self.parts.base.entries[entry], 1.0, told)


@pytest.fixture(scope="session")
def asking(parts: Parts, read: Read) -> Asking:
    return Asking(parts, read)


def every_detail(parts: Parts) -> Iterator[tuple[Entry, Detail]]:
    for entry in parts.base.entries.values():
        yield from ((entry, detail) for detail in parts.base.details[entry.id].values())


def by_name(parts: Parts, kind: str) -> str:
    """The first expression by which a kind is asked."""
    return parts.base.kinds[kind].asked[0].strip("… ")


@pytest.mark.parametrize(("question", "expected"), ASKED)
def test_a_detail_is_told_for_what_it_is(parts: Parts, question: str, expected: str) -> None:
    reply, _ = parts.assistant.reply(question)
    assert (reply.outcome, expected in reply.text) == (Outcome.ANSWER, True), reply.text
    assert len(reply.text) <= LONGEST


def test_every_detail_can_be_asked_and_is_short(parts: Parts, asking: Asking) -> None:
    wrong = []
    for entry, detail in every_detail(parts):
        if entry.numbers:
            continue  # its numbers come along: see test_after_danger
        message, context = by_name(parts, detail.kind), Context(last=entry.id)
        told = asking.told(entry.id, message, context)
        text = asking.reply(entry.id, message, context).text
        if told.known != (detail,) or len(text) > LONGEST or entry.answer in text:
            wrong.append((entry.id, detail.kind, text))
    assert not wrong


def test_a_detail_comes_first(parts: Parts, asking: Asking) -> None:
    for entry, detail in every_detail(parts):
        if detail.text and not (detail.until or detail.since or entry.numbers):
            message = by_name(parts, detail.kind)
            reply = asking.reply(entry.id, message, Context(last=entry.id))
            before, found, _ = reply.text.partition(detail.text)
            assert found
            # « Elle prête … » stands behind the sentence that says who.
            assert not before or leans(detail.text)


def test_every_unknown_detail_is_said_to_be_and_leads_to_a_person(
    parts: Parts, asking: Asking
) -> None:
    for entry in parts.base.entries.values():
        for kind in entry.unknown:
            reply = asking.reply(entry.id, by_name(parts, kind), Context(last=entry.id))
            name = parts.base.kinds[kind].silence or parts.base.kinds[kind].name
            assert name in reply.text and len(reply.text) <= LONGEST
            whom = parts.base.details[entry.ask]["contact"].text if entry.ask else "02 37"
            assert whom in reply.text
            assert reply.links or any(one in whom for one in ("02 37", "116 006", "mairie"))


def test_a_detail_keeps_the_entry_its_source_and_its_neighbours(asking: Asking) -> None:
    reply = asking.reply("asso-adie", "jusqu'à combien")
    assert (reply.outcome, reply.entry) == (Outcome.ANSWER, "asso-adie")
    assert reply.source and reply.source.title == "Source : affiches-moniteur.com, 20 juin 2025"
    assert reply.links and reply.related


def test_two_details_are_both_told(asking: Asking) -> None:
    text = asking.reply("jeunes-jobs-automne", "il faut quel âge et c'est payé combien ?").text
    assert text.startswith("En 2022, c'était pour les 16-22 ans.") and "la paie" in text


def test_a_sentence_that_tells_two_details_is_said_once(asking: Asking) -> None:
    text = asking.reply("service-bij", "quels horaires et quelle adresse").text
    assert text.count("horaires") == 1


@pytest.mark.parametrize(
    "message", ["parlez-moi des jobs d'été", "et pour l'été ?", "gratitude", "ma rue est grande"]
)
def test_a_message_without_a_detail_gets_the_whole_answer(asking: Asking, message: str) -> None:
    assert not asking.told("jeunes-jobs-ete", message)


def test_what_is_asked_beside_a_detail_is_told_too(asking: Asking) -> None:
    reply = asking.reply("jeunes-jobs-ete", "c'est quoi les jobs d'été et on gagne combien")
    first, answer = reply.text.split("\n")
    assert "la paie" in first and answer == asking.parts.base.entries["jeunes-jobs-ete"].answer


def test_a_wish_is_no_question(asking: Asking) -> None:
    told = asking.told("jeunes-activites", "un truc gratuit pour mon fils de douze ans qui danse")
    assert told.entire


def test_where_the_detail_is_the_topic_all_is_told_the_first_time(asking: Asking) -> None:
    assert not asking.told("contact-mairie-luce", "la mairie de Lucé c'est où")
    again = asking.reply("contact-mairie-luce", "c'est où", Context(last="contact-mairie-luce"))
    assert again.text == "La mairie de Lucé est au 5 rue Jules-Ferry, 28110 Lucé."


def test_words_of_a_name_ask_for_nothing(parts: Parts, asking: Asking) -> None:
    assert not asking.told("asso-lumieres", "le film Pas de quartier")
    assert not asking.told("contact-guichet-unique", "le guichet unique")


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("ils passent ou", True),
        ("c'est où ça", True),
        ("il vient ou pas", False),
        ("lui ou moi", False),
    ],
)
def test_ou_asks_a_place_at_the_end_or_with_its_accent(
    asking: Asking, message: str, place: bool
) -> None:
    kinds = [detail.kind for detail in asking.told("asso-bercail", message).known]
    assert ("lieu" in kinds) is place


def test_help_numbers_are_never_left_out(parts: Parts, read: Read) -> None:
    numbers = parts.base.entries["asso-adie"].model_copy(update={"numbers": ("17",)})
    assert not parts.details.of(numbers, read("jusqu'à combien"), NO_CONTEXT)


def test_nobody_is_named(parts: Parts) -> None:
    told = " ".join(detail.text for _, detail in every_detail(parts)).lower()
    assert not any(name in told for name in ("océane", "mériadec", "ventura", "coince"))


@pytest.mark.parametrize(
    ("today", "text", "said"),
    [
        (date(2025, 10, 14), "", "Ce n'est pas encore commencé : c'est prévu le 15 octobre 2025."),
        (date(2025, 10, 15), "", "C'est en ce moment : du 15 octobre au 31 décembre 2025."),
        (date(2025, 12, 31), "", "C'est en ce moment : du 15 octobre au 31 décembre 2025."),
        (
            date(2026, 1, 1),
            "",
            "C'est terminé depuis le 31 décembre 2025. C'était du 15 octobre au 31 décembre 2025. "
            "Appelez pour la suite.",
        ),
        (date(2025, 11, 1), "Déposez un dossier.", "Déposez un dossier."),
        (
            date(2026, 1, 1),
            "On déposait un dossier.",
            "C'est terminé depuis le 31 décembre 2025. On déposait un dossier. "
            "Appelez pour la suite.",
        ),
    ],
)
def test_today_decides_what_is_said_of_a_period(
    parts: Parts, today: date, text: str, said: str
) -> None:
    entry = parts.base.entries["asso-appel-a-projets"]
    dates = replace(
        parts.base.details[entry.id]["dates"],
        text=text,
        since=PartialDate(2025, 10, 15),
        until=PartialDate(2025, 12, 31),
        after="Appelez pour la suite.",
    )
    assert Replies(parts.base, lambda: today).entry(entry, 1.0, Told((dates,))).text == said


def test_a_detail_of_an_entry_that_is_over_is_not_told_as_current(parts: Parts) -> None:
    ended = {"valid_until": PartialDate(2026, 11, 21)}
    entry = parts.base.entries["asso-adie"].model_copy(update=ended)
    told = Told((parts.base.details["asso-adie"]["contact"],))
    text = Replies(parts.base, lambda: TODAY).entry(entry, 1.0, told).text
    assert text.startswith("C'est terminé depuis le 21 novembre 2026.")


@pytest.mark.parametrize(
    ("message", "kinds"),
    [
        ("c'est pas le prix que je demande, c'est l'adresse", ("lieu",)),
        ("non pas les horaires, le prix", ("prix",)),
        ("je connais pas l'adresse", ("lieu",)),
        ("ça change quoi pour nous", ("avantages",)),
        ("sa change koi pr nous", ("avantages",)),
        ("faut reserve avant de venir", ("inscription",)),
    ],
)
def test_what_is_turned_down_is_not_asked(
    parts: Parts, message: str, kinds: tuple[str, ...]
) -> None:
    assert parts.details.asked(parts.matcher.reader.read(message)) == kinds


@pytest.mark.parametrize(
    ("message", "kinds"),
    [
        # A price, a wage, a sum: with inversions, in the future, without articles, for others.
        ("à combien cela nous reviendra-t-il ?", ("prix",)),
        ("combien est-ce qu'ils vont lui prendre", ("prix",)),
        ("moi combien payer", ("prix",)),
        ("Mon neveu serait-il payé ?", ("remuneration",)),
        ("combien il touchera ma sœur", ("remuneration",)),
        ("ils peuvent m'avancer combien", ("montant",)),
        # What to bring, how to reach, when.
        ("elle amène quoi ma mère", ("papiers",)),
        ("que nous faudra-t-il fournir", ("papiers",)),
        ("Demandera-t-on une attestation ?", ("papiers",)),
        ("Comment pourrait-elle obtenir un rendez-vous ?", ("contact",)),
        ("qui est-ce qu'il faut que j'appelle", ("contact",)),
        ("Serait-il possible d'y aller le mercredi ?", ("horaires",)),
        ("ils sont fermés le midi ?", ("horaires",)),
        ("Comment peut-on s'y rendre à pied ?", ("trajet",)),
        ("ils parlent turc là-bas ?", ("langue",)),
        ("y a une rampe ?", ("acces",)),
        ("mon patron sera au courant ?", ("confidentiel",)),
    ],
)
def test_a_detail_is_asked_in_everyday_ways(
    parts: Parts, message: str, kinds: tuple[str, ...]
) -> None:
    assert parts.details.asked(parts.matcher.reader.read(message)) == kinds


@pytest.mark.parametrize(
    "message",
    [
        "l'ascenseur de la tour ne marche plus",
        "quelqu'un pourrait m'aider avec mes papiers ?",
        "on a perdu les papiers de la voiture",
        "je n'arrive pas à payer le gaz",
        "ma voisine ne parle pas bien français",
        "mon père travaille le dimanche",
        "ma sœur sait conduire",
        "quand j'étais jeune il y avait un cinéma",
        "comment allez-vous ?",
        "il y a encore du bruit tous les soirs",
    ],
)
def test_what_is_told_or_asked_whole_is_no_detail(parts: Parts, message: str) -> None:
    assert not parts.details.asked(parts.matcher.reader.read(message))


def test_whole_questions_are_not_taken_for_a_detail_of_the_last_answer(parts: Parts) -> None:
    _, context = parts.assistant.reply("c'est quoi l'Adie")
    reply, _ = parts.assistant.reply("qui répare l'ascenseur de ma tour ?", context)
    assert reply.entry == "service-logement"
    reply, _ = parts.assistant.reply("quelqu'un m'aide pour les papiers ?", context)
    assert "je ne connais pas les papiers" not in reply.text


def test_a_service_with_a_number_or_a_site_of_its_own_is_whom_to_ask(asking: Asking) -> None:
    text = asking.reply("service-caf", "il faut quoi comme papiers").text
    assert text.startswith("Désolé, pour la Caf, je ne connais pas les papiers") and "3230" in text
    reply = asking.reply("asso-adie", "c'est ouvert quand")
    assert "site officiel" in reply.text and "guichet" not in reply.text


def test_whom_to_ask_is_said_in_a_sentence_once(asking: Asking) -> None:
    text = asking.reply("jeunes-jobs-ete", "on gagne combien").text
    assert text == (
        "Désolé, pour les jobs d'été, je ne connais pas la paie. "
        "Vous pouvez demander au guichet unique. Appelez le 02 37 23 40 00."
    )
    both = asking.reply("service-caf", "leur numéro et les horaires ?").text
    assert both.count("3230") == 1


@pytest.mark.parametrize("entry", ["contact-guichet-unique", "contact-mairie-luce", "service-bij"])
def test_nobody_misses_the_price_of_a_counter(asking: Asking, entry: str) -> None:
    assert not asking.told(entry, "c'est payant ?", Context(last=entry))


@pytest.mark.parametrize(
    "asked",
    ["c ou la mission locale ? jsuis au clos", "la mission locale c ou exactement"],
)
def test_where_is_asked_whatever_stands_behind_the_name(parts: Parts, asked: str) -> None:
    assert "lieu" in parts.details.asked(parts.matcher.match(asked).reading)


@pytest.mark.parametrize(
    "message",
    [
        "j'ai pas demandé le prix, c'est où",
        "on parle pas du prix, c'est où",
        "pas le prix, c'est où",
    ],
)
def test_a_detail_that_is_denied_is_not_asked(parts: Parts, message: str) -> None:
    reading = parts.matcher.match(message).reading
    assert parts.details.asked(reading) == ("lieu",)
