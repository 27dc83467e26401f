"""A ledger kept in a spreadsheet comes in as one act and can be taken back as one."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from sqlalchemy import select, text

from app import chain
from app.database import Office
from app.import_columns import propose_columns
from app.import_layout import layout as import_layout
from app.imports import Preview, save_bad_rows
from app.ledger.edit import Change, delete, edit, undo
from app.ledger.export import export_ledger
from app.ledger.import_rows import LAYOUT, TAKEN_BACK, bring_in, open_preview, take_back
from app.ledger.rows import all_rows, load_row
from app.ledger.sheet import Blanks
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.refusal import Refusal
from app.verify import changed_records
from app.workbook_reading import read_workbook

TODAY = date(2026, 11, 22)
BLANKS = Blanks("示例县", "示例县社会信用体系建设办公室", TODAY, TODAY)
HEADINGS = [
    "责任单位",
    "文件名称",
    "发文字号",
    "措施名称",
    "设定依据",
    "清理意见",
    "整改方案",
    "完成时限",
    "责任人",
    "进展",
]
GOOD = [
    "县财政局",
    "示例县失信惩戒实施方案",
    "示政办〔2017〕58号",
    "限制评优",
    "《价格法》第五条（法律）",
    "修订",
    "补充程序。",
    "2021/11/30",
    "经办丙",
    "梳理中",
]
BARE = ["", "某行业名单管理办法", "", "列入名单", "", "保留", "", "", "", ""]
Add = Callable[..., LedgerRow]


def changed(row: Sequence[Any], **values: Any) -> list[Any]:
    return [values.get(heading, value) for heading, value in zip(HEADINGS, row, strict=True)]


def workbook(path: Path, *rows: Sequence[Any], headings: Sequence[str] = HEADINGS) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["示例县失信约束措施清理规范工作台账"])
    for line in (headings, *rows):
        sheet.append(list(line))
    book.save(path)
    return path


def preview_of(office: Office, path: Path) -> Preview:
    sheet = read_workbook(path).sheets[0]
    return open_preview(office, sheet, propose_columns(sheet, import_layout(LAYOUT)), on=TODAY)


def test_good_rows_come_in_as_one_act_and_know_their_batch(ledger_office: Office, bing: Officer, tmp_path: Path):
    preview = preview_of(ledger_office, workbook(tmp_path / "台账.xlsx", GOOD, BARE))
    assert (len(preview.good), len(preview.bad)) == (2, 0)
    assert "依据缺失" in preview.good[1].remarks
    batch = bring_in(ledger_office, preview, who=bing, on=TODAY)
    first, second = all_rows(ledger_office)
    assert (first.item_id, second.item_id) == ("999999-2026-0001", "999999-2026-0002")
    assert (first.legal_basis, first.basis_level, first.due_date) == ("《价格法》第五条", "法律", date(2021, 11, 30))
    assert first.batch_id == second.batch_id == batch.id
    assert (first.entered_on, second.progress, batch.rows_good) == (None, "未启动", 2)


@pytest.mark.parametrize(
    ("row", "word"),
    [
        (changed(GOOD, 完成时限="明年"), "完成时限"),
        (changed(GOOD, 清理意见="删除"), "清理意见"),
        (changed(GOOD, 完成时限=""), "完成时限"),
        (changed(GOOD, 整改方案=""), "规范完善方案"),
        (changed(GOOD, 进展="已完成"), "完成日期"),
        (changed(GOOD, 文件名称=""), "文件名称"),
        (changed(GOOD, 责任人="某" * 31), "责任人"),
    ],
)
def test_a_row_that_breaks_a_rule_stays_out_and_is_handed_back_with_the_reason(
    ledger_office: Office, tmp_path: Path, row: list[Any], word: str
):
    preview = preview_of(ledger_office, workbook(tmp_path / "台账.xlsx", GOOD, row))
    assert [bad.number for bad in preview.bad] == [4]
    assert word in "".join(preview.bad[0].reasons)
    faults = save_bad_rows(preview, tmp_path)
    sheet = openpyxl.load_workbook(faults).active
    assert faults.name == "台账-错误行.xlsx" and sheet is not None
    assert any(word in str(cell.value) for cells in sheet.iter_rows() for cell in cells)


def test_an_old_workbook_is_read_too(ledger_office: Office, bing: Officer, tmp_path: Path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("台账")
    for number, line in enumerate((HEADINGS, GOOD)):
        for column, words in enumerate(line):
            sheet.write(number, column, words)
    book.save(str(tmp_path / "旧台账.xls"))
    bring_in(ledger_office, preview_of(ledger_office, tmp_path / "旧台账.xls"), who=bing, on=TODAY)
    assert [row.doc_number for row in all_rows(ledger_office)] == ["示政办〔2017〕58号"]


def test_what_the_ledger_exports_it_reads_back_the_same(
    ledger_office: Office, add: Add, bing: Officer, ding: Officer, tmp_path: Path
):
    full = {
        "doc_type": "行政规范性文件",
        "issue_date": date(2017, 6, 1),
        "link_stage": "公开、惩戒",
        "target": "自然人",
        "legal_basis": "《价格法》第五条",
        "basis_level": "法律",
        "tests_failed": "T2、T11",
        "conforms": "否",
        "problem": "第一行\n第二行",
        "opinion": "废止",
        "plan": "=A1 报审",
        "lead_office": "县财政局",
        "owner": "经办丙",
        "due_date": date(2026, 11, 30),
        "progress": "已完成",
        "done_date": TODAY,
        "result_doc": "示政办〔2026〕9号",
        "result_public": "是",
        "result_url": "www.example.gov.cn",
        "legal_review": "同意",
        "legal_review_date": date(2026, 11, 1),
        "progress_note": "2026-11-01 已发函。",
    }
    rows = [add(**full), add(legal_basis="", basis_level="无")]
    before = [row.in_words() for row in rows]
    path = tmp_path / "全部列.xlsx"
    export_ledger(ledger_office, path, "full", BLANKS, who=bing)
    refused = preview_of(ledger_office, path)
    assert len(refused.bad) == 2 and "已在台账中" in refused.bad[0].reasons[0]
    fresh = workbook(tmp_path / "无编号.xlsx")  # the same sheet without its numbers
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    for cells in sheet.iter_rows(min_row=4, max_row=5, min_col=2, max_col=2):
        cells[0].value = None
    book.save(fresh)
    bring_in(ledger_office, preview_of(ledger_office, fresh), who=bing, on=TODAY)
    again = [row.in_words() for row in all_rows(ledger_office)][2:]
    own = {"台账编号", "录入日期", "录入人", "导入批次"}
    plain = [
        [{word: value for (_, word), value in words.items() if word not in own} for words in side]
        for side in (before, again)
    ]
    assert plain[0] == plain[1]


def test_the_same_sheet_does_not_come_in_twice(ledger_office: Office, bing: Officer, tmp_path: Path):
    path = workbook(tmp_path / "台账.xlsx", GOOD)
    bring_in(ledger_office, preview_of(ledger_office, path), who=bing, on=TODAY)
    with pytest.raises(Refusal, match="先撤回"):
        bring_in(ledger_office, preview_of(ledger_office, path), who=bing, on=TODAY)


def test_an_import_is_taken_back_whole_by_two_and_may_come_again_with_its_numbers(
    ledger_office: Office, bing: Officer, ding: Officer, tmp_path: Path
):
    headings = [*HEADINGS, "台账编号"]
    path = workbook(tmp_path / "台账.xlsx", [*GOOD, "999999-2021-0007"], [*BARE, ""], headings=headings)
    batch = bring_in(ledger_office, preview_of(ledger_office, path), who=bing, on=TODAY)
    rows = list(all_rows(ledger_office))
    with pytest.raises(Refusal, match="两人"):
        take_back(ledger_office, batch, who=bing, second=bing, reason="重复导入")
    take_back(ledger_office, batch, who=bing, second=ding, reason="重复导入")
    assert list(all_rows(ledger_office)) == []
    assert load_row(ledger_office, rows[0].id).deleted_reason == TAKEN_BACK
    bring_in(ledger_office, preview_of(ledger_office, path), who=bing, on=TODAY)
    assert [row.item_id for row in all_rows(ledger_office)] == ["999999-2021-0007", "999999-2026-0002"]
    with ledger_office.reading() as session:
        assert session.scalar(select(LedgerRow.id).where(LedgerRow.item_id == "999999-2021-0007")) == rows[0].id


def test_with_one_ledger_manager_the_head_confirms_and_nobody_else(
    ledger_office: Office, bing: Officer, tmp_path: Path
):
    head, officer = Officer(name="赵六", roles={"approver": True}), Officer(name="李四", roles={"case_officer": True})
    batch = bring_in(ledger_office, preview_of(ledger_office, workbook(tmp_path / "a.xlsx", GOOD)), who=bing, on=TODAY)
    for who, second, why in ((bing, officer, "请由负责人、台账管理员办理"), (head, bing, "请由台账管理员办理")):
        with pytest.raises(Refusal, match=why):
            take_back(ledger_office, batch, who=who, second=second, reason="重复导入")
    take_back(ledger_office, batch, who=bing, second=head, reason="重复导入")
    assert list(all_rows(ledger_office)) == []


def test_a_batch_that_was_worked_on_is_not_taken_back(
    ledger_office: Office, bing: Officer, ding: Officer, tmp_path: Path
):
    batch = bring_in(ledger_office, preview_of(ledger_office, workbook(tmp_path / "a.xlsx", GOOD)), who=bing, on=TODAY)
    (row,) = all_rows(ledger_office)
    edit(ledger_office, [Change(row, {"problem": "缺程序。"})], who=bing, on=TODAY)
    with pytest.raises(Refusal, match=row.item_id):
        take_back(ledger_office, batch, who=bing, second=ding, reason="重复导入")
    assert len(list(all_rows(ledger_office))) == 1


def test_a_deleted_number_a_wrong_one_and_one_twice_stay_out(
    ledger_office: Office, add: Add, bing: Officer, tmp_path: Path
):
    gone = add()
    delete(ledger_office, [gone], "重复", who=bing, on=TODAY)
    numbers = [gone.item_id, "7号", "999999-2021-0007", "999999-2021-0007"]
    rows = [[*GOOD, number] for number in numbers]
    preview = preview_of(ledger_office, workbook(tmp_path / "a.xlsx", *rows, headings=[*HEADINGS, "台账编号"]))
    assert [row.number for row in preview.good] == [5]
    reasons = "".join(reason for bad in preview.bad for reason in bad.reasons)
    assert "已删除" in reasons and "六位区划码" in reasons and "重复" in reasons


def test_only_the_ledger_manager_brings_in(ledger_office: Office, tmp_path: Path):
    outsider = Officer(name="李四", roles={"case_officer": True})
    with pytest.raises(Refusal, match="台账管理员"):
        bring_in(ledger_office, preview_of(ledger_office, workbook(tmp_path / "a.xlsx", GOOD)), who=outsider, on=TODAY)
    assert list(all_rows(ledger_office)) == []


def test_the_number_given_by_a_file_is_not_given_again(ledger_office: Office, add: Add, bing: Officer, tmp_path: Path):
    rows = [[*GOOD, f"999999-2026-{number:04d}"] for number in (1, 2)]
    preview = preview_of(ledger_office, workbook(tmp_path / "a.xlsx", *rows, headings=[*HEADINGS, "台账编号"]))
    bring_in(ledger_office, preview, who=bing, on=TODAY)
    assert add().item_id == "999999-2026-0003"


def test_after_all_of_this_the_records_agree_with_the_log(
    ledger_office: Office, add: Add, bing: Officer, ding: Officer, tmp_path: Path
):
    row = edit(ledger_office, [Change(add(), {"progress": "已完成"})], who=bing, on=TODAY).changed[0]
    gone = delete(ledger_office, [row], "重复", who=bing, on=TODAY)
    undo(ledger_office, gone.back, who=bing, on=TODAY)
    path = workbook(tmp_path / "a.xlsx", GOOD, BARE)
    batch = bring_in(ledger_office, preview_of(ledger_office, path), who=bing, on=TODAY)
    take_back(ledger_office, batch, who=bing, second=ding, reason="重复导入")
    with ledger_office.reading() as session:
        assert list(chain.broken_lines(session)) == [] and list(changed_records(session)) == []
    with ledger_office.write_engine.begin() as connection:
        connection.execute(text("UPDATE ledger_rows SET opinion = '保留' WHERE item_id = '999999-2026-0002'"))
    with ledger_office.reading() as session:
        assert len(list(changed_records(session))) == 1


def merged_headings(path: Path) -> Path:
    """A head of two lines: what stands under 其中 and under 设定依据 belongs together."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["文件", "", "措施名称", "其中", "", "", "设定依据", "", "清理意见"])
    sheet.append(["名称", "文号", "", "认定", "公开", "惩戒", "名称", "条款", ""])
    for area in ("A1:B1", "C1:C2", "D1:F1", "G1:H1", "I1:I2"):
        sheet.merge_cells(area)
    sheet.append(["某办法", "示政办〔2017〕58号", "限制评优", "√", "", "是", "《价格法》", "第五条", "保留"])
    sheet.append(["某办法", date(2017, 5, 1), "限制评先", "大概", "", "", "", "", "保留"])
    book.save(path)
    return path


