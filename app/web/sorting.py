"""Lists that are sorted by what a column's head says: which one the address asks for, and the addresses of the others.

The address writes `sort=KEY`, or `sort=-KEY` for the other way round. A key that the list does not have for this reader
is as if nothing were asked.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import request, url_for

T = TypeVar("T")
By = Mapping[str, tuple[Any, Callable[[T], Any]]]
"""Of each column that can be sorted: what it is called, and what of a row is compared (None or "": comes last)."""


@dataclass(frozen=True)
class Sorting:
    """How a list is sorted; `labels` are the columns by which this reader can sort it, `key` is "" for its own order.

    `name` is what the address calls it, for pages with several lists.
    """

    labels: Mapping[str, Any]
    key: str
    descending: bool
    name: str = "sort"

    def direction(self, key: str) -> str | None:
        """What the head of this column says (aria-sort); None when the list is sorted otherwise."""
        return None if key != self.key else "descending" if self.descending else "ascending"

    def url(self, key: str) -> str:
        """The address of this list sorted by this column: upward first, turned round when it is that already."""
        turned = key == self.key and not self.descending
        asked: dict[str, Any] = {**_here(self.name), self.name: f"-{key}" if turned else key}
        return url_for(request.endpoint or "", **asked)

    @property
    def asked(self) -> str | None:
        """As an address writes it; None when it asks for nothing."""
        return request.args.get(self.name) and (f"-{self.key}" if self.descending else self.key) or None

    @property
    def choices(self) -> list[tuple[str, Any, bool, bool]]:
        """All ways to sort it: what the address writes, the column, whether downward, whether it is that now."""
        ways = [(key, label, down) for key, label in self.labels.items() for down in (False, True)]
        now = (self.key, self.descending)
        return [(f"-{key}" if down else key, label, down, (key, down) == now) for key, label, down in ways]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What else the address asks, for a form that sorts; what no page can hold (a NUL) is left out."""
        asked = [each for each in request.args.items(multi=True) if "".join(each).isprintable()]
        return [(name, value) for name, value in asked if name not in (self.name, "page")]

    @property
    def path(self) -> str:
        """Where that form goes."""
        return request.path


def wanted_sort(labels: Mapping[str, Any], default: str = "", name: str = "sort") -> Sorting:
    """What the address asks for, or else the default, which is written like it."""
    asked = request.args.get(name, "")
    found = asked if asked.removeprefix("-") in labels else default
    return Sorting(labels, found.removeprefix("-"), found.startswith("-"), name)


def sorted_by(rows: Iterable[T], by: By[T], default: str = "", name: str = "sort") -> tuple[list[T], Sorting]:
    """These rows as the address wants them, and how that is; equal ones stay in the order in which they come."""
    sorting = wanted_sort({key: label for key, (label, _value) in by.items()}, default, name)
    return ordered(rows, by[sorting.key][1], sorting.descending) if sorting.key else list(rows), sorting


def ordered(rows: Iterable[T], value: Callable[[T], Any], descending: bool) -> list[T]:
    """These rows by this value; those without any come last, whichever way round."""
    valued = [(value(row), row) for row in rows]
    found = [pair for pair in valued if pair[0] not in (None, "")]
    found.sort(key=lambda pair: pair[0], reverse=descending)
    return [row for _value, row in (*found, *(pair for pair in valued if pair[0] in (None, "")))]


def _here(name: str) -> dict[str, Any]:
    asked = request.args.to_dict(flat=False)
    return {**(request.view_args or {}), **{key: value for key, value in asked.items() if key not in (name, "page")}}
