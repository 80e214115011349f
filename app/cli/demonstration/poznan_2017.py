"""The announced call: Poznań 2017, from its draft to the journey's end. Ten students and seven teachers went."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from app.applications.actions.handing_in import withdraw
from app.calls import actions as calls_actions
from app.calls.models import Call
from app.cli.demonstration import calls, returning
from app.cli.demonstration.appeals import Appeals
from app.cli.demonstration.applicants import Applicant, Competition, by
from app.cli.demonstration.applying import Sittings
from app.cli.demonstration.calls import NOTES
from app.cli.demonstration.diary import note_consents, write_diary
from app.cli.demonstration.lived import live, plan_money, prepare, spend_money
from app.cli.demonstration.scoring import Scoring
from app.cli.demonstration.stage import Stage
from app.cli.demonstration.stay import finish_tasks, plan_stay
from app.cli.demonstration.timeline import last_second, moment, waking
from app.committee import actions as committee
from app.committee.queries import agenda_of, can_be_named, reviews_for, talks_of
from app.questionnaires.actions.asking import close_over
from app.selection import actions as selection
from app.selection import queries as selected
from app.selection.models import Offer
from app.trips import actions as trips
from app.trips import queries as travelling
from app.trips.models import Trip

KEY = "poznan-2017"
SECRET = "6d0c1f2a9b7e4c58a3f1d2e6b94870c5"  # the lottery's; the live calls make their own
STARTS_ON, ENDS_ON = date(2017, 9, 2), date(2017, 10, 22)
OPENS_ON, CLOSES_ON, LATER = date(2017, 3, 20), date(2017, 4, 12), date(2017, 4, 14)
STUDENTS = {
    "information_technology": 11,
    "computer_graphics": 9,
    "car_mechanic": 9,
    "cook": 9,
    "hotel_services": 8,
    "sewing_products_specialist": 6,
    "transport": 5,
}
TEACHERS = {
    "information_technology": 5,
    "computer_graphics": 3,
    "car_mechanic": 4,
    "cook": 3,
    "hotel_services": 4,
    "sewing_products_specialist": 3,
    "transport": 2,
}
UNFINISHED = {"cook": 1, "information_technology": 1}
REFUSED = {14: "not_enrolled", 33: "not_enrolled", 70: "not_employed"}  # by place among the applicants
WITHDRAWN = 21


class Poznan2017:
    """The whole course of the call."""

    call: Call
    scoring: Scoring

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._timeline = stage.timeline
        self._chance = Random(KEY)
        self._applicants: list[Applicant] = []

    def plan(self) -> None:
        """Plan the first act; each act plans those that follow from it."""
        self._timeline.plan(moment(date(2017, 2, 27), 11), self._make)

    def _make(self, at: datetime) -> None:
        coordinator = self._stage.coordinator
        terms = calls.basics("poznan", STARTS_ON, ENDS_ON, moment(OPENS_ON, 9), last_second(CLOSES_ON))
        self.call = calls.make(KEY, "poznan", terms, by=coordinator, at=at)
        self._timeline.plan(
            moment(date(2017, 3, 13), 10),
            lambda at: calls_actions.publish(self.call, by=coordinator, at=at, secret=SECRET),
        )
        self._timeline.plan(
            moment(date(2017, 4, 11), 12),
            lambda at: calls.extend(self.call, last_second(LATER), NOTES["deadline"], by=coordinator, at=at),
        )
        self._plan_applications()
        self._plan_scoring()

    def _plan_applications(self) -> None:
        competition = Competition(self.call, self._stage.people)
        known = competition.known()
        students = [*known, *competition.crowd("student", STUDENTS)]
        self._applicants = [*students, *competition.crowd("teacher", TEACHERS)]
        for applicant in self._applicants:
            begins = waking(self._chance, OPENS_ON + timedelta(days=1), date(2017, 4, 9))
            submits = waking(self._chance, max(begins.date() + timedelta(days=1), date(2017, 3, 27)), LATER)
            Sittings(self._timeline, self._stage.people, self.call, applicant).plan(begins, submits)
        for applicant in competition.crowd("student", UNFINISHED):
            begins = waking(self._chance, OPENS_ON + timedelta(days=1), date(2017, 4, 9))
            Sittings(self._timeline, self._stage.people, self.call, applicant).plan(begins, None, sittings=2)

    def _plan_scoring(self) -> None:
        self.scoring = Scoring(self._stage, self.call, self._applicants)
        refused = {place: NOTES[note] for place, note in REFUSED.items()}
        plan, coordinator = self._timeline.plan, self._stage.coordinator
        plan(moment(date(2017, 3, 28), 12), self.scoring.seat)
        plan(moment(date(2017, 4, 18), 10), lambda at: calls_actions.start_scoring(self.call, by=coordinator, at=at))
        plan(moment(date(2017, 4, 18), 11), lambda at: self.scoring.check(at, refused))
        plan(moment(date(2017, 4, 19), 11), self._recuse)
        plan(moment(date(2017, 4, 19), 15), self._spread)
        plan(moment(date(2017, 4, 25), 19, 12), self._withdraw)
        plan(moment(date(2017, 5, 8), 18, 30), self._change_scores)
        plan(moment(date(2017, 5, 12), 15), self._decide)
        plan(moment(date(2017, 5, 15), 12), self._announce)

    def _recuse(self, at: datetime) -> None:
        """A member declares that an applicant is a relative: the same family name."""
        relative = next(a for a in self._applicants if a.who.family == "ნიჟარაძე")
        member = self.scoring.member_named("ნიჟარაძე")
        if relative.application:
            committee.declare_conflict(member, relative.application, NOTES["conflict"], by=by(member.account), at=at)

    def _spread(self, at: datetime) -> None:
        self.scoring.spread(at)
        self.scoring.plan_reviews(date(2017, 4, 20), date(2017, 5, 7), [(1, 1)] * len(self.scoring.members))

    def _withdraw(self, at: datetime) -> None:
        application = self._applicants[WITHDRAWN].application
        if application:
            withdraw(application, by=by(application.account), at=at)

    def _change_scores(self, at: datetime) -> None:
        """One member changes a score after handing in, with a reason."""
        member = self.scoring.member("member@example.org")
        review = reviews_for(member)[4]
        key = self.call.rubric(review.application.category)[0].key
        scores = {**review.scores, key: f"{max(float(review.scores[key]) - 1, 0):g}"}
        committee.change_scores(review, scores, review.comment, NOTES["score_changed"], by=by(member.account), at=at)

    def _discuss(self, at: datetime) -> None:
        """The chair opens the discussion; two members talk about an application, and the final round begins."""
        chair, *others = self.scoring.members
        committee.begin_phase(self.call, "discussion", by=by(chair.account), at=at)
        seen = (talk.application for talk in talks_of(self.call, chair, ()))
        application = next(each for each in seen if all(who in can_be_named(each) for who in (chair, others[1])))
        asked = NOTES["asked"].format(name=others[1].account.person.name_ka)
        committee.say(application, chair, asked, by=by(chair.account), at=at + timedelta(minutes=5))
        answered, author = NOTES["answered"], by(others[1].account)
        committee.say(application, others[1], answered, by=author, at=at + timedelta(minutes=12))
        committee.begin_phase(self.call, "final", by=by(chair.account), at=at + timedelta(hours=2))

    def _meet(self, present: list[int], at: datetime) -> None:
        """The meeting before the decision takes up two applications; one member disagrees."""
        author = by(self.scoring.members[0].account)
        meeting = committee.open_meeting(self.call, present, by=author, at=at - timedelta(minutes=40))
        for place, coming in enumerate(agenda_of(meeting).coming[:2]):
            moment = at - timedelta(minutes=30 - 10 * place)
            point = committee.take_up(meeting, coming.application, by=author, at=moment)
            if place:
                who = next(each for each in self.scoring.members[1:] if each.id in point.present)
                committee.dissent(point, who, NOTES["opinion"], by=author, at=moment)
            committee.settle(point, NOTES["agreed"], by=author, at=moment)
        committee.close_meeting(meeting, by=author, at=at - timedelta(minutes=5))

    def _decide(self, at: datetime) -> None:
        chair, *others = self.scoring.members
        present = [chair.id, *(member.id for member in others[:-1])]
        self._discuss(at - timedelta(hours=4))
        self._meet(present, at)
        proposal = selection.propose(
            self.call, chair, present=present, dissent=NOTES["dissent"], by=by(chair.account), at=at
        )
        second = others[1]
        selection.confirm(proposal, second, by=by(second.account), at=at + timedelta(minutes=25))

    def _announce(self, at: datetime) -> None:
        selection.announce(self.call, by=self._stage.coordinator, at=at)
        students, teachers = self._offers("student"), self._offers("teacher")
        refusing = {students[2]: NOTES["work"], teachers[4]: NOTES["family"]}
        silent = students[6]
        for offer in (*students, *teachers):
            if offer in refusing:
                self._plan_decline(offer, refusing[offer])
            elif offer is not silent:
                self._plan_accept(offer, date(2017, 5, 15), date(2017, 5, 21))
        self._timeline.plan(moment(date(2017, 5, 23), 0, 0, 30), self._expire)
        Appeals(self._stage, self.scoring).plan()
        self._timeline.plan(moment(date(2017, 6, 5), 11), self._travel)

    def _offers(self, category: str) -> list[Offer]:
        """The offers of a category, the best first."""
        decision = selected.first_decision(self.call)
        offers = {offer.application_id: offer for offer in selected.offers_of(self.call)}
        standings = decision.standings if decision else []
        found = [offers[s.application.id] for s in standings if s.application.id in offers]
        return [offer for offer in found if offer.application.category == category]

    def _plan_accept(self, offer: Offer, first: date, last: date) -> None:
        def accept(at: datetime) -> None:
            selection.accept(offer, by=by(offer.application.account), at=at)

        earliest = offer.opened_at + timedelta(minutes=20)
        self._timeline.plan(max(waking(self._chance, first, last), earliest), accept)

    def _plan_decline(self, offer: Offer, reason: str) -> None:
        def decline(at: datetime) -> None:
            selection.decline(offer, reason=reason, by=by(offer.application.account), at=at)
            self._accept_promoted(at)

        self._timeline.plan(waking(self._chance, date(2017, 5, 16), date(2017, 5, 20)), decline)

    def _expire(self, at: datetime) -> None:
        selection.expire(at=at)
        self._accept_promoted(at)

    def _accept_promoted(self, at: datetime) -> None:
        """Whoever came in from the reserve list just now accepts within days."""
        for offer in selected.offers_of(self.call):
            if offer.opened_at == at:
                self._plan_accept(offer, at.date() + timedelta(days=1), at.date() + timedelta(days=4))

    def _travel(self, at: datetime) -> None:
        coordinator = self._stage.coordinator
        trip = trips.make(self.call, by=coordinator, at=at)
        for _host, people in travelling.by_host(trip):
            if people[0].role == "teacher":
                trips.lead(people[0], trip, by=coordinator, at=at + timedelta(minutes=12))
        for day, state in (
            (date(2017, 6, 12), "confirmed"),
            (STARTS_ON, "under_way"),
            (date(2017, 10, 23), "completed"),
        ):
            self._plan_step(trip, day, state)
        for day, act in (
            (date(2017, 7, 3), plan_stay),
            (date(2017, 7, 4), note_consents),
            (date(2017, 7, 10), plan_money),
            (date(2017, 8, 14), prepare),
            (date(2017, 10, 21), live),
            (date(2017, 10, 24), returning.ask),
            (date(2017, 10, 25), write_diary),
            (date(2017, 11, 6), spend_money),
            (date(2017, 11, 20), finish_tasks),
        ):
            self._plan_act(trip, day, act)
        self._timeline.plan(moment(date(2017, 10, 29), 19), lambda at: returning.answer(trip, at=at))
        self._timeline.plan(moment(date(2017, 11, 8), 0, 5), lambda at: close_over(at=at))

    def _plan_step(self, trip: Trip, day: date, state: str) -> None:
        self._timeline.plan(moment(day, 9), lambda at: trips.move_on(trip, state, by=self._stage.coordinator, at=at))

    def _plan_act(self, trip: Trip, day: date, act: Callable[..., None]) -> None:
        self._timeline.plan(moment(day, 11), lambda at: act(trip, by=self._stage.coordinator, at=at))
