"""A table of penalty decisions: its columns are recognised in whatever form it comes, its rows judged one by one."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.import_columns import propose_columns
from app.imports import Preview, check, save_bad_rows
from app.refusal import Refusal
from app.workbook_reading import Sheet, read_workbook
from tests.input.tables import (
    COMPANY,
    GOOD,
    HEADINGS,
    LAYOUT,
    PERSON,
    TRADER,
    headings,
    lines_of,
    new_workbook,
    old_workbook,
)

TODAY = date(2026, 3, 2)
Writer = Callable[[Path, list[list[Any]]], Path]


def sheet_of(tmp_path: Path, lines: list[list[Any]], **how: Any) -> Sheet:
    return read_workbook(new_workbook(tmp_path / "处罚.xlsx", lines, **how)).sheets[0]


def preview_of(sheet: Sheet) -> Preview:
    return check(sheet, propose_columns(sheet, LAYOUT), LAYOUT, on=TODAY)


def judged(tmp_path: Path, *records: dict[str, Any]) -> Preview:
    return preview_of(sheet_of(tmp_path, [headings(), *lines_of(records)]))


def reasons(tmp_path: Path, **mistake: Any) -> tuple[str, ...]:
    """Return why a company's row with one thing changed is refused."""
    preview = judged(tmp_path, COMPANY | mistake)
    assert not preview.good
    return preview.bad[0].reasons


@pytest.mark.parametrize("write, suffix", [(new_workbook, ".xlsx"), (old_workbook, ".xls")])
def test_a_right_table_passes_whole_in_both_formats(write: Writer, suffix: str, tmp_path: Path) -> None:
    path = write(tmp_path / f"处罚{suffix}", [headings(), *lines_of(GOOD)])
    preview = preview_of(read_workbook(path).sheets[0])
    assert preview.sentence == "可导入 3 条，没有需要改正的行。"
    first = preview.good[0]
    assert first.number == 2
    assert first.values["uscc"] == "91999999MA99999X2G"
    assert first.values["fine"] == Decimal("1.500000")
    assert first.values["decided_on"] == date(2026, 2, 10)
    assert first.values["registration_number"] is None
    assert not any("没有对应" in notice for notice in preview.notices)


def test_the_order_of_the_columns_is_free(tmp_path: Path) -> None:
    keys = tuple(reversed(HEADINGS))
    preview = preview_of(sheet_of(tmp_path, [headings(keys), *lines_of(GOOD, keys)]))
    assert [row.values["party_name"] for row in preview.good] == [record["party_name"] for record in GOOD]


def test_a_title_above_and_an_explanation_below_are_no_rows(tmp_path: Path) -> None:
    lines = [
        ["行政处罚信息公示表"],
        [],
        headings(),
        *lines_of(GOOD),
        [],
        ["表格说明：请逐条填写。"],
        ["1.名称须与执照一致"],
    ]
    preview = preview_of(sheet_of(tmp_path, lines))
    assert [row.number for row in preview.good] == [4, 5, 6]
    assert not preview.bad


def test_platform_codes_serve_as_headings_also_above_the_words(tmp_path: Path) -> None:
    codes = [LAYOUT.column(key).code for key in HEADINGS]
    assert len(preview_of(sheet_of(tmp_path, [codes, *lines_of(GOOD)])).good) == 3
    both = preview_of(sheet_of(tmp_path, [codes, headings(), *lines_of(GOOD)]))
    assert [row.number for row in both.good] == [3, 4, 5]


def test_headings_with_notes_and_marks_are_recognised(tmp_path: Path) -> None:
    noted = [f"*{heading}\n（必填，按证照填写）" for heading in headings()]
    assert len(preview_of(sheet_of(tmp_path, [noted, *lines_of(GOOD)])).good) == 3


def test_a_header_of_two_lines_with_merged_groups_is_read_together(tmp_path: Path) -> None:
    keys = tuple(HEADINGS)
    codes = keys.index("uscc")
    upper, lower = headings(), [""] * len(keys)
    upper[codes : codes + 6] = ["行政相对人代码", *[""] * 5]
    lower[codes : codes + 6] = [
        "统一社会信用代码",
        "工商注册号",
        "组织机构代码",
        "税务登记号",
        "事业单位证书号",
        "社会组织登记证号",
    ]
    organ = keys.index("organ")
    upper[organ : organ + 2], lower[organ : organ + 2] = ["处罚机关", ""], ["名称", "统一社会信用代码"]
    merged = [(0, codes, 0, codes + 5), (0, organ, 0, organ + 1)]
    merged += [(0, n, 1, n) for n in range(len(keys)) if not lower[n]]
    sheet = sheet_of(tmp_path, [upper, lower, *lines_of(GOOD)], merged=merged)
    preview = preview_of(sheet)
    assert preview.sentence == "可导入 3 条，没有需要改正的行。"
    assert preview.good[0].values["organ_uscc"] == "11999999TE5T00008P"
    assert preview.good[0].values["uscc"] == "91999999MA99999X2G"


