"""案件列表的列: what each column shows of a line of the board, and says in print."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.board import SortKey
from app.step import PHASES
from ui.board_words import chip_of, due_words, list_title, person, step_chip, step_title
from ui.columns import Offered
from ui.delegates import Cell
from ui.todo_list import BARS, group_of

Line = Any  # of the board


@dataclass(frozen=True)
class Column:
    """一列: its heading, its width (logical px, 0 takes the rest), its width in a workbook (characters).

    `cell` and `words` say what a line has in it, on the screen and in print; `by` is the order a click brings.
    """

    heading: str
    width: int
    characters: float
    cell: Callable[[Line, date], Cell]
    words: Callable[[Line, date], str]
    by: SortKey | None = None


def _party(line: Line, on: date) -> Cell:
    pressing = group_of(line, on)
    bar = BARS[pressing] if pressing in ("late", "today") else ""
    return Cell(line.party_name, second=line.uscc or "待补代码", bar=bar)


def _deadline(line: Line, on: date) -> Cell:
    chip = chip_of(line, on)
    says_date = chip.kind in ("unconfirmed", "provisional", "done")
    return Cell("" if says_date else due_words(line, on), chip=chip, tone="text2", is_small=True)


def _list(line: Line, on: date) -> Cell:
    return Cell(list_title(line, on), tone="text2", is_small=True, hint=list_title(line, on))


def _plain(
    heading: str, width: int, characters: float, words: Callable[[Line, date], str], by: SortKey | None = None
) -> Column:
    def cell(line: Line, on: date) -> Cell:
        return Cell(words(line, on), tone="text2", is_small=True)

    return Column(heading, width, characters, cell, words, by)


COLUMNS: tuple[Column, ...] = (
    Column("当事人", 0, 30, _party, lambda line, on: line.party_name),
    _plain("案号", 186, 24, lambda line, on: line.case_number, "case_number"),
    Column("名单制度", 206, 36, _list, list_title),
    Column("当前步骤", 142, 16, lambda line, on: Cell(chip=step_chip(line, on)), step_title),
    Column(
        "法定期限", 196, 22, _deadline, lambda line, on: f"{chip_of(line, on).text}　{due_words(line, on)}", "due_on"
    ),
    _plain("由谁处理", 110, 14, person),
    _plain("承办", 80, 10, lambda line, on: line.officer),
    _plain("更新", 70, 12, lambda line, on: f"{line.changed_on:%m-%d}"),
    _plain("阶段", 90, 12, lambda line, on: PHASES[line.phase]),
    _plain("信用代码", 176, 22, lambda line, on: line.uscc or "待补代码"),
)
HEADINGS = [column.heading for column in COLUMNS]
FIRST = tuple(HEADINGS[:8])  # shown until somebody chooses others
OFFERED = tuple(Offered(column.heading, column.heading, column.width) for column in COLUMNS)
