"""The conditions of a call for the pages: what became of them, with what the college's own trips know."""

from collections.abc import Collection, Sequence
from datetime import date

from app.applications import queries
from app.applications.models import Application
from app.applications.rules.content import Content
from app.applications.rules.eligibility import Finding
from app.trips.queries import earlier_exchanges


def earlier_of(application: Application) -> Collection[date]:
    """When the applicant's earlier exchanges ended; not asked where no condition of the call wants to know."""
    return earlier_of_all([application]).get(application.account.person_id, ())


def earlier_of_all(applications: Sequence[Application]) -> dict[int, tuple[date, ...]]:
    """The same for applications of one call, by the person's id."""
    if not applications or not any(rule["kind"] == "not_again" for rule in applications[0].call.eligibility):
        return {}
    people = [each.account.person_id for each in applications]
    return earlier_exchanges(people, applications[0].call)


def found(application: Application, content: Content) -> list[Finding]:
    """What becomes of the conditions of its call with this content."""
    return queries.findings(application, content, earlier_of(application)) if application.call.eligibility else []
