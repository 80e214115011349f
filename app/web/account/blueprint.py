"""The blueprint that this audience's views hang on."""

from flask import Blueprint

account = Blueprint("account", __name__, url_prefix="/account")
