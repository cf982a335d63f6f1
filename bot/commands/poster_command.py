"""``main.py qr``: a poster for each entry that was named, or for all that inform or help."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from bot.commands.posters import Poster, make_poster, svg
from knowledge.base import KnowledgeBase
from knowledge.french import did_you_mean
from knowledge.model import Entry

NO_NAME = (
    "Il manque l'adresse du bot : écrivez BOT_USERNAME=<adresse> dans le fichier .env. "
    "C'est celle que BotFather a donnée ; elle finit par « bot »."
)
NO_PILLOW = (
    "Une image PNG demande Pillow, qui n'est pas installé : lancez « make affiches ». "
    "Ou ajoutez --svg : un dessin s'imprime encore mieux."
)
Write = Callable[[Poster, Path], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What to draw: entries by their ids, all when there are none; SVG or PNG; into a folder."""

    ids: Sequence[str]
    is_svg: bool
    folder: Path


def run(base: KnowledgeBase, username: str | None, order: Order, out: TextIO) -> int:
    """Write the posters and print their files. The exit code: 0, or 1 when a fault was said."""
    fault = _fault(base, username, order)
    if fault is not None or username is None:
        print(fault, file=sys.stderr)
        return 1
    try:
        write = _write_svg if order.is_svg else _png_writer()
        order.folder.mkdir(parents=True, exist_ok=True)
        for entry in _entries(base, order.ids):
            path = order.folder / f"{entry.id}.{'svg' if order.is_svg else 'png'}"
            write(make_poster(username, entry), path)
            print(path, file=out)
    except ImportError:
        print(NO_PILLOW, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Impossible d'écrire dans {order.folder} : {error.strerror}.", file=sys.stderr)
        return 1
    return 0


def _fault(base: KnowledgeBase, username: str | None, order: Order) -> str | None:
    if username is None:
        return NO_NAME
    unknown = [one for one in order.ids if one not in base.entries]
    hints = [f"Aucune fiche « {one} »{did_you_mean(one, base.entries)}" for one in unknown]
    return "\n".join(hints) or None


def _entries(base: KnowledgeBase, ids: Sequence[str]) -> list[Entry]:
    """The entries that were named; else all but small talk, which nobody puts on a wall."""
    if ids:
        return [base.entries[one] for one in dict.fromkeys(ids)]
    return [one for one in base.entries.values() if one.kind != "conversation"]


def _write_svg(poster: Poster, path: Path) -> None:
    path.write_text(svg(poster), encoding="utf-8")


def _png_writer() -> Write:
    from bot.commands.poster_png import write_png

    return write_png
