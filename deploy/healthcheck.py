"""Whether the bot of this container is well: asks /healthz at HEALTH_LISTEN; exit code 0 or 1."""

import os
import sys
from http.client import HTTPConnection, HTTPException

LISTEN = os.environ.get("HEALTH_LISTEN", "")
SECONDS = 5


def main() -> int:
    """The exit code; what is wrong is printed, and Docker keeps it."""
    # Not urllib, which would go through a proxy.
    asking = HTTPConnection("127.0.0.1", int(LISTEN.rpartition(":")[2] or 80), timeout=SECONDS)
    try:
        asking.request("GET", "/healthz")
        answer = asking.getresponse()
        said = answer.read(2_000).decode(errors="replace")
    except (OSError, HTTPException) as error:
        print(f"/healthz ne répond pas : {type(error).__name__}.")
        return 1
    finally:
        asking.close()
    print(said.strip())
    return int(answer.status != 200)


if __name__ == "__main__":
    sys.exit(main())
