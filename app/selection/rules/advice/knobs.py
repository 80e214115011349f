"""Knobs: every rule of a case that a what-if may change, each under a path that people can read and type."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from app.selection.rules.case import AGGREGATES
from app.selection.rules.faults import shown
from app.selection.rules.reading import case_from
from app.selection.rules.values import Reader

Kind = Literal["number", "whole", "flag", "choice"]
Data = Mapping[str, Any]
"""A case in parsed JSON that was read without a fault, so that its parts are known to be what they should."""


@dataclass(frozen=True, slots=True)
class Knob:
    """One rule: the value as the case has it (None: no such limit), and what a `choice` chooses from. An `optional`
    one may be taken away; `ties` takes several choices in turn, with commas between them."""

    path: str
    kind: Kind
    value: str | None
    optional: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a knob's value stands: a member of an object inside the case."""

    knob: Knob
    holder: dict[str, Any]
    member: str

    def turn(self, text: str, reader: Reader) -> None:
        """Write the value there, or note what is wrong with it."""
        value = self._read(text, reader)
        if value is not None:
            self.holder[self.member] = value
        elif text == "" and self.knob.optional:
            self.holder.pop(self.member, None)

    def _read(self, text: str, reader: Reader) -> object:
        knob = self.knob
        if text == "":
            if not knob.optional:
                reader.fault(knob.path, "is needed and cannot be taken away")
            return None
        if knob.kind == "flag":
            if text not in ("true", "false"):
                reader.fault(knob.path, f'must be true or false, not the text "{shown(text)}"')
            return text == "true"
        if knob.kind == "number":
            return text if reader.number(text, knob.path) is not None else None
        if knob.kind == "whole":
            return reader.whole(text, knob.path, least=1 if knob.path == "quorum" else 0)
        names = [name.strip() for name in text.split(",")] if knob.path == "ties" else [text]
        for name in names:
            if name not in knob.choices:
                reader.fault(knob.path, f"{shown(name)} is not one of {', '.join(knob.choices)}")
        return names if knob.path == "ties" else text


def knobs(data: Data) -> list[Knob]:
    """Every rule of the case that may be changed, in the order of the case. Raises BadCase for a bad case."""
    case_from(data)
    return [spot.knob for spot in spots(opened(data))]


def spots(data: dict[str, Any]) -> Iterator[Spot]:
    """The knobs with where their values stand, in a case that was `opened`."""
    yield from criteria_spots(data)
    for category in data["criteria"]:
        yield spot(data["pass_mark"], category, "number", f"pass_mark.{category}", optional=True)
    yield spot(data, "quorum", "whole", "quorum", default=1)
    yield spot(data, "aggregate", "choice", "aggregate", default=AGGREGATES[0], choices=AGGREGATES)
    keys = dict.fromkeys(row["key"] for rubric in data["criteria"].values() for row in rubric)
    yield spot(data, "ties", "choice", "ties", optional=True, choices=tuple(keys))
    yield spot(data, "only_preferred", "flag", "only_preferred", default=False)
    for quota in data["quotas"]:
        for end in ("min", "max"):
            yield spot(quota, end, "whole", f"quotas.{quota['key']}.{end}", optional=True)
    for host in data["hosts"]:
        for category in data["criteria"]:
            yield spot(host["places"], category, "whole", f"hosts.{host['key']}.places.{category}", default=0)
        yield spot(host, "total", "whole", f"hosts.{host['key']}.total", optional=True)


def criteria_spots(data: Data) -> Iterator[Spot]:
    """The knobs of the rubrics."""
    for category, rubric in data["criteria"].items():
        for row in rubric:
            path = f"criteria.{category}.{row['key']}"
            yield spot(row, "weight", "number", f"{path}.weight")
            yield spot(row, "min", "number", f"{path}.min", optional=True)
            yield spot(row, "optional", "flag", f"{path}.optional", default=False)


def spot(
    holder: dict[str, Any],
    member: str,
    kind: Kind,
    path: str,
    *,
    optional: bool = False,
    default: object = None,
    choices: tuple[str, ...] = (),
) -> Spot:
    """A knob where it stands, with its value as text."""
    return Spot(Knob(path, kind, written(holder.get(member, default)), optional, choices), holder, member)


def written(value: object) -> str | None:
    """The value of a knob as one would type it; None where there is none."""
    if value is None or value == []:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def opened(data: Data) -> dict[str, Any]:
    """The case with rules of its own to be changed, beside the same applicants; absent rules are empty ones."""
    copy = dict(data)
    copy["criteria"] = {category: [dict(row) for row in rubric] for category, rubric in data["criteria"].items()}
    copy["pass_mark"] = dict(data.get("pass_mark", {}))
    copy["quotas"] = [dict(quota) for quota in data.get("quotas", [])]
    copy["hosts"] = [{**host, "places": dict(host["places"])} for host in data.get("hosts", [])]
    return copy
