"""审计日志 as a workbook: every line is there, long ones go on in the next row, a place that is shut is told."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.refusal import Refusal
from app.sample.people import OFFICER, people_of
from tests.ui.conftest import Around
from ui.settings.log import HEADINGS, LogSection
from ui.workspace import Workspace

pytestmark = pytest.mark.parametrize("office", ["embedded"], indirect=True)
MONDAY = date(2026, 3, 2)


@pytest.fixture
def section(office, qtbot) -> LogSection:
    made = LogSection(Workspace(office, people_of(office)[OFFICER], today=lambda: MONDAY), Around(), None)
    qtbot.addWidget(made)
    return made


def test_what_is_shown_leaves_as_a_workbook_with_long_lines_whole(section: LogSection, tmp_path: Path):
    long = "依据文书的送达日期由2026-02-02改为2026-02-03；" * 120
    rows = [
        ("2", "2026-03-02 10:00", OFFICER, "办公室", "更正", "", long),
        ("1", "2026-03-02 09:00", OFFICER, "", "", "", ""),
    ]
    done: list[tuple[int, int]] = []
    section._writing(tmp_path / "审计日志.xlsx", rows)(lambda *told: done.append(told))
    sheet = openpyxl.load_workbook(tmp_path / "审计日志.xlsx").active
    assert sheet is not None and [cell.value for cell in sheet[3]] == list(HEADINGS)
    lines = list(sheet.iter_rows(min_row=4, values_only=True))
    assert "".join(str(line[-1] or "") for line in lines) == long
    assert [line[0] for line in lines if line[0]] == ["2", "1", f"导出人：{OFFICER}"] and len(lines) > 5
    assert all((sheet.row_dimensions[number].height or 0) < 409 for number in range(4, len(lines) + 4)) and done


def test_a_place_that_cannot_be_written_is_told(section: LogSection, tmp_path: Path):
    with pytest.raises(Refusal, match="没有写入"):
        section._writing(tmp_path / "无" / "审计日志.xlsx", [])(lambda done, of: None)
