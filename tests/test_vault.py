"""The header: who can open the office, who cannot, and what a guess costs."""

import json
from datetime import timedelta

import pytest
import time_machine

from app import attempts, vault
from app.passphrase import passphrase_problem
from app.refusal import Refusal
from app.vault import Header, LockedOut, WrongPassphrase

KEY = bytes(range(32))
LI = "河滩上第三棵柳树归表舅家的羊管"
ZHANG = "雨停以后修车铺卖过两回凉粉和烧饼"
HEADER = Header(office_id="8f0e", unit="示例县市场监督管理局", schema="0001", written_by="0.1.0")


@pytest.fixture
def folder(tmp_path):
    vault.write(tmp_path, vault.with_person(HEADER, "李四", LI, KEY))
    return tmp_path


def test_the_key_comes_back_and_a_wrong_passphrase_does_not(folder):
    assert vault.people(folder) == ["李四"]
    assert vault.unlock(folder, "李四", LI) == KEY
    with pytest.raises(WrongPassphrase):
        vault.unlock(folder, "李四", LI + "x")


def test_an_unknown_name_is_answered_like_a_wrong_passphrase(folder):
    with pytest.raises(WrongPassphrase) as known:
        vault.unlock(folder, "李四", "x")
    with pytest.raises(WrongPassphrase) as unknown:
        vault.unlock(folder, "王五", "x")
    assert str(known.value) == str(unknown.value) == "口令不正确，还可再试 4 次。忘记口令请联系管理员重置。"


def test_five_failures_lock_for_a_quarter_of_an_hour_and_the_next_five_for_longer(folder, monkeypatch):
    monkeypatch.setattr(vault, "unwrap", lambda header, name, passphrase: KEY if passphrase == LI else None)
    with time_machine.travel("2026-11-23 09:00:00Z", tick=False) as clock:
        for minutes in (15, 30, 60):
            for _ in range(5):
                with pytest.raises(WrongPassphrase):
                    vault.unlock(folder, "李四", "x")
            clock.shift(timedelta(minutes=minutes - 1))
            with pytest.raises(LockedOut):
                vault.unlock(folder, "李四", LI)
            clock.shift(timedelta(minutes=1))
        assert vault.unlock(folder, "李四", LI) == KEY
        assert attempts.locked_until(folder, "李四") is None


def test_a_clock_set_back_does_not_open_the_lock(folder):
    with time_machine.travel("2026-11-23 09:00:00Z", tick=False) as clock:
        for _ in range(5):
            attempts.note_failure(folder, "李四")
        clock.shift(timedelta(days=-30))
        with pytest.raises(LockedOut):
            vault.unlock(folder, "李四", LI)


def test_unlocking_by_the_security_admin_still_reports_the_tries(folder):
    for _ in range(5):
        attempts.note_failure(folder, "李四")
    attempts.forgive(folder, "李四")
    assert vault.unlock(folder, "李四", LI) == KEY
    assert attempts.take_unreported(folder) == {"李四": 5}
    assert attempts.take_unreported(folder) == {}


def test_a_new_passphrase_opens_the_same_records(folder):
    digest = vault.change_passphrase(folder, "李四", LI, ZHANG)
    assert len(digest) == 64
    assert vault.unlock(folder, "李四", ZHANG) == KEY
    with pytest.raises(WrongPassphrase):
        vault.unlock(folder, "李四", LI)
    with pytest.raises(Refusal, match="至少 15 个字符"):
        vault.change_passphrase(folder, "李四", ZHANG, "太短")


def test_a_key_cannot_be_moved_to_another_person_or_office(folder):
    header = vault.read(folder)
    assert vault.unwrap(header._replace(keys={"张三": header.keys["李四"]}), "张三", LI) is None
    assert vault.unwrap(header._replace(office_id="other"), "李四", LI) is None


def test_weak_costs_are_raised_at_the_next_login(folder, monkeypatch):
    monkeypatch.setattr(vault, "COST", {"time_cost": 2, "memory_cost": 19456, "parallelism": 1})
    vault.write(folder, vault.with_person(HEADER, "李四", LI, KEY))
    monkeypatch.undo()
    assert vault.unlock(folder, "李四", LI) == KEY
    assert vault.read(folder).keys["李四"].cost == vault.COST


def test_both_halves_of_the_recovery_key_open_the_office_and_one_does_not(folder):
    header, halves = vault.with_recovery(vault.read(folder), KEY)
    vault.write(folder, header)
    header = vault.read(folder)
    assert vault.recover(header, halves) == KEY
    assert vault.recover(header, halves._replace(first=halves.first.lower().replace("-", " "))) == KEY
    with pytest.raises(Refusal, match="不属于本库"):
        vault.recover(header, halves._replace(second=halves.first))
    with pytest.raises(Refusal, match="第二半输入有误"):
        vault.recover(header, halves._replace(second="A" + halves.second[1:] if halves.second[0] != "A" else "B"))
    assert halves.first in vault.recovery_sheet("示例县信用办", "第一半", halves.first, "2026-11-23")


def test_the_servers_password_lies_under_the_key(folder):
    header = vault.read(folder)
    header = header._replace(secret=vault.sealed(header, KEY, "口令 p@ss"))
    vault.write(folder, header)
    assert vault.unsealed(vault.read(folder), KEY) == "口令 p@ss"
    assert "p@ss" not in (folder / vault.HEADER_FILE).read_text("utf-8")


def test_a_damaged_or_newer_header_is_refused_and_left_alone(folder):
    path = folder / vault.HEADER_FILE
    whole = path.read_text("utf-8")
    path.write_text(whole[:100], "utf-8")
    with pytest.raises(Refusal, match="不完整"):
        vault.read(folder)
    newer = json.dumps({**json.loads(whole), "format": 2, "written_by": "9.9"})
    path.write_text(newer, "utf-8")
    with pytest.raises(Refusal, match="此库由 9.9 版写入"):
        vault.read(folder)
    assert path.read_text("utf-8") == newer


@pytest.mark.parametrize(
    "weak",
    (
        "太短的口令",
        "aaaaaaaaaaaaaaaa",
        "password12345678",
        "qwertyuiopasdfgh",
        "示例县市场监督管理局李四2026",
        "abcdefghijklmnop",
        "李四19850213李四19850213",
        "1qaz2wsx3edc4rfv5tgb",
    ),
)
def test_what_anybody_would_try_first_is_refused(weak):
    assert passphrase_problem(weak, "示例县市场监督管理局", ["李四"])


@pytest.mark.parametrize("good", (LI, "correct horse battery staple", "三轮车7辆，河边晒着9床棉被芯"))
def test_a_sentence_only_one_person_knows_is_taken(good):
    assert not passphrase_problem(good, "示例县市场监督管理局", ["李四"])
