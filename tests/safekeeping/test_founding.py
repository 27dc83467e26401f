"""A new office: whole or not at all, and somebody can log in."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from app import anchor, backup_state, charter, founding, opening, places, roles, vault, verify
from app.accounts import Second, add_person, change_unit, disable, give_roles, officers, reset_passphrase, unit
from app.attachments import keep
from app.backup import backup_now
from app.model.audit import audit
from app.model.officer import Officer
from app.model.unit import Unit
from app.refusal import Refusal
from app.roles import Person
from tests.safekeeping.conftest import CHARTER, PEOPLE, enter, passphrase_of


def test_everybody_entered_can_log_in_and_the_records_are_whole(anywhere):
    founded = anywhere
    assert vault.people(founded.folder) == list(PEOPLE)
    opened = enter(founded, "李四")
    assert opened.who.may("case_officer") and not opened.who.may("approver")
    assert opened.notes == ()
    assert list(verify.findings(opened.office)) == []
    with opened.office.reading() as session:
        assert session.scalars(select(Unit)).one().mark == "示某"
        assert {one.name for one in session.scalars(select(Officer))} == set(PEOPLE)
    opened.close()
    assert anchor.newest(founded.folder).seq == 2


def test_the_file_tells_nothing_without_the_key(founded):
    stored = (founded.folder / "office.db").read_bytes()
    assert b"SQLite format 3" not in stored
    assert "李四".encode() not in stored


def test_the_recovery_key_opens_what_nobody_can(founded):
    assert vault.recover(vault.read(founded.folder), founded.halves) == founded.key
    assert all("两半分别密封" in sheet for sheet in founded.sheets())
    new = "木匠留下半截墨斗和七枚铜钉子"
    vault.renew_by_recovery(founded.folder, founded.halves, "赵安全", new + "给徒弟")
    opened = opening.open_office(founded.folder, "赵安全", vault.unlock(founded.folder, "赵安全", new + "给徒弟"))
    assert lines(opened)[-2:] == [("use_recovery_key", "为赵安全设置新口令"), ("log_in", "")]
    opened.close()


def lines(opened: opening.Opened) -> list[tuple[str, str]]:
    with opened.office.reading() as session:
        return [tuple(row) for row in session.execute(select(audit.c.action, audit.c.basis).order_by(audit.c.seq))]


def test_wrong_passphrases_are_registered_at_the_next_login(founded):
    for _ in range(2):
        with pytest.raises(vault.WrongPassphrase):
            vault.unlock(founded.folder, "周负责", "x")
    opened = enter(founded, "李四")
    assert lines(opened)[-1] == ("log_in", "周负责 输错口令 2 次")
    opened.close()


def test_a_second_program_is_told_who_has_the_office_open(founded):
    opened = enter(founded, "李四")
    with pytest.raises(Refusal, match=r"本库已由 李四（.+）自 \d\d:\d\d 打开"):
        enter(founded, "孙审核")
    opened.close()
    enter(founded, "孙审核").close()


def test_after_a_crash_the_records_are_checked_and_it_is_said(founded):
    opened = enter(founded, "李四")
    opened.lock.file.close()  # as a crash would: the lock is gone, the name still stands there
    opened.office.close()
    opened = enter(founded, "李四")
    assert opened.notes == ("上次异常退出，已核对 2 步，全部完整。",)
    opened.close()


def test_an_office_that_a_newer_program_wrote_is_not_touched(founded):
    header = vault.read(founded.folder)._replace(schema="9999", written_by="2.4")
    vault.write(founded.folder, header)
    before = (founded.folder / "office.db").read_bytes()
    with pytest.raises(Refusal, match=r"此库由 2\.4 版写入，本机 .+ 版只能拒绝打开"):
        enter(founded, "李四")
    assert (founded.folder / "office.db").read_bytes() == before


def test_records_older_than_their_seal_can_only_be_looked_at(founded):
    before = (founded.folder / "office.db").read_bytes()
    enter(founded, "李四").close()
    (founded.folder / "office.db").write_bytes(before)
    opened = enter(founded, "李四")
    assert opened.notes[0].startswith("数据库比封条旧：封条 2 步，现有 1 步。")
    with pytest.raises(Refusal, match="只能查看"):
        opened.office.writing()
    opened.close()


def test_damaged_records_are_refused_with_the_newest_whole_backup(founded, tmp_path):
    backup_state.set_place(founded.folder, tmp_path)
    opened = enter(founded, "李四")
    made = backup_now(opened.office)
    opened.close()
    path = founded.folder / "office.db"
    damaged = bytearray(path.read_bytes())
    damaged[100:200] = bytes(100)
    path.write_bytes(damaged)
    with pytest.raises(Refusal, match=f"未做任何修改。最近的完好备份：{made.made_at:%Y-%m-%d}"):
        enter(founded, "李四")
    assert path.read_bytes() == bytes(damaged)


def test_an_interrupted_founding_leaves_nothing_that_looks_like_an_office(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError("disk full")

    drop = founding.anchor.drop
    monkeypatch.setattr(founding.anchor, "drop", fail)
    with pytest.raises(OSError, match="disk full"):
        founding.found(CHARTER, tmp_path / "office")
    assert not (tmp_path / "office").exists()
    monkeypatch.setattr(founding.anchor, "drop", drop)
    assert founding.found(CHARTER, tmp_path / "office").folder == tmp_path / "office"


def test_a_folder_with_something_in_it_is_refused(founded):
    with pytest.raises(Refusal, match="不是空的"):
        founding.found(CHARTER, founded.folder)


@pytest.mark.parametrize(
    ("duties", "merged", "allowed"),
    (
        (("system_admin", "security_admin"), False, False),
        (("system_admin", "security_admin"), True, True),
        (("system_admin", "security_admin", "case_officer"), True, True),
        (("system_admin", "case_officer"), False, False),
        (("system_admin", "approver"), True, False),
        (("auditor", "system_admin"), True, False),
        (("auditor", "reviewer"), True, False),
        (("case_officer", "reviewer", "approver", "ledger_manager"), False, True),
    ),
)
def test_duties_that_exclude_each_other(duties, merged, allowed):
    assert (not list(roles.forbidden(Person("某某", duties), merged))) == allowed


def test_fewer_than_four_persons_cannot_decide():
    assert roles.shortfall(CHARTER.persons) == ""
    assert "至少要有 4 人" in roles.shortfall(CHARTER.persons[:3])
    two = [Person("甲", ("case_officer", "reviewer")), Person("乙", ("approver", "reviewer", "case_officer"))]
    admins = [Person("丙", ("auditor",)), Person("丁", ("system_admin", "security_admin"))]
    assert roles.shortfall([*two, *admins]).startswith("承办人、审核人、负责人须由三个不同的人担任")


def test_what_was_entered_is_kept_without_any_passphrase(tmp_path):
    charter.save(tmp_path, replace(CHARTER, step=5))
    again = charter.begun(tmp_path)
    assert again.unit == CHARTER.unit
    assert [person.name for person in again.persons] == list(PEOPLE)
    assert again.step == charter.PASSPHRASES_ASKED
    kept = (tmp_path / charter.BEGUN_FILE).read_text("utf-8")
    assert not any(person.passphrase in kept for person in CHARTER.persons)


def test_a_new_person_has_no_rights_until_two_have_given_them(founded):
    opened = enter(founded, "王系统")
    office = opened.office
    by_name = {one.name: one for one in officers(office)}
    add_person(office, Person("吴新来", (), passphrase="窗台那盆薄荷被邻居家麻雀啄秃了"), who=by_name["王系统"])
    new = next(one for one in officers(office) if one.name == "吴新来")
    assert not any(new.roles.values())
    second = Second("周负责", passphrase_of("周负责"))
    with pytest.raises(Refusal, match="由安全管理员办理"):
        give_roles(office, new, ("case_officer",), who=by_name["王系统"], second=second)
    with pytest.raises(Refusal, match="须由负责人确认"):
        wrong = Second("李四", passphrase_of("李四"))
        give_roles(office, new, ("case_officer",), who=by_name["赵安全"], second=wrong)
    with pytest.raises(Refusal, match="不能为自己授权或确认"):
        give_roles(office, by_name["周负责"], ("approver", "reviewer"), who=by_name["赵安全"], second=second)
    give_roles(office, new, ("case_officer",), who=by_name["赵安全"], second=second)
    assert next(one for one in officers(office) if one.name == "吴新来").may("case_officer")
    assert list(verify.findings(office)) == []
    opened.close()


def test_a_disabled_person_cannot_log_in_and_a_reset_lets_in_again(founded):
    opened = enter(founded, "王系统")
    by_name = {one.name: one for one in officers(opened.office)}
    disable(opened.office, by_name["李四"], "调离", who=by_name["王系统"])
    with pytest.raises(Refusal, match="不能停用自己"):
        disable(opened.office, by_name["王系统"], "调离", who=by_name["王系统"])
    with pytest.raises(vault.WrongPassphrase):
        vault.unlock(founded.folder, "李四", passphrase_of("李四"))
    again = next(one for one in officers(opened.office) if one.name == "李四")
    second = Second("周负责", passphrase_of("周负责"))
    reset_passphrase(opened.office, again, "三轮车后斗装满晒干的玉米芯子呢", who=by_name["赵安全"], second=second)
    opened.close()
    key = vault.unlock(founded.folder, "李四", "三轮车后斗装满晒干的玉米芯子呢")
    opening.open_office(founded.folder, "李四", key).close()


def test_the_unit_is_changed_by_the_system_admin(founded):
    opened = enter(founded, "王系统")
    change_unit(opened.office, unit(opened.office), {"phone": " 0900-1234567 "}, who=opened.who)
    assert unit(opened.office).phone == "0900-1234567"
    opened.close()


def test_a_full_disk_refuses_the_act_and_keeps_what_was_done(founded):
    opened = enter(founded, "王系统")
    with closing(opened.office.write_engine.raw_connection()) as connection:
        pages = connection.driver_connection.execute("PRAGMA page_count").fetchone()[0]
        connection.driver_connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Refusal, match=r"磁盘已满或写不进去（剩 .+ MB）。本步未写入"):
        for number in range(200):
            change_unit(opened.office, unit(opened.office), {"address": f"{number}" * 4000}, who=opened.who)
    with closing(opened.office.write_engine.raw_connection()) as connection:
        connection.driver_connection.execute("PRAGMA max_page_count = 1000000")
    change_unit(opened.office, unit(opened.office), {"address": "腾出空间以后"}, who=opened.who)
    assert list(verify.findings(opened.office)) == []
    opened.close()


def test_too_little_room_is_said_at_the_door_and_refuses_scans(founded, monkeypatch, tmp_path):
    monkeypatch.setattr(places, "free_space", lambda folder: 150 * 1024**2)
    opened = enter(founded, "李四")
    assert opened.notes == ("磁盘只剩 150 MB，请及时清理。",)
    (tmp_path / "回执.jpg").write_bytes(b"\xff\xd8\xff scan")
    with pytest.raises(Refusal, match="磁盘只剩 150 MB，暂不能导入或存入附件"):
        keep(opened.office, tmp_path / "回执.jpg")
    opened.close()


def test_a_folder_that_cannot_be_written_is_not_opened(founded, monkeypatch):
    def read_only(*_):
        raise PermissionError

    monkeypatch.setattr(opening.instance_lock, "hold", read_only)
    with pytest.raises(Refusal, match="库所在文件夹只读，查询也无法登记"):
        enter(founded, "李四")


@pytest.mark.parametrize(
    ("mounts", "folder", "fit"),
    (
        ("/dev/sda1 / ext4 rw 0 0", "/srv/li/offices", True),
        ("/dev/sda1 / ext4 rw 0 0\nserver:/share /mnt/share nfs4 rw 0 0", "/mnt/share/offices", False),
        ("/dev/sda1 / ext4 rw 0 0\n//server/share /mnt/共\\040享 cifs rw 0 0", "/mnt/共 享/offices", False),
        ("/dev/sda1 / ext4 rw 0 0\nsshfs /mnt/far fuse.sshfs rw 0 0", "/mnt/far", False),
        ("/dev/sda1 / ext4 rw 0 0", "/srv/li/OneDrive - 某局/offices", False),
        ("/dev/sda1 / ext4 rw 0 0", "/srv/li/坚果云/offices", False),
    ),
)
def test_where_records_may_lie(mounts, folder, fit, monkeypatch):
    monkeypatch.setattr(places, "_mounts", lambda: mounts)
    monkeypatch.setattr(places, "_nearest", Path)
    assert (not places.unfit(Path(folder))) == fit


def test_a_small_office_is_told_what_it_can_do():
    [obstacle] = roles.understaffed(CHARTER.persons[:3])
    assert "至少要有 4 人" in obstacle.text and "借调" in obstacle.text and "纸质签批补录" in obstacle.text
    assert list(roles.understaffed(CHARTER.persons)) == []
