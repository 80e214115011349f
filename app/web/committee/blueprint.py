"""The blueprint that this audience's views hang on."""

from flask import Blueprint

committee = Blueprint("committee", __name__, url_prefix="/committee")
