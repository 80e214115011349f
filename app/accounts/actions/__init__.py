"""The verbs of accounts: registering, signing in and out, keeping a profile, administering."""

from app.accounts.actions.administering import (
    add_account,
    change_roles,
    disable,
    enable,
    first_administrator_link,
    invite,
    make_first_administrator,
    reset_link,
)
from app.accounts.actions.keeping import drop_old_pages, drop_page, keep_page
from app.accounts.actions.profiles import Profile, save_profile
from app.accounts.actions.registering import confirm, register, send_confirmation_again
from app.accounts.actions.signing_in import (
    ask_for_reset,
    change_password,
    end_sign_in,
    open_session,
    prolong,
    reset_password,
    sign_in,
    sign_out,
    sign_out_everywhere,
)

__all__ = [
    "Profile",
    "add_account",
    "ask_for_reset",
    "change_password",
    "change_roles",
    "confirm",
    "disable",
    "drop_old_pages",
    "drop_page",
    "enable",
    "end_sign_in",
    "first_administrator_link",
    "invite",
    "keep_page",
    "make_first_administrator",
    "open_session",
    "prolong",
    "register",
    "reset_link",
    "reset_password",
    "save_profile",
    "send_confirmation_again",
    "sign_in",
    "sign_out",
    "sign_out_everywhere",
]
