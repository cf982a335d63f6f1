"""From the events of a YAML parser to plain values with their lines, in one pass.

``yaml.load`` would lose lines and duplicate keys, and its composer recurses in C: a few thousand
brackets crash Python. Reading the events is safe, and as fast.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

MAX_DEPTH = 20
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Report = Callable[[int, str], None]
_RESOLVE: Callable[..., str] = yaml.SafeLoader("").resolve
_READ_AS = {
    "bool": "est lu comme « oui » ou « non »",
    "float": "est lu comme un nombre",
    "merge": "a un sens spécial",
    "value": "a un sens spécial",
}


@dataclass(slots=True, eq=False)
class Node:
    """A value, its line (its key's, where it has one) and the nodes inside it.

    ``raw`` is what the curator wrote. ``faulty`` says that the value is already reported: one
    mistake, one message.
    """

    data: Any
    line: int
    raw: str = ""
    children: dict[str | int, "Node"] = field(default_factory=dict)
    faulty: bool = False


@dataclass(frozen=True, slots=True)
class Misread:
    """What YAML takes for a number or a date, and is neither; no key accepts it."""

    raw: str

    def __str__(self) -> str:
        return self.raw


class TooDeepError(yaml.YAMLError):
    """Nothing here nests so deeply: brackets were left open, or someone means harm."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


def read_nodes(text: str, report: Report) -> Node | None:
    """The root of a text, or None when it is empty; raises YAMLError when it does not parse."""
    events: Iterator[yaml.Event] = iter(LOADER(text).get_event, None)
    next(events)
    if isinstance(next(events), yaml.StreamEndEvent):
        report(1, "le fichier est vide : remplissez-le ou supprimez-le")
        return None
    root = _Reader(events, report).value(next(events), 0)
    next(events)
    after = next(events)
    if isinstance(after, yaml.DocumentStartEvent):
        report(_line(after), "une ligne « --- » de trop : enlevez-la")
    return root


class _Reader:
    """Builds nodes and reports the values that YAML turns into something else."""

    def __init__(self, events: Iterator[yaml.Event], report: Report) -> None:
        self._events = events
        self._report = report

    def value(self, event: yaml.Event, depth: int) -> Node:
        """The node that begins with this event."""
        if depth > MAX_DEPTH:
            raise TooDeepError(_line(event))
        if isinstance(event, yaml.ScalarEvent):
            node = self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            node = self._mapping(event, depth)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._sequence(event, depth)
        else:
            node = Node(None, _line(event))
        # Hardly any value has one: nothing more is asked of the others.
        special = getattr(event, "anchor", None) or getattr(event, "tag", None)
        if special and (sign := _special_sign(event)):
            self._fault(node, f"« {sign} » a un sens spécial : {_quotes(node)}")
        return node

    def _scalar(self, event: yaml.ScalarEvent) -> Node:
        node = Node(event.value, _line(event), event.value)
        if not event.value.isprintable() and _CONTROL.search(event.value):
            self._fault(node, "un caractère invisible dans le texte : enlevez-le, ou ce « \\ »")
        if event.implicit[0] and event.tag is None:
            self._plain(node)
        return node

    def _plain(self, node: Node) -> None:
        """What YAML makes of a text without quotes."""
        kind = _RESOLVE(yaml.ScalarNode, node.raw, (True, False)).rpartition(":")[2]
        if kind in _READ_AS:
            self._fault(node, f"« {node.raw} » {_READ_AS[kind]} : {_quotes(node)}")
        elif kind == "null" and node.raw:
            self._fault(node, f"« {node.raw} » est lu comme un vide : {_quotes(node)}")
        elif kind == "null":
            self._fault(node, "il n'y a rien ici : écrivez la valeur, ou enlevez la ligne")
        elif node.raw[0] in "“”„":
            self._fault(node, f"des guillemets courbes : {_quotes(node)}")
        else:
            node.data = _number_or_date(node.raw, kind)

    def _mapping(self, event: yaml.Event, depth: int) -> Node:
        node = Node({}, _line(event))
        while not isinstance(start := next(self._events), yaml.MappingEndEvent):
            key = self.value(start, depth + 1)
            value = self.value(next(self._events), depth + 1)
            value.line = key.line
            self._add(node, key, value)
        return node

    def _add(self, node: Node, key: Node, value: Node) -> None:
        """Put a key and its value into a mapping, or say why they cannot be."""
        if not isinstance(key.data, str) and not key.faulty:
            self._fault(key, f"cette clé n'est pas un texte : {_quotes(key)}")
        name = key.raw
        if name in node.children:
            first = node.children[name].line
            self._report(
                key.line, f"« {name} » est déjà à la ligne {first} : gardez une seule des deux"
            )
            return
        node.children[name] = value
        node.data[name] = value.data

    def _sequence(self, event: yaml.Event, depth: int) -> Node:
        node = Node((), _line(event))
        items: list[object] = []
        while not isinstance(start := next(self._events), yaml.SequenceEndEvent):
            child = self.value(start, depth + 1)
            node.children[len(items)] = child
            items.append(child.data)
        node.data = tuple(items)
        return node

    def _fault(self, node: Node, message: str) -> None:
        node.faulty = True
        self._report(node.line, message)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _special_sign(event: yaml.Event) -> str | None:
    """« &x », « *x » or « !x »: no file here needs them, and aliases can blow a file up."""
    if isinstance(event, yaml.AliasEvent):
        return f"*{event.anchor}"
    if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
        return f"&{event.anchor}"
    tag: str | None = getattr(event, "tag", None)
    return tag.replace("tag:yaml.org,2002:", "!!") if tag else None


def _quotes(node: Node) -> str:
    if not node.raw:
        return "enlevez ce signe, ou mettez tout le texte entre guillemets"
    return f'mettez des guillemets, "{node.raw.strip("“”„")}"'


def _number_or_date(raw: str, kind: str) -> object:
    """Whole numbers and days, which some keys expect; whether this one does, the model says."""
    if kind == "str":
        return raw
    try:
        return date.fromisoformat(raw) if kind == "timestamp" else int(raw)
    except ValueError:
        return Misread(raw)
