"""What a stranger's PDF says of itself: the code in its metadata, read by a process with little memory and time.

`python -m app.documents.claiming` reads the file from its input and prints the code, if there is one. A file that is
no PDF, or that blows up when it is unpacked, has none.
"""

import re
import resource
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf

from app.documents.rules.codes import ALPHABET, LENGTH

ADDRESS = re.compile(rf"/verify/([{ALPHABET}]{{{LENGTH}}})")
ROOT = Path(__file__).parents[2]
MEMORY = 512 * 1024 * 1024
SECONDS = 5


def claimed_code(pdf: bytes) -> str | None:
    """The verification code that a file carries, whoever wrote it there."""
    command = [sys.executable, "-m", "app.documents.claiming"]
    try:
        done = subprocess.run(command, input=pdf, capture_output=True, cwd=ROOT, timeout=4 * SECONDS)
    except subprocess.TimeoutExpired:
        return None
    return done.stdout.decode().strip() or None


def main() -> None:
    """Print the code of the file that is read from the input."""
    data = sys.stdin.buffer.read()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    with pikepdf.open(BytesIO(data)) as pdf:
        said = f"{pdf.docinfo.get('/Keywords', '')} {pdf.open_metadata().get('pdf:Keywords', '')}"
    found = ADDRESS.search(said)
    if found:
        print(found[1])


if __name__ == "__main__":
    main()
