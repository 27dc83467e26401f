"""A newer program opens an older office: backed up first, all of it or nothing."""

from pathlib import Path

import pytest

from app import backup_state, opening, vault, verify
from app.backup import backups
from app.database import keyed_connection
from app.refusal import Refusal
from tests.safekeeping.conftest import enter


def version_of(folder: Path, key: bytes) -> tuple[str, int]:
    connection = keyed_connection(folder / "office.db", key)
    schema = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    number = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return schema, number


def test_it_is_backed_up_upgraded_and_said_in_the_header(founded, newer, tmp_path):
    (tmp_path / "移动硬盘").mkdir()
    backup_state.set_place(founded.folder, tmp_path / "移动硬盘")
    number = newer()
    opened = enter(founded, "李四")
    assert [made.label for made in backups(tmp_path / "移动硬盘")] == [f"升级前-{number}"]
    assert vault.read(founded.folder).schema == number
    assert list(verify.findings(opened.office)) == []
    opened.close()
    assert version_of(founded.folder, founded.key) == (number, int(number))
    enter(founded, "李四").close()
    assert len(backups(tmp_path / "移动硬盘")) == 1


def test_without_a_backup_place_the_copy_lies_beside_the_records(founded, newer):
    number = newer()
    enter(founded, "李四").close()
    assert [made.label for made in backups(founded.folder / "升级前备份")] == [f"升级前-{number}"]


@pytest.mark.parametrize("then", ("raise RuntimeError('half way')", "op.execute('DELETE FROM officers')"))
def test_an_upgrade_that_fails_leaves_the_old_office_and_can_be_tried_again(founded, newer, then):
    before = version_of(founded.folder, founded.key)
    number = newer(then)
    with pytest.raises((RuntimeError, Refusal)):
        enter(founded, "李四")
    assert version_of(founded.folder, founded.key) == before
    assert vault.read(founded.folder).schema == before[0]
    newer()
    opened = enter(founded, "李四")
    assert len(opening.officer(opened.office, "李四").name) == 2
    opened.close()
    assert version_of(founded.folder, founded.key)[0] == number


def test_too_little_room_refuses_the_upgrade_and_changes_nothing(founded, newer, monkeypatch):
    newer()
    content = (founded.folder / "office.db").read_bytes()
    monkeypatch.setattr(opening.places, "free_space", lambda folder: 1024)
    with pytest.raises(Refusal, match="升级需要 .+ MB 空间，现在不够"):
        enter(founded, "李四")
    assert (founded.folder / "office.db").read_bytes() == content
