"""A packaged program reads workbooks in a process of its own: itself, told to."""

import json
import subprocess
import sys
from pathlib import Path

from app.workbook_reading import ROOT
from tests.input.hostile import FILES


def answer(content: bytes) -> dict[str, object]:
    asked = [sys.executable, "main.py", "--read-workbook", ".xlsx"]
    done = subprocess.run(asked, input=content, cwd=ROOT, capture_output=True, check=True)
    assert not done.stderr
    return json.loads(done.stdout)


def test_the_program_is_its_own_worker(tmp_path: Path) -> None:
    path = FILES["formula_dde.xlsx"][0](tmp_path / "formula.xlsx")
    assert list(answer(path.read_bytes())) == ["sheets"]


def test_it_refuses_in_words_what_is_no_workbook() -> None:
    assert "不是" in str(answer(b"nothing")["refused"])
