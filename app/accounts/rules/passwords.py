"""Which passwords are good enough: long, not one's own name or address, not among the first guesses."""

from collections.abc import Iterable

from app.accounts.rules.common_passwords import COMMON
from app.kit.i18n import _
from app.kit.passwords import LONGEST, SHORTEST

FEWEST_LETTERS = 4  # different ones: "1111111111" and "ababababab" are no passwords
SHORTEST_NAME = 4  # a name of three letters stands in many good passwords by chance


def fault(password: str, *, email: str = "", names: Iterable[str] = ()) -> str | None:
    """What is wrong with a new password, as a sentence that says what to do; None when it is good.

    `email` and `names` are the owner's: a password that is little more than one of them is guessed first.
    """
    if len(password) < SHORTEST:
        return _("Choose a longer password: at least %(n)s characters. Three or four words will do.", n=SHORTEST)
    if len(password) > LONGEST:
        return _("Choose a shorter password: at most %(n)s characters.", n=LONGEST)
    plain = password.lower()
    if len(set(plain)) < FEWEST_LETTERS:
        return _("Choose a password with more different characters.")
    if plain in COMMON or plain.rstrip("0123456789!.?") in COMMON:
        return _("This password is among the first that others would guess. Choose another one.")
    own = [email, email.partition("@")[0], *names]
    if any(word and word.lower() in plain for word in own if len(word) >= SHORTEST_NAME):
        return _("The password must not contain your name or your e-mail address.")
    return None
