"""One transaction a request: read-only for GET and HEAD, committed at the edge when the answer is below 400."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import Any

from flask import Flask, Response, current_app, flash, g, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.kit import clock
from app.kit.db import database, session
from app.kit.i18n import _
from app.kit.refusal import Refusal

READING = ("GET", "HEAD", "OPTIONS")
View = Callable[..., ResponseReturnValue]


def unlocked(view: View) -> View:
    """For a view whose POST does slow work, such as hashing a password: others may write meanwhile.

    It reads in the request's session, and writes in a short `unit_of_work()` of its own when the slow part is done.
    """
    view.unlocked = True  # type: ignore[attr-defined]
    return view


def arrived() -> datetime:
    """When the request was here to its last byte: what counts for a deadline, however long it waits for its turn."""
    moment: datetime = g.arrived
    return moment


def receive() -> None:
    """Read the request whole, note the time, and open its session: nobody waits for a slow sender."""
    if request.mimetype != "multipart/form-data":
        request.max_content_length = request.max_form_memory_size  # no file in it: held in memory
    try:
        _read = request.form  # reads the body; one that is too large is refused here
    finally:
        g.arrived = clock.now()
        begin()


def begin() -> None:
    """Open the request's session."""
    view = current_app.view_functions.get(request.endpoint or "")
    reads = request.method in READING or getattr(view, "unlocked", False)
    g.stack = ExitStack()
    g.stack.enter_context(database().work(read_only=True) if reads else _held())


@contextmanager
def _held() -> Iterator[None]:
    """A writing session that commits only when the answer asked for it."""
    with database().work(read_only=False) as current:
        yield
        if not g.get("commit", False):
            current.rollback()


def finish(response: Response) -> Response:
    """Commit before the answer leaves, when it is below 400; after_request also runs for error pages."""
    if stack := g.pop("stack", None):
        g.commit = response.status_code < 400
        stack.close()
    return response


def abandon(_error: BaseException | None = None) -> None:
    """Roll back what an unexpected end left open."""
    if stack := g.pop("stack", None):
        g.commit = False
        stack.close()


def install(app: Flask) -> None:
    """Give every request its transaction; static files need none."""

    @app.before_request
    def _begin() -> None:
        if request.endpoint != "static":
            receive()

    app.after_request(finish)
    app.teardown_request(abandon)


@contextmanager
def attempt(form: FlaskForm) -> Iterator[None]:
    """Try an action: a refusal becomes the form's error, and nothing has changed (a savepoint)."""
    try:
        with session().begin_nested():
            yield
    except Refusal as refusal:
        show(form, refusal)


def show(form: FlaskForm, refusal: Refusal) -> None:
    """Put a refusal at its field, or at the top of the form."""
    target: Any = form[refusal.field] if refusal.field and refusal.field in form else None
    if target is None:
        form.form_errors.append(refusal.message)
    else:
        target.errors = [*target.errors, refusal.message]


def say_faults(form: FlaskForm) -> None:
    """Say on the next page what stood in the way of a button that was pressed."""
    if "csrf_token" in form.errors:
        flash(_("This page was open for very long. Please press the button once more."), "bad")
    for message in form.form_errors:
        flash(message, "bad")
