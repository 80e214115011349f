"""The verbs of papers: numbered, issued, replaced, revoked; and batches of them."""

from app.documents.actions.batching import cancel, finish, note, order, take
from app.documents.actions.issuing import draft, issue, revoke

__all__ = ["cancel", "draft", "finish", "issue", "note", "order", "revoke", "take"]