def test_an_export_of_27_columns_has_its_category_worked_out(tmp_path: Path) -> None:
    keys = tuple(key for key in HEADINGS if key not in ("party_category", "published_until"))
    assert len(keys) == 27
    preview = preview_of(sheet_of(tmp_path, [headings(keys), *lines_of(GOOD, keys)]))
    assert [row.values["party_category"] for row in preview.good] == ["法人及非法人组织", "个体工商户", "自然人"]
    assert "文件没有“行政相对人类别”列，已按其他列推断，请抽查。" in preview.notices


def test_a_sheet_without_known_headings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="没有找到表头"):
        preview_of(sheet_of(tmp_path, [["姓名", "年龄"], ["测试甲", 30]]))


def test_a_missing_column_is_named_and_can_be_pointed_at(tmp_path: Path) -> None:
    renamed = ["案由经过" if heading == "违法事实" else heading for heading in headings()]
    sheet = sheet_of(tmp_path, [renamed, *lines_of(GOOD)])
    columns = propose_columns(sheet, LAYOUT)
    assert columns.unmatched == ("案由经过",)
    with pytest.raises(Refusal, match="表格里没有“违法事实”列"):
        check(sheet, columns, LAYOUT, on=TODAY)
    pointed = columns.with_column("facts", renamed.index("案由经过"))
    assert len(check(sheet, pointed, LAYOUT, on=TODAY).good) == 3


def test_amounts_in_yuan_are_not_taken_for_ten_thousands(tmp_path: Path) -> None:
    renamed = ["罚款金额（元）" if heading == "罚款金额(万元)" else heading for heading in headings()]
    with pytest.raises(Refusal, match="单位是元"):
        preview_of(sheet_of(tmp_path, [renamed, *lines_of(GOOD)]))


def test_a_code_stored_as_a_number_is_refused_with_its_row(tmp_path: Path) -> None:
    preview = judged(tmp_path, TRADER, COMPANY | {"uscc": 91640000123456789})
    assert [row.number for row in preview.good] == [2]
    assert preview.bad[0].number == 3
    assert preview.bad[0].reasons == ("统一社会信用代码：已被表格存成数字，末位已丢失，请从原件补录",)


def test_short_numbers_in_identifier_columns_are_refused_too(tmp_path: Path) -> None:
    assert "开头的 0 可能已丢失" in reasons(tmp_path, doc_number=20260001)[0]
    assert "末位已丢失" in judged(tmp_path, PERSON | {"id_number": 888888200001010117}).bad[0].reasons[0]


@pytest.mark.parametrize("uscc", ["91999999MA99999X2H", "91999999M9A9999X2G", "9199999900I000019A"])
def test_a_wrong_check_digit_is_found(uscc: str, tmp_path: Path) -> None:
    (reason,) = reasons(tmp_path, uscc=uscc)
    assert reason.startswith("统一社会信用代码：")


def test_a_wrong_id_number_is_found_and_a_passport_is_not_judged_as_one(tmp_path: Path) -> None:
    wrong = PERSON | {"id_number": "888888200001010110"}
    passport = PERSON | {"id_kind": "护照号", "id_number": "E12345678", "doc_number": "示市监处罚〔2026〕9号"}
    preview = judged(tmp_path, wrong, passport)
    assert preview.bad[0].reasons[0].startswith("证件号码：")
    assert preview.good[0].values["id_kind"] == "护照"


@pytest.mark.parametrize(
    "written",
    [
        "2026/2/10",
        "2026-02-10",
        "2026年2月10日",
        "20260210",
        20260210,
        "２０２６／０２／１０",
        "2026.2.10",
        "2026/02/10 00:00:00",
    ],
)
def test_dates_are_read_however_they_are_written(written: Any, tmp_path: Path) -> None:
    preview = judged(tmp_path, COMPANY | {"decided_on": written})
    assert preview.good[0].values["decided_on"] == date(2026, 2, 10)


@pytest.mark.parametrize(
    "written, words",
    [
        (46063, "被存成了数字（46063）"),
        ("2026/02/30", "不是存在的日期"),
        ("去年春天", "不是日期"),
        (date(2026, 3, 3), "日期晚于今天，请核对"),
        ("0026/02/10", "不合常理"),
    ],
)
def test_days_that_cannot_be_are_refused(written: Any, words: str, tmp_path: Path) -> None:
    assert words in reasons(tmp_path, decided_on=written)[0]


def test_dates_in_the_wrong_order_are_refused(tmp_path: Path) -> None:
    found = reasons(tmp_path, published_until=date(2026, 1, 1), valid_until=date(2026, 2, 9))
    assert found == (
        "处罚有效期不能早于处罚决定日期（2026/02/10），请核对",
        "公示截止期不能早于处罚决定日期（2026/02/10），请核对",
    )


