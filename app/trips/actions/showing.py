"""The diary is looked through: an entry is shown to everybody, given back with a word, chosen for the reports; and its
pictures go when their time is over."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select

from app.accounts.models import Account
from app.audit import trail
from app.kit.db import session
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.messaging import outbox
from app.trips.actions.diary import step
from app.trips.diary import LIFECYCLE, DiaryEntry, DiaryPicture
from app.trips.emails import DiaryReturned, DiaryReturnedByLink
from app.trips.models import Participant, Trip
from app.trips.queries.diary import without_consent
from app.trips.queries.own_pages import link_of
from app.trips.queries.records import trip_with
from app.trips.rules.diary import kept_until


def show(entry: DiaryEntry, *, revision: int, nobody: Iterable[int], today: date, by: str, at: datetime) -> None:
    """Show an entry to everybody. `revision` is the one that was looked through; `nobody` are the participants (ids) of
    whom the office says that they are in none of its pictures.

    Refusal when the entry was changed meanwhile, was not handed in, or somebody without a consent to be pictured is
    not among those.
    """
    _hold(entry)
    trip = trip_with(entry.participant)
    if entry.state != "handed_in":
        raise Refusal(_("This entry does not wait to be looked through any more. Load the page again."))
    if entry.revision != revision:
        raise Refusal(_("The entry was changed while you looked at it. Please look at it once more."))
    lacking = without_consent([trip], today)[trip.id] if entry.pictures else []
    unsaid = [who for who in lacking if who.id not in set(nobody)]
    if unsaid:
        names = ", ".join(who.person.name_ka for who in unsaid)
        raise Refusal(
            _("Without a consent to be pictured: %(names)s. Say that none of them is in the pictures, or give the "
              "entry back.", names=names),
            "nobody",
        )  # fmt: skip
    step(entry, "shown", shown_at=at)
    entry.absent = sorted(who.id for who in lacking)
    session().flush()
    _record("show diary", entry, trip, by, at, absent=entry.absent)


def look_again(entry: DiaryEntry, *, nobody: Iterable[int], today: date, by: str, at: datetime) -> None:
    """Say of a shown entry whose pictures somebody's consent has closed that none of these is in them; they open."""
    _hold(entry)
    trip = trip_with(entry.participant)
    lacking = [who.id for who in without_consent([trip], today)[trip.id]]
    if entry.state != "shown" or not set(lacking) <= set(nobody):
        raise Refusal(_("Somebody's consent has changed while you looked. Load the page again."))
    entry.absent = sorted(lacking)
    session().flush()
    _record("look at diary pictures again", entry, trip, by, at, absent=entry.absent)


def give_back(entry: DiaryEntry, word: str, *, by: str, at: datetime) -> bool:
    """Give an entry back to its writer with a word; what was shown is so no longer. Whether the writer could be written
    to, by their account or their personal link."""
    _hold(entry)
    if not word:
        raise Refusal(_("Write what is to be changed."), "word")
    if not LIFECYCLE.allows(entry.state, "returned"):
        raise Refusal(_("This entry does not wait to be looked through any more. Load the page again."))
    trip, before = trip_with(entry.participant), entry.state
    step(entry, "returned", word=word)
    session().flush()
    _record("return diary", entry, trip, by, at, before=before)
    account = session().scalar(select(Account).where(Account.person_id == entry.participant.person_id))
    if account is not None:
        outbox.queue(DiaryReturned.of(entry, trip), to=account.email, language=account.language, at=at)
        return True
    link = link_of(entry.participant, at.astimezone(ZoneInfo(settings().time_zone)).date())
    if link is None or not entry.participant.email:
        return False
    letter = DiaryReturnedByLink.by(link, entry, trip)
    outbox.queue(letter, to=entry.participant.email, language=link.language, at=at)
    return True


def choose(entry: DiaryEntry, chosen: bool, *, by: str, at: datetime) -> None:
    """Take a shown entry into the reports, or out of them."""
    _hold(entry)
    if entry.state != "shown":
        raise Refusal(_("Only what is shown goes into a report."))
    if entry.in_report != chosen:
        entry.in_report = chosen
        session().flush()
        verb = "take diary into reports" if chosen else "take diary out of reports"
        _record(verb, entry, trip_with(entry.participant), by, at)


def forget_pictures(today: date, *, at: datetime) -> int:
    """Remove the pictures of journeys whose time is over; the texts stay. How many; their files go with the sweep."""
    gone = 0
    query = select(Trip, DiaryPicture.id).join(Participant, Participant.trip_id == Trip.id)
    query = query.join(DiaryEntry, DiaryEntry.participant_id == Participant.id)
    query = query.join(DiaryPicture, DiaryPicture.entry_id == DiaryEntry.id).where(Trip.ends_on < today)
    over: dict[Trip, list[int]] = {}
    for trip, picture in session().execute(query):
        if kept_until(trip.ends_on, settings().picture_years) < today:
            over.setdefault(trip, []).append(picture)
    for trip, pictures in over.items():
        session().execute(delete(DiaryPicture).where(DiaryPicture.id.in_(pictures)))
        trail.record(by="system", verb="forget diary pictures", thing=f"trip:{trip.key}", at=at,
                     changes={"pictures": len(pictures)})  # fmt: skip
        gone += len(pictures)
    return gone


def _hold(entry: DiaryEntry) -> None:
    """Nobody else changes it meanwhile, and it is read as it stands now."""
    session().execute(select(Participant.id).where(Participant.id == entry.participant_id).with_for_update())
    session().refresh(entry)


def _record(verb: str, entry: DiaryEntry, trip: Trip, by: str, at: datetime, **changes: object) -> None:
    about = {"participant": entry.participant_id, "day": entry.on.isoformat(), **changes}
    trail.record(by=by, verb=verb, thing=f"trip:{trip.key}", at=at, changes=about)
