"""The blueprint that this audience's views hang on."""

from flask import Blueprint

applicant = Blueprint("applicant", __name__, url_prefix="/applications")
