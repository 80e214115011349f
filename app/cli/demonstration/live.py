"""The two calls that are alive when the demonstration is loaded; all their days follow from that moment."""

from datetime import date, datetime, timedelta
from random import Random

from app.applications import covering
from app.applications.actions import redacting
from app.applications.cleaning.here import done_here
from app.applications.models import Application, Attachment
from app.applications.rules.sheet import form_of
from app.applications.rules.signs import signs
from app.calls import actions as calls_actions
from app.calls import queries as calls_queries
from app.calls.models import Call
from app.cli.demonstration import calls
from app.cli.demonstration.applicants import Applicant, Competition, by
from app.cli.demonstration.applying import Sittings
from app.cli.demonstration.calls import NOTES
from app.cli.demonstration.scoring import Scoring
from app.cli.demonstration.stage import Stage
from app.cli.demonstration.timeline import ZONE, last_second, moment, waking
from app.committee import actions as committee
from app.committee.queries import blind_files, review_by
from app.kit.db import session

SATURDAY = 5
WAITING = 4  # files that nobody has prepared for blind reading yet


def saturday(earliest: date, after: date) -> date:
    """The first day of a trip: this one or, when it comes too soon, the first Saturday after another day."""
    if earliest > after:
        return earliest
    return after + timedelta(days=1 + (SATURDAY - after.weekday() - 1) % 7)


class Live:
    """A call whose days are counted from today."""

    key: str
    call: Call

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._timeline = stage.timeline
        self._today = stage.now.astimezone(ZONE).date()
        self._chance = Random(self.key)

    def _day(self, days: int) -> date:
        return self._today + timedelta(days=days)

    def _publish(self, at: datetime) -> None:
        calls_actions.publish(self.call, by=self._stage.coordinator, at=at)


class Poznan2027(Live):
    """The call that is being scored: two thirds of the scores are in."""

    key = "poznan-2027"
    scoring: Scoring
    STUDENTS = {
        "information_technology": 5,
        "computer_graphics": 4,
        "car_mechanic": 4,
        "cook": 4,
        "hotel_services": 3,
        "sewing_products_specialist": 2,
        "transport": 2,
    }
    TEACHERS = {"information_technology": 2, "computer_graphics": 1, "car_mechanic": 2, "cook": 2, "hotel_services": 1}
    # By member: the share handed in, and the share begun. The chair is ready, the second member is in the middle.
    SHARES = ((1, 1), (0.4, 0.6), (0.75, 0.8), (1, 1), (0.8, 0.9), (0.5, 0.6), (0.3, 0.3))

    def plan(self) -> None:
        """Plan the first act; each act plans those that follow from it."""
        self._timeline.plan(moment(self._day(-80), 11), self._make)

    def _make(self, at: datetime) -> None:
        source = next(call for call in calls_queries.all_calls() if call.key == "poznan-2017")
        starts_on = saturday(date(2027, 9, 4), self._day(120))
        window = moment(self._day(-70), 9), last_second(self._day(-28))
        terms = calls.basics("poznan", starts_on, starts_on + timedelta(days=50), *window)
        self.call = calls.make_again(self.key, source, terms, by=self._stage.coordinator, at=at)
        applicants = self._plan_applications()
        self.scoring = Scoring(self._stage, self.call, applicants)
        plan, coordinator = self._timeline.plan, self._stage.coordinator
        plan(moment(self._day(-75), 10), self._publish)
        plan(moment(self._day(-60), 12), self.scoring.seat)
        plan(moment(self._day(-26), 10), lambda at: calls_actions.start_scoring(self.call, by=coordinator, at=at))
        plan(moment(self._day(-26), 11), self._check)
        plan(moment(self._day(-25), 15), self._spread)
        plan(moment(self._day(-25), 16), self._prepare)
        plan(moment(self._day(-20), 19, 40), self._recuse)
        plan(moment(self._day(-3), 16), self._tell_groups)
        plan(moment(self._day(-4), 10), lambda at: committee.remind(self.call, by=coordinator, at=at))

    def _plan_applications(self) -> list[Applicant]:
        competition = Competition(self.call, self._stage.people)
        known, students = competition.known(), competition.crowd("student", self.STUDENTS)
        applicants = [*known, *students, *competition.crowd("teacher", self.TEACHERS)]
        for applicant in applicants:
            begins = waking(self._chance, self._day(-68), self._day(-32))
            submits = waking(self._chance, begins.date() + timedelta(days=1), self._day(-28))
            Sittings(self._timeline, self._stage.people, self.call, applicant).plan(begins, submits)
        return applicants

    def _check(self, at: datetime) -> None:
        """Most are eligible, one is not, and two still wait for the coordinator."""
        self.scoring.check(at, {9: NOTES["not_enrolled"]}, waiting=frozenset((17, 30)))

    def _spread(self, at: datetime) -> None:
        self.scoring.spread(at)
        self.scoring.plan_reviews(self._day(-24), self._day(-1), self.SHARES)

    def _prepare(self, at: datetime) -> None:
        """The coordinator covers what names the applicants in their files; the last ones still wait."""
        for file in blind_files(self.call)[:-WAITING]:
            kept = session().get_one(Attachment, file.id)
            application = session().get_one(Application, file.application_id)
            told = signs(application.submitted or {}, form_of(application), application.account.email)
            boxes = covering.found(kept, told, do=done_here).boxes
            copy = covering.covered(kept, boxes, do=done_here)
            at += timedelta(minutes=2)
            redacting.keep_copy(kept, copy, boxes, by=self._stage.coordinator, at=at)

    def _recuse(self, at: datetime) -> None:
        """A member recognises a relative by the plan; another member takes the application over."""
        relative = next(a.application for a in self.scoring.applicants if a.who.family == "სულაბერიძე")
        member = self.scoring.member_named("სულაბერიძე")
        if relative:
            committee.declare_conflict(member, relative, NOTES["later_conflict"], by=by(member.account), at=at)
            free = next(
                other
                for other in reversed(self.scoring.members)
                if other is not member and review_by(other.account, relative) is None
            )
            committee.assign(free, relative, by=self._stage.coordinator, at=at + timedelta(hours=14))

    def _tell_groups(self, at: datetime) -> None:
        """The coordinator writes down whom a member teaches; what follows from it waits for the chair."""
        member = self.scoring.member_named("ბუკია")
        pupil = next(a for a in self.scoring.applicants if a.application and a.application.category == "student")
        groups, coordinator = [pupil.values["group_or_subject"]], self._stage.coordinator
        committee.set_mandate(member, fields=member.fields, groups=groups, most=None, by=coordinator, at=at)


