"""办理记录: what was done on a case, told from the log in the officer's words."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from app import law
from app.database import Office
from app.model.audit import audit, audit_payload
from app.model.basis_change import EFFECTS, HAPPENED
from app.model.case_party import LENIENT_ENDS, NOT_LISTING, PARTY_ROLES, CaseParty
from app.model.deadline import CLOCKS, RECOUNTED_BY
from app.model.every import metadata
from app.model.evidence import EVIDENCE_KINDS, REMEDY_STATUSES
from app.model.exit import ANSWERS, CHANNELS, ROUTES
from app.model.hearing import ATTENDANCE, HEARING_OUTCOMES, REQUEST_FORMS
from app.model.ledger_check import ANSWERS as CHECK_ANSWERS
from app.model.ledger_link import FOUND_BY
from app.model.ledger_note import newest_note
from app.model.objection import OUTCOMES, STATEMENT_FORMS
from app.model.opinion import VERDICTS
from app.model.own_rule import DECISIONS
from app.model.party import PARTY_TYPES
from app.model.service import FAILURES, SERVICE_METHODS
from app.model.suit import RESULTS as SUIT_RESULTS
from app.model.suit import SUIT_KINDS
from app.procedure import STEPS
from app.regime import exemption_words
from app.reviewing import CHECKLIST, LENIENCY
from app.roles import ROLES, in_words
from app.serving import RESULTS

CORRECTION = "correct_party"
OTHER_ACTS = {
    CORRECTION: "更正主体信息",
    "query_party": "查询主体档案",
    "hand_over": "转交承办人",
    "recount_deadlines": "期限重算",
    "load_calendar": "载入工作日历",
    "take_back_calendar": "撤销载入的工作日历",
    "set_reminder": "设提醒日",
    "clear_reminder": "撤销提醒日",
    "choose_edition": "规则版本认定",
    "record_correction": "登记改正",
    "restart_term": "登记新的列入情形",
    "file_scan": "归入扫描件",
    "end_case": "终止办理",
    "withdraw_document": "撤回未送达的文书",
    "drop_exit": "撤回申请、终止提请",
    "withdraw_exit_paper": "撤回未送达的移出等文书",
    "reopen_case": "重新启卷",
    "void_number": "作废文号",
    "start_numbers": "设定起始号",
    "rename_series": "改类别代字",
    "number_letter": "函件取号",
    "serve_anew": "重新送达",
    "found_office": "建库",
    "log_in": "登录",
    "change_unit": "修改本单位与文书抬头",
    "choose_regimes": "选定名单制度",
    "add_person": "新增人员",
    "disable_account": "停用账号",
    "give_roles": "授权",
    "reset_passphrase": "重置口令",
    "unlock_account": "解锁账号",
    "change_passphrase": "修改口令",
    "renew_recovery": "重新制作恢复密钥",
    "use_recovery_key": "使用恢复密钥",
    "close_recovery": "书面关闭恢复密钥的启用",
    "restore_backup": "恢复备份",
    "confirm_rule": "核对期限",
    "confirm_measure": "核对措施",
    "take_rules": "导入规则文件",
    "withdraw_rules": "撤回规则文件",
    "decide_adopt": "登记采用名单的决定",
    "confirm_amount": "核对数额标准",
    "decide_consent": "登记上一级同意的变更",
    "decide_discussion": "登记集体讨论的规定",
    "import_measures": "载入措施清单",
    "compare_measures": "核对措施清单",
    "keep_phrase": "存为常用语",
    "change_phrase": "修改常用语",
    "drop_phrase": "停用常用语",
    "import_penalties": "导入处罚决定",
    "take_back_import": "撤回导入",
    "import_ledger": "导入台账",
    "take_back_ledger": "撤回台账导入",
    "edit_ledger": "修改台账",
    "delete_ledger_rows": "删除台账记录",
    "undo_ledger": "撤销台账修改",
    "check_ledger_row": "逐项核对台账",
    "note_ledger_row": "续写进展说明",
    "restore_ledger_cell": "恢复台账内容",
    "refer_ledger_row": "对应清单、目录",
    "add_ledger_file": "存入台账附件",
    "withdraw_ledger_file": "撤下台账附件",
    "link_case": "关联案件",
    "drop_case_link": "取消关联案件",
    "export_ledger": "导出台账",
    "keep_own_form": "保存上级表格预设",
    "drop_own_form": "删除上级表格预设",
    "export_statistics": "导出统计",
    "query_statistics": "查看统计数字后面的案件",
    "send_ledger": "送改台账",
    "take_over_ledger": "采用收回的改动",
    "close_outgoing_ledger": "收回送改台账",
    "set_up_campaign": "设定清理专项",
    "close_campaign": "结束清理专项",
    "reopen_campaign": "重新启用清理专项",
    "state_zero_report": "登记零报告",
    "freeze_submission": "冻结报送版本",
    "sign_submission": "签发报送",
    "send_submission": "生成报送包",
    "accept_submission": "登记报送已接收",
    "return_submission": "登记报送被退回",
    "settle_returned_rows": "处理退回意见",
    "list_reporting_units": "登记报送单位",
    "open_reporting_period": "新建报送期",
    "receive_reports": "接收报送",
    "return_report": "退回报送",
    "bring_out_report": "导出收到的报送文件",
    "review_report": "出具审查意见函",
    "export_roll_up": "导出汇总",
    "export_cases": "导出案件清单",
    "export_queries": "导出查询登记",
    "export_editions": "导出规则版本对照",
    "export_health": "导出案卷体检结果",
    "register_filing": "登记归档信息",
    "export_file": "整卷导出",
    "export_upload": "导出报送文件",
}
WORDS: dict[str, str] = {
    **{key: step.title for key, step in STEPS.items()},
    **VERDICTS,
    **CHECKLIST,
    **LENIENCY,
    **NOT_LISTING,
    **LENIENT_ENDS,
    **PARTY_TYPES,
    **PARTY_ROLES,
    **EVIDENCE_KINDS,
    **REMEDY_STATUSES,
    **SERVICE_METHODS,
    **RESULTS,
    **STATEMENT_FORMS,
    **OUTCOMES,
    **ROUTES,
    **ANSWERS,
    **CHANNELS,
    "granted": "同意",
    "refused": "不予移出",
    "listing": "列入",
    "not_listing": "不予列入",
    "separate": "单独制作决定文书",
    "in_penalty": "载入行政决定文书",
    "working_day": "工作日",
    "calendar_day": "日",
    "month": "个月",
    **FAILURES,
    **REQUEST_FORMS,
    **HEARING_OUTCOMES,
    **ATTENDANCE,
    "hearing_call": "听证通知书",
    "notice": "拟列入告知书",
    "reply": "异议核实反馈书",
    "decision": "决定书",
    **DECISIONS,
    **CLOCKS,
    **RECOUNTED_BY,
    **HAPPENED,
    **EFFECTS,
    **SUIT_KINDS,
    **SUIT_RESULTS,
    **CHECK_ANSWERS,
    **FOUND_BY,
    "refusal": "不予移出决定",
    "removal": "移出决定",
    "omission": "未答复移出申请",
}
REGIME_ID = re.compile(r"[a-z]+(_[a-z]+)+")
DIGEST = re.compile(r"[0-9a-f]{64}")
REASONED = {CORRECTION: "理由", "hand_over": "原因", "recount_deadlines": "依据", "export_file": "内容"}
"""Acts whose reason stands in the log alone, and the word it is told with."""
QUIET = {"steps_done", "doc_numbers", "deadlines", "documents", "attachments"}
TOLD = ("deadlines", "due_on")
"""The one item of the quiet tables that is told: the day a clock runs to, for the first time or anew."""


NOTED = ("ledger_rows", "progress_note")
"""The one item that is only added to: what was added is told, not what stood there before."""


@dataclass(frozen=True)
class Line:
    """One act: when, who, what, and what changed."""

    at: datetime
    actor: str
    title: str
    changes: str


def history(office: Office, case_id: UUID) -> list[Line]:
    """Return the acts on a case, and the corrections of its parties' records, newest first."""
    parties = select(CaseParty.party_id).where(CaseParty.case_id == case_id)
    with office.reading() as session:
        abouts = [str(case_id), *map(str, session.scalars(parties))]
    query = (
        select(audit.c.at, audit.c.actor, audit.c.action, audit.c.basis, audit_payload.c.payload)
        .outerjoin(audit_payload, audit_payload.c.seq == audit.c.seq)
        .where(audit.c.about.in_(abouts), or_(audit.c.about == str(case_id), audit.c.action == CORRECTION))
        .order_by(audit.c.seq.desc())
    )
    with office.reading() as session:
        rows = session.execute(query).all()
    return [Line(row.at, row.actor, title_of(row.action), "；".join(_content(row))) for row in rows]


