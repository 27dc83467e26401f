"""清单版本对比: what an edition of the measures list adds, drops and says differently."""

from dataclasses import dataclass
from typing import Any

from app.measures import KINDS, Edition, Measure
from app.model.case_party import PARTY_ROLES

COMPARED = {
    "clause": "法规政策依据",
    "implementing_body": "实施主体",
    "target": "惩戒对象",
    "conduct": "失信行为",
    "objects": "对象身份",
    "kind": "强制或推荐",
    "measure_class": "措施类别",
    "ban": "是否禁入",
    "months_least": "最短月数",
    "months_most": "最长月数",
}
"""What is compared of a measure, and its words."""


@dataclass(frozen=True)
class Changes:
    """两个版本的差异: what a new edition adds, what it drops, and what it says differently of the same measure."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[tuple[str, str], ...] = ()


def changes(new: Edition, before: Edition | None) -> Changes:
    """Put an edition beside the one before it, measure by measure."""
    was = {one.name: one for one in before.measures} if before else {}
    now = {one.name: one for one in new.measures}
    differing = [(name, _difference(was[name], now[name])) for name in now if name in was]
    return Changes(
        added=tuple(name for name in now if name not in was),
        removed=tuple(name for name in was if name not in now),
        changed=tuple((name, words) for name, words in differing if words),
    )


def _difference(was: Measure, now: Measure) -> str:
    parts = [
        f"{words}：{_said(name, getattr(was, name))} → {_said(name, getattr(now, name))}"
        for name, words in COMPARED.items()
        if getattr(was, name) != getattr(now, name)
    ]
    return "；".join(parts)


def _said(name: str, value: Any) -> str:
    match name:
        case "objects":
            return "、".join(PARTY_ROLES[one] for one in value)
        case "kind":
            return KINDS.get(value, "（未写）")
        case "ban":
            return "是" if value else "否"
        case _:
            return str(value or "（未写）")
