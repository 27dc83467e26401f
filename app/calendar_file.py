"""年度文件: read the working days of one year from a file: .toml as the program keeps them, or a table 日期、类型."""

import csv
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO
from pathlib import Path

from app.cell_values import Unusable, value_of
from app.import_layout import Column
from app.refusal import refuse
from app.workbook_reading import Cell, Row, read_workbook
from app.workdays import Year, checked

LARGEST = 1 << 20
"""Bytes; a year takes a thousandth of it."""
TABLES = (".xlsx", ".xls")
SUFFIXES = (".toml", ".csv", *TABLES)
HEADINGS = ("日期", "类型")
OFF, WORKED = ("放假", "休", "休息", "节假日"), ("上班", "班", "补班", "调休上班")
DAY = Column(key="day", heading=HEADINGS[0], name=HEADINGS[0], kind="date")


def read_year_file(path: Path) -> Year:
    """Return the year a file holds. Raises `Refusal` with one sentence that says what is wrong and what to do."""
    kind = path.suffix.lower()
    if kind not in SUFFIXES:
        refuse(f"“{path.name}”不是年度文件，请选择 .toml、.csv 或 .xlsx 文件。")
    try:
        return _from_rows(_table(path)) if kind in TABLES else _from_text(path, kind)
    except (ValueError, KeyError, TypeError) as why:
        refuse(f"“{path.name}”没有载入：{_in_words(why)}。请核对后重新选择。")


def _in_words(why: Exception) -> str:
    if isinstance(why, tomllib.TOMLDecodeError):
        return f"不是可读的 TOML 文件（{why}）"
    return f"缺少{why}一项" if isinstance(why, KeyError) else str(why)


def _from_text(path: Path, kind: str) -> Year:
    text = _decoded(_bytes(path), gb=kind == ".csv")
    if kind == ".csv":
        rows = csv.reader(StringIO(text))
        return _from_rows(Row(n, False, tuple(map(_cell, cells))) for n, cells in enumerate(rows, 1))
    held = tomllib.loads(text)
    if not isinstance(held["year"], int) or not isinstance(held["holidays"], list):
        raise ValueError("year 应为年份，holidays 和 make_up_days 应为日期列表")
    return _complete(held["year"], held["holidays"], held["make_up_days"])


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise ValueError("文件超过 1 MB，不是年度放假安排")
        return path.read_bytes()
    except FileNotFoundError:
        raise ValueError("文件已被移走或改名") from None
    except OSError:
        raise ValueError("文件正被其他程序打开，请先关闭") from None


def _decoded(data: bytes, *, gb: bool) -> str:
    """Return the text; a table saved by Chinese spreadsheet software may be in GB 18030."""
    for encoding in ("utf-8-sig", *(["gb18030"] if gb else [])):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("文件不是 UTF-8 编码，请另存为 UTF-8")


def _cell(text: str) -> Cell:
    return Cell("text", text.strip(), text.strip()) if text.strip() else Cell("empty")


def _table(path: Path) -> Iterable[Row]:
    sheets = [sheet for sheet in read_workbook(path).sheets if sheet.rows and not sheet.is_hidden]
    if not sheets:
        raise ValueError("文件里没有内容")
    return sheets[0].rows


def _from_rows(rows: Iterable[Row]) -> Year:
    """Read the rows below the headings 日期 and 类型; other columns (节日名称 …) are left alone."""
    held = iter(rows)
    place = next((found for row in held if (found := _places(row))), None)
    if place is None:
        raise ValueError("没有找到“日期”和“类型”两列的标题")
    days = list(_days(held, *place))
    if not days:
        raise ValueError("标题下面没有日期")
    off = [day for day, is_off in days if is_off]
    return _complete(days[0][0].year, off, [day for day, is_off in days if not is_off])


def _places(row: Row) -> tuple[int, int] | None:
    words = [cell.text.strip() for cell in row.cells]
    return (words.index(HEADINGS[0]), words.index(HEADINGS[1])) if set(HEADINGS) <= set(words) else None


def _days(rows: Iterator[Row], day_at: int, kind_at: int) -> Iterator[tuple[date, bool]]:
    for row in rows:
        kind = row.cell(kind_at).text.strip()
        try:
            day = value_of(row.cell(day_at), DAY)
        except Unusable as why:
            raise ValueError(f"第 {row.number} 行：{why}") from why
        if day is None and not kind:
            continue
        if day is None:
            raise ValueError(f"第 {row.number} 行没有日期")
        if kind not in (*OFF, *WORKED):
            raise ValueError(f"第 {row.number} 行的类型“{kind}”读不懂，请写“放假”或“上班”")
        yield day, kind in OFF


def _complete(year: int, holidays: Iterable[date], make_up_days: Iterable[date]) -> Year:
    read = checked(year, holidays, make_up_days)
    if not read.holidays:
        raise ValueError(f"没有 {year} 年放假的日期")
    return read
