"""Sending a stored file: always as a download, since nothing that was uploaded is ever shown as a page of ours.

What is shown is a small picture that we have drawn of it ourselves.
"""

from io import BytesIO
from typing import Protocol

from flask import Response, send_file

from app.kit import files

SHOWN_ONLY = "default-src 'none'; sandbox"  # whatever a browser takes it for, it can do nothing


class Stored(Protocol):
    """What a row of a stored file says."""

    name: str
    media_type: str
    digest: str


def download(file: Stored) -> Response:
    """The file under its own name."""
    data = BytesIO(files.read(file.digest))
    return send_file(data, file.media_type, as_attachment=True, download_name=file.name)


def look(preview: str) -> Response:
    """The small JPEG with this digest, to be shown in a page."""
    answer = send_file(BytesIO(files.read(preview)), "image/jpeg", download_name="preview.jpg")
    answer.headers["Content-Security-Policy"] = SHOWN_ONLY
    return answer
