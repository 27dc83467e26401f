"""The papers about the cleanup ledger of an invented county."""

from datetime import date
from typing import Any

from forms.cleanup import CleanupFigures
from forms.send_ledger import SendLedgerPaper

BASIS = (
    "《国务院办公厅关于进一步完善失信约束制度构建诚信建设长效机制的指导意见》（国办发〔2020〕49号）"
    "和示例市社会信用体系建设办公室关于开展失信约束措施清理规范工作的通知（示市信用办〔2026〕3号）"
)
FIGURES = CleanupFigures(
    documents=23, items=68, fit=41, unfit=27, keep=41, amend=15, abolish=10, void=2, to_complete=27, done=19, doing=6,
    overdue=2, rate="70.4%",
)  # fmt: skip
LETTER: dict[str, Any] = {
    "organ": "示例县社会信用体系建设办公室",
    "doc_number": "示县信用办〔2026〕4号",
    "finalized_on": date(2026, 11, 20),
    "addressee": "示例市社会信用体系建设办公室",
    "ledger_name": "示例县失信约束措施清理规范工作台账",
    "period": "2026年第3期",
    "cut_off": date(2026, 11, 15),
    "figures": FIGURES,
    "contact_person": "经办甲",
    "contact_phone": "0900-1234567",
}


def ledger_letter(**blanks: Any) -> SendLedgerPaper:
    """报送函."""
    filled: dict[str, Any] = {
        "basis": BASIS,
        "version": 2,
        "correction": "根据审查意见，补充了台账编号888888-2026-0012的设定依据，更正了3条措施的完成时限。",
        "remarks": "示例县某某局机构改革后职责由示例县某局承担，其制定的文件由继续行使职权的部门清理。",
        "attachments": ("示例县失信约束措施清理规范工作台账", "示例县失信约束措施清理规范工作情况汇总表"),
    }
    return SendLedgerPaper(**LETTER | filled | blanks)


ALL = (ledger_letter,)
