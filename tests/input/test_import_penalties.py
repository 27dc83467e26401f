"""Penalty decisions come into the records together or not at all, and leave together."""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from app import batches
from app.act import act, perform
from app.case_file import load_case
from app.chain import broken_lines
from app.database import Office
from app.from_penalty import evidence, opening
from app.import_columns import propose_columns
from app.import_layout import layout
from app.import_penalties import KIND, LAYOUT, bring_in, open_preview, penalties, penalty, take_back
from app.imports import Preview
from app.model.audit import audit, audit_payload
from app.model.import_batch import ImportBatch
from app.model.officer import Officer
from app.model.penalty import Penalty
from app.refusal import Conflict, Refusal
from app.steps import open_case
from app.verify import changed_records
from app.workbook_reading import Cell, Row, Sheet, Source, read_workbook
from tests.input.tables import COMPANY, GOOD, HEADINGS, PERSON, TRADER, headings, lines_of, new_workbook

TODAY = date(2026, 3, 2)


@pytest.fixture
def zhao() -> Officer:
    """The one who decides, and confirms what is taken back."""
    return Officer(name="赵六", roles={"approver": True})


def previewed(office: Office, path: Path) -> Preview:
    sheet = read_workbook(path).sheets[0]
    return open_preview(office, sheet, propose_columns(sheet, layout(LAYOUT)), on=TODAY)


def written(folder: Path, *records: Mapping[str, Any], name: str = "处罚.xlsx") -> Path:
    return new_workbook(folder / name, [headings(), *lines_of(records)])


def count(office: Office) -> int:
    with office.reading() as session:
        return session.scalar(select(func.count()).select_from(Penalty)) or 0


def test_good_rows_come_in_as_one_act(office: Office, li: Officer, tmp_path: Path) -> None:
    preview = previewed(office, written(tmp_path, *GOOD, COMPANY | {"doc_number": ""}))
    batch = bring_in(office, preview, who=li, on=TODAY)
    assert (batch.batch_number, batch.rows_good, batch.rows_bad) == ("导入〔2026〕1号", 3, 1)
    assert [kept.batch_number for kept in batches.batches(office, KIND)] == [batch.batch_number]
    kept = {row.party_name: row for row in penalties(office)}
    company = kept["示例县某某商贸有限公司"]
    assert (company.row_number, company.fine, company.decided_on) == (2, COMPANY["fine"], COMPANY["decided_on"])
    assert penalty(office, company.id).batch.source_name == "处罚.xlsx"
    with office.reading() as session:
        assert session.scalars(select(audit.c.action)).all()[-1] == "import_penalties"
        assert PERSON["id_number"] not in json.dumps(session.scalars(select(audit_payload.c.payload)).all())


def test_the_same_sheet_of_the_same_file_is_refused(office: Office, li: Officer, tmp_path: Path) -> None:
    path = written(tmp_path, *GOOD)
    preview = previewed(office, path)
    bring_in(office, preview, who=li, on=TODAY)
    with pytest.raises(Refusal, match=r"由 李四 导入（导入〔2026〕1号，3 条）"):
        bring_in(office, preview, who=li, on=TODAY)
    assert previewed(office, path).sentence == "没有可以导入的行，3 条需要改正。"


def test_decisions_the_office_has_are_shown_as_bad_rows(office: Office, li: Officer, tmp_path: Path) -> None:
    bring_in(office, previewed(office, written(tmp_path, COMPANY)), who=li, on=TODAY)
    respelt = COMPANY | {"doc_number": "示市监处罚[2026] 1号"}
    preview = previewed(office, written(tmp_path, TRADER, respelt, name="又一份.xlsx"))
    assert [row.number for row in preview.good] == [2]
    assert preview.bad[0].reasons == ("已随 导入〔2026〕1号 导入（第 2 行）",)


def test_a_decision_that_came_in_meanwhile_refuses_the_whole_import(
    office: Office, li: Officer, zhang: Officer, tmp_path: Path
) -> None:
    mine = previewed(office, written(tmp_path, COMPANY, TRADER))
    bring_in(office, previewed(office, written(tmp_path, TRADER, name="别人的.xlsx")), who=zhang, on=TODAY)
    with pytest.raises(Refusal, match="第 3 行：已随 导入〔2026〕1号 导入"):
        bring_in(office, mine, who=li, on=TODAY)
    assert count(office) == 1


def test_only_a_case_officer_imports(office: Office, zhao: Officer, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="由承办人导入"):
        bring_in(office, previewed(office, written(tmp_path, COMPANY)), who=zhao, on=TODAY)


def test_a_batch_is_taken_back_by_two_and_can_come_in_again(
    office: Office, li: Officer, zhao: Officer, tmp_path: Path
) -> None:
    path = written(tmp_path, *GOOD)
    batch = bring_in(office, previewed(office, path), who=li, on=TODAY)
    for second, reason, words in ((li, "导错了", "须两人办理"), (zhao, " ", "请填写撤回原因")):
        with pytest.raises(Refusal, match=words):
            take_back(office, batch, who=li, second=second, reason=reason)
    take_back(office, batch, who=li, second=zhao, reason="导错了文件")
    assert not penalties(office)
    assert count(office) == 3
    (kept,) = batches.batches(office, KIND)
    assert (kept.taken_back_by, kept.take_back_reason) == ("李四、赵六", "导错了文件")
    with pytest.raises(Refusal, match="撤回"):
        take_back(office, kept, who=li, second=zhao, reason="再撤一次")
    with pytest.raises(Conflict):
        take_back(office, batch, who=li, second=zhao, reason="窗口里的旧样子")
    assert bring_in(office, previewed(office, path), who=li, on=TODAY).rows_good == 3


