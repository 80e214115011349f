"""Invented values for the example of the protocol: ten applicants, two schools, one tie at the edge."""

from datetime import UTC, date, datetime
from fractions import Fraction
from hashlib import sha256
from typing import Any

from app.documents.document import EXAMPLE_COLLEGE, Signatory, example_issue
from app.selection.documents.example_case import CASE, CASE_BYTES, DIGEST, RESULT, RESULT_BYTES, SEED
from app.selection.documents.reading import applicant_lines, ties_of
from app.selection.documents.sheet import (
    AgendaPoint,
    CommitteeMember,
    CriterionRule,
    Dissent,
    HostPlaces,
    QuotaLine,
    Recusal,
    Rubric,
)

NAMES = {
    "P-001": ("ნინო გამოგონილი", "Nino Gamogonili"),
    "P-002": ("ლუკა გამოგონაძე", "Luka Gamogonadze"),
    "P-003": ("გიორგი მაგალითაშვილი", "Giorgi Magalitashvili"),
    "P-004": ("ანა წარმოსახული", "Ana Tsarmosakhuli"),
    "P-005": ("დავით ნიმუშაშვილი", "Davit Nimushashvili"),
    "P-006": ("სალომე ნიმუშური", "Salome Nimushuri"),
    "P-007": ("საბა ნიმუშელი", "Saba Nimusheli"),
    "P-008": ("მანანა ნიმუშაძე", "Manana Nimushadze"),
    "P-009": ("ზურაბ მაგალითია", "Zurab Magalitia"),
    "P-010": ("თამარ მაგალითაძე", "Tamar Magalitadze"),
}
CALL = {
    "ka": "გაცვლითი პროგრამა, პოზნანი 2017",
    "en": "Exchange programme, Poznań 2017",
    "pl": "Wymiana, Poznań 2017",
    "et": "Vahetusprogramm, Poznań 2017",
}
STUDENTS = {"ka": "სტუდენტები", "en": "Students", "pl": "Uczniowie", "et": "Õpilased"}
TEACHERS = {"ka": "მასწავლებლები", "en": "Teachers", "pl": "Nauczyciele", "et": "Õpetajad"}
MOTIVATION = {"ka": "მოტივაცია", "en": "Motivation", "pl": "Motywacja", "et": "Motivatsioon"}
LANGUAGE = {"ka": "უცხო ენა", "en": "Foreign language", "pl": "Język obcy", "et": "Võõrkeel"}
PORTFOLIO = {"ka": "ნამუშევრები", "en": "Portfolio", "pl": "Portfolio", "et": "Tööde kogu"}
PLAN = {"ka": "სწავლების გეგმა", "en": "Teaching plan", "pl": "Plan zajęć", "et": "Õpetamiskava"}
SCHOOL = {
    "ka": "პოზნანის პარტნიორი პროფესიული სკოლა",
    "en": "Poznań partner vocational school",
    "pl": "Poznańska partnerska szkoła zawodowa nr",
    "et": "Poznańi partnerkutsekool",
}
SCHOOL_1 = {code: f"{name} 1" for code, name in SCHOOL.items()}
SCHOOL_3 = {code: f"{name} 3" for code, name in SCHOOL.items()}
CARS = {"ka": "ავტომობილის ზეინკალი", "en": "Car mechanic", "pl": "Mechanik samochodowy", "et": "Autotehnik"}
QUOTAS = {
    "students": {"ka": "სტუდენტები, სულ", "en": "Students in all", "pl": "Uczniowie łącznie", "et": "Õpilasi kokku"},
    "technical": {
        "ka": "ტექნიკური დარგები",
        "en": "Technical fields",
        "pl": "Dziedziny techniczne",
        "et": "Tehnilised erialad",
    },
}
CHAIR = {"ka": "ქეთევან მაგალითური", "en": "Ketevan Magalituri"}
IRAKLI = {"ka": "ირაკლი მაგალითელი", "en": "Irakli Magaliteli"}
NANA = {"ka": "ნანა წარმოსახვაძე", "en": "Nana Tsarmosakhvadze"}
EKA = {"ka": "ეკა გამოგონაშვილი", "en": "Eka Gamogonashvili"}
MEMBER = {"ka": "კომისიის წევრი", "en": "Member of the committee", "pl": "Członek komisji", "et": "Komisjoni liige"}
DIRECTOR = Signatory(
    role={"ka": "დირექტორი", "en": "Director", "pl": "Dyrektor", "et": "Direktor"},
    name={"ka": "ვახტანგ ნიმუშიშვილი", "en": "Vakhtang Nimushishvili"},
    ours=True,
)
LINES = applicant_lines(CASE, RESULT, NAMES)


