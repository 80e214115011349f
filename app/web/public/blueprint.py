"""The blueprint that this audience's views hang on."""

from flask import Blueprint

public_pages = Blueprint("public", __name__)
