"""A packaged program reads workbooks in a process of its own: itself, told to."""

import json
import subprocess
import sys
from pathlib import Path

from forms.worker_process import ROOT
from tests.input.hostile import FILES


def answers(content: bytes) -> list[dict[str, object]]:
    asked = [sys.executable, "main.py", "--read-workbook", ".xlsx"]
    done = subprocess.run(asked, input=content, cwd=ROOT, capture_output=True, check=True)
    assert not done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_program_is_its_own_worker(tmp_path: Path) -> None:
    path = FILES["formula_dde.xlsx"][0](tmp_path / "formula.xlsx")
    assert [key for line in answers(path.read_bytes()) for key in line] == ["rows", "sheet", "end"]


def test_it_refuses_in_words_what_is_no_workbook() -> None:
    assert "不是" in str(answers(b"nothing")[-1]["refused"])
