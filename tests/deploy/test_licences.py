"""Nobody takes a licence in without knowing it."""

from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from deploy.licences import (
    AGREED,
    DEV,
    PAPER,
    RUN,
    Package,
    faults,
    is_permissive,
    licence_of,
    packages,
    paper,
)


def test_the_paper_is_what_the_installed_packages_say() -> None:
    assert PAPER.read_text(encoding="utf-8") == paper(), "lancez « make licences »"


def test_every_licence_is_permissive_or_agreed() -> None:
    assert faults(packages(DEV)) == []
    assert set(packages(RUN)) <= set(packages(DEV))


@pytest.mark.parametrize("licence", ["GPL-3.0-only", "MIT AND AGPL-3.0-only", "", "Proprietary"])
def test_a_licence_that_is_not_permissive_is_refused(licence: str) -> None:
    (fault,) = faults([*packages(DEV), Package("nouveau", licence)])
    assert fault.startswith(f"nouveau : la licence « {licence} »")


def test_a_package_that_changes_its_licence_is_seen() -> None:
    others = [one for one in packages(DEV) if one.name != "certifi"]
    assert len(faults([*others, Package("certifi", "GPL-2.0-only")])) == 1
    assert faults(others) == ["certifi : à retirer de AGREED dans deploy/licences.py."]


@pytest.mark.parametrize("licence", ["MIT", "GPL-2.0-only OR MIT", "MIT AND PSF-2.0"])
def test_one_choice_that_leaves_one_free_is_enough(licence: str) -> None:
    assert is_permissive(licence)


def test_what_runs_is_under_no_licence_but_these() -> None:
    assert (
        {one.name for one in packages(RUN) if not is_permissive(one.licence)}
        == {
            "certifi",
            "python-telegram-bot",
        }
        <= set(AGREED)
    )


def test_a_package_that_is_not_installed_is_told(tmp_path: Path) -> None:
    lock = tmp_path / "x.lock"
    lock.write_text("absent==1 ; sys_platform == 'win32' \\\nyes-absent==1 \\\n", encoding="utf-8")
    with pytest.raises(LookupError, match="yes-absent n'est pas installé"):
        packages(lock)
    with pytest.raises(PackageNotFoundError):
        licence_of("absent")
