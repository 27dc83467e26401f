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

OTHER_ACTS = {
    "correct_party": "更正主体信息",
    "look_up": "查询",
    "hand_over": "转交承办人",
    "end_case": "终止办理",
    "withdraw_document": "撤回未送达的文书",
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
    return [Line(row.at, row.actor, title_of(row.action), "；".join(_told(row.payload))) for row in rows]


def title_of(action: str) -> str:
    """Return the words of an act."""
    return STEPS[action].title if action in STEPS else OTHER_ACTS.get(action, action)


def _told(payload: str | None) -> Iterator[str]:
    held = json.loads(payload) if payload else {"changes": []}
    for name, changes in held["changes"]:
        table = name.partition("/")[0]
        if table in QUIET:
            continue
        for column, (old, new) in changes.items():
            if new not in ("", None, [], {}):
                yield (
                    f"{_label(table, column)}：{_short(old)} → {_short(new)}"
                    if old
                    else f"{_label(table, column)}：{_short(new)}"
                )


def _label(table: str, column: str) -> str:
    return metadata.tables[table].c[column].info.get("label", column)


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:60] + "…"
