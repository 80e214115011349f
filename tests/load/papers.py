"""How fast papers are printed, beside other ways: `python -m tests.load.papers [letters] [rosters]`.

Letters: 200 result letters with our press on one and on two cores; with WeasyPrint as its first example with fonts
shows it (tests.load.naive_papers), as TTF and as WOFF2; and with headless Chromium. Every way begins with the values of
a letter and fills the same template, takes the same style sheet and the same two faces, and has printed a letter before
it is measured. The ways take turns, and a median of the turns counts. Letters a second are by the clock; beside
WeasyPrint it is processor time that is compared, since the clock measures who else is at work. Chromium's processes
do not tell theirs. Rosters: 25 to 10,000 lines, with processor time and the peak memory of the process that took most.
"""

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
from statistics import median
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
LETTERS, NAIVE_LETTERS, TURNS = 200, 40, 3
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


def spent() -> float:
    """Seconds of processor time of this process and of those that print for it, so far."""
    workers = [worker.process.pid for worker in press_of(os.getpid()).workers.queue if worker]
    fields = [Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split() for worker in workers]
    ticks = sum(int(each[11]) + int(each[12]) for each in fields)
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


def ours(cores: int) -> tuple[float, float]:
    """Seconds a letter by the clock and of processor time, with as many warm workers as cores."""
    papers = letters(LETTERS)
    with ThreadPoolExecutor(cores) as pool:
        list(pool.map(lambda paper: render(paper, "ka"), papers[: 4 * cores]))  # the workers start and read their fonts
        before = spent()
        seconds = clocked(lambda: list(pool.map(lambda paper: render(paper, "ka"), papers)))
    return seconds / LETTERS, (spent() - before) / LETTERS


def naive(form: str) -> tuple[float, float]:
    """The same with everything made anew for each letter."""
    command = [sys.executable, "-m", "tests.load.naive_papers", form]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    by_clock, processor = map(float, said.split())
    return by_clock, processor


def chromium() -> float:
    """Seconds a letter by the clock when a warm browser prints it."""
    style = f"<style>{styles('TTF')}</style></head>"
    with sync_playwright() as started, use_language("ka"):
        browser = started.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()

        def each(paper: Document) -> None:
            page.set_content(markup(paper).replace("</head>", style))
            page.pdf(prefer_css_page_size=True)

        papers = letters(NAIVE_LETTERS)
        each(papers[0])
        seconds = clocked(lambda: [each(paper) for paper in papers]) / len(papers)
        browser.close()
    return seconds


def compare_letters() -> None:
    """Print letters a second of each way, and how many times as fast ours is on one core."""
    turns = [([ours(1), ours(2), *map(naive, FORMS)], chromium()) for _turn in range(TURNS)]
    clock = [median(ways[way][0] for ways, _browser in turns) for way in range(4)]
    processor = [f"{1000 * median(ways[way][1] for ways, _browser in turns):6.1f} ms of processor" for way in range(4)]
    two = median(ways[0][0] / ways[1][0] for ways, _browser in turns)
    print(f"ours, one core             {1 / clock[0]:6.1f} letters/s {processor[0]}")
    print(f"ours, two cores            {1 / clock[1]:6.1f} letters/s {processor[1]}  {two:.2f} × one core")
    for way, form in enumerate(FORMS, 2):
        ratio = median(ways[way][1] / ways[0][1] for ways, _browser in turns)
        rate = f"{1 / clock[way]:6.1f} letters/s {processor[way]}"
        print(f"{f'naive WeasyPrint, {form}':26} {rate}  ours is {ratio:.2f} × as fast")
    seconds = median(browser for _ways, browser in turns)
    ratio = median(browser / ways[0][0] for ways, browser in turns)
    print(f"headless Chromium          {1 / seconds:6.1f} letters/s; ours is {ratio:.2f} × as fast by the clock")


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
