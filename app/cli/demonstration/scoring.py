"""A committee at work: seats, the check of eligibility, assignments, and scores that follow from talent."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from app.applications.actions.checking import set_eligibility
from app.applications.models import Application
from app.applications.queries import findings
from app.applications.rules.eligibility import unmet
from app.calls.models import Call, Criterion
from app.cli.demonstration.applicants import LEVELS, Applicant, by
from app.cli.demonstration.calls import NOTES
from app.cli.demonstration.people import DATA
from app.cli.demonstration.stage import Stage
from app.cli.demonstration.timeline import waking
from app.cli.demonstration.writing import Writer
from app.committee import actions, queries
from app.committee.models import Member, Review
from app.committee.rules.assigning import assign
from app.committee.rules.competing import competes
from app.committee.rules.scores import Scores
from app.kit.db import session

EACH = 3  # reviews an application
LANGUAGE = dict(zip(LEVELS, (0.25, 0.45, 0.63, 0.82, 0.96), strict=True))
NOISE = 0.07


class Scoring:
    """The scoring of one call."""

    def __init__(self, stage: Stage, call: Call, applicants: Sequence[Applicant]) -> None:
        self._stage = stage
        self._call = call
        self.applicants = applicants
        self._chance = Random(f"{call.key}:scores")
        self._writer = Writer(f"{call.key}:comments")
        self.members: list[Member] = []

    def seat(self, at: datetime) -> None:
        """Give everybody of the committee a seat with the fields that they know; one of them is the chair."""
        for account, row in zip(self._stage.committee, DATA["committee"], strict=True):
            is_chair, coordinator = row.get("chair", False), self._stage.coordinator
            member = actions.appoint(self._call, account, is_chair=is_chair, by=coordinator, at=at)
            actions.set_mandate(member, fields=row["fields"], groups=[], most=None, by=coordinator, at=at)
            self.members.append(member)

    def check(self, at: datetime, refused: dict[int, str], waiting: frozenset[int] = frozenset()) -> None:
        """Decide on everybody's eligibility: `refused` says why not by place, `waiting` stays undecided."""
        for place, applicant in enumerate(self.applicants):
            if applicant.application and applicant.application.state == "submitted" and place not in waiting:
                moment = at + timedelta(minutes=4 * place)
                self._check(applicant.application, refused.get(place, ""), moment)

    def _check(self, application: Application, refused: str, at: datetime) -> None:
        """Decide on one: a yes although a condition is not met says why."""
        failed = unmet(findings(application, application.submitted or {}))
        note = refused or (NOTES["learning"] if failed else "")
        set_eligibility(application, not refused, note, by=self._stage.coordinator, at=at)

    def spread(self, at: datetime) -> None:
        """Assign every application to three members, one of them an expert in its field, evenly."""
        outlook = queries.outlook_of(self._call)
        seed = f"1:{self._call.key}"
        wishes = queries.Wishes(EACH, outlook.members.keys(), experts=True, seed=seed)
        plan = assign(queries.problem_of(outlook, wishes))
        how = {"each": EACH, "experts": True, "seed": seed}
        coordinator = self._stage.coordinator
        actions.apply_plan(
            self._call, plan.added, plan.removed, stamp=outlook.stamp, how=how, by=coordinator, at=at
        )  # fmt: skip

    def plan_reviews(self, first: date, last: date, shares: Sequence[tuple[float, float]]) -> None:
        """Let each member hand in a share of the reviews, and begin up to a second share, between two days."""
        for member, (handed_in, begun) in zip(self.members, shares, strict=True):
            reviews = queries.reviews_for(member)
            for number, review in enumerate(reviews):
                if number < round(begun * len(reviews)):
                    self._plan_review(review, waking(self._chance, first, last), number < handed_in * len(reviews))

    def _plan_review(self, review: Review, at: datetime, whole: bool) -> None:
        applicant = self.applicant_of(review.application)
        scores = dict(self.scores(applicant, review))
        comment = self._writer.comment(applicant.talent)
        if not whole:
            scores[self._rubric(review)[-1].key] = None
            comment = ""
        author = by(review.member.account)

        def save(moment: datetime) -> None:
            if _stands(review):
                actions.save_scores(review, scores, comment, by=author, at=moment)

        def hand_in(moment: datetime) -> None:
            if _stands(review):
                actions.hand_in(review, by=author, at=moment)

        self._stage.timeline.plan(at, save)
        if whole:
            self._stage.timeline.plan(at + timedelta(minutes=1), hand_in)

    def scores(self, applicant: Applicant, review: Review) -> Scores:
        """A member's scores: the applicant's talent (the level, for language), the member's leniency, and chance."""
        leniency = DATA["committee"][self.members.index(review.member)]["leniency"]
        return {
            criterion.key: self._score(applicant, criterion, leniency + self._chance.gauss(0, NOISE))
            for criterion in self._rubric(review)
        }

    def _score(self, applicant: Applicant, criterion: Criterion, shift: float) -> str | None:
        if criterion.optional and "work_samples" not in applicant.values:
            return None
        worth = LANGUAGE[applicant.english] if criterion.key == "language" else applicant.talent
        step = 0.5 if criterion.maximum == 5 else 1
        points = round(min(max(worth + shift, 0), 1) * criterion.maximum / step) * step
        return f"{points:g}"

    def _rubric(self, review: Review) -> list[Criterion]:
        return self._call.rubric(review.application.category)

    def applicant_of(self, application: Application) -> Applicant:
        """Who wrote an application."""
        return next(applicant for applicant in self.applicants if applicant.application is application)

    def member(self, email: str) -> Member:
        """The member with this address."""
        return next(member for member in self.members if member.account.email == email)

    def member_named(self, family: str) -> Member:
        """The member with this family name."""
        return next(member for member in self.members if member.account.person.family_ka == family)


def _stands(review: Review) -> bool:
    """Whether it is still to be scored: not withdrawn, and not removed by a conflict of interest."""
    return session().get(Review, review.id) is not None and competes(review.application)
