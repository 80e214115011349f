"""Long lists in pages: which one is wanted, and where the neighbours are."""

from typing import Any

from flask import request, url_for


def wanted_page() -> int:
    """The number of the page that the address asks for, from 1."""
    asked = request.args.get("page", "1")
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < 7 else 1


def paging(number: int, size: int, total: int) -> dict[str, Any] | None:
    """What the pagination component needs; None when everything is on one page."""
    if total <= size and number == 1:
        return None
    return {
        "first": min((number - 1) * size + 1, total),
        "last": min(number * size, total),
        "total": total,
        "previous_url": _address(number - 1) if number > 1 else None,
        "next_url": _address(number + 1) if number * size < total else None,
    }


def _address(number: int) -> str:
    here: dict[str, Any] = {**(request.view_args or {}), **request.args.to_dict(flat=False), "page": number}
    return url_for(request.endpoint or "public.home", **here)
