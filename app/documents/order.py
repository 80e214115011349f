"""What passes between the product and the process that prints: the order, and how that process says that it cannot."""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.documents.document import Attachment

NO_PANGO = 78  # the exit status of a process that could not load the library that sets text


@dataclass(frozen=True, kw_only=True)
class Order:
    """A page of HTML to be printed."""

    html: str
    date: str  # of the attachments, ISO 8601
    attachments: list[Attachment]
    seconds: int  # of processor time at most
    pictures: Mapping[str, bytes] = field(default_factory=dict)  # what the page shows as asset:NAME besides our own

    def packed(self) -> bytes:
        """As bytes for the other process."""
        files = [
            {
                "name": file.name,
                "data": b64encode(file.data).decode(),
                "description": file.description,
                "relationship": file.relationship,
                "date": self.date,
            }
            for file in self.attachments
        ]
        pictures = {name: b64encode(data).decode() for name, data in self.pictures.items()}
        order = {"html": self.html, "attachments": files, "seconds": self.seconds, "pictures": pictures}
        return json.dumps(order).encode()
