"""What a paper may fetch: our own files and its own pictures, by name. No network, no path, no data in an address."""

import re
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

from weasyprint.urls import URLFetcher, URLFetcherResponse

FOLDER = Path(__file__).parents[2] / "templates" / "documents"
NAME = re.compile(r"asset:([a-z0-9-]+\.(css|jpg|png|svg))")
MEDIA_TYPES = {"css": "text/css", "jpg": "image/jpeg", "png": "image/png", "svg": "image/svg+xml"}


class AssetFetcher(URLFetcher):  # type: ignore[misc]
    """Answers `asset:NAME` from the folder of the templates, or with a picture that came with the order.

    Any other address ends the rendering.
    """

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("asset",), allow_redirects=False, fail_on_errors=True)
        self.pictures: Mapping[str, bytes] = {}

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The file that the address names."""
        match = NAME.fullmatch(url)
        if match is None:
            raise ValueError(f"a paper may not fetch {url}")
        kind = EmailMessage()
        kind["Content-Type"] = f"{MEDIA_TYPES[match[2]]}; charset=utf-8"
        data = self.pictures.get(match[1]) or (FOLDER / match[1]).read_bytes()
        return URLFetcherResponse(url, data, kind)
