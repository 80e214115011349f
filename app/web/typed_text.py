"""Nothing typed is lost when a session is over: the page's fields wait in the sign-in page, then with the account.

They travel through the sign-in page sealed (encrypted, and for a day only), never in an address. Signing in puts them
into the account's own store (`accounts.KeptPage`), and the page that they were typed on shows them again, not yet
saved. They are opened only for an account that may send that page.
"""

import base64
import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from cryptography.fernet import Fernet, InvalidToken
from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from app.accounts import actions, queries
from app.accounts.models import Account
from app.kit import clock
from app.web.forms.accounts import SignInForm

View = Callable[..., ResponseReturnValue]
SEALED_FOR = 24 * 60 * 60  # seconds
UNKEPT = ("csrf_token", "typed")


def keeps_typed_text(view: View) -> View:
    """For a view whose form takes long to fill in: what a person sends without a session is kept and shown again.

    The view asks `kept_here` for it when its page is read, and calls `forget_here` when it is saved.
    """
    view.keeps_typed_text = True  # type: ignore[attr-defined]
    return view


def is_kept() -> bool:
    """Whether this request, which nobody who is signed in sent, comes from such a page of ours."""
    view = current_app.view_functions.get(request.endpoint or "")
    return request.method == "POST" and getattr(view, "keeps_typed_text", False) and _is_from_here()


def ask_to_sign_in() -> ResponseReturnValue:
    """The sign-in page, with what was typed sealed in it."""
    fields = [(name, value) for name, value in request.form.items(multi=True) if name not in UNKEPT]
    form = SignInForm(formdata=None, data={"typed": _seal(request.full_path.rstrip("?"), fields)})
    return render_template("public/accounts/sign_in.html", form=form, unconfirmed="", wanted=None, has_typed=True), 401


def path_of(sealed: str) -> str | None:
    """The address of the page that the sealed text was typed on; None: nothing is sealed, or too long ago."""
    found = _open(sealed)
    return found[0] if found else None


def bring_along(sealed: str, account: Account, at: datetime) -> None:
    """Give what was typed to the account that has signed in, and may send that page."""
    if found := _open(sealed):
        path, fields = found
        actions.keep_page(account, urlsplit(path).path, fields, at=at)


def kept_here(account: Account) -> MultiDict[str, str] | None:
    """What the account had typed on this page, as a form reads it."""
    found = queries.kept_page(account, request.path)
    return MultiDict([(name, value) for name, value in found.fields]) if found else None


def forget_here(account: Account) -> None:
    """What was typed on this page is saved now."""
    actions.drop_page(account, request.path)


def _is_from_here() -> bool:
    """Browsers say which page a form was sent from; one of another site is not served."""
    said = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(said).netloc == request.host


def _fernet() -> Fernet:
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"typed text:" + secret).digest()))


def _seal(path: str, fields: list[tuple[str, str]]) -> str:
    return _fernet().encrypt_at_time(json.dumps([path, fields]).encode(), int(clock.now().timestamp())).decode()


def _open(sealed: str) -> tuple[str, list[tuple[str, str]]] | None:
    now = int(clock.now().timestamp())
    try:
        path, fields = json.loads(_fernet().decrypt_at_time(sealed.encode("utf-8", "replace"), SEALED_FOR, now))
    except InvalidToken:
        return None
    return path, [(name, value) for name, value in fields]
