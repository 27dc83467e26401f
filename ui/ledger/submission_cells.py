"""报送所示: what the lists of 报送 show of a check, a difference, a version and a reason of the higher office."""

from collections.abc import Iterable, Mapping

from app.ledger.differences import ADDED, CHANGED, DELETED, Line
from app.ledger.layout import layout
from app.ledger.submission import REPLACED, WAITING, Version
from app.ledger.submission_checks import WORDS, Check
from app.model.submission import Move, ReturnedRow
from ui.chips import Chip
from ui.delegates import Cell

CHECKS = (("级别", 110), ("台账编号", 180), ("栏目", 150), ("说明", 0))
LINES = (("类别", 90), ("台账编号", 170), ("措施名称", 180), ("栏目", 120), ("此前", 0), ("本期", 0), ("说明", 180))
VERSIONS = (
    ("报送", 160),
    ("状态", 100),
    ("统计截止", 120),
    ("条数", 90),
    ("填报", 170),
    ("签发", 170),
    ("最近经过", 0),
)
REASONS = (("状态", 100), ("台账编号", 180), ("栏目", 140), ("退回原因", 0), ("修改说明", 240))
LEVELS: Mapping[str, str] = {"bar": "error", "error": "gap", "warning": "plain"}
KINDS: Mapping[str, str] = {ADDED: "ok", DELETED: "error", CHANGED: "info"}
STATES: Mapping[str, str] = {WAITING: "near", "被退回": "error", "已接收": "ok", REPLACED: "done"}
WHOLE = "整份报送"


def check_cells(one: Check) -> list[Cell]:
    """Return a finding: how grave it is, where, and what to do."""
    return [
        Cell(chip=Chip(WORDS[one.kind], LEVELS[one.kind])),
        Cell(one.item_id or WHOLE),
        Cell(one.heading),
        Cell(one.sentence),
    ]


def line_cells(one: Line) -> list[Cell]:
    """Return a difference: what stood there, what stands there."""
    words = (one.item_id, one.measure_name, one.column, one.before, one.after, one.reason)
    return [Cell(chip=Chip(one.kind, KINDS.get(one.kind, "plain"))), *(Cell(_short(text), hint=text) for text in words)]


def version_cells(one: Version) -> list[Cell]:
    """Return a version: its state, what it holds, who made and signed it, what befell it last."""
    told, signed = one.submission, one.last(Move.SIGNED)
    last = one.moves[-1] if one.moves else None
    items = "零报告" if told.zero_report else f"{told.items:,}"
    return [
        Cell(told.title, is_strong=one.is_last),
        Cell(chip=Chip(one.state, STATES.get(one.state, "info"))),
        Cell(told.cut_off.isoformat()),
        Cell(items),
        Cell(f"{told.frozen_by} {told.frozen_on}"),
        Cell(f"{signed.done_by} {signed.done_on}" if signed else "—"),
        Cell("　".join(_befell(last.move, last.done_by, str(last.done_on), last.note)) if last else ""),
    ]


def _befell(*words: str) -> Iterable[str]:
    return (word for word in words if word)


def reason_cells(one: ReturnedRow) -> list[Cell]:
    """Return a reason of the higher office, and what was done about it."""
    state = Chip("已改好", "ok") if one.settled_on else Chip("待改", "gap")
    heading = layout().column(one.column).short if one.column else ""
    done = "，".join(word for word in (one.answer, one.settled_by, str(one.settled_on or "")) if word)
    return [
        Cell(chip=state),
        Cell(one.item_id or WHOLE),
        Cell(heading),
        Cell(_short(one.reason), hint=one.reason),
        Cell(done),
    ]


def _short(text: str) -> str:
    return text.replace("\n", " ")
