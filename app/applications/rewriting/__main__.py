"""`python -m app.applications.rewriting TASK`: reads one file, writes two, answers with a line of JSON, and ends.

Whatever a file does to it, it has only so much memory and processor time.
"""

import json
import logging
import os
import resource
import sys
from pathlib import Path
from typing import Any

from app.applications.rewriting.anything import rewrite
from app.applications.rewriting.work import Task, Unfit

LARGEST = 64 * 1024 * 1024  # bytes that may be written to one file


def answered(task: Task) -> dict[str, Any]:
    """How it went, as JSON values."""
    try:
        done = rewrite(task)
    except Unfit as unfit:
        return {"fault": unfit.fault, "values": unfit.values}
    except MemoryError:
        return {"fault": "heavy", "values": {}}
    except Exception:  # whatever a parser stumbles over: the file is no good
        return {"fault": "broken document" if task.media_type == "application/pdf" else "broken picture", "values": {}}
    return {"media_type": done.media_type, "lost": done.lost}


def main() -> None:
    """Do the task that the first argument tells of, within its bounds."""
    (media_type, source, target, preview, pages), memory, seconds = json.loads(sys.argv[1])
    os.nice(5)
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, LARGEST),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    logging.disable()
    print(json.dumps(answered(Task(media_type, Path(source), Path(target), Path(preview), pages))))


if __name__ == "__main__":
    main()
