"""Backups: counted only when whole, and good enough to go on working from."""

import errno
import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import text

from app import attachments, backup, backup_state, opening, restoring, vault, verify
from app.accounts import change_unit, unit
from app.backup import Backup, backups, set_aside
from app.refusal import Refusal
from tests.safekeeping.conftest import enter, passphrase_of
from tests.safekeeping.test_attachments import scan


@pytest.fixture
def place(tmp_path):
    """A folder on another disk."""
    (tmp_path / "移动硬盘").mkdir()
    return tmp_path / "移动硬盘"


@pytest.fixture
def opened(anywhere):
    opened = enter(anywhere, "王系统")
    yield opened
    opened.close()


def work(opened: opening.Opened, phone: str) -> None:
    """Do something that a backup must hold."""
    change_unit(opened.office, unit(opened.office), {"phone": phone}, who=opened.who)


def test_a_backup_is_whole_and_what_it_holds_can_be_worked_on(opened, anywhere, place, tmp_path):
    work(opened, "0900-1")
    said: list[str] = []
    made = backup.backup(opened.office, place, said.append)
    assert said[:2] == ["复制记录", "核对副本"]
    assert (made.seq, made.unit) == (3, "示例县某某局")
    work(opened, "0900-2")
    elsewhere = tmp_path / "另一台电脑"
    key = vault.unwrap(vault.from_json(made.header, ""), "李四", passphrase_of("李四"))
    restoring.restore(made.file, elsewhere, key, "李四")
    again = opening.open_office(elsewhere, "李四", vault.unlock(elsewhere, "李四", passphrase_of("李四")))
    assert unit(again.office).phone == "0900-1"
    assert again.notes == ()
    assert list(verify.findings(again.office)) == []
    assert verify.steps(again.office) == 5  # the restoring and the login are acts of their own
    again.close()


def test_attachments_are_copied_once_and_come_back(founded, place, tmp_path, monkeypatch):
    opened = enter(founded, "李四")
    kept = attachments.keep(opened.office, scan(tmp_path / "处罚决定书.pdf"))
    monkeypatch.setattr(attachments, "digests", lambda office: [kept.digest])
    first = backup.backup(opened.office, place)
    assert first.attachments == [kept.digest]
    copied = attachments.place(first.files, kept.digest)
    at = copied.stat().st_mtime_ns
    backup.backup(opened.office, place, label="再来一份")
    assert copied.stat().st_mtime_ns == at
    opened.close()
    restoring.restore(first.manifest, tmp_path / "另一台电脑", founded.key, "李四")
    assert attachments.place(tmp_path / "另一台电脑" / "files", kept.digest).exists()
    copied.write_bytes(b"x" * 60)
    with pytest.raises(Refusal, match="缺失或已损坏"):
        restoring.restore(first.manifest, tmp_path / "第三台电脑", founded.key, "李四")


def test_restoring_over_an_office_backs_it_up_first_and_keeps_todays_passphrases(founded, place):
    opened = enter(founded, "王系统")
    backup_state.set_place(founded.folder, place)
    made = backup.backup_now(opened.office)
    work(opened, "0900-2")
    opened.close()
    vault.change_passphrase(founded.folder, "王系统", passphrase_of("王系统"), "磨坊驴子绕了九百圈还差一斗豆腐")
    restoring.restore(made.manifest, founded.folder, founded.key, "王系统")
    labels = [one.label for one in backups(place)]
    assert sorted(labels) == ["", "恢复前"]
    assert len(list(founded.folder.glob("恢复前-*/office.db"))) == 1
    key = vault.unlock(founded.folder, "王系统", "磨坊驴子绕了九百圈还差一斗豆腐")
    again = opening.open_office(founded.folder, "王系统", key)
    assert again.notes == ()
    assert unit(again.office).phone == ""
    with again.office.reading() as session:
        basis = session.scalar(text("SELECT basis FROM audit WHERE action = 'restore_backup'"))
    assert basis.startswith("由 王系统 恢复自")
    again.close()


def test_an_open_office_is_not_restored_over(founded, place):
    opened = enter(founded, "王系统")
    made = backup.backup(opened.office, place)
    with pytest.raises(Refusal, match="本库已由 王系统"):
        restoring.restore(made.manifest, founded.folder, founded.key, "李四")
    opened.close()