def _content(row: Any) -> Iterator[str]:
    yield from told(row.payload)
    if row.action in REASONED and row.basis:
        yield f"{REASONED[row.action]}：{row.basis}"
    elif row.action in STEPS and row.basis:
        yield f"核对说明：{row.basis}"


def title_of(action: str) -> str:
    """Return the words of an act."""
    return STEPS[action].title if action in STEPS else OTHER_ACTS.get(action, action)


def told(payload: str | None) -> Iterator[str]:
    """Yield what an act changed, item by item, as the log keeps it: personal data masked."""
    held = json.loads(payload) if payload else {"changes": []}
    for name, changes in held["changes"]:
        table = name.partition("/")[0]
        for column, values in sorted(changes.items(), key=lambda change: _place(table, change[0])):
            if table in QUIET and (table, column) != TOLD:
                continue
            old, new = values if len(values) == 2 else (None, values[0])  # a new record has no old values
            if (table, column) == NOTED and old:
                yield f"台账{_label(table, column)}续写：{_short(newest_note(new))}"
            elif new not in ("", None, [], {}):
                yield (
                    f"{_label(table, column)}：{_short(old)} → {_short(new)}"
                    if old
                    else f"{_label(table, column)}：{_short(new)}"
                )


def _place(table: str, column: str) -> int:
    """Return where a column stands among those of its table: the order in which an officer fills them in."""
    return list(metadata.tables[table].c.keys()).index(column)


