"""Puts the application together: the doors' blueprints on one Flask application."""

from flask import Flask

from app import schema
from app.kit.db import use_database
from app.kit.settings import Settings, settings
from app.web import errors, locale, security, templating, transaction
from app.web.account import account
from app.web.admin import admin
from app.web.applicant import applicant
from app.web.committee import committee
from app.web.guard import RowNumber
from app.web.me import logins
from app.web.office import office
from app.web.public import public_pages
from app.web.traveller import traveller

__all__ = ["create_app", "schema"]


def create_app(chosen: Settings | None = None) -> Flask:
    """The web application on the settings' database."""
    values = chosen or settings()
    use_database(values.database)
    app = Flask("app", template_folder="../templates", static_folder="static")
    configure(app, values)
    app.url_map.converters["int"] = RowNumber
    transaction.install(app)
    logins.init_app(app)
    locale.install(app)
    security.install(app)
    templating.install(app)
    errors.install(app)
    for blueprint in (public_pages, account, applicant, traveller, committee, office, admin):
        app.register_blueprint(blueprint)
    return app


def configure(app: Flask, values: Settings) -> None:
    """Whatever of the application depends on the settings, its database aside."""
    app.config.update(
        SECRET_KEY=values.secret_key(),
        SESSION_COOKIE_NAME="gatsvla",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=values.base_url.startswith("https:"),
        MAX_CONTENT_LENGTH=(values.upload_megabytes + 1) * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        WTF_CSRF_TIME_LIMIT=None,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
    )
