"""Looking for conflicts of interest: what the data say about each member and each applicant of a call."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import select

from app.accounts.models import Account
from app.applications.models import Application, PersonalLink
from app.applications.rules.sheet import form_of
from app.calls.models import Call
from app.committee.models import Clearance, Conflict, Member
from app.committee.queries.reviews import competing
from app.committee.rules.detecting import GROUNDS, Applied, Traits, grounds, of_answers, plain_group, traits
from app.kit.db import session

ADDRESS = "address"  # the key of the question for an address, in the forms that ask for it


def suspected(
    call: Call, applications: Sequence[Application] | None = None, members: Sequence[Member] | None = None
) -> dict[tuple[int, int], tuple[str, ...]]:
    """What newly speaks for conflicts, by (application id, member id): without what is a conflict, or was cleared.

    Of these applications and members, or of all of the call. A conflict that is proposed is named again only when
    something new has come to light.
    """
    members = _members(call) if members is None else members
    applied = _applied(call, applications) if members else {}
    if not applied:
        return {}
    homes = _addresses([member.account_id for member in members])
    known = _known([member.id for member in members], applied)
    found = {}
    for member in members:
        who, groups = _traits(member.account, homes[member.account_id]), [plain_group(g) for g in member.groups]
        for application_id, applicant in applied.items():
            here = grounds(who, groups, applicant)
            if here and not set(here) <= known.get((application_id, member.id), frozenset()):
                found[application_id, member.id] = here
    return found


def _members(call: Call) -> list[Member]:
    return list(session().scalars(select(Member).where(Member.call_id == call.id).order_by(Member.id)))


def _known(members: Collection[int], applications: Collection[int]) -> dict[tuple[int, int], frozenset[str]]:
    """What is known already by pair; of a conflict that stands, everything that could be found."""
    known: dict[tuple[int, int], frozenset[str]] = {}
    for clearance in session().scalars(select(Clearance).where(Clearance.member_id.in_(members))):
        known[clearance.application_id, clearance.member_id] = frozenset(clearance.grounds)
    for conflict in session().scalars(select(Conflict).where(Conflict.member_id.in_(members))):
        pair = conflict.application_id, conflict.member_id
        known[pair] = frozenset(conflict.grounds) if conflict.is_proposed else frozenset(GROUNDS)
    return {pair: there for pair, there in known.items() if pair[0] in applications}


def _applied(call: Call, applications: Sequence[Application] | None) -> dict[int, Applied]:
    """The applicants of the competition by application id."""
    if applications is None:
        query = select(Application).where(Application.call_id == call.id, competing())
        applications = session().scalars(query.order_by(Application.id)).all()
    links: dict[int, list[PersonalLink]] = defaultdict(list)
    standing = select(PersonalLink).join(Application, PersonalLink.application_id == Application.id)
    standing = standing.where(Application.call_id == call.id, PersonalLink.revoked_at.is_(None))
    if len(applications) == 1:
        standing = standing.where(Application.id == applications[0].id)
    for link in session().scalars(standing):
        links[link.application_id].append(link)
    return {application.id: _applicant(application, links[application.id]) for application in applications}


def _applicant(application: Application, links: Iterable[PersonalLink]) -> Applied:
    content: dict[str, Any] = {"answers": {}, "person": {}, **(application.submitted or {})}
    answers, group = content["answers"], application.account.person.group_or_subject
    home = answers.get(ADDRESS)
    return Applied(
        who=_traits(application.account, [home] if isinstance(home, str) else [], content["person"]),
        group=plain_group(group) if application.category == "student" else "",
        guardians=_joined(of_answers(form_of(application), answers), _linked(links, "guardian")),
        referees=_linked(links, "referee"),
    )


def _traits(account: Account, addresses: Iterable[str], handed_in: dict[str, Any] | None = None) -> Traits:
    """An account's owner, as the data stand and as they were handed in."""
    person, then = account.person, handed_in or {}
    return traits(
        given=[person.given_ka, person.given_latin, then.get("given_ka") or "", then.get("given_latin") or ""],
        families=[person.family_ka, person.family_latin, then.get("family_ka") or "", then.get("family_latin") or ""],
        born=person.birth_date.isoformat() if person.birth_date else None,
        emails=[account.email],
        phones=[person.phone, then.get("phone") or ""],
        addresses=addresses,
    )


def _linked(links: Iterable[PersonalLink], purpose: str) -> Traits:
    mine = [link for link in links if link.purpose == purpose]
    return traits(names=[link.name for link in mine], emails=[link.email for link in mine])


def _joined(one: Traits, other: Traits) -> Traits:
    return Traits(
        names=one.names | other.names, emails=one.emails | other.emails, phones=one.phones | other.phones
    )  # fmt: skip


def _addresses(accounts: Collection[int]) -> dict[int, list[str]]:
    """The addresses that members gave when they applied somewhere themselves, by account id."""
    found: dict[int, list[str]] = defaultdict(list)
    query = select(Application.account_id, Application.answers).where(Application.account_id.in_(accounts))
    for account_id, answers in session().execute(query):
        if isinstance(answers.get(ADDRESS), str):
            found[account_id].append(answers[ADDRESS])
    return found
