"""Forms of the committee: scores by a rubric, conflicts, members."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from flask_wtf.form import _Auto
from wtforms import BooleanField, Field, SelectField, TextAreaField
from wtforms.utils import unset_value
from wtforms.validators import DataRequired, Length, ValidationError

from app.applications.models import Application
from app.calls.models import Criterion
from app.committee.models import Review
from app.committee.rules.scores import Choice, Scores, canonical, chosen
from app.committee.rules.writing import SCORE, WORDS, standing
from app.kit.i18n import _, format_number
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick
from app.web.forms.base import Form


class ScoreField(Field):  # type: ignore[misc]
    """The score of one criterion: a level picked, or a number written; its data is a decimal string or None."""

    data: str | None

    def __init__(self, label: str = "", *, criterion: Criterion, **options: Any) -> None:
        super().__init__(label, **options)
        self.criterion = criterion
        self.problem: str | None = None

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Read the two inputs of the field; without a sent form, the stored score."""
        super().process(formdata, data, extra_filters)
        if not formdata:
            level = self.data if self.data in dict(self.levels) else None
            self.choice = Choice(level or ("exact" if self.data else None), "" if level else self.data or "")
            return
        exact = formdata.getlist(f"{self.name}-exact")
        self.choice = Choice(next(iter(formdata.getlist(self.name)), None), exact[0].strip()[:20] if exact else "")
        self.data, self.problem = chosen(self.criterion, self.choice)

    def pre_validate(self, form: Any) -> None:
        """Say what is wrong with the score, if anything."""
        if self.problem:
            raise ValidationError(self.problem)

    @property
    def levels(self) -> list[tuple[str, str]]:
        """The rubric's levels, the lowest first: score and description in the reader's language."""
        found = [(canonical(str(level["score"])), pick(level["text"])) for level in self.criterion.levels]
        return sorted(found, key=lambda level: float(level[0]))

    @property
    def weight(self) -> str:
        """How much the criterion counts, as it is read."""
        text = canonical(str(self.criterion.weight))
        return format_number(self.criterion.weight, len(text.partition(".")[2]))


class ScoreForm(Form):
    """Scores and a comment; `score_form` adds the rubric's fields."""

    comment = TextAreaField(_l("Comment"), [Length(max=5000)])

    @property
    def score_fields(self) -> list[ScoreField]:
        """The rubric's fields, in its order."""
        return [field for field in self if isinstance(field, ScoreField)]

    @property
    def scores(self) -> dict[str, str | None]:
        """The scores by criterion."""
        return {field.criterion.key: field.data for field in self.score_fields}

    def ask_for(self, keys: Sequence[str]) -> bool:
        """Mark the criteria that still need a score; whether there was none."""
        for field in self.score_fields:
            if field.criterion.key in keys:
                field.errors = [*field.errors, _("%(criterion)s: choose a score.", criterion=field.label.text)]
        return not keys


class OwnForm(Form):
    """What a member keeps for oneself beside a review."""

    note = TextAreaField(_l("My own note"), [Length(max=5000)], description=_l("Only you see it, now and later."))
    is_flagged = BooleanField(_l("Look at this application again"))


class ReviewForm(OwnForm, ScoreForm):
    """The scoring screen: scores, words to the committee and to the applicant, and what is the member's alone."""

    to_applicant = TextAreaField(_l("To the applicant"), [Length(max=2000)])

    @property
    def typed(self) -> dict[str, Any]:
        """What stands in the fields, by name, as `rules.writing` takes it."""
        scores = {field.name: field.data for field in self.score_fields}
        return {**scores, **{name: self[name].data or "" for name in WORDS}, "is_flagged": self.is_flagged.data}


class ChangeForm(ScoreForm):
    """New scores and words for those that are handed in, and why."""

    to_applicant = TextAreaField(_l("To the applicant"), [Length(max=2000)])

    reason = TextAreaField(_l("Why do you change your scores?"), [DataRequired(), Length(max=500)])


Kind = TypeVar("Kind", bound=ScoreForm)


def score_form(base: type[Kind], review: Review, sent: Any = _Auto) -> Kind:
    """A form with a field for each criterion of the review's rubric, filled with what is stored; what was sent (now,
    unless said otherwise) goes first."""
    rubric = review.application.call.rubric(review.application.category)
    return _filled(base, rubric, standing(rubric, review), sent)


def settling_form(review: Review, typed: Mapping[str, Any]) -> ReviewForm:
    """The scoring screen's form with what is stored, but in these fields with what was typed here."""
    rubric = review.application.call.rubric(review.application.category)
    return _filled(ReviewForm, rubric, {**standing(rubric, review), **typed}, None)


def rubric_form(base: type[Kind], application: Application, scores: Scores, comment: str) -> Kind:
    """A form with a field for each criterion of the application's rubric, filled with these scores."""
    rubric = application.call.rubric(application.category)
    values = {f"{SCORE}{key}": score for key, score in scores.items()}
    return _filled(base, rubric, {"comment": comment, **values}, _Auto)


def _filled(base: type[Kind], rubric: Sequence[Criterion], values: Mapping[str, Any], sent: Any) -> Kind:
    fields = {f"{SCORE}{c.key}": ScoreField(pick(c.label), criterion=c) for c in rubric}
    made: Kind = type("Scores", (base,), fields)(sent, data=values)
    return made


class ConflictForm(Form):
    """A member's own word that somebody else should score this application."""

    reason = TextAreaField(
        _l("What connects you with the applicant?"),
        [DataRequired(), Length(max=500)],
        description=_l("One sentence is enough, for example: a cousin; I teach this group."),
    )


class RecordConflictForm(Form):
    """A conflict that the office learned of."""

    member_id = SelectField(_l("Member"), coerce=int)
    application_id = SelectField(_l("Application"), coerce=int)
    reason = TextAreaField(_l("What connects the member with the applicant?"), [DataRequired(), Length(max=500)])
