"""Which applications the committee scores."""

from typing import Protocol


class Applied(Protocol):
    """What this rule asks of an application."""

    state: str
    eligible: bool | None


def competes(application: Applied) -> bool:
    """Whether an application is scored: submitted, not withdrawn, and not found ineligible."""
    return application.state == "submitted" and application.eligible is not False
