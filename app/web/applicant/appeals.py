"""Appealing against one's own result: filing, the receipt, how far it is, taking it back, the answer."""

from dataclasses import astuple

from flask import abort, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeSerializer

from app.access.policy import Do
from app.applications.cleaning import Cleaned, cleaned
from app.applications.models import Application
from app.kit import clock, files
from app.kit.db import session, unit_of_work
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.selection import actions, queries
from app.selection.documents.appeal_words import GROUNDS, STATES, TONES
from app.selection.documents.words import OUTCOMES
from app.selection.models import Appeal
from app.selection.rules import appealing
from app.web.applicant.blueprint import applicant
from app.web.forms.appeals import AppealForm
from app.web.forms.base import Confirmation, Form
from app.web.guard import needs
from app.web.me import by
from app.web.page import page
from app.web.paper import print_paper
from app.web.stored import download
from app.web.transaction import attempt, unlocked


@applicant.context_processor
def appeals() -> dict[str, object]:
    """For any page of the applicant's: `appeal_of(application)`, and the words for its states."""
    return {"appeal_of": queries.appeal_of, "appeal_states": STATES}


@applicant.route("/<int:application_id>/appeal", methods=["GET", "POST"])
@needs(Do.APPEAL)
@unlocked
def appeal(application: Application) -> ResponseReturnValue:
    """File an appeal while the window is open; once it is filed, how far it is."""
    if made := queries.appeal_of(application):
        return _status(made, Confirmation())
    standing = queries.standing_of(application)
    grounds = appealing.grounds(standing.outcome) if standing else ()
    form = AppealForm(grounds)
    valid, attached = form.validate_on_submit(), _attached(application, form)
    if valid and not form.files.errors:
        with unit_of_work(), attempt(form):
            held, text = session().get_one(Application, application.id), (form.text.data or "").replace("\r\n", "\n")
            actions.file_appeal(held, form.ground.data, text, attached, by=by(), at=clock.now())
            flash(_("Your appeal is received. A letter with the receipt is on its way."), "good")
            return redirect(url_for("applicant.appeal", application_id=application.id))
    return page(
        "applicant/appeals/file.html",
        form=form,
        application=application,
        refused=actions.may_still_appeal(application.call, clock.now()) if grounds else "",
        closes_at=queries.appeal_closes_at(application.call),
        kept=[(_tokens(application).dumps(astuple(file)[:4]), file) for file in attached],
        limits=appealing,
        megabytes=settings().upload_megabytes,
    )


@applicant.post("/<int:application_id>/appeal/withdraw")
@needs(Do.APPEAL)
def withdraw_appeal(application: Application) -> ResponseReturnValue:
    """Take the appeal back; the result then stands."""
    form, made = Confirmation(), _own(application)
    if form.validate_on_submit():
        with attempt(form):
            actions.withdraw_appeal(made, by=by(), at=clock.now())
            flash(_("You have taken the appeal back. The result stands."), "good")
            return redirect(url_for("applicant.appeal", application_id=application.id))
    return _status(made, form)


@applicant.get("/<int:application_id>/appeal/answer.pdf")
@needs(Do.APPEAL)
def appeal_answer(application: Application) -> ResponseReturnValue:
    """The answer as a paper, in the language that is being read."""
    return print_paper(queries.answer_of(_own(application)), f"appeal-{application.number}")


@applicant.get("/<int:application_id>/appeal/files/<int:file_id>")
@needs(Do.SEE_APPEAL_FILE)
def appeal_file(application: Application, file_id: int) -> ResponseReturnValue:
    """A file that came with an appeal, always as a download: for its applicant, the chair and the office."""
    found = next((file for file in _own(application).files if file.id == file_id), None)
    return download(found) if found else abort(404)


def _own(application: Application) -> Appeal:
    return queries.appeal_of(application) or abort(404)


def _status(made: Appeal, form: Form) -> ResponseReturnValue:
    return page(
        "applicant/appeals/appeal.html",
        form=form,
        application=made.application,
        appeal=made,
        answered=queries.answered(made),
        grounds=GROUNDS,
        states=STATES,
        tones=TONES,
        outcomes=OUTCOMES,
    )


def _tokens(application: Application) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt=f"appeal of {application.id}")


def _attached(application: Application, form: AppealForm) -> list[Cleaned]:
    """The files of the form, cleaned: those kept from an attempt before, and the new ones."""
    attached = [file for token in request.form.getlist("kept") if (file := _kept(application, token))]
    for upload in form.files.data or []:
        if not upload or not upload.filename:
            continue
        try:
            attached.append(cleaned(upload.filename, upload.stream, settings().upload_megabytes))
        except Refusal as refusal:
            form.files.errors = [*form.files.errors, f"{upload.filename}: {refusal.message}"]
    return attached


def _kept(application: Application, token: str) -> Cleaned | None:
    """A file of an attempt before, young again in the store; none when the token is not ours or the file was swept."""
    try:
        name, media_type, size, digest = _tokens(application).loads(token)
        files.store(files.read(digest))
    except (BadSignature, FileNotFoundError):
        return None
    return Cleaned(name, media_type, size, digest)
