"""办理记录: what was done on a case, told from the log in the officer's words."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.database import Office
from app.model.audit import audit, audit_payload
from app.model.every import metadata
from app.procedure import STEPS
from app.roles import ROLES, in_words

OTHER_ACTS = {
    "correct_party": "更正主体信息",
    "query_party": "查询主体档案",
    "hand_over": "转交承办人",
    "end_case": "终止办理",
    "withdraw_document": "撤回未送达的文书",
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
    "restore_backup": "恢复备份",
    "confirm_rule": "核对期限",
    "confirm_measure": "核对措施",
    "import_penalties": "导入处罚决定",
    "take_back_import": "撤回导入",
    "import_ledger": "导入台账",
    "take_back_ledger": "撤回台账修改",
    "edit_ledger": "修改台账",
    "delete_ledger_rows": "删除台账记录",
    "undo_ledger": "撤销台账修改",
    "export_ledger": "导出台账",
    "export_cases": "导出案件清单",
}
QUIET = {"steps_done", "doc_numbers", "deadlines", "documents", "attachments"}


@dataclass(frozen=True)
class Line:
    """One act: when, who, what, and what changed."""

    at: datetime
    actor: str
    title: str
    changes: str


def history(office: Office, case_id: UUID) -> list[Line]:
    """Return the acts on a case, newest first."""
    query = (
        select(audit.c.at, audit.c.actor, audit.c.action, audit_payload.c.payload)
        .outerjoin(audit_payload, audit_payload.c.seq == audit.c.seq)
        .where(audit.c.about == str(case_id))
        .order_by(audit.c.seq.desc())
    )
    with office.reading() as session:
        rows = session.execute(query).all()
    return [Line(row.at, row.actor, title_of(row.action), "；".join(told(row.payload))) for row in rows]


def title_of(action: str) -> str:
    """Return the words of an act."""
    return STEPS[action].title if action in STEPS else OTHER_ACTS.get(action, action)


def told(payload: str | None) -> Iterator[str]:
    """Yield what an act changed, item by item, as the log keeps it: personal data masked."""
    held = json.loads(payload) if payload else {"changes": []}
    for name, changes in held["changes"]:
        table = name.partition("/")[0]
        if table in QUIET:
            continue
        for column, values in changes.items():
            old, new = values if len(values) == 2 else (None, values[0])  # a new record has no old values
            if new not in ("", None, [], {}):
                yield (
                    f"{_label(table, column)}：{_short(old)} → {_short(new)}"
                    if old
                    else f"{_label(table, column)}：{_short(new)}"
                )


def _label(table: str, column: str) -> str:
    return metadata.tables[table].c[column].info.get("label", column)


def _short(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dict) and value and set(value) <= set(ROLES):
        return in_words(role for role, held in value.items() if held)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:60] + "…"