def test_headings_of_two_lines_are_read_part_by_part(ledger_office: Office, tmp_path: Path):
    preview = preview_of(ledger_office, merged_headings(tmp_path / "台账.xlsx"))
    (good,), (bad,) = preview.good, preview.bad
    assert (good.values["link_stage"], good.values["legal_basis"]) == ("认定、惩戒", "《价格法》第五条")
    assert (good.values["doc_name"], good.values["doc_number"]) == ("某办法", "示政办〔2017〕58号")
    assert bad.reasons[0] == "文号：已被表格存成日期或其他格式，请改为文本格式并从原件补录"
    assert "“大概”不在可选范围内" in bad.reasons[1]


def test_many_rows_come_in_block_by_block_and_all_of_them_or_none(
    ledger_office: Office, bing: Officer, ding: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("app.ledger.import_rows.AT_ONCE", 2)
    rows = [changed(GOOD, 措施名称=f"限制评优{n}") for n in range(7)]
    preview = preview_of(ledger_office, workbook(tmp_path / "台账.xlsx", *rows))
    told: list[int] = []

    def stop(done: int, of: int) -> None:
        raise Refusal([])

    with pytest.raises(Refusal):
        bring_in(ledger_office, preview, who=bing, on=TODAY, progress=stop)
    assert not list(all_rows(ledger_office))
    batch = bring_in(ledger_office, preview, who=bing, on=TODAY, progress=lambda done, of: told.append(done))
    assert told == [2, 4, 6]
    assert [row.measure_name for row in all_rows(ledger_office)] == [f"限制评优{n}" for n in range(7)]
    with ledger_office.reading() as session:
        assert not list(chain.broken_lines(session)) and not list(changed_records(session))
        lines = session.execute(text("SELECT count(*) FROM audit WHERE action = 'import_ledger'")).scalar_one()
    assert lines == 5  # the batch, three blocks, and what is left
    take_back(ledger_office, batch, who=bing, second=ding, reason="导错了")
    assert not list(all_rows(ledger_office))
    with ledger_office.reading() as session:
        assert not list(changed_records(session))
