"""What the seventeen needed before the journey, what the students learnt, who was there when, and what it cost."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from app.accounts.fields import FIELDS
from app.trips.actions import learning, money, preparing
from app.trips.actions.money import Planned, Spent
from app.trips.models import Participant, Trip
from app.trips.queries.learning import minor, plans_of
from app.trips.queries.money import lines_of
from app.trips.rules.learning import Content, Named, sides

HAD = {"insurance": "DEMO-17", "accommodation": "", "ticket": "DEMO-17", "invitation": ""}  # kind: number
SIGNED = {"sending": "Natia Kvernadze", "hosting": "Anna Przykładowa"}
PEOPLE = {
    "sending.mentor": Named(name="Tamar Magaliti", phone="+995 555 00 00 21", email="tamar@college.example"),
    "sending.administrative": Named(name="Natia Kvernadze", phone="+995 555 00 00 20", email="natia@college.example"),
    "hosting.mentor": Named(name="Piotr Przykładowy", phone="+48 600 000 021", email="piotr@poznan.example"),
    "hosting.administrative": Named(name="Anna Przykładowa", phone="+48 600 000 020", email="anna@poznan.example"),
}
TEXTS = {
    "outcomes": {
        "ka": "ამზადებს სამუშაო ადგილს და იცავს უსაფრთხოების წესებს\nასრულებს დავალებას დამოუკიდებლად, ნახაზის ან "
              "ინსტრუქციის მიხედვით\nხსნის ნამუშევარს ინგლისურად",
        "en": "Prepares the workplace and keeps the rules of safety\nCarries out a task on one's own, from a drawing "
              "or an instruction\nExplains the work in English",
        "pl": "Przygotowuje stanowisko pracy i przestrzega zasad bezpieczeństwa\nWykonuje zadanie samodzielnie, według "
              "rysunku lub instrukcji\nOmawia swoją pracę po angielsku",
        "et": "Seab töökoha valmis ja järgib ohutusnõudeid\nTäidab ülesande iseseisvalt joonise või juhendi järgi\n"
              "Selgitab tehtud tööd inglise keeles",
    },
    "tasks": {
        "ka": "პრაქტიკა სასწავლო სახელოსნოში\nსაბოლოო ნამუშევარი და მისი წარდგენა",
        "en": "Practice in the training workshop\nA final piece of work and its presentation",
        "pl": "Praktyka w warsztacie szkolnym\nPraca końcowa i jej prezentacja",
        "et": "Praktika õppetöökojas\nLõputöö ja selle esitlus",
    },
    "monitoring": {
        "ka": "მენტორი კვირაში ერთხელ ესაუბრება სტუდენტს.", "en": "The mentor talks with the student once a week.",
        "pl": "Opiekun rozmawia ze studentem raz w tygodniu.", "et": "Juhendaja vestleb õppijaga kord nädalas.",
    },
    "evaluation": {
        "ka": "საბოლოო ნამუშევრის წარდგენა.", "en": "Presentation of the final piece of work.",
        "pl": "Prezentacja pracy końcowej.", "et": "Lõputöö esitlus.",
    },
    "recognition": {
        "ka": "კოლეჯი ნასწავლს სასწავლო პრაქტიკაში ჩათვლის.", "en": "The college counts it as student practice.",
        "pl": "Kolegium zalicza ją jako praktykę zawodową.", "et": "Kolledž arvestab seda õppepraktikana.",
    },
}  # fmt: skip
LEARNT = {
    "activities": {
        "ka": "შვიდი კვირა სასწავლო სახელოსნოში.", "en": "Seven weeks in the training workshop.",
        "pl": "Siedem tygodni w warsztacie szkolnym.", "et": "Seitse nädalat õppetöökojas.",
    },
    "job": {
        "ka": "დამოუკიდებლად მუშაობს თანამედროვე დანადგარებზე.", "en": "Works alone with modern equipment.",
        "pl": "Pracuje samodzielnie na nowoczesnym sprzęcie.", "et": "Töötab iseseisvalt nüüdisaegsete seadmetega.",
    },
    "language": {
        "ka": "სამუშაოზე ინგლისურად საუბრობს.", "en": "Speaks English at work.",
        "pl": "Mówi w pracy po angielsku.", "et": "Räägib tööl inglise keelt.",
    },
}  # fmt: skip
COSTS = (  # cost, euros planned, euros spent, whether in kind
    ("travel", "5100", "4930", False),
    ("stay", "6800", "6800", True),
    ("subsistence", "8500", "8415.50", False),
    ("insurance", "595", "578", False),
    ("programme", "900", "742.30", True),
)
MOSTLY = ("present",) * 38 + ("excused", "absent")


def prepare(trip: Trip, *, by: str, at: datetime) -> None:
    """Everybody has what the border asks for; the students' agreements are signed, so everybody is ready."""
    first, last = trip.starts_on, trip.ends_on
    for kind, number in HAD.items():
        preparing.note_need(trip.participants, kind, first=first, last=last, number=number, note="", by=by, at=at)
    minors = [who for who in trip.participants if minor(who, trip)]
    certified = at.date() - timedelta(days=6)
    preparing.note_need(minors, "permission", first=certified, last=None, number="", note="", by=by, at=at)
    for who in _students(trip):
        _agree(who, trip, "first", TEXTS, by=by, at=at)
    preparing.set_everybody_ready(trip, by=by, at=at)


def live(trip: Trip, *, by: str, at: datetime) -> None:
    """The workdays of the stay, and what the hosts say was learnt."""
    chance, day = Random(trip.key), trip.starts_on
    while day < at.date():
        if day.weekday() < 5:
            there = {who.id: chance.choice(MOSTLY) for who in trip.participants}
            learning.note_presences(trip, day, there, by=by, at=at)
        day += timedelta(days=1)
    for who in _students(trip):
        _agree(who, trip, "after", {**TEXTS, **LEARNT}, by=by, at=at)


def plan_money(trip: Trip, *, by: str, at: datetime) -> None:
    """A plan in euros; no funder is named, since the true ones gave no such sums."""
    for cost, planned, _spent, in_kind in COSTS:
        line = Planned(cost=cost, in_kind=in_kind, amount=Decimal(planned), currency="EUR")
        money.plan_line(trip, line, by=by, at=at)


def spend_money(trip: Trip, *, by: str, at: datetime) -> None:
    """What every line came to."""
    paid = {cost: Decimal(spent) for cost, _planned, spent, _in_kind in COSTS}
    for number, line in enumerate(lines_of(trip), 1):
        bill = Spent(on=date(2017, 10, 24), what=f"DEMO {number}", amount=paid[line.cost], currency="EUR")
        money.spend(trip, line, bill, by=by, at=at)


def _students(trip: Trip) -> list[Participant]:
    return [who for who in trip.participants if who.role == "student"]


def _agree(
    who: Participant, trip: Trip, version: str, texts: dict[str, dict[str, str]], *, by: str, at: datetime
) -> None:
    trade = FIELDS[who.person.field] if who.person.field else {}
    content = Content(hours=210, texts={"qualification": trade, **texts}, people=PEOPLE)
    learning.write_plan([who], version, content, by=by, at=at)
    plan = plans_of([who])[who.id][-1]
    for side in sides(minor=minor(who, trip)):
        name = SIGNED.get(side) or who.person.name_latin
        learning.sign(plan, side, name, at.date(), by=by, at=at)
