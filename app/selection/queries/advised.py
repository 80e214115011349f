"""Advice that takes a while, kept in this process by the case's digest: the same case always gets the same advice."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Generic, TypeVar

from app.kit.collecting import uncollected
from app.selection.queries.matter import Matter
from app.selection.rules.advice import (
    Calibration,
    Conflict,
    Price,
    Stability,
    calibrate,
    conflict,
    prices_of_rules,
    stability,
)

MOST = 16
T = TypeVar("T")


class Shelf(Generic[T]):
    """One kind of advice on the newest cases that were asked about."""

    def __init__(self, work: Callable[[Matter], T]) -> None:
        self._work = work
        self._kept: OrderedDict[str, T] = OrderedDict()
        self._turn = Lock()

    def at_hand(self, matter: Matter) -> T | None:
        """The advice if it was worked out before."""
        return self._kept.get(matter.case.digest)

    def of(self, matter: Matter) -> T:
        """The advice, worked out now if need be; who asks for the same meanwhile waits for it."""
        with self._turn:
            if matter.case.digest not in self._kept:
                with uncollected():
                    self._kept[matter.case.digest] = self._work(matter)
                while len(self._kept) > MOST:
                    self._kept.popitem(last=False)
            return self._kept[matter.case.digest]


stabilities: Shelf[Stability] = Shelf(lambda matter: stability(matter.case))
calibrations: Shelf[Mapping[str, Calibration]] = Shelf(lambda matter: calibrate(matter.case))
prices: Shelf[tuple[Price, ...]] = Shelf(lambda matter: prices_of_rules(matter.case))
conflicts: Shelf[Conflict] = Shelf(lambda matter: conflict(matter.data))
