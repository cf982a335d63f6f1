"""``check --links`` against a web site on this machine, with every trouble that a link may have."""

import io
import socket
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.link_command import NO_NETWORK, SEVERAL, addresses, run
from knowledge.link_probe import AT_ONCE, Patience
from knowledge.yamlfile import read
from tests.knowledge import web_site
from tests.knowledge.conftest import TODAY
from tests.knowledge.web_site import Site

QUICK = Patience(answer=60, again=0, between=0, slow=60)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        thread = threading.Thread(target=site.serve_forever, args=(0.01,))
        thread.start()
        yield site
        site.over.set()
        site.shutdown()
        thread.join()


def told(folder: Path, *urls: str, patience: Patience = QUICK) -> tuple[int, list[str], str]:
    """The exit code, the lines and the progress for a file of these addresses."""
    path = folder / "liens.yaml"
    path.write_text("".join(f'- "{url}"\n' for url in urls), encoding="utf-8")
    out, progress = io.StringIO(), io.StringIO()
    code = run(folder, [path], TODAY, (out, progress), patience=patience)
    return code, out.getvalue().splitlines(), progress.getvalue()


@pytest.fixture
def here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NO_PROXY", "*")
    return folder


def test_a_page_that_answers_is_fine_and_is_never_downloaded(site: Site, here: Path) -> None:
    code, lines, progress = told(here, site.url("/page"))
    assert (code, lines) == (0, ["1 adresse : 1 bonne."])
    assert site.asked == {("HEAD", "/page"): 1}
    assert progress == "Adresses essayées : 1 sur 1\n"


def test_head_refused_is_tried_again_with_get(site: Site, here: Path) -> None:
    code, lines, _ = told(here, site.url("/sans-head"))
    assert (code, lines) == (0, ["1 adresse : 1 bonne."])
    assert site.asked == {("HEAD", "/sans-head"): 1, ("GET", "/sans-head"): 1}


@pytest.mark.parametrize(("path", "status"), [("/absente", 404), ("/perdue", 410)])
def test_a_page_that_is_gone_is_dead_with_its_line(
    site: Site, here: Path, path: str, status: int
) -> None:
    code, lines, _ = told(here, site.url("/page"), site.url(path))
    assert code == 1
    assert lines == [
        f"liens.yaml:2: {site.url(path)} : lien mort (erreur {status}) ; "
        "cherchez la nouvelle page, ou enlevez ce lien",
        "2 adresses : 1 bonne, 1 morte.",
    ]


def test_a_site_that_fails_once_gets_a_second_try(site: Site, here: Path) -> None:
    assert told(here, site.url("/en-panne-une-fois"))[0] == 0
    assert site.asked["GET", "/en-panne-une-fois"] == 1
    assert site.asked["HEAD", "/en-panne-une-fois"] == 2


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/ancienne", "a déménagé ; écrivez {page}"),
        ("/provisoire", "est redirigé pour l'instant vers {page} ; rien à changer"),
        ("/retiree", "mène à l'accueil, {home} ; la page a sans doute disparu : cherchez-la"),
        ("/interdite", "le site refuse les programmes (403) ; ouvrez la page dans un navigateur"),
    ],
)
def test_what_is_no_dead_link_is_a_warning(site: Site, here: Path, path: str, said: str) -> None:
    code, (line, _), _ = told(here, site.url(path))
    said = said.format(page=site.url("/page"), home=site.url("/"))
    assert (code, line) == (0, f"liens.yaml:1: (avertissement) {site.url(path)} : {said}")


def test_a_redirection_without_end_is_dead(site: Site, here: Path) -> None:
    code, lines, _ = told(here, site.url("/boucle"))
    assert code == 1 and "redirections, sans fin" in lines[0]


def test_a_slow_page_is_told(site: Site, here: Path) -> None:
    code, lines, _ = told(here, site.url("/page"), patience=replace(QUICK, slow=-1.0))
    assert code == 0 and "(avertissement)" in lines[0] and ": lent (0 secondes)" in lines[0]


def test_a_site_that_never_answers_is_dead_after_two_tries(site: Site, here: Path) -> None:
    code, lines, _ = told(here, site.url("/muette"), patience=replace(QUICK, answer=0.2))
    assert code == 1 and "lien mort (pas de réponse en 0.2 secondes)" in lines[0]
    assert site.asked == {("HEAD", "/muette"): 2}


def test_a_port_where_nobody_listens_is_dead(here: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code, lines, _ = told(here, f"http://127.0.0.1:{port}/")
    assert code == 1 and "lien mort (le site ne répond pas)" in lines[0]


def test_a_name_that_does_not_exist_is_dead(here: Path) -> None:
    code, lines, _ = told(here, "http://nulle-part.invalid/")
    assert code == 1 and "lien mort (ce site n'existe pas, ou plus)" in lines[0]


def test_a_machine_without_network_blames_no_link(here: Path) -> None:
    urls = [f"http://nulle-part-{number}.invalid/" for number in range(SEVERAL)]
    code, lines, progress = told(here, *urls)
    assert (code, lines) == (1, []) and progress.endswith(f"{NO_NETWORK}\n")


def test_an_address_in_two_places_is_tried_once_and_told_twice(site: Site, here: Path) -> None:
    _, lines, _ = told(here, site.url("/absente"), site.url("/absente"))
    assert [line.split(": ")[0] for line in lines[:2]] == ["liens.yaml:1", "liens.yaml:2"]
    assert site.asked["HEAD", "/absente"] == 1


def test_a_site_is_asked_one_thing_at_a_time(site: Site, here: Path) -> None:
    told(here, *(site.url(f"/page?{number}") for number in range(12)))
    assert site.most_on_a_host == 1


@pytest.mark.skipif(sys.platform != "linux", reason="127.0.0.2 n'est à soi que sous Linux")
def test_a_few_sites_are_asked_at_once_and_no_more(site: Site, here: Path) -> None:
    hosts = [f"127.0.0.{number}" for number in range(1, 2 * AT_ONCE + 1)]
    code, _, _ = told(here, *(site.url("/ensemble", host) for host in hosts))
    # The site answers none of them before four are there.
    assert (code, site.most, AT_ONCE) == (0, AT_ONCE, web_site.AT_ONCE)


def test_every_address_of_a_folder_is_found_with_its_line(folder: Path) -> None:
    path = folder / "fiches" / "exemples.yaml"
    found = addresses([read(path)])
    lines = path.read_text(encoding="utf-8").splitlines()
    assert found and sum(map(len, found.values())) == sum("https://" in one for one in lines)
    for url, places in found.items():
        assert all(url in lines[line - 1] for _, line in places)
