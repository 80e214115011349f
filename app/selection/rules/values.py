"""What a case is written in: JSON text, exact numbers, text, lists and objects, each with its faults."""

import json
import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from app.selection.rules.case import Number, Scalar
from app.selection.rules.faults import BadCase, member, shown

NUMERAL = re.compile(r"-?(?:0|[1-9][0-9]{0,39})(?:\.[0-9]{1,40})?(?:[eE][+-]?[0-9]{1,3})?")
MOST_DIGITS = 30
LARGEST: int = 10**MOST_DIGITS


class Missing:
    """What stands for a member that the case does not have, since null is a value of its own."""


MISSING: Final = Missing()


class Unreadable(str):
    """A number that JSON text can carry and a case cannot: NaN, Infinity, or one too long or too large to keep."""


class Doubled(dict[str, object]):
    """A JSON object that names the same member twice."""

    doubled: list[str]


@lru_cache(maxsize=4096)  # scores are few different numbers many times over
def numeral(text: str) -> Decimal | Unreadable:
    """The exact number that the text writes in JSON's own way."""
    if NUMERAL.fullmatch(text):
        number = Decimal(text)
        exponent = number.as_tuple().exponent
        if isinstance(exponent, int) and -MOST_DIGITS <= exponent and number.adjusted() < MOST_DIGITS:
            return number
    return Unreadable(text)


def members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object of its members, remembering which of them stand twice."""
    record = dict(pairs)
    if len(record) == len(pairs):
        return record
    doubled = Doubled(record)
    keys = [key for key, _ in pairs]
    doubled.doubled = sorted(key for key in record if keys.count(key) > 1)
    return doubled


def parsed(text: str) -> object:
    """JSON text as Python values with exact numbers. Raises BadCase when the text is not JSON."""
    exact = {"parse_float": numeral, "parse_constant": Unreadable, "object_pairs_hook": members}
    try:
        try:
            return json.loads(text, **exact)  # type: ignore[arg-type]
        except json.JSONDecodeError as error:
            raise BadCase([f"line {error.lineno} column {error.colno}: not JSON: {error.msg}"]) from None
        except ValueError:  # Python refuses to make an int out of thousands of digits
            return json.loads(text, parse_int=numeral, **exact)  # type: ignore[arg-type]
    except RecursionError:
        raise BadCase(["case: not readable: lists and objects stand too deep inside each other"]) from None


def described(value: object) -> str:
    """The value in a few words, for the line that says it is the wrong one."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, Unreadable):
        return f"the number {shown(value)}, which is not finite or too long"
    if isinstance(value, str):
        return f'the text "{shown(value)}"'
    if isinstance(value, (int, Decimal)):
        return f"the number {shown(str(value))}" if is_small(value) else "a number too long"
    if isinstance(value, float):
        return "a float, which is not exact"
    if isinstance(value, (list, dict)):
        return "a list" if isinstance(value, list) else "an object"
    return "something that JSON has not"


def is_small(value: Number) -> bool:
    """Is the number finite and short enough to be printed and computed with?"""
    if isinstance(value, int):
        return -LARGEST < value < LARGEST
    return value.is_finite() and isinstance(numeral(str(value)), Decimal)


class Reader:
    """Reads values and keeps the faults: each method gives the value, or None or something empty and a fault."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def fault(self, path: str, what: str) -> None:
        """Note one fault."""
        self.faults.append(f"{path or 'case'}: {what}")

    def wanted(self, path: str, what: str, value: object) -> None:
        """Note that the value is of the wrong kind; a missing one was noted with its object."""
        if value is not MISSING:
            self.fault(path, f"must be {what}, not {described(value)}")

    def text(self, value: object, path: str) -> str | None:
        """Text that is not empty and that UTF-8 can write."""
        if type(value) is str and value and value.isascii():
            return value
        if not isinstance(value, str) or isinstance(value, Unreadable):
            self.wanted(path, "text", value)
            return None
        if not value or (not value.isascii() and any("\ud800" <= char <= "\udfff" for char in value)):
            self.fault(path, "must not be empty" if not value else "holds half a character (a lone surrogate)")
            return None
        return value

    def scalar(self, value: object, path: str) -> Scalar:
        """A single value: text, also empty, an exact number, true, false or null."""
        if value is None or isinstance(value, bool) or value == "":
            return value
        if isinstance(value, str) and not isinstance(value, Unreadable):
            return self.text(value, path)
        if isinstance(value, (int, Decimal)) and is_small(value):
            return value
        self.wanted(path, "a single value", value)
        return None

    def flag(self, value: object, path: str, default: bool) -> bool:
        """True or false; the default when absent."""
        if isinstance(value, bool):
            return value
        self.wanted(path, "true or false", value)
        return default

    def number(self, value: object, path: str) -> Number | None:
        """An exact number, written as a JSON number or as decimal text."""
        number = numeral(value) if isinstance(value, str) and not isinstance(value, Unreadable) else value
        if isinstance(number, (int, Decimal)) and not isinstance(number, bool) and is_small(number):
            return number
        self.wanted(path, "a number", value)
        return None

    def fraction(self, value: object, path: str) -> Fraction | None:
        """An exact number as a fraction."""
        number = self.number(value, path)
        return None if number is None else Fraction(number)

    def whole(self, value: object, path: str, least: int = 0) -> int | None:
        """A whole number of at least `least`."""
        number = self.number(value, path)
        if number is None:
            return None
        if number != int(number):
            self.fault(path, f"must be a whole number, not {number}")
        elif number < least:
            self.fault(path, f"{number} is below {least}")
        else:
            return int(number)
        return None

    def rows(self, value: object, path: str) -> list[object]:
        """A list; an absent one is empty."""
        if isinstance(value, list):
            return value
        self.wanted(path, "a list", value)
        return []

    def record(
        self, value: object, path: str, known: frozenset[str], needed: frozenset[str] = frozenset()
    ) -> dict[str, object] | None:
        """An object that has all the needed members and none but the known ones."""
        if type(value) is dict and needed <= value.keys() <= known:
            return value
        record = self.table(value, path)
        for key in record or ():
            if key not in known:
                self.fault(member(path, key), "is not a member that the format knows")
        if record is not None:
            for key in sorted(needed - record.keys()):
                self.fault(member(path, key), "is missing")
        return record

    def table(self, value: object, path: str) -> dict[str, object] | None:
        """An object with members of any name."""
        if not isinstance(value, dict):
            self.wanted(path, "an object", value)
            return None
        for key in value.doubled if isinstance(value, Doubled) else ():
            self.fault(member(path, key), "stands twice in its object")
        return value

    def names(self, value: object, path: str) -> tuple[str, ...]:
        """A list of texts, each once; absent, it is empty."""
        seen: dict[str, None] = {}
        for index, item in enumerate(self.rows(value, path)):
            # a path for each would take longer than all the rest
            plain = type(item) is str and item.isascii() and item
            name = plain or self.text(item, f"{path}[{index}]")
            if name is not None and name in seen:
                self.fault(f"{path}[{index}]", f"{shown(name)} stands twice")
            elif name is not None:
                seen[name] = None
        return tuple(seen)
