"""The same examples on every machine; ``HYPOTHESIS_PROFILE=explore`` looks for new ones."""

import os

from hypothesis import HealthCheck, settings

# The bot of a session answers every example; the fixture that tests share only moves them to an
# empty folder.
_SAME = HealthCheck.function_scoped_fixture, HealthCheck.too_slow
settings.register_profile(
    "ci",
    derandomize=True,
    max_examples=200,
    database=None,
    deadline=None,
    suppress_health_check=_SAME,
)
settings.register_profile(
    "explore", max_examples=5_000, database=None, deadline=None, suppress_health_check=_SAME
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
