"""From the nodes of a document to typed values that remember where they were written."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from knowledge.faults import Fault
from knowledge.wording import LIST_EXPECTED, Location, explain, path
from knowledge.yamlfile import Document

T = TypeVar("T", bound=BaseModel)
_NAMES = ("id", "cle", "numero", "mot")


@dataclass(frozen=True, slots=True, eq=False)
class Item(Generic[T]):
    """A valid value, its document and its place in it."""

    value: T
    document: Document
    place: Location

    def fault(self, message: str, *keys: str | int, warning: bool = False) -> Fault:
        """A fault of this item, or of what its keys lead to."""
        return _fault(self.document, self.place, keys, message, warning=warning)


def read_item(document: Document, model: type[T], *place: str | int) -> Item[T] | None:
    """The value at a place, or None when it has faults: they are noted in the document."""
    data = document.node(place).data
    try:
        # Curators write the French names only; the English ones are for Python.
        value = model.model_validate(data, by_alias=True, by_name=False)
    except ValidationError as error:
        document.faults += [
            _fault(document, place, where, message)
            for where, message in explain(document, place, model, error)
        ]
        return None
    return Item(value, document, place)


def read_list(document: Document, model: type[T], *place: str | int) -> list[Item[T]]:
    """The valid items of the list at a place."""
    node = document.node(place)
    if not isinstance(node.data, tuple):
        if document.root is not None and not node.faulty:
            document.fault(node.line, LIST_EXPECTED)
        return []
    items = (read_item(document, model, *place, number) for number in range(len(node.data)))
    return [item for item in items if item is not None]


def _fault(
    document: Document, place: Location, keys: Location, message: str, *, warning: bool = False
) -> Fault:
    children = document.node(place).children
    names = [children[name].raw for name in _NAMES if name in children][:1]
    # A message that names its key needs it no second time.
    named = bool(keys) and f"« {keys[-1]} »" in message
    label = " › ".join(filter(None, (*names, path(keys[:-1] if named else keys))))
    line = document.node(place + keys).line
    return Fault(document.path, line, f"{label} : {message}" if label else message, warning)
