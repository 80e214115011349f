"""Reads a case: JSON in, a `Case` out, or all of its faults at once."""

from app.selection.rules.applicants import read_applicants
from app.selection.rules.canonical import digest_of
from app.selection.rules.case import FORMAT, Case
from app.selection.rules.faults import BadCase
from app.selection.rules.rulebook import (
    read_aggregate,
    read_criteria,
    read_hosts,
    read_pass_marks,
    read_quotas,
    read_ties,
)
from app.selection.rules.settled import locked_breaches, read_declined, read_locked
from app.selection.rules.values import MISSING, Reader, described, parsed

MEMBERS = frozenset(
    ("format", "call", "seed", "criteria", "aggregate", "quorum", "pass_mark", "ties", "only_preferred")
    + ("hosts", "quotas", "applicants", "locked", "declined")
)
NEEDED = frozenset(("format", "call", "seed", "criteria"))


def read_case(text: str) -> Case:
    """The case that the JSON text holds. Raises BadCase with every fault that it has."""
    return case_from(parsed(text))


def case_from(data: object) -> Case:
    """The case in parsed JSON (numbers as int, Decimal or decimal text, no float). Raises BadCase with every fault."""
    reader = Reader()
    record = reader.record(data, "", MEMBERS, NEEDED)
    if record is None:
        raise BadCase(reader.faults)
    given = {key: record.get(key, MISSING) for key in MEMBERS}
    if given["format"] not in (FORMAT, MISSING):
        reader.fault("format", f'must be "{FORMAT}", not {described(given["format"])}')
    criteria = read_criteria(reader, given["criteria"])
    hosts = read_hosts(reader, given["hosts"], criteria)
    quotas = read_quotas(reader, given["quotas"], criteria)
    applicants = read_applicants(reader, given["applicants"], criteria, hosts)
    locked = read_locked(reader, given["locked"], applicants, hosts)
    case = Case(
        call=reader.text(given["call"], "call") or "",
        seed=reader.text(given["seed"], "seed") or "",
        criteria=criteria,
        aggregate=read_aggregate(reader, given["aggregate"]),
        quorum=reader.whole(given["quorum"], "quorum", least=1) or 1,
        pass_mark=read_pass_marks(reader, given["pass_mark"], criteria),
        ties=read_ties(reader, given["ties"], criteria),
        only_preferred=reader.flag(given["only_preferred"], "only_preferred", default=False),
        hosts=tuple(hosts.values()),
        quotas=quotas,
        applicants=tuple(applicants.values()),
        locked=locked,
        declined=read_declined(reader, given["declined"], applicants, locked),
        digest="" if reader.faults else digest_of(data),
    )
    locked_breaches(reader, case)
    if reader.faults:
        raise BadCase(reader.faults)
    return case
