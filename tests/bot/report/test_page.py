"""The page in a real browser, whatever residents wrote; and what it is made of."""

import re
import shutil
import subprocess
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.report.charts import columns
from bot.report.table import Table
from tests.bot.report.conftest import Tell
from tests.bot.report.journal import TODAY, Row, row
from tests.bot.report.test_command import some

NAMES = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next(filter(None, map(shutil.which, NAMES)), None)
HOSTILE = [
    "<script>document.title='pris'</script>",
    "<img src=x onerror=\"document.title='pris'\">",
    "</title></pre></main><h1>pris</h1>",
    "\"'><svg onload=alert(1)>",
    "&lt;b&gt; &amp; {{7*7}} ${7*7} <%! import os %> \n% for x",
]
SHORTEST_SCREENSHOT = 5_000


class Document(HTMLParser):
    """The elements of a page, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture
def page(tell: Tell, tmp_path: Path) -> Path:
    """The page on a journal of some days, with what hostile people write."""
    days = [row("answer", "a", entry="contact", day=TODAY - timedelta(n)) for n in range(20)]
    hostile: list[Row] = [row(who=f"{n}", question=one) for n, one in enumerate(HOSTILE * 2)]
    tell([*some(), *days, *hostile], html=tmp_path / "bilan.html")
    return tmp_path / "bilan.html"


def browsed(page: Path, *options: str) -> str:
    """What the browser prints of a page."""
    if BROWSER is None:
        pytest.skip("no Chromium here: « apt-get install chromium » gives one")
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]
    command += [f"--user-data-dir={page.parent / 'profil'}", *options, page.as_uri()]
    return subprocess.run(
        command, check=True, capture_output=True, encoding="utf-8", timeout=120
    ).stdout


def test_a_browser_shows_hostile_questions_as_text(page: Path) -> None:
    shown = browsed(page, "--dump-dom")
    assert "<title>Bilan d’Allô Quartiers, du " in shown
    assert "<script" not in shown and "<img" not in shown
    assert shown.count("<h1") == shown.count("<main") == 1
    assert "&lt;script&gt;document.title='pris'&lt;/script&gt;" in shown
    assert "{{7*7}} ${7*7}" in shown


@pytest.mark.parametrize("size", ["1000,1400", "500,1400"])
def test_a_browser_draws_it(page: Path, size: str) -> None:
    browsed(page, f"--window-size={size}", f"--screenshot={page.parent / 'vue.png'}")
    assert (page.parent / "vue.png").stat().st_size > SHORTEST_SCREENSHOT


def test_a_browser_prints_it(page: Path) -> None:
    browsed(page, f"--print-to-pdf={page.parent / 'page.pdf'}")
    assert (page.parent / "page.pdf").read_bytes().startswith(b"%PDF")


def test_it_opens_offline(page: Path) -> None:
    document = Document(page.read_text(encoding="utf-8"))
    assert not {name for name, _ in document.elements} & {"script", "img", "link", "iframe"}
    leading = [value for _, said in document.elements for key, value in said.items()
               if key in ("src", "href", "xlink:href", "action")]  # fmt: skip
    assert leading and all(value and value.startswith("#") for value in leading)
    assert "url(" not in page.read_text(encoding="utf-8").split("</style>")[0]


def test_whoever_does_not_see_finds_the_same(page: Path) -> None:
    document = Document(page.read_text(encoding="utf-8"))
    assert document.all("html") == [{"lang": "fr"}]
    assert len(document.all("main")) == len(document.all("h1")) == len(document.all("nav")) == 1
    ids = [said["id"] for _, said in document.elements if "id" in said]
    assert len(ids) == len(set(ids))
    named = [value for _, said in document.elements for value in
             (said.get("aria-labelledby") or "").split()]  # fmt: skip
    assert named and set(named) <= set(ids)
    assert {str(one["href"])[1:] for one in document.all("a")} <= set(ids)
    assert len(document.all("caption")) == len(document.all("table")) > 3
    assert all(one.get("scope") in ("col", "row") for one in document.all("th"))
    scrolled = [one for one in document.all("div") if one.get("class") == "scroll"]
    assert scrolled and all(one.get("tabindex") == "0" and one.get("role") for one in scrolled)
    drawn = [one for one in document.all("svg") if one.get("aria-hidden") != "true"]
    inside_hidden = 4  # the squares of the legend, in a list that is hidden
    assert len([one for one in drawn if one.get("role") == "img"]) == len(drawn) - inside_hidden


def test_light_and_dark_have_enough_contrast(page: Path) -> None:
    style = page.read_text(encoding="utf-8").split("</style>")[0]
    for start in (":root {\n  color-scheme", "  :root {"):
        block = style[style.index(start) :].split("}")[0]
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", block))
        for name in ("text", "soft", "link"):
            for ground in ("page", "panel"):
                assert contrast(colours[name], colours[ground]) >= 4.5, (start, name, ground)
        for name in ("s0", "s1", "s2", "s3", "line"):
            assert contrast(colours[name], colours["page"]) >= 3, (start, name)


def contrast(one: str, other: str) -> float:
    """As WCAG 2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_charts_have_the_figures_of_their_table() -> None:
    rows = (("25/11/2026", 3, 1), ("26/11/2026", 5, 0))
    chart = columns(Table("a", "A", ("Jour", "Un", "Deux"), rows, ""), (1, 2))
    assert chart is not None
    assert [bar.said for bar in chart.bars] == [
        "25/11/2026 : Un 3", "25/11/2026 : Deux 1", "26/11/2026 : Un 5",
    ]  # fmt: skip
    top = chart.ticks[-1][1]
    heights = [round(bar.height * top / 200, 1) for bar in chart.bars]
    assert heights == [3, 1, 5] and chart.bars[1].y + chart.bars[1].height == chart.bars[0].y


def test_without_a_day_there_is_no_chart() -> None:
    assert columns(Table("a", "A", ("Jour", "Un"), (), ""), (1,)) is None
