"""The faults of a bad case: all of them, a line each, with the path of the value that is wrong."""

from decimal import Decimal
from fractions import Fraction

LONGEST_SHOWN = 60


class BadCase(Exception):
    """The case cannot be run. `faults` holds one line for each thing that is wrong with it."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def shown(text: str) -> str:
    """The text as one printable line of bounded length: control characters and broken ones are escaped."""
    short = text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode("ascii") for char in short
    )


def member(path: str, key: object) -> str:
    """The path of a member of the object at `path`; the case itself has the empty path."""
    name = shown(str(key))
    return f"{path}.{name}" if path else name


def written(number: Fraction) -> str:
    """A number that was read from a decimal, as a decimal again; to be shown, never to be computed with."""
    return f"{Decimal(number.numerator) / Decimal(number.denominator):f}"
