"""Pictures of the diary in a report: what is printed is what was photographed, and it is said to who cannot see it."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from app.documents.rendering import render
from app.reporting.documents import TripReport, YearlyReport


@pytest.mark.parametrize("report", [TripReport, YearlyReport])
def test_a_picture_is_printed_as_it_is_with_what_is_to_be_seen(report: type[TripReport]) -> None:
    paper = report.example()
    with pikepdf.open(BytesIO(render(paper, "en"))) as pdf:
        pages = [page.get_images() for page in pdf.pages]
        printed = next(pikepdf.PdfImage(one).as_pil_image() for images in pages for one in images.values())
        alts = [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    with Image.open(BytesIO(paper.diary[0].pictures[0].data)) as taken:
        assert printed.getpixel((200, 250)) == taken.getpixel((200, 250))
    assert paper.diary[0].pictures[0].alt["ka"] in alts
