"""Invented values for the examples of the three letters."""

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from app.documents.document import EXAMPLE_COLLEGE, example_issue
from app.selection.documents.example import CALL, DIRECTOR, LANGUAGE, MOTIVATION, PORTFOLIO, QUOTAS, SCHOOL_1, STUDENTS
from app.selection.documents.parts import Addressee, Appeal, OwnScore

LEVELS = {
    "high": {
        "ka": "მიზანი ნათელია, ნაბიჯები დაგეგმილია და დარგს უკავშირდება",
        "en": "The aim is clear, the steps are planned and belong to the field",
        "pl": "Cel jest jasny, kroki są zaplanowane i związane z zawodem",
        "et": "Eesmärk on selge, sammud on kavandatud ja seotud erialaga",
    },
    "good": {
        "ka": "თავისუფლად საუბრობს ყოველდღიურ თემებზე",
        "en": "Speaks freely about everyday matters",
        "pl": "Swobodnie mówi o codziennych sprawach",
        "et": "Räägib vabalt igapäevastel teemadel",
    },
    "weak": {
        "ka": "მხოლოდ ცალკეული ფრაზები",
        "en": "Single phrases only",
        "pl": "Tylko pojedyncze zwroty",
        "et": "Ainult üksikud väljendid",
    },
    "some": {
        "ka": "რამდენიმე დასრულებული ნამუშევარი",
        "en": "Several finished pieces of work",
        "pl": "Kilka ukończonych prac",
        "et": "Mitu lõpetatud tööd",
    },
}


def _scores(motivation: str, language: str, portfolio: str, levels: tuple[str, str, str]) -> tuple[OwnScore, ...]:
    first, second, third = (LEVELS[key] for key in levels)
    return (
        OwnScore(label=MOTIVATION, mean=Fraction(motivation), maximum=Fraction(10), weight=Fraction(3), level=first),
        OwnScore(
            label=LANGUAGE,
            mean=Fraction(language),
            maximum=Fraction(5),
            weight=Fraction("1.5"),
            minimum=Fraction(2),
            level=second,
        ),
        OwnScore(label=PORTFOLIO, mean=Fraction(portfolio), maximum=Fraction(5), weight=Fraction(1), level=third),
    )


LETTER: dict[str, Any] = {
    "college": EXAMPLE_COLLEGE,
    "call": CALL,
    "category": STUDENTS,
    "pass_mark": Fraction(50),
    "ranked": 4,
    "last_selected_total": Fraction(830, 11),
    "protocol": "2017-PR-000002",
    "appeal": Appeal(until=datetime(2017, 6, 29, 14, 0, tzinfo=UTC), url="https://gatsvla.example/my"),
    "signatory": DIRECTOR,
}
SELECTED: dict[str, Any] = {
    "issue": example_issue(date(2017, 6, 22), "2017-LE-000001"),
    "to": Addressee(number="P-001", name_ka="ნინო გამოგონილი", name_latin="Nino Gamogonili"),
    "scores": _scores("9.5", "4.5", "4.5", ("high", "good", "some")),
    "total": Fraction(1020, 11),
    "rank": 1,
    "host": SCHOOL_1,
    "host_city": {"ka": "პოზნანი", "en": "Poznań", "pl": "Poznań", "et": "Poznań"},
    "preference": 1,
    "starts_on": date(2017, 9, 2),
    "ends_on": date(2017, 10, 22),
    "answer_until": datetime(2017, 6, 30, 14, 0, tzinfo=UTC),
    "answer_url": "https://gatsvla.example/my/P-001",
    "next_steps": (
        {
            "ka": "ატვირთეთ პასპორტის ასლი 10 ივლისამდე.",
            "en": "Upload a copy of your passport by 10 July.",
            "pl": "Do 10 lipca proszę przesłać kopię paszportu.",
            "et": "Laadige passi koopia üles 10. juuliks.",
        },
        {
            "ka": "მოდით მოსამზადებელ შეხვედრაზე 14 ივლისს, 15:00 საათზე.",
            "en": "Come to the preparatory meeting on 14 July at 15:00.",
            "pl": "Zapraszamy na spotkanie przygotowawcze 14 lipca o 15:00.",
            "et": "Tulge ettevalmistavale koosolekule 14. juulil kell 15.00.",
        },
    ),
}
RESERVE: dict[str, Any] = {
    "issue": example_issue(date(2017, 6, 22), "2017-LE-000006"),
    "to": Addressee(number="P-003", name_ka="გიორგი მაგალითაშვილი", name_latin="Giorgi Magalitashvili"),
    "scores": _scores("8", "3.5", "3.5", ("high", "good", "some")),
    "total": Fraction(830, 11),
    "rank": 4,
    "position": 1,
    "blocked_by": ("quota:students:max",),
    "quotas": QUOTAS,
    "parted_by": LANGUAGE,
    "enough": Fraction("75.46"),
}
NOT_SELECTED: dict[str, Any] = {
    "issue": example_issue(date(2017, 6, 22), "2017-LE-000008"),
    "to": Addressee(number="P-005", name_ka="დავით ნიმუშაშვილი", name_latin="Davit Nimushashvili"),
    "scores": _scores("4.5", "1.5", "2", ("some", "weak", "some")),
    "total": Fraction(40),
    "outcome": "below_pass_mark",
}
