"""The standard form, for every call that has none of its own: sections and their questions."""

from app.accounts.fields import FIELDS
from app.applications.questions import KNOWN_LEVELS, Check, Choice, Condition, Limits, Question, Section, Words
from app.kit.i18n import lazy_gettext as _l

GENDERS = (Choice("female", _l("Female")), Choice("male", _l("Male")))
TRADES = tuple(Choice(key, Words(name)) for key, name in FIELDS.items())
BEEN_BEFORE = (
    Choice("true", _l("No, this would be my first time")),
    Choice("false", _l("Yes, I have been on an exchange")),
)


LONG = Limits(words=300, letters=20_000)


def _own(key: str, label: object, kind: str = "text", **more: object) -> Question:
    """A question about the person: kept once, for every application and paper."""
    values: dict[str, object] = {"of_person": True, "identifying": True, "retention": "identity", **more}
    return Question(key=key, kind=kind, label=label, **values)  # type: ignore[arg-type]  # more of the same fields


def _language(key: str, label: object, required: bool = False) -> Question:
    return Question(key=key, kind="level", label=label, choices=KNOWN_LEVELS, required=required)


ABOUT_YOU = Section(
    "about-you",
    _l("About you"),
    (
        _own("given_ka", _l("Given name in Georgian")),
        _own("family_ka", _l("Family name in Georgian")),
        _own("given_latin", _l("Given name in Latin letters"), help=_l("Exactly as in your passport.")),
        _own("family_latin", _l("Family name in Latin letters"), help=_l("Exactly as in your passport.")),
        _own("birth_date", _l("Date of birth"), "date"),
        _own(
            "gender",
            _l("Gender"),
            "one_of",
            choices=GENDERS,
            required=False,
            help=_l("Only for the yearly statistics, and where a call has a rule about it."),
            retention="statistics",
        ),
        _own("phone", _l("Phone"), "phone", help=_l("With the country code: +995 …")),
        _own("field", _l("Your trade or field"), "one_of", choices=TRADES, identifying=False, retention="application"),
        _own("group_or_subject", _l("Your group"), categories=("student",), help=_l("For example: IT-1.")),
        _own("group_or_subject", _l("The subject that you teach"), categories=("teacher",)),
    ),
    _l("These data are kept once: what you correct here is right in every paper."),
)

MOTIVATION = Section(
    "motivation",
    _l("Why you"),
    (
        Question(
            "motivation",
            "long_text",
            _l("Why do you want to go on this exchange?"),
            _l("What draws you to it, and what would you bring with you?"),
            categories=("student",),
            limits=LONG,
        ),
        Question(
            "expectations",
            "long_text",
            _l("What do you expect to learn?"),
            _l("Name two or three things that you cannot learn here."),
            categories=("student",),
            limits=LONG,
        ),
        Question(
            "plan",
            "long_text",
            _l("What do you plan for the stay?"),
            _l("What would you like to see, try out and bring back?"),
            categories=("teacher",),
            limits=LONG,
        ),
        Question(
            "sharing",
            "long_text",
            _l("How will you share it afterwards?"),
            _l("For example open lessons, a workshop for colleagues, new teaching material."),
            categories=("teacher",),
            limits=LONG,
        ),
    ),
    _l("The committee reads these texts and scores them. Plain words are best."),
)

EXPERIENCE = Section(
    "experience",
    _l("Languages and experience"),
    (
        _language("language_english", _l("English"), required=True),
        _language("language_polish", _l("Polish")),
        _language("language_estonian", _l("Estonian")),
        _language("language_german", _l("German")),
        _language("language_russian", _l("Russian")),
        Question("first_time", "yes_no", _l("Have you been on an exchange abroad before?"), choices=BEEN_BEFORE),
        Question(
            "last_exchange",
            "date",
            _l("When did your last exchange end?"),
            _l("If you do not know the day any more, choose one in that month."),
            shown_when=Condition("all", (Check("first_time", "equal", False),)),
        ),
        Question(
            "work_samples",
            "long_text",
            _l("Work that you are proud of"),
            _l("Describe up to three pieces of work; a link may stand here too."),
            required=False,
            limits=Limits(words=200, letters=20_000),
        ),
    ),
    _l("A1 and A2: simple things. B1 and B2: everyday life and work. C1 and C2: nearly everything."),
)

HOSTS = Section(
    "hosts",
    _l("Where you would like to go"),
    (Question("preferences", "ranking", _l("Schools in the order of your wishes")),),
)

TRAVEL = Section(
    "travel",
    _l("For the journey"),
    (
        Question(
            "passport_number",
            "text",
            _l("Passport number"),
            _l("Leave it empty if you have no passport yet: you will need one only before the trip."),
            required=False,
            identifying=True,
            retention="identity",
        ),
        Question(
            "passport_valid_until",
            "date",
            _l("Passport valid until"),
            _l("Leave it empty as well if you will get a new passport before the trip."),
            required=False,
            identifying=True,
            retention="identity",
        ),
        Question(
            "emergency_name",
            "text",
            _l("Whom should we call in an emergency?"),
            _l("Given name and family name."),
            identifying=True,
            retention="identity",
        ),
        Question("emergency_phone", "phone", _l("This person's phone"), identifying=True, retention="identity"),
        Question(
            "emergency_relation",
            "text",
            _l("Who this person is to you"),
            _l("For example: mother, brother, husband."),
            identifying=True,
            retention="identity",
        ),
        Question(
            "guardian_name",
            "text",
            _l("Your parent or guardian"),
            _l("You will be under 18 when the trip begins, so we need the consent of this person."),
            only_minors=True,
            identifying=True,
            retention="identity",
        ),
        Question(
            "guardian_phone",
            "phone",
            _l("Phone of your parent or guardian"),
            only_minors=True,
            identifying=True,
            retention="identity",
        ),
        Question(
            "needs",
            "text",
            _l("Health or food: anything that the host should know"),
            _l("For example an allergy. The office and your host see it."),
            required=False,
            identifying=True,
            retention="health",
        ),
    ),
    _l("The committee does not see this page. It is needed when you are selected."),
    private=True,
)

ATTACHMENTS = Section(
    "attachments",
    _l("Attachments"),
    (
        Question("cv", "file", _l("CV"), required=False, categories=("student",), identifying=True),
        Question(
            "certificate",
            "file",
            _l("A certificate"),
            _l("For example of a language or a competition."),
            required=False,
            categories=("student",),
            identifying=True,
        ),
        Question(
            "teaching_plan",
            "file",
            _l("Teaching plan"),
            _l("What you would teach or learn, week by week."),
            categories=("teacher",),
        ),
    ),
)

DECLARATION = Section(
    "declaration",
    _l("Declaration"),
    (
        Question("rules_read", "consent", _l("I have read the rules of this call.")),
        Question(
            "data_consent",
            "consent",
            _l("The college may keep and use these data for this exchange."),
            _l("You can see and correct them at any time."),
        ),
        Question("true_data", "consent", _l("Everything that I have written is true.")),
    ),
)

FORM: tuple[Section, ...] = (ABOUT_YOU, MOTIVATION, EXPERIENCE, HOSTS, TRAVEL, ATTACHMENTS, DECLARATION)
