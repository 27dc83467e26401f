"""What a cell of a foreign table means: one conversion for each kind of column, or the reason why it cannot be used."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from app import identifiers
from app.cleaning import FIRST_YEAR, LAST_YEAR
from app.import_layout import Column
from app.workbook_reading import Cell

BLANK_WORDS = {"", "/", "\\", "-", "--", "—", "——", "无", "暂无", "空", "NULL", "null"}
LARGEST_SAFE_NUMBER = 10**15
DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: ?\d{1,2}:\d{2}(?::\d{2}(?:\.0+)?)?)?")
COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
AMOUNT = re.compile(r"-?\d{1,16}(?:\.\d+)?")
SEPARATORS = re.compile(r"[;；,，、|｜\n]+")
LARGEST_AMOUNT = Decimal(10**10)
SMALLEST_STEP = Decimal("0.000001")


class Unusable(ValueError):
    """The cell cannot be taken as it is; the message says why and what to do."""


def value_of(cell: Cell, column: Column) -> Any:
    """Return what the cell holds for this column, None when it is empty; raise `Unusable` with the reason."""
    if cell.kind == "error":
        raise Unusable("单元格是错误值，请填写正确内容")
    if cell.kind == "empty" or (column.kind in CONVERSIONS and cell.text.strip() in BLANK_WORDS):
        return None
    return (_identifier if column.as_text else CONVERSIONS.get(column.kind, _text))(cell, column)


def _text(cell: Cell, column: Column) -> str | None:
    text = cell.text.strip()
    if column.length and len(text) > column.length:
        raise Unusable(f"超过 {column.length} 个字（现有 {len(text)} 个），请精简")
    return text or None


def _identifier(cell: Cell, column: Column) -> str | None:
    if cell.kind == "number":
        assert isinstance(cell.value, int | float)
        lost = abs(cell.value) >= LARGEST_SAFE_NUMBER
        raise Unusable(
            "已被表格存成数字，末位已丢失，请从原件补录"
            if lost
            else "已被表格存成数字，开头的 0 可能已丢失，请改为文本格式并核对"
        )
    if cell.kind != "text":
        raise Unusable("已被表格存成日期或其他格式，请改为文本格式并从原件补录")
    return _text(cell, column)


def _uscc(cell: Cell, column: Column) -> str | None:
    text = _identifier(cell, column)
    if text and (problem := identifiers.uscc_problem(text)):
        raise Unusable(problem.rstrip("。"))
    return identifiers.normalised(text) if text else None


def _id_number(cell: Cell, column: Column) -> str | None:
    """Read a number of any document; which one stands in another column, so it is judged with the whole row."""
    text = _identifier(cell, column)
    number = identifiers.normalised(text) if text else ""
    return number if number.isascii() and number.isalnum() else text


def _date(cell: Cell, _: Column) -> date:
    if isinstance(cell.value, date):
        return _in_range(cell.value)
    text = unicodedata.normalize("NFKC", cell.text).strip()
    match = COMPACT_DATE.fullmatch(text)
    if not match and cell.kind == "number":
        raise Unusable(f"被存成了数字（{text}），请改为 2026/03/02 这样的日期")
    match = match or DATE.fullmatch(text)
    if not match:
        raise Unusable(f"“{text[:20]}”不是日期，请写成 2026/03/02")
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError as impossible:
        raise Unusable(f"“{text}”不是存在的日期，请核对") from impossible
    return _in_range(day)


def _in_range(day: date) -> date:
    if not FIRST_YEAR < day.year <= LAST_YEAR:
        raise Unusable(f"“{day:%Y/%m/%d}”不合常理，请核对年份")
    return day


def _amount(cell: Cell, column: Column) -> Decimal:
    text = unicodedata.normalize("NFKC", cell.text).replace(",", "").replace(" ", "")
    if column.unit and text.endswith(column.unit):
        text = text[: -len(column.unit)]
    if not AMOUNT.fullmatch(text):
        raise Unusable(f"“{cell.text.strip()[:20]}”不是金额，请只填数字，单位为{column.unit}")
    amount = Decimal(text)
    if amount < 0:
        raise Unusable("金额不能小于 0，请核对")
    if amount > LARGEST_AMOUNT:
        raise Unusable(f"金额过大，请核对单位是否为{column.unit}")
    if amount != amount.quantize(SMALLEST_STEP):
        raise Unusable("金额最多 6 位小数，请核对")
    return amount.quantize(SMALLEST_STEP)


def _code(cell: Cell, column: Column) -> str:
    return _known(cell.text.strip(), column)


def _codes(cell: Cell, column: Column) -> str | None:
    words = [_known(word.strip(), column) for word in SEPARATORS.split(cell.text) if word.strip()]
    joined = ";".join(dict.fromkeys(words))
    if column.length and len(joined) > column.length:
        raise Unusable(f"超过 {column.length} 个字，请精简")
    return joined or None


def _known(word: str, column: Column) -> str:
    kept = (column.code_words or {}).get(word, word)
    if kept in column.codes or column.open_codes:
        return kept
    raise Unusable(f"“{word[:20]}”不在可选范围内（{'、'.join(column.codes)}）")


CONVERSIONS: dict[str, Callable[[Cell, Column], Any]] = {
    "identifier": _identifier,
    "id_number": _id_number,
    "uscc": _uscc,
    "date": _date,
    "amount": _amount,
    "code": _code,
    "codes": _codes,
}
