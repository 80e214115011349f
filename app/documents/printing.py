"""The worker process that prints: `python -m app.documents.printing FD`, started by `press`, never imported by it.

It alone imports WeasyPrint, which needs Pango: without it the process ends with `NO_PANGO`, and the product runs on. An
order is JSON; an answer is one line of JSON and then the PDF. The fonts' configuration comes in by `FONTCONFIG_FILE`.
"""

import gc
import json
import logging
import resource
import sys
from base64 import b64decode
from datetime import datetime
from multiprocessing.connection import Connection
from typing import Any

from app.documents.order import NO_PANGO

try:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError
except OSError:
    sys.exit(NO_PANGO)

from app.documents.fetching import AssetFetcher
from app.documents.finishing import MissingLetters, finish
from app.documents.reading import Page

MEMORY = 1536 * 1024 * 1024
LITTER = 30_000  # objects that may lie about before they are swept up: those of seven letters; more sweep slower


class Printer:
    """Fonts and style, read once and used for every paper."""

    def __init__(self) -> None:
        self.fetcher = AssetFetcher()
        self.fonts = FontConfiguration()
        self.ground, *self.styles = (
            weasyprint.CSS(url=f"asset:{name}.css", url_fetcher=self.fetcher, font_config=self.fonts)
            for name in ("ground", "paper", "close", "shapes")
        )

    def pdf(self, html: str, attachments: list[dict[str, str]]) -> bytes:
        """The PDF of a page of HTML with its attachments."""
        pdf = Page(html, self.ground, self.fetcher).write_pdf(
            stylesheets=self.styles,
            font_config=self.fonts,
            attachments=[self.attachment(entry) for entry in attachments],
            finisher=finish,
            pdf_variant="pdf/a-3a",
        )
        return bytes(pdf)

    def attachment(self, entry: dict[str, str]) -> Any:
        """One file as WeasyPrint takes it, dated by the paper rather than by the clock."""
        moment = datetime.fromisoformat(entry["date"])
        return weasyprint.Attachment(
            string=b64decode(entry["data"]),
            name=entry["name"],
            description=entry["description"],
            relationship=entry["relationship"],
            created=moment,
            modified=moment,
            url_fetcher=self.fetcher,
        )


def answer(printer: Printer, order: dict[str, Any]) -> bytes:
    """What goes back for an order: the PDF, or the fault and what it concerns."""
    fault: dict[str, object]
    try:
        printer.fetcher.pictures = {name: b64decode(data) for name, data in order["pictures"].items()}
        pdf = printer.pdf(order["html"], order["attachments"])
        return b'{"fault": null}\n' + pdf
    except MissingLetters as missing:
        fault = {"fault": "letters", "about": missing.characters}
    except MemoryError:
        fault = {"fault": "size", "about": []}
    except (Exception, FatalURLFetchingError) as error:
        fault = {"fault": "broken", "about": [f"{type(error).__name__}: {error}"]}
    return json.dumps(fault).encode() + b"\n"


def allow(seconds: int) -> None:
    """From now on at most so many seconds of processor time; the system ends the process that takes more."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, hard))


def main() -> None:
    """Serve orders until the other side hangs up."""
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    line = Connection(int(sys.argv[1]))
    printer = Printer()
    gc.collect()
    gc.freeze()
    gc.disable()
    while True:
        try:
            order = json.loads(line.recv_bytes())
        except EOFError:
            return
        allow(order["seconds"])
        line.send_bytes(answer(printer, order))
        if gc.get_count()[0] > LITTER:
            gc.collect()


if __name__ == "__main__":
    main()
