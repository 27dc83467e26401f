"""Verification: whatever was changed behind the program's back is named, the first bad number first."""

import pytest
from sqlalchemy import create_engine, text

from app import anchor, chain, verify
from app.accounts import change_unit, unit
from app.database import archived
from tests.conftest import _url
from tests.safekeeping.conftest import enter


@pytest.fixture
def opened(anywhere):
    opened = enter(anywhere, "王系统")
    change_unit(opened.office, unit(opened.office), {"phone": "0900-1"}, who=opened.who)
    yield opened
    opened.close()


def behind_its_back(opened, *statements):
    """Change what a seat may not: by the key of the file, or as the owner of the server."""
    engine = opened.office.write_engine
    if not opened.office.is_embedded:
        engine = create_engine(_url(engine.url.database))
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def test_records_as_the_acts_left_them_are_whole(opened):
    assert list(verify.findings(opened.office)) == []


def test_more_records_than_are_held_at_a_time_are_read(opened, monkeypatch):
    monkeypatch.setattr(verify, "FEW_AT_ONCE", {"yield_per": 2})
    monkeypatch.setattr(chain, "AT_ONCE", 2)
    assert list(verify.findings(opened.office)) == []


@pytest.mark.parametrize(
    ("statement", "sentence"),
    (
        ("UPDATE units SET phone = '0900-2'", "第 3 步之后：记录 units"),
        ("UPDATE officers SET roles = '{\"approver\": true}' WHERE name = '李四'", "第 1 步之后：记录 officers"),
        ("DELETE FROM officers WHERE name = '李四'", "已缺失"),
        ("UPDATE officers SET is_active = false WHERE name = '李四'", "被改动"),
    ),
)
def test_a_record_changed_without_an_act_is_named(opened, statement, sentence):
    behind_its_back(opened, statement)
    found = list(verify.findings(opened.office))
    assert len(found) == 1 and sentence in found[0]


def test_a_record_that_no_act_has_made_is_named(opened):
    behind_its_back(
        opened,
        "INSERT INTO officers (name, roles, badge_number, post, is_active, version, changed_at, changed_by, id)"
        " VALUES ('影子', '{}', '', '', true, 1, '2026-03-02 00:00:00+00', '', '00000000000000000000000000000001')",
    )
    assert any("没有经过办理而出现" in sentence for sentence in verify.findings(opened.office))


def test_a_line_of_the_log_that_was_rewritten_is_named(opened):
    behind_its_back(opened, "UPDATE audit_payload SET payload = '{}' WHERE seq = 2")
    assert next(iter(verify.findings(opened.office))) == "第 2 步：日志与封存的校验值不符。"


def test_guards_taken_away_are_named(opened):
    on = "" if opened.office.is_embedded else " ON audit"
    behind_its_back(opened, f"DROP TRIGGER audit_chain{on}")
    assert "日志的保护 audit_chain 已被移除。" in list(verify.findings(opened.office))


def test_a_tail_cut_off_behind_the_guards_is_noticed_by_the_seal(opened):
    opened.seal()
    if opened.office.is_embedded:
        behind_its_back(opened, "DROP TRIGGER audit_no_delete")
    else:
        behind_its_back(opened, "ALTER TABLE audit DISABLE TRIGGER USER")
    behind_its_back(opened, "DELETE FROM audit_payload WHERE seq = 3", "DELETE FROM audit WHERE seq = 3")
    assert anchor.problem(opened.office, opened.office.home).startswith("数据库比封条旧：封条 3 步，现有 2 步。")


@pytest.mark.parametrize("damage", ("bit", "zeros", "cut", "swap"))
def test_damage_to_the_file_is_noticed_before_anything_is_read(founded, damage):
    path = founded.folder / "office.db"
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    if damage == "bit":
        content[middle + 100] ^= 1
    elif damage == "zeros":
        content[middle : middle + 512] = bytes(512)
    elif damage == "cut":
        del content[-4096:]
    else:
        one, other = content[middle : middle + 4096], content[middle + 4096 : middle + 8192]
        content[middle : middle + 4096], content[middle + 4096 : middle + 8192] = other, one
    path.write_bytes(content)
    office = archived(path, founded.key)
    assert next(verify.damage(office)).startswith("数据库文件：")
    office.close()
