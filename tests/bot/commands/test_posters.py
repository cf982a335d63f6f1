"""Posters: what a telephone reads on them, and what people read."""

import io
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageFont

from bot.commands.poster_command import Order, run
from bot.commands.poster_png import FONT, MODULE
from bot.commands.posters import QUIET, Poster, make_poster, svg
from bot.parts import Parts
from knowledge.model import Entry
from main import main

BOT = "allo_quartiers_bot"
LONGEST_NAME = "a" * 29 + "bot"
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "L’été à l’école : <b>« où ça ? »</b> & Cœur de ville, 14 juillet – 31 août, en famille"
Captured = pytest.CaptureFixture[str]


def read(pixels: np.ndarray) -> str:
    """What the camera of a telephone reads in an image."""
    (code,) = zxingcpp.read_barcodes(pixels)
    assert code.format == zxingcpp.BarcodeFormat.QRCode
    return str(code.text)


def drawn(text: str) -> np.ndarray:
    """The modules of an SVG poster, as pixels."""
    width, height = map(float, re.findall(r'viewBox="0 0 (\S+) (\S+)"', text)[0])
    pixels = np.full((int(height) + 1, int(width)), 255, np.uint8)
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", text):
        pixels[int(y), int(x) : int(x) + int(length)] = 0
    return pixels.repeat(4, 0).repeat(4, 1)


def titled(entry: Entry, title: str) -> Poster:
    return make_poster(BOT, entry.model_copy(update={"title": title}))


def words(poster: Poster) -> str:
    return " ".join(line.text for line in poster.lines).replace("\u00a0", " ")


def test_every_poster_opens_its_entry_when_read_by_a_telephone(
    parts: Parts, tmp_path: Path, capsys: Captured
) -> None:
    assert run(parts.base, BOT, Order((), True, tmp_path), sys.stdout) == 0
    files = sorted(tmp_path.iterdir())
    assert [str(file) for file in files] == sorted(capsys.readouterr().out.splitlines())
    kinds = {parts.base.entries[file.stem].kind for file in files}
    assert kinds == {"information", "urgence"}
    for file in files:
        address = urlsplit(read(drawn(file.read_text(encoding="utf-8"))))
        assert (address.scheme, address.netloc, address.path) == ("https", "t.me", f"/{BOT}")
        (entry,) = parse_qs(address.query)["start"]
        assert entry == file.stem and parts.assistant.open(entry)


def test_an_image_is_read_too_even_when_a_corner_of_it_is_torn(
    parts: Parts, tmp_path: Path
) -> None:
    assert run(parts.base, BOT, Order(["quartier-clos"], False, tmp_path), io.StringIO()) == 0
    image = np.array(Image.open(tmp_path / "quartier-clos.png"))
    expected = make_poster(BOT, parts.base.entries["quartier-clos"]).address
    assert read(image) == expected
    image[22 * MODULE : 28 * MODULE, 22 * MODULE : 28 * MODULE] = 255
    assert read(image) == expected


def test_the_title_and_the_bot_s_address_stand_beneath(parts: Parts) -> None:
    for entry in parts.base.entries.values():
        poster = make_poster(BOT, entry)
        assert words(poster) == f"{entry.title} t.me/{BOT}"


@pytest.mark.parametrize("title", [HOSTILE, "A" * 200, "Été", "é " * 60 + "?"])
def test_long_titles_and_accents_are_whole_and_inside(parts: Parts, title: str) -> None:
    poster = titled(parts.base.entries["contact"], title)
    assert words(poster).replace(" ", "") == f"{title}t.me/{BOT}".replace(" ", "")
    texts = [text.text for text in ET.fromstring(svg(poster)).iter(f"{SVG}text")]
    assert texts == [line.text for line in poster.lines]
    feet = [line.foot for line in poster.lines]
    assert feet == sorted(feet) and feet[-1] < poster.height


def test_no_line_of_an_entry_is_wider_than_the_poster_nor_in_the_quiet_zone(parts: Parts) -> None:
    for entry in parts.base.entries.values():
        for name in (BOT, LONGEST_NAME):
            poster = make_poster(name, entry)
            for line in poster.lines:
                font = ImageFont.truetype(FONT, 100)
                assert font.getlength(line.text) * line.size / 100 <= poster.width
                top = line.foot + font.getbbox(line.text, anchor="ms")[1] * line.size / 100
                assert top >= poster.width


def test_the_font_has_every_letter_of_the_titles(parts: Parts) -> None:
    font = ImageFont.truetype(FONT, 40)
    unknown = bytes(font.getmask("\uffff"))
    letters = {letter for entry in parts.base.entries.values() for letter in entry.title}
    letters |= set(HOSTILE + "ÀÂÇÉÈÊËÎÏÔŒÙÛÜŸàâçéèêëîïôœùûüÿ«»’–—…")
    assert [one for one in sorted(letters - {" "}) if bytes(font.getmask(one)) == unknown] == []


def test_white_surrounds_the_code(parts: Parts) -> None:
    rows = np.array(make_poster(BOT, parts.base.entries["contact"]).rows)
    inside = rows[QUIET:-QUIET, QUIET:-QUIET]
    assert rows.sum() == inside.sum() and inside[0, 0] and inside[0, -1] and inside[-1, 0]


def test_an_unknown_entry_is_told_and_nothing_is_written(
    parts: Parts, tmp_path: Path, capsys: Captured
) -> None:
    order = Order(["contact", "quartier-clo"], True, tmp_path / "affiches")
    assert run(parts.base, BOT, order, sys.stdout) == 1
    assert "« quartier-clos »" in capsys.readouterr().err
    assert not (tmp_path / "affiches").exists()


def test_a_folder_that_cannot_be_made_is_told(
    parts: Parts, folder_in_the_way: Path, capsys: Captured
) -> None:
    assert run(parts.base, BOT, Order(["contact"], True, folder_in_the_way), sys.stdout) == 1
    assert "Impossible d'écrire" in capsys.readouterr().err


def test_without_pillow_an_image_is_refused_with_what_to_do_and_a_drawing_is_made(
    parts: Parts, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "bot.commands.poster_png")
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert run(parts.base, BOT, Order(["contact"], False, tmp_path), sys.stdout) == 1
    said = capsys.readouterr().err
    assert "make affiches" in said and "--svg" in said
    assert run(parts.base, BOT, Order(["contact"], True, tmp_path), sys.stdout) == 0


def test_without_the_bot_s_name_the_command_says_where_to_write_it(capsys: Captured) -> None:
    assert main(["qr"]) == 1
    assert "BOT_USERNAME" in capsys.readouterr().err


@pytest.mark.parametrize(
    "name", ["allo", "allo quartiers bot", "ALLÔ_bot", "_bot", "x" * 30 + "bot"]
)
def test_a_name_that_is_no_bot_s_is_told(
    name: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_USERNAME", name)
    assert main(["qr"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("BOT_USERNAME : écrivez") and name not in said.split()


@pytest.mark.parametrize("name", [BOT, f"@{BOT}", f" t.me/{BOT} ", f"https://t.me/{BOT}"])
def test_the_command_writes_where_it_is_told(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_USERNAME", name)
    assert main(["qr", "contact", "--svg", "--dossier", str(tmp_path / "murs")]) == 0
    text = (tmp_path / "murs" / "contact.svg").read_text(encoding="utf-8")
    assert read(drawn(text)) == f"https://t.me/{BOT}?start=contact"
