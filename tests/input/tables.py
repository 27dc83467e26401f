"""Penalty tables as other offices send them: right ones, and ones with a mistake."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.import_layout import layout

LAYOUT = layout("penalty_2018")
HEADINGS = {column.key: column.heading for column in LAYOUT.columns if column.key != "representative_id_kind"}
DATE_FORMAT = "yyyy/mm/dd"

COMPANY: dict[str, Any] = {
    "party_name": "示例县某某商贸有限公司",
    "party_category": "法人及非法人组织",
    "uscc": "91999999MA99999X2G",
    "legal_representative": "测试员",
    "doc_number": "示市监处罚〔2026〕1号",
    "violation_kind": "销售不合格产品",
    "facts": "2026年1月销售不合格电线一批。",
    "legal_basis": "《中华人民共和国产品质量法》第四十九条",
    "penalty_kinds": "罚款;没收违法所得",
    "penalty_text": "处罚款1.5万元，没收违法所得0.2万元。",
    "fine": 1.5,
    "confiscation": 0.2,
    "decided_on": date(2026, 2, 10),
    "valid_until": date(2029, 2, 10),
    "published_until": date(2027, 2, 10),
    "organ": "示例县市场监督管理局",
    "organ_uscc": "11999999TE5T00008P",
    "source_unit": "示例县市场监督管理局",
    "source_uscc": "11999999TE5T00008P",
}
TRADER = COMPANY | {
    "party_name": "示例县某某小吃店",
    "party_category": "个体工商户",
    "uscc": "92999999000000019A",
    "legal_representative": "",
    "doc_number": "示市监处罚〔2026〕2号",
}
PERSON = COMPANY | {
    "party_name": "测试甲",
    "party_category": "自然人",
    "uscc": "",
    "legal_representative": "",
    "id_kind": "身份证",
    "id_number": "888888200001010117",
    "doc_number": "示市监处罚〔2026〕3号",
}
GOOD = (COMPANY, TRADER, PERSON)


def lines_of(records: Sequence[Mapping[str, Any]], keys: Sequence[str] = tuple(HEADINGS)) -> list[list[Any]]:
    """Return the records as lines, in the order of the columns asked for."""
    return [[record.get(key, "") for key in keys] for record in records]


def headings(keys: Sequence[str] = tuple(HEADINGS)) -> list[str]:
    return [HEADINGS[key] for key in keys]


def new_workbook(path: Path, lines: Sequence[Sequence[Any]], merged: Sequence[tuple[int, int, int, int]] = ()) -> Path:
    """Write lines into the first sheet of an .xlsx; merged areas keep the text of their first cell."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("名单")
        day = book.add_format({"num_format": DATE_FORMAT})
        for row, line in enumerate(lines):
            for column, value in enumerate(line):
                if isinstance(value, date):
                    page.write_datetime(row, column, datetime(value.year, value.month, value.day), day)
                elif isinstance(value, int | float):
                    page.write_number(row, column, value)
                elif value:
                    page.write_string(row, column, value)
        for area in merged:
            page.merge_range(*area, lines[area[0]][area[1]])
    return path


def old_workbook(path: Path, lines: Sequence[Sequence[Any]], *, hidden_row: int | None = None) -> Path:
    """Write lines into the first sheet of an old .xls, and a very hidden second sheet."""
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet("名单")
    day = xlwt.easyxf(num_format_str=DATE_FORMAT)
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            if isinstance(value, date):
                page.write(row, column, value, day)
            elif value != "":
                page.write(row, column, xlwt.Formula(value[1:]) if str(value).startswith("=") else value)
    if hidden_row is not None:
        page.row(hidden_row).hidden = True
    secret = book.add_sheet("底稿")
    secret.visibility = 2
    secret.write(0, 0, "底稿")
    book.save(str(path))
    return path
