"""A signed-in browser's cookie, for clients that are no test client of Flask."""

from datetime import timedelta

from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from app.accounts.models import SignIn
from app.kit import clock, tokens
from app.kit.db import unit_of_work
from app.kit.settings import settings


def a_cookie(account_id: int) -> str:
    """The cookie `gatsvla` of somebody who has signed in on the server of these settings."""
    token, now = tokens.new(), clock.now()
    with unit_of_work() as work:
        row = {"account_id": account_id, "token_digest": tokens.digest(token), "device": "test"}
        work.execute(SignIn.__table__.insert().values(**row, created_at=now, expires_at=now + timedelta(days=1)))
    signer = Flask("signer")
    signer.secret_key = settings().secret_key()
    serializer = SecureCookieSessionInterface().get_signing_serializer(signer)
    assert serializer
    return str(serializer.dumps({"_user_id": token, "_fresh": True, "csrf_token": tokens.new()}))
