"""The bot that others are measured by: python-telegram-bot with its defaults, and nothing else."""

import os

from telegram import Update  # noqa: TID251  it is no part of the bot
from telegram.ext import (  # noqa: TID251
    Application,
    ContextTypes,
    MessageHandler,
    filters,
)


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what was said."""
    message = update.message
    assert message is not None and message.text is not None
    await message.reply_text(message.text)


def main() -> None:
    """Poll until SIGTERM."""
    address = os.environ["TELEGRAM_API_URL"]
    builder = Application.builder().token(os.environ["TELEGRAM_BOT_TOKEN"])
    application = builder.base_url(f"{address}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main()
