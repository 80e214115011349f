"""The way of an application, station by station; before the announcement it tells nothing of a decision."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.kit.i18n import lazy_gettext as _l

STATIONS = ("begun", "submitted", "checked", "scored", "result", "offer", "trip")
NAMES = {
    "begun": _l("Begun"),
    "submitted": _l("Submitted"),
    "checked": _l("Checked"),
    "scored": _l("Scored"),
    "result": _l("Result"),
    "offer": _l("Offer"),
    "trip": _l("Trip"),
}
# Which station a handed-in application has reached; scoring and decided look the same: the embargo.
REACHED = {"published": "checked", "scoring": "scored", "decided": "scored", "announced": "result", "final": "result"}


@dataclass(frozen=True)
class Station:
    """One station: its key, its name, "done", "current", "ahead" or "stopped", and a date if one is known."""

    key: str
    name: Any
    state: str
    note: str = ""


def stations(state: str, call_state: str, *, is_open: bool, offer: str | None = None) -> list[Station]:
    """The stations of an application in this state, in a call in that state.

    `offer` is the state of the offer, if there is one; it counts only after the announcement.
    """
    if state == "draft":
        return _line("begun", "current" if is_open else "stopped")
    if state == "withdrawn":
        return _line("submitted", "stopped")
    reached = REACHED[call_state]
    if reached == "result" and offer == "accepted":
        return _line("trip")
    if reached == "result" and offer:
        return _line("offer", "current" if offer == "open" else "stopped")
    return _line(reached)


def dated(way: list[Station], notes: Mapping[str, str]) -> list[Station]:
    """The same stations with these notes, by key."""
    return [replace(each, note=notes.get(each.key, "")) for each in way]


def _line(reached: str, state: str = "current") -> list[Station]:
    here = STATIONS.index(reached)
    names = STATIONS[: here + 1] if state == "stopped" else STATIONS
    return [
        Station(key, NAMES[key], "done" if place < here else state if place == here else "ahead")
        for place, key in enumerate(names)
    ]
