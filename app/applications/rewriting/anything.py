"""A file of any kind that we take, written anew."""

from app.applications.rewriting import pdfs, pictures
from app.applications.rewriting.work import Rewritten, Task


def rewrite(task: Task) -> Rewritten:
    """Rewrite it; `Unfit` says why it cannot be taken."""
    return pdfs.rewrite(task) if task.media_type == "application/pdf" else pictures.rewrite(task)
