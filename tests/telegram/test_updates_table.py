"""docs/telegram.md tells what becomes of every kind of update, and tells the truth."""

import re

from telegram.constants import UpdateType  # noqa: TID251  the library's own list

from handlers.updates import HANDLED
from tests.conftest import ROOT

TABLE = (ROOT / "docs" / "telegram.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `([a-z_]+)` \| (oui|non) \| (.+) \|$", TABLE, re.MULTILINE)


def test_every_kind_of_update_is_in_the_table_once_in_the_order_of_the_library() -> None:
    assert [kind for kind, _, _ in ROWS] == [kind.value for kind in UpdateType]


def test_what_the_table_says_to_be_asked_for_is_asked_for() -> None:
    assert {kind for kind, asked, _ in ROWS if asked == "oui"} == {kind.value for kind in HANDLED}


def test_what_is_not_asked_for_is_told_to_be_left_alone() -> None:
    assert [kind for kind, asked, told in ROWS if (asked == "non") != told.startswith("Rien")] == []
