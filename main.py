"""The commands of Allô Quartiers: builds the parts and passes them in; decides nothing."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper

from bot.commands import command_line
from bot.running.faults import CalibrationError, SettingsError
from bot.running.local_time import now, today
from bot.running.settings import Settings, read_settings, unread_dotenv
from knowledge.faults import KnowledgeError

# What one command alone needs is imported in it: the first answer waits for nothing else.

TO_TELEGRAM = (
    "Conversation dans le terminal. Pour Telegram, écrivez TELEGRAM_BOT_TOKEN=<jeton de BotFather> "
    "dans le fichier .env, puis relancez."
)
UNREAD = (
    "Les réglages de {file} ne sont pas lus : ce sont ceux du dossier d'où la commande est lancée "
    "qui comptent. Lancez-la depuis {folder}."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. The exit code: 0 done, 1 a fault was said, 2 a wrong command line."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # Whatever a pipe holds is read: what is not UTF-8 is a question that nobody understands.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = command_line.parse(arguments)
    unread = unread_dotenv()
    if unread is not None:
        print(UNREAD.format(file=unread, folder=unread.parent), file=sys.stderr)
    try:
        return COMMANDS[options.command](options, read_settings())
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        print("La base de connaissances a des fautes : rien n'est lancé.", file=sys.stderr)
        return 1
    except (CalibrationError, SettingsError) as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        return 130


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Telegram, or the terminal chat with one line that says how to go to Telegram."""
    if settings.telegram_bot_token is None:
        print(TO_TELEGRAM)
        return chat(options, settings)
    from bot.masking.masking import Masking
    from bot.reloading.live import Live
    from bot.reloading.reload import Reloader
    from bot.running import database_url, logs
    from bot.running.counters import Counters
    from bot.storage.chat_keys import ChatKeys
    from bot.storage.database import Database
    from bot.storage.exchange import Exchanges, Recorder
    from bot.storage.journal import Journal
    from bot.storage.records import Records
    from bot.storage.replicas import Replicas
    from bot.storage.shared_turns import turns_of
    from bot.storage.stored_conversations import StoredConversations
    from handlers import serving
    from handlers.admin import Office
    from handlers.application import build_application
    from handlers.doors import open_doors

    token, address = (
        secret.get_secret_value() for secret in (settings.telegram_bot_token, settings.database_url)
    )
    hidden, place = [*database_url.secrets(address)], settings.webhook_place
    if place is not None:
        hidden.append(place.secret)
    logs.configure(settings.log_level, token, *hidden, as_json=settings.log_format == "json")
    live = Live.start(settings.knowledge_dir, today())
    database = Database(address)
    replicas = Replicas(database)
    conversations = StoredConversations(database, ChatKeys(token))
    journal = Journal(database, settings.retention_days)
    masking = Masking(lambda word: live.parts.matcher.reader.is_known(word))
    recorder = Recorder(Exchanges(token, masking, lambda: live.base.version), journal)

    async def bilan() -> str:
        from bot.report import summary

        return await summary.bilan(database, lambda: live.parts, today())

    def explain(question: str) -> str:
        from bot.commands import explaining

        return explaining.as_text(live.parts, question)

    office = Office(explain, bilan)
    counters = Counters()
    records = Records(conversations, counters, recorder, turns_of(database, replicas, token))
    application = build_application(Reloader(live), settings, records, office)
    way, servers = open_doors(settings, counters, database, journal, live)
    return serving.run(application, way, (database, replicas, journal, *servers))


def chat(_: argparse.Namespace, settings: Settings) -> int:
    """The terminal chat."""
    from bot.build import build
    from bot.commands import terminal

    assistant = build(settings.knowledge_dir, today()).assistant
    terminal.chat(assistant, terminal.typed_lines(sys.stdin), sys.stdout)
    return 0


