"""The blueprint that this audience's views hang on."""

from flask import Blueprint

office = Blueprint("office", __name__, url_prefix="/office")
