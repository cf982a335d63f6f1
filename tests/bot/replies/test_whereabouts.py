"""What is said to whoever sends a position."""

import re
from dataclasses import replace

import pytest
from shapely.geometry import LineString, shape

from bot.parts import Parts
from bot.replies.places import NEAR, standing
from bot.replies.whereabouts import ADDRESS, Whereabouts
from bot.reply import Outcome, Reply
from knowledge.french import distance
from knowledge.model import Quartier
from tests.bot.replies.test_places import AREAS

LUCE_TOWN_HALL = (48.4377, 1.4650)
PARIS = (48.8566, 2.3522)


@pytest.fixture(scope="module")
def whereabouts(parts: Parts) -> Whereabouts:
    return parts.assistant.whereabouts


def steps(parts: Parts, quartier: Quartier) -> list[tuple[float, float, bool, float]]:
    """Positions from the innermost point of a quartier to far outside: inside?, to the border."""
    assert quartier.code is not None
    area = shape(AREAS[quartier.code])
    inner = area.representative_point()
    path = LineString([(inner.x, inner.y), (inner.x + 0.03, inner.y - 0.03)])
    points = [path.interpolate(part / 300, normalized=True) for part in range(301)]
    contour = parts.base.contours[quartier.key]
    return [(one.y, one.x, *standing(contour, (one.x, one.y))) for one in points]


def test_inside_it_always_says_which_one_and_near_the_border_to_check(
    parts: Parts, whereabouts: Whereabouts
) -> None:
    phrases = parts.base.phrases.position
    near_borders = set()
    for quartier in parts.base.priority_quartiers:
        for latitude, longitude, inside, metres in steps(parts, quartier):
            if not inside:
                continue
            reply = whereabouts.reply(latitude, longitude)
            assert f"vous êtes dans {quartier.name}," in reply.text
            assert (phrases.border in reply.text) == (metres <= NEAR)
            near_borders |= {quartier.key} if metres <= NEAR else set()
    assert near_borders == {one.key for one in parts.base.priority_quartiers}


def test_just_outside_it_says_so_and_further_off_how_far_in_plain_words(
    parts: Parts, whereabouts: Whereabouts
) -> None:
    for quartier in parts.base.priority_quartiers:
        for latitude, longitude, inside, metres in steps(parts, quartier):
            reply = whereabouts.reply(latitude, longitude)
            if inside or reply.related[0].entry != quartier.entry:
                continue
            said = "tout près" if metres <= NEAR else f"environ {distance(metres)}"
            assert said in reply.text
            assert "vous êtes dans" not in reply.text


def test_far_away_it_says_what_it_knows_and_names_no_quartier(
    parts: Parts, whereabouts: Whereabouts
) -> None:
    reply = whereabouts.reply(*PARIS)
    assert parts.base.phrases.position.far in reply.text
    assert not any(one.name in reply.text for one in parts.base.quartiers.values())
    assert reply.related == () and reply.source is None


@pytest.mark.parametrize("place", [(48.43904, 1.50678), LUCE_TOWN_HALL, (48.40, 1.30), PARIS])
def test_the_official_look_up_is_always_there(
    parts: Parts, whereabouts: Whereabouts, place: tuple[float, float]
) -> None:
    for reply in (whereabouts.reply(*place), whereabouts.request()):
        assert reply.outcome is Outcome.ANSWER and reply.entry == ADDRESS
        assert [link.url for link in reply.links] == [parts.base.entries[ADDRESS].links[0].url]
    assert "officielle" in whereabouts.reply(*place).text


def test_a_quartier_s_answer_has_its_source_and_leads_to_its_entry(
    whereabouts: Whereabouts,
) -> None:
    reply = whereabouts.reply(48.43904, 1.50678)
    assert reply.source is not None and reply.source.title.startswith("Source : data.gouv.fr")
    assert [choice.entry for choice in reply.related] == ["quartier-clos"]


def test_no_reply_holds_the_position_nor_a_brace(whereabouts: Whereabouts) -> None:
    for place in [(48.43904, 1.50678), (48.4393, 1.5113), (48.45, 1.50), PARIS]:
        assert not re.search(r"[{}]|48[.,]4|1[.,]5\d", said(whereabouts.reply(*place)))


def said(reply: Reply) -> str:
    return f"{reply.text} {reply.links} {reply.related}"


def test_a_base_without_contours_or_the_entry_still_answers(parts: Parts) -> None:
    base = replace(parts.base, contours={}, entries={})
    reply = Whereabouts(base).reply(48.43904, 1.50678)
    assert base.phrases.position.far in reply.text and reply.links == ()


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (51, "100 mètres"),
        (149, "100 mètres"),
        (151, "200 mètres"),
        (949, "900 mètres"),
        (951, "1 kilomètre"),
        (1249, "1 kilomètre"),
        (1251, "1,5 kilomètre"),
        (1999, "2 kilomètres"),
        (2500, "2,5 kilomètres"),
        (4800, "5 kilomètres"),
        (11_262, "11 kilomètres"),
    ],
)
def test_distances_are_said_as_people_say_them(metres: float, words: str) -> None:
    assert distance(metres) == words
