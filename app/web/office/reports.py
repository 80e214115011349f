"""The yearly reports: one for each year in which a journey began."""

from flask import abort
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.reporting import reports
from app.web.guard import needs
from app.web.office.blueprint import office
from app.web.page import page
from app.web.paper import print_paper


@office.get("/reports")
@needs(Do.SEE_OFFICE)
def yearly_reports() -> ResponseReturnValue:
    """The years, each with its figures and its report."""
    found = [reports.yearly_report_of(year) for year in reports.years()]
    return page("office/reports.html", reports=[(report, report.view()["tables"]) for report in found])


@office.get("/reports/<int:year>.pdf")
@needs(Do.SEE_OFFICE)
def yearly_report(year: int) -> ResponseReturnValue:
    """The report of a year as a paper."""
    if year not in reports.years():
        abort(404)
    return print_paper(reports.yearly_report_of(year), f"report-{year}")
