"""THE TABLE of columns: each with its name, what stands in it, what it sorts by and who may know it."""

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from app.accounts.fields import FIELDS
from app.accounts.models import Person
from app.accounts.rules import people
from app.accounts.words import CATEGORY_NAMES
from app.applications.models import Application
from app.kit.collating import by_code_point
from app.kit.i18n import _, language
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick
from app.reporting.arranging import orders
from app.reporting.arranging.answers import answer_columns
from app.reporting.arranging.column import Column
from app.reporting.listing import Row
from app.reporting.searching import Ground
from app.reporting.searching.answers import WISHES
from app.reporting.searching.standing import CONSENTS, ELIGIBLE, OFFERS, OUTCOMES, REFERENCES, STATES

DECIDED = {None: "undecided", True: "yes", False: "no"}
TONES = {"undecided": "warn", "yes": "good", "no": "bad"}
# Of several links the state of the first of these: what waits comes before what is done.
CONSENT = {key: CONSENTS[key] for key in ("waiting", "refused", "agreed")}
REFERENCE = {key: REFERENCES[key] for key in ("waiting", "answered")}
LINK_TONES = {"waiting": "warn", "refused": "bad", "agreed": "good", "answered": "good"}


def _name(row: Row, _ground: Ground) -> str:
    first, other = (row.name_ka, row.name_latin) if language() == "ka" else (row.name_latin, row.name_ka)
    return first.strip() or other.strip()


def _eligible(row: Row) -> str:
    return "withdrawn" if row.state == "withdrawn" else DECIDED[row.eligible]


def _age(row: Row, ground: Ground) -> int | None:
    return people.age(row.birth_date, ground.departure) if row.birth_date else None


def _minor(row: Row, ground: Ground) -> str | None:
    if row.birth_date is None:
        return None
    return _("Yes") if people.is_minor(row.birth_date, ground.departure) else _("No")


def _wishes(row: Row, ground: Ground) -> str:
    hosts = (ground.call.host(key) for key in (row.content or {}).get("answers", {}).get(WISHES) or ())
    return ", ".join(pick(host.partner.name) for host in hosts if host)


def _link(purpose: str, states: Mapping[str, Any], row: Row) -> str:
    mine = {state for for_what, state in row.links if for_what == purpose}
    return next((state for state in states if state in mine), "")


def _linked(key: str, label: Any, purpose: str, states: Mapping[str, Any]) -> Column:
    return Column(
        key,
        label,
        lambda row, _ground: str(states.get(_link(purpose, states, row), "")),
        orders.links(purpose, states),
        sight="file",
        part="links",
        tone=lambda row: LINK_TONES.get(_link(purpose, states, row), "plain"),
    )


def _reviews(row: Row) -> str:
    return _("%(done)s of %(total)s", done=row.handed_in, total=row.assigned) if row.assigned else ""


COLUMNS: tuple[Column, ...] = (
    Column("number", _l("Number"), lambda row, _ground: row.number, orders.number),
    Column("name", _l("Name"), _name, orders.name, sight="names", group="person"),
    Column("name_ka", _l("Name in Georgian"), lambda row, _ground: row.name_ka,
           orders.plain(by_code_point(Person.family_ka), by_code_point(Person.given_ka)),
           sight="names", group="person"),
    Column("name_latin", _l("Name in Latin letters"), lambda row, _ground: row.name_latin,
           orders.plain(by_code_point(Person.family_latin), by_code_point(Person.given_latin)),
           sight="names", group="person"),
    Column("email", _l("E-mail"), lambda row, _ground: row.email, None, sight="names", group="person"),
    Column("category", _l("Category"), lambda row, _ground: str(CATEGORY_NAMES[row.category]),
           orders.plain(Application.category), group="person"),
    Column("field", _l("Field"), lambda row, _ground: pick(FIELDS.get(row.field or "")) or row.field or "",
           orders.field, group="person"),
    Column("group", _l("Group or subject"), lambda row, _ground: row.group_or_subject,
           orders.plain(by_code_point(Person.group_or_subject)), group="person"),
    Column("age", _l("Age on departure"), _age, orders.age, sight="file", reads=("birth_date",), numeric=True,
           group="person"),
    Column("minor", _l("Under 18"), _minor, orders.minor, sight="file", reads=("birth_date",), group="person"),
    Column("submitted", _l("Submitted"),
           lambda row, ground: row.submitted_at.astimezone(ZoneInfo(ground.call.time_zone)),
           orders.plain(Application.submitted_at), sight="file"),
    Column("state", _l("State"), lambda row, _ground: str(STATES[row.state]), orders.state, sight="file"),
    Column("eligible", _l("Eligibility"), lambda row, _ground: str({**ELIGIBLE, **STATES}[_eligible(row)]),
           orders.eligible, sight="file", tone=lambda row: TONES.get(_eligible(row), "plain")),
    Column("preferences", _l("Wishes"), _wishes, orders.wish, reads=(WISHES,), part="content"),
    Column("files", _l("Files"), lambda row, _ground: len((row.content or {}).get("attachments", ())), orders.files,
           sight="file", part="content", numeric=True),
    _linked("consent", _l("Consent of the parent or guardian"), "guardian", CONSENT),
    _linked("reference", _l("Letters of referees"), "referee", REFERENCE),
    Column("assigned", _l("Members assigned"), lambda row, _ground: row.assigned, orders.assigned, sight="progress",
           part="progress", numeric=True, group="committee"),
    Column("reviews", _l("Reviews"), lambda row, _ground: row.handed_in, orders.reviews, sight="progress",
           part="progress", numeric=True, said=_reviews, group="committee"),
    Column("score", _l("Score"), lambda row, _ground: row.score, orders.score, sight="scores", part="scores",
           numeric=True, group="committee"),
    Column("outcome", _l("Outcome"), lambda row, _ground: str(OUTCOMES[row.outcome]) if row.outcome else "",
           orders.outcome, sight="outcome", part="outcome", group="committee"),
    Column("offer", _l("Offer"), lambda row, _ground: str(OFFERS[row.offer]) if row.offer else "",
           orders.offer, sight="outcome", part="offer", group="committee"),
)  # fmt: skip


def columns_of(ground: Ground) -> Sequence[Column]:
    """The columns that this reader can have in this call."""
    return [column for column in (*COLUMNS, *answer_columns(ground)) if column.is_known(ground)]
