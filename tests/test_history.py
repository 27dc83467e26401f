"""What was done on a case is told from the log, in the officer's words."""

from datetime import date

from app.act import act
from app.history import history
from app.model.party import Party

MONDAY = date(2026, 3, 2)


def test_the_newest_act_comes_first_under_the_name_of_its_step(office, walk, zhang):
    walk.open(on=MONDAY).to("choose_regime", MONDAY)
    with act(office, "correct_party", who=zhang, about=walk.id) as session:
        session.get_one(Party, walk.party().party.id).address = "新街 1 号"
    told = history(office, walk.id)
    assert [one.title for one in told] == ["更正主体信息", "名单制度适用", "核验依据文书", "登记当事人"]
    assert told[0].actor == "张三" and "住所：示例县示例路8号 → 新街 1 号" in told[0].changes


def test_no_code_of_the_program_stands_in_the_history(office, walk):
    import re

    walk.open(on=MONDAY).to("publish", MONDAY)
    told = " ".join(f"{line.title} {line.changes}" for line in history(office, walk.id))
    assert "同意" in told and "企业法人" in told and "已存卷" in told
    assert re.findall(r"[a-z]+_[a-z]+|[{}\[\]]|[0-9a-f]{64}", told) == []
