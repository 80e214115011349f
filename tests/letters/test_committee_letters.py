"""The committee's letters in every language: whom they address, in which call, and where to go."""

import pytest

from app.committee.emails import Appointed, Assigned, Awaited, CommitteeLetter
from app.kit.i18n import LANGUAGES
from app.messaging.outbox import as_text, written

LETTERS = (Appointed, Assigned, Awaited)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", LETTERS)
def test_a_letter_names_its_reader_its_call_and_the_page_to_open(kind: type[CommitteeLetter], language: str) -> None:
    subject, body = written(kind.example(), language)
    text = as_text(body)
    assert ("ნინო ბერიძე" if language == "ka" else "Nino Beridze") in text
    assert ("პოზნანი" if language == "ka" else "Poznań") in subject
    assert "/committee/poznan-2017" in text


def test_the_chair_is_told_so() -> None:
    chair = CommitteeLetter.example().__dict__ | {"is_chair": True}
    assert "You chair the committee" in written(Appointed(**chair), "en")[1]
    assert "You are a member" in written(Appointed.example(), "en")[1]
