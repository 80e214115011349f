"""What takes a while to work out, kept in this process as long as nothing has happened.

Whatever changes a ranking (a score handed in, a withdrawal, a conflict, a rule) writes a line of the audit log in the
same transaction. So what was worked out when the log's last line had some fingerprint still holds while it has it.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from app.audit import trail
from app.kit.collecting import uncollected
from app.kit.db import Database, database

T = TypeVar("T")


class Hand(Generic[T]):
    """The newest few of one kind of thing, by key; who asks for the same meanwhile waits for it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._turn = Lock()
        self._kept: WeakKeyDictionary[Database, OrderedDict[Hashable, T]] = WeakKeyDictionary()

    def of(self, key: Hashable, work: Callable[[], T]) -> T:
        """What is at hand under this key and the log's last line; worked out now if it is not."""
        head = trail.head()
        if head == trail.BEGINNING:  # nothing was ever done by an action, so nothing tells of a change
            return work()
        with self._turn:
            kept = self._kept.setdefault(database(), OrderedDict())
            if (key, head) not in kept:
                with uncollected():
                    kept[key, head] = work()
                while len(kept) > self._most:
                    kept.popitem(last=False)
            kept.move_to_end((key, head))
            return kept[key, head]
