"""The bot's own address on Telegram: what a poster's QR code and a shared answer open."""

SHORT = "t.me"


def bot_address(username: str, entry: str) -> str:
    """The address that opens an entry: « https://t.me/allo_quartiers_bot?start=contact »."""
    return f"https://{readable(username)}?start={entry}"


def readable(username: str) -> str:
    """What people type to find the bot: « t.me/allo_quartiers_bot »."""
    return f"{SHORT}/{username}"