@pytest.mark.parametrize("damage", ("cut", "bit", "part", "no manifest", "half a manifest"))
def test_an_incomplete_backup_is_refused_and_another_named(founded, place, tmp_path, damage):
    opened = enter(founded, "王系统")
    with time_machine.travel(datetime.now() - timedelta(hours=1)):
        older = backup.backup(opened.office, place)
    made = backup.backup(opened.office, place)
    opened.close()
    if damage == "cut":
        made.file.write_bytes(made.file.read_bytes()[:-4096])
    elif damage == "bit":
        content = bytearray(made.file.read_bytes())
        content[len(content) // 2] ^= 1
        made.file.write_bytes(content)
    elif damage == "part":
        made.file.rename(made.file.with_suffix(".db.part"))
    elif damage == "no manifest":
        made.manifest.unlink()
    else:
        made.manifest.write_bytes(made.manifest.read_bytes()[:100])
    with pytest.raises(Refusal, match=f"该备份文件不完整，不能恢复。请改用 {older.in_words()} 的备份。"):
        restoring.restore(made.manifest, tmp_path / "另一台电脑", founded.key, "李四")
    assert not (tmp_path / "另一台电脑" / "office.db").exists()


def test_a_full_disk_keeps_the_older_backups_and_leaves_nothing_that_looks_like_one(founded, place, monkeypatch):
    opened = enter(founded, "王系统")
    backup_state.set_place(founded.folder, place)
    backup.backup_now(opened.office)
    before = {path.name for path in place.rglob("*")}
    work(opened, "0900-1")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    whole = backup.check
    monkeypatch.setattr(backup, "check", full)
    with pytest.raises(Refusal, match="备份没有完成：.*空间不足。请换一个位置或清理后再试，案件数据不受影响"):
        backup.backup_now(opened.office)
    assert {path.name for path in place.rglob("*")} == before
    assert backup_state.state(founded.folder).level == "failed"
    monkeypatch.setattr(backup, "check", whole)
    backup.backup_now(opened.office)
    assert backup_state.state(founded.folder).text.startswith("今天 ")
    opened.close()


def test_a_place_that_is_not_plugged_in_is_named(founded, tmp_path):
    opened = enter(founded, "王系统")
    with pytest.raises(Refusal, match="还没有设置备份位置"):
        backup.backup_now(opened.office)
    backup_state.set_place(founded.folder, tmp_path / "拔掉的移动硬盘")
    with pytest.raises(Refusal, match="找不到备份位置“.*拔掉的移动硬盘”"):
        backup.backup_now(opened.office)
    assert backup_state.state(founded.folder).text.startswith("备份没有完成")
    opened.close()


def test_a_backup_made_while_somebody_works_is_consistent(founded, place, monkeypatch):
    opened = enter(founded, "王系统")
    copy_once, times = backup._copy_once, iter(range(10))

    def copy_while_working(office, part):
        copy_once(office, part)
        if (number := next(times)) < 2:
            work(opened, f"0900-{number}")

    monkeypatch.setattr(backup, "_copy_once", copy_while_working)
    made = backup.backup(opened.office, place)
    assert made.seq == verify.steps(opened.office) == 4
    opened.close()


def test_it_is_time_after_half_an_hour_and_only_if_something_was_done(founded, place):
    opened = enter(founded, "王系统")
    backup_state.set_place(founded.folder, place)
    assert backup.is_due(opened.office)
    backup.backup_now(opened.office)
    assert not backup.is_due(opened.office)
    with time_machine.travel(datetime.now() + timedelta(minutes=31)):
        assert not backup.is_due(opened.office)
        work(opened, "0900-1")
        assert backup.is_due(opened.office)
    opened.close()


def test_the_top_bar_says_how_old_the_backup_is(tmp_path):
    assert backup_state.state(tmp_path).text == "还没有备份"
    with time_machine.travel(datetime(2026, 11, 23, 8, 12).astimezone(), tick=False):
        backup_state.note_success(tmp_path, 3)
        assert backup_state.state(tmp_path) == backup_state.State("今天 08:12 已备份", "ok")
    for days, text_then in ((1, "昨天 08:12 已备份"), (3, "11-23 08:12 已备份"), (9, "最近备份在 9 天前")):
        with time_machine.travel(datetime(2026, 11, 23, 9, 0).astimezone() + timedelta(days=days)):
            assert backup_state.state(tmp_path).text == text_then


def test_the_ladder_keeps_days_weeks_and_months():
    now = datetime(2026, 11, 23, 12, 0).astimezone()
    blank = Backup(now, "", "", "", "", "", 0, "", "", {}, [], "", Path())
    made = [
        replace(blank, made_at=now - timedelta(hours=8 * number), manifest=Path(str(number)))
        for number in range(3 * 400)
    ]
    gone = {one.manifest for one in set_aside(made, now)}
    kept = [one for one in made if one.manifest not in gone]
    assert len([one for one in kept if now - one.made_at < timedelta(days=2)]) == 6
    assert len({one.made_at.date() for one in kept if now - one.made_at < timedelta(days=11)}) == 12
    assert len({one.made_at.strftime("%G-%V") for one in kept}) >= 10
    assert len({one.made_at.strftime("%Y-%m") for one in kept}) == 9
    assert len(kept) <= 6 + 12 + 10 + 9


def test_a_rehearsal_restores_and_verifies(founded, place, tmp_path):
    opened = enter(founded, "王系统")
    made = backup.backup(opened.office, place)
    opened.close()
    (tmp_path / "演练").mkdir()
    assert restoring.rehearse(made, founded.key, tmp_path / "演练") == []


def test_a_manifest_names_no_secret(founded, place):
    opened = enter(founded, "王系统")
    made = backup.backup(opened.office, place)
    opened.close()
    kept = json.loads(made.manifest.read_text("utf-8"))
    assert founded.key.hex() not in made.manifest.read_text("utf-8")
    assert kept["rows"]["officers"] == 6
