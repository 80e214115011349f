"""Random queries: trees in the shape that the parser gives them."""

from hypothesis import strategies as st

from app.kit.searching import All, Any, Not, Term, Tree, Word

LETTERS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Cf", "Zl", "Zp", "Zs"),
                           exclude_characters='"“”„«»') | st.just(" "),
    min_size=1, max_size=12,
).filter(lambda text: bool(text.strip()))  # fmt: skip
KEYS = st.sampled_from(("field", "score", "დარგი", "has-file", "eligible"))
OPERATORS = st.sampled_from((">", ">=", "<", "<="))


@st.composite
def term(draw: st.DrawFn) -> Term:
    """A key with one value compared, or with several of which any is enough."""
    if draw(st.booleans()):
        return Term(draw(KEYS), draw(OPERATORS), (draw(LETTERS),))
    return Term(draw(KEYS), draw(st.sampled_from((":", "="))), tuple(draw(st.lists(LETTERS, min_size=1, max_size=3))))


def _larger(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    def parts(of: type[All] | type[Any]) -> st.SearchStrategy[Tree]:
        return st.lists(inner.filter(lambda t: not isinstance(t, of)), min_size=2, max_size=3).map(
            lambda found: of(tuple(found))
        )

    return inner.map(Not) | parts(All) | parts(Any)


TREES: st.SearchStrategy[Tree] = st.recursive(LETTERS.map(Word) | term(), _larger, max_leaves=8)
