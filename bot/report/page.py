"""The report as one HTML file that opens offline; whatever residents wrote is escaped in it."""

from datetime import datetime
from pathlib import Path

from mako.template import Template

from bot.report import charts, plain
from bot.report.activity import OUTCOMES
from bot.report.findings import Report

PAGE = Path(__file__).resolve().parent / "page.html"
MOST_GAPS = 50
RESIDENTS = 1
TITLE, TIMES = 1, 2


def as_html(report: Report, now: datetime) -> str:
    """The page; ``now`` is the moment that it says it was made at."""
    # Every expression is escaped, and a misspelt name is an error.
    template = Template(
        PAGE.read_text(encoding="utf-8"), default_filters=["h"], strict_undefined=True
    )
    days, asked = (report.table(key) for key in ("jours", "fiches"))
    outcomes = [place for place, name in enumerate(days.columns) if name in OUTCOMES.values()]
    return str(
        template.render_unicode(
            report=report,
            most_gaps=MOST_GAPS,
            made=now.strftime("%d/%m/%Y à %H\u00a0h\u00a0%M"),
            outcomes=charts.columns(days, outcomes),
            residents=charts.columns(days, [RESIDENTS]),
            entries=charts.lying(asked, TITLE, TIMES),
            times=plain.times,
            nearest=plain.nearest,
        )
    )
