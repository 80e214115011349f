"""The diary is written: an entry and its pictures are kept, handed in, taken back, thrown away."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from app.applications.cleaning import Cleaned
from app.applications.rules.merging import Merged, merged
from app.audit import trail
from app.kit.db import session
from app.kit.i18n import LANGUAGES
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.trips.diary import DiaryEntry, DiaryPicture
from app.trips.models import Participant
from app.trips.queries.diary import entry_of
from app.trips.queries.records import trip_with
from app.trips.rules.diary import MOST_LETTERS, MOST_PICTURES, MOST_WORDS, can_change, lacking, why_not


@dataclass(frozen=True, kw_only=True)
class Written:
    """What stands in an entry's fields: its text and language, and of each picture (id) what is to be seen and what
    stands under it."""

    text: str
    language: str
    pictures: Mapping[int, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, entry: DiaryEntry | None, language: str) -> "Written":
        """As it is kept; of what is not there yet nothing."""
        if entry is None:
            return cls(text="", language=language)
        pictures = {one.id: (one.alt, one.caption) for one in entry.pictures}
        return cls(text=entry.text, language=entry.language, pictures=pictures)

    def plain(self) -> dict[str, Any]:
        """By the names of the page's fields."""
        found: dict[str, Any] = {"text": self.text, "language": self.language}
        for key, (alt, caption) in self.pictures.items():
            found |= {f"alt-{key}": alt, f"caption-{key}": caption}
        return found


def write(
    who: Participant, on: date, written: Written, *, seen: Mapping[str, str], today: date, by: str, at: datetime
) -> Merged:
    """Keep what was written of a day, as it stands on a page whose fields had the marks `seen`.

    What was changed elsewhere meanwhile stays, and what was changed in both places is a conflict and is not kept.
    Refusal when the day cannot be written of, the entry is shown, or a text is too long.
    """
    entry = _held(who, on, today)
    if len(written.text) > MOST_LETTERS:
        raise Refusal(_("At most %(most)s letters; this text has %(n)s.", most=MOST_LETTERS, n=len(written.text)),
                      "text")  # fmt: skip
    if written.language not in LANGUAGES:
        raise Refusal(_("Choose the language of your text."), "language")
    if any(len(words) > MOST_WORDS for pair in written.pictures.values() for words in pair):
        raise Refusal(_("At most %(most)s letters for what is said of a picture.", most=MOST_WORDS))
    stands = Written.of(entry, written.language).plain()
    found = merged(seen, stands, written.plain())
    if entry is None:
        if not written.text:
            return found
        entry = _begun(who, on, written.language, at)
    changed = {name: value for name, value in found.values.items() if name in stands and stands[name] != value}
    if not changed and entry.id is not None:
        return found
    _keep(entry, {**stands, **changed})
    _touched(entry, "write diary", by, at)
    return found


def add_picture(
    who: Participant, on: date, file: Cleaned, *, language: str, today: date, by: str, at: datetime
) -> DiaryPicture:
    """Put a cleaned picture to an entry, which begins with it, in this language, when there is none. Refusal when it is
    none, is there already, or there are too many."""
    entry = _held(who, on, today)
    if not file.media_type.startswith("image/"):
        raise Refusal(_("This is a PDF. The diary takes pictures: JPEG, PNG or HEIC."), "pictures")
    if entry is None:
        entry = _begun(who, on, language, at)
    if len(entry.pictures) >= MOST_PICTURES:
        raise Refusal(_("An entry has at most %(most)s pictures.", most=MOST_PICTURES), "pictures")
    if file.digest in [one.digest for one in entry.pictures]:
        raise Refusal(_("This picture is in the entry already: %(name)s", name=file.name), "pictures")
    made = DiaryPicture(name=file.name, digest=file.digest, preview=file.preview, added_at=at)
    entry.pictures.append(made)
    _touched(entry, "add diary picture", by, at, digest=file.digest)
    return made


def remove_picture(who: Participant, on: date, picture_id: int, *, today: date, by: str, at: datetime) -> None:
    """Take a picture out of an entry; its file goes with the next sweep unless something else uses it."""
    entry = _held(who, on, today)
    picture = next((one for one in entry.pictures if one.id == picture_id), None) if entry else None
    if entry is None or picture is None:
        raise Refusal(_("This picture is not there any more. Load the page again."))
    entry.pictures.remove(picture)
    _touched(entry, "remove diary picture", by, at, digest=picture.digest)


def hand_in(entry: DiaryEntry, *, by: str, at: datetime) -> None:
    """Give an entry to be looked through; Refusal with everything that it lacks."""
    if entry.state == "handed_in":
        return
    if found := lacking(entry.text, [one.alt for one in entry.pictures]):
        raise Refusal(" ".join(found))
    step(entry, "handed_in")
    _touched(entry, "hand in diary", by, at)


def withdraw(entry: DiaryEntry, *, by: str, at: datetime) -> None:
    """Make an entry a draft again that only its writer sees; what is shown is so no longer from this moment on."""
    if entry.state == "draft":
        return
    before = entry.state
    step(entry, "draft")
    _touched(entry, "withdraw diary", by, at, before=before)


def throw_away(entry: DiaryEntry, *, by: str, at: datetime) -> None:
    """Delete an entry with its pictures, in whatever state; their files go with the next sweep unless something else
    uses them."""
    _record("delete diary", entry, by, at, digests=[one.digest for one in entry.pictures])
    session().delete(entry)
    session().flush()


def step(entry: DiaryEntry, state: str, *, word: str = "", shown_at: datetime | None = None) -> None:
    """Move an entry into another state, with what belongs to that one and nothing of the one before."""
    entry.state, entry.word, entry.shown_at = state, word, shown_at
    entry.absent, entry.in_report = [], False


def _held(who: Participant, on: date, today: date) -> DiaryEntry | None:
    """The entry of a day, if there is one, while nobody else changes it."""
    trip = trip_with(who)
    session().execute(select(Participant.id).where(Participant.id == who.id).with_for_update())
    if refused := why_not(on, trip.starts_on, trip.ends_on, today):
        raise Refusal(refused)
    entry = entry_of(who, on)
    if entry is not None:
        session().refresh(entry)
        if not can_change(entry.state):
            raise Refusal(_("This entry is shown. Withdraw it first; then you can change it."))
    return entry


def _begun(who: Participant, on: date, language: str, at: datetime) -> DiaryEntry:
    made = DiaryEntry(participant=who, on=on, language=language, written_at=at, revision=0)
    session().add(made)
    return made


def _keep(entry: DiaryEntry, values: Mapping[str, Any]) -> None:
    entry.text, entry.language = values["text"], values["language"]
    for one in entry.pictures:
        one.alt, one.caption = values[f"alt-{one.id}"], values[f"caption-{one.id}"]


def _touched(entry: DiaryEntry, verb: str, by: str, at: datetime, **changes: Any) -> None:
    entry.revision, entry.written_at = entry.revision + 1, at
    session().flush()
    _record(verb, entry, by, at, **changes)


def _record(verb: str, entry: DiaryEntry, by: str, at: datetime, **changes: Any) -> None:
    trip = trip_with(entry.participant)
    about = {"participant": entry.participant_id, "day": entry.on.isoformat(), **changes}
    trail.record(by=by, verb=verb, thing=f"trip:{trip.key}", at=at, changes=about)
