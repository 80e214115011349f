"""`gatsvla selection verify`: is a protocol the one that the rules give, in what it carries and in what it prints?"""

import json
import sys
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import click
import pikepdf
import pypdfium2
from sqlalchemy.exc import DBAPIError

from app.audit import trail
from app.cli.selection.running import BAD_CASE
from app.kit.db import unit_of_work, use_database
from app.kit.settings import Settings, settings
from app.selection.documents import program
from app.selection.documents.printed import faults_in_print, squeezed
from app.selection.queries.announced import noted_cases
from app.selection.rules import BadCase, Case, read_case, run
from app.selection.rules.comparing import differences
from app.selection.rules.faults import shown
from app.selection.rules.relaxation import Undecided

DIFFERENT = 1


@dataclass(frozen=True)
class Inside:
    """What a protocol carries and prints."""

    case: str
    result: str
    program: bytes
    text: str
    language: str


@dataclass
class Verdict:
    """What is wrong, and what else there is to say."""

    faults: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


@click.command("verify")
@click.argument("file", metavar="PROTOCOL.pdf", type=click.Path(path_type=Path))
@click.option(
    "--trail",
    "trail_file",
    type=click.Path(path_type=Path),
    help="A saved text in which the announced digest stands: the page of results, or of the audit log.",
)
@click.option("--home", type=click.Path(path_type=Path), help="The installation whose audit log is asked.")
def verify_command(file: Path, trail_file: Path | None, home: Path | None) -> None:
    """Run the case inside a protocol again, and compare.

    With the result that it carries, with what it prints, and with the digest that was announced: by the audit log of
    this home, if it knows the call, or by a text that was saved. Status 0: all is the same; 1: a line for each
    difference; 2: something cannot be read.
    """
    verdict = Verdict()
    try:
        inside = opened(file)
        case = read_case(inside.case)
        right = run(case)
        verdict.faults += differences(inside.result, right)
        data, result = (json.loads(text, parse_float=Decimal) for text in (inside.case, right.canonical()))
        verdict.faults += faults_in_print(inside.text, data, result, inside.program, inside.language)
        compare_with_file(verdict, case.digest, trail_file)
        compare_with_home(verdict, case, home)
    except (BadCase, Undecided) as fault:
        click.echo("\n".join(f"{file}: {line}" for line in str(fault).splitlines()), err=True)
        sys.exit(BAD_CASE)
    if verdict.faults:
        click.echo("\n".join(f"{file}: {line}" for line in verdict.faults))
        sys.exit(DIFFERENT)
    click.echo(f"{file}: holds. The rules give the result inside, and the text prints it.")
    if inside.program != program.PROGRAM:
        verdict.told.append("The verify.py inside is another version than that of this installation.")
    click.echo("\n".join([*verdict.told, f"SHA-256 of the case: {case.digest}"]))


def opened(file: Path) -> Inside:
    """What is in the file; BadCase when it is no protocol of ours."""
    try:
        data = file.read_bytes()
        with pikepdf.open(BytesIO(data)) as pdf:
            language = str(pdf.Root.get("/Lang", "en"))
        with pypdfium2.PdfDocument(data) as document:
            text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
            attached = [document.get_attachment(place) for place in range(document.count_attachments())]
            files = [(each.get_name(), bytes(each.get_data())) for each in attached]
        (case,), (result,) = (
            [data for name, data in files if name == wanted] for wanted in ("case.json", "result.json")
        )
        return Inside(case.decode(), result.decode(), dict(files).get(program.NAME, b""), text, language)
    except OSError as error:
        raise BadCase([f"cannot be read: {error.strerror}"]) from None
    except ValueError as error:
        raise BadCase([f"has no case.json and result.json inside, each once and as UTF-8: {error}"]) from None
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        raise BadCase([f"cannot be read as a PDF: {error}"]) from None


def compare_with_file(verdict: Verdict, digest: str, file: Path | None) -> None:
    """Does the digest stand in the text that was saved?"""
    if file is None:
        return
    try:
        saved = squeezed(file.read_bytes().decode(errors="replace"))
    except OSError as error:
        raise BadCase([f"--trail: {file} cannot be read: {error.strerror}"]) from None
    if digest in saved:
        verdict.told.append(f"{file} has the digest of this case.")
    else:
        verdict.faults.append(f"the case is not the announced one: {digest} does not stand in {file}")


def compare_with_home(verdict: Verdict, case: Case, home: Path | None) -> None:
    """What does the audit log of the installation say of the case, if it knows the call?"""
    chosen = Settings(home=home, database_url="") if home else settings()
    if not chosen.database_url and not (chosen.home / "gatsvla.sqlite").is_file():
        if home:
            raise BadCase([f"--home: there is no database in {home}"])
        if not verdict.told:
            verdict.told.append("Compared with no announcement: --home or --trail would find a new case.")
        return
    use_database(chosen.database)
    try:
        with unit_of_work(read_only=True):
            cases, broken = noted_cases(case.call), trail.first_fault()
    except DBAPIError as error:
        raise BadCase([f"the audit log of {chosen.home} cannot be read: {error.orig}"]) from None
    if cases is None:
        verdict.told.append(f"The audit log of {chosen.home} knows no call {shown(case.call)}.")
        return
    verdict.faults += [f"the audit log of {chosen.home} is broken: {broken}"] if broken else []
    known = [noted for noted in cases if noted.public] or cases
    lines = {noted.digest: f"{noted.verb}, {noted.at:%Y-%m-%d %H:%M} UTC" for noted in known}
    if case.digest in lines:
        verdict.told.append(f"The audit log of {chosen.home} has the digest of this case: {lines[case.digest]}.")
    else:
        others = "".join(f"; {line}: {digest}" for digest, line in lines.items())
        verdict.faults.append(f"the case is not the announced one: the audit log has no {case.digest}{others}")
