"""Papers for the office: ordered for a call or a trip, made in the background, issued, downloaded, revoked."""

from collections import Counter
from io import BytesIO
from typing import Any

from flask import abort, flash, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do, may
from app.calls.models import Call
from app.documents import actions, queries
from app.documents.actions.batching import Wanted
from app.documents.models import Batch, Paper
from app.events import queries as events
from app.events.models import Event, Guest
from app.kit import clock, files
from app.kit.i18n import _, language
from app.kit.refusal import Refusal
from app.selection.queries.records import submitted
from app.shelf import SHELF, Kind, subject_of
from app.trips import queries as trips
from app.trips.documents.cuts import CUTS, ORDERS
from app.trips.models import Trip
from app.web.forms.base import Confirmation
from app.web.forms.papers import OrderForm, RevokeForm
from app.web.guard import needs
from app.web.me import by, me
from app.web.office.blueprint import office
from app.web.office.paper_steps import can_need, concerned, of_trip, steps_for
from app.web.page import page
from app.web.transaction import attempt

OWN = {Call: ("call", "application"), Trip: ("trip", "participant"), Event: ("event", "guest")}
Row = Call | Trip | Event


@office.route("/calls/<call_key>/papers", methods=["GET", "POST"])
@needs(Do.ISSUE_CALL_PAPERS)
def call_papers(call: Call) -> ResponseReturnValue:
    """The papers of a call: its protocol and the letters."""
    return _papers(call, "office/papers/papers.html", back=url_for("office.call", call_key=call.key))


@office.route("/trips/<trip_key>/papers", methods=["GET", "POST"])
@needs(Do.ISSUE_TRIP_PAPERS)
def trip_papers(trip: Trip) -> ResponseReturnValue:
    """The papers of a trip: rosters, and one for each traveller."""
    return _papers(
        trip, "office/trips/papers.html", trip=trip, steps=steps_for(trip), groups=trips.by_host(trip),
        cuts={key: cut.label for key, cut in CUTS.items()}, orders=ORDERS,
        order=order if (order := request.args.get("order", "")) in ORDERS else "number",
        gaps=trips.roster_of(trip).gaps() if request.args.get("gaps") else [],
    )  # fmt: skip


@office.route("/events/<event_key>/papers", methods=["GET", "POST"])
@needs(Do.ISSUE_EVENT_PAPERS)
def event_papers(event: Event) -> ResponseReturnValue:
    """The papers of an event: programme and badges, and invitation and certificate of each guest."""
    there = [guest for guest in events.guests_of(event) if guest.arrivals]
    return _papers(event, "office/events/papers.html", event=event, there=len(there))


@office.post("/events/<event_key>/certificates")
@needs(Do.ISSUE_EVENT_PAPERS)
def event_certificates(event: Event) -> ResponseReturnValue:
    """Issue the certificates of all who were checked in, each in Georgian and in the guest's language."""
    form, by_language = Confirmation(), dict[str, list[Guest]]()
    for guest in events.guests_of(event):
        if guest.arrivals:
            by_language.setdefault(guest.language, []).append(guest)
    if form.validate_on_submit():
        with attempt(form):
            if event.state != "held":
                raise Refusal(_("Certificates are made when the event was held: say so under Programme."))
            if not by_language:
                raise Refusal(_("Nobody was checked in, so nobody gets a certificate."))
            for spoken, guests in sorted(by_language.items()):
                wanted = [Wanted(subject=subject_of(guest), name=_name(guest)) for guest in guests]
                actions.order(
                    "attendance-certificate", subject_of(event), wanted, language=spoken, together="pdf",
                    issuing=True, by=by(), at=clock.now(),
                )  # fmt: skip
            flash(_("The certificates are being made, a file for each language."), "good")
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("office.event_papers", event_key=event.key))


def _papers(row: Row, template: str, **more: object) -> ResponseReturnValue:
    form = OrderForm()
    form.kind.choices = _choices(row)
    if form.language.data is None:
        form.language.data = language()
    if form.validate_on_submit():
        with attempt(form):
            kind, choices = _chosen(form.kind.data)
            made = actions.order(
                kind.key, subject_of(row), _wanted(kind, choices, row), language=form.language.data,
                together=form.together.data, issuing=form.issuing.data, by=by(), at=clock.now(),
            )  # fmt: skip
            return redirect(url_for("office.batch", batch_id=made.id))
    subjects = [subject_of(row), *(subject_of(person) for person in _people(row))]
    papers = [paper for paper in queries.papers_of(*subjects) if may(me(), Do.SEE_PAPER, paper)]
    return page(
        template, form=form, row=row, kinds=SHELF, papers=papers,
        issued=Counter(paper.kind for paper in papers if paper.state == "issued"),
        batches=queries.batches_by(by(), subject_of(row)), **more,
    )  # fmt: skip


