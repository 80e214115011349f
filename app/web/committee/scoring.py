"""The scoring screen: read, score, save as one goes, hand in, and on to the next."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from flask import flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from app.access.policy import Do
from app.applications.models import Application
from app.applications.rules.merging import Merged, mark, marks, read_marks
from app.committee import actions, queries
from app.committee.models import Review
from app.committee.rules.reading import readable
from app.committee.rules.scores import missing, total
from app.committee.rules.writing import standing
from app.kit.i18n import _
from app.web.committee.blueprint import committee
from app.web.entering import stay
from app.web.forms.committee import OwnForm, ReviewForm, ScoreField, score_form, settling_form
from app.web.guard import needs
from app.web.me import by, me
from app.web.page import page
from app.web.security import csrf
from app.web.transaction import arrived, attempt
from app.web.typed_text import forget_here, keeps_typed_text, kept_here


@committee.get("/applications/<int:application_id>")
@needs(Do.SCORE)
def score(application: Application) -> ResponseReturnValue:
    """The application on one side, the rubric on the other; what is handed in, once it is."""
    review = own_review(application)
    if review.state == "handed_in":
        return handed_in(review, OwnForm(obj=review))
    if kept := kept_here(me()):
        return _screen(review, score_form(ReviewForm, review, kept), seen=kept.get("_seen", ""), brought=True)
    return _screen(review, score_form(ReviewForm, review))


@csrf.exempt  # type: ignore[untyped-decorator]  # the form checks its token itself, and shows what was typed again
@committee.post("/applications/<int:application_id>")
@needs(Do.SCORE)
@keeps_typed_text
def save(application: Application) -> ResponseReturnValue:
    """Keep the scores as they stand (also behind the page, as they are typed), or hand them in."""
    review = own_review(application)
    form = score_form(ReviewForm, review)
    if "X-Autosave" in request.headers:
        return _autosave(review, form)
    hands_in = request.form.get("deed") == "hand_in"
    rubric = [field.criterion for field in form.score_fields]
    if form.validate_on_submit() and (not hands_in or form.ask_for(missing(rubric, form.scores))):
        with attempt(form):
            found = _keep(review, form)
            if found.conflicts:
                return _settle(review, form, found.conflicts)
            if hands_in:
                actions.hand_in(review, by=by(), at=arrived())
            return _onward(review, hands_in)
    if "csrf_token" in form.errors:
        form.csrf_token.errors = [
            _("This page was opened before you last signed in. Look at your text and press the button once more.")
        ]
    return _screen(review, form, seen=request.form.get("_seen", ""))


def own_review(application: Application) -> Review:
    """The reader's own review of an application."""
    found = queries.review_by(me(), application)
    if found is None:
        raise LookupError("the policy lets in only who is assigned")
    return found


def handed_in(review: Review, form: OwnForm) -> ResponseReturnValue:
    """What is handed in: by the reader, and by those who have handed in too."""
    application, shown = review.application, [review, *queries.others_on(review)]
    rubric = application.call.rubric(application.category)
    return page(
        "committee/scoring/handed_in.html",
        form=form,
        review=review,
        application=application,
        call=application.call,
        parts=readable(application, queries.copies_of(application)),
        shown=shown,
        rubric=rubric,
        totals={each.id: total(rubric, each.scores) for each in shown},
        history=queries.history_of(shown),
        way=queries.way_of(review),
    )


def _autosave(review: Review, form: ReviewForm) -> ResponseReturnValue:
    if form.validate_on_submit():
        with attempt(form):
            found = _keep(review, form)
            answer = {"saved": _time(review), "seen": {name: mark(value) for name, value in found.values.items()}}
            if found.conflicts:
                answer["conflict"] = _("it was changed on another device meanwhile. Press “Save”: you see both.")
            return jsonify(answer)
    stale = {"stale": True} if "csrf_token" in form.errors else {}
    return jsonify(error=_first(form), **stale), 422


def _keep(review: Review, form: ReviewForm) -> Merged:
    seen = read_marks(request.form.get("_seen", ""))
    found = actions.save_screen(review, form.typed, seen=seen, by=by(), at=arrived())
    if not found.conflicts:
        forget_here(me())
    stay(arrived())  # whoever writes stays signed in
    return found


def _settle(review: Review, sent: ReviewForm, conflicts: Sequence[str]) -> ResponseReturnValue:
    """The page with both of what was written here and elsewhere; all the rest is saved, so it answers as a success."""
    typed = {name: sent.typed[name] for name in conflicts}
    form, theirs = settling_form(review, typed), {}
    for name in conflicts:
        elsewhere = getattr(review, name) if name in ("comment", "to_applicant", "note") else None
        if elsewhere is None:
            score = review.scores.get(form[name].criterion.key)
            said = _("Another device has saved %(score)s here meanwhile.", score=score or _("“not assessed”"))
        else:
            theirs[name] = elsewhere
            said = _("Another device has saved another text here meanwhile; it stands above the field.")
        form[name].errors = [f"{form[name].label.text}: {said} " + _("What stands here is kept if you press “Save”.")]
    return _screen(review, form, theirs=theirs, refused=False)


def _screen(
    review: Review,
    form: ReviewForm,
    *,
    seen: str | None = None,
    theirs: dict[str, str] | None = None,
    brought: bool = False,
    refused: bool = True,
) -> ResponseReturnValue:
    """The page; `seen` are the marks that its fields were typed against, if not those of what stands now."""
    application = review.application
    stands = standing([field.criterion for field in form.score_fields], review)
    return page(
        "committee/scoring/score.html",
        form=form if refused else None,
        fields=form,
        review=review,
        application=application,
        call=application.call,
        parts=readable(application, queries.copies_of(application)),
        way=queries.way_of(review),
        saved=_time(review),
        seen=marks(stands) if seen is None else seen,
        theirs=theirs or {},
        brought=brought,
    )


def _onward(review: Review, handed_in: bool) -> Response:
    number, following = review.application.number, queries.way_of(review).next_open
    if not handed_in:
        flash(_("Your scores for %(number)s are saved. They are not handed in yet.", number=number), "good")
        return redirect(url_for("committee.score", application_id=review.application_id))
    flash(_("Your scores for %(number)s are handed in.", number=number), "good")
    if following is None:
        return redirect(url_for("committee.call", call_key=review.application.call.key))
    return redirect(url_for("committee.score", application_id=following.application_id))


def _time(review: Review) -> str:
    zone = ZoneInfo(review.application.call.time_zone)
    return f"{review.saved_at.astimezone(zone):%H:%M}" if review.saved_at else ""


def _first(form: ReviewForm) -> str:
    for field in form:
        if field.errors:
            return f"{field.label.text}: {field.errors[0]}" if isinstance(field, ScoreField) else str(field.errors[0])
    return str(next(iter(form.form_errors), ""))
