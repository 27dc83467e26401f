"""破窗: the recovery key opens what nobody can, and leaves a trace that only the auditor closes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from app import opening, recovery, vault, verify
from app.accounts import Second, renew_recovery
from app.model.audit import audit
from app.refusal import Refusal
from tests.safekeeping.conftest import enter, passphrase_of

NEW = "木匠留下半截墨斗和七枚铜钉子给徒弟"
TODAY = date.today()


@pytest.fixture
def broken_open(anywhere):
    """An office whose 赵安全 has just come in by the recovery key."""
    opened = break_open(anywhere)
    yield opened
    opened.close()


def break_open(founded):
    vault.renew_by_recovery(founded.folder, founded.halves, "赵安全", NEW)
    return opening.open_office(founded.folder, "赵安全", vault.unlock(founded.folder, "赵安全", NEW))


def renew(opened):
    return renew_recovery(opened.office, who=opened.who, second=Second("周负责", passphrase_of("周负责")))


def auditor(opened):
    return opening.officer(opened.office, "钱审计")


def test_a_use_is_registered_once_and_stands_until_it_is_closed(broken_open):
    use = broken_open.recovery
    assert use.used_for == "赵安全" and datetime.now(UTC) - use.used_at < timedelta(minutes=1)
    assert "请重新制作恢复密钥，并在 24 小时内由审计员书面关闭" in recovery.sentence(use)
    assert "已超过 24 小时" in recovery.sentence(use, use.used_at + timedelta(hours=25))
    renew(broken_open)
    use = recovery.standing(broken_open.office)
    assert use.renewed_on == TODAY and "启用，为赵安全设置了新口令。请在 24 小时内" in recovery.sentence(use)
    recovery.close(broken_open.office, use, "口令遗忘，两人在场，核查无异常", who=auditor(broken_open), on=TODAY)
    assert recovery.standing(broken_open.office) is None
    assert list(verify.findings(broken_open.office)) == []
    with broken_open.office.reading() as session:
        told = [tuple(row) for row in session.execute(select(audit.c.action, audit.c.basis).order_by(audit.c.seq))]
    assert told[-1] == ("close_recovery", "口令遗忘，两人在场，核查无异常")


def test_everybody_is_told_until_then(anywhere):
    break_open(anywhere).close()
    opened = enter(anywhere, "李四")
    assert opened.recovery.used_for == "赵安全"
    opened.close()


@pytest.mark.parametrize(
    ("is_renewed", "name", "closing", "why"),
    [
        (False, "钱审计", "核查无异常", "请先由安全管理员重新制作恢复密钥"),
        (True, "赵安全", "核查无异常", "书面关闭由审计员办理"),
        (True, "钱审计", " ", "请写明启用原因"),
    ],
)
def test_what_stands_in_the_way_of_closing(broken_open, is_renewed, name, closing, why):
    if is_renewed:
        renew(broken_open)
    use, who = recovery.standing(broken_open.office), opening.officer(broken_open.office, name)
    with pytest.raises(Refusal, match=why):
        recovery.close(broken_open.office, use, closing, who=who, on=TODAY)
    assert recovery.standing(broken_open.office)


def test_without_a_use_nothing_is_said(founded):
    opened = enter(founded, "李四")
    assert opened.recovery is None
    opened.close()