def ask(options: argparse.Namespace, settings: Settings) -> int:
    """One question and its reply, or one JSON object for each line of standard input."""
    from bot.build import build
    from bot.commands import asking, explaining

    fault = command_line.fault_of_ask(options)
    if fault is not None:
        print(fault, file=sys.stderr)
        return 2
    parts = build(settings.knowledge_dir, today())
    if options.json:
        asking.answer_lines(parts.assistant, sys.stdin.buffer, sys.stdout, chat=options.chat)
    elif options.explain:
        explaining.explain_all(parts, options.question, sys.stdout)
    else:
        asking.answer(parts.assistant, options.question[0], sys.stdout)
    return 0


def check(options: argparse.Namespace, settings: Settings) -> int:
    """Every fault of the knowledge base, and a calibration that is not of these scorers.

    Or, with an option, what its questions confuse, or what has become of its links.
    """
    if options.confusions:
        from bot.commands import confusion_command

        return confusion_command.run(
            settings.knowledge_dir, options.files, today(), sys.stdout, sys.stderr
        )
    if options.links:
        from knowledge import link_command

        streams = (sys.stdout, sys.stderr)
        return link_command.run(
            settings.knowledge_dir, options.files, today(), streams, annotate=_on_github()
        )
    from bot.measuring import calibrate as calibration
    from knowledge import check_command

    code = check_command.run(
        settings.knowledge_dir, options.files, today(), sys.stdout, annotate=_on_github()
    )
    fault = None if options.files else calibration.fault()
    if fault is not None:
        print(fault)
    return code or int(fault is not None)


def _on_github() -> bool:
    """Whether GitHub Actions runs this: it shows faults at their lines of a pull request."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def evaluate(options: argparse.Namespace, settings: Settings) -> int:
    """Figures on labelled questions."""
    from bot.build import build
    from bot.measuring import evaluation

    parts = build(settings.knowledge_dir, today())
    return evaluation.run(parts.assistant, options.files, sys.stdout, reading=options.read)


def prepare(_: argparse.Namespace, settings: Settings) -> int:
    """Learn from the knowledge base now, so that the next start is immediate."""
    from bot.build import build

    build(settings.knowledge_dir, today())
    return 0


def calibrate(_: argparse.Namespace, settings: Settings) -> int:
    """Compute the thresholds anew."""
    from bot.build import build_uncalibrated
    from bot.measuring import calibrate as calibration

    parts = build_uncalibrated(settings.knowledge_dir, today())
    return calibration.run(parts, today(), sys.stdout)


def qr(options: argparse.Namespace, settings: Settings) -> int:
    """Posters with a QR code for each entry."""
    from bot.commands import poster_command
    from knowledge.loader import load

    base = load(settings.knowledge_dir, today())
    order = poster_command.Order(options.ids, options.svg, options.dossier)
    return poster_command.run(base, settings.bot_username, order, sys.stdout)


def backup(options: argparse.Namespace, settings: Settings) -> int:
    """The database into a file."""
    from bot.storage import backup as backups

    return backups.save(settings.database_url.get_secret_value(), options.file, sys.stdout)


def restore(options: argparse.Namespace, settings: Settings) -> int:
    """The database out of a file."""
    from bot.storage import backup as backups

    address = settings.database_url.get_secret_value()
    return backups.restore(address, options.file, sys.stdout, replace=options.remplacer)


def report(options: argparse.Namespace, settings: Settings) -> int:
    """What residents asked, and what is missing."""
    from functools import partial

    from bot.build import build
    from bot.report import command

    moment = now()
    order = command.Order(options.days, options.csv, options.html, options.partage)
    place = command.Place(settings.database_url.get_secret_value(), settings.knowledge_dir)
    make = partial(build, settings.knowledge_dir, moment.date())
    return command.run(make, place, order, moment, (sys.stdout, sys.stderr))


COMMANDS: dict[str, Callable[[argparse.Namespace, Settings], int]] = {
    "run": run,
    "chat": chat,
    "ask": ask,
    "check": check,
    "eval": evaluate,
    "qr": qr,
    "report": report,
    "backup": backup,
    "restore": restore,
    "prepare": prepare,
    "calibrate": calibrate,
}
"""What each command of the command line does."""


if __name__ == "__main__":
    sys.exit(main())
