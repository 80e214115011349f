"""Keeping what somebody had typed when their session was over, until they have saved it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete

from app.accounts.models import Account, KeptPage
from app.kit.db import session

KEPT_FOR = timedelta(days=14)


def keep_page(account: Account, path: str, fields: Sequence[tuple[str, str]], *, at: datetime) -> None:
    """Keep the fields of a page for its writer; they take the place of what was kept of the same page before."""
    drop_page(account, path)
    session().add(KeptPage(account_id=account.id, path=path, fields=[list(pair) for pair in fields], kept_at=at))
    session().flush()


def drop_old_pages(*, at: datetime) -> None:
    """Forget what nobody came back for in KEPT_FOR."""
    session().execute(delete(KeptPage).where(KeptPage.kept_at < at - KEPT_FOR))


def drop_page(account: Account, path: str) -> None:
    """Forget what was kept of a page: it is saved now."""
    session().execute(delete(KeptPage).where(KeptPage.account_id == account.id, KeptPage.path == path))
