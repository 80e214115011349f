"""The words of partners and of the history, in the reader's language."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from babel import Locale
from babel.dates import format_skeleton

from app.accounts.fields import FIELDS
from app.kit.i18n import _, format_date, language, ngettext
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick
from app.partners.models import Agreement, Mobility, Partner, Provision
from app.partners.places import place_key
from app.partners.rules import period
from app.partners.rules.contradicting import Contradiction
from app.partners.rules.standing import Standing
from app.partners.rules.using import Promise

KINDS: dict[str, Any] = {
    "school": _l("School"),
    "resource_centre": _l("Resource centre"),
    "municipality": _l("City"),
    "funder": _l("Funder"),
    "organisation": _l("Organisation"),
}
MOBILITIES: dict[tuple[str, str], Any] = {
    ("study_visit", "outgoing"): _l("Study visit of ours"),
    ("study_visit", "incoming"): _l("Study visit to us"),
    ("student_practice", "outgoing"): _l("Our students in practice"),
    ("student_practice", "incoming"): _l("Students in practice with us"),
    ("teacher_traineeship", "outgoing"): _l("Traineeship of our teachers"),
    ("teacher_traineeship", "incoming"): _l("Traineeship of teachers with us"),
    ("teacher_retraining", "outgoing"): _l("Retraining of our teachers"),
    ("teacher_retraining", "incoming"): _l("Retraining of teachers with us"),
    ("exchange", "outgoing"): _l("Our exchange abroad"),
    ("exchange", "incoming"): _l("Exchange guests with us"),
    ("delegation", "outgoing"): _l("Our delegation abroad"),
    ("delegation", "incoming"): _l("Delegations with us"),
    ("conference", "outgoing"): _l("Conference abroad"),
    ("conference", "incoming"): _l("Conference with us"),
}
PROVISIONS: dict[str, Any] = {
    "student_practice": _l("Student practice"),
    "teacher_traineeship": _l("Teacher traineeship"),
    "teacher_retraining": _l("Teacher retraining"),
    "study_visit": _l("Study visit"),
    "exchange": _l("Exchange"),
    "delegation": _l("Delegation"),
    "conference": _l("Conference"),
}
DIRECTIONS: dict[str, Any] = {"outgoing": _l("Ours go there"), "incoming": _l("Theirs come to us")}
PEOPLE: dict[str, Any] = {
    "student": _l("Students"),
    "teacher": _l("Teachers"),
    "staff": _l("Staff of the college"),
    "delegate": _l("Delegates"),
    "school_director": _l("School directors"),
    "resource_centre_head": _l("Head of the resource centre"),
}


def counted(role: str, number: int) -> str:
    """So many people of a role: "10 students"."""
    said = {
        "student": lambda: ngettext("%(n)s student", "%(n)s students", number),
        "teacher": lambda: ngettext("%(n)s teacher", "%(n)s teachers", number),
        "delegate": lambda: ngettext("%(n)s delegate", "%(n)s delegates", number),
        "school_director": lambda: ngettext("%(n)s school director", "%(n)s school directors", number),
        "resource_centre_head": lambda: ngettext(
            "%(n)s head of the resource centre", "%(n)s heads of the resource centre", number
        ),
    }
    return said[role]() if role in said else f"{PEOPLE[role]}: {number}"


def people(participants: Mapping[str, int | None]) -> str:
    """Who took part; where the source gives no number, none is said."""
    order = [role for role in PEOPLE if role in participants]
    return " · ".join(
        str(PEOPLE[role]) if (number := participants[role]) is None else counted(role, number) for role in order
    )


def when(mobility: Mobility) -> str:
    """The time of a mobility, exactly as exact as its source."""
    if mobility.starts_on and mobility.ends_on:
        return f"{format_date(mobility.starts_on)} – {format_date(mobility.ends_on)}"
    told = period(mobility.period)
    if told.month:
        return str(format_skeleton("yMMMM", date(told.year, told.month, 1), locale=language()))
    seasons = {
        "winter": _("Winter %(year)s", year=told.year),
        "spring": _("Spring %(year)s", year=told.year),
        "summer": _("Summer %(year)s", year=told.year),
        "autumn": _("Autumn %(year)s", year=told.year),
    }
    return seasons[told.season] if told.season else str(told.year)


def weeks(provision: Provision | Promise) -> str:
    """How long a provision lets people stay; nothing when it does not say."""
    if provision.weeks_from is None or provision.weeks_to is None:
        return ""
    if provision.weeks_from == provision.weeks_to:
        return ngettext("%(n)s week", "%(n)s weeks", provision.weeks_from)
    return _("%(least)s to %(most)s weeks", least=provision.weeks_from, most=provision.weeks_to)


def promise(found: Promise) -> str:
    """A provision in one line: what, which way, for whom, in which field, how long."""
    said = [str(PROVISIONS[found.kind]), str(DIRECTIONS[found.direction]), str(PEOPLE[found.category])]
    return " · ".join([*said, *([field_name(found.field)] if found.field else []), *filter(None, [weeks(found)])])


def provisions(agreement: Agreement) -> str:
    """What an agreement is about, each kind once."""
    return ", ".join(dict.fromkeys(str(PROVISIONS[each.kind]) for each in agreement.provisions)) or _(
        "no provision yet"
    )


def field_untold(number: int) -> str:
    """How many of those counted are of an untold field."""
    return ngettext(
        "Of %(n)s person the source does not tell the field.",
        "Of %(n)s people the source does not tell the field.",
        number,
    )


def field_name(key: str | None) -> str:
    """A field's name; where none is told, that."""
    return pick(FIELDS.get(key, {"en": key})) if key else _("field not told")


