"""退回报送: a report that was accepted goes back with the reasons, row by row; it counts no longer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select

from app import accounts
from app.act import act, again
from app.database import Office
from app.file_faults import writing
from app.ledger import return_sheet
from app.ledger.edit import not_permitted
from app.ledger.papers import Matter, review_letter
from app.ledger.report_readers import issue_of
from app.ledger.return_sheet import Return, ReturnedItem
from app.ledger.sheet import place_of
from app.ledger.submission_package import drawn, numbered
from app.model.officer import Officer
from app.model.received_report import ReceivedReport, ReportingPeriod, ReportingUnit, ReportState
from app.number_register import OfficeLetter
from app.refusal import Obstacle, refuse_if
from forms.cleanup import CleanupLetter

WHOLE = ""
"""The key of a reason that is about the report as a whole."""
LONGEST = 500  # characters of a reason


def gaps(report: ReceivedReport, reasons: Mapping[str, str]) -> Iterator[Obstacle]:
    """Yield what stands in the way of returning a report; `reasons` are by number, `WHOLE` for the report itself."""
    if report.state != ReportState.ACCEPTED:
        yield Obstacle(f"这一版{report.state}，只有已接收的才能退回。")
    if report.within_id:
        yield Obstacle("这一份随市级报送包收到，请退回市级单位。")
    if not any(reason.strip() for reason in reasons.values()):
        yield Obstacle("请写明退回的原因：逐条写在条目后面，或者写整份的意见。", field="reason")
    for item_id, reason in reasons.items():
        if len(reason) > LONGEST:
            yield Obstacle(f"{item_id or '整份意见'}的退回原因最多 {LONGEST} 个字，请删减。", field="reason")


def return_report(
    office: Office, report: ReceivedReport, reasons: Mapping[str, str], *, who: Officer, on: date
) -> None:
    """退回: note the reasons and count the report no longer; of a city also what came inside.

    Raises `Refusal` without a reason, and for what was not accepted.
    """
    refuse_if(not_permitted(who))
    refuse_if(gaps(report, reasons))
    told = {item_id: reason.strip() for item_id, reason in reasons.items() if reason.strip()}
    with act(office, "return_report", who=who, about=report.id, basis=f"{report.file_name}，{len(told)}处") as session:
        inside = select(ReceivedReport).where(ReceivedReport.within_id == report.id)
        for one in (again(session, report), *session.scalars(inside)):
            one.state, one.returned_on, one.returned_by = ReportState.RETURNED.value, on, who.name
            one.return_reasons = dict(told)


@dataclass(frozen=True)
class Reviewed:
    """所审查的报送: a report, who sent it for which period, and its rows as they are shown."""

    unit: ReportingUnit
    period: ReportingPeriod
    report: ReceivedReport
    rows: Sequence[Mapping[str, str]]

    @property
    def measures(self) -> Mapping[str, str]:
        """Return 台账编号 → name of the measure."""
        return {row.get("item_id", ""): row.get("measure_name", "") for row in self.rows}

    @property
    def issue(self) -> str:
        """Return the number of its 期."""
        return issue_of(self.period.issue)


def write_returned(office: Office, path: Path, about: Reviewed, reasons: Mapping[str, str], *, on: date) -> None:
    """退回意见表: write what goes back to the unit, the whole first. Raises `Refusal` like every export."""
    items = (ReturnedItem(item_id, reasons[item_id].strip()) for item_id in sorted(reasons))
    told = tuple(one for one in items if one.reason)
    by = accounts.unit(office).name
    returned = Return(about.unit.name, about.issue, about.report.report_version, by, on, told)
    return_sheet.write(path, returned, about.measures)


@dataclass(frozen=True)
class Answer:
    """审查意见函: what the officer writes into it; `resend_by` is asked for where rows come back.

    It takes its number from the register of the office, or bears the one written here; else it has room for one.
    """

    finalized_on: date
    doc_number: str = ""
    resend_by: date | None = None
    demands: str = ""
    takes_number: bool = False


def write_review(office: Office, path: Path, about: Reviewed, answer: Answer, *, who: Officer, on: date) -> None:
    """审查意见函: answer the unit: agreed, or returned with its reasons. Raises `Refusal` like a paper."""
    refuse_if(not_permitted(who))
    matter = Matter(
        unit=accounts.unit(office),
        place=place_of(about.unit.name),
        period=f"第{about.issue}期",
        cut_off=about.period.cut_off,
        addressee=about.unit.name,
        version=about.report.report_version,
    )
    reasons, measures = about.report.return_reasons, about.measures
    returned = [(item_id or "整份", measures.get(item_id, ""), str(why)) for item_id, why in reasons.items()]
    written = asdict(answer)
    takes_number = written.pop("takes_number")
    paper: CleanupLetter = review_letter(matter, returned, **written)
    if takes_number:
        verdict = "退回" if returned else "同意"
        title = f"审查意见函（{about.unit.name}第{about.issue}期第{about.report.report_version}版，{verdict}）"
        paper = numbered(office, paper, OfficeLetter(title, about.unit.name, about.report.id), who=who, on=on)
    letter = drawn(paper)
    words = f"{about.unit.name}，{path.name}"
    with act(office, "review_report", who=who, about=about.report.id, basis=words), writing(path):
        path.write_bytes(letter)
