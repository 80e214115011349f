"""Reads who is settled beforehand: the declined, and the locked with their hosts, who must not break the limits."""

from collections import Counter
from collections.abc import Mapping

from app.selection.rules.case import Applicant, Case, Host, matches, welcomes
from app.selection.rules.faults import shown
from app.selection.rules.values import MISSING, Reader

LOCKED = frozenset(("number", "host"))


def read_locked(
    reader: Reader, value: object, applicants: Mapping[str, Applicant], hosts: Mapping[str, Host]
) -> dict[str, str | None]:
    """The host of each locked number; None throughout a case without hosts."""
    locked: dict[str, str | None] = {}
    for index, item in enumerate(reader.rows(value, "locked")):
        path = f"locked[{index}]"
        record = reader.record(item, path, LOCKED, frozenset(("number",)))
        if record is None:
            continue
        number = known_number(reader, record.get("number", MISSING), f"{path}.number", applicants)
        host = None
        if record.get("host") is not None:
            host = reader.text(record["host"], f"{path}.host")
            if host is not None and host not in hosts:
                reader.fault(f"{path}.host", f"{shown(host)} is not a host of the case")
        elif hosts:
            reader.fault(f"{path}.host", "is missing")
        if number is not None and number in locked:
            reader.fault(f"{path}.number", f"{shown(number)} stands twice")
        elif number is not None:
            locked[number] = host
    return locked


def read_declined(
    reader: Reader, value: object, applicants: Mapping[str, Applicant], locked: Mapping[str, str | None]
) -> frozenset[str]:
    """The numbers of those who declined."""
    declined = set()
    for index, item in enumerate(reader.rows(value, "declined")):
        path = f"declined[{index}]"
        number = known_number(reader, item, path, applicants)
        if number is not None and number in declined:
            reader.fault(path, f"{shown(number)} stands twice")
        elif number is not None and number in locked:
            reader.fault(path, f"{shown(number)} is locked and cannot have declined")
        elif number is not None:
            declined.add(number)
    return frozenset(declined)


def known_number(reader: Reader, value: object, path: str, applicants: Mapping[str, Applicant]) -> str | None:
    """An applicant's number; None, and a fault, when nobody has it."""
    number = reader.text(value, path)
    if number is not None and number not in applicants:
        reader.fault(path, f"{shown(number)} is not the number of an applicant")
        return None
    return number


def locked_breaches(reader: Reader, case: Case) -> None:
    """Note every limit that the locked people break by themselves; nothing while the limits themselves have faults."""
    if any(fault.startswith(("criteria", "hosts", "quotas", "locked")) for fault in reader.faults):
        return
    locked = [applicant for applicant in case.applicants if applicant.number in case.locked]
    for index, quota in enumerate(case.quotas):
        count = sum(matches(quota, applicant) for applicant in locked)
        if quota.max is not None and count > quota.max:
            reader.fault("locked", f"{count} break quotas[{index}].max ({shown(quota.key)}) of {quota.max}")
    for index, host in enumerate(case.hosts):
        host_breaches(reader, case, locked, host, f"hosts[{index}]")


def host_breaches(reader: Reader, case: Case, locked: list[Applicant], host: Host, place: str) -> None:
    """Note every limit of one host that the people locked there break."""
    guests = [applicant for applicant in locked if case.locked[applicant.number] == host.key]
    for category, count in sorted(Counter(guest.category for guest in guests).items()):
        most = host.places.get(category, 0)
        if count > most:
            where = f"{place}.places.{shown(category)} ({shown(host.key)})"
            reader.fault("locked", f"{count} break {where} of {most}")
    if host.total is not None and len(guests) > host.total:
        reader.fault("locked", f"{len(guests)} break {place}.total ({shown(host.key)}) of {host.total}")
    for guest in guests:
        if not welcomes(host, guest):
            reader.fault("locked", f"{shown(guest.number)} breaks {place}.fields ({shown(host.key)})")
        if case.only_preferred and host.key not in guest.preferences:
            reader.fault("locked", f"{shown(guest.number)} breaks only_preferred: {shown(host.key)} is not preferred")
