"""`python -m app.applications.rewriting` reads an order (JSON) from its input, does it, answers with a line of JSON.

Whatever a file does to it, it has only so much memory and processor time. The order does not stand in its arguments,
which everybody on the machine could read.
"""

import json
import logging
import os
import resource
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.applications.rewriting.deeds import DEEDS
from app.applications.rewriting.work import Unfit

LARGEST = 64 * 1024 * 1024  # bytes that may be written to one file
PATHS = ("source", "target", "preview")


def answered(deed: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """What the deed answers, or why the file is no good for it."""
    try:
        return DEEDS[deed](**{name: Path(value) if name in PATHS else value for name, value in values.items()})
    except Unfit as unfit:
        return {"fault": unfit.fault, "values": unfit.values}
    except MemoryError:
        return {"fault": "heavy", "values": {}}
    except Exception:  # whatever a parser stumbles over: the file is no good
        kind = "broken document" if values.get("media_type") == "application/pdf" else "broken picture"
        return {"fault": kind, "values": {}}


def main() -> None:
    """Do what is ordered, within its bounds."""
    order = json.load(sys.stdin)
    os.nice(5)
    for what, most in (
        (resource.RLIMIT_AS, order["memory"]),
        (resource.RLIMIT_CPU, order["seconds"]),
        (resource.RLIMIT_FSIZE, LARGEST),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    logging.disable()
    print(json.dumps(answered(order["deed"], order["values"])))


if __name__ == "__main__":
    main()
