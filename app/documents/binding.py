"""Several papers as one file: a ZIP, or one PDF with a bookmark for each.

A paper by itself is given as it is. Merging drops the tags that make each paper accessible, and the whole then claims
neither PDF/A nor PDF/UA: it is for the printer; whoever keeps or sends papers takes the ZIP. Its keywords are those of
its papers, so that it still says under which codes they can be checked.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import pikepdf

File = tuple[str, str, bytes]  # name of the file, title for its bookmark, bytes
TIME = (2000, 1, 1, 0, 0, 0)  # the same papers give the same ZIP


def bind(files: Sequence[File], together: str) -> bytes:
    """The files together as a "zip" or a "pdf"."""
    if together == "zip":
        return _zip(files)
    return files[0][2] if len(files) == 1 else _pdf(files)


def merged(parts: Iterable[bytes], title: str) -> bytes:
    """The pages of several PDFs in one, in their order; the same parts give the same bytes."""
    made = BytesIO()
    with pikepdf.new() as whole:
        for part in parts:
            with pikepdf.open(BytesIO(part)) as one:
                whole.pages.extend(one.pages)
        whole.docinfo["/Title"] = title
        whole.save(made, deterministic_id=True)
    return made.getvalue()


def _zip(files: Sequence[File]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as archive:  # PDFs are compressed already
        for name, _title, data in files:
            archive.writestr(ZipInfo(name, TIME), data)
    return made.getvalue()


def _pdf(files: Sequence[File]) -> bytes:
    made, keywords = BytesIO(), list[str]()
    with pikepdf.new() as whole:
        with whole.open_outline() as outline:
            for name, title, data in files:
                first = len(whole.pages)
                with pikepdf.open(BytesIO(data)) as one:
                    whole.pages.extend(one.pages)
                    keywords.append(str(one.docinfo.get("/Keywords", "")))
                outline.root.append(pikepdf.OutlineItem(title or name, first))
        whole.docinfo["/Keywords"] = " ".join(filter(None, keywords))
        whole.save(made, deterministic_id=True)
    return made.getvalue()
