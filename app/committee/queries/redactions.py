"""Reading what is prepared for blind scoring: the copies that members get, and the files that still wait."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select

from app.applications.models import Application, Attachment, CallForm, Redaction
from app.applications.questions import Section
from app.applications.rules.sheet import form_of, read
from app.calls.models import Call
from app.committee.queries.reviews import competing
from app.committee.rules.reading import copy_name, file_keys, question_in
from app.kit.db import session

SCORED = ("published", "scoring", "decided", "announced")  # the states of a call in which members read


@dataclass(frozen=True)
class BlindFile:
    """One file that members who score blind get as a copy, and how far that is: waiting, open, ready, withheld."""

    id: int
    application_id: int
    number: str
    category: str
    question: str
    form_id: int | None
    state: str

    @property
    def waits(self) -> bool:
        """Whether the office has yet to prepare it."""
        return self.state not in ("ready", "withheld")


def redaction_of(file: Attachment) -> Redaction | None:
    """What is prepared of this very file; of one that was there before it, nothing."""
    mine = (Redaction.attachment_id == file.id, Redaction.original == file.digest)
    return session().scalar(select(Redaction).where(*mine))


@dataclass(frozen=True)
class GivenFile:
    """A file as it is sent to a reader."""

    name: str
    media_type: str
    digest: str
    preview: str


def copy_given(file: Attachment) -> GivenFile | None:
    """The copy that a blind reader gets of a file; None while there is none."""
    made = redaction_of(file)
    if made is None or made.state != "ready":
        return None
    application = session().get_one(Application, file.application_id)
    question = question_in(form_of(application), file.question)
    name = copy_name(application, question.label if question else "")
    return GivenFile(name, "application/pdf", made.digest, made.preview)


def copies_of(application: Application) -> Mapping[tuple[str, str], Redaction]:
    """What is prepared of an application's files, by question and by the digest of the file."""
    query = select(Attachment.question, Redaction).join(Redaction, _valid())
    found = session().execute(query.where(Attachment.application_id == application.id))
    return {(question, made.original): made for question, made in found}


def blind_files(call: Call, besides: Collection[int] = ()) -> list[BlindFile]:
    """The files of the competing applications of a call as handed in, by number, besides those of these applications.

    None in a call that is scored by name.
    """
    if not call.blind:
        return []
    columns = (
        Attachment.id, Attachment.application_id, Application.number, Application.category, Attachment.question,
        Application.form_id, Redaction.state,
    )  # fmt: skip
    query = _files().with_only_columns(*columns).where(Application.call_id == call.id, Application.id.not_in(besides))
    query = query.order_by(Application.category, Application.number, Attachment.id)
    rows, keys = session().execute(query).all(), _keys([call.id])
    return [
        BlindFile(key, application, number or "", category, question, form, state or "waiting")
        for key, application, number, category, question, form, state in rows
        if question in keys[form]
    ]


def labels_of(files: Sequence[BlindFile]) -> dict[int, Any]:
    """What each of these files answers, in the words of its form."""
    forms = session().scalars(select(CallForm).where(CallForm.id.in_({file.form_id for file in files} - {None})))
    read_forms: dict[int | None, tuple[Section, ...]] = {None: read(None)}
    read_forms |= {form.id: read(form) for form in forms}
    asked = {file.id: question_in(read_forms[file.form_id], file.question) for file in files}
    return {key: question.label if question else "" for key, question in asked.items()}


def last_prepared(call: Call, by: str, besides: Collection[int] = ()) -> BlindFile | None:
    """The file of the call that this person prepared last."""
    query = _files().with_only_columns(Attachment.id).where(Application.call_id == call.id, Redaction.made_by == by)
    last = session().scalar(query.where(Redaction.state != "open").order_by(Redaction.made_at.desc()).limit(1))
    return next((file for file in blind_files(call, besides) if file.id == last), None) if last else None


def unprepared(readable: ColumnElement[bool]) -> Counter[int]:
    """How many files of readable applications wait, by the id of the call, in all calls that are scored blind."""
    calls = list(session().scalars(select(Call.id).where(Call.blind, Call.state.in_(SCORED))))
    columns = (Application.call_id, Attachment.question, Application.form_id, Redaction.state)
    query = _files().with_only_columns(*columns).where(Application.call_id.in_(calls), readable)
    keys = _keys(calls)
    rows = session().execute(query)
    return Counter(call for call, question, form, state in rows if question in keys[form] and state in (None, "open"))


def _valid() -> ColumnElement[bool]:
    return and_(Redaction.attachment_id == Attachment.id, Redaction.original == Attachment.digest)


def _files() -> Select[int]:
    """The files that are part of what was handed in (what was added since a reopening is not) and compete."""
    query = select(Attachment.id).join(Application, Attachment.application_id == Application.id)
    query = query.outerjoin(Redaction, _valid())
    return query.where(competing(), Attachment.uploaded_at <= Application.submitted_at)


def _keys(calls: Collection[int]) -> dict[int | None, set[str]]:
    """The questions whose files members read, by the id of the form; None: the standard form."""
    forms = session().scalars(select(CallForm).where(CallForm.call_id.in_(calls)))
    return {None: file_keys(read(None)), **{form.id: file_keys(read(form)) for form in forms}}
