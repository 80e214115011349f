"""The audit log's table; each entry carries the hash of the one before it."""

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.db import Base, Json, UtcDateTime


class Entry(Base):
    """Who did what to what, when; `changes` holds keys and values that are not personal data."""

    __tablename__ = "audit_entries"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    by: Mapped[str] = mapped_column(String(60), index=True)
    verb: Mapped[str] = mapped_column(String(60), index=True)
    thing: Mapped[str] = mapped_column(String(120), index=True)
    changes: Mapped[dict[str, Any]] = mapped_column(Json)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)
