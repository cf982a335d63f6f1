import pytest

from bot.parts import Parts
from bot.replies.details import NOTHING
from bot.replies.replies import Replies
from bot.reply import Choice, Outcome, PageLink
from knowledge.dates import PartialDate
from tests.knowledge.conftest import TODAY


@pytest.fixture
def replies(small: Parts) -> Replies:
    return Replies(small.base, lambda: TODAY)


def test_an_answer_brings_its_link_its_source_and_its_neighbours(
    replies: Replies, small: Parts
) -> None:
    entry = small.base.entries["quartier-clos"]
    reply = replies.entry(entry, 0.8)
    assert (reply.outcome, reply.text, reply.score) == (Outcome.ANSWER, entry.answer, 0.8)
    assert reply.links == tuple(PageLink(link.title, link.url) for link in entry.links)
    assert reply.source and reply.source.url == entry.sources[0].url
    assert reply.related == (Choice("Chartres", "commune-chartres"),)


@pytest.mark.parametrize(
    ("until", "over"),
    [
        pytest.param(PartialDate(2026, 11, 21), True, id="hier"),
        pytest.param(PartialDate(2026, 11, 22), False, id="aujourd'hui encore"),
        pytest.param(PartialDate(2026, 11), False, id="le mois n'est pas fini"),
        pytest.param(None, False, id="sans date de fin"),
    ],
)
def test_what_has_expired_is_said_to_be_over_first(
    replies: Replies, small: Parts, until: PartialDate | None, over: bool
) -> None:
    entry = small.base.entries["quartier-clos"].model_copy(update={"valid_until": until})
    text = replies.entry(entry, 1.0).text
    assert (
        text.endswith(entry.answer)
        and text.startswith("Terminé le 21 novembre 2026. Demandez la suite.") is over
    )


def test_an_emergency_shows_its_numbers_one_a_line(replies: Replies, small: Parts) -> None:
    reply = replies.entry(small.base.entries["urgence"], 1.0)
    assert reply.outcome is Outcome.EMERGENCY
    assert reply.text.split("\n") == [
        "Sortez et appelez les pompiers.",
        "18 : Pompiers. Feu, accident.",
        "112 : Urgences en Europe. Danger immédiat. 24 h/24.",
    ]


def test_several_answers_stand_under_their_titles(replies: Replies, small: Parts) -> None:
    clos, chartres = (small.base.entries[one] for one in ("quartier-clos", "commune-chartres"))
    reply = replies.several([(clos, NOTHING), (chartres, NOTHING)])
    assert (reply.entry, reply.also) == ("quartier-clos", ("commune-chartres",))
    assert reply.text == f"{clos.title}\n{clos.answer}\n\n{chartres.title}\n{chartres.answer}"
    assert not reply.related, "what is answered is not offered"


def test_a_clarification_offers_titles(replies: Replies, small: Parts) -> None:
    reply = replies.clarification(["commune-chartres", "bot-salut"], 0.3)
    assert (reply.outcome, reply.entry) == (Outcome.CLARIFICATION, None)
    assert reply.choices == (Choice("Chartres", "commune-chartres"), Choice("Bonjour", "bot-salut"))
    assert reply.text == small.base.phrases.unsure