class Rakvere2027(Live):
    """The open call: some have handed in, some are still writing."""

    key = "rakvere-2027"
    STUDENTS = {"cook": 3, "car_mechanic": 2, "hotel_services": 2, "transport": 1}
    TEACHERS = {"transport": 1, "car_mechanic": 1}
    DRAFTS = {"cook": 1, "car_mechanic": 1, "hotel_services": 1}

    def plan(self) -> None:
        """Plan the first act; each act plans those that follow from it."""
        self._timeline.plan(moment(self._day(-30), 11), self._make)

    def _make(self, at: datetime) -> None:
        starts_on = saturday(date(2027, 5, 8), self._day(120))
        window = moment(self._day(-16), 9), last_second(self._day(24))
        terms = calls.basics("rakvere", starts_on, starts_on + timedelta(days=27), *window)
        self.call = calls.make(self.key, "rakvere", terms, by=self._stage.coordinator, at=at)
        self._timeline.plan(moment(self._day(-21), 10), self._publish)
        competition = Competition(self.call, self._stage.people)
        writing = [*competition.known(), *competition.crowd("student", self.DRAFTS)]
        done = [*competition.crowd("student", self.STUDENTS), *competition.crowd("teacher", self.TEACHERS)]
        for applicant in done:
            begins = waking(self._chance, self._day(-15), self._day(-6))
            submits = waking(self._chance, begins.date() + timedelta(days=1), self._day(-1))
            self._sittings(applicant).plan(begins, submits)
        for number, applicant in enumerate(writing):
            begins = waking(self._chance, self._day(-12), self._day(-2))
            self._sittings(applicant).plan(begins, None, sittings=1 + (number + 1) % 2)

    def _sittings(self, applicant: Applicant) -> Sittings:
        return Sittings(self._timeline, self._stage.people, self.call, applicant)
