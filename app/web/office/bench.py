"""What the pages of the form builder work on: the form of a call, or that of a questionnaire of a trip.

The pages are written once, for a bench; `builder` gives each an address and a right for both.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do, may
from app.applications import queries as applications
from app.applications.actions import building as of_calls
from app.applications.questions import KINDS, OF_PERSON, READ_ELSEWHERE, Choice, Question, Words
from app.applications.rules.asking import Situation
from app.applications.rules.building import Form, name_of
from app.applications.rules.building.gaps import gaps, unsaid
from app.applications.rules.forming import STANDARD, data_of, read_form
from app.applications.rules.sheet import read
from app.calls import queries as calls
from app.calls.models import Call
from app.calls.rules import unchangeable
from app.kit import clock
from app.kit.i18n import _
from app.kit.translated import pick
from app.questionnaires import queries as questionnaires
from app.questionnaires.actions import preparing
from app.questionnaires.models import Questionnaire
from app.questionnaires.rules.asking import ANYBODY, KINDS_ASKED
from app.questionnaires.template import TEMPLATES
from app.questionnaires.words import AUDIENCE_NAMES
from app.trips.models import Trip
from app.web.guard import needs
from app.web.me import by, me_or_none
from app.web.office.blueprint import office

Step = Callable[[Form], Form]
Beginnings = dict[str, tuple[str, Callable[[], dict[str, Any]]]]
EMPTY = {**STANDARD, "sections": [{**STANDARD["sections"][0], "questions": []}]}


class Bench(ABC):
    """A form that is built on screen, and what belongs to it."""

    prefix = ""  # of the endpoints of its pages
    call: Call | None = None
    questionnaire: Questionnaire | None = None
    kinds: tuple[str, ...] = KINDS
    at: dict[str, str]  # what its addresses name it by

    def url(self, name: str, **values: Any) -> str:
        """The address of one of the builder's pages."""
        return url_for(f"office.{self.prefix}{name}", **{**self.at, **values})

    def locked(self) -> ResponseReturnValue | None:
        """The way back, with the reason, when the form can no longer change."""
        if sentence := self.refused():
            flash(sentence, "info")
            return redirect(self.way_back())
        return None

    def may_edit(self) -> bool:
        """Whether the reader may change the form, and it may change."""
        return self._has_right() and self.refused() is None

    @abstractmethod
    def form(self) -> Form:
        """The form that is worked on."""

    @abstractmethod
    def change(self, step: Step, verb: str, **told: object) -> None:
        """Take one step in it; Refusal when it may not be."""

    @abstractmethod
    def replace(self, data: dict[str, Any], verb: str, **told: object) -> None:
        """Put another form in its place; BadForm or Refusal when it may not be."""

    @abstractmethod
    def gaps(self) -> list[str]:
        """What the form still lacks, in sentences."""

    @abstractmethod
    def beginnings(self) -> Beginnings:
        """What the form can begin with, by key: a label, and how to get the form's data."""

    @abstractmethod
    def has_own(self) -> bool:
        """Whether something was built that a new beginning replaces."""

    @abstractmethod
    def ready_made(self) -> list[Question]:
        """Questions with a known meaning that the form does not ask yet."""

    @abstractmethod
    def situation(self, category: str, *, minor: bool) -> Situation:
        """Somebody who would fill it in, for the preview."""

    @abstractmethod
    def refused(self) -> str | None:
        """Why the form can no longer change; None when it can."""

    @abstractmethod
    def way_back(self) -> str:
        """The page of what it belongs to."""

    @abstractmethod
    def _has_right(self) -> bool:
        """Whether the reader may change such forms."""


class CallBench(Bench):
    """The form of a call's applications."""

    def __init__(self, call: Call) -> None:
        self.call: Call = call
        self.at = {"call_key": call.key}

    def form(self) -> Form:
        return applications.form_in_work(self.call)

    def change(self, step: Step, verb: str, **told: object) -> None:
        of_calls.change(self.call, step, verb, by=by(), at=clock.now(), **told)

    def replace(self, data: dict[str, Any], verb: str, **told: object) -> None:
        of_calls.replace(self.call, data, verb, by=by(), at=clock.now(), **told)

    def gaps(self) -> list[str]:
        return [str(gap.message) for gap in gaps(self.form(), self.call)]

    def beginnings(self) -> Beginnings:
        """The standard form, nothing, or the form of another call."""
        others = [each for each in calls.all_calls() if each.id != self.call.id]
        copies: Beginnings = {
            f"call:{each.key}": (_("A copy of: %(call)s", call=pick(each.title)), partial(_form_of, each))
            for each in others
        }
        return {
            "standard": (_("The standard form"), lambda: STANDARD),
            "empty": (_("An empty form"), lambda: EMPTY),
            **copies,
        }

    def has_own(self) -> bool:
        return applications.working_form(self.call) is not None

    def ready_made(self) -> list[Question]:
        """Those that other parts of the house read by name."""
        return _not_in(self.form(), read_form(STANDARD), {*OF_PERSON, *READ_ELSEWHERE})

    def situation(self, category: str, *, minor: bool) -> Situation:
        """Somebody of this category whom every host takes."""
        hosts = [host for host in self.call.hosts if host.places.get(category, 0) > 0]
        offered = tuple(Choice(host.key, Words(host.partner.name)) for host in hosts)
        return Situation(category, minor, offered, self.call.only_preferred, self.call.ends_on)

    def refused(self) -> str | None:
        return unchangeable(self.call, clock.now())

    def way_back(self) -> str:
        return url_for("office.call", call_key=self.call.key, _anchor="form")

    def _has_right(self) -> bool:
        return may(me_or_none(), Do.EDIT_FORM, self.call)


