"""Pages of administrators and auditors: accounts, roles, audit log."""

from app.web.admin import accounts, audit
from app.web.admin.blueprint import admin

__all__ = ["accounts", "audit", "admin"]
