"""The verbs of papers: issued, replaced, revoked, batches; the college's own letterhead, wording and signatories."""

from app.documents.actions.batching import cancel, finish, note, order, take
from app.documents.actions.house import add_signatory, change_signatory, remove_signatory, set_letterhead
from app.documents.actions.issuing import draft, issue, revoke
from app.documents.actions.wording import deliver, restore, word

__all__ = [
    "add_signatory", "cancel", "change_signatory", "deliver", "draft", "finish", "issue", "note", "order",
    "remove_signatory", "restore", "revoke", "set_letterhead", "take", "word",
]  # fmt: skip
