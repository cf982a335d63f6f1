"""What the transport would look for in vain, several times a request, is not looked for."""

import subprocess
import sys

from bot.settings import ROOT

SEARCHES = """
import sys
import handlers
import httpcore._synchronization as core
searched = []
class Finder:
    def find_spec(self, name, path=None, target=None):
        searched.append(name)
sys.meta_path.insert(0, Finder())
print(core.current_async_library(), searched)
"""


def test_a_request_searches_the_path_for_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SEARCHES], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert done.stdout == "asyncio []\n"
