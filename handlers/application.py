"""The Telegram application: every handler, registered here and nowhere else."""

import time
from functools import partial

from httpx import create_ssl_context
from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    Defaults,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.reloading.reload import Reloader
from bot.replies.privacy import Privacy
from bot.running.clock import Clock
from bot.running.settings import Settings
from bot.storage.records import Records
from handlers.addressing import ADDRESSED
from handlers.admin import Admin, Office
from handlers.buttons import Buttons
from handlers.commands import Commands
from handlers.desk import Desk
from handlers.errors import Errors
from handlers.feedback import DATA as VOTE
from handlers.feedback import Feedback
from handlers.following import Says, TopicHandler
from handlers.groups import Groups
from handlers.http import Request
from handlers.inline import Inline
from handlers.kinds import ARRIVES, PASSAGE, App, Handler
from handlers.location import Location
from handlers.media import Media
from handlers.menus import TO_ENTRY, TO_TOPIC, TO_TOPICS, Menus
from handlers.messages import Messages
from handlers.notices import Notices
from handlers.outbox import Outbox
from handlers.pace import Pace
from handlers.passage import Passage
from handlers.profile import Profile
from handlers.reception import Reception
from handlers.render import POSITION
from handlers.requests import Patience
from handlers.slots import Slots
from handlers.updates import FetchingBot
from handlers.upkeep import Upkeep

SEND_SECONDS, FETCH_SECONDS = 20.0, 10.0
"""How long an answer of Telegram's may take; when fetching, beyond the time that it may hold."""
FIRST, DEFAULT_GROUP = -1, 0
"""The groups of handlers: the first comes before the library's own."""

SPOKEN = filters.VOICE | filters.VIDEO_NOTE | filters.AUDIO


def build_application(
    reloader: Reloader,
    settings: Settings,
    records: Records,
    office: Office,
    clock: Clock = time.time,
) -> App:
    """The application that answers from the knowledge in use; nothing is sent before it is served.

    ``reloader`` is what takes up its edits; ``clock`` gives seconds since 1970.
    """
    live = reloader.live
    feedback = Feedback(records.recorder, live)
    desk = Desk(live, records, Outbox(clock), feedback)
    reloader.listeners.append(lambda report: records.counters.reloads.update([report.result.value]))
    upkeep = Upkeep(reloader, Profile(desk), Notices(settings.admin_ids))
    slots = Slots()
    pace = Pace(settings.telegram_max_rate, slots, lambda: records.turns.sharing)
    application = _application(settings, upkeep, Patience(pace, slots, records.counters))
    reception = Reception(desk, clock, partial(_is_handled, application))
    application.bot_data[ARRIVES] = reception.arrives
    application.bot_data[PASSAGE] = Passage(records.turns, slots, pace)
    application.add_handler(TypeHandler(Update, reception.receive), group=FIRST)

    def privacy() -> Privacy:
        return Privacy(
            live.phrases, settings.retention_days, settings.operator_name, settings.operator_contact
        )

    application.add_handlers(_admin(Admin(desk, office, reloader), settings))
    application.add_handlers(_menus(Menus(desk, privacy)))
    application.add_handlers(_commands(desk, Commands(desk, privacy)))
    application.add_handlers(_groups(Groups(desk, records.conversations)))
    application.add_handler(CallbackQueryHandler(feedback.tapped, VOTE))
    application.add_handlers(_handlers(desk))
    application.add_error_handler(Errors(desk, records.counters).failed)
    return application


def _admin(admin: Admin, settings: Settings) -> list[Handler]:
    """For anyone else, and in groups, these commands are words like others."""
    theirs = filters.ChatType.PRIVATE & filters.User(settings.admin_ids)
    new = filters.UpdateType.MESSAGE & theirs
    return [
        CommandHandler("explique", admin.explain, new),
        CommandHandler("bilan", admin.bilan, new),
        CommandHandler("recharger", admin.reload, new),
    ]


def _is_handled(application: App, update: Update) -> bool:
    """Whether a handler takes an update, as the library asks it; Reception itself does not count.

    So which messages of a group are said to the bot is known once, by the handlers' filters.
    """
    checks = (one.check_update(update) for one in application.handlers[DEFAULT_GROUP])
    return any(check is not None and check is not False for check in checks)


def _menus(menus: Menus) -> list[Handler]:
    return [
        CallbackQueryHandler(menus.all, TO_TOPICS),
        CallbackQueryHandler(menus.topic, TO_TOPIC),
        CallbackQueryHandler(menus.entry, TO_ENTRY),
    ]


def _commands(desk: Desk, commands: Commands) -> list[Handler]:
    """The bot's commands; in a group too, with its name behind or without."""
    new = filters.UpdateType.MESSAGE  # no edits, no channel posts
    return [
        CommandHandler("start", commands.start, new),
        CommandHandler("jeunes", commands.youth, new),
        CommandHandler(["aide", "help"], commands.help, new),
        CommandHandler(["confidentialite", "privacy"], commands.privacy, new),
        CommandHandler("oublier", commands.forget, new),
        TopicHandler(desk, commands.topic, new),
    ]


def _groups(groups: Groups) -> list[Handler]:
    return [
        ChatMemberHandler(groups.membership, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.UpdateType.MESSAGE & filters.StatusUpdate.MIGRATE, groups.moved),
    ]


def _handlers(desk: Desk) -> list[Handler]:
    """The first that takes an update is the only one: order matters, the catch-all is last."""
    messages, buttons, media = Messages(desk), Buttons(desk), Media(desk)
    location, inline = Location(desk), Inline(desk)
    new = filters.UpdateType.MESSAGE  # no edits, no channel posts
    private, addressed = new & filters.ChatType.PRIVATE, new & ADDRESSED
    return [
        InlineQueryHandler(inline.offer),
        CallbackQueryHandler(location.ask, f"^{POSITION}$"),
        CallbackQueryHandler(buttons.tapped),
        MessageHandler(private & (filters.LOCATION | filters.VENUE), location.sent),
        MessageHandler(private & Says(lambda: desk.phrases.position.cancel), location.cancelled),
        MessageHandler(addressed & (filters.TEXT | filters.CAPTION), messages.text),
        MessageHandler(addressed & SPOKEN, media.voice),
        MessageHandler(private & ~filters.StatusUpdate.ALL, media.other),
    ]


def _application(settings: Settings, upkeep: Upkeep, patience: Patience) -> App:
    assert settings.telegram_bot_token, "Telegram is started with a token only"
    address = settings.telegram_api_url.rstrip("/")
    defaults = Defaults(
        parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    # One for both: reading the list of authorities takes 50 ms and 0.8 MB. That of httpx, which the
    # library loads anyway: certifi's list, or that of SSL_CERT_FILE, where a proxy has one of its
    # own.
    secure = create_ssl_context()
    bot = FetchingBot(
        settings.telegram_bot_token.get_secret_value(),
        f"{address}/bot",
        f"{address}/file/bot",
        Request(address, secure, SEND_SECONDS),
        Request(address, secure, FETCH_SECONDS),
        defaults=defaults,
        rate_limiter=patience,
    )
    builder = Application.builder().bot(bot).updater(None).job_queue(None)
    return builder.post_init(upkeep.run).build()
