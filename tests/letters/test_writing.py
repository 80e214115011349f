"""Every letter can be written in every language, and its plain text says the same."""

import pytest

from app import schema
from app.kit.i18n import LANGUAGES
from app.messaging.message import Message
from app.messaging.outbox import as_text, written

assert schema.metadata


def kinds(above: type[Message] = Message) -> list[type[Message]]:
    """All letters that have a template of their own."""
    below = [kind for each in above.__subclasses__() for kind in [each, *kinds(each)]]
    return sorted({kind for kind in below if "template" in vars(kind)}, key=lambda kind: kind.__name__)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_a_letter_has_a_subject_a_page_and_a_text(kind: type[Message], language: str) -> None:
    subject, page = written(kind.example(), language)
    text = as_text(page)
    assert subject and "\n" not in subject and "<" not in subject
    assert f'<html lang="{language}">' in page and "<main>" in page
    assert len(text) > 80 and "<" not in text and "\n\n\n" not in text


def test_links_are_written_out_in_the_plain_text() -> None:
    page = '<head><title>x</title></head><body><p>Logo</p><main><p>Hello &amp; welcome</p><p><a href="http://a/b">Go</a></p></main>'
    assert as_text(page) == "Hello & welcome\n\nGo:\nhttp://a/b\n"
