"""The verbs of the selection: deciding, announcing, offering."""

from app.selection.actions.announcing import announce
from app.selection.actions.deciding import confirm, drop, propose
from app.selection.actions.offering import accept, decline, expire
from app.selection.actions.reminding import remind

__all__ = ["accept", "announce", "confirm", "decline", "drop", "expire", "propose", "remind"]