class QuestionnaireBench(Bench):
    """The form of a questionnaire."""

    prefix = "asked_"
    kinds = KINDS_ASKED

    def __init__(self, asked: Questionnaire) -> None:
        self.questionnaire: Questionnaire = asked
        self.at = {"trip_key": asked.trip.key, "audience": asked.audience}

    @property
    def name(self) -> str:
        """Whom it asks."""
        return str(AUDIENCE_NAMES[self.questionnaire.audience])

    @property
    def trip_title(self) -> str:
        """After which trip."""
        return pick(self.questionnaire.trip.title)

    def form(self) -> Form:
        return questionnaires.form_of(self.questionnaire)

    def gaps(self) -> list[str]:
        """Words that are missing in a language that everybody here reads."""
        return list(unsaid(self.form()))

    def beginnings(self) -> Beginnings:
        """The usual questions, none, or those of another trip."""
        asked = self.questionnaire
        copies: Beginnings = {
            f"trip:{each.trip.key}": (_("A copy of: %(call)s", call=pick(each.trip.title)), partial(_content_of, each))
            for each in questionnaires.others_for(asked.audience, asked.trip)
        }
        usual = data_of(TEMPLATES[asked.audience])
        none = {**usual, "sections": [{**usual["sections"][0], "questions": []}]}
        return {
            "standard": (_("The usual questions"), lambda: usual),
            "empty": (_("An empty form"), lambda: none),
            **copies,
        }

    def has_own(self) -> bool:
        return True

    def change(self, step: Step, verb: str, **told: object) -> None:
        preparing.change(self.questionnaire, step, verb, by=by(), at=clock.now(), **told)

    def replace(self, data: dict[str, Any], verb: str, **told: object) -> None:
        preparing.replace(self.questionnaire, data, verb, by=by(), at=clock.now(), **told)

    def ready_made(self) -> list[Question]:
        """Those of the template: by their key they are compared over the years."""
        return _not_in(self.form(), TEMPLATES[self.questionnaire.audience])

    def situation(self, category: str, *, minor: bool) -> Situation:
        return ANYBODY

    def refused(self) -> str | None:
        return preparing.unchangeable(self.questionnaire)

    def way_back(self) -> str:
        return url_for("office.trip_questionnaires", trip_key=self.questionnaire.trip.key)

    def _has_right(self) -> bool:
        return may(me_or_none(), Do.EDIT_TRIP, self.questionnaire.trip)


View = Callable[..., ResponseReturnValue]


def builder(rule: str, *, reads: bool = False, **options: Any) -> Callable[[View], View]:
    """Give a page of the builder its two addresses: below a call, and below a questionnaire of a trip."""

    def register(view: View) -> View:
        @needs(Do.SEE_CALL_FILE if reads else Do.EDIT_FORM)
        @wraps(view)
        def of_call(call: Call, **names: Any) -> ResponseReturnValue:
            return view(CallBench(call), **names)

        @needs(Do.SEE_TRIP if reads else Do.EDIT_TRIP)
        @wraps(view)
        def of_questionnaire(trip: Trip, audience: str, **names: Any) -> ResponseReturnValue:
            asked = questionnaires.questionnaire_for(trip, audience) or abort(404)
            return view(QuestionnaireBench(asked), **names)

        name, place = view.__name__, "/trips/<trip_key>/questionnaires/<audience>/form"
        office.add_url_rule(f"/calls/<call_key>/form{rule}", name, of_call, **options)
        office.add_url_rule(f"{place}{rule}", f"{QuestionnaireBench.prefix}{name}", of_questionnaire, **options)
        return view

    return register


def _not_in(form: Form, known: Form, keys: set[str] | None = None) -> list[Question]:
    asked = {name_of(question) for section in form for question in section.questions}
    every = [question for section in known for question in section.questions]
    return [each for each in every if name_of(each) not in asked and (keys is None or each.key in keys)]


def _form_of(call: Call) -> dict[str, Any]:
    return data_of(read(applications.released_form(call)))


def _content_of(asked: Questionnaire) -> dict[str, Any]:
    return asked.content
