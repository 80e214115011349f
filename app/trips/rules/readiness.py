"""Readiness: what a traveller needs before the journey, each rule with its finding and the reason in words.

The needs are those of the border and of minors (research/domain.md 2.8). A rule says "ready", "missing" (nothing is
known yet) or "wrong" (what is known is not enough); only all of them ready makes a traveller ready.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from app.accounts.rules.people import age, is_minor
from app.kit.i18n import format_date, ngettext
from app.kit.i18n import gettext as _
from app.kit.i18n import lazy_gettext as _l
from app.trips.rules.schengen import MOST, WINDOW, Stay, first_day_too_many, most_used
from app.trips.rules.supervision import Company, shortage

PASSPORT_MONTHS = 3  # a passport must be valid for so long after the return: Regulation (EU) 2016/399, article 6(1)(a)
ONE_DAY = timedelta(days=1)
State = Literal["ready", "missing", "wrong"]
# The 29 states of the area without inner borders; Croatia since 2023, Bulgaria and Romania since 2024. Of the Union,
# Ireland and Cyprus are not in it.
SCHENGEN = frozenset("AT BE BG CH CZ DE DK EE ES FI FR GR HR HU IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split())


@dataclass(frozen=True)
class Finding:
    """What a rule found: its state, and a sentence for the board."""

    state: State
    words: str


@dataclass(frozen=True, kw_only=True)
class Preparation:
    """Everything that the rules look at, as plain values."""

    starts_on: date
    ends_on: date
    countries: frozenset[str]  # of the hosts, ISO 3166
    birth_date: date | None
    passport_number: str
    passport_valid_until: date | None
    earlier: Sequence[Stay]  # other stays in the Schengen area
    insurance: Sequence[Stay]  # days that a policy covers
    accommodation: Sequence[Stay]  # nights count from the first day to the last
    ticket_out: date | None
    ticket_back: date | None
    has_invitation: bool
    emergency_name: str
    emergency_phone: str
    permission: date | None  # of a minor's guardian, the day on which a notary certified it
    learning_agreement: bool  # signed by all sides; asked of students only
    is_student: bool
    company: Company = Company()  # the group that travels to the same host

    @property
    def stay(self) -> Stay:
        """The journey with the way there and back, as far as tickets are known; the border counts those days too."""
        out, back = self.ticket_out or self.starts_on, self.ticket_back or self.ends_on
        road = timedelta(days=WINDOW)  # whatever is typed, nothing longer is counted
        return Stay(
            max(min(self.starts_on, out), self.starts_on - road), min(max(self.ends_on, back), self.ends_on + road)
        )


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last day where it has no such day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - ONE_DAY).day
    return date(year, month, min(day.day, last))


def first_gap(periods: Sequence[Stay], whole: Stay) -> date | None:
    """The first day of a period that none of some periods covers; None when all days are covered."""
    day = whole.first
    for period in sorted(periods, key=lambda one: (one.first, one.last)):
        if period.first > day:
            break
        day = max(day, period.last + ONE_DAY)
    return day if day <= whole.last else None


def _passport(of: Preparation) -> Finding:
    if not of.passport_number or of.passport_valid_until is None:
        return Finding("missing", _("The number of the passport or the day until which it is valid is missing."))
    needed = months_later(of.ends_on, PASSPORT_MONTHS)
    if of.passport_valid_until < needed:
        return Finding(
            "wrong",
            _("The passport ends on %(ends)s; it must be valid until %(needed)s.",
              ends=format_date(of.passport_valid_until), needed=format_date(needed)),
        )  # fmt: skip
    return Finding("ready", _("Valid until %(day)s.", day=format_date(of.passport_valid_until)))


def _days(of: Preparation) -> Finding:
    if not of.countries & SCHENGEN:
        return Finding("ready", _("The journey does not go into the Schengen area."))
    most = most_used(of.earlier, of.stay)
    too_many = first_day_too_many(of.earlier, of.stay)
    if too_many is not None:
        return Finding(
            "wrong",
            _("%(used)s days in 180; at most %(most)s are allowed. From %(day)s it is too many.",
              used=most, most=MOST, day=format_date(too_many)),
        )  # fmt: skip
    return Finding("ready", _("%(used)s of %(most)s days in 180.", used=most, most=MOST))


def _covered(periods: Sequence[Stay], whole: Stay, nothing: str, gap: str) -> Finding:
    if not periods:
        return Finding("missing", nothing)
    day = first_gap(periods, whole)
    if day is not None:
        return Finding("wrong", gap % {"day": format_date(day)})
    return Finding("ready", _("Covers every day."))


def _insurance(of: Preparation) -> Finding:
    return _covered(
        of.insurance, of.stay, _("No insurance is known."), _("The insurance does not cover %(day)s.")
    )  # fmt: skip


def _accommodation(of: Preparation) -> Finding:
    nights = Stay(of.starts_on, max(of.starts_on, of.ends_on - ONE_DAY))
    return _covered(
        of.accommodation, nights, _("No accommodation is known."), _("There is no bed for the night of %(day)s.")
    )  # fmt: skip


def _tickets(of: Preparation) -> Finding:
    if of.ticket_out is None or of.ticket_back is None:
        return Finding("missing", _("The ticket there or the ticket back is missing."))
    if of.ticket_out > of.starts_on:
        return Finding("wrong", _("The ticket there is for %(day)s, after the journey begins.",
                                  day=format_date(of.ticket_out)))  # fmt: skip
    if of.ticket_back < of.ticket_out or of.ticket_back > of.ends_on + ONE_DAY:
        return Finding("wrong", _("The ticket back is for %(day)s; the journey ends on %(end)s.",
                                  day=format_date(of.ticket_back), end=format_date(of.ends_on)))  # fmt: skip
    return Finding("ready", _("There on %(out)s, back on %(back)s.", out=format_date(of.ticket_out),
                              back=format_date(of.ticket_back)))  # fmt: skip


def _invitation(of: Preparation) -> Finding:
    if not of.has_invitation:
        return Finding("missing", _("The host's invitation is missing."))
    return Finding("ready", _("The invitation is there."))


def _emergency(of: Preparation) -> Finding:
    if not of.emergency_name or not of.emergency_phone:
        return Finding("missing", _("Whom to call at home, or the phone, is missing."))
    return Finding("ready", f"{of.emergency_name}, {of.emergency_phone}")


def _permission(of: Preparation) -> Finding:
    if of.birth_date is None:
        return Finding("missing", _("The date of birth is missing, so nobody knows whether a permission is needed."))
    if not is_minor(of.birth_date, of.starts_on):
        return Finding("ready", _("Of age: no permission is needed."))
    if of.permission is None:
        years = age(of.birth_date, of.starts_on)
        return Finding(
            "missing",
            ngettext(
                "%(n)s year old on the first day: the guardian's notarised permission is missing.",
                "%(n)s years old on the first day: the guardian's notarised permission is missing.",
                years,
            ),
        )
    if of.permission > of.starts_on:
        return Finding("wrong", _("The permission is dated %(day)s, after the journey begins.",
                                  day=format_date(of.permission)))  # fmt: skip
    return Finding("ready", _("Certified on %(day)s.", day=format_date(of.permission)))


def _company(of: Preparation) -> Finding:
    if not of.is_student or (of.birth_date and not is_minor(of.birth_date, of.starts_on)):
        return Finding("ready", _("Not a minor: nobody has to answer for them."))
    if lacking := shortage(of.company):
        return Finding("wrong", lacking)
    return Finding("ready", _("Adults with the group: %(adults)s.", adults=of.company.adults))


def _agreement(of: Preparation) -> Finding:
    if not of.is_student:
        return Finding("ready", _("Not asked of teachers and accompanying adults."))
    if not of.learning_agreement:
        return Finding("missing", _("The learning agreement is not signed by all sides."))
    return Finding("ready", _("Signed by all sides."))


@dataclass(frozen=True)
class Rule:
    """One rule of the board: a column with its name, and what it finds."""

    key: str
    label: Any
    find: Callable[[Preparation], Finding]


RULES = (
    Rule("passport", _l("Passport"), _passport),
    Rule("days", _l("90 days in 180"), _days),
    Rule("insurance", _l("Insurance"), _insurance),
    Rule("tickets", _l("Tickets"), _tickets),
    Rule("accommodation", _l("Accommodation"), _accommodation),
    Rule("invitation", _l("Invitation"), _invitation),
    Rule("emergency", _l("Emergency contact"), _emergency),
    Rule("permission", _l("Guardian's permission"), _permission),
    Rule("company", _l("Accompanying adults"), _company),
    Rule("agreement", _l("Learning agreement"), _agreement),
)


def findings(of: Preparation) -> dict[str, Finding]:
    """What every rule finds, by its key, in the language of now."""
    return {rule.key: rule.find(of) for rule in RULES}


def obstacles(of: Preparation, only: Collection[str] = ()) -> list[str]:
    """Why somebody is not ready, a sentence each, by all rules or `only` by some; empty when everything is."""
    found = {rule: rule.find(of) for rule in RULES if not only or rule.key in only}
    return [f"{rule.label}: {finding.words}" for rule, finding in found.items() if finding.state != "ready"]
