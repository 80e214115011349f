"""The letterhead with the logo, and those who sign for the college."""

from base64 import b64encode
from dataclasses import replace

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.documents import actions, queries
from app.documents.actions.house import Heading
from app.documents.document import College, Logo
from app.documents.engraving import engraved
from app.documents.models import CollegeSignatory
from app.documents.rendering import render
from app.kit import clock
from app.kit.db import session, unit_of_work
from app.kit.i18n import _, language
from app.kit.refusal import Refusal
from app.shelf import EXAMPLES
from app.web.forms.base import Confirmation
from app.web.forms.wording import LetterheadForm, SignatoryForm
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.office.gallery import label_of
from app.web.office.preview import Look, look_at
from app.web.page import page
from app.web.transaction import attempt, show, unlocked

KINDS = {"png": "image/png", "svg": "image/svg+xml"}
SHOWN = "certificate"  # the paper that shows a letterhead


@office.route("/papers/own/letterhead", methods=["GET", "POST"])
@needs(Do.WORD_PAPERS)
@unlocked
def letterhead() -> ResponseReturnValue:
    """Name, address, registration and logo on top of every paper, with a look at one."""
    college = queries.college()
    form = LetterheadForm.of(college)
    looks = request.form.get("do") == "look"
    if form.validate_on_submit() and not looks and _saved(form):
        flash(_("Saved. Papers are printed so from now on; what was issued stays as it is."), "good")
        return redirect(url_for("office.letterhead"))
    look = _look(form.heading(), None if form.without_logo.data else college.logo) if looks else None
    return page("office/wording/letterhead.html", form=form, look=look, logo=_address(college.logo))


def _address(logo: Logo | None) -> str:
    """The logo as an address that holds its data."""
    if logo is None:
        return ""
    return f"data:{KINDS[logo.name.rpartition('.')[2]]};base64,{b64encode(logo.data).decode()}"


def _with(heading: Heading, logo: Logo | None) -> College:
    return College(
        name=heading.name, city=heading.city, address=heading.address, registration=heading.registration,
        contact=heading.contact, logo=logo,
    )  # fmt: skip


def _look(heading: Heading, logo: Logo | None) -> Look:
    return look_at(replace(EXAMPLES[SHOWN](), college=_with(heading, logo)), language())


def _saved(form: LetterheadForm) -> bool:
    """Whether the letterhead is kept; a paper is printed with it once before."""
    try:
        sent = form.logo.data
        logo = engraved(sent.read()) if sent and sent.filename else None
        render(replace(EXAMPLES[SHOWN](), college=_with(form.heading(), logo)), language())
        with unit_of_work():
            actions.set_letterhead(
                form.heading(), by=by(), at=clock.now(), logo=logo, without_logo=bool(form.without_logo.data)
            )
    except Refusal as refusal:
        show(form, refusal)
        return False
    return True


def signed_kinds() -> list[tuple[str, str]]:
    """The papers that somebody signs for the college: kind and title."""
    papers = [(name, make()) for name, make in EXAMPLES.items()]
    return [(paper.kind, label_of(name, paper)) for name, paper in papers if any(who.ours for who in paper.signers())]


@office.route("/papers/own/signatories/new", methods=["GET", "POST"])
@needs(Do.WORD_PAPERS)
def add_signatory() -> ResponseReturnValue:
    """Somebody new who signs."""
    form = SignatoryForm(signed_kinds(), data={"position": len(queries.signatories()) + 1})
    if form.validate_on_submit():
        with attempt(form):
            actions.add_signatory(form.signs(), by=by(), at=clock.now())
            flash(_("The list of those who sign is saved."), "good")
            return redirect(url_for("office.own_papers"))
    return page("office/wording/signatory.html", form=form, who=None)


def _signatory(signatory_id: int) -> CollegeSignatory:
    return session().get(CollegeSignatory, signatory_id) or abort(404)


@office.route("/papers/own/signatories/<int:signatory_id>", methods=["GET", "POST"])
@needs(Do.WORD_PAPERS)
def change_signatory(signatory_id: int) -> ResponseReturnValue:
    """What the list says of somebody who signs."""
    who = _signatory(signatory_id)
    form = SignatoryForm.of(who, signed_kinds())
    if form.validate_on_submit():
        with attempt(form):
            actions.change_signatory(who, form.signs(), by=by(), at=clock.now())
            flash(_("The list of those who sign is saved."), "good")
            return redirect(url_for("office.own_papers"))
    return page("office/wording/signatory.html", form=form, who=who)


@office.post("/papers/own/signatories/<int:signatory_id>/remove")
@needs(Do.WORD_PAPERS)
def remove_signatory(signatory_id: int) -> ResponseReturnValue:
    """Take somebody off the list."""
    who, form = _signatory(signatory_id), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            actions.remove_signatory(who, by=by(), at=clock.now())
            flash(_("The list of those who sign is saved."), "good")
    return redirect(url_for("office.own_papers"))
