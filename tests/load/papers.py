"""How fast papers are printed, beside other ways: `python -m tests.load.papers [letters] [rosters]`.

Letters: 200 result letters with our press on one and on two cores; with WeasyPrint as its first example shows it (one
HTML and one font configuration for each letter, the same fonts named in the style sheet as TTF or as WOFF2); and with
headless Chromium. The other ways print a share of the letters. Rosters: 25 to 10,000 lines, with processor time and the
peak memory of the process that took most.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from tempfile import mkdtemp

from fontTools.ttLib import TTFont
from playwright.sync_api import sync_playwright

from app.documents.document import Document
from app.documents.press import press_of
from app.documents.rendering import markup, render
from app.kit.i18n import use_language
from app.selection.documents.letters import ReserveLetter, SelectedLetter
from app.selection.documents.parts import Addressee
from app.trips.documents.example import PEOPLE, a_traveller
from app.trips.documents.roster import Roster

ROOT = Path(__file__).parents[2]
LETTERS, NAIVE_LETTERS = 200, 40
ROWS = (25, 250, 2_500, 10_000)
FACES = "app/documents/fonts/gatsvla-sans-{}.ttf"
FORMS = ("TTF", "WOFF2")


def letters(count: int) -> list[Document]:
    """Letters to as many invented people, half of them selected."""
    kinds = (SelectedLetter.example(), ReserveLetter.example())
    names = [PEOPLE[place % len(PEOPLE)] for place in range(count)]
    return [
        replace(kinds[place % 2], to=Addressee(number=f"S-{place:03}", name_ka=name[0], name_latin=name[1]))
        for place, name in enumerate(names)
    ]


def pages(count: int) -> list[str]:
    """The same letters as the HTML that is printed."""
    with use_language("ka"):
        return [markup(paper) for paper in letters(count)]


@cache
def face(weight: int, form: str) -> Path:
    """The papers' own font of this weight; as WOFF2 the same letters, packed into a temporary file."""
    path = ROOT / FACES.format(weight)
    if form == "WOFF2":
        font = TTFont(path)
        font.flavor = "woff2"
        path = Path(mkdtemp()) / f"{weight}.woff2"
        font.save(path)
    return path


def styles(form: str) -> str:
    """The papers' style, with the fonts named in it."""
    faces = (
        f"@font-face {{ font-family: 'Gatsvla Sans'; font-weight: {weight}; src: url(file://{face(weight, form)}) }}"
        for weight in (400, 600)
    )
    sheets = ((ROOT / f"templates/documents/{name}.css").read_text("utf-8") for name in ("paper", "shapes"))
    return "\n".join((*faces, *sheets))


def clocked(work: Callable[[], object]) -> float:
    """Seconds that it took."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def ours(cores: int) -> float:
    """Seconds a letter, with as many warm workers as cores."""
    papers = letters(LETTERS)
    with ThreadPoolExecutor(cores) as pool:
        list(pool.map(lambda paper: render(paper, "ka"), papers[: 4 * cores]))  # the workers start and read their fonts
        return clocked(lambda: list(pool.map(lambda paper: render(paper, "ka"), papers))) / LETTERS


def naive(form: str) -> float:
    """Seconds a letter with everything made anew for each."""
    asked = json.dumps([pages(NAIVE_LETTERS), styles(form)])
    command = [sys.executable, "-m", "tests.load.naive_papers"]
    return float(subprocess.run(command, input=asked, capture_output=True, text=True, check=True, cwd=ROOT).stdout)


def chromium() -> float:
    """Seconds a letter when a warm browser prints it."""
    bodies = [page.replace("</head>", f"<style>{styles('TTF')}</style></head>") for page in pages(NAIVE_LETTERS)]
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()

        def each(body: str) -> None:
            page.set_content(body)
            page.pdf(prefer_css_page_size=True)

        each(bodies[0])
        seconds = clocked(lambda: [each(body) for body in bodies]) / len(bodies)
        browser.close()
    return seconds


def compare_letters() -> None:
    """Print letters a second of each way, and how many times as fast ours is on one core."""
    one, two = ours(1), ours(2)
    print(f"ours, one core             {1 / one:6.1f} letters/s")
    print(f"ours, two cores            {1 / two:6.1f} letters/s   {one / two:.2f} × one core")
    ways = {f"naive WeasyPrint, {form}": lambda form=form: naive(form) for form in FORMS}
    for name, way in {**ways, "headless Chromium": chromium}.items():
        seconds = way()
        print(f"{name:26} {1 / seconds:6.1f} letters/s   ours is {seconds / one:.2f} × as fast")


def roster(rows: int) -> None:
    """Print one roster in a process of its own and say what it took."""
    people = tuple(replace(a_traveller(1 + place % len(PEOPLE)), number=place + 1) for place in range(rows))
    paper = replace(Roster.example(), travellers=people)
    pdf = render(paper, "ka")
    press_of(os.getpid()).close()  # the workers end, and their figures are ours
    usage = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    seconds = sum(each.ru_utime + each.ru_stime for each in usage)
    memory = max(each.ru_maxrss for each in usage) / 1024
    print(
        f"{rows:6} lines  {seconds:7.1f} s of CPU  {1000 * seconds / rows:6.1f} ms a line"
        f"  {memory:5.0f} MiB at most in a process  {len(pdf) / 1e6:5.1f} MB"
    )


def main(wanted: list[str]) -> None:
    """Run what is asked for, or all."""
    if not wanted or "letters" in wanted:
        compare_letters()
    for rows in ROWS if not wanted or "rosters" in wanted else ():
        subprocess.run([sys.executable, "-m", "tests.load.papers", "roster", str(rows)], check=True, cwd=ROOT)


if __name__ == "__main__":
    if sys.argv[1:2] == ["roster"]:
        roster(int(sys.argv[2]))
    else:
        main(sys.argv[1:])
