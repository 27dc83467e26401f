"""惩戒措施清单: an edition is read whole or refused, kept by an act, compared, and knows the cases it leaves behind."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import measures
from app.agenda import agenda
from app.case_file import load_case
from app.case_health import examine
from app.measures import from_kept, measures_for
from app.measures_file import COLUMNS, HEAD, blank_workbook, read_edition
from app.measures_lists import confirm_compared, dropped_in_open_cases, on_file, preview, take_in
from app.picking import edition_of, picking
from app.refusal import Refusal
from app.sample.people import APPROVER, OFFICER, SAFETY
from app.sample.scene import working_day
from app.sample.walk import Walk

embedded = pytest.mark.parametrize("office", ["embedded"], indirect=True)
MONDAY = date(2026, 3, 2)
ROW = """
[[measures]]
number = "{number}"
name = "{name}"
clause = "《示例法》第十条"
implementing_body = "示例县有关部门"
target = "列入名单的主体"
class = "A"
kind = "recommended"
"""
FILE = """
title = "全国失信惩戒措施基础清单（{key}年版）"
number = "示例规〔{key}〕1号"
scope = "national"
key = "{key}"
issued = {since}
from = {since}
"""


def file_of(folder, key, since, *names, more="", head=""):
    text = FILE.format(key=key, since=since) + head
    text += "".join(ROW.format(number=n, name=name) for n, name in enumerate(names, 1)) + more
    path = folder / f"{key}.toml"
    path.write_text(text, "utf-8")
    return path


def faults(path) -> list[str]:
    with pytest.raises(Refusal) as refused:
        read_edition(path)
    return [one.text for one in refused.value.obstacles]


def test_a_file_is_read_whole(tmp_path):
    ban = """