def _people(row: Row) -> list[Any]:
    """Whose papers these are besides: the applicants that the reader may write to, or the travellers."""
    if isinstance(row, Trip):
        return list(row.participants)
    if isinstance(row, Event):
        return events.guests_of(row)
    return [one for one in submitted(row) if may(me(), Do.PRINT_LETTER, one)]


def _choices(row: Row) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for kind in SHELF.values():
        if kind.subject not in OWN[type(row)] or not kind.letters:
            continue
        if kind.subject == "call" and not may(me(), Do.PRINT_PROTOCOL, row):
            continue  # it names everybody
        if isinstance(row, Trip) and not can_need(kind, row):
            continue
        if kind.key == "roster":
            found += [(f"roster cut={key}", f"{kind.label}: {cut.label}") for key, cut in CUTS.items()]
        elif kind.key == "border-folder":
            found.append((kind.key, kind.label))
            found.append((f"{kind.key} with=gaps", _("%(paper)s, also where something is missing", paper=kind.label)))
        else:
            found.append((kind.key, kind.label))
    return found


def _chosen(value: str) -> tuple[Kind, dict[str, str]]:
    key, *choices = value.split(" ")
    return SHELF[key], dict(choice.split("=", 1) for choice in choices)


def _wanted(kind: Kind, choices: dict[str, str], row: Row) -> list[Wanted]:
    if kind.subject == "trip" and isinstance(row, Trip):
        return of_trip(kind, choices, row)
    if kind.subject == OWN[type(row)][0]:
        return [Wanted(subject=subject_of(row), choices=choices, name=str(kind.label))]
    people = concerned(kind, row) if isinstance(row, Trip) else _people(row)
    return [Wanted(subject=subject_of(one), choices=choices, name=_name(one)) for one in people]


def _name(one: Any) -> str:
    person = one.person if hasattr(one, "person") else one.account.person
    number = getattr(one, "number", None)
    return " · ".join(filter(None, (str(number or ""), person.name(language()))))


@office.get("/papers/batches/<int:batch_id>")
@needs(Do.SEE_BATCH)
def batch(batch: Batch) -> ResponseReturnValue:
    """How far the papers are; when they are made, where to get them and what is missing in the others."""
    place, _colon, key = batch.thing.partition(":")
    names: dict[str, Any] = {f"{place}_key": key}
    back = url_for(f"office.{place}_papers", **names)
    return page("office/papers/batch.html", batch=batch, kind=SHELF[batch.kind], back=back)


@office.get("/papers/batches/<int:batch_id>/file")
@needs(Do.SEE_BATCH)
def batch_file(batch: Batch) -> ResponseReturnValue:
    """All papers of a batch as one file."""
    if batch.digest is None:
        abort(404)
    ending = "zip" if batch.together == "zip" else "pdf"
    name = f"{batch.kind}-{batch.thing.replace(':', '-')}-{batch.id}.{ending}"
    return _send(batch.digest, name, "application/zip" if ending == "zip" else "application/pdf")


@office.post("/papers/batches/<int:batch_id>/cancel")
@needs(Do.SEE_BATCH)
def cancel_batch(batch: Batch) -> ResponseReturnValue:
    """Stop making papers."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            actions.cancel(batch, by=by(), at=clock.now())
            flash(_("Stopped. What was issued before stays issued."), "info")
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("office.batch", batch_id=batch.id))


@office.get("/papers/<int:paper_id>.pdf")
@needs(Do.SEE_PAPER)
def paper(paper: Paper) -> ResponseReturnValue:
    """An issued paper, byte for byte as it was issued."""
    if paper.digest is None:
        abort(404)
    return _send(paper.digest, f"{paper.number}.pdf", "application/pdf")


@office.route("/papers/<int:paper_id>/revoke", methods=["GET", "POST"])
@needs(Do.REVOKE_PAPER)
def revoke_paper(paper: Paper) -> ResponseReturnValue:
    """Take a paper's validity away, after saying what follows."""
    form = RevokeForm()
    if form.validate_on_submit():
        with attempt(form):
            actions.revoke(paper, reason=form.reason.data or "", by=by(), at=clock.now())
            flash(_("The paper is revoked: the verification page says so from now on."), "good")
            return redirect(url_for("office.desk"))
    return page("office/papers/revoke.html", form=form, paper=paper, allowed=paper.state == "issued")


def _send(digest: str, name: str, kind: str) -> ResponseReturnValue:
    return send_file(BytesIO(files.read(digest)), kind, as_attachment=True, download_name=name)
