"""The table of hosts' links: whom at a host we asked to look after a group, by a personal link."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kit.db import Base, UtcDateTime
from app.partners.models import PartnerContact
from app.trips.models import Trip


class HostLink(Base):
    """A contact at a host sees the group there, says what is learnt, signs, and notes who was present.

    The link is worked out from `code` and `link_version`; a new version makes the links of earlier letters useless.
    """

    __tablename__ = "host_links"
    __table_args__ = (UniqueConstraint("trip_id", "contact_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    trip_id: Mapped[int] = mapped_column(ForeignKey("trips.id"), init=False, index=True)
    trip: Mapped[Trip] = relationship(lazy="joined", innerjoin=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("partner_contacts.id"), init=False, index=True)
    contact: Mapped[PartnerContact] = relationship(lazy="joined", innerjoin=True)
    code: Mapped[str] = mapped_column(String(10), unique=True)
    link_version: Mapped[int] = mapped_column(default=1)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