def standing(found: Standing) -> str:
    """How an agreement stands."""
    if found.state == "ahead":
        return _("not yet in force")
    if found.state == "over":
        return _("over")
    if found.state == "valid" or found.days is None:
        return _("valid")
    return ngettext("ends in %(n)s day", "ends in %(n)s days", found.days) if found.days else _("ends today")


TONES = {"ahead": "info", "valid": "good", "ending": "warn", "over": "plain"}


def contradiction(found: Contradiction, kind: str) -> str:
    """What does not agree with an agreement, in one sentence."""
    what = str(PROVISIONS[kind])
    if found.rule == "kind":
        return _("The agreement says nothing about journeys of this kind (%(kind)s).", kind=what)
    if found.rule == "category":
        return _("%(kind)s is not agreed for this group: %(who)s.", kind=what, who=PEOPLE[found.category])
    if found.rule == "field":
        said = {"kind": what, "who": PEOPLE[found.category], "field": field_name(found.field)}
        return _("%(kind)s is agreed only in other fields: %(who)s, %(field)s.", **said)
    assert found.promise
    if found.rule == "places":
        places = ngettext("%(n)s place a year is agreed", "%(n)s places a year are agreed", found.promise.places or 0)
        return _(
            "%(kind)s: %(places)s, and with this trip it is %(number)s.", kind=what, places=places, number=found.number
        )
    days = ngettext("%(n)s day", "%(n)s days", found.number)
    if found.rule == "short":
        return _(
            "%(kind)s is agreed for %(weeks)s; %(days)s is too short.", kind=what, weeks=weeks(found.promise), days=days
        )
    return _(
        "%(kind)s is agreed for %(weeks)s; %(days)s is too long.", kind=what, weeks=weeks(found.promise), days=days
    )


def country(code: str) -> str:
    """A country's name in the reader's language."""
    return str(Locale.parse(language()).territories.get(code, code))


def places(partners: Sequence[Partner]) -> list[tuple[str, str]]:
    """Where these partners are, each place once, as name and key: the city, or the country of one that stands for all
    of it."""
    found = {place_key(each): pick(each.city) if each.city else country(each.country) for each in partners}
    return [(name, key) for key, name in found.items()]


def where(partner: Partner) -> str:
    """City and country of a partner; the country alone for one that stands for all of it."""
    return " · ".join(filter(None, (pick(partner.city), country(partner.country))))
