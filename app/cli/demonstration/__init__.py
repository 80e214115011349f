"""The demonstration: the true history of the partnership, and three invented calls at three stages of their way."""

from app.cli.demonstration.loading import PASSWORD, is_empty, is_loaded, load
from app.cli.demonstration.sign_ins import SIGN_INS, SignIn

__all__ = ["PASSWORD", "SIGN_INS", "SignIn", "is_empty", "is_loaded", "load"]
