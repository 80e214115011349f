"""What passes between the product and the process that prints: the order, and how that process says that it cannot."""

import json
from base64 import b64encode
from dataclasses import dataclass

from app.documents.document import Attachment

NO_PANGO = 78  # the exit status of a process that could not load the library that sets text


@dataclass(frozen=True, kw_only=True)
class Order:
    """A page of HTML to be printed."""

    html: str
    date: str  # of the attachments, ISO 8601
    attachments: list[Attachment]
    seconds: int  # of processor time at most

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
        order = {"html": self.html, "attachments": files, "seconds": self.seconds}
        return json.dumps(order).encode()
