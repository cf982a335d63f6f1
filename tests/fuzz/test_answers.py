"""Whatever is asked, on its own or in a conversation, there is one sound answer of bounded size."""

import io
import json

from hypothesis import given
from hypothesis import strategies as st

from bot.commands.asking import answer_lines
from bot.context import NO_CONTEXT, Context
from bot.parts import Parts
from bot.reply import Outcome, PageLink, Reply
from handlers.pages import first, split, turned
from handlers.render import bot_link, cut, first_sentence, html, keyboard, shared
from tests.fuzz.strategies import MESSAGES
from tests.telegram_server import check_keyboard, check_text

CALL = "Appeler : {numeros}"
LONGEST_TEXT = 2_000
LONGEST_LINE = 12_000
"""Characters of a line of JSON, without the question that it repeats."""
PICKS = ("1", "le 2", "la dernière", "oui", "non", "aucun", "et à Lucé ?", "c'est où", "12 ans")
LINES = st.one_of(
    st.binary(max_size=80), MESSAGES.map(lambda text: text.encode(errors="replace"))
).map(lambda line: line.replace(b"\n", b" "))


def _encodable(text: str) -> str:
    """What the knowledge base may hold: no half of a surrogate pair."""
    return text.encode(errors="replace").decode()


def sound(reply: Reply, parts: Parts) -> None:
    """What every reply promises."""
    without_entry = reply.outcome in (Outcome.CLARIFICATION, Outcome.FALLBACK)
    assert (reply.entry is None) == without_entry
    assert 0.0 <= reply.score <= 1.0
    assert reply.text.strip() and len(reply.text) <= LONGEST_TEXT
    offered = [one.entry for one in (*reply.choices, *reply.related)] + list(reply.also)
    named = [*offered, reply.entry] if reply.entry else offered
    assert set(named) <= set(parts.base.entries)
    assert (reply.no is not None) == (reply.outcome is Outcome.FALLBACK)
    assert len(reply.choices) <= 8


def rendered(reply: Reply) -> None:
    """What Telegram takes."""
    check_text(html(reply, call=CALL), "HTML")
    check_text(html(reply, *reply.links, call=CALL), "HTML")
    buttons = keyboard(reply, "Où suis-je ?", ("Lire la suite", "s:1:contact"))
    assert buttons is not None
    check_keyboard(buttons.to_dict()["inline_keyboard"])
    ask = bot_link("allo_quartiers_bot", "Poser une question", reply.entry or "contact")
    column = shared(reply, ask)
    assert column is not None
    check_keyboard(column.to_dict()["inline_keyboard"])


@given(MESSAGES)
def test_a_message_gets_an_answer_that_telegram_takes(parts: Parts, text: str) -> None:
    reply, _ = parts.assistant.reply(text)
    sound(reply, parts)
    rendered(first(parts.assistant, reply).reply)


@given(st.lists(st.one_of(MESSAGES, st.sampled_from(PICKS)), min_size=2, max_size=5))
def test_a_conversation_goes_on_whatever_is_said(parts: Parts, texts: list[str]) -> None:
    context = NO_CONTEXT
    for text in texts:
        reply, context = parts.assistant.reply(text, context)
        sound(reply, parts)
        rendered(reply)
        assert Context.from_json(json.loads(json.dumps(context.to_json()))) == context


@given(st.lists(LINES, max_size=4))
def test_one_line_in_is_one_line_out(parts: Parts, lines: list[bytes]) -> None:
    out = io.StringIO()
    answer_lines(parts.assistant, [line + b"\n" for line in lines], out)
    printed = out.getvalue().splitlines()
    assert len(printed) == len(lines) and out.getvalue().count("\n") == len(lines)
    for line, given_line in zip(printed, lines, strict=True):
        line.encode()
        answered = json.loads(line)
        expected = given_line.removesuffix(b"\r").decode(errors="replace")
        assert answered["question"] == expected
        assert len(line) - len(json.dumps(expected)) <= LONGEST_LINE


@given(MESSAGES)
def test_what_is_shared_from_any_beginning_is_what_telegram_takes(parts: Parts, text: str) -> None:
    for suggestion in parts.assistant.suggest(text, 5):
        rendered(suggestion.reply)
        assert 1 <= len(first_sentence(suggestion.reply.text)) <= 500


@given(MESSAGES.filter(str.strip), MESSAGES.filter(str.strip), st.integers(1, 400))
def test_a_text_of_any_kind_is_sound_html(text: str, title: str, times: int) -> None:
    text, title = (_encodable(one) for one in (text * times, title[:200]))
    source = PageLink(title, 'https://x.fr/?a=1&b="<é>"')
    for reply in (Reply(Outcome.ANSWER, text), Reply(Outcome.ANSWER, text, source=source)):
        check_text(html(reply, *([source] if reply.source else []), call=CALL), "HTML")


@given(MESSAGES.map(_encodable), st.integers(2, 5_000))
def test_what_is_cut_fits(text: str, room: int) -> None:
    shown = cut(text * 20, room)
    assert len(shown.encode("utf-16-le")) // 2 <= max(room, 2)


@given(MESSAGES, st.integers(1, 60))
def test_pages_hold_the_whole_text(text: str, times: int) -> None:
    pages = split(text * times)
    assert "".join("".join(pages).split()) == "".join((text * times).split())
    assert all(page.strip() for page in pages[:-1])


@given(st.one_of(MESSAGES, st.from_regex(r"s:\d{1,2}:[a-z0-9-]{1,40}", fullmatch=True)))
def test_any_data_of_a_button_turn_to_a_page_or_to_nothing(parts: Parts, data: str) -> None:
    page = turned(parts.assistant, data)
    if page is not None:
        rendered(page.reply)


@given(MESSAGES)
def test_any_data_of_a_button_open_an_entry_or_nothing(parts: Parts, data: str) -> None:
    opened = parts.assistant.open(data)
    if opened is not None:
        sound(opened[0], parts)
