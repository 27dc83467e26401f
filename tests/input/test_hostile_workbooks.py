"""Whatever a file holds, it ends as rows or as a sentence: soon, in little memory, outside this process."""

import sys
import time
from pathlib import Path

import pytest

from app.refusal import Refusal
from app.workbook_reading import read_workbook
from tests.input.hostile import FILES, book, row, sheet
from tests.input.mutations import good_workbooks, mutations

SECONDS = 10


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_read_or_refused_in_words(name: str, tmp_path: Path) -> None:
    make, words = FILES[name]
    path = make(tmp_path / name)
    begun = time.monotonic()
    if words:
        with pytest.raises(Refusal) as refused:
            read_workbook(path)
        assert words in str(refused.value)
    else:
        assert read_workbook(path).sheets[0].rows
    assert time.monotonic() - begun < SECONDS


@pytest.mark.skipif(sys.platform == "win32", reason="the peak is told by getrusage")
def test_no_file_so_far_took_much_memory() -> None:
    import resource

    of_this_process = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    of_the_largest_child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    # kB: the limit the worker gives itself, reached by strings_that_explode only; a child begins with its parent's peak
    assert of_the_largest_child < max(1_100_000, of_this_process * 1.1)
    assert of_this_process < 2_000_000


def test_a_file_too_big_is_not_even_handed_on(tmp_path: Path) -> None:
    path = tmp_path / "big.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"\0" * (21 << 20))
    with pytest.raises(Refusal, match="超过 20 MB"):
        read_workbook(path)


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="没有找到“gone.xlsx”"):
        read_workbook(tmp_path / "gone.xlsx")


def test_a_formula_is_taken_as_stored_and_told(tmp_path: Path) -> None:
    read = read_workbook(FILES["formula_dde.xlsx"][0](tmp_path / "formula.xlsx"))
    cell = read.sheets[0].rows[0].cell(0)
    assert (cell.kind, cell.text, cell.is_formula) == ("number", "5", True)
    assert read.notices == ("工作表“名单”有 1 个公式结果（如 A1），采用文件中保存的值。",)


def test_control_characters_are_dropped_and_told(tmp_path: Path) -> None:
    read = read_workbook(FILES["control_escapes.xlsx"][0](tmp_path / "control.xlsx"))
    text = read.sheets[0].rows[1].cell(0).text
    assert text == "abc反"
    assert "名单!A2" in read.notices[-1]


def test_error_cells_and_hidden_rows_are_told(tmp_path: Path) -> None:
    rows = '<row r="3" hidden="1"><c r="B3" t="e"><v>#REF!</v></c><c r="C3"><v>1e400</v></c></row>'
    read = read_workbook(book(tmp_path / "errors.xlsx", sheet(row("甲") + rows)))
    last = read.sheets[0].rows[-1]
    assert (last.number, last.is_hidden, last.cell(1).kind, last.cell(2).kind) == (3, True, "error", "error")
    assert any("1 个隐藏行（如第 3 行）" in notice for notice in read.notices)
    assert any("2 个单元格是错误值（如 B3）" in notice for notice in read.notices)


def test_workbooks_changed_at_random_are_read_or_refused(tmp_path: Path) -> None:
    for good in good_workbooks(tmp_path):
        changed = good.with_name(f"changed{good.suffix}")
        for body in mutations(good, 30):
            changed.write_bytes(body)
            try:
                read_workbook(changed)
            except Refusal as refusal:
                assert refusal.obstacles[0].text
