"""The stand-alone program that travels with a protocol and can be downloaded beside the results."""

import hashlib
from pathlib import Path

from app.selection import verify

NAME = "verify.py"
PROGRAM = Path(verify.__file__).read_bytes()
DIGEST = hashlib.sha256(PROGRAM).hexdigest()
