"""清理措施: the words a measure is judged by, and what is counted of one another office reports.

No record, and no database behind it: the worker process that counts reports starts without one.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Opinion(StrEnum):
    """清理意见: what is to become of a measure."""

    KEEP = "保留"
    AMEND = "修订"
    ABOLISH = "废止"
    VOID = "宣布失效"


class Progress(StrEnum):
    """进展状态: the stations the rules and figures of the ledger ask about; the layout lists the others."""

    NOT_STARTED = "未启动"
    DONE = "已完成"


class Conforms(StrEnum):
    """是否符合国办发〔2020〕49号要求."""

    YES = "是"
    NO = "否"
    PARTLY = "部分符合"


@dataclass(frozen=True, slots=True)
class ReportedMeasure:
    """报来的措施: what is counted of a measure in a workbook another office has sent; named like the row."""

    item_id: str = ""
    doc_name: str = ""
    doc_number: str = ""
    measure_name: str = ""
    clause_text: str = ""
    link_stage: str = ""
    conforms: str = ""
    opinion: str = ""
    lead_office: str = ""
    due_date: date | None = None
    progress: str = ""
