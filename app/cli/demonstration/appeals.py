"""Two appeals against the result of 2017: one upheld, which found every place taken, and one rejected."""

from datetime import date, datetime, timedelta

from app.applications.models import Application
from app.cli.demonstration.applicants import by
from app.cli.demonstration.calls import NOTES
from app.cli.demonstration.scoring import Scoring
from app.cli.demonstration.stage import Stage
from app.cli.demonstration.timeline import moment
from app.committee.models import Member
from app.selection import actions, queries
from app.selection.models import Appeal, SecondLook
from app.trips import actions as trips

UPHELD = "reserve@example.org"
BETTER = 1  # how many points more the second looks give for each criterion of the upheld one, where there is room


class Appeals:
    """Filed in the last days of the window, looked at again by members who had not scored, answered by the chair."""

    def __init__(self, stage: Stage, scoring: Scoring) -> None:
        self._stage = stage
        self._scoring = scoring

    def plan(self) -> None:
        """Plan both, from the filing to the answer."""
        people = [each.application for each in self._scoring.applicants if each.application]
        upheld = next(application for application in people if application.account.email == UPHELD)
        low = [a for a in people if (s := queries.standing_of(a)) and s.outcome == "below_pass_mark"]
        self._plan(upheld, "scores", date(2017, 5, 19), uphold=True)
        self._plan(low[0], "procedure", date(2017, 5, 21), uphold=False)

    def _plan(self, application: Application, ground: str, day: date, *, uphold: bool) -> None:
        kind = "upheld" if uphold else "rejected"
        author, chair = by(application.account), next(m for m in self._scoring.members if m.is_chair)

        def file(at: datetime) -> None:
            appeal = actions.file_appeal(application, ground, NOTES[f"appeal_{kind}"], [], by=author, at=at)
            plan(moment(date(2017, 5, 24), 11), lambda at: self._ask(appeal, uphold, at))
            plan(moment(date(2017, 6, 2), 16, day.day), lambda at: answer(appeal, at))

        def answer(appeal: Appeal, at: datetime) -> None:
            words = NOTES[f"answer_{kind}"]
            trips.answer_appeal(appeal, chair, uphold=uphold, answer=words, by=by(chair.account), at=at)

        plan = self._stage.timeline.plan
        plan(moment(day, 20, 35), file)

    def _ask(self, appeal: Appeal, uphold: bool, at: datetime) -> None:
        free = [each.member for each in queries.candidates(appeal) if not each.unfit]
        asked = free[-queries.looks_needed(appeal) :]
        actions.assign_looks(appeal, [member.id for member in asked], by=self._stage.coordinator, at=at)
        for number, look in enumerate(appeal.looks):
            self._plan_look(look, look.member, appeal.application, at + timedelta(days=2 + number, hours=4), uphold)

    def _plan_look(
        self, look: SecondLook, member: Member, application: Application, at: datetime, uphold: bool
    ) -> None:
        rubric = application.call.rubric(application.category)
        why = queries.explain(application)
        first = [score.mean or 0 for score in why.scores] if why else []
        more = BETTER if uphold else 0
        scores = {
            criterion.key: f"{min(int(mean) + more, criterion.maximum)}"
            for criterion, mean in zip(rubric, first, strict=True)
        }

        def look_again(moment: datetime) -> None:
            actions.save_look(look, scores, "", by=by(member.account), at=moment)
            actions.hand_in_look(look, by=by(member.account), at=moment)

        self._stage.timeline.plan(at, look_again)
