"""THE TABLE of keys: each with its names, what it asks for, who may use it, its values, and its condition in SQL."""

from collections.abc import Sequence

from sqlalchemy import func

from app.accounts.fields import FIELDS
from app.accounts.models import Person
from app.accounts.words import CATEGORY_NAMES
from app.applications.models import Application
from app.calls.rules.requirements import LANGUAGES
from app.kit.i18n import lazy_gettext as _l
from app.reporting.searching import answers, marks, people, standing
from app.reporting.searching.ground import Asking, Clause, Ground, Key, Option, option
from app.reporting.searching.people import words
from app.reporting.searching.values import chosen, yes_no


def _number(_ground: Ground, asking: Asking) -> Clause:
    return func.lower(Application.number) == asking.value.lower()


def _categories(_ground: Ground) -> Sequence[Option]:
    return [option(value, label) for value, label in CATEGORY_NAMES.items()]


def _category(ground: Ground, asking: Asking) -> Clause:
    return Application.category == chosen(asking, _categories(ground))


def _fields(_ground: Ground) -> Sequence[Option]:
    return [Option(value, names) for value, names in FIELDS.items()]


def _field(ground: Ground, asking: Asking) -> Clause:
    return Person.field == chosen(asking, _fields(ground))


KEYS: tuple[Key, ...] = (
    Key("number", {"ka": "ნომერი", "pl": "numer"}, _l("The number of the application."),
        (":S-001,S-007",), _number),
    Key("name", {"ka": "სახელი", "pl": "nazwisko", "et": "nimi"}, _l("The name, in either script."),
        (":ნინო", ":Nino"), people.name, sight="names"),
    Key("category", {"ka": "კატეგორია", "pl": "kategoria", "et": "kategooria"}, _l("Students or teachers."),
        (":student",), _category, _categories),
    Key("field", {"ka": "დარგი", "pl": "dziedzina", "et": "eriala"},
        _l("The trade or subject; its beginning or its initials are enough."),
        (":it", ":cook,transport"), _field, _fields, reads=("field",)),
    Key("group", {"ka": "ჯგუფი", "pl": "grupa", "et": "rühm"}, _l("The student's group or the teacher's subject."),
        (":IT-1",), people.group, reads=("group_or_subject",)),
    Key("host", {"ka": "მასპინძელი", "pl": "gospodarz", "et": "vastuvõtja"}, _l("One of the wishes is this host."),
        (), answers.host, answers.hosts, reads=("preferences",)),
    Key("first", {"ka": "პირველი", "pl": "pierwszy", "et": "esimene"}, _l("The first wish is this host."),
        (), answers.first, answers.hosts, reads=("preferences",)),
    Key("state", {"ka": "მდგომარეობა", "pl": "stan", "et": "olek"},
        _l("Submitted, withdrawn, or opened again by the applicant."),
        (":withdrawn",), standing.state, standing.options(standing.STATES), sight="file"),
    Key("eligible", {"ka": "პირობები", "pl": "warunki", "et": "sobiv"},
        _l("What the office has decided about the conditions."),
        (":undecided", ":no"), standing.eligible, standing.options(standing.ELIGIBLE), sight="file"),
    Key("submitted", {"ka": "გაგზავნა", "pl": "złożono", "et": "esitatud"}, _l("The day of submission."),
        (":today", ">2027-05-01"), standing.submitted, sight="file", compares=True),
    Key("late", {"ka": "დაგვიანება", "pl": "spóźnione", "et": "hilinenud"},
        _l("Submitted after the call had closed."),
        (":yes",), standing.late, lambda _ground: yes_no(), sight="file"),
    Key("extension", {"ka": "გახანგრძლივება", "pl": "przedłużenie", "et": "pikendus"},
        _l("The applicant got more time."),
        (":yes",), standing.extension, lambda _ground: yes_no(), sight="file"),
    Key("reference", {"ka": "რეკომენდაცია", "pl": "rekomendacja", "et": "soovitus"}, _l("The letters of referees."),
        (":waiting",), standing.reference, standing.options(standing.REFERENCES), sight="file"),
    Key("consent", {"ka": "თანხმობა", "pl": "zgoda", "et": "nõusolek"}, _l("The consent of a parent or guardian."),
        (":waiting",), standing.consent, standing.options(standing.CONSENTS), sight="file"),
    Key("age", {"ka": "ასაკი", "pl": "wiek", "et": "vanus"}, _l("The age on the day of departure."),
        ("<18", ":17"), people.age, reads=("birth_date",), compares=True),
    Key("minor", {"ka": "არასრულწლოვანი", "pl": "niepełnoletni", "et": "alaealine"},
        _l("Under 18 on the day of departure."),
        (":yes",), people.minor, lambda _ground: yes_no(), reads=("birth_date",)),
    Key("level", {"ka": "დონე", "pl": "poziom", "et": "tase"}, _l("A language is known, or to such a level."),
        (":english", ":english>=B1"), answers.level, answers.languages,
        reads=tuple(f"language_{name}" for name in LANGUAGES)),
    Key("has", {"ka": "აქვს", "pl": "jest", "et": "olemas"}, _l("A question is answered, or a file is attached."),
        (":cv",), answers.has, answers.questions),
    Key("missing", {"ka": "აკლია", "pl": "brak", "et": "puudub"},
        _l("A question is not answered, or no file is attached."),
        (":cv",), answers.missing, answers.questions),
    Key("answer", {"ka": "პასუხი", "pl": "odpowiedź", "et": "vastus"},
        _l("The answer to a question: is it, holds it, is it more or less?"),
        (":motivation=robot", ":passport_valid_until<2027-12-31"), answers.answer, answers.questions),
    Key("assigned", {"ka": "შემფასებლები", "pl": "przydzielone", "et": "määratud"},
        _l("How many members are to score it."),
        (":0",), marks.assigned, sight="progress", compares=True),
    Key("reviews", {"ka": "შეფასებები", "pl": "recenzje", "et": "hinnanguid"},
        _l("How many members have handed in their scores."),
        ("<2",), marks.reviews, sight="progress", compares=True),
    Key("score", {"ka": "ქულა", "pl": "punkty", "et": "punktid"},
        _l("The totals that are in as one, by the rule of the call (mean or median), from 0 to 100."),
        (">80", "<=62.5"), marks.score, sight="scores", compares=True),
    Key("member", {"ka": "წევრი", "pl": "członek", "et": "liige"}, _l("Somebody of the committee scores it."),
        (":me",), people.member, people.members, sight="progress"),
    Key("conflict", {"ka": "შეუთავსებლობა", "pl": "konflikt", "et": "huvikonflikt"},
        _l("Somebody of the committee has a conflict of interest with it."),
        (":any", ":found"), people.conflict, people.conflicts, sight="conflicts"),
    Key("mine", {"ka": "ჩემი", "pl": "moje", "et": "minu"}, _l("How far my own scores are."),
        (":assigned",), marks.mine, marks.stages, sight="mine"),
    Key("flag", {"ka": "ალამი", "pl": "flaga", "et": "lipp"}, _l("My flag stands on it."),
        (":yes",), marks.flag, lambda _ground: yes_no(), sight="mine"),
    Key("outcome", {"ka": "შედეგი", "pl": "wynik", "et": "tulemus"}, _l("What was decided."),
        (":selected,reserve",), standing.outcome, standing.options(standing.OUTCOMES), sight="outcome"),
    Key("offer", {"ka": "შეთავაზება", "pl": "oferta", "et": "pakkumine"}, _l("What became of the offer of a place."),
        (":open",), standing.offer, standing.options(standing.OFFERS), sight="outcome"),
)  # fmt: skip


def known(ground: Ground) -> list[Key]:
    """The keys that this reader may use in this call."""
    return [key for key in KEYS if key.is_known(ground)]


__all__ = ["KEYS", "known", "words"]
