"""Tables of questionnaires on return: what is asked after a trip, of whom by a personal link, and the answers."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kit.db import Base, Json, UtcDateTime
from app.partners.models import PartnerContact
from app.trips.models import Participant, Trip

AUDIENCES = ("student", "teacher", "host")


class Questionnaire(Base):
    """What one audience is asked after a trip; `content` is a form as `applications.rules.forming` reads it.

    It opens by itself on `opens_on` (or before, when the office says so) and takes answers until the end of
    `closes_on`, or until `closed_at`.
    """

    __tablename__ = "questionnaires"
    __table_args__ = (
        UniqueConstraint("trip_id", "audience"),
        CheckConstraint(f"audience IN {AUDIENCES}", name="audience"),
        CheckConstraint("closes_on >= opens_on", name="days"),
        CheckConstraint("closed_at IS NULL OR opened_at IS NOT NULL", name="closed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    trip_id: Mapped[int] = mapped_column(ForeignKey("trips.id"), init=False, index=True)
    trip: Mapped[Trip] = relationship(lazy="joined", innerjoin=True)
    audience: Mapped[str] = mapped_column(String(10))
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    is_anonymous: Mapped[bool]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)


class QuestionnaireLink(Base):
    """One who is asked, by a personal link: a traveller, or a contact at a host.

    The link is worked out from `code` and `link_version`. `draft` is what was typed so far, locked with the link
    itself: neither the office nor a copy of the database can read it. Whether somebody has answered is known, since the
    others are reminded; when they did is not, so that no time leads from here to an anonymous answer. Who has answered
    by name and changes something has a draft again until it is handed in; an anonymous answer is nobody's, so its
    writer never has one.
    """

    __tablename__ = "questionnaire_links"
    __table_args__ = (
        UniqueConstraint("questionnaire_id", "participant_id"),
        UniqueConstraint("questionnaire_id", "contact_id"),
        CheckConstraint("(participant_id IS NULL) != (contact_id IS NULL)", name="one_reader"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaires.id"), init=False, index=True)
    questionnaire: Mapped[Questionnaire] = relationship(lazy="joined", innerjoin=True)
    participant_id: Mapped[int | None] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), init=False, index=True
    )
    participant: Mapped[Participant | None] = relationship(lazy="joined")
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("partner_contacts.id"), init=False, index=True)
    contact: Mapped[PartnerContact | None] = relationship(lazy="joined")
    code: Mapped[str] = mapped_column(String(10), unique=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    link_version: Mapped[int] = mapped_column(default=1)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    draft: Mapped[str] = mapped_column(Text, default="", repr=False)
    answered: Mapped[bool] = mapped_column(default=False)


class QuestionnaireAnswers(Base):
    """The answers of one sheet. Anonymous ones have neither writer nor time, and no order in which they came."""

    __tablename__ = "questionnaire_answers"
    __table_args__ = (CheckConstraint("(link_id IS NULL) = (answered_at IS NULL)", name="by_name"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaires.id"), index=True)
    answers: Mapped[dict[str, Any]] = mapped_column(Json)
    link_id: Mapped[int | None] = mapped_column(
        ForeignKey("questionnaire_links.id", ondelete="CASCADE"), unique=True, default=None
    )
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
