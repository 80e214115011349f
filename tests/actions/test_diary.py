"""The diary's deeds, on both databases: written, handed in, shown, given back, withdrawn, forgotten."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications.cleaning.here import cleaned_here
from app.applications.rules.merging import read_marks
from app.audit.models import Entry
from app.jobs.sweeping import sweep_files
from app.kit import clock, files
from app.kit.db import Database, unit_of_work
from app.kit.refusal import Refusal
from app.messaging.models import OutgoingMail
from app.trips import actions as trips
from app.trips.actions import diary, preparing, showing
from app.trips.actions.diary import Written
from app.trips.diary import DiaryEntry, DiaryPicture
from app.trips.models import Participant
from app.trips.queries import diary as queries
from tests.makers.diary import AT, BY, ON, TODAY, a_writer, agreed, an_entry
from tests.makers.trips import a_trip
from tests.makers.uploads import a_pdf, a_photograph, a_picture

WHEN = {"today": TODAY, "by": BY, "at": AT}


def write(who: Participant, text: str, seen: str = "", **pictures: tuple[str, str]) -> tuple[str, ...]:
    """Keep a text; gives the conflicts."""
    told = {int(key[1:]): words for key, words in pictures.items()}
    written = Written(text=text, language="ka", pictures=told)
    found = diary.write(who, ON, written, seen=read_marks(seen), today=TODAY, by=BY, at=AT)
    return found.conflicts


def shown(entry: DiaryEntry, *nobody: int) -> None:
    """Show it as it stands."""
    showing.show(entry, revision=entry.revision, nobody=nobody, today=TODAY, by=BY, at=AT)


def test_what_is_written_is_one_entry_a_day_and_the_same_again_changes_nothing(work: Session) -> None:
    who = a_writer(a_trip())
    write(who, "")
    assert queries.entry_of(who, ON) is None  # an empty page leaves nothing
    write(who, "first")
    entry = queries.entry_of(who, ON)
    assert entry and (entry.text, entry.state, entry.revision) == ("first", "draft", 1)
    write(who, "first")
    assert entry.revision == 1
    write(who, "second")
    assert (entry.text, entry.revision) == ("second", 2)
    assert work.scalars(select(DiaryEntry)).all() == [entry]


def test_two_devices_do_not_overwrite_each_other(work: Session) -> None:
    who = a_writer(a_trip())
    entry = an_entry(who, "first", pictures=1)
    picture = entry.pictures[0]
    seen = "text:" + "0" * 12  # typed on a page that showed something else
    assert write(who, "mine", seen, **{f"p{picture.id}": ("seen from here", "")}) == ("text",)
    assert (entry.text, picture.alt) == ("first", "seen from here")


@pytest.mark.parametrize(
    ("text", "on", "why"),
    [
        ("x" * 5001, ON, "At most 5000 letters"),
        ("x", TODAY + timedelta(days=1), "has not come yet"),
        ("x", date(2026, 5, 20), "not one of the trip"),
    ],
)
def test_what_cannot_be_written_is_refused(work: Session, text: str, on: date, why: str) -> None:
    who = a_writer(a_trip())
    with pytest.raises(Refusal, match=why):
        diary.write(who, on, Written(text=text, language="ka"), seen={}, **WHEN)  # type: ignore[arg-type]


def test_a_picture_is_kept_without_the_place_where_it_was_taken(work: Session) -> None:
    who = a_writer(a_trip())
    file = cleaned_here("IMG_1.jpg", a_photograph())
    picture = diary.add_picture(who, ON, file, language="ka", **WHEN)  # type: ignore[arg-type]
    for digest in (picture.digest, picture.preview):
        with Image.open(BytesIO(files.read(digest))) as kept:
            assert not kept.getexif()
    assert file.lost == ("place",)
    with pytest.raises(Refusal, match="already: IMG_1.jpg"):
        diary.add_picture(who, ON, file, language="ka", **WHEN)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="This is a PDF"):
        diary.add_picture(who, ON, cleaned_here("a.pdf", a_pdf()), language="ka", **WHEN)  # type: ignore[arg-type]
    for number in range(7):
        more = cleaned_here("b.jpg", a_picture(size=(80 + number, 40)))
        diary.add_picture(who, ON, more, language="ka", **WHEN)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="at most 8 pictures"):
        more = cleaned_here("c.jpg", a_picture(size=(99, 40)))
        diary.add_picture(who, ON, more, language="ka", **WHEN)  # type: ignore[arg-type]


def test_handing_in_asks_for_words_on_every_picture(work: Session) -> None:
    entry = an_entry(a_writer(a_trip()), pictures=2)
    entry.pictures[1].alt = ""
    with pytest.raises(Refusal, match="Picture 2"):
        diary.hand_in(entry, by=BY, at=AT)
    entry.pictures[1].alt = "a bench"
    diary.hand_in(entry, by=BY, at=AT)
    assert entry.state == "handed_in"


def test_what_is_shown_cannot_be_changed_and_is_taken_down_at_once_when_withdrawn(work: Session) -> None:
    who = a_writer(trip := a_trip())
    entry = an_entry(who, pictures=1, state="handed_in")
    write(who, "still mine to change")
    shown(entry)
    assert queries.is_shown(trip)
    with pytest.raises(Refusal, match="Withdraw it first"):
        write(who, "too late")
    showing.choose(entry, True, by=BY, at=AT)
    diary.withdraw(entry, by=BY, at=AT)
    assert not queries.is_shown(trip) and queries.chosen([trip]) == []
    assert (entry.state, entry.in_report, entry.shown_at, entry.text) == ("draft", False, None, "still mine to change")
    assert queries.entry_in(trip, entry.id) is None  # a draft is its writer's alone


def test_only_what_was_looked_through_is_shown(work: Session) -> None:
    who = a_writer(a_trip())
    entry = an_entry(who, state="handed_in")
    before = entry.revision
    write(who, "changed while somebody reads")
    with pytest.raises(Refusal, match="changed while you looked"):
        showing.show(entry, revision=before, nobody=(), today=TODAY, by=BY, at=AT)
    diary.withdraw(entry, by=BY, at=AT)
    with pytest.raises(Refusal, match="does not wait"):
        shown(entry)


def test_who_has_no_consent_is_named_before_pictures_are_shown(work: Session) -> None:
    trip = a_trip()
    who = a_writer(trip)
    girl = a_writer(trip, consent=False, given_ka="ნინო", family_ka="ნიმუშიძე")
    text_only, entry = an_entry(girl, state="handed_in"), an_entry(who, pictures=1, state="handed_in")
    shown(text_only)  # of a text nobody's picture is asked
    with pytest.raises(Refusal, match="ნინო ნიმუშიძე"):
        shown(entry)
    shown(entry, girl.id)
    assert entry.absent == [girl.id]


def test_a_consent_that_is_taken_back_closes_the_pictures_until_they_are_looked_at_again(work: Session) -> None:
    trip = a_trip()
    who = a_writer(trip)
    entry = an_entry(who, pictures=1, state="handed_in")
    shown(entry)
    who.ready_at = AT
    preparing.strike_need(who, who.papers[0], by=BY, at=AT)
    assert who.ready_at == AT  # nobody needs it to travel
    with pytest.raises(Refusal, match="has changed while you looked"):
        showing.look_again(entry, nobody=(), today=TODAY, by=BY, at=AT)
    showing.look_again(entry, nobody=[who.id], today=TODAY, by=BY, at=AT)
    assert entry.absent == [who.id]
    agreed(who)
    assert queries.without_consent([trip], TODAY)[trip.id] == []


def test_giving_back_needs_a_word_and_writes_to_the_writer_each_time(work: Session) -> None:
    entry = an_entry(a_writer(a_trip()), state="handed_in")
    with pytest.raises(Refusal, match="Write what is to be changed"):
        showing.give_back(entry, "", by=BY, at=AT)
    showing.give_back(entry, "Leave the number out.", by=BY, at=AT)
    assert (entry.state, entry.word) == ("returned", "Leave the number out.")
    diary.hand_in(entry, by=BY, at=AT)
    assert entry.word == ""
    shown(entry)
    showing.give_back(entry, "And the name.", by=BY, at=AT)
    assert entry.shown_at is None
    letters = work.scalars(select(OutgoingMail.text).where(OutgoingMail.kind == "diary_returned")).all()
    assert ["Leave the number out." in letters[0], "And the name." in letters[1]] == [True, True]
    assert len(letters) == 2
    with pytest.raises(Refusal, match="Only what is shown"):
        showing.choose(entry, True, by=BY, at=AT)


def test_a_deleted_entrys_files_go_with_the_sweep_unless_something_else_uses_them(
    either_database: Database, home: Path
) -> None:
    with unit_of_work():
        trip = a_trip()
        one, other = a_writer(trip), a_writer(trip)
        mine, theirs = an_entry(one, pictures=2), an_entry(other, pictures=1)  # the first picture of both is the same
        digests = [picture.digest for picture in mine.pictures]
        assert theirs.pictures[0].digest == digests[0]
        diary.throw_away(mine, by=BY, at=AT)
    sweep_files(clock.now() + timedelta(days=2))
    assert files.read(digests[0])
    with pytest.raises(FileNotFoundError):
        files.read(digests[1])


def test_old_pictures_are_forgotten_and_the_texts_stay(work: Session) -> None:
    old, new = a_trip(), a_trip(starts_on=date(2026, 5, 4), ends_on=date(2026, 6, 20))
    entries = [an_entry(a_writer(trip), pictures=2) for trip in (old, new)]
    assert showing.forget_pictures(date(2029, 5, 10), at=AT) == 0
    assert showing.forget_pictures(date(2029, 5, 11), at=AT) == 2
    work.expire_all()
    assert [len(entry.pictures) for entry in entries] == [0, 2]
    assert all(entry.text for entry in entries)


def test_whoever_is_taken_off_the_trip_takes_the_diary_along(work: Session) -> None:
    trip = a_trip(state="confirmed")
    who = a_writer(trip)
    an_entry(who, pictures=1)
    work.expire_all()
    trips.remove_traveller(trip, who, by=BY, at=AT)
    assert work.scalars(select(DiaryEntry)).all() == [] and work.scalars(select(DiaryPicture)).all() == []


def test_the_log_tells_of_the_diary_without_what_it_says(work: Session) -> None:
    entry = an_entry(a_writer(a_trip()), "a secret text", pictures=1, state="handed_in")
    shown(entry)
    diary.throw_away(entry, by=BY, at=AT)
    told = work.scalars(select(Entry).where(Entry.verb.like("%diary%"))).all()
    assert [each.verb for each in told] == [
        "write diary", "add diary picture", "hand in diary", "show diary", "delete diary",
    ]  # fmt: skip
    assert "secret" not in str([each.changes for each in told])
