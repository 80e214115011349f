"""A rule's "no": raised by actions, turned by the doors into an error in the reader's language."""


class Refusal(Exception):
    """The change may not be; `message` says why to the reader, `field` names the input that it concerns."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