[[measures]]
number = "3"
name = "限制市场或行业准入"
content = "一定期限内不得申请许可"
clause = "《示例法》第十一条"
objects = ["principal_party", "legal_representative"]
ban = true
months_least = 12
months_most = 60
"""
    read = read_edition(file_of(tmp_path, "2026", "2026-04-01", "限制甲", "限制乙", more=ban))
    edition = read.edition
    assert (edition.scope, edition.key, edition.since, edition.until) == ("national", "2026", date(2026, 4, 1), None)
    assert [one.name for one in edition.measures] == ["限制甲", "限制乙", "限制市场或行业准入：一定期限内不得申请许可"]
    assert edition.measures[2].ban and edition.measures[2].months_most == 60
    assert edition.measures[2].objects == ("principal_party", "legal_representative")
    assert edition.measures[0].kind == "recommended" and not edition.checked and len(read.digest) == 64


def test_a_workbook_is_read_like_a_file(tmp_path):
    values = {"清单名称": "某县补充清单", "清单范围": "本地补充清单", "版本": "2026", "印发日期": "2026-04-01",
              "施行日期": "2026-05-01"}  # fmt: skip
    empty = blank_workbook(MONDAY)
    head = [[name, values.get(name, ""), *[""] * (len(COLUMNS) - 2)] for name in HEAD]
    roles = "失信行为主体、法定代表人或主要负责人"
    only = ["1", "限制甲", "", "违反某条例", "企业", roles, "《某省社会信用条例》第九条", "县住建局",
            "减损权益或增加义务", "强制性措施", "是", "12", "36"]  # fmt: skip
    replace(empty, rows=[*head, list(COLUMNS), only]).save(tmp_path / "list.xlsx")
    edition = read_edition(tmp_path / "list.xlsx").edition
    assert (edition.scope, edition.title, edition.since) == ("local", "某县补充清单", date(2026, 5, 1))
    only = edition.measures[0]
    assert (only.name, only.kind, only.measure_class, only.ban) == ("限制甲", "mandatory", "A", True)
    assert only.objects == ("principal_party", "legal_representative")


def test_a_blank_workbook_lacks_everything(tmp_path):
    blank_workbook(MONDAY).save(tmp_path / "blank.xlsx")
    told = faults(tmp_path / "blank.xlsx")
    assert "没有写明清单名称。" in told and "清单没有列出措施。" in told


def row(number="9", name="限制丙", clause="《示例法》第一条", **more) -> str:
    """Return one more row of a file; what is empty is left out."""
    held = {"number": number, "name": name, "clause": clause} | more
    said = {
        key: str(value).lower() if isinstance(value, bool) else f"{value!r}" for key, value in held.items() if value
    }
    return "\n".join(["[[measures]]", *(f"{key} = {value}" for key, value in said.items())])


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (row(number="1"), "序号“1”重复（第 1 项、第 2 项）。"),
        (row(name="限制甲"), "措施和内容“限制甲”重复"),
        (row(clause=""), "第 2 项“限制丙”没有写明法规政策依据。"),
        (row(kind="可选"), "第 2 项的种类是“可选”，只能是强制性措施或者推荐性措施。"),
        (row(**{"class": "D"}), "第 2 项的措施类别是“D”"),
        (row(objects=["股东"]), "第 2 项的对象身份是“股东”"),
        (row(ban=True, months_least=36, months_most=12), "最短月数大于最长月数"),
        (row(months_most=12), "没有标明是禁入措施"),
        (row(ban=True, months_most=-1), "应为大于零的整数"),
        (row(colour="红"), "第 2 项有不认识的栏目 colour。"),
        (row(number=""), "第 2 项没有序号。"),
    ],
)
def test_each_fault_of_a_row_is_one_sentence(tmp_path, more, said):
    told = faults(file_of(tmp_path, "2026", "2026-04-01", "限制甲", more=more))
    assert len(told) == 1 and said in told[0] and told[0].endswith("。")


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("until = 2026-03-01\n", "失效日期（2026-03-01）早于施行日期（2026-04-01），请核对。"),
        ('until = "明年"\n', "失效日期“明年”不是日期，请写成 2026-04-01 的形式。"),
        ('region = "888888"\n', "文件有不认识的栏目 region。"),
    ],
)
def test_each_fault_of_the_head_is_one_sentence(tmp_path, head, said):
    assert faults(file_of(tmp_path, "2026", "2026-04-01", "限制甲", head=head)) == [said]


def test_what_is_no_list_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe")
    (tmp_path / "b.docx").write_bytes(b"PK")
    (tmp_path / "c.toml").write_text("measures = 3", "utf-8")
    assert all(len(faults(tmp_path / name)) == 1 for name in ("a.toml", "b.docx", "c.toml", "gone.toml"))


SCALARS = st.one_of(st.text(max_size=6), st.integers(-3, 99), st.booleans(), st.floats(allow_nan=False), st.dates())
SAID = st.one_of(SCALARS, st.lists(SCALARS, max_size=2))


def in_toml(value) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(in_toml, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return (
        json.dumps(value) if isinstance(value, str) else value.isoformat() if isinstance(value, date) else repr(value)
    )


@settings(max_examples=150, deadline=None)
@given(
    head=st.dictionaries(st.sampled_from([*HEAD.values(), "x"]), SAID),
    rows=st.lists(st.dictionaries(st.sampled_from([*COLUMNS.values(), "x"]), SAID), max_size=3),
)
def test_whatever_a_file_says_it_is_read_or_refused_in_sentences(tmp_path_factory, head, rows):
    parts = [f"{name} = {in_toml(value)}" for name, value in head.items()]
    for one in rows:
        parts += ["[[measures]]", *(f"{name} = {in_toml(value)}" for name, value in one.items())]
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_text("\n".join(parts), "utf-8")
    try:
        assert read_edition(path).edition.measures
    except Refusal as refused:
        assert all(one.text.endswith("。") for one in refused.obstacles)


def take(walk, path, *, compared=True, on=MONDAY, who=APPROVER):
    return take_in(walk.office, read_edition(path), compared=compared, who=walk.people[who], on=on)


def test_an_edition_is_kept_by_an_act_and_can_be_picked_once_compared(walk, tmp_path):
    walk = Walk(walk.office, walk.scan, SAFETY)
    walk.confirm_periods(date(2026, 1, 4))
    walk.open(on=MONDAY)
    number = take(walk, file_of(tmp_path, "2024", "2024-03-01", "限制甲", "限制乙"), compared=False)
    case = replace_regime(walk)
    assert not any(one.selectable for one in measures_for(picking(case, None, MONDAY)))
    confirm_compared(walk.office, number, who=walk.people[APPROVER], on=MONDAY)
    case = replace_regime(walk)
    found = [one for one in measures_for(picking(case, None, MONDAY)) if one.selectable]
    assert [one.name for one in found] == ["限制甲", "限制乙"] and all(one.checked for one in found)
    with pytest.raises(Refusal, match="已由赵六于2026-03-02确认核对"):
        confirm_compared(walk.office, number, who=walk.people[APPROVER], on=MONDAY)
    with pytest.raises(Refusal, match="没有这项权限"):
        take(walk, file_of(tmp_path, "2025", "2025-03-01", "限制甲"), who=OFFICER)


def replace_regime(walk):
    case = load_case(walk.office, walk.id)
    case.regime_id = SAFETY
    return case


@embedded
def test_editions_do_not_overlap(walk, tmp_path):
    take(walk, file_of(tmp_path, "2024", "2024-03-01", "限制甲", head="until = 2025-12-31\n"))
    take(walk, file_of(tmp_path, "2026", "2026-04-01", "限制甲"))

    def refused(*row, **more) -> str:
        with pytest.raises(Refusal) as told:
            preview(walk.office, read_edition(file_of(tmp_path, *row, **more)))
        return str(told.value)

    assert refused("2024", "2027-01-01", "限制甲") == "版本“2024”已经载入，不能重复载入。"
    assert "两个版本不能同时有效" in refused("2026b", "2026-04-01", "限制甲")
    assert "有效期（至2025-12-31）重叠" in refused("2025", "2025-06-01", "限制甲")
    assert "（2026-04-01起施行）重叠" in refused("2025c", "2026-01-01", "限制甲", head="until = 2026-12-31\n")
    assert len(on_file(walk.office)) == 2
    seen = preview(walk.office, read_edition(file_of(tmp_path, "2027", "2027-01-01", "限制乙")))
    assert (seen.changes.added, seen.changes.removed, seen.before.key) == (("限制乙",), ("限制甲",), "2026")


@embedded
def test_a_preview_says_what_is_said_differently(walk, tmp_path):
    take(walk, file_of(tmp_path, "2024", "2024-03-01", "限制甲", "限制乙"))
    path = file_of(tmp_path, "2026", "2026-04-01", "限制甲", "限制乙")
    path.write_text(
        path.read_text("utf-8").replace("第十条", "第十二条", 1).replace("recommended", "mandatory", 1), "utf-8"
    )
    changed = preview(walk.office, read_edition(path)).changes.changed
    assert changed == (
        ("限制甲", "法规政策依据：《示例法》第十条 → 《示例法》第十二条；强制或推荐：推荐性措施 → 强制性措施"),
    )


@embedded
def test_a_measure_the_new_edition_dropped_is_found_in_its_open_case(walk, tmp_path):
    walk = Walk(walk.office, walk.scan, SAFETY)
    walk.confirm_periods(date(2026, 1, 4))
    take(walk, file_of(tmp_path, "2024", "2024-03-01", "限制甲", "限制乙"), on=date(2026, 1, 5))
    day = walk.open(on=MONDAY).to("notify_party", MONDAY)
    case = walk.case
    assert case.parties[0].notice.measures_edition == "全国失信惩戒措施基础清单（2024年版）（示例规〔2024〕1号）"
    assert [one["edition"] for one in case.parties[0].notice.proposed_measures][0].endswith("（2024年版）")
    assert examine(case, day) == []
    marks = []
    day += timedelta(days=1)
    file, head = read_edition(file_of(tmp_path, "2026", f"{day:%Y-%m-%d}", "限制乙")), walk.people[APPROVER]
    take_in(walk.office, file, compared=True, who=head, on=day, progress=lambda *mark: marks.append(mark))
    assert marks
    found = examine(walk.case, day)
    assert [one.standard.key for one in found] == ["measures_dropped"]
    assert "“限制甲”：现行全国失信惩戒措施基础清单（2026年版）已不再列明该措施" in found[0].sentence
    with walk.office.reading() as session:
        told = dropped_in_open_cases(session, day)
        assert [(one.case_number, one.names) for one in told] == [(walk.case.case_number, ("限制甲",))]
        assert dropped_in_open_cases(session, date(2026, 1, 10)) == []
        assert dropped_in_open_cases(session, day, officer="周八") == []
    assert agenda(walk.office, walk.people[OFFICER], day).reminders.dropped == 1
    assert edition_of(on_file(walk.office)[0]).covers(day)
    assert measures.editions_of(walk.case.unit.id)


@embedded
def test_a_dropped_measure_is_not_decided_on(walk, tmp_path):
    walk = Walk(walk.office, walk.scan, SAFETY)
    walk.confirm_periods(date(2026, 1, 4))
    take(walk, file_of(tmp_path, "2024", "2024-03-01", "限制甲", "限制乙"), on=date(2026, 1, 5))
    day = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    due = walk.case.running("statement", walk.party()).due_on
    take(walk, file_of(tmp_path, "2026", f"{due:%Y-%m-%d}", "限制乙"), on=day)
    after = working_day(due, 1)
    with pytest.raises(Refusal, match="“限制甲”：现行全国失信惩戒措施基础清单（2026年版）已不再列明该措施"):
        walk.do("propose_decision", after)
    walk.do("propose_decision", after, measures=("限制乙",))
    day = walk.to("decide_listing", after)
    decision = walk.party().decision
    assert [one["name"] for one in decision.measures] == ["限制乙"]
    assert decision.measures_edition == "全国失信惩戒措施基础清单（2026年版）（示例规〔2026〕1号）"
    assert examine(walk.case, day) == []


BAN = """
[[measures]]
number = "7"
name = "限制市场准入"
clause = "《示例法》第十条"
implementing_body = "示例县有关部门"
ban = true
months_least = 12
months_most = 36
"""


@embedded
def test_a_ban_is_told_and_decided_with_its_time(walk, tmp_path):
    walk = Walk(walk.office, walk.scan, SAFETY)
    walk.confirm_periods(date(2026, 1, 4))
    take(walk, file_of(tmp_path, "2024", "2024-03-01", more=BAN), on=date(2026, 1, 5))
    day = working_day(walk.open(on=MONDAY).to("approve_opening", MONDAY), 1)
    case = walk.case
    bare = next(one for one in measures_for(picking(case, case.parties[0], day)) if one.ban)
    with pytest.raises(Refusal, match="“限制市场准入”是禁入措施，请写明规定禁入期限的条款。"):
        walk.do("notify_party", day, proposed_measures=(bare,))
    ban = replace(bare, term_until=date(2028, 3, 31), term_clause="《示例法》第十条第二款")
    walk.do("notify_party", day, proposed_measures=(ban,))
    day = walk.to("decide_listing", day)
    said = "，自列入决定作出之日起至2028年3月31日止（期限依据：《示例法》第十条第二款）"
    papers = {one.kind: one.blanks for one in walk.case.documents}
    assert papers["NotifyPartyPaper"]["proposed_measures"][0]["term"] == said
    assert papers["DecideListingPaper"]["measures_notice"][0]["term"] == said
    assert from_kept(walk.party().decision.measures[0]).term_until == date(2028, 3, 31)
    assert examine(walk.case, day) == []
