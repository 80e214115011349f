"""Why a file cannot be taken, and what it lost, in the reader's language."""

from collections.abc import Mapping

from app.kit.i18n import _
from app.kit.i18n import lazy_gettext as _l

LOST: Mapping[str, object] = {
    "place": _l("the place where it was taken"),
    "details": _l("notes of the camera or program"),
    "scripts": _l("scripts"),
    "actions": _l("actions that open or send something"),
    "files": _l("files inside the file"),
    "form": _l("the form fields (what was filled in stays)"),
    "media": _l("sound, film and moving pictures"),
    "signature": _l("the electronic signature"),
}


def sentence(fault: str, **values: int) -> str:
    """Why a file cannot be taken, and what to do."""
    sentences = {
        "empty": _("This file is empty. Please choose another one."),
        "large": _("This file is larger than %(most)s MB. Please make it smaller."),
        "kind": _("This is not a PDF, JPEG, PNG or HEIC file, whatever its name says. Please save it as one of these."),
        "pixels": _("This picture has more than %(most)s megapixels. Please make it smaller."),
        "broken picture": _("This picture is damaged and cannot be opened. Please save it again."),
        "broken document": _("This PDF is damaged and cannot be opened. Please save it again."),
        "locked": _("This PDF is protected by a password. Please save it without protection."),
        "no pages": _("This PDF has no pages. Please choose another one."),
        "pages": _("This PDF has %(pages)s pages; at most %(most)s are allowed."),
        "living form": _("This PDF is a form that only one program can show. Please print it to a new PDF."),
        "heavy": _("This file takes too much time or memory to open. Please print it to a new PDF or photograph it."),
        "busy": _("Very many files are being checked at this moment. Please try again in a minute."),
        "virus": _("The virus check found something in this file, so it was not taken. Please choose another one."),
        "no virus check": _("Files cannot be checked for viruses at this moment, so none is taken. Please try later."),
    }
    return sentences[fault] % values if values else sentences[fault]
