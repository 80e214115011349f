"""Error pages: what happened, what to do; one handler, the code decides the words."""

import logging
import secrets

from flask import Flask, g, render_template
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from app.kit.refusal import Refusal
from app.web.locale import choose

log = logging.getLogger(__name__)


def _known(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error
    if "chosen_language" not in g:
        choose()  # the request was refused before anybody asked who it is
    return render_template("errors/page.html", code=error.code, csrf_failed=isinstance(error, CSRFError)), error.code


def _refused(refusal: Refusal) -> ResponseReturnValue:
    return render_template("errors/page.html", code=409, message=refusal.message), 409


def _unknown(error: Exception) -> ResponseReturnValue:
    name = secrets.token_hex(4)
    log.exception("unexpected error %s", name, exc_info=error)
    return render_template("errors/page.html", code=500, csrf_failed=False, error_name=name), 500


def install(app: Flask) -> None:
    """Answer every error with a page in the reader's language."""
    app.register_error_handler(HTTPException, _known)
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(Exception, _unknown)
