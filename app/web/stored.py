"""Sending a stored file: always as a download, since nothing that was uploaded is ever shown as a page of ours."""

from io import BytesIO
from typing import Protocol

from flask import Response, send_file

from app.kit import files


class Stored(Protocol):
    """What a row of a stored file says."""

    name: str
    media_type: str
    digest: str


def download(file: Stored) -> Response:
    """The file under its own name."""
    data = BytesIO(files.read(file.digest))
    return send_file(data, file.media_type, as_attachment=True, download_name=file.name)
