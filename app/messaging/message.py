"""What a letter is: a frozen dataclass of plain values and a template named after it."""

from dataclasses import dataclass
from typing import ClassVar, Self


@dataclass(frozen=True, kw_only=True)
class Message:
    """The base of all letters.

    `template` names `templates/emails/<template>.html`, which sets the blocks `subject` and `body`
    (it extends `emails/layout.html`; the plain text is made from the same body).
    `effect` names what the letter is about, once and for all: the same kind, address and effect is sent only once.
    `secret` says that it carries a personal link, which the office does not see. `urgent` letters are those that their
    reader waits for: they go at once, also in the quiet hours.
    """

    template: ClassVar[str]
    secret: ClassVar[bool] = False
    urgent: ClassVar[bool] = False
    effect: str

    def calendar(self) -> str:
        """The dates that go with the letter, as the text of an .ics file in the language of now; empty: none."""
        return ""

    @classmethod
    def example(cls) -> Self:
        """A synthetic one, for the gallery and the tests."""
        raise NotImplementedError
