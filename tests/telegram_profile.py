"""What the stand-in for Telegram keeps of a bot's profile, by language."""

from typing import Any

from tests.telegram_refusals import RefusedError

KEPT = {"Commands": "commands", "Description": "description"}
KEPT |= {"ShortDescription": "short_description"}
EMPTY: dict[str, Any] = {"commands": [], "description": "", "short_description": ""}


class Profile:
    """Commands and descriptions; a language without its own has those of all."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Any] = {}
        self.asked: set[tuple[str, str]] = set()

    def knows(self, method: str) -> bool:
        """Whether a method is one of the profile's."""
        return method[:5] in ("getMy", "setMy") and method[5:] in KEPT

    def result(self, method: str, given: dict[str, Any]) -> object:
        """What Telegram answers to a call that was found well formed."""
        name, language = KEPT[method[5:]], given.get("language_code", "")
        if method.startswith("set"):
            value = given.get(name, EMPTY[name])
            if name == "commands" and len(value) > 100:
                raise RefusedError("BOT_COMMANDS_TOO_MUCH")
            self.kept[name, language] = value
            return True
        self.asked.add((name, language))
        # Descriptions of a language fall back on those of all; commands do not.
        fallback = EMPTY[name] if name == "commands" else self.kept.get((name, ""), EMPTY[name])
        value = self.kept.get((name, language), fallback)
        return value if name == "commands" else {name: value}
