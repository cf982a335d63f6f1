"""Updates of every kind and field of the Bot API, as python-telegram-bot's classes declare them.

An object is made from the annotations of its constructor and turned into JSON by the library: so
its discriminators, its dates and its names are Telegram's own. ``broken`` changes something then.
"""

import inspect
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import telegram  # noqa: TID251  the library's own classes
from hypothesis import strategies as st
from telegram import constants  # noqa: TID251
from telegram._utils.defaultvalue import DefaultValue  # noqa: TID251
from telegram.constants import UpdateType  # noqa: TID251

from tests.fuzz.strategies import MESSAGES
from tests.telegram_server import IS_BOT

Json = dict[str, Any]
DEEPEST, MOST_OPTIONAL = 2, 4
"""Below that depth, nothing optional; above, so many of the optional fields of one object."""
REQUIRED_SINCE = frozenset(
    "can_react_to_messages persistent_id option_persistent_ids allows_revoting members_only".split()
)
"""What the library refuses to do without, though its constructors have a default for it."""
# The last one is deprecated.
NOT_FIELDS = {"self", "api_kwargs", "correct_option_id"}
DATA = st.one_of(
    st.from_regex(r"[eimnpst]:?\d{0,3}:?(contact|asso-liste|jeunes-jobs-ete)?", fullmatch=True),
    MESSAGES,
)
COMMANDS = "/start|/start contact|/start urgence|/jeunes|/aide|/oublier|/contact".split("|")
NAMED = f"@{IS_BOT['username']}"
TEXTS = st.one_of(MESSAGES, st.sampled_from(COMMANDS), st.just(f"{NAMED} les jobs"))
PLACES = st.one_of(st.integers(0, 20), st.integers(-5, 5_000))
IDS = st.one_of(st.integers(1, 2**52), st.integers(-(2**52), -1), st.just(IS_BOT["id"]))
QUERIES = st.integers(1, 10**18).map(str)
NUMBERS = st.one_of(st.integers(0, 30), st.integers(-(2**31), 2**40))


def _enum(kind: type[Enum]) -> st.SearchStrategy[str]:
    return st.sampled_from([str(one.value) for one in kind] + ["nouveau"])


FIELDS: dict[tuple[str, str], st.SearchStrategy[Any]] = {
    ("Chat", "id"): IDS,
    ("User", "id"): IDS,
    ("Chat", "type"): _enum(constants.ChatType),
    ("MessageEntity", "type"): _enum(constants.MessageEntityType),
    ("MessageEntity", "offset"): PLACES,
    ("MessageEntity", "length"): PLACES,
    ("Message", "text"): TEXTS,
    ("Message", "caption"): TEXTS,
    ("InlineQuery", "id"): QUERIES,
    ("InlineQuery", "query"): MESSAGES,
    ("CallbackQuery", "id"): QUERIES,
    ("CallbackQuery", "data"): DATA,
}
"""What matters to a bot and would seldom be met by chance."""
ANYTHING: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=5),
    st.builds(list),
    st.builds(dict),
    st.builds(lambda: [{}]),
    st.builds(lambda: {"type": "nouveau"}),
)


@cache
def fields(kind: type) -> dict[str, Any]:
    """The fields of a class with their types; first those that are always there."""
    names = {name: getattr(telegram, name) for name in telegram.__all__}
    hints = get_type_hints(kind.__init__, localns=names)  # type: ignore[misc]
    return {
        name: hints[name]
        for name in inspect.signature(kind.__init__).parameters  # type: ignore[misc]
        if name not in NOT_FIELDS
    }


@cache
def required(kind: type) -> frozenset[str]:
    """The fields that are always there."""
    parameters = inspect.signature(kind.__init__).parameters  # type: ignore[misc]
    return frozenset(
        name
        for name, one in parameters.items()
        if name not in NOT_FIELDS
        and (one.default is inspect.Parameter.empty or name in REQUIRED_SINCE)
    )


