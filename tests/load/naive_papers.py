"""A child of `tests.load.papers`: prints letters as WeasyPrint's first example with fonts does, all made anew for each.

One HTML, one style sheet and one font configuration for each letter. The style sheet names the fonts in `@font-face`
rules, as files of the form that is asked for ("TTF" or "WOFF2"), and WeasyPrint reads them. What is printed is what we
print: the same style, the same two faces with the same letters, tagged and as PDF/A-3a. Prints the seconds a letter by
the clock, and of processor time.
"""

import sys
import time

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from app.documents.rendering import markup
from app.kit.i18n import use_language
from tests.load.papers import NAIVE_LETTERS, letters, styles


def printed(html: str, style: str) -> None:
    """One letter."""
    fonts = FontConfiguration()
    sheet = weasyprint.CSS(string=style, font_config=fonts)
    weasyprint.HTML(string=html).write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/a-3a")


def main() -> None:
    """Print the letters and say how long one took."""
    style, papers = styles(sys.argv[1]), letters(NAIVE_LETTERS)
    with use_language("ka"):
        printed(markup(papers[0]), style)  # the first one loads libraries
        clock, processor = time.perf_counter(), time.process_time()
        for paper in papers:
            printed(markup(paper), style)
    print((time.perf_counter() - clock) / NAIVE_LETTERS, (time.process_time() - processor) / NAIVE_LETTERS)


if __name__ == "__main__":
    main()
