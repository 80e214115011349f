"""The diary of the seventeen in Poznań: written, looked through, shown; its pictures are drawn."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select

from app.accounts.models import Account
from app.applications.cleaning.here import cleaned_here
from app.cli.demonstration.applicants import by as author
from app.cli.demonstration.scenes import scene
from app.kit.db import session
from app.trips.actions import diary, preparing, showing
from app.trips.actions.diary import Written
from app.trips.models import Participant, Trip
from app.trips.queries.diary import entry_of, without_consent

ENTRIES = yaml.safe_load((Path(__file__).parent / "diary.yaml").read_text("utf-8"))
AGREED_ON = date(2017, 7, 3)
WITHOUT = 2  # so many students have not agreed to be pictured


def note_consents(trip: Trip, *, by: str, at: datetime) -> None:
    """All but the last two students have agreed to be pictured."""
    students = [who for who in trip.participants if who.role == "student"]
    agreed = [who for who in trip.participants if who not in students[-WITHOUT:]]
    preparing.note_need(agreed, "pictures", first=AGREED_ON, last=None, number="", note="", by=by, at=at)


def write_diary(trip: Trip, *, by: str, at: datetime) -> None:
    """Every entry up to its state."""
    for row in ENTRIES:
        _write(trip, _writer(trip, row["who"]), row, by, at)


def _writer(trip: Trip, words: str) -> Participant:
    kind, place = words.split()
    people = sorted(trip.participants, key=lambda who: who.id)
    wanted = [who for who in people if (who.leads_group if kind == "leader" else who.role == "student")]
    return wanted[int(place)]


def _write(trip: Trip, who: Participant, row: dict[str, Any], office: str, at: datetime) -> None:
    account = session().scalar(select(Account).where(Account.person_id == who.person_id))
    when: dict[str, Any] = {"today": at.date(), "by": author(account), "at": at}
    on, language = row["day"], row["language"]
    said = {}
    for name, alt, caption in row.get("pictures", ()):
        file = cleaned_here(f"{name}.jpg", scene(name))
        said[diary.add_picture(who, on, file, language=language, **when).id] = (alt, caption)
    diary.write(who, on, Written(text=row["text"], language=language, pictures=said), seen={}, **when)
    entry = entry_of(who, on)
    if entry is None or row["state"] == "draft":
        return
    diary.hand_in(entry, by=author(account), at=at)
    if row["state"] == "returned":
        showing.give_back(entry, row["word"], by=office, at=at)
    if row["state"] == "shown":
        nobody = [one.id for one in without_consent([trip], at.date())[trip.id]]
        showing.show(entry, revision=entry.revision, nobody=nobody, today=at.date(), by=office, at=at)
        if row["report"]:
            showing.choose(entry, True, by=office, at=at)
