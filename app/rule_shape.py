"""规则文件的写法: which items a rule file may say, entry by entry, and of which kind each is."""

from datetime import date

HEAD = {"title": str, "as_of": date}
OF_LIST = {"name": str, "short_name": str, "area": str}
MORE_HEAD = {"kind": str, "confidence": str, "open_questions": list, "same_as": str, "no_list": str}
VERSION = {"from": date, "article": str, "checked": bool, "sources": list}
MORE_VERSION = {
    "until": date,
    "instrument": str,
    "repealed": bool,
    "sentence": str,
    "summary": str,
    "note": str,
    "transition": str,
}
PERIOD = {"length": int, "unit": str, "event": str, "before": bool}
ITEMS = {"items": list}
ENTRIES: dict[str, dict[str, type]] = {
    "instrument": {
        "number": str, "organ": str, "level": str, "effective": date, "issued": date, "status": str,
        "companion": str, "articles_total": int, "standard_unknown": bool,
    },
    "parent_law": {},
    "deciding_organ": {"organ": str, "county_can_decide": bool, "incoming": str, "roles": str},
    "legal_basis": {"text": str},
    "persons": {"roles": list},
    "grounds": ITEMS,
    "criteria": ITEMS,
    "amount_standard": {"yuan": int},
    "precondition": {"order": str, "due": str},
    "finality": {"needed": bool},
    "discretion": {},
    "exemptions": ITEMS,
    "consent": {"needed": bool, "by": str},
    "discussion": {"needed": bool},
    "notice": {"contents": list, "with_penalty": bool},
    "hearing": {"when": str, "with_penalty": bool},
    "decision": {"own": bool},
    "reporting": {},
    "decision_contents": ITEMS,
    "channels": ITEMS,
    "record_fields": ITEMS,
    "measures": ITEMS,
    "publication_note": {},
    "publication_day": {},
    "correction": {},
    "credit_record": {},
    "restoration": {},
    "revocation": {},
    "removal": {
        "conditions": list, "bars": list, "materials": list, "minimum_period": str, "channel": str, "at_term_end": str,
        "process": list, "fee": str, "rule": str, "after": str, "refusal": str,
    },
    "term": PERIOD | {"start": str, "lapse": str, "restarts": bool},
    **dict.fromkeys(
        (
            "statement_period", "reply_period", "publication", "earliest_removal", "earliest_removal_after_correction",
            "removal_accept", "removal_decide", "revocation_stop", "penalty_publication", "penalty_push",
            "penalty_withdrawal", "push_result", "record_entry", "correction_period", "higher_review",
        ),
        PERIOD,
    ),
}  # fmt: skip
"""What the entries of a list may say, beside what every version says."""
OF_LOCAL = PERIOD | {"yuan": int, "region": str, "region_code": str, "applies_to": str}
NEEDED = {"instrument": ("number", "organ", "level")}
KINDS = {
    str: "文字", date: "日期（如 2026-12-01）", bool: "true 或 false", list: "列表（写在方括号内）", int: "整数",
}  # fmt: skip
