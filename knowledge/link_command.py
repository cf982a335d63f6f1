"""``main.py check --links``: which addresses of the base are dead, moved or slow."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TextIO
from urllib.parse import urlsplit

from knowledge.draft import read_draft
from knowledge.faults import Fault, print_faults
from knowledge.french import thousands
from knowledge.link_probe import Found, Patience, Probe, State, client
from knowledge.progress import Progress
from knowledge.yamlfile import Document
from knowledge.yamlnodes import Node

PATIENCE = Patience()
SEVERAL = 3
NO_NETWORK = (
    "Aucun site ne répond : cette machine a-t-elle accès à Internet ? Derrière un serveur "
    "mandataire, donnez son adresse dans HTTPS_PROXY."
)
"""Said when so many addresses are all silent: the links are not to blame."""
Places = Mapping[str, list[tuple[Path, int]]]
_NOUNS = {
    State.FINE: ("bonne", "bonnes"),
    State.DEAD: ("morte", "mortes"),
    State.MOVED: ("redirigée", "redirigées"),
    State.SLOW: ("lente", "lentes"),
    State.REFUSED: ("à ouvrir vous-même", "à ouvrir vous-même"),
}


def run(
    folder: Path,
    files: Collection[Path],
    today: date,
    streams: tuple[TextIO, TextIO],
    *,
    patience: Patience = PATIENCE,
    annotate: bool = False,
) -> int:
    """Try every address of a folder, or of some files; 1 when some are dead.

    ``streams`` are where the result goes, and where progress goes.
    """
    out, progress = streams
    chosen = {path.resolve() for path in files}
    draft = read_draft(folder, today, files)
    places = addresses(one for one in draft.documents if not chosen or one.path.resolve() in chosen)
    found = asyncio.run(_all(places, patience, progress))
    if len(found) >= SEVERAL and all(one.silent for one in found):
        print(NO_NETWORK, file=progress)
        return 1
    print_faults(sorted(_faults(found, places)), out, annotate=annotate)
    counts = Counter(one.state for one in found)
    told = [_count(counts[state], *nouns) for state, nouns in _NOUNS.items() if counts[state]]
    print(f"{_count(len(found), 'adresse', 'adresses')} : {', '.join(told) or 'rien'}.", file=out)
    return int(counts[State.DEAD] > 0)


def addresses(documents: Iterable[Document]) -> Places:
    """Every web address of some documents, and where it is written."""
    places: dict[str, list[tuple[Path, int]]] = defaultdict(list)
    for document in documents:
        for node in _nodes(document.root):
            if isinstance(node.data, str) and node.data.startswith(("http://", "https://")):
                places[node.data.strip()].append((document.path, node.line))
    return places


def _nodes(node: Node | None) -> Iterator[Node]:
    if node is not None:
        yield node
        for child in node.children.values():
            yield from _nodes(child)


async def _all(places: Places, patience: Patience, out: TextIO) -> list[Found]:
    progress = Progress(out, "Adresses essayées", len(places))
    found = []
    async with client(patience) as http:
        async for one in Probe(http, patience).all(places):
            found.append(one)
            progress.step()
    return found


def _faults(found: Iterable[Found], places: Places) -> Iterator[Fault]:
    """What there is to say of each address, wherever it is written; only dead ones are faults."""
    for one in found:
        if one.state is not State.FINE:
            for path, line in places[one.url]:
                yield Fault(path, line, f"{one.url} : {_said(one)}", one.state is not State.DEAD)


def _said(one: Found) -> str:
    if one.state is State.DEAD:
        return f"lien mort ({one.why}) ; cherchez la nouvelle page, ou enlevez ce lien"
    if one.state is State.SLOW:
        return f"lent ({one.why}) ; rien à changer si la page s'ouvre chez vous"
    if one.state is State.REFUSED:
        return f"le site refuse les programmes ({one.why}) ; ouvrez la page dans un navigateur"
    if _is_home(one.led_to or "") and not _is_home(one.url):
        return f"mène à l'accueil, {one.led_to} ; la page a sans doute disparu : cherchez-la"
    if one.for_good:
        return f"a déménagé ; écrivez {one.led_to}"
    return f"est redirigé pour l'instant vers {one.led_to} ; rien à changer"


def _is_home(url: str) -> bool:
    return urlsplit(url).path in ("", "/")


def _count(number: int, one: str, several: str) -> str:
    return f"{thousands(number)} {several if number > 1 else one}"
