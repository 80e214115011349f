"""The letter that the office writes to applicants whom a query found."""

from dataclasses import dataclass
from typing import ClassVar, Self

from app.applications.models import Application
from app.kit.i18n import LANGUAGES, language
from app.kit.translated import FALL_BACK, Translated, pick
from app.messaging.examples import ANA
from app.messaging.message import Message
from app.reporting.rules.placeholders import filled


@dataclass(frozen=True, kw_only=True)
class Notice(Message):
    """What the office wants to say, in the languages in which it was written."""

    template: ClassVar[str] = "notice"

    name_ka: str
    name_latin: str
    subject: Translated
    text: Translated
    application_id: int

    @classmethod
    def of(cls, application: Application, subject: Translated, text: Translated, effect: str) -> Self:
        """To one applicant, with the name, the number and the call's title put in where the text asks for them."""
        person = application.account.person
        number, title = application.number or "", application.call.title
        values = {code: {"name": person.name(code), "number": number, "call": pick(title, code)} for code in LANGUAGES}
        return cls(
            effect=f"{effect}:{application.id}",
            name_ka=person.name_ka,
            name_latin=person.name_latin,
            subject={code: filled(each, values[code]) for code, each in subject.items() if each},
            text={code: filled(each, values[code]) for code, each in text.items() if each},
            application_id=application.id,
        )

    @property
    def spoken(self) -> str:
        """The language in which the reader of now gets it: the own one, or the one that stands in for it."""
        return spoken_for(language(), self.text)

    @property
    def paragraphs(self) -> list[str]:
        """The text in that language, paragraph by paragraph."""
        parts = self.text.get(self.spoken, "").replace("\r\n", "\n").split("\n\n")
        return [part.strip() for part in parts if part.strip()]

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return cls(
            effect="example",
            **ANA,
            subject={"ka": "შეხვედრა ხუთშაბათს", "en": "A meeting on Thursday"},
            text={
                "ka": "გელოდებით ხუთშაბათს, 15:00 საათზე, 204-ე აუდიტორიაში.\n\nთან იქონიეთ პასპორტი.",
                "en": "We are expecting you on Thursday at 15:00 in room 204.\n\nPlease bring your passport.",
            },
            application_id=7,
        )


def spoken_for(reader: str, text: Translated) -> str:
    """In which of the languages of a text somebody who reads this one gets it."""
    return next((code for code in (reader, *FALL_BACK) if text.get(code)), reader)