@pytest.mark.parametrize(
    "written, words",
    [
        (-1, "不能小于 0"),
        ("1.2345678", "最多 6 位小数"),
        ("一万五", "不是金额"),
        ("15000元", "不是金额"),
        (1e300, "不是金额"),
    ],
)
def test_amounts_that_cannot_be_are_refused(written: Any, words: str, tmp_path: Path) -> None:
    assert words in reasons(tmp_path, fine=written)[0]


def test_amounts_may_be_written_in_words_of_the_table(tmp_path: Path) -> None:
    preview = judged(tmp_path, COMPANY | {"fine": "1,234.5 万元", "confiscation": 0.1 + 0.2})
    assert preview.good[0].values["fine"] == Decimal("1234.5")
    assert preview.good[0].values["confiscation"] == Decimal("0.3")


def test_what_a_row_must_hold_follows_from_its_category_and_penalty(tmp_path: Path) -> None:
    assert reasons(tmp_path, uscc="/") == ("统一社会信用代码：请填写",)
    assert reasons(tmp_path, party_category="自然人", uscc="") == ("证件类型：请填写", "证件号码：请填写")
    assert reasons(tmp_path, fine="") == ("罚款金额(万元)：请填写",)
    assert judged(tmp_path, COMPANY | {"penalty_kinds": "警告", "fine": "", "confiscation": ""}).good
    assert reasons(tmp_path, party_category="企业")[0].startswith("行政相对人类别：“企业”不在可选范围内")


def test_codes_of_other_platforms_are_kept_as_words(tmp_path: Path) -> None:
    preview = judged(tmp_path, COMPANY | {"party_category": "02", "penalty_kinds": "罚款、没收违法所得，公开谴责"})
    assert preview.good[0].values["party_category"] == "法人及非法人组织"
    assert preview.good[0].values["penalty_kinds"] == "罚款;没收违法所得;公开谴责"
    assert preview.good[0].remarks == ("处罚类别：“公开谴责”不在常用分类内，按原文保留",)


def test_a_text_too_long_is_refused(tmp_path: Path) -> None:
    assert reasons(tmp_path, remark="长" * 513) == ("备注：超过 512 个字（现有 513 个），请精简",)


def test_the_same_decision_twice_in_a_file_passes_once(tmp_path: Path) -> None:
    again = COMPANY | {"doc_number": "示市监处罚[2026]1号"}
    preview = judged(tmp_path, COMPANY, again)
    assert len(preview.good) == 1
    assert preview.bad[0].reasons == ("与第 2 行重复（决定书文号、行政相对人名称都相同）",)


def test_merged_cells_between_rows_are_explained(tmp_path: Path) -> None:
    place = tuple(HEADINGS).index("facts")
    lines = [headings(), *lines_of([COMPANY, TRADER | {"facts": ""}])]
    preview = preview_of(sheet_of(tmp_path, lines, merged=[(1, place, 2, place)]))
    assert preview.bad[0].reasons == ("违法事实：单元格已合并，请取消合并后逐行填写",)


def test_an_old_workbook_tells_formulas_errors_hidden_rows_and_sheets(tmp_path: Path) -> None:
    lines = [headings(), *lines_of([COMPANY | {"fine": "=1+0.5"}, TRADER])]
    read = read_workbook(old_workbook(tmp_path / "旧.xls", lines, hidden_row=2))
    words = "".join(read.notices)
    assert "1 个隐藏行（如第 3 行）" in words
    assert "1 个公式结果" in words
    assert "工作表“底稿”是隐藏的" in words
    preview = preview_of(read.sheets[0])
    assert preview.bad[0].reasons == ("罚款金额(万元)：公式没有保存结果，请用表格软件打开并保存后再导入",)


def test_bad_rows_go_into_a_workbook_that_can_be_corrected_and_brought_in(tmp_path: Path) -> None:
    lines = [headings(), *lines_of([COMPANY, TRADER | {"uscc": "92999999000000019B", "remark": "=cmd|'/c calc'!A0"}])]
    preview = preview_of(sheet_of(tmp_path, lines))
    path = save_bad_rows(preview, tmp_path)
    assert path.name == "处罚-错误行.xlsx"
    assert save_bad_rows(preview, tmp_path).name == "处罚-错误行（2）.xlsx"
    assert not list(tmp_path.glob("*.part"))
    read = read_workbook(path)
    assert not any("公式" in notice for notice in read.notices)
    (row,) = read.sheets[0].rows[1:]
    assert row.cells[-1].text == "；".join(preview.bad[0].reasons)
    assert row.cells[-2].text == "3"
    assert "=cmd|'/c calc'!A0" in [cell.text for cell in row.cells]
    assert {cell.kind for cell in row.cells} <= {"text", "empty"}
    columns = propose_columns(read.sheets[0], LAYOUT)
    assert columns.unmatched == ("原行号", "原因")
