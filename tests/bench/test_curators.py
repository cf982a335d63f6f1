"""What the bench says of a saved file was measured on one that came to answer."""

import shutil
from pathlib import Path

from tests.bench.curators import saved
from tests.knowledge.conftest import SOUND


async def test_each_save_is_timed_until_it_answers(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SOUND, tmp_path / "knowledge"))
    before = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")}
    found = await saved(folder, tmp_path / "cache", 2)
    assert len(found) == 2 and min(found) > 0
    changed = {path for path, text in before.items() if path.read_text("utf-8") != text}
    assert changed and all("zorglub" in path.read_text("utf-8") for path in changed)
