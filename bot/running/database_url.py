"""The setting DATABASE_URL, read without loading what it names: a fault is said at once."""

from urllib.parse import parse_qs, unquote, urlsplit

SQLITE, POSTGRESQL = "sqlite+aiosqlite", "postgresql+asyncpg"
_OTHER_NAMES = {
    "sqlite": SQLITE,
    "sqlite3": SQLITE,
    "postgres": POSTGRESQL,
    "postgresql": POSTGRESQL,
}


def fault(url: str) -> str | None:
    """What is wrong with an address, in French and without repeating it; None when it will do."""
    scheme, separator, _ = url.partition("://")
    if not separator:
        return f"une adresse commence par {SQLITE}:/// ou par {POSTGRESQL}://."
    if scheme not in (SQLITE, POSTGRESQL):
        return _other(scheme)
    return _file_fault(url) if scheme == SQLITE else _server_fault(url)


def secrets(url: str) -> tuple[str, ...]:
    """The password in an address, as it is written there and as drivers say it; none without one.

    « @ » is written « %40 » in an address: an error of the server's quotes the former.
    """
    written = urlsplit(url).password
    return (written, unquote(written)) if written else ()


def _other(scheme: str) -> str:
    name, _, driver = scheme.lower().partition("+")
    if name not in _OTHER_NAMES:
        return "seules les bases SQLite et PostgreSQL sont prévues."
    right = _OTHER_NAMES[name]
    what = "ce pilote n'est pas prévu" if driver else "il manque le pilote"
    return f"{what}, écrivez {right}:// au début."


def _file_fault(url: str) -> str | None:
    _, _, path = url.partition("://")
    if not path.startswith("/"):
        return f"il faut trois barres avant le fichier : {SQLITE}:///fichier.sqlite."
    if path == "/" or path == "/:memory:":
        return f"il faut le nom d'un fichier : {SQLITE}:///fichier.sqlite."
    if "?" in path:
        return "le chemin du fichier ne peut pas contenir « ? »."
    return None


def _server_fault(url: str) -> str | None:
    example = f"{POSTGRESQL}://nom:mot-de-passe@serveur:5432/base"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        port = 0
    if port == 0 or parts.fragment:
        return (
            f"cette adresse ne se lit pas. Écrivez {example} ; dans le mot de passe, "
            "remplacez @ par %40, / par %2F, : par %3A, # par %23 et % par %25."
        )
    if not parts.path.strip("/"):
        return f"il manque le nom de la base : {example}."
    if "sslmode" in parse_qs(parts.query):
        return "avec ce pilote, « sslmode=require » s'écrit « ssl=require »."
    return None
