"""A query as people type it, read into a tree and written back: words, phrases, `key:value`, not, or, parentheses.

Terms beside each other must all hold; `or` asks for one side at least and binds weaker; `-` or `not` turns a term
round. `key:a,b` is any of the values; `key>5`, `>=`, `<`, `<=` and `=` compare. What the keys mean is not known here.
"""

from app.kit.searching.parsing import parse
from app.kit.searching.tree import All, Any, Fault, Not, Term, Tree, Unreadable, Word, all_of, terms, without
from app.kit.searching.writing import quoted, written

__all__ = [
    "All", "Any", "Fault", "Not", "Term", "Tree", "Unreadable", "Word", "all_of", "parse", "quoted", "terms", "without",
    "written",
]  # fmt: skip
