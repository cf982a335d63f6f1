import pytest

from bot.reply import source_link
from knowledge.fields import Source


@pytest.mark.parametrize(
    ("url", "when", "title"),
    [
        (
            "https://www.chartres-metropole.fr/page?a=1",
            "2024-12-05",
            "Source : chartres-metropole.fr, 5 décembre 2024",
        ),
        ("https://chartres.fr/", "2024-03", "Source : chartres.fr, mars 2024"),
        ("http://sig.ville.gouv.fr", "non datée", "Source : sig.ville.gouv.fr, page non datée"),
    ],
)
def test_a_source_is_named_by_its_site_and_its_date(url: str, when: str, title: str) -> None:
    link = source_link(Source.model_validate({"url": url, "date": when}))
    assert (link.title, link.url) == (title, url)
