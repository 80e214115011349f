"""Reads the rules part of a case: criteria, aggregate, pass marks, ties, hosts and quotas."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Protocol, TypeVar

from app.selection.rules.case import AGGREGATES, Criterion, Host, Quota, marked
from app.selection.rules.faults import member, shown
from app.selection.rules.values import MISSING, Reader, described

Criteria = Mapping[str, tuple[Criterion, ...]]
CRITERION = frozenset(("key", "max", "weight", "min", "optional"))
HOST = frozenset(("key", "places", "fields", "total"))
QUOTA = frozenset(("key", "where", "min", "max"))


class Keyed(Protocol):
    """A rule that has a key of its own."""

    @property
    def key(self) -> str:
        """The key."""


Rule = TypeVar("Rule", bound=Keyed)


def keyed(
    reader: Reader, value: object, path: str, read: Callable[[Reader, object, str], Rule | None]
) -> dict[str, Rule]:
    """The rules in a list by their keys, each key once."""
    found: dict[str, Rule] = {}
    for index, item in enumerate(reader.rows(value, path)):
        rule = read(reader, item, f"{path}[{index}]")
        if rule is not None and rule.key in found:
            reader.fault(f"{path}[{index}].key", f"{shown(rule.key)} stands twice")
        elif rule is not None:
            found[rule.key] = rule
    return found


def given(record: dict[str, object], key: str) -> object:
    """An optional member, where null says the same as being absent."""
    value = record.get(key)
    return MISSING if value is None else value


def read_criteria(reader: Reader, value: object) -> Criteria:
    """The rubric of each category."""
    rubrics: dict[str, tuple[Criterion, ...]] = {}
    for category, rows in (reader.table(value, "criteria") or {}).items():
        path = member("criteria", category)
        if reader.text(category, path) is not None:
            before = len(reader.faults)
            rubrics[category] = tuple(keyed(reader, rows, path, read_criterion).values())
            if len(reader.faults) == before and all(criterion.optional for criterion in rubrics[category]):
                reader.fault(path, "needs a criterion that is not optional")
    return rubrics


def read_criterion(reader: Reader, value: object, path: str) -> Criterion | None:
    """One line of a rubric."""
    record = reader.record(value, path, CRITERION, frozenset(("key", "max", "weight")))
    if record is None:
        return None
    key = reader.text(record.get("key", MISSING), f"{path}.key")
    largest = positive(reader, record.get("max", MISSING), f"{path}.max")
    weight = positive(reader, record.get("weight", MISSING), f"{path}.weight")
    least = reader.fraction(given(record, "min"), f"{path}.min")
    if least is not None and largest is not None and least > largest:
        reader.fault(f"{path}.min", f"{record['min']} is above the max of {record['max']}")
    optional = reader.flag(record.get("optional", MISSING), f"{path}.optional", default=False)
    if key is None:
        return None
    return Criterion(key, largest or Fraction(0), weight or Fraction(1), least, optional)


def positive(reader: Reader, value: object, path: str) -> Fraction | None:
    """A number above 0."""
    number = reader.fraction(value, path)
    if number is not None and number <= 0:
        reader.fault(path, f"{value} is not above 0")
        return None
    return number


def read_aggregate(reader: Reader, value: object) -> str:
    """How the reviews' totals become one."""
    if value is MISSING:
        return AGGREGATES[0]
    if not isinstance(value, str) or value not in AGGREGATES:
        reader.fault("aggregate", f"must be one of {', '.join(AGGREGATES)}, not {described(value)}")
        return AGGREGATES[0]
    return value


def read_pass_marks(reader: Reader, value: object, criteria: Criteria) -> dict[str, Fraction]:
    """The pass mark of every category; 0 where none is given."""
    marks = dict.fromkeys(criteria, Fraction(0))
    for category, mark in (reader.table(value, "pass_mark") or {}).items():
        path = member("pass_mark", category)
        if category not in criteria:
            reader.fault(path, "is not a category of the criteria")
        number = reader.fraction(mark, path)
        if number is not None:
            marks[category] = number
    return marks


def read_ties(reader: Reader, value: object, criteria: Criteria) -> tuple[str, ...]:
    """The criteria that part equal totals, in turn."""
    known = {criterion.key for rubric in criteria.values() for criterion in rubric}
    ties = reader.names(value, "ties")
    for key in ties:
        if key not in known:
            reader.fault("ties", f"{shown(key)} is not a criterion of any category")
    return ties


def read_hosts(reader: Reader, value: object, criteria: Criteria) -> dict[str, Host]:
    """The hosts by key, in the call's order."""

    def read_host(reader: Reader, item: object, path: str) -> Host | None:
        record = reader.record(item, path, HOST, frozenset(("key", "places")))
        if record is None:
            return None
        places = {}
        for category, places_given in (reader.table(record.get("places", MISSING), f"{path}.places") or {}).items():
            here = member(f"{path}.places", category)
            if category not in criteria:
                reader.fault(here, "is not a category of the criteria")
            places[category] = reader.whole(places_given, here) or 0
        fields = reader.names(record.get("fields", MISSING), f"{path}.fields")
        total = reader.whole(given(record, "total"), f"{path}.total")
        key = reader.text(record.get("key", MISSING), f"{path}.key")
        return None if key is None else Host(key, places, fields, total)

    return keyed(reader, value, "hosts", read_host)


def read_quotas(reader: Reader, value: object, criteria: Criteria) -> tuple[Quota, ...]:
    """The quotas in the call's order."""

    def read_quota(reader: Reader, item: object, path: str) -> Quota | None:
        record = reader.record(item, path, QUOTA, frozenset(("key", "where")))
        if record is None:
            return None
        key = reader.text(record.get("key", MISSING), f"{path}.key")
        where = read_where(reader, record.get("where", MISSING), f"{path}.where", criteria)
        least = reader.whole(given(record, "min"), f"{path}.min")
        most = reader.whole(given(record, "max"), f"{path}.max")
        if least is not None and most is not None and least > most:
            reader.fault(f"{path}.min", f"{least} is above the max of {most}")
        return None if key is None else Quota(key, where, least, most)

    return tuple(keyed(reader, value, "quotas", read_quota).values())


def read_where(
    reader: Reader, value: object, path: str, criteria: Criteria
) -> tuple[tuple[str, frozenset[object]], ...]:
    """Whom a quota speaks of: each key with the values that match it."""
    where = []
    for key, wanted in (reader.table(value, path) or {}).items():
        here = member(path, key)
        accepted = set()
        spots = [(f"{here}[{index}]", item) for index, item in enumerate(wanted)] if isinstance(wanted, list) else None
        for spot, item in [(here, wanted)] if spots is None else spots:
            scalar = reader.scalar(item, spot)
            accepted.add(marked(scalar))
            if key == "category" and isinstance(scalar, str) and scalar not in criteria:
                reader.fault(spot, f"{shown(scalar)} is not a category of the criteria")
        if reader.text(key, here) is not None:
            where.append((key, frozenset(accepted)))
    return tuple(where)
