"""The table of travellers' links: who sees their trip by a personal link, since they have no account."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kit.db import Base, UtcDateTime
from app.trips.models import Participant


class TravellerLink(Base):
    """A traveller was sent the way to their own page, in a language.

    The link is worked out from `code` and `link_version`; a new version makes the links of earlier letters useless.
    """

    __tablename__ = "traveller_links"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), init=False, unique=True
    )
    participant: Mapped[Participant] = relationship(lazy="joined", innerjoin=True)
    code: Mapped[str] = mapped_column(String(10), unique=True)
    language: Mapped[str] = mapped_column(String(2))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    link_version: Mapped[int] = mapped_column(default=1)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
