"""The blueprint that this audience's views hang on."""

from flask import Blueprint

traveller = Blueprint("traveller", __name__, url_prefix="/my-trips")
