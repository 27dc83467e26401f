"""What is changed about an account at one computer holds at every other one."""

from dataclasses import replace

import pytest

from app import founding, opening, vault, verify
from app.accounts import Second, add_person, change_own_passphrase, disable, officers, reset_passphrase
from app.refusal import Refusal
from app.roles import Person
from tests.safekeeping.conftest import enter, passphrase_of

NEW = "木匠留下半截墨斗和七枚铜钉子给徒弟"


@pytest.fixture
def two(on_server, tmp_path):
    """The same office at two computers."""
    founding.join(on_server.folder / vault.HEADER_FILE, tmp_path / "另一台")
    return on_server, replace(on_server, folder=tmp_path / "另一台")


def log_in(founded, name, passphrase):
    return opening.open_office(founded.folder, name, vault.unlock(founded.folder, name, passphrase))


def test_a_passphrase_changed_at_one_seat_is_changed_at_the_other(two):
    here, there = two
    opened = enter(here, "李四")
    change_own_passphrase(opened.office, passphrase_of("李四"), NEW, who=opened.who)
    opened.close()
    with pytest.raises(Refusal, match="已在另一台电脑上修改"):
        enter(there, "李四")
    with pytest.raises(vault.WrongPassphrase):
        enter(there, "李四")
    log_in(there, "李四", NEW).close()


def test_who_is_added_or_disabled_at_one_seat_is_so_at_the_other(two):
    here, there = two
    opened = enter(here, "王系统")
    add_person(opened.office, Person("吴九", (), passphrase=NEW), who=opened.who)
    [li] = [one for one in officers(opened.office) if one.name == "李四"]
    disable(opened.office, li, "调离", who=opened.who)
    assert "吴九" not in vault.people(there.folder)
    enter(there, "孙审核").close()
    assert "吴九" in vault.people(there.folder) and "李四" not in vault.people(there.folder)
    opened.close()


def test_two_seats_change_accounts_and_neither_is_lost(two):
    here, there = two
    first, second = enter(here, "赵安全"), enter(there, "王系统")
    add_person(second.office, Person("吴九", (), passphrase=NEW), who=second.who)
    [qian] = [one for one in officers(first.office) if one.name == "钱审计"]
    confirmed = Second("周负责", passphrase_of("周负责"))
    reset_passphrase(first.office, qian, NEW, who=first.who, second=confirmed)
    first.close()
    second.close()
    log_in(here, "吴九", NEW).close()
    log_in(here, "钱审计", NEW).close()


def test_the_recovery_key_used_at_one_seat_leaves_what_the_other_has_changed(two):
    here, there = two
    opened = enter(here, "王系统")
    add_person(opened.office, Person("吴九", (), passphrase=NEW), who=opened.who)
    opened.close()
    vault.renew_by_recovery(there.folder, there.halves, "赵安全", NEW)
    opened = log_in(there, "赵安全", NEW)
    assert opened.recovery and "吴九" in opened.header.keys
    assert list(verify.findings(opened.office)) == []
    opened.close()
    with pytest.raises(Refusal, match="已在另一台电脑上修改"):
        enter(here, "赵安全")
