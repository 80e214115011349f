"""The page that stands in a batch for a paper that could not be made: for whom, and what is missing."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Self

from app.documents.blocks import Block
from app.documents.document import EXAMPLE_COLLEGE, Document, Issue
from app.documents.press import Lacking
from app.documents.rendering import UNPRINTABLE, render
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal


@dataclass(frozen=True, kw_only=True)
class NotMade(Document):
    """One person's, in place of the paper; never issued."""

    kind: ClassVar[str] = "not-made"
    template: ClassVar[str] = "not-made.html"
    blocks: ClassVar[tuple[Block, ...]] = ()  # it is for the office

    paper: str  # what the paper is called
    name: str  # for whom it was to be
    fault: str  # what is missing, in sentences

    def title(self) -> str:
        """What stands on top."""
        return _("This paper was not made")

    def spelt(self, characters: Collection[str]) -> Self:
        """The same with these characters as their numbers: they may be why the paper could not be made."""
        codes = {ord(character): f"[U+{ord(character):04X}]" for character in characters}
        return replace(self, name=self.name.translate(codes), fault=self.fault.translate(codes))

    def printed(self, language: str) -> bytes:
        """The PDF, whatever stands in the texts."""
        page = self.spelt(UNPRINTABLE.findall(self.name + self.fault))
        try:
            return render(page, language)
        except Refusal as refusal:
            if not isinstance(refusal.__cause__, Lacking):
                raise
            return render(page.spelt(refusal.__cause__.characters), language)

    @classmethod
    def example(cls) -> Self:
        """For an invented traveller."""
        return cls(
            college=EXAMPLE_COLLEGE, issue=Issue(on=date(2017, 8, 28)), paper="სასაზღვრო საქაღალდე",
            name="ნინო გამოგონილი", fault="ნინო გამოგონილი: აკლია: პასპორტის ნომერი",
        )  # fmt: skip
