"""What is usually asked on return: a form for students, for teachers and for hosts.

After what the participant reports of European mobility programmes ask (the whole, preparation, the stay, learning,
recognition), shorter, and in a traveller's words. Questions with the same key are the same in every form and year.
"""

from decimal import Decimal

from app.applications.questions import KNOWN_LEVELS, YES_NO, Check, Choice, Condition, Limits, Question, Section
from app.kit.i18n import lazy_gettext as _l

# Four answers, so that nobody hides in the middle and all stand in sight on a phone.
GRADES = (
    Choice("4", _l("Very good")),
    Choice("3", _l("Rather good")),
    Choice("2", _l("Rather poor")),
    Choice("1", _l("Poor")),
)
TEXT = Limits(words=300)


def _grade(key: str, label: object, required: bool = False) -> Question:
    return Question(key, "one_of", label, choices=GRADES, required=required)


def _yes_no(key: str, label: object, required: bool = False) -> Question:
    return Question(key, "yes_no", label, choices=YES_NO, required=required)


def _text(key: str, label: object, after: Condition | None = None) -> Question:
    return Question(key, "long_text", label, required=False, limits=TEXT, shown_when=after)


def _when(key: str, value: bool) -> Condition:
    return Condition("all", (Check(key, "equal", value),))


LEARNT = (
    Choice("trade", _l("Skills of my trade")),
    Choice("tools", _l("Machines, tools or programs that we do not have at home")),
    Choice("language", _l("A language")),
    Choice("team", _l("Working with people from elsewhere")),
    Choice("independence", _l("Managing on my own")),
    Choice("plans", _l("An idea of what I want to do later")),
)
USED = (
    Choice("methods", _l("Ways of teaching")),
    Choice("trade", _l("What is new in the trade")),
    Choice("tools", _l("Equipment and workshops")),
    Choice("assessment", _l("How learning is assessed")),
    Choice("language", _l("A language")),
    Choice("contacts", _l("Colleagues to work with")),
)
WHOLE = Section(
    "whole",
    _l("The journey as a whole"),
    (
        _grade("overall", _l("How was the journey as a whole?"), required=True),
        _yes_no("recommend", _l("Would you recommend it to a friend or colleague?"), required=True),
    ),
)
BEFORE = Section(
    "before",
    _l("Before the journey"),
    (
        _grade("information", _l("How was what you were told beforehand?")),
        _grade("selection", _l("How was the way in which the travellers were chosen: fair and clear?")),
        _grade("language_help", _l("How was your preparation for the language?")),
        _grade("papers_help", _l("How was the help with papers, tickets and insurance?")),
    ),
)
STAY = Section(
    "stay",
    _l("Where you lived"),
    (
        _grade("room", _l("How was the room?")),
        _grade("food", _l("How was the food?")),
        _yes_no("safe", _l("Did you feel safe all the time?"), required=True),
        _text("unsafe", _l("What happened? Nobody but the office reads this."), _when("safe", False)),
        _grade("support", _l("How was the help of those who accompanied you or looked after you?")),
    ),
)
HOST = Section(
    "host",
    _l("At the host"),
    (
        _grade("tasks", _l("How was the match between what you did there and your trade?"), required=True),
        _grade("mentor", _l("How was the help of the people who taught you there?")),
        _yes_no("as_agreed", _l("Did you do what had been agreed?")),
        _text("not_agreed", _l("What was different?"), _when("as_agreed", False)),
    ),
)
LEARNING = Section(
    "learning",
    _l("What you bring home"),
    (
        Question("learnt", "several_of", _l("What have you learnt?"), choices=LEARNT, required=False),
        Question("language_now", "level", _l("How well do you speak the language that you used most there, now?"),
                 choices=KNOWN_LEVELS, required=False),
        _yes_no("certificate", _l("Have you received your certificate?")),
    ),
)  # fmt: skip
WORDS = Section(
    "words",
    _l("In your own words"),
    (
        _text("best", _l("What was the best?")),
        _text("better", _l("What should be better next time?")),
        _text("advice", _l("What would you tell those who travel next?")),
    ),
)
STUDENT = (WHOLE, BEFORE, STAY, HOST, LEARNING, WORDS)

TEACHER = (
    WHOLE,
    BEFORE,
    Section(
        "host",
        _l("At the host"),
        (
            _grade("tasks", _l("How was the match between the programme and your subject or task?"), required=True),
            _grade("mentor", _l("How was working with your colleagues there?")),
            _yes_no("as_agreed", _l("Did you do what had been agreed?")),
            _text("not_agreed", _l("What was different?"), _when("as_agreed", False)),
            _grade("room", _l("How was the room?")),
            _yes_no("safe", _l("Did you feel safe all the time?"), required=True),
            _text("unsafe", _l("What happened? Nobody but the office reads this."), _when("safe", False)),
        ),
    ),
    Section(
        "learning",
        _l("What you bring home"),
        (
            Question("use", "several_of", _l("What will you use in your work?"), choices=USED, required=False),
            _yes_no("shared", _l("Have you shown it to your colleagues at home, or will you?")),
            _text("change", _l("What will you change in your teaching?")),
            _yes_no("certificate", _l("Have you received your certificate?")),
        ),
    ),
    WORDS,
)
OF_HOST = (
    Section(
        "whole",
        _l("The visit as a whole"),
        (
            _grade("overall_host", _l("How was the visit as a whole?"), required=True),
            _yes_no("again", _l("Would you receive a group of ours again?"), required=True),
            Question("places", "number", _l("How many people could you receive next year?"), required=False,
                     limits=Limits(least=Decimal(0), most=Decimal(100))),
        ),
    ),
    Section(
        "group",
        _l("The group"),
        (
            _grade("prepared", _l("How was their preparation in their trade?")),
            _grade("spoke", _l("How was talking with each other?")),
            _grade("behaved", _l("How was their behaviour?")),
            _text("learnt_there", _l("What did they do best, and what should they learn before they come?")),
        ),
    ),
    Section(
        "college",
        _l("Working with us"),
        (
            _grade("told", _l("How was what we told you about who comes and what for?")),
            _grade("in_time", _l("How was the timing of our papers and answers?")),
            _text("better", _l("What should be better next time?")),
        ),
    ),
)  # fmt: skip
TEMPLATES: dict[str, tuple[Section, ...]] = {"student": STUDENT, "teacher": TEACHER, "host": OF_HOST}
"""The form to begin with, by audience."""