def _label(table: str, column: str) -> str:
    return metadata.tables[table].c[column].info.get("label", column)


def _short(value: Any) -> str:
    text = value_in_words(value).rstrip("。")
    return text if len(text) <= 60 else text[:60] + "…"


def value_in_words(value: Any) -> str:
    """Return a kept value as an officer reads it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str):
        return "已存卷" if DIGEST.fullmatch(value) else WORDS.get(value) or _regime(value)
    if isinstance(value, list):
        return "、".join(value_in_words(one) for one in value)
    if isinstance(value, dict):
        return _of_group(value)
    return str(value)


def _regime(value: str) -> str:
    """Return the name of a list for its id, a reason of a list's rule for its key, any other text as it is."""
    if not REGIME_ID.fullmatch(value):
        return value
    return str(law.rules(value).get("name", value)) if value in law.files() else exemption_words().get(value, value)


def _of_group(held: dict[str, Any]) -> str:
    """Tell a group of items: what is named by a name or text, what is ticked, or each item that says something."""
    if held and set(held) <= set(ROLES):
        return in_words(role for role, has in held.items() if has)
    named = held.get("name") or held.get("text")
    if named:
        return f"{named}（{value_in_words(held['answer'])}）" if "answer" in held else str(named)
    return "、".join(WORDS.get(key, key) if one is True else value_in_words(one) for key, one in held.items() if one)
