"""A logo from what somebody sends: a PNG or SVG, opened and written anew by a process with little memory and time.

`python -m app.documents.engraving` reads the file from its input; it prints a line of JSON, and then the new file.
"""

import hashlib
import json
import resource
import subprocess
import sys
import warnings
from io import BytesIO
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from app.documents.document import Logo
from app.documents.drawing import Unfit, redrawn
from app.kit import clamd, files
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.kit.settings import settings

ROOT = Path(__file__).parents[2]
MEMORY = 512 * 1024 * 1024
SECONDS = 5
LARGEST = 2 * 1024 * 1024  # bytes that may be sent
LONGEST_SIDE = 1200  # pixels: 22 mm at more than 1200 dots an inch
MOST_PIXELS = 24_000_000
PNG = b"\x89PNG\r\n\x1a\n"
BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError, IndexError)


def engraved(data: bytes) -> Logo:
    """The logo as it may be kept and printed; a `Refusal` says why it cannot be taken."""
    if not data:
        raise _refused("empty file")
    if len(data) > LARGEST:
        raise _refused("large")
    _check_for_viruses(data)
    command = [sys.executable, "-m", "app.documents.engraving"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, cwd=ROOT, timeout=6 * SECONDS)
    except subprocess.TimeoutExpired as slow:
        raise _refused("many") from slow
    if done.returncode:
        raise _refused("many")  # a limit, or a parser that fell over
    head, _line, made = done.stdout.partition(b"\n")
    told = json.loads(head)
    if told["fault"]:
        raise _refused(told["fault"])
    return Logo(logo_name(hashlib.sha256(made).hexdigest(), told["kind"]), made)


def logo_name(digest: str, kind: str) -> str:
    """The name under which a paper shows it: another for other bytes."""
    return f"logo-{digest[:16]}.{kind}"


def _check_for_viruses(data: bytes) -> None:
    if not settings().clamd:
        return
    with files.workshop() as folder:
        file = folder / "source"
        file.write_bytes(data)
        try:
            found = clamd.scan(settings().clamd, file)
        except clamd.Unreachable as gone:
            raise _refused("no virus check") from gone
    if found:
        raise _refused("virus")


def _refused(fault: str) -> Refusal:
    sentences = {
        "empty file": _("This file is empty. Please choose another one."),
        "large": _("The logo is larger than 2 MB. Please save it smaller."),
        "kind": _("This is neither a PNG nor an SVG, whatever its name says. Please save the logo as one of these."),
        "broken": _("This picture is damaged and cannot be opened. Please save it again."),
        "pixels": _("This picture has more than 24 megapixels. Please make it smaller."),
        "size": _("The drawing does not say how large it is, or it is more than twelve times as long as wide."),
        "empty": _("There is nothing in this drawing that could be printed."),
        "text": _("There is text in this drawing. Please turn it into paths in the program that drew it."),
        "picture": _("There is a picture inside this drawing. Please save the logo as PNG instead."),
        "copies": _("This drawing repeats parts by reference. Please save it as a plain SVG, or as PNG."),
        "effects": _("Gradients, filters, masks or patterns do not print well. Please save the logo as PNG instead."),
        "many": _("This drawing is too intricate to be printed on every paper. Please save the logo as PNG instead."),
        "virus": _("The virus check found something in this file, so it was not taken. Please choose another one."),
        "no virus check": _("Files cannot be checked for viruses at this moment, so none is taken. Please try later."),
    }
    return Refusal(sentences[fault], "logo")


def written(data: bytes) -> tuple[str, bytes]:
    """The file anew, and its kind: "png" or "svg"."""
    if data.startswith(PNG):
        return "png", _picture(data)
    if b"<svg" in data[:4000] or b":svg" in data[:4000]:
        return "svg", redrawn(data)
    raise Unfit("kind")


def _picture(data: bytes) -> bytes:
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=["PNG"]) as picture:
                picture.load()
                plain = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Unfit("pixels") from bomb
    except BROKEN as broken:
        raise Unfit("broken") from broken
    if not 1 / 12 <= plain.width / plain.height <= 12:
        raise Unfit("size")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare, made = Image.frombytes(plain.mode, plain.size, plain.tobytes()), BytesIO()  # carries no notes over
    bare.save(made, "PNG", optimize=True)
    return made.getvalue()


def main() -> None:
    """Write the file that is read from the input anew, within bounds."""
    data = sys.stdin.buffer.read()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        kind, made = written(data)
        sys.stdout.buffer.write(json.dumps({"fault": "", "kind": kind}).encode() + b"\n" + made)
    except Unfit as unfit:
        sys.stdout.buffer.write(json.dumps({"fault": str(unfit)}).encode() + b"\n")
    except (MemoryError, RecursionError):
        sys.stdout.buffer.write(json.dumps({"fault": "many"}).encode() + b"\n")


if __name__ == "__main__":
    main()
