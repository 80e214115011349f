"""What is printed is what was given: in every paper, in both main languages, word for word."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from app.documents.document import Document
from app.documents.rendering import markup, render
from app.kit.i18n import use_language
from tests.papers.examples import EXAMPLES, LANGUAGES, printed, squeezed, words


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
        assert f"№ {paper.issue.number}" in found
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
    found = words(render(EXAMPLES["roster-bus"], language))
    assert "Manana Nimushadze" in found and "Public college" in found


@pytest.mark.parametrize("name", ["roster-full", "protocol", "letter-selected"])
def test_the_same_paper_gives_the_same_bytes(name: str) -> None:
    assert render(EXAMPLES[name], "ka") == printed(name, "ka")
