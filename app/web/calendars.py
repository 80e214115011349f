"""A calendar as a download."""

from flask import Response


def calendar_file(text: str, name: str) -> Response:
    """The .ics file with this name."""
    answer = Response(text, mimetype="text/calendar")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return answer
