"""What comes after the announcement: offers, letters, papers, an appeal, a journey with its roster, all with a name."""

from datetime import timedelta

from app.documents.models import Batch, BatchItem, Paper
from app.kit import files
from app.kit.db import session
from app.selection import actions
from app.selection import queries as decided
from app.trips import actions as trips
from app.trips.models import Trip
from tests.makers.selection import DECIDED_AT
from tests.makers.uploads import a_blank_document, saved
from tests.security.hidden import Hidden, decide

LATER = DECIDED_AT + timedelta(days=1)
APPEAL = "My unmistakable heron was not counted."
PAPERS = {"letter": "application", "certificate": "participant", "roster": "trip", "protocol": "call"}


def announce(hidden: Hidden) -> None:
    """Announce the decision; all who are selected accept; the hidden one appeals and travels; papers are issued."""
    call = hidden.call
    decide(hidden)
    actions.announce(call, by="account:3", at=DECIDED_AT)
    for offer in decided.offers_of(call):
        actions.accept(offer, by="account:9", at=DECIDED_AT)
    actions.file_appeal(hidden.application, "procedure", APPEAL, [], by="account:9", at=DECIDED_AT)
    trip = trips.make(call, by="account:3", at=DECIDED_AT)
    travels = next(who for who in trip.participants if who.application_id == hidden.application.id)
    things = {
        "application": f"application:{hidden.application.id}",
        "participant": f"participant:{travels.id}",
        "trip": f"trip:{trip.key}",
        "call": f"call:{call.key}",
    }
    papers = [_paper(kind, things[word], n) for n, (kind, word) in enumerate(PAPERS.items(), 1)]
    batches = [_batch(hidden, name, trip) for name in ("coordinator", "director")]
    hidden.subjects |= {
        "trip_key": [trip.key],
        "participant_id": [travels.id],
        "offer_id": [offer.id for offer in decided.offers_of(call)],
        "paper_id": [paper.id for paper in papers],
        "batch_id": [batch.id for batch in batches],
        "year": [call.starts_on.year if call.starts_on else 2017],
        "day": [f"{trip.starts_on:%Y-%m-%d}"],
    }


def _paper(kind: str, thing: str, serial: int) -> Paper:
    document = a_blank_document()
    document.docinfo["/Title"] = "Chkhrikina Zhghentidzeuli"
    pdf = saved(document)
    made = Paper(
        kind=kind, letters=kind[:2].swapcase(), year=2017, serial=serial, code=f"ABCDEFGHJKMNPQR{serial + 1}",
        thing=thing, language="en", drafted_by="account:1", drafted_at=DECIDED_AT, state="issued",
        issued_at=DECIDED_AT, digest=files.store(pdf), size=len(pdf),
    )  # fmt: skip
    session().add(made)
    session().flush()
    return made


def _batch(hidden: Hidden, name: str, trip: Trip) -> Batch:
    """Papers that somebody ordered before it came out that they are recused."""
    made = Batch(
        kind="roster", thing=f"trip:{trip.key}", language="en", together="pdf", issuing=False,
        made_by=f"account:{hidden.people[name].id}", made_at=DECIDED_AT,
        digest=files.store(b"Chkhrikina Zhghentidzeuli"), state="done", ended_at=DECIDED_AT,
        items=[BatchItem(position=1, thing=f"trip:{trip.key}", name="Zhghentidzeuli")],
    )  # fmt: skip
    session().add(made)
    session().flush()
    return made
