"""What is printed is what was given: in every paper, in both main languages, word for word."""

from dataclasses import replace
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from app.documents.document import Document
from app.documents.rendering import markup, render
from app.kit.i18n import use_language
from tests.papers.examples import EXAMPLES, LANGUAGES, printed, squeezed, words

DRAFT = {"ka": "პროექტი, გაუცემელი", "en": "Draft, not issued"}


def kinds(of: type[Document]) -> set[str]:
    """The kinds of all papers that the product knows."""
    found = {of.kind} if "kind" in vars(of) else set()
    return found.union(*(kinds(child) for child in of.__subclasses__()))


def test_every_kind_of_paper_has_an_example_here() -> None:
    assert {paper.kind for paper in EXAMPLES.values()} == {kind for kind in kinds(Document) if kind}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_text_of_the_paper_can_be_read_in_the_pdf(name: str, language: str) -> None:
    with use_language(language):
        page = BeautifulSoup(markup(EXAMPLES[name]), "html.parser")
    for unseen in page(["head", "svg"]):
        unseen.decompose()
    found = squeezed(words(printed(name, language)))
    assert [text for text in page.stripped_strings if squeezed(text) not in found] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_each_page_tells_college_number_and_place_in_the_paper(name: str, language: str) -> None:
    paper = EXAMPLES[name]
    pages = PdfReader(BytesIO(printed(name, language))).pages
    for place, page in enumerate(pages, 1):
        found = page.extract_text()
        assert paper.college.name[language] in found
        assert (f"№ {paper.issue.number}" if paper.issue.number else DRAFT[language]) in found
        assert f"{'გვერდი' if language == 'ka' else 'Page'} {place} / {len(pages)}" in " ".join(found.split())


@pytest.mark.parametrize("name", EXAMPLES)
def test_georgian_papers_say_everything_in_georgian(name: str) -> None:
    with use_language("ka"):
        page = BeautifulSoup(markup(EXAMPLES[name]), "html.parser")
    for other in page.select("head, svg, td, [lang=en], .contact, .address, .signatory"):
        other.decompose()
    codes = "0123456789№"
    labels = [text for text in page.stripped_strings if not any(letter in codes for letter in text)]
    assert [text for text in labels if text.strip("—/·") and not any("ა" <= letter <= "ჿ" for letter in text)] == []


@pytest.mark.parametrize("language", ["pl", "et"])
def test_a_language_without_its_own_words_falls_back_to_english(language: str) -> None:
    paper = EXAMPLES["roster-bus"]
    bare = replace(paper, college=replace(paper.college, name={"ka": "საზოგადოებრივი კოლეჯი", "en": "Public college"}))
    found = words(render(bare, language))
    assert "Manana Nimushadze" in found and "Public college" in found


@pytest.mark.parametrize("name", ["roster-full", "protocol", "letter-selected"])
def test_the_same_paper_gives_the_same_bytes(name: str) -> None:
    assert render(EXAMPLES[name], "ka") == printed(name, "ka")


@pytest.mark.parametrize("name", [name for name, paper in EXAMPLES.items() if paper.bilingual])
def test_a_paper_for_two_readers_says_title_and_labels_in_both_languages(name: str) -> None:
    paper = EXAMPLES[name]
    with use_language("pl"):
        page = BeautifulSoup(markup(paper), "html.parser")
    with use_language("ka"):
        assert [each.get_text() for each in page.select(".title-too")] == [paper.title()]
    for label in page.select("main .two th, main thead th, main h2"):
        second = label.select_one(".too")
        assert label.get_text(strip=True) == "№" or (second and second["lang"] == "ka"), label


def test_paragraphs_of_two_languages_stand_side_by_side_one_by_one() -> None:
    with use_language("pl"):
        page = BeautifulSoup(markup(EXAMPLES["invitation"]), "html.parser")
    rows = [[side.get_text(strip=True) for side in row.select(".side")] for row in page.select(".sides")]
    assert len(rows) == 4 and rows[1][0].startswith("მიზანი:") and rows[1][1].startswith("Cel:")
