"""The papers about the cleanup ledger of an invented county."""

from datetime import date
from typing import Any

from forms.cleanup import CleanupFigures
from forms.list_cleanup_results import (
    AbolishedListPaper,
    AmendedListPaper,
    CleanedDocument,
    KeptListPaper,
    VoidListPaper,
)
from forms.report_cleanup import ReportCleanupPaper, UnitFigures
from forms.review_ledger import ReturnedItem, ReviewLedgerPaper
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
    "contact_person": "经办甲",
    "contact_phone": "0900-1234567",
}


def ledger_letter(**blanks: Any) -> SendLedgerPaper:
    """报送函."""
    filled: dict[str, Any] = {
        "basis": BASIS,
        "figures": FIGURES,
        "version": 2,
        "correction": "根据审查意见，补充了台账编号888888-2026-0012的设定依据，更正了3条措施的完成时限。",
        "remarks": "示例县某某局机构改革后职责由示例县某局承担，其制定的文件由继续行使职权的部门清理。",
        "attachments": ("示例县失信约束措施清理规范工作台账", "示例县失信约束措施清理规范工作情况汇总表"),
    }
    return SendLedgerPaper(**LETTER | filled | blanks)


def cleanup_report(**blanks: Any) -> ReportCleanupPaper:
    """清理情况报告."""
    small = CleanupFigures(
        documents=5, items=12, fit=6, unfit=6, keep=6, amend=4, abolish=2, to_complete=6, not_started=6, rate="0.0%"
    )
    filled: dict[str, Any] = {
        "doc_number": "示县信用办〔2026〕5号",
        "signatory": "主任戊",
        "figures": FIGURES,
        "place": "示例县",
        "basis": BASIS,
        "course": "印发清理工作通知，按照“谁制定、谁清理”的原则由各单位逐条梳理，对照国办发〔2020〕49号逐项评估。\n"
        "对清理意见不一致的，会同司法行政部门研究后提出意见。",
        "units": (
            UnitFigures("示例县市场监督管理局", FIGURES),
            UnitFigures("示例县住房和城乡建设局", small),
        ),
        "problems": "部分文件制定时间较早，制定机关已经合并，设定依据查找困难。",
        "next_steps": "对尚未完成的8条逐条明确责任人和完成时限；清理结果依法向社会公开。",
    }
    return ReportCleanupPaper(**LETTER | filled | blanks)


def ledger_review(**blanks: Any) -> ReviewLedgerPaper:
    """审查意见函."""
    filled: dict[str, Any] = {
        "organ": "示例市社会信用体系建设办公室",
        "doc_number": "示市信用办〔2026〕17号",
        "addressee": "示例县社会信用体系建设办公室",
        "letter_number": "示县信用办〔2026〕4号",
        "basis": BASIS,
        "items": (
            ReturnedItem(1, "888888-2026-0012", "限制参加政府采购", "依据是部门规章，清理意见为保留，请重新研究。"),
            ReturnedItem(2, "888888-2026-0031", "取消评先评优资格", "没有写明责任人和完成时限，请补充。"),
        ),
        "resend_by": date(2026, 12, 10),
        "demands": "请对同类措施一并核对。",
    }  # fmt: skip
    return ReviewLedgerPaper(**LETTER | filled | blanks)


def ledger_agreed(**blanks: Any) -> ReviewLedgerPaper:
    """审查意见函（同意）."""
    agreed: dict[str, Any] = {"items": (), "resend_by": None, "demands": ""}
    return ledger_review(**agreed | blanks)


def abolished_list(**blanks: Any) -> AbolishedListPaper:
    """废止目录."""
    return AbolishedListPaper(**_listed() | blanks)


def amended_list(**blanks: Any) -> AmendedListPaper:
    """修订目录."""
    return AmendedListPaper(**_listed() | blanks)


def kept_list(**blanks: Any) -> KeptListPaper:
    """继续有效目录."""
    return KeptListPaper(**_listed() | blanks)


def void_list(**blanks: Any) -> VoidListPaper:
    """宣布失效目录, without documents."""
    empty: dict[str, Any] = {"documents": (), "remark": ""}
    return VoidListPaper(**_listed() | empty | blanks)


def _listed() -> dict[str, Any]:
    return {
        "organ": LETTER["organ"],
        "ledger_name": LETTER["ledger_name"],
        "period": LETTER["period"],
        "cut_off": LETTER["cut_off"],
        "listed_on": LETTER["finalized_on"],
        "documents": (
            CleanedDocument(
                1, "示例县红黑名单管理暂行办法", "示政办发〔2018〕12号", "示例县人民政府办公室", "2018-05-04",
                "取消评先评优资格（第八条）；限制参加政府采购活动（第九条）",
            ),
            CleanedDocument(
                2, "示例县企业信用分类监管实施细则", "", "示例县市场监督管理局", "2019-11-20", "重点监管名单（第六条）"
            ),
        ),
        "remark": "同一文件的措施清理意见不同的，分别列入相应的目录。",
    }  # fmt: skip


ALL = (
    ledger_letter,
    cleanup_report,
    ledger_review,
    ledger_agreed,
    abolished_list,
    amended_list,
    kept_list,
    void_list,
)
