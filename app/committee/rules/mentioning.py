"""Who is named in a comment: “@” and a member's name as anybody would write it, in Georgian or Latin letters."""

import re
from collections.abc import Collection, Mapping, Sequence

# A sign for somebody, not the one inside an e-mail address.
MARK = re.compile(r"(?<![\w.])@(?=\w)")
WORD = re.compile(r"[\w’'-]+")


def mentioned(text: str, names: Mapping[int, Collection[str]]) -> tuple[set[int], list[str]]:
    """Who is named, and the words after an “@” that name nobody or more than one person.

    `names` are by id the full names of those who can be named. A name may be shortened to its beginning as long as only
    one person is meant, and may carry an ending, as names in Georgian do.
    """
    known = [(name.casefold(), key) for key, all_names in names.items() for name in all_names if name.strip()]
    found, unknown = set(), []
    for mark in MARK.finditer(text):
        rest = text[mark.end() :]
        key = _named(rest.casefold(), known)
        if key is None:
            first = WORD.match(rest)
            unknown.append(first.group() if first else rest[:20])
        else:
            found.add(key)
    return found, unknown


def _named(rest: str, known: Sequence[tuple[str, int]]) -> int | None:
    """The one person whom the beginning of a text names: the longest whole name, or by the first word."""
    whole = [(len(name), key) for name, key in known if rest.startswith(name)]
    if whole:
        longest = max(length for length, _key in whole)
        keys = {key for length, key in whole if length == longest}
        return keys.pop() if len(keys) == 1 else None
    first = WORD.match(rest)
    word = first.group() if first else rest
    keys = {key for name, key in known if name.startswith(word) or word.startswith(name.split()[0])}
    return keys.pop() if len(keys) == 1 else None