def test_the_list_to_choose_from_can_be_searched(office: Office, li: Officer, tmp_path: Path) -> None:
    bring_in(office, previewed(office, written(tmp_path, *GOOD)), who=li, on=TODAY)
    assert [row.party_name for row in penalties(office, search="小吃店")] == ["示例县某某小吃店"]
    assert [row.party_name for row in penalties(office, search="〔2026〕3号")] == ["测试甲"]
    assert not penalties(office, search="100%")


def test_thousands_of_rows_come_in_within_seconds(office: Office, li: Officer) -> None:
    sheet = sheet_in_memory([COMPANY | {"doc_number": f"示市监处罚〔2026〕{n}号"} for n in range(3_000)])
    preview = open_preview(office, sheet, propose_columns(sheet, layout(LAYOUT)), on=TODAY)
    begun = time.monotonic()
    bring_in(office, preview, who=li, on=TODAY)
    assert time.monotonic() - begun < 15
    assert count(office) == 3_000


def test_the_database_itself_refuses_what_can_never_be_right(office: Office, li: Officer, tmp_path: Path) -> None:
    bring_in(office, previewed(office, written(tmp_path, COMPANY)), who=li, on=TODAY)
    with pytest.raises(Exception, match="valid_after_decision"), act(office, "test", who=li) as session:
        session.scalars(select(Penalty)).one().valid_until = date(2020, 1, 1)
    with office.reading() as session:
        assert session.scalars(select(ImportBatch)).one().rows_good == 1


def sheet_in_memory(records: Sequence[Mapping[str, Any]]) -> Sheet:
    rows = [headings(), *lines_of(records, tuple(HEADINGS))]
    return Sheet(
        Source("处罚.xlsx", "0" * 64),
        "名单",
        is_hidden=False,
        rows=tuple(Row(n, False, tuple(cell(value) for value in line)) for n, line in enumerate(rows, 1)),
        merged=(),
    )


def cell(value: Any) -> Cell:
    if isinstance(value, date):
        return Cell("date", f"{value:%Y/%m/%d}", value)
    if isinstance(value, int | float):
        return Cell("number", f"{value:.15g}", value)
    return Cell("text", value, value) if value else Cell("empty")


def test_a_case_begins_from_a_row_and_holds_its_batch_fast(
    office: Office, li: Officer, zhao: Officer, tmp_path: Path
) -> None:
    batch = bring_in(office, previewed(office, written(tmp_path, *GOOD)), who=li, on=TODAY)
    (row,) = penalties(office, search="商贸")
    entry = replace(
        opening(row), officer="李四", officer_badge="1", co_officer="张三", co_officer_badge="2", recusal="无"
    )
    case = load_case(office, perform(office, open_case, None, entry, who=li, on=TODAY))
    (party,) = case.parties
    assert (party.party.party_name, party.party.uscc) == (COMPANY["party_name"], COMPANY["uscc"])
    assert party.party.principal == "测试员"
    assert case.penalty_id == row.id
    assert case.source == "行政处罚信息（导入〔2026〕1号，《处罚.xlsx》第2行）"
    assert [left.party_name for left in penalties(office)] == [TRADER["party_name"], PERSON["party_name"]]
    with pytest.raises(Refusal, match=f"第 2 行已用于案件 {case.case_number}"):
        take_back(office, batch, who=li, second=zhao, reason="导错了")
    assert not batches.batches(office, KIND)[0].is_taken_back


def test_the_basis_document_is_known_from_the_row(office: Office, li: Officer, tmp_path: Path) -> None:
    bring_in(office, previewed(office, written(tmp_path, *GOOD)), who=li, on=TODAY)
    document = evidence(penalties(office, search="商贸")[0])
    assert (document.evidence_kind, document.evidence_number) == ("penalty", COMPANY["doc_number"])
    assert (document.evidence_organ, document.evidence_date) == (COMPANY["organ"], COMPANY["decided_on"])
    assert document.facts == COMPANY["facts"]


@pytest.mark.parametrize(
    "name, kind", [("商贸", "enterprise"), ("小吃店", "sole_trader"), ("测试甲", "natural_person")]
)
def test_the_kind_of_party_is_known_from_the_row(
    office: Office, li: Officer, tmp_path: Path, name: str, kind: str
) -> None:
    bring_in(office, previewed(office, written(tmp_path, *GOOD)), who=li, on=TODAY)
    (party,) = opening(penalties(office, search=name)[0]).parties
    assert party.party_type == kind
    assert bool(party.id_number) == (kind == "natural_person")


def test_what_came_in_and_went_back_agrees_with_the_log(
    office: Office, li: Officer, zhao: Officer, tmp_path: Path
) -> None:
    batch = bring_in(office, previewed(office, written(tmp_path, *GOOD)), who=li, on=TODAY)
    take_back(office, batch, who=li, second=zhao, reason="导错了")
    with office.reading() as session:
        assert not list(changed_records(session))
        assert not list(broken_lines(session))
