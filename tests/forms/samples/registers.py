"""文号登记簿, 案卷体检表 and 每日期限台账 of an invented office."""

from datetime import date
from typing import Any

from forms.case_health import CaseHealthPaper, ReviewedStandard
from forms.deadline_journal import DeadlineJournalPaper, JournalLine, JournalPart
from forms.number_register import NumberRegisterPaper, RegisteredNumber
from tests.forms.samples.invented import ORGAN


def number_register(**changes: Any) -> NumberRegisterPaper:
    numbers = (
        RegisteredNumber(
            "示市监信列〔2026〕21号", "列入严重失信主体名单决定书", "示例县某某商贸有限公司",
            "示市监信案〔2026〕30号", "2026-03-20", "在用",
        ),
        RegisteredNumber(
            "示市监信列〔2026〕22号", "列入严重失信主体名单决定书", "王㛃䶮", "示市监信案〔2026〕31号", "2026-03-24",
            "作废：2026-03-25　文书撤回后改为不予列入",
        ),
    )  # fmt: skip
    held: dict[str, Any] = {
        "organ": ORGAN,
        "kind": "列入决定书（信列）",
        "year": 2026,
        "numbers": numbers,
        "remark": "自第21号起：此前在纸质登记簿编号。无缺号。",
    }
    return NumberRegisterPaper(**held | changes)


def case_health(**changes: Any) -> CaseHealthPaper:
    standards = (
        ReviewedStandard(
            1, "两名执法人员和执法证号", "《中华人民共和国行政处罚法》第四十二条", "必须", "张三的执法证号没有填写。"
        ),
        ReviewedStandard(2, "依据文书", "国办发〔2020〕49号（二）", "必须", "未发现问题"),
        ReviewedStandard(3, "文书前后一致", "行政执法案卷评查标准（待核对）", "提示", "未发现问题"),
    )  # fmt: skip
    held: dict[str, Any] = {
        "organ": ORGAN,
        "case_number": "示市监信案〔2026〕30号",
        "case_title": "示例县某某商贸有限公司拟列入市场监督管理严重违法失信名单案",
        "list_name": "市场监督管理严重违法失信名单",
        "officers": "李四、张三",
        "step": "拟列入告知书",
        "examined_on": date(2026, 3, 20),
        "standards": standards,
        "summary": "对照3项评查标准，必须整改 1 项，提示 0 项。",
        "examiner": "李四",
        "remark": "",
    }
    return CaseHealthPaper(**held | changes)


def deadline_journal(**changes: Any) -> DeadlineJournalPaper:
    late = JournalLine(
        1, "超期 2 个工作日", "03-18", "核实与答复", "核实与答复", "示例县某某商贸有限公司", "示市监信案〔2026〕30号",
        "其他人员", "李四",
    )  # fmt: skip
    today = JournalLine(
        1, "今日到期", "03-20", "送达决定书", "送达决定书", "王㛃䶮", "示市监信案〔2026〕31号", "张三", "张三"
    )
    soon = (
        JournalLine(
            1, "剩 3 个工作日", "03-25", "陈述申辩", "等待陈述申辩", "示例县清泉食品有限公司",
            "示市监信案〔2026〕33号", "当事人", "李四",
        ),
        JournalLine(
            2, "待核对 2026-03-27", "03-27", "公示与共享", "公示与共享", "示例县天成加油站", "示市监信案〔2026〕28号",
            "张三", "张三",
        ),
    )  # fmt: skip
    held: dict[str, Any] = {
        "organ": ORGAN,
        "kept_on": date(2026, 3, 20),
        "weekday": "星期五",
        "whose": "全单位",
        "parts": (
            JournalPart("已超期", (late,)),
            JournalPart("今天到期", (today,)),
            JournalPart("以后 7 个工作日内到期", soon),
            JournalPart("没有下一步"),
        ),
        "remark": "“待核对”：期限尚未对照原文确认，不计超期。",
    }
    return DeadlineJournalPaper(**held | changes)


ALL = (number_register, case_health, deadline_journal)
