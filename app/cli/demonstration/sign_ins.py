"""Who can sign in to look around: one address for each role, all with the demonstration's password."""

from typing import NamedTuple


class SignIn(NamedTuple):
    """An address and what its owner has to show."""

    who: str
    email: str


SIGN_INS = (
    SignIn("student who was selected for Poznań 2017 and went", "student@example.org"),
    SignIn("student on the reserve list of Poznań 2017", "reserve@example.org"),
    SignIn("student with an unfinished application to Rakvere", "draft@example.org"),
    SignIn("teacher who was selected for Poznań 2017 and went", "teacher@example.org"),
    SignIn("member of the committee with scores to give", "member@example.org"),
    SignIn("chair of the committee", "chair@example.org"),
    SignIn("coordinator", "coordinator@example.org"),
    SignIn("director", "director@example.org"),
    SignIn("auditor", "auditor@example.org"),
    SignIn("administrator", "administrator@example.org"),
)
