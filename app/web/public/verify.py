"""Is this paper real? By its code or its file: the page tells what is printed on it, and whether it is valid."""

import hashlib

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.documents import queries
from app.documents.claiming import claimed_code
from app.documents.models import Paper
from app.documents.rules.codes import read_code, spaced
from app.kit.i18n import _
from app.shelf import SHELF
from app.web.forms.papers import CodeForm, FileForm
from app.web.guard import public
from app.web.page import page
from app.web.public.blueprint import public_pages
from app.web.transaction import unlocked


@public_pages.get("/verify")
@public
def verify() -> ResponseReturnValue:
    """Where a code is typed in or a file is handed over."""
    return page("public/verify/ask.html", form=CodeForm(), file_form=FileForm())


@public_pages.post("/verify/code")
@public
@unlocked
def verify_typed() -> ResponseReturnValue:
    """On to the page of a code that somebody typed."""
    form = CodeForm()
    if form.validate_on_submit():
        code = read_code(form.code.data or "")
        if code is not None:
            return redirect(url_for("public.verify_code", code=code))
        form.code.errors = [_("A code has 16 letters and figures, such as ABCD-EFGH-JKMN-PQRS. Please compare it.")]
    return page("public/verify/ask.html", form=form, file_form=FileForm(formdata=None))


@public_pages.get("/verify/<code>")
@public
def verify_code(code: str) -> ResponseReturnValue:
    """Whether the paper with this code is valid."""
    known = read_code(code)
    paper = queries.by_code(known) if known else None
    shown = spaced(known) if known else code[:40]
    if paper is None:
        return render_template("public/verify/unknown.html", code=shown), 404
    return page("public/verify/paper.html", paper=paper, code=shown, kind=_kind(paper), file=None)


@public_pages.post("/verify/file")
@public
@unlocked
def verify_file() -> ResponseReturnValue:
    """Whether a file is a paper of ours, byte for byte; it is looked at and not kept."""
    form = FileForm()
    handed = request.files.get("paper")
    if not form.validate_on_submit() or handed is None or not handed.filename:
        form.paper.errors = [*form.paper.errors, _("Choose the PDF file of the paper.")]
        return page("public/verify/ask.html", form=CodeForm(formdata=None), file_form=form)
    data = handed.read()
    paper = queries.by_digest(hashlib.sha256(data).hexdigest())
    if paper is not None:
        return page("public/verify/paper.html", paper=paper, code=spaced(paper.code), kind=_kind(paper), file="ours")
    code = claimed_code(data)
    altered = queries.by_code(code) if code else None
    if altered is not None:
        return page(
            "public/verify/paper.html", paper=altered, code=spaced(altered.code), kind=_kind(altered), file="altered"
        )
    return page("public/verify/unknown.html", code=None)


def _kind(paper: Paper) -> str:
    return str(SHELF[paper.kind].label) if paper.kind in SHELF else paper.title
