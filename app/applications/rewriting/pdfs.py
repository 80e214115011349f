"""PDFs: opened, disarmed, written anew, and the first page drawn."""

import pikepdf
import pypdfium2

from app.applications.rewriting.disarming import disarm
from app.applications.rewriting.pictures import PREVIEW_SIDE, draw_preview
from app.applications.rewriting.work import Rewritten, Task, Unfit

LARGEST_SCALE = 3.0
BROKEN = (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, IndexError, RuntimeError)


def rewrite(task: Task) -> Rewritten:
    """Write the document anew without what acts, hides or tells of its author."""
    try:
        with pikepdf.open(task.source) as document:
            if document.is_encrypted:
                raise pikepdf.PasswordError
            _check_pages(len(document.pages), task.pages)
            lost = disarm(document)
            document.save(task.target, deterministic_id=True)
    except pikepdf.PasswordError as locked:
        raise Unfit("locked") from locked
    except BROKEN as broken:
        raise Unfit("broken document") from broken
    _draw_first_page(task)
    return Rewritten("application/pdf", lost)


def _check_pages(pages: int, most: int) -> None:
    if not pages:
        raise Unfit("no pages")
    if pages > most:
        raise Unfit("pages", pages=pages, most=most)


def _draw_first_page(task: Task) -> None:
    """What cannot be drawn has no preview, and can still be opened."""
    try:
        with pypdfium2.PdfDocument(task.target) as document:
            page = document[0]
            scale = min(PREVIEW_SIDE / max(*page.get_size(), 1), LARGEST_SCALE)
            draw_preview(page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB"), task.preview)
    except (pypdfium2.PdfiumError, ValueError):
        task.preview.unlink(missing_ok=True)
