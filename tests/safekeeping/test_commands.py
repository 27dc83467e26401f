"""Without the window: verify, back up and restore from the command line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.database import embedded
from main import main
from tests.safekeeping.conftest import passphrase_of

ROOT = Path(__file__).parent.parent.parent


def test_a_whole_office_verifies(run, founded):
    code, said = run("verify", founded.folder)
    assert (code, said) == (0, "核对完毕：1 步，记录、总表和附件全部一致。\n")


def test_the_first_bad_number_is_printed_and_the_code_is_one(run, founded):
    office = embedded(founded.folder / "office.db", founded.key)
    with office.write_engine.begin() as connection:
        connection.exec_driver_sql("UPDATE units SET phone = 'x'")
    office.close()
    code, said = run("verify", founded.folder)
    assert code == 1
    assert "核对未通过，首处：第 1 步之后：记录 units" in said


def test_a_wrong_passphrase_is_answered_in_words(run, founded):
    code, said = run("verify", founded.folder, passphrase="x")
    assert (code, said) == (1, "口令不正确，还可再试 4 次。忘记口令请联系管理员重置。\n")


def test_a_backup_can_be_made_and_restored(run, founded, tmp_path):
    place = tmp_path / "移动硬盘"
    place.mkdir()
    code, said = run("backup", founded.folder, place)
    assert code == 0 and "已备份并核对" in said
    code, said = run("restore", place, tmp_path / "另一台电脑")
    assert code == 0 and "已恢复到" in said
    assert run("verify", tmp_path / "另一台电脑")[0] == 0


def test_a_folder_without_an_office_is_named(run, tmp_path):
    code, said = run("verify", tmp_path)
    assert code == 1 and "里没有信案的库" in said


def test_a_damaged_file_is_reported_not_repaired(run, founded):
    path = founded.folder / "office.db"
    content = bytearray(path.read_bytes())
    content[200] ^= 1
    path.write_bytes(content)
    code, said = run("verify", founded.folder)
    assert code == 1 and said.startswith("数据库")
    assert path.read_bytes() == bytes(content)


def test_the_program_itself_takes_the_command(founded, tmp_path):
    typed = f"李四\n{passphrase_of('李四')}\n"
    done = subprocess.run(
        [sys.executable, "main.py", "verify", str(founded.folder)],
        input=typed,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "XDG_STATE_HOME": str(tmp_path)},
        check=False,
    )
    assert (done.returncode, done.stdout.startswith("核对完毕")) == (0, True), done.stdout + done.stderr


def test_a_console_that_lacks_a_character_does_not_end_the_command(tmp_path):
    """A console in the code page of Chinese Windows has no 𠮷; what it has is still told."""
    speaking = os.environ | {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    asked = [sys.executable, "main.py", "verify", str(tmp_path / "𠮷林局")]
    done = subprocess.run(asked, capture_output=True, cwd=ROOT, env=speaking, check=False)
    assert done.returncode == 1 and "林局" in done.stdout.decode("gbk") and done.stderr == b""


@pytest.mark.parametrize("wrong", [["--bogus"], ["verify"], ["nothing", "of", "this"]])
def test_a_command_that_is_not_understood_ends_with_its_own_code(wrong, capsys):
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 64 and "命令写得不对。" in capsys.readouterr().err