def kinds_of(kind: type) -> list[type]:
    """A class, or those that it stands for: a member is an owner, a banned one…"""
    below: list[type] = type.__subclasses__(kind)
    own = [one for one in below if one.__module__.startswith("telegram._")]
    return [leaf for one in own for leaf in kinds_of(one)] or [kind]


@st.composite
def made(draw: st.DrawFn, kind: type, depth: int = 0, wanted: tuple[str, ...] = ()) -> Any:  # noqa: ANN401
    """An object of a class, or of one that it stands for, with some fields at least."""
    chosen = draw(st.sampled_from(kinds_of(kind)))
    optional = sorted(fields(chosen).keys() - required(chosen))
    more: list[str] = []
    if optional and depth < DEEPEST:
        more = draw(st.lists(st.sampled_from(optional), max_size=MOST_OPTIONAL, unique=True))
    names = dict.fromkeys((*sorted(required(chosen)), *more, *wanted))
    return chosen(**{name: draw(_field(chosen, name, depth + 1)) for name in names})


def _field(kind: type, name: str, depth: int) -> st.SearchStrategy[Any]:
    known = FIELDS.get((kind.__name__, name))
    return value(fields(kind)[name], depth) if known is None else known


def value(hint: Any, depth: int) -> st.SearchStrategy[Any]:  # noqa: ANN401 - any annotation
    """What a field of some type may hold."""
    origin, inside = get_origin(hint), [one for one in get_args(hint) if not _is_absence(one)]
    if origin is Literal:
        return st.sampled_from(inside)
    if origin in (list, tuple) or getattr(origin, "__name__", "") == "Sequence":
        one = value(inside[0], depth)
        return st.lists(one, min_size=int(depth < DEEPEST), max_size=2)
    if inside:  # one of several types
        return st.one_of([value(one, depth) for one in inside])
    return SCALARS[hint]() if hint in SCALARS else _other(hint, depth)


def _is_absence(hint: object) -> bool:
    """None, or the library's mark for « as the bot does by default », which is never sent."""
    return hint is NoneType or get_origin(hint) is DefaultValue


def _other(hint: type, depth: int) -> st.SearchStrategy[Any]:
    if issubclass(hint, Enum):
        return _enum(hint)
    return made(hint, depth)


def _when() -> st.SearchStrategy[datetime]:
    """Mostly now: what is older than an hour is not answered."""
    ago = st.one_of(st.integers(0, 60), st.integers(0, 10**9))
    return ago.map(lambda one: datetime.fromtimestamp(int(time.time()) - one, UTC))


SCALARS: dict[Any, Callable[[], st.SearchStrategy[Any]]] = {
    bool: st.booleans,
    int: lambda: NUMBERS,
    float: lambda: st.floats(-200, 200),
    str: lambda: st.text(max_size=12),
    datetime: _when,
    timedelta: lambda: st.integers(0, 10**6).map(lambda one: timedelta(seconds=one)),
}
KINDS = sorted(kind.value for kind in UpdateType)


@st.composite
def updates(draw: st.DrawFn, kind: str | None = None, wanted: tuple[str, ...] = ()) -> Json:
    """The body of an update by its kind: valid; ``wanted`` are fields that it holds."""
    chosen = kind or draw(st.sampled_from(KINDS))
    (hint,) = (one for one in get_args(fields(telegram.Update)[chosen]) if one is not NoneType)
    body = draw(made(hint, wanted=wanted)).to_dict()
    return {chosen: body}


@st.composite
def broken(draw: st.DrawFn) -> Json:
    """An update in which one to three values are missing, of another type, or unknown."""
    update = draw(updates())
    for _ in range(draw(st.integers(1, 3))):
        holder = draw(st.sampled_from(list(_holders(update))))
        key = draw(st.sampled_from([*sorted(holder), "nouveau"]))
        if draw(st.booleans()):
            holder.pop(key, None)
        else:
            holder[key] = draw(ANYTHING)
    return update


def _holders(held: object) -> list[Json]:
    """Every object in an update, itself included."""
    if isinstance(held, list):
        return [one for inside in held for one in _holders(inside)]
    if not isinstance(held, dict):
        return []
    return [held, *(one for inside in held.values() for one in _holders(inside))]
