"""What is looked for in an applicant's files, and where it is found on a page."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from app.applications.form import FORM
from app.applications.rewriting import covering
from app.applications.rules.signs import signs
from tests.makers.redactions import a_written_pdf
from tests.makers.uploads import a_photograph
from tests.security.spilling import plain, told

CONTENT: dict[str, Any] = {
    "person": {
        "given_ka": "ჩხრიკინა", "family_ka": "ჟღენტი", "given_latin": "Chkhrikina", "family_latin": "Zhghenti",
        "birth_date": "1997-03-14", "phone": "+995 577 31 41 59", "group_or_subject": "IT-1",
    },
    "answers": {
        "passport_number": "77XQ31415", "emergency_name": "მზექალა გვრიტიშვილი", "emergency_relation": "mother",
        "guardian_phone": "599 27 18 28", "needs": "allergic to nuts", "motivation": "I like bread",
    },
    "attachments": [],
}  # fmt: skip
EMAIL = "chkhrikina.zh@secret.example"


def found(pdf: bytes, tmp_path: Path) -> list[str]:
    """What stands under the boxes, by the words of the page."""
    source = tmp_path / "source"
    source.write_bytes(pdf)
    boxes = covering.find(source, "application/pdf", signs(CONTENT, FORM, EMAIL))["boxes"]
    texts = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, left, top, width, height in boxes:
            page = document[number - 1]
            across, down = (each / 100 for each in page.get_size())
            high = page.get_size()[1]
            place = (left * across, high - (top + height) * down, (left + width) * across, high - top * down)
            texts.append(page.get_textpage().get_text_bounded(*place).strip(" .,'+"))
    return texts


def test_names_contacts_dates_and_identifying_answers_are_looked_for_in_both_scripts() -> None:
    made = signs(CONTENT, FORM, EMAIL)
    assert {"ჩხრიკინა", "ჟღენტ", "Chkhrikina", "Zhghenti", "Mzekala", "გვრიტიშვილ", "chkhrikina"} <= set(made["words"])
    assert {"995577314159", "577314159", "599271828"} <= set(made["digits"])
    assert {EMAIL, "77XQ31415", "14.03.1997", "14 March 1997", "14 მარტი 1997", "IT-1"} <= set(made["texts"])
    everything = " ".join([*made["words"], *made["texts"]])
    assert not [word for word in ("mother", "allergic", "bread") if word in everything]


@pytest.mark.parametrize(
    ("line", "hidden"),
    [
        ("ვარ ჩხრიკინა ჟღენტი.", ["ჩხრიკინა", "ჟღენტი"]),
        ("ჟღენტმა დაწერა, ჟღენტის რეკომენდაციით", ["ჟღენტმა", "ჟღენტის"]),
        ("I am ZHGHENTI, Chkhrikina's plan", ["ZHGHENTI", "Chkhrikina"]),
        ("Call 577-31-41-59 or +995 (577) 314 159", ["577-31-41-59", "995 (577) 314 159"]),
        ("write to chkhrikina.zh@secret.example now", ["chkhrikina.zh@secret.example"]),
        ("born on 14 March 1997 in Kutaisi", ["14 March 1997"]),
        ("A plan of bread and its mother", []),
    ],
)
def test_a_sign_is_found_where_it_stands_whatever_its_ending(line: str, hidden: list[str], tmp_path: Path) -> None:
    assert sorted(found(a_written_pdf(line), tmp_path)) == sorted(hidden)


def test_it_is_found_on_a_page_that_is_turned_and_cut(tmp_path: Path) -> None:
    written = BytesIO()
    with pikepdf.open(BytesIO(a_written_pdf("nothing", "Zhghenti"))) as document:
        document.pages[1].rotate(90, relative=True)
        document.pages[1].obj.CropBox = pikepdf.Array([20, 30, 560, 800])
        document.save(written)
    source, drawn = tmp_path / "source", tmp_path / "drawn"
    source.write_bytes(written.getvalue())
    boxes = covering.find(source, "application/pdf", {"words": ["Zhghenti"]})["boxes"]
    covering.look(source, "application/pdf", drawn)
    picture = Image.open(tmp_path / "drawn-2").convert("L")
    (number, left, top, width, height), *others = boxes
    across, down = picture.width / 100, picture.height / 100
    place = tuple(round(x) for x in (left * across, top * down, (left + width) * across, (top + height) * down))
    assert number == 2 and not others
    assert picture.getextrema()[0] < 90  # there is ink,
    picture.paste(255, place)
    rest = picture.crop((picture.width // 2, 0, picture.width, picture.height))  # without the page's number
    assert rest.getextrema()[0] > 200  # and none of it is beside the box


def covered(data: bytes, media_type: str, boxes: list[list[float]], folder: Path) -> bytes:
    """The copy of a file with these boxes."""
    (folder / "source").write_bytes(data)
    captions = ["ka", "გვერდი {page} / {pages}"]
    covering.cover(folder / "source", media_type, boxes, captions, folder / "target", folder / "preview")
    return (folder / "target").read_bytes()


def test_a_copy_is_made_of_pictures_alone_and_what_is_covered_is_gone(tmp_path: Path) -> None:
    written = BytesIO()
    with pikepdf.open(BytesIO(a_written_pdf("ჩხრიკინა Zhghenti", "second page"))) as document:
        document.docinfo["/Author"] = "Zhghenti"
        document.attachments["Zhghenti.txt"] = b"Zhghenti"
        document.save(written)
    copy = covered(written.getvalue(), "application/pdf", [[1, 0, 0, 100, 50]], tmp_path)
    assert not [sign for sign in ("ჩხრიკინა", "Zhghenti", "WeasyPrint") if plain(sign) in plain("".join(told(copy)))]
    with pypdfium2.PdfDocument(copy) as document:
        assert [page.get_textpage().get_text_bounded() for page in document] == ["", ""]
        first = document[0].render(scale=1).to_pil().convert("L")
    assert first.crop((0, 0, first.width, first.height // 2 - 4)).getextrema() == (0, 0)
    assert Image.open(tmp_path / "preview").convert("L").crop((0, 0, 400, 400)).getextrema()[1] < 16


def test_whoever_has_a_copy_read_aloud_hears_what_each_page_is(tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(covered(a_written_pdf("one", "two"), "application/pdf", [], tmp_path))) as copy:
        assert str(copy.Root.Lang) == "ka" and copy.Root.MarkInfo.Marked
        figures = copy.Root.StructTreeRoot.K.K
        assert [str(each.Alt) for each in figures] == ["გვერდი 1 / 2", "გვერდი 2 / 2"]
        assert "/Info" not in copy.trailer and "/Metadata" not in copy.Root


def test_a_photograph_becomes_a_page_without_its_details(tmp_path: Path) -> None:
    copy = covered(a_photograph(), "image/jpeg", [[1, 25, 25, 50, 50]], tmp_path)
    assert "Canary" not in "".join(told(copy)) and b"Exif" not in copy
    with pypdfium2.PdfDocument(copy) as document:
        drawn = document[0].render(scale=4).to_pil().convert("L")
    assert drawn.getpixel((drawn.width // 2, drawn.height // 2)) < 16 < drawn.getextrema()[1]


def test_the_same_file_and_boxes_give_the_same_bytes(tmp_path: Path) -> None:
    made = [covered(a_written_pdf("one"), "application/pdf", [[1, 5, 5, 10, 10]], tmp_path) for _time in range(2)]
    assert made[0] == made[1]
