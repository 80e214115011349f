"""Reading papers: those that were issued, batches, and what the college set for its own."""

from app.documents.queries.house import (
    college,
    college_of,
    dressed,
    letterhead,
    logo_of,
    newest_wordings,
    signatories,
    signing,
    versions_of,
    wording_of,
)
from app.documents.queries.issued import (
    batch_by_digest,
    batch_to_do,
    batches_by,
    by_code,
    by_codes,
    by_digest,
    drafted_paper,
    next_serial,
    papers_of,
    valid_paper,
)

__all__ = [
    "batch_by_digest", "batch_to_do", "batches_by", "by_code", "by_codes", "by_digest", "college", "college_of",
    "dressed", "drafted_paper", "letterhead", "logo_of", "newest_wordings", "next_serial", "papers_of", "signatories",
    "signing", "valid_paper", "versions_of", "wording_of",
]  # fmt: skip
