"""The grammar of queries: what each piece means, where a mistake stands, and that nothing breaks the reader."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.kit.i18n import use_language
from app.kit.searching import All, Any, Not, Term, Tree, Unreadable, Word, all_of, parse, terms, without, written
from tests.rules.searching.trees import TREES

A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", None),
        ("  \t ", None),
        ("a", A),
        ("a b", All((A, B))),
        ("a and b", All((A, B))),
        ("a or b c", Any((A, All((B, C))))),
        ("(a or b) c", All((Any((A, B)), C))),
        ("a ან b", Any((A, B))),
        ("a OR b lub c", Any((A, B, C))),
        ("-a", Not(A)),
        ("not a b", All((Not(A), B))),
        ("არა (a b)", Not(All((A, B)))),
        ("--a", Not(Not(A))),
        ('"a b" c', All((Word("a b"), C))),
        ("„a b“", Word("a b")),
        ('"or"', Word("or")),
        ('"-a"', Word("-a")),
        ("S-001", Word("S-001")),
        ("09:30", Word("09:30")),
        ("field:it", Term("field", ":", ("it",))),
        ("field:it,cook", Term("field", ":", ("it", "cook"))),
        ('field:"Car mechanic",it', Term("field", ":", ("Car mechanic", "it"))),
        ("დარგი:მზარეული", Term("დარგი", ":", ("მზარეული",))),
        ("score>=80,5", Term("score", ">=", ("80,5",))),
        ("score:<80", Term("score", "<", ("80",))),
        ("answer:city=Paris", Term("answer", ":", ("city=Paris",))),
        ('answer:city="New York"', Term("answer", ":", ("city=New York",))),
        ("-conflict:me", Not(Term("conflict", ":", ("me",)))),
        ("(a)(b)", All((A, B))),
        ("a\x00b", All((A, B))),
        (
            "field:it score>80 reviews<2 -conflict:me",
            All((Term("field", ":", ("it",)), Term("score", ">", ("80",)), Term("reviews", "<", ("2",)),
                 Not(Term("conflict", ":", ("me",))))),
        ),
    ],
)  # fmt: skip
def test_each_piece_means_what_it_says(text: str, tree: Tree | None) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "wrong", "said"),
    [
        ("a (b", "(", "never closed"),
        ("a b)", ")", "closes none"),
        (")", ")", "closes none"),
        ("a ()", "()", "Nothing stands in these brackets"),
        ("(", "(", "never closed"),
        ('a "b c', '"b c', "quotation mark is never closed"),
        ('name:""', '""', "Nothing stands"),
        ("a field:", "field:", "say what you look for"),
        ("field: it", "field:", "say what you look for"),
        ("field:it,", "field:it,", "say what you look for"),
        ("score>", "score>", "say what you look for"),
        ("or a", "or", "before and after"),
        ("a or", "or", "must follow"),
        ("(a or) b", "or", "must follow"),
        ("a or or b", "or", "before and after"),
        ("a not", "not", "must follow"),
        ("a -", "-", "must follow"),
        ("a - b", "-", "must follow"),
    ],
)
def test_a_mistake_is_named_where_it_stands(text: str, wrong: str, said: str) -> None:
    with pytest.raises(Unreadable) as raised:
        parse(text)
    (fault,) = raised.value.faults
    start, end = fault.span
    assert text[start:end] == wrong and said in fault.message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a" * 2001, "at most 2000 letters"),
        ("(" * 21 + "a" + ")" * 21, "at most 20"),
        ("-" * 40 + "a", "at most 20"),
        ("a " * 41, "at most 40 words"),
    ],
)
def test_a_query_has_limits_that_are_named(text: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        parse(text)


def test_a_mistake_is_told_in_georgian() -> None:
    with use_language("ka"), pytest.raises(Unreadable, match="ფრჩხილი"):
        parse("(a")


@given(TREES)
@settings(max_examples=300, deadline=None)
def test_what_is_written_from_a_tree_reads_as_the_same_tree(tree: Tree) -> None:
    text = written(tree)
    if len(text) <= 2000:
        assert parse(text) == tree


@given(st.text(max_size=80) | st.text(alphabet='ab:-<>=,() "“orn\x00\ud800'.replace("\ud800", ""), max_size=60))
@settings(max_examples=600, deadline=None)
def test_no_text_breaks_the_reader_and_every_fault_lies_in_the_text(text: str) -> None:
    try:
        tree = parse(text)
    except Unreadable as wrong:
        for fault in wrong.faults:
            start, end = fault.span
            assert 0 <= start < end <= len(text) and fault.message
    else:
        assert parse(written(tree)) == tree


def test_terms_at_the_top_can_be_taken_out_and_put_in() -> None:
    tree = parse("field:it (state:withdrawn or a) -field:cook")
    assert [term.key for term in terms(tree)] == ["field"]
    left = without(tree, lambda term: term.key == "field")
    assert written(left) == "(state:withdrawn or a) -field:cook"
    assert written(all_of(parse("a or b"), Term("field", ":", ("it",)))) == "(a or b) field:it"
    assert written(all_of(None, None)) == ""
