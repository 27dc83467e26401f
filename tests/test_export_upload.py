"""报送文件: what platforms take in is what the case says; codes stay text; nobody unpublished is in it."""

from datetime import date

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from app.export_upload import export_upload, items, layouts
from app.model.audit import audit
from app.practice.exits import TO_THE_APPROVAL
from app.refusal import Refusal
from app.sample.people import COMPANY, PERSON
from app.sample.scene import working_day

pytestmark = pytest.mark.parametrize("office", ["embedded"], indirect=True)
MONDAY = date(2026, 3, 2)


def sheet(path):
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)


@pytest.mark.parametrize("key", [one.key for one in layouts()])
def test_a_published_party_is_one_row_under_the_headings(walk, office, tmp_path, key):
    walk.open(on=MONDAY)
    day = walk.to("publish", MONDAY)
    path = tmp_path / "报送.xlsx"
    made = export_upload(office, path, key, [walk.case.id], who=walk.people["李四"], on=day)
    layout = next(one for one in layouts() if one.key == key)
    headings, row = sheet(path)
    assert headings == [one.heading for one in layout.columns]
    assert made.rows == 1 and not made.left_out and not made.empty
    said = items(walk.case, walk.party())
    for column, cell in zip(layout.columns, row, strict=True):
        value = said.get(column.item)
        assert isinstance(cell, str)
        assert cell == (value.strftime("%Y/%m/%d") if isinstance(value, date) else str(value or ""))
    assert COMPANY.party_name in row and walk.party().decision.decided_on.strftime("%Y/%m/%d") in row


def test_a_party_off_the_list_again_is_reported_with_day_reason_and_number(walk, office, tmp_path):
    walk.open(on=MONDAY)
    walk.to("publish", MONDAY)
    day = working_day(date(2027, 6, 1), 1)
    walk.do("apply_removal", day)
    for key in (*TO_THE_APPROVAL, "remove_from_list"):
        walk.do(key, day := working_day(day, 1))
    path = tmp_path / "移出.xlsx"
    export_upload(office, path, "platform", [walk.case.id], who=walk.people["李四"], on=day)
    row = dict(zip(*sheet(path), strict=True))
    assert row["移出日期"] == day.strftime("%Y/%m/%d") and row["移出原因"]
    assert row["移出文书号"] == walk.party().taken_off.doc_number


def test_who_was_not_published_is_left_out_and_told(walk, office, tmp_path):
    walk.open(COMPANY, PERSON, on=MONDAY)
    day = walk.to("publish", MONDAY)
    made = export_upload(office, tmp_path / "a.xlsx", "platform", [walk.case.id], who=walk.people["李四"], on=day)
    assert made.rows == 1 and made.left_out == (f"{PERSON.party_name}：未公示，不报送",)
    with pytest.raises(Refusal, match="没有已公示"):
        export_upload(
            office, tmp_path / "b.xlsx", "platform", [walk.case.id], who=walk.people["李四"], on=day,
            party=walk.party(1).id,
        )  # fmt: skip
    assert not (tmp_path / "b.xlsx").exists()


def test_a_place_that_cannot_be_written_is_told(walk, office, tmp_path):
    walk.open(on=MONDAY)
    day = walk.to("publish", MONDAY)
    with pytest.raises(Refusal, match="没有写入"):
        export_upload(
            office, tmp_path / "无" / "a.xlsx", "market", [walk.case.id], who=walk.people["李四"], on=day
        )  # fmt: skip
    with pytest.raises(Refusal, match="报送格式"):
        export_upload(office, tmp_path / "a.xlsx", "", [walk.case.id], who=walk.people["李四"], on=day)


def test_called_off_nothing_is_registered_and_no_file_is_left(office, walk, tmp_path):
    class CalledOff(Exception):
        pass

    def stop(done: int, of: int) -> None:
        raise CalledOff

    day = walk.open(on=date(2026, 3, 2)).to("publish", date(2026, 3, 2))
    who = walk.people["李四"]
    with pytest.raises(CalledOff):
        export_upload(office, tmp_path / "a.xlsx", "platform", [walk.case.id], who=who, on=day, progress=stop)
    assert not (tmp_path / "a.xlsx").exists()
    with office.reading() as session:
        assert not session.scalars(select(audit.c.seq).where(audit.c.action == "export_upload")).all()
