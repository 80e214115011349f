"""What the seventeen said when they were back from Poznań: invented answers, by name for none of them."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from app.questionnaires import queries
from app.questionnaires.actions import answering, asking, preparing
from app.questionnaires.models import QuestionnaireLink
from app.trips.models import Trip

SILENT = 2  # of those who are asked, so many never answer
GRADES = "4444433332"
SAID: dict[str, tuple[str, ...]] = {
    "best": (
        "სახელოსნო, სადაც მარტო მომცეს მუშაობის საშუალება.",
        "მასპინძლების სითბო და ის, რომ ყველაფერს მოთმინებით გვიხსნიდნენ.",
        "კვირაობით ქალაქში სეირნობა და ახალი მეგობრები.",
        "პრაქტიკა ნამდვილ სამზარეულოში.",
        "გამოსამშვიდობებელი საღამო.",
    ),
    "better": (
        "მეტი პოლონური გამგზავრებამდე, თუნდაც ორი კვირით ადრე.",
        "განრიგი უფრო ადრე რომ გვცოდნოდა.",
        "ინტერნეტი ოთახებში.",
    ),
    "advice": (
        "არ მოგერიდოთ კითხვის დასმა.",
        "წაიღეთ თბილი ტანსაცმელი, ოქტომბერში უკვე ცივა.",
        "ისწავლეთ მისალმება პოლონურად.",
    ),
    "change": ("მეტ დროს დავუთმობ სახელოსნოში მუშაობას.", "შეფასების ფურცლებს მოსწავლეებთან ერთად შევავსებ."),
}


def ask(trip: Trip, *, by: str, at: datetime) -> None:
    """Prepare the questionnaires and open them."""
    for asked in preparing.prepare(trip, by=by, at=at):
        asking.open_now(asked, by=by, at=at + timedelta(minutes=5))


def answer(trip: Trip, *, at: datetime) -> None:
    """Almost everybody answers; the last day passes."""
    chance = Random("returning")
    links = [link for asked in queries.questionnaires_of(trip) for link in queries.links_of(asked)]
    for place, link in enumerate(links[SILENT:]):
        _hand_in(link, chance, at + timedelta(minutes=7 * place))


def _hand_in(link: QuestionnaireLink, chance: Random, at: datetime) -> None:
    token = queries.token_of(link)
    for section in queries.form_of(link.questionnaire):
        typed: dict[str, Any] = {}
        for question in section.questions:
            if question.kind == "one_of":
                typed[question.key] = chance.choice(GRADES)
            elif question.kind == "yes_no":
                typed[question.key] = question.key == "safe" or chance.random() < 0.9
            elif question.kind == "several_of":
                values = [choice.value for choice in question.choices]
                typed[question.key] = chance.sample(values, chance.randint(1, 3))
            elif question.kind == "level":
                typed[question.key] = chance.choice(("A1", "A2", "A2", "B1"))
            elif question.key in SAID and chance.random() < 0.6:
                typed[question.key] = chance.choice(SAID[question.key])
        answering.save(link, token, section, typed, seen={}, at=at)
    answering.hand_in(link, token, at=at)
