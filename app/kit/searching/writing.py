"""Writing a tree as the query that reads as the same tree."""

import re
from collections.abc import Callable

from app.kit.searching.tree import ALL, ANY, KEY, MINUS, NOT, QUOTES, All, Any, Not, Term, Tree, Word


def written(tree: Tree | None) -> str:
    """The query of a tree, so that parsing it gives the same tree again."""
    match tree:
        case None:
            return ""
        case Word(text):
            return _quoted(text, _is_plain_word)
        case Term(key, operator, values):
            wanted = operator in (":", "=")
            return f"{key}{operator}" + ",".join(quoted(each, wanted) for each in values)
        case Not(of):
            return "-" + (_inside(of) if isinstance(of, All | Any) else written(of))
        case All(of):
            return " ".join(_inside(each) if isinstance(each, Any) else written(each) for each in of)
        case Any(of):
            return " or ".join(written(each) for each in of)


def _inside(tree: Tree) -> str:
    return f"({written(tree)})"


def _quoted(text: str, is_plain: Callable[[str], bool]) -> str:
    return text if text and not re.search(rf"[\s(){QUOTES}]", text) and is_plain(text) else f'"{text}"'


def quoted(value: str, several: bool = True) -> str:
    """A value as it stands behind a key, in quotation marks where it needs them."""
    return _quoted(value, lambda text: text[0] not in "<>=" and not (several and "," in text))


def _is_plain_word(text: str) -> bool:
    return text[0] not in MINUS and text.casefold() not in (*ALL, *ANY, *NOT) and not KEY.match(text)
