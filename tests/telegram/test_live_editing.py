"""Edits of the knowledge reach Telegram without a restart, and administrators hear of faults."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr

from bot.running.settings import Settings
from tests.editing import Editing
from tests.telegram.conftest import Serving
from tests.telegram.resident import Resident
from tests.telegram.seen import labels
from tests.telegram_server import TOKEN, TelegramServer, Trouble

ADMIN, OTHER_ADMIN, OTHER = 77, 78, 79
FIRE, QUICKER = "Sortez et appelez", "Sortez vite et appelez"
FIREFIGHTERS = "18 : Pompiers"
POINTING, NOWHERE = "voir_aussi: [commune-chartres]", "voir_aussi: [nulle-part]"
COMMAND = '- titre: "Les Clos"\n  fiche: quartier-clos\n  commande: {}\n'
PLAIN = '- titre: "Les Clos"\n  fiche: quartier-clos\n'
MENU, PHRASES = "menu.yaml", "phrases.yaml"


@pytest.fixture
def settings(telegram: TelegramServer) -> Settings:
    return Settings(
        telegram_bot_token=SecretStr(TOKEN),
        telegram_api_url=telegram.url,
        telegram_max_rate=0,
        admin_ids=frozenset({ADMIN, OTHER_ADMIN}),
    )


@pytest_asyncio.fixture
async def editing(folder: Path, serving: Serving) -> AsyncIterator[Editing]:
    """The bot at work, and somebody who edits the folder that it answers from."""
    editing = Editing(folder)
    async with serving(reloader=editing.reloader):
        yield editing


@pytest.fixture(autouse=True)
def admin(telegram: TelegramServer) -> Resident:
    return Resident(telegram, ADMIN)


@pytest.fixture(autouse=True)
def other_admin(telegram: TelegramServer) -> Resident:
    return Resident(telegram, OTHER_ADMIN)


class Saved:
    """Saves an edit, and waits until it was looked at."""

    def __init__(self, editing: Editing) -> None:
        self._editing = editing

    async def __call__(self, old: str, new: str, name: str = "fiches/exemples.yaml") -> None:
        told = asyncio.Event()
        self._editing.reloader.listeners.append(lambda _: told.set())
        self._editing.editor.replace(old, new, name)
        async with asyncio.timeout(60):
            await told.wait()


@pytest.fixture
def saved(editing: Editing) -> Saved:
    return Saved(editing)


async def test_an_edit_is_answered_without_a_restart(
    telegram: TelegramServer, samia: Resident, saved: Saved
) -> None:
    assert FIRE in (await samia.asks("au feu")).text
    await saved(FIRE, QUICKER)
    # Somebody else: whoever asks twice is told the numbers in fewer words.
    assert QUICKER in (await Resident(telegram, OTHER).asks("au feu")).text


async def test_a_fault_is_told_to_every_administrator_once_and_to_nobody_else(
    telegram: TelegramServer,
    samia: Resident,
    admin: Resident,
    other_admin: Resident,
    saved: Saved,
) -> None:
    await saved(FIRE, f"{QUICKER} {{rien}}")
    await telegram.until(lambda: bool(admin.received and other_admin.received))
    (told,) = admin.received
    assert "exemples.yaml:" in told.text and "rien" in told.text
    assert "L'ancienne version répond toujours." in told.text
    assert other_admin.received[0].text == told.text
    await saved("# Quatre", "# Toujours quatre")
    assert FIRE in (await samia.asks("au feu")).text
    await saved(f"{QUICKER} {{rien}}", QUICKER)
    await telegram.until(lambda: len(admin.received) == len(other_admin.received) == 2)
    assert "C'est corrigé" in admin.received[1].text
    other = Resident(telegram, OTHER)
    assert QUICKER in (await other.asks("au feu")).text
    assert len(samia.received) == len(other.received) == 1, "only the answers"


async def test_an_edit_without_a_fault_disturbs_no_administrator(
    samia: Resident, admin: Resident, saved: Saved
) -> None:
    await saved(FIRE, QUICKER)
    await samia.asks("au feu")
    await saved(QUICKER, FIRE)
    await samia.asks("au feu")
    assert admin.received == []


@pytest.mark.parametrize("code", [400, 403])
async def test_an_administrator_who_cannot_be_told_keeps_the_others_from_nothing(
    telegram: TelegramServer,
    admin: Resident,
    other_admin: Resident,
    saved: Saved,
    caplog: pytest.LogCaptureFixture,
    code: int,
) -> None:
    telegram.troubles.append(Trouble("sendMessage", code=code))
    await saved(POINTING, NOWHERE)
    await telegram.until(lambda: bool(other_admin.received))
    assert admin.received == [] and "nulle-part" in other_admin.received[0].text
    assert "doit d'abord écrire au bot" in caplog.text
    telegram.calls.clear()


async def test_while_telegram_is_down_edits_are_taken_up_and_told_later(
    telegram: TelegramServer, admin: Resident, samia: Resident, saved: Saved
) -> None:
    back = asyncio.Event()
    telegram.troubles.append(Trouble("sendMessage", until=back))
    await saved(POINTING, NOWHERE)
    await saved(NOWHERE, POINTING)
    back.set()
    await telegram.until(lambda: len(admin.received) == 2)
    assert "nulle-part" in admin.received[0].text and "corrigé" in admin.received[1].text


async def test_recharger_tells_the_faults_or_what_was_taken_up(
    editing: Editing, admin: Resident, other_admin: Resident, saved: Saved
) -> None:
    done = await admin.asks("/recharger")
    assert "C'est fait" in done.text and "4 fiches" in done.text
    await saved(POINTING, NOWHERE)
    if not admin.received[1:]:
        await admin.gets()
    again = await admin.asks("/recharger")
    assert "exemples.yaml:" in again.text and "nulle-part" in again.text
    assert len(other_admin.received) == 1, "told of the fault, not of the question"


async def test_recharger_answers_from_what_was_just_saved(
    editing: Editing, admin: Resident
) -> None:
    editing.editor.replace(FIRE, QUICKER)
    await admin.asks("/recharger")
    assert QUICKER in (await admin.asks("au feu")).text


@pytest.mark.usefixtures("editing")
async def test_for_anyone_else_recharger_does_not_exist(
    telegram: TelegramServer, samia: Resident, editing: Editing
) -> None:
    sent = await samia.asks("/recharger")
    assert sent.text.startswith(editing.answer("recharger"))
    group = Resident(telegram, -ADMIN)  # an administrator, among others
    last = group.writes("/recharger")
    await telegram.until(lambda: telegram.confirmed >= last)
    assert group.received == [] and editing.reports == []


async def test_commands_of_topics_follow_here_and_in_telegram_s_list(
    telegram: TelegramServer, editing: Editing, samia: Resident, saved: Saved
) -> None:
    def commands() -> list[str]:
        return [one["command"] for one in telegram.profile.kept.get(("commands", "fr"), [])]

    await telegram.until(lambda: "start" in commands())
    assert "clos" not in commands()
    await saved(PLAIN, COMMAND.format("clos"), MENU)
    await telegram.until(lambda: "clos" in commands())
    assert "est prioritaire" in (await samia.asks("/clos svp")).text
    await saved(COMMAND.format("clos"), COMMAND.format("quartier"), MENU)
    await telegram.until(lambda: "quartier" in commands() and "clos" not in commands())
    assert "est prioritaire" in (await samia.asks("/quartier")).text


async def test_what_telegram_shows_is_set_again_only_when_it_changed(
    telegram: TelegramServer, samia: Resident, saved: Saved
) -> None:
    await telegram.until(lambda: ("description", "fr") in telegram.profile.asked)
    before = [call.method for call in telegram.calls if "My" in call.method]
    await saved(FIRE, QUICKER)
    await samia.asks("au feu")
    assert [call.method for call in telegram.calls if "My" in call.method] == before


async def test_the_greeting_the_menu_and_what_is_kept_follow(
    telegram: TelegramServer, samia: Resident, saved: Saved
) -> None:
    await saved('accueil: "Bonjour !"', 'accueil: "Bienvenue !"', PHRASES)
    await saved('telegram: "Telegram garde."', 'telegram: "Il garde aussi."', PHRASES)
    await saved('"Un incendie"', '"Au feu !"', MENU)
    sent = await samia.asks("/start")
    assert sent.text.startswith("Bienvenue !") and "Au feu !" in labels(sent)
    assert "Il garde aussi." in (await samia.asks("/confidentialite")).text


async def test_the_word_that_takes_the_position_s_button_away_follows(
    samia: Resident, saved: Saved
) -> None:
    await saved('annuler: "Non merci"', 'annuler: "Pas ici"', PHRASES)
    assert (await samia.asks("Pas ici")).text == "D'accord."
    assert (await samia.asks("Non merci")).text != "D'accord."


async def test_a_button_of_an_entry_that_went_away_leads_to_the_menu(
    editing: Editing, samia: Resident, saved: Saved
) -> None:
    added = editing.editor.add("asso-foot", "le foot de rue", "Le foot est le mardi soir.")
    await saved(FIRE, QUICKER)
    assert "mardi soir" in (await samia.asks("le foot de rue")).text
    added.unlink()
    await saved(QUICKER, FIRE)
    samia.taps("e:asso-foot")
    assert "ne mène à rien" in (await samia.gets()).text
    assert (await samia.asks("c'est où ?")).text


async def test_explique_follows(admin: Resident, editing: Editing, saved: Saved) -> None:
    await saved(FIRE, QUICKER)
    assert QUICKER in (await admin.asks("/explique au feu")).text


async def test_residents_who_write_during_edits_are_all_answered(
    telegram: TelegramServer, editing: Editing, saved: Saved
) -> None:
    people = [Resident(telegram, number) for number in range(100, 120)]
    for turn in range(3):
        old, new = (FIRE, QUICKER) if turn % 2 == 0 else (QUICKER, FIRE)
        for person in people:
            person.writes("au feu")
        await saved(old, new)
    await telegram.until(lambda: all(len(person.received) == 3 for person in people))
    first = {person.received[0].text for person in people}
    assert all(FIRE in one or QUICKER in one for one in first)
    again = {sent.text for person in people for sent in person.received[1:]}
    assert all(FIREFIGHTERS in one for one in again)


async def test_a_failure_in_looking_at_the_folder_is_logged_and_the_next_edit_taken_up(
    folder: Path,
    serving: Serving,
    samia: Resident,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("handlers.upkeep.FIRST_WAIT", 0.0)
    editing, failures = Editing(folder), [OSError("disque"), KeyError("Samia")]

    def fails_twice() -> None:
        if failures:
            raise failures.pop()

    editing.between = fails_twice
    async with serving(reloader=editing.reloader):
        await Saved(editing)(FIRE, QUICKER)
        assert QUICKER in (await samia.asks("au feu")).text
    assert not failures and "OSError" in caplog.text and "KeyError" in caplog.text
    assert "Samia" not in caplog.text
