"""Whatever people type into whatever field: it is printed as text or refused in words, and nothing is fetched."""

import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from secrets import token_hex
from threading import Thread

import pikepdf
import pytest
from bs4 import BeautifulSoup

from app.documents.document import Document, Signatory
from app.documents.rendering import markup, render
from app.documents.rules.wording import literal
from app.kit.i18n import LANGUAGES, use_language
from app.kit.refusal import Refusal
from app.shelf import EXAMPLES
from tests.papers.hostile import attacks, every_byte, letters, poisoned, read, stray, texts_of, with_one

TAGS = ["script", "img", "style", "link", "base", "b", "i", "object", "iframe"]


@dataclass
class Bait:
    """An address that notes who calls, and a file whose content nobody may see."""

    address: str
    canary: Path
    secret: str
    callers: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def bait(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bait]:
    """Both, for all tests here; at the end nobody has called."""
    listening = socket.create_server(("127.0.0.1", 0))
    made = Bait(
        address=f"http://127.0.0.1:{listening.getsockname()[1]}",
        canary=tmp_path_factory.mktemp("bait") / "canary",
        secret=token_hex(16),
    )
    made.canary.write_text(made.secret, "utf-8")

    def note() -> None:
        try:
            while True:
                caller, address = listening.accept()
                made.callers.append(str(address))
                caller.close()
        except OSError:
            return

    Thread(target=note, daemon=True).start()
    yield made
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()


def own(paper: Document) -> Document:
    """The paper of a college that has set everything of its own."""
    wording = {code: {block.key: "own" for block in paper.blocks} for code in LANGUAGES}
    who = Signatory(role={"en": "Director"}, name={"ka": "ნინო", "en": "Nino"}, ours=True)
    college = replace(paper.college, registration={"ka": "ს/კ 0", "en": "No. 0"})
    return replace(paper, college=college, wording=wording, signed_by=(who,))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_hostile_text_in_every_field_is_printed_as_text(name: str, language: str, bait: Bait) -> None:
    example, first = own(EXAMPLES[name]()), list(EXAMPLES).index(name) + LANGUAGES.index(language)
    paper, used = poisoned(example, attacks(bait.address, str(bait.canary)), first)
    meant = {code: {key: literal(text, ()) for key, text in texts.items()} for code, texts in paper.wording.items()}
    paper = replace(paper, wording=meant)  # an unknown name is refused when a wording is saved
    pdf = render(paper, language)
    with use_language(language):
        page = BeautifulSoup(markup(paper), "html.parser")
    foreign = [tag for tag in page(TAGS) if not str(tag.get("src", "")).startswith("asset:")]  # not of our own store
    assert foreign == []
    for unseen in page(["head", "svg"]):
        unseen.decompose()
    hostile = [string for string in page.strings if any(text[:20].strip() in string for text in used)]
    assert len(hostile) >= min(len(used) / 7, 8)
    assert letters("".join(hostile)) - letters(read(pdf)) == {}
    assert stray(pdf) == []
    everything = every_byte(pdf)
    assert bait.secret.encode() not in everything and bait.callers == []
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert set(opened.attachments) == {file.name for file in paper.attachments()}


def test_the_bait_notes_a_caller_and_the_canary_would_be_found(bait: Bait) -> None:
    host, port = bait.address.removeprefix("http://").split(":")
    socket.create_connection((host, int(port))).close()
    for _turn in range(200):
        if bait.callers:
            break
        time.sleep(0.05)
    assert bait.callers
    bait.callers.clear()


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_unprintable_character_in_any_field_is_refused_and_the_field_named(name: str) -> None:
    example = EXAMPLES[name]()
    printed = 0
    for place, _text in enumerate(texts_of(example)):
        paper = with_one(example, place, "before \x1b after")
        try:
            with use_language("en"):
                markup(paper)
        except Refusal as refusal:
            printed += 1
            assert "U+001B" in refusal.message and "“before [U+001B] after”" in refusal.message
    assert printed >= 4


@pytest.mark.parametrize("character", ["☺", "😀", "\u2028", "ש"])
@pytest.mark.parametrize("language", ["ka", "en"])
def test_a_character_without_a_shape_is_refused_with_its_person_field_and_words(character: str, language: str) -> None:
    example = EXAMPLES["sending-order"]()
    (place,) = (number for number, text in enumerate(texts_of(example)) if text == "Giorgi Magalitashvili")
    paper = with_one(example, place, f"Giorgi {character} M")
    shown = character if character.isprintable() else "[U+2028]"
    label = {"ka": "სახელი პასპორტის მიხედვით", "en": "Name as in the passport"}[language]
    with pytest.raises(Refusal) as refused:
        render(paper, language)
    assert f"U+{ord(character):04X}" in refused.value.message
    assert f"{label}: “Giorgi {shown} M”" in refused.value.message
