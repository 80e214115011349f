"""What a stranger's PDF says of itself: the codes in its metadata and on its pages, read by a process with little
memory and time.

`python -m app.documents.claiming` reads the file from its input and prints each code once, as soon as it is found: what
a file that is too long for its time had told by then counts. A file that is no PDF, or that blows up when it is
unpacked, has none.
"""

import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2

from app.documents.rules.codes import ALPHABET, LENGTH

ADDRESS = re.compile(rf"/verify/([{ALPHABET}]{{{LENGTH}}})")
ROOT = Path(__file__).parents[2]
MEMORY = 512 * 1024 * 1024
SECONDS = 5
MOST = 2000  # codes; no batch has more papers


def claimed_codes(pdf: bytes) -> list[str]:
    """The verification codes that a file carries, whoever wrote them there, in their order."""
    command = [sys.executable, "-m", "app.documents.claiming"]
    try:
        said = subprocess.run(command, input=pdf, capture_output=True, cwd=ROOT, timeout=4 * SECONDS).stdout
    except subprocess.TimeoutExpired as late:
        said = late.stdout or b""
    return said.decode("ascii", "ignore").split()[:MOST]


def texts_of(data: bytes) -> Iterator[str]:
    """What may hold an address: the metadata, then each page, where an address may go on in the next line."""
    with pikepdf.open(BytesIO(data)) as pdf:
        yield f"{pdf.docinfo.get('/Keywords', '')} {pdf.open_metadata().get('pdf:Keywords', '')}"
    for page in pypdfium2.PdfDocument(data):
        yield "".join(page.get_textpage().get_text_bounded().split())


def main() -> None:
    """Print the codes of the file that is read from the input."""
    data = sys.stdin.buffer.read()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    known = set()
    for text in texts_of(data):
        for code in ADDRESS.findall(text):
            if code not in known:
                known.add(code)
                print(code, flush=True)


if __name__ == "__main__":
    main()
