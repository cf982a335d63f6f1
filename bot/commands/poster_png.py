"""A poster as a PNG image. Needs Pillow, which the bot itself does not."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bot.commands.posters import Poster

MODULE = 24
"""Pixels: the code is 9 cm wide when printed at 300 pixels an inch, and larger ones stay sharp."""
DOTS_AN_INCH = 300
FONT = Path(__file__).with_name("affiches.ttf")
"""DejaVu Sans Bold, its letters of Western European languages only."""


def write_png(poster: Poster, path: Path) -> None:
    """Draw a poster into a file; OSError when it cannot be written."""
    image = Image.new("L", (poster.width * MODULE, round(poster.height * MODULE)), 255)
    draw = ImageDraw.Draw(image)
    for x, y, length in poster.runs():
        corner = ((x + length) * MODULE - 1, (y + 1) * MODULE - 1)
        draw.rectangle(((x * MODULE, y * MODULE), corner), fill=0)
    for line in poster.lines:
        font = ImageFont.truetype(FONT, line.size * MODULE)
        foot = (image.width / 2, line.foot * MODULE)
        draw.text(foot, line.text, fill=0, font=font, anchor="ms")
    image.save(path, dpi=(DOTS_AN_INCH, DOTS_AN_INCH), optimize=True)
