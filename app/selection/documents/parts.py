"""The parts of a letter with a result: to whom it goes, own scores, and the right to appeal. Plain values, no rows."""

from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from app.kit.i18n import language
from app.kit.translated import Translated


@dataclass(frozen=True, kw_only=True)
class Addressee:
    """To whom a letter goes."""

    number: str  # of the application
    name_ka: str
    name_latin: str

    def names(self) -> dict[str, str]:
        """What the wording of letters may name of them."""
        own = self.name_ka if language() == "ka" else self.name_latin
        return {"name": own, "name_ka": self.name_ka, "name_latin": self.name_latin, "application": self.number}


@dataclass(frozen=True, kw_only=True)
class OwnScore:
    """The committee's mean for one criterion of the rubric."""

    label: Translated
    mean: Fraction | None  # None: not assessed
    maximum: Fraction
    weight: Fraction
    level: Translated = field(default_factory=dict)  # the rubric's description of the level that this is nearest to
    minimum: Fraction | None = None  # smallest mean that passes

    @property
    def short(self) -> bool:
        """Whether the minimum was missed."""
        return self.minimum is not None and self.mean is not None and self.mean < self.minimum


@dataclass(frozen=True, kw_only=True)
class Appeal:
    """The right to a second look."""

    until: datetime  # last moment, aware
    url: str  # where to file it
    zone: str = "Asia/Tbilisi"  # in which the hour is written
