"""The story of the walk: an imported penalty decision becomes a served and published listing."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

from app.import_layout import layout
from app.practice.office import decided_by_the_unit
from app.reviewing import CHECKLIST
from app.sample.people import APPROVER, CO_OFFICER, LEGAL, OFFICER, OTHER, PEOPLE, REVIEWER, UNIT
from ui.check_rows import ChecksEditor
from ui.confirm_period import ConfirmPeriod
from ui.hands import Stuck, choose, click, click_cell, fill, fill_one, press, settle, type_into, wait_for
from ui.import_page import ImportPenaltiesPage
from ui.measures_editor import MeasuresEditor
from ui.new_case import NewCase
from ui.objection_rows import ItemsEditor, VerifiedEditor
from ui.party_cards import PartiesEditor
from ui.publication_rows import ChannelsEditor
from ui.stage import Stage
from ui.steps.hear_objection import HearObjectionPage
from ui.steps.notify_party import NotifyPartyPage

BEGUN = 80  # working days before today
PARTY, CODE, WRONG_CODE = "示例县某申日用品商行有限公司", "91999999MA99999Y0B", "91999999MA99999Y0C"
PRINCIPAL, DWELLING = "测试丙", "示例县示例镇示例街18号"
CLAUSE = "《市场监督管理严重违法失信名单管理办法》第十六条第一款"
BADGES = {person.name: person.badge_number for person in PEOPLE}


@dataclass
class Story:
    """The case that is played, with the files it needs."""

    stage: Stage
    scratch: Path
    kept: Path
    scan: Path

    def play(self) -> None:
        """Play everything from the import to the publication."""
        self.import_penalties()
        self.register()
        self.look_at_the_law()
        self.notify()
        self.hear()
        self.decide()
        self.publish()

    # 导入与立案

    def import_penalties(self) -> None:
        """行政处罚信息: one row is right, one is not and goes into the error workbook."""
        stage = self.stage
        stage.window.show_page("import_penalties")
        page = cast(ImportPenaltiesPage, stage.page)
        settle()
        stage.picture("导入-选择文件")
        page.read(penalty_table(self.scratch / "行政处罚信息.xlsx", stage.day))
        wait_for(lambda: page.preview, "检查结果")
        stage.picture("导入-检查结果")
        click(page.act)
        wait_for(lambda: page.act.text().startswith("保存错误行"), "导入的结果")
        page.save_bad_to(self.kept)
        wait_for(lambda: list(self.kept.glob("*-错误行.xlsx")), "错误行工作簿")
        stage.say("导入行政处罚信息：1 条可用，1 条信用代码有误，存入错误行工作簿")
        click(page.header.segments[1])
        waiting = page.imported.penalties
        wait_for(waiting.rowCount, "待立案的行政处罚信息")
        stage.picture("导入-已导入")
        row = [one.party_name for one in waiting.rows].index(PARTY)
        click_cell(page.imported.penalty_table, row, waiting.columnCount() - 1)
        settle()

    def register(self) -> None:
        """登记当事人: what the row says is filled in already."""
        stage = self.stage
        page = stage.page
        if not isinstance(page, NewCase) or page.form_page is None:
            raise Stuck("从导入的一行没有打开“新建案件”。")
        form = page.form_page.form
        card = cast(PartiesEditor, form["parties"]).cards[0]
        stage.picture("新建案件")
        for name, words in {"address": DWELLING, "principal": PRINCIPAL, "phone": "0900-7654321"}.items():
            type_into(card.lines[name], words)
        fill(form, {"co_officer": CO_OFFICER})
        fill(form, {"co_officer_badge": BADGES[CO_OFFICER], "recusal": "没有应当回避的情形"})
        press("Ctrl+Return")
        settle()
        if stage.page is page:
            raise Stuck(f"案件没有登记：{[one.text for one in page.form_page.missing]}")
        case = stage.case.case
        assert case
        stage.case_id = case.id
        stage.say(f"由导入的一行登记当事人，取案号 {case.case_number}")

    def look_at_the_law(self) -> None:
        """依据文书、名单制度、立案审批."""
        stage = self.stage
        stage.open_case("publish")
        stage.picture("办理-未到的一步")
        served = stage.day - timedelta(days=40)
        stage.do(
            "record_evidence", "核验依据文书，事实和日期来自导入的一行", "办理-核验依据文书",
            evidence_served_on=served, evidence_effective_on=served, remedy_status="none", evidence_file=self.scan,
        )  # fmt: skip
        with stage.doing("choose_regime", "确认适用的名单制度、情形和条件", "办理-名单制度适用") as page:
            form = page.form
            fill(form, {"regime_id": "samr_serious_illegal"})
            choose(form["ground"].box, 1)  # pyright: ignore[reportAttributeAccessIssue]
            for card in cast(ChecksEditor, form["criteria"]).cards:
                click(card.group.button(0))
                type_into(card.note, "行政处罚决定书")
            for card in cast(ChecksEditor, form["leniency"]).cards:
                click(card.group.button(1))
        stage.open_case()
        stage.picture("办理-等待他人审批")
        stage.become(APPROVER)
        stage.do("approve_opening", "同意立案", "办理-立案审批", verdict="agree", opinion="同意立案。")

    # 告知与听取意见

    def notify(self) -> None:
        """拟列入告知书: the period is confirmed with its clause first; then service."""
        stage = self.stage
        stage.become(OFFICER)
        stage.later(1)
        stage.open_case("notify_party")
        stage.case.draw_paper()
        stage.picture("办理-告知书待补")
        self.confirm_periods()
        with stage.doing("notify_party", "定稿拟列入告知书", "办理-告知书已齐") as page:
            offered = cast(MeasuresEditor, page.form["proposed_measures"])
            for one in [one for one in offered.list.measures() if one.selectable][:2]:
                offered.list.go_to(one.name)
                press("Space", offered.list)
            fill(page.form, {"proportion_note": "违法行为造成较大安全隐患，所选措施与其性质、情节和危害程度相当。"})
        stage.later(1)
        self.serve("serve_notice", "送达告知书，陈述申辩期限开始计算", "办理-送达告知书")

    def confirm_periods(self) -> None:
        """期限核对: each period that does not count yet, with its clause; the page is shown anew after each."""
        confirmed: set[str] = set()
        while asked := self._not_counting():
            if asked.key in confirmed:
                raise Stuck(f"{asked.name}核对后仍然待核对。")
            confirmed.add(asked.key)
            asked.unfold()
            if not asked.length.value():
                type_into(asked.length.lineEdit(), "10")
            type_into(asked.clause, CLAUSE)
            click(asked.button)
            settle()
            self.stage.say(f"核对{asked.name}并写明条款")

    def _not_counting(self) -> ConfirmPeriod | None:
        page = cast(NotifyPartyPage, self.stage.case.page)
        return next(iter(page.periods.rows.values()), None) if page.periods else None

    def hear(self) -> None:
        """陈述申辩: by word of mouth; what follows is put off until it is answered."""
        stage = self.stage
        stage.open_case()
        stage.picture("办理-等待当事人")
        day = stage.later(2)
        page = cast(HearObjectionPage, stage.open_case("hear_objection"))
        stage.click("登记异议", page)
        fill(page.form, {"received_on": day, "statement_form": "oral", "presented_by": PRINCIPAL})
        item = cast(ItemsEditor, page.form["items"]).cards[0]
        type_into(item.text, "涉案产品已全部召回，没有造成危害后果")
        type_into(item.materials, "召回记录3份")
        fill(
            page.form,
            {
                "speaker_identity": "居民身份证 888888198001010117", "relation": "法定代表人",
                "speaker_phone": "0900-7654321", "started_at": f"{day} 09:30", "ended_at": f"{day} 10:10",
                "place": f"{UNIT['name']}询问室", "recorder": CO_OFFICER,
            },
        )  # fmt: skip
        stage.finish(page, "登记口头异议，制作笔录，措施暂停", "办理-登记口头异议")
        stage.open_case("publish")
        stage.picture("办理-异议中暂停")
        stage.later(2)
        self.answer()

    def answer(self) -> None:
        """核实与答复: verified by another officer item by item, the reply served."""
        stage = self.stage
        stage.become(OTHER)
        with stage.doing("answer_objection", "承办人以外的人员逐项核实，定稿反馈书", "办理-核实与答复") as page:
            for card in cast(VerifiedEditor, page.form["items"]).cards:
                type_into(card.verification, "查阅召回台账，函询有关部门")
                type_into(card.evidence, "召回台账、乡镇市场监管所复函")
                type_into(card.finding, "召回属实，但在立案之后")
                type_into(card.reason, "不影响对违法事实的认定")
                choose(card.outcome, card.outcome.findData("rejected"))
            fill(
                page.form,
                {
                    "verification": "经查阅召回台账并函询有关部门，召回情况属实，但发生在立案之后。",
                    "outcome": "rejected", "outcome_reason": "所提理由不影响对违法事实和情节的认定。",
                },
            )  # fmt: skip
        stage.become(OFFICER)
        stage.later(1)
        self.serve("serve_reply", "送达反馈书，异议处理完毕")
        stage.open_case("propose_decision")
        stage.picture("办理-期满前不能提请")

    # 审查决定

    def decide(self) -> None:
        """提请、审核、退回、再提请、审批、上一级同意、决定."""
        stage = self.stage
        case = stage.open_case().case
        clock = case.latest("statement", case.parties[0])
        assert clock
        stage.after(clock.due_on)
        stage.do("propose_decision", "期满后提请审核", "办理-提请审核")
        stage.become(REVIEWER)
        words = "请在承办人意见中写明召回情况为何不影响认定。"
        with stage.doing("review_case", "部门审核退回一次，写明补正内容") as page:
            fill(page.form, {"verdict": "return"})
            fill(page.form, {"returned_to": "propose_decision", "opinion": words})
        stage.become(OFFICER)
        stage.open_case()
        stage.picture("办理-已退回")
        stage.do("propose_decision", "补正后再次提请", officer_opinion="召回在立案之后，不影响认定。建议列入。")
        ticked: dict[str, Any] = {"verdict": "agree", "checklist": tuple(CHECKLIST)}
        stage.become(REVIEWER)
        stage.do("review_case", "部门审核同意", "办理-部门审核", **ticked, opinion="事实清楚，同意承办人意见。")
        stage.become(LEGAL)
        stage.do("review_legality", "法制审核同意", **ticked, opinion="程序合法，依据正确，同意。")
        stage.become(APPROVER)
        stage.do("approve_case", "负责人审批同意列入", "办理-负责人审批", **ticked, opinion="同意列入。")
        stage.become(OFFICER)
        stage.later(1)
        stage.do("request_consent", "定稿上一级同意的请示", "办理-报请上一级同意")
        day = stage.later(3)
        stage.do(
            "obtain_consent", "登记上一级批复", "办理-上一级同意",
            reply_number=f"示市监复〔{day.year}〕9号", replied_on=day, is_granted=True, reply_file=self.scan,
        )  # fmt: skip
        stage.do("decide_listing", "定稿列入决定书和信用修复告知书", "办理-列入决定书")

    # 送达公示

    def publish(self) -> None:
        """两书同达, then publication with the masked preview."""
        stage = self.stage
        day = stage.later(1)
        self.serve("serve_decision", "决定书和信用修复告知书一并送达", "办理-送达决定书")
        with stage.doing("publish", "登记已公示，转入名单期内", "办理-公示与共享") as page:
            channels = page.form["channels"]
            assert isinstance(channels, ChannelsEditor)
            for card in channels.cards:
                fill_one(card.since, day)
                fill_one(card.file, self.scan)
        stage.open_case()
        stage.picture("办理-名单期内")

    def serve(self, key: str, words: str, picture: str = "") -> None:
        """送达: directly, today, with the scan of the proof."""
        self.stage.do(
            key, words, picture,
            attempted_on=self.stage.day, attempted_at="10:30", recipient=PRINCIPAL, relation="法定代表人",
            proof=self.scan,
        )  # fmt: skip


def penalty_table(path: Path, day: date) -> Path:
    """Write the table another office would send: the official headings, a right row, a wrong one, an explanation."""
    import xlsxwriter

    columns = [one for one in layout("penalty_2018").columns if one.key != "representative_id_kind"]
    right = _penalty(day)
    wrong = {"party_name": "示例县某酉日杂店", "uscc": WRONG_CODE, "doc_number": "示市监处罚〔2026〕302号"}
    rows = [right, right | wrong]
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy/mm/dd"}) as book:
        sheet = book.add_worksheet("行政处罚")
        sheet.write_row(0, 0, [one.heading for one in columns])
        for number, values in enumerate(rows, 1):
            for place, column in enumerate(columns):
                sheet.write(number, place, values.get(column.key, ""))
        sheet.write(len(rows) + 1, 0, "表格说明：带星号的为必填项。")
    return path


def _penalty(day: date) -> dict[str, Any]:
    decided = day - timedelta(days=45)
    return {
        "party_name": PARTY,
        "party_category": "法人及非法人组织",
        "uscc": CODE,
        "legal_representative": PRINCIPAL,
        "doc_number": f"示市监处罚〔{decided.year}〕301号",
        "violation_kind": "经营超过保质期的食品",
        "facts": f"{decided.year}年，当事人在示例镇示例街18号经营超过保质期的食品，货值金额1.86万元，经责令改正后"
        "再次经营，受到较重行政处罚，情节严重",
        "legal_basis": "《中华人民共和国食品安全法》第一百二十四条",
        "penalty_kinds": "罚款",
        "penalty_text": "处罚款20万元。",
        "fine": 20,
        **decided_by_the_unit(decided),
    }
