"""The table of saved views: lists of a call's applications that somebody keeps, and may share with the office."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.calls.models import Call
from app.kit.db import Base, UtcDateTime


class SavedView(Base):
    """A query and a layout with a name; whoever keeps it sees it, and the whole office when it is shared.

    `sort` and `columns` are written as reporting.arranging writes them; empty: as usual.
    """

    __tablename__ = "saved_views"
    __table_args__ = (
        UniqueConstraint("call_id", "account_id", "name"),
        CheckConstraint("name != '' AND (query != '' OR sort != '' OR columns != '')", name="said"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), init=False, index=True)
    call: Mapped[Call] = relationship(lazy="joined", innerjoin=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), init=False, index=True)
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)
    name: Mapped[str] = mapped_column(String(80))
    query: Mapped[str] = mapped_column(String(2000))
    sort: Mapped[str] = mapped_column(String(80), default="")
    columns: Mapped[str] = mapped_column(Text, default="")
    is_shared: Mapped[bool] = mapped_column(default=False)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
