"""Reading one YAML file: its values with their lines, and what a curator must mend in it."""

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from knowledge.faults import Fault
from knowledge.parse_errors import parse_fault
from knowledge.yamlnodes import Node, read_nodes

MAX_BYTES = 1_000_000


@dataclass(slots=True, eq=False)
class Document:
    """One file as read; ``root`` is None when nothing of it can be used."""

    path: Path
    text: str = ""
    root: Node | None = None
    faults: list[Fault] = field(default_factory=list)

    def node(self, location: tuple[str | int, ...]) -> Node:
        """The node at a location, or the nearest one above it."""
        node = self.root or Node(None, 1)
        for step in location:
            if step not in node.children:
                break
            node = node.children[step]
        return node

    def fault(self, line: int, message: str) -> None:
        """Note a fault of this file."""
        self.faults.append(Fault(self.path, line, message))


def read(path: Path) -> Document:
    """Read a file; every fault of it is in the document's ``faults``."""
    document = Document(path)
    content = _bytes(document)
    if content is not None:
        _decode(document, content)
    if not document.faults:
        _mend_tabs(document)
        _parse(document)
    return document


def _bytes(document: Document) -> bytes | None:
    """The file's content, unless it is not worth reading."""
    try:
        if document.path.stat().st_size > MAX_BYTES:
            document.fault(
                1, "le fichier dépasse 1 Mo : il n'est pas lu ; coupez-le en plusieurs fichiers"
            )
            return None
        return document.path.read_bytes()
    except OSError as error:
        reason = "n'existe pas" if isinstance(error, FileNotFoundError) else "ne peut pas être lu"
        document.fault(1, f"le fichier {reason} : vérifiez son nom, son dossier et ses droits")
        return None


def _decode(document: Document, content: bytes) -> None:
    try:
        document.text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        document.fault(
            line, "le fichier n'est pas en UTF-8 : enregistrez-le avec l'encodage « UTF-8 »"
        )


def _mend_tabs(document: Document) -> None:
    """Report tabs once, and read on as if they were spaces."""
    if "\t" not in document.text:
        return
    lines = [n for n, line in enumerate(document.text.split("\n"), 1) if "\t" in line]
    others = f" ({len(lines)} lignes en ont)" if len(lines) > 1 else ""
    document.fault(lines[0], f"une tabulation{others} : remplacez-la par deux espaces")
    document.text = document.text.replace("\t", "  ")


def _parse(document: Document) -> None:
    try:
        document.root = read_nodes(document.text, document.fault)
    except yaml.YAMLError as error:
        # Tabs that indent are the cause most of the time, and they are already reported.
        if not document.faults:
            document.fault(*parse_fault(document.text, error))
