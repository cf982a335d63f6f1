import io

import pytest

from bot.commands import terminal
from bot.commands.terminal import GOODBYE, HELP, QUIT, WELCOME, YOUTH, Screen
from bot.measuring.judged import Judged
from bot.parts import Parts
from bot.reply import Outcome, PageLink, Reply


class Terminal(io.StringIO):
    """What a program sees of a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.delenv("NO_COLOR", raising=False)


def said(parts: Parts, *lines: str, out: io.StringIO | None = None) -> str:
    out = out or io.StringIO()
    terminal.chat(parts.assistant, [f"{line}\n" for line in lines], out)
    return out.getvalue()


def test_a_conversation_starts_and_ends_politely(parts: Parts) -> None:
    lines = said(parts, "beaulieu", "").splitlines()
    assert (lines[0], lines[-1]) == (WELCOME, GOODBYE)
    assert parts.base.entries["quartier-clos"].answer in lines
    assert any(line.startswith("→ Chercher mon adresse") for line in lines)
    assert any(line.startswith("Source : ") for line in lines)


def test_quitting_leaves_the_rest_unsaid(parts: Parts) -> None:
    assert said(parts, f" {QUIT} ", "beaulieu") == f"{WELCOME}\n{GOODBYE}\n"


def test_an_empty_line_gets_nothing(parts: Parts) -> None:
    assert said(parts, "", "   ") == said(parts)


def test_help_tells_what_one_can_ask_and_the_commands(parts: Parts) -> None:
    text = said(parts, HELP)
    assert parts.base.entries["bot-aide"].answer in text
    assert HELP in text.splitlines()[-3] and QUIT in text.splitlines()[-3]


def test_an_age_and_a_town_are_asked_one_after_the_other(parts: Parts) -> None:
    text = said(parts, YOUTH, "16-17 ans", "Lucé")
    assert "Répondez : moins de 11 ans · 11-15 ans" in text
    assert "Répondez : Chartres · Lucé · Mainvilliers" in text
    assert "De 16 à 17 ans, à Lucé, " in text


def test_choices_are_numbered_and_picked_by_number(parts: Parts, judged: list[Judged]) -> None:
    unsure = next(one for one in judged if one.reply.outcome is Outcome.CLARIFICATION)
    question, choices = unsure.labelled.question, unsure.reply.choices
    text = said(parts, question, HELP, "1")
    assert f"  1. {choices[0].label}\n" in text
    assert f"  {len(choices) + 1}. {parts.base.phrases.none_button}\n" in text
    assert parts.base.entries[choices[0].entry].answer in text
    assert parts.base.phrases.none_of_these in said(parts, question, str(len(choices) + 1))


def test_the_second_refusal_in_a_row_offers_a_person(parts: Parts) -> None:
    text = said(parts, "xqztp", "xqztp")
    assert parts.base.phrases.talk[0] in text
    assert text.splitlines()[-3].startswith("Voir aussi : Parler à une personne · ")


def test_a_pipe_gets_whole_lines_without_codes(parts: Parts) -> None:
    text = said(parts, "beaulieu", "au feu, il y a le feu chez moi")
    assert "\x1b" not in text and max(map(len, text.splitlines())) > 88


def test_a_terminal_gets_wrapped_lines(parts: Parts) -> None:
    text = said(parts, "bonjour", out=Terminal())
    plain = text.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "")
    assert max(map(len, plain.splitlines())) <= 40
    assert " ".join(plain.split()).startswith(WELCOME)


def test_a_wide_terminal_is_not_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    out = Terminal()
    Screen(out).say("mot " * 100)
    assert max(map(len, out.getvalue().splitlines())) <= 88


@pytest.mark.parametrize("columns", ["1", "3", "0"])
def test_a_tiny_terminal_does_not_stop_the_chat(
    parts: Parts, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert said(parts, "beaulieu", out=Terminal())


def test_an_address_is_never_cut() -> None:
    out, url = Terminal(), f"https://exemple.fr/{'tres-long-' * 9}"
    Screen(out).show(Reply(Outcome.ANSWER, "Voici.", "contact", links=(PageLink("Page", url),)))
    assert url in out.getvalue().split()


def test_a_terminal_gets_bold_for_danger_and_faint_for_sources() -> None:
    out = Terminal()
    source = PageLink("Source : exemple.fr, 2026", "https://exemple.fr")
    Screen(out).show(Reply(Outcome.EMERGENCY, "Sortez.\nAppelez.", "urgence", source=source))
    assert out.getvalue().splitlines() == [
        "\x1b[1mSortez.\x1b[0m",
        "\x1b[1mAppelez.\x1b[0m",
        "\x1b[2mSource : exemple.fr, 2026\x1b[0m",
    ]


@pytest.mark.parametrize("value", ["1", ""])
def test_no_color_is_obeyed(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("NO_COLOR", value)
    out = Terminal()
    Screen(out).show(Reply(Outcome.EMERGENCY, "Sortez.", "urgence"))
    assert ("\x1b" in out.getvalue()) is (value == "")


def test_the_lines_of_a_pipe_are_read_as_they_are() -> None:
    assert list(terminal.typed_lines(io.StringIO("un\n\ndeux"))) == ["un\n", "\n", "deux"]
