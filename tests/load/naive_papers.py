"""A child of `tests.load.papers`: prints pages the way WeasyPrint's first example does, everything made anew for each.

Reads JSON `[pages, style]` from its input and prints the seconds a page.
"""

import json
import sys
import time

import weasyprint
from weasyprint.text.fonts import FontConfiguration


def main() -> None:
    """Print every page and say how long one took."""
    pages, style = json.load(sys.stdin)
    weasyprint.HTML(string=pages[0]).write_pdf()  # the first one loads libraries
    started = time.perf_counter()
    for page in pages:
        fonts = FontConfiguration()
        sheet = weasyprint.CSS(string=style, font_config=fonts)
        weasyprint.HTML(string=page).write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/a-3a")
    print((time.perf_counter() - started) / len(pages))


if __name__ == "__main__":
    main()
