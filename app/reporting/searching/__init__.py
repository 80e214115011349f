"""Asking for applications: the keys that a query may use, what they mean in SQL, and what a reader may use of them.

`kit.searching` knows the grammar; here is the table of keys (`keys`), what a query is asked against (`ground`), and the
reading of a whole query into one condition (`reading`). Who may use which key is told by `access.sights`.
"""

from app.reporting.searching.ground import Ground, Key, Option
from app.reporting.searching.keys import KEYS, known
from app.reporting.searching.reading import Asked, asked, key_of, values_of

__all__ = ["KEYS", "Asked", "Ground", "Key", "Option", "asked", "key_of", "known", "values_of"]
