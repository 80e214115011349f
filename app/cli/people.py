"""`gatsvla people`: accounts from a terminal, and the table of who may do what."""

from collections.abc import Iterable

import click

from app.access.policy import POLICY, Line
from app.accounts import actions, queries
from app.accounts.actions import Profile
from app.accounts.models import ROLES, Account, Person
from app.cli.home import open_home
from app.kit import clock
from app.kit.db import unit_of_work
from app.kit.i18n import LANGUAGES

BY = "terminal"
role_option = click.option(
    "--role", "roles", multiple=True, type=click.Choice(ROLES), help="An office role; repeatable."
)


@click.group()
def people() -> None:
    """Accounts, their roles, and who may do what."""


@people.command()
@click.argument("email")
@role_option
@click.option("--given", default="", help="Given name in Latin letters.")
@click.option("--family", default="", help="Family name in Latin letters.")
@click.option("--given-ka", default="", help="Given name in Georgian letters.")
@click.option("--family-ka", default="", help="Family name in Georgian letters.")
@click.option("--language", default="ka", type=click.Choice(LANGUAGES), help="Language of letters.")
def add(
    email: str, roles: tuple[str, ...], given: str, family: str, given_ka: str, family_ka: str, language: str
) -> None:
    """Open an account for EMAIL and print the link to a first password."""
    open_home()
    at = clock.now()
    with unit_of_work():
        made = actions.add_account(email, person=Person(), by=BY, at=at, roles=roles, language=language)
        if given or given_ka:
            names = Profile(given_latin=given, family_latin=family, given_ka=given_ka, family_ka=family_ka)
            actions.save_profile(made, names, language=language, by=BY, at=at)
        link = actions.reset_link(made, by=BY, at=at)
    click.echo(f"{made.email} has an account{_held(made.roles)}. A first password is set here, within an hour:\n{link}")


@people.command()
@click.argument("email")
@click.option("--grant", multiple=True, type=click.Choice(ROLES), help="A role to give; repeatable.")
@click.option("--take", multiple=True, type=click.Choice(ROLES), help="A role to take away; repeatable.")
def roles(email: str, grant: tuple[str, ...], take: tuple[str, ...]) -> None:
    """Give EMAIL office roles or take them away; without options, show them."""
    open_home()
    with unit_of_work():
        found = _found(email)
        actions.change_roles(found, (found.roles | set(grant)) - set(take), by=BY, at=clock.now())
        click.echo(f"{found.email}{_held(found.roles) or ' has no office role'}")


@people.command("reset-link")
@click.argument("email")
def reset_link(email: str) -> None:
    """Print a link with which EMAIL sets a new password; it works once, for an hour."""
    open_home()
    with unit_of_work():
        click.echo(actions.reset_link(_found(email), by=BY, at=clock.now()))


@people.command()
def rights() -> None:
    """Print the table of who may do what."""
    width = max(len(right.name) for right in POLICY)
    for right, line in POLICY.items():
        subject = line.subject.__name__.lower() if line.subject else ""
        click.echo(f"{right.name.lower().replace('_', ' '):{width}}  {subject:12}  {line.fact.name}{_marks(line)}")


def _marks(line: Line) -> str:
    marks = ["others are told that it does not exist"] * line.hidden + ["some without signing in"] * line.open
    return f"  ({'; '.join(marks)})" if marks else ""


def _held(held: Iterable[str]) -> str:
    return f" as {', '.join(sorted(held))}" if held else ""


def _found(email: str) -> Account:
    found = queries.account_with(email)
    if found is None:
        raise click.ClickException(f"there is no account with the address {email}")
    return found
