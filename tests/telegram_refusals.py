"""How the stand-in for Telegram says no."""

ERRORS = {400: "Bad Request: ", 403: "Forbidden: ", 409: "Conflict: ", 429: "Too Many Requests: "}


class RefusedError(Exception):
    """A call that is refused: Telegram's code and description of why."""

    def __init__(self, why: str, code: int = 400, **parameters: int) -> None:
        self.answer = {"ok": False, "error_code": code, "description": ERRORS.get(code, "") + why}
        self.answer |= {"parameters": parameters} if parameters else {}
