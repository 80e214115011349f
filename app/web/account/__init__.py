"""Pages of everybody who has an account: profile, password, sign-ins."""

from app.web.account import profile, sign_ins, staying
from app.web.account.blueprint import account

__all__ = ["profile", "sign_ins", "staying", "account"]
