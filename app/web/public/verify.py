"""Is this paper real? By its code or its file: the page tells what is printed on it, and whether it is valid."""

import hashlib

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.documents import queries
from app.documents.claiming import claimed_codes
from app.documents.models import Batch, Paper
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
    return _one(paper, None)


@public_pages.post("/verify/file")
@public
@unlocked
def verify_file() -> ResponseReturnValue:
    """Whether a file is a paper of ours, or several that we gave as one, byte for byte; it is looked at, not kept."""
    form = FileForm()
    handed = request.files.get("paper")
    if not form.validate_on_submit() or handed is None or not handed.filename:
        form.paper.errors = [*form.paper.errors, _("Choose the PDF file of the paper.")]
        return page("public/verify/ask.html", form=CodeForm(formdata=None), file_form=form)
    data = handed.read()
    digest = hashlib.sha256(data).hexdigest()
    paper = queries.by_digest(digest)
    if paper is not None:
        return _one(paper, "ours")
    batch = queries.batch_by_digest(digest)
    return _bound(batch) if batch is not None else _claiming(claimed_codes(data))


def _bound(batch: Batch) -> ResponseReturnValue:
    """Exactly the file in which we gave the papers of a batch."""
    papers = [item.paper for item in batch.made if item.paper]
    return _papers(papers, file="ours", issuing=batch.issuing, not_made=len(batch.failed), strange=0)


def _claiming(codes: list[str]) -> ResponseReturnValue:
    """A file that we do not know, by the codes that it carries: nothing in it is proved."""
    known = queries.by_codes(codes)
    papers = [known[code] for code in codes if code in known]
    if not papers:
        return page("public/verify/unknown.html", code=None)
    if len(codes) == 1:
        return _one(papers[0], "altered")
    return _papers(papers, file="unproved", issuing=True, not_made=0, strange=len(codes) - len(papers))


def _one(paper: Paper, file: str | None) -> ResponseReturnValue:
    return page("public/verify/paper.html", paper=paper, code=spaced(paper.code), kind=_kind(paper), file=file)


def _papers(papers: list[Paper], **more: object) -> ResponseReturnValue:
    rows = [(paper, _kind(paper)) for paper in papers]
    ended = sum(paper.state != "issued" for paper in papers)
    return page("public/verify/papers.html", rows=rows, ended=ended, **more)


def _kind(paper: Paper) -> str:
    return str(SHELF[paper.kind].label) if paper.kind in SHELF else paper.title
