"""演示台账: the measures an invented county has to clean up."""

from datetime import date, timedelta
from typing import Any

LEDGER_ROWS = 40
DOCUMENTS = (
    ("示例县失信惩戒实施方案", "示政办〔2017〕{}号", "行政规范性文件", "示例县人民政府办公室"),
    ("示例县招标投标信用管理办法", "示发改〔2018〕{}号", "行政规范性文件", "县发展改革局"),
    ("示例县守信激励和失信惩戒合作备忘录", "示信办〔2019〕{}号", "合作备忘录", "县社会信用体系建设办公室"),
    ("示例县校外培训机构管理暂行办法", "示教〔2020〕{}号", "其他政策措施", "县教育局"),
)
MEASURES = (
    ("限制参加政府采购", "法律", "是", "保留"),
    ("限制享受优惠政策", "地方规范性文件", "部分符合", "修订"),
    ("限制其子女就读高收费学校", "无", "否", "废止"),
    ("公开曝光个人信息", "", "否", "宣布失效"),
    ("列为重点监管对象", "部门规章", "部分符合", "修订"),
)
PROGRESS = ("未启动", "征求意见", "已完成", "合法性审核", "梳理中", "未启动", "已印发", "已完成")


def ledger_row(number: int, today: date) -> dict[str, Any]:
    """Return the row of a number below `LEDGER_ROWS`, with its dates around a day."""
    name, mark, kind, issuer = DOCUMENTS[number % len(DOCUMENTS)]
    measure, level, conforms, opinion = MEASURES[number % len(MEASURES)]
    progress = PROGRESS[number // len(MEASURES)]
    to_change, is_done = opinion != "保留", progress == "已完成"
    return {
        "doc_name": name,
        "doc_number": mark.format(number // 4 + 1),
        "doc_type": kind,
        "issuer": issuer,
        "issue_date": date(2017 + number % 4, 1 + number % 12, 10),
        "doc_status_before": "有效",
        "clause": f"第{number % 9 + 3}条",
        "measure_name": measure,
        "clause_text": f"对列入名单的失信主体，{measure}。",
        "link_stage": "惩戒",
        "target": "法人及非法人组织",
        "national_list_ref": "" if to_change else "有对应",
        "legal_basis": "" if level in ("", "无") else "《中华人民共和国政府采购法》第二十二条",
        "basis_level": level,
        "tests_failed": "" if not to_change else "T9",
        "conforms": conforms,
        "problem": "缺少法律、行政法规依据。" if to_change else "",
        "opinion": opinion,
        "opinion_reason": "与上位依据一致。" if not to_change else "",
        "plan": "删去有关条款后重新印发。" if to_change else "",
        "lead_office": issuer,
        "owner": "经办人",
        "contact_phone": "0900-1234567",
        "due_date": today + timedelta(days=number * 3 - 20) if to_change else None,
        "progress": progress,
        "done_date": today - timedelta(days=50 + number) if is_done else None,
        "result_doc": f"{mark.format(number)}（修改）" if is_done else "",
    }
