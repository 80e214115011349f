"""Uploaded files: what they are is read from their content, and only what we write ourselves is kept.

Pictures are decoded whole and written anew (no EXIF, no place, nothing behind the end); a PDF loses everything that
acts by itself (scripts, launches, embedded files, media, forms sent out) and its metadata, and is written anew too.
Both happen in a process of its own with limits (`app.applications.rewriting`), before anything is locked; no file is
held in this one's memory.
"""

from app.applications.cleaning.cleaner import Cleaned, cleaned
from app.applications.cleaning.kinds import MOST_PAGES

__all__ = ["MOST_PAGES", "Cleaned", "cleaned"]
