"""本期与上期差异: what has been added, taken out and changed between two reports, and the figures before and after."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.ledger.frozen_rows import row_of
from app.ledger.layout import layout, text_of
from app.ledger.manifest import Figures
from app.ledger.summary import UnitLine

Kept = Mapping[str, Any]
"""A row as a report keeps it."""
LOST = "没有写明原因"
FIGURE, ADDED, DELETED, CHANGED = "汇总数", "新增", "删除", "修改"


class Line(NamedTuple):
    """差异的一行: what kind it is, in which row and column, what stood there and what stands there, and why."""

    kind: str
    item_id: str = ""
    measure_name: str = ""
    column: str = ""
    before: str = ""
    after: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Differences:
    """两期差异: the lines in the order figures, added, deleted, changed; `against` names the earlier report."""

    against: str
    lines: tuple[Line, ...]

    @property
    def sentence(self) -> str:
        """Say in one line how many rows differ."""
        counts = {kind: len({one.item_id for one in self.lines if one.kind == kind}) for kind in (ADDED, DELETED)}
        changed = [one for one in self.lines if one.kind == CHANGED]
        rows = len({one.item_id for one in changed})
        told = [f"{kind} {count} 条" for kind, count in counts.items() if count]
        told += [f"修改 {rows} 条 {len(changed)} 处"] if changed else []
        return f"与{self.against}相比：{'，'.join(told) or '条目没有变化'}。"


def differences(
    against: str,
    before: Sequence[Kept],
    now: Sequence[Kept],
    deleted: Mapping[str, Any],
    figures: tuple[Figures, Figures],
) -> Differences:
    """Compare two reports; `deleted` maps numbers taken out to their reasons, `figures` are those before and after."""
    earlier, later = ({row["item_id"]: row for row in rows} for rows in (before, now))
    return Differences(
        against,
        (
            *_figures(*figures),
            *(_line(ADDED, row) for item_id, row in later.items() if item_id not in earlier),
            *(
                _line(DELETED, row)._replace(reason=deleted.get(item_id, LOST))
                for item_id, row in earlier.items()
                if item_id not in later
            ),
            *(line for item_id, row in later.items() if item_id in earlier for line in _cells(earlier[item_id], row)),
        ),
    )


def _line(kind: str, row: Kept) -> Line:
    return Line(kind, row["item_id"], row.get("measure_name", ""))


def _figures(before: Figures, after: Figures) -> Iterator[Line]:
    for heading in UnitLine("").figures:
        figures = [_figure(side.get(heading)) for side in (before, after)]
        if figures[0] != figures[1]:
            yield Line(FIGURE, column=heading, before=figures[0], after=figures[1])


def _figure(figure: float | None) -> str:
    return "—" if figure is None else str(figure)


def _cells(before: Kept, now: Kept) -> Iterator[Line]:
    """Yield the cells of a row that say something else; equal rows are not looked at column by column."""
    if before == now:
        return
    rows = row_of(before), row_of(now)
    for column in layout().columns:
        was, says = (text_of(row, column) for row in rows)
        if was != says:
            yield _line(CHANGED, now)._replace(column=column.short, before=was, after=says)