def _rule(
    key: str, label: dict[str, str], maximum: int, weight: int | str, minimum: int | None = None
) -> CriterionRule:
    least = None if minimum is None else Fraction(minimum)
    return CriterionRule(key=key, label=label, maximum=Fraction(maximum), weight=Fraction(weight), minimum=least)


PROTOCOL: dict[str, Any] = {
    "college": EXAMPLE_COLLEGE,
    "issue": example_issue(date(2017, 6, 19), "2017-PR-000002"),
    "call": CALL,
    "call_key": "poznan-2017",
    "rule_sheet_version": 2,
    "held_at": datetime(2017, 6, 19, 11, 0, tzinfo=UTC),
    "occasion": {"ka": "შერჩევა", "en": "Selection", "pl": "Kwalifikacja", "et": "Valik"},
    "members": (
        CommitteeMember(name=CHAIR, chair=True),
        CommitteeMember(name=IRAKLI),
        CommitteeMember(name=NANA),
        CommitteeMember(name=EKA, present=False),
    ),
    "quorum": 3,
    "reviews_needed": 2,
    "recusals": (
        Recusal(
            member=IRAKLI,
            applicant="P-002",
            reason={
                "ka": "განმცხადებლის ჯგუფის დამრიგებელი",
                "en": "tutor of the applicant's group",
                "pl": "wychowawca grupy kandydata",
                "et": "kandidaadi rühmajuhendaja",
            },
        ),
    ),
    "rubrics": (
        Rubric(
            category="student",
            label=STUDENTS,
            criteria=(
                _rule("motivation", MOTIVATION, 10, 3),
                _rule("language", LANGUAGE, 5, "1.5", 2),
                CriterionRule(key="portfolio", label=PORTFOLIO, maximum=Fraction(5), weight=Fraction(1), optional=True),
            ),
            pass_mark=Fraction(50),
        ),
        Rubric(
            category="teacher",
            label=TEACHERS,
            criteria=(_rule("plan", PLAN, 20, 2), _rule("language", LANGUAGE, 5, 1)),
            pass_mark=Fraction(50),
        ),
    ),
    "hosts": (
        HostPlaces(key="poznan-1", name=SCHOOL_1, places={"student": 3, "teacher": 1}),
        HostPlaces(key="poznan-3", name=SCHOOL_3, places={"student": 1, "teacher": 1}, fields=(CARS,)),
    ),
    "quotas": (
        QuotaLine(key="students", label=QUOTAS["students"], maximum=3, reached=3),
        QuotaLine(key="technical", label=QUOTAS["technical"], minimum=2, effective_minimum=2, reached=2),
    ),
    "lines": LINES,
    "ties": ties_of(CASE, LINES),
    "seed": SEED,
    "commitment": sha256(SEED.encode()).hexdigest(),
    "points": (
        AgendaPoint(number="P-002", decision="კომისია ქულებს უცვლელად ტოვებს.", present=2, left=(IRAKLI,)),
        AgendaPoint(number="P-001", decision="კომისია ქულებს უცვლელად ტოვებს.", present=3),
    ),
    "decisions": (
        {
            "ka": "შეირჩეს და ადგილი შეეთავაზოს ხუთ განმცხადებელს, ზემოთ მოცემული სიის მიხედვით.",
            "en": "Five applicants are selected and offered a place, as listed above.",
            "pl": "Pięcioro kandydatów zostaje zakwalifikowanych i otrzymuje propozycję miejsca, jak wyżej.",
            "et": "Valituks osutub viis kandidaati ja neile pakutakse kohta, nagu ülal loetletud.",
        },
        {
            "ka": "სარეზერვო სიაში შევიდეს ორი განმცხადებელი.",
            "en": "Two applicants go on the reserve list.",
            "pl": "Dwoje kandydatów trafia na listę rezerwową.",
            "et": "Kaks kandidaati jäävad varunimekirja.",
        },
    ),
    "dissent": (
        Dissent(
            member=NANA,
            text="მომავალ წელს ნამუშევრების წონა უნდა გაიზარდოს.",
        ),
    ),
    "signatories": (
        Signatory(
            role={
                "ka": "კომისიის თავმჯდომარე",
                "en": "Chair of the committee",
                "pl": "Przewodnicząca komisji",
                "et": "Komisjoni esimees",
            },
            name=CHAIR,
        ),
        Signatory(role=MEMBER, name=IRAKLI),
        Signatory(role=MEMBER, name=NANA),
        DIRECTOR,
    ),
    "case": CASE_BYTES,
    "result": RESULT_BYTES,
    "digest": DIGEST,
}
