"""收到的文件: what a unit has handed in is kept as it came, encrypted, and can be brought out again byte for byte."""

from collections.abc import Iterable
from pathlib import Path

from app import attachments, durable
from app.act import act
from app.database import Office
from app.file_faults import writing
from app.ledger.edit import not_permitted
from app.ledger.package import file_content
from app.ledger.report_readers import Sent
from app.model.officer import Officer
from app.model.received_report import ReceivedReport
from app.refusal import refuse, refuse_if


def keep_files(office: Office, sent: Iterable[Sent]) -> None:
    """Store the files of reports under their digests. Raises `Refusal` for one that has changed since it was read."""
    for one in sent:
        if one.file and attachments.store(office, file_content(one.file)) != one.file_digest:
            refuse(f"“{one.name}”在读取之后又有改动，没有接收。请重新接收。")


def bring_out(office: Office, report: ReceivedReport, path: Path, *, who: Officer) -> None:
    """导出收到的文件: write the file of a report as it came, and register the export.

    Raises `Refusal` for who may not, when what was kept is missing or changed, and when the place cannot be written.
    """
    refuse_if(not_permitted(who))
    content = attachments.body(office, report.file_digest, report.file_name)
    with act(office, "bring_out_report", who=who, about=report.id, basis=report.file_name), writing(path):
        durable.write(path, content)
