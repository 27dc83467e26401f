"""名单制度适用: the page follows the list that is chosen, and says why the others are closed."""

from collections.abc import Callable
from datetime import date

import pytest

from app.accounts import choose_regimes, unit
from app.database import Office
from app.model.attachment import Kept
from app.sample.people import OFFICER, PEOPLE, people_of
from app.sample.walk import Walk
from app.steps.choose_regime import ORDER
from ui.steps.choose_regime import ChooseRegimePage
from ui.workspace import Workspace

MONDAY = date(2026, 3, 2)


@pytest.fixture
def page(qtbot, office: Office, scan: Kept) -> Callable[[str], ChooseRegimePage]:
    choose_regimes(office, unit(office), [], who=people_of(office)[PEOPLE[7].name])
    walk = Walk(office, scan)
    day = walk.open(on=MONDAY).to("record_evidence", MONDAY)

    def shown(regime_id: str) -> ChooseRegimePage:
        workspace = Workspace(office, people_of(office)[OFFICER], today=lambda: day)
        made = ChooseRegimePage(workspace, walk.case, None)
        qtbot.addWidget(made)
        made.show()
        made.form["regime_id"].set_raw(regime_id)
        return made

    return shown


def asked(page: ChooseRegimePage) -> set[str]:
    return {name for name, row in page.form.rows.items() if not row.isHidden()}


def answer(page: ChooseRegimePage, fits: bool) -> None:
    for card in page.form["criteria"].cards:
        card.group.button(0 if fits else 1).click()


def test_only_what_may_be_chosen_is_offered_and_the_rest_is_explained(page):
    shown = page("")
    box = shown.form["regime_id"].box
    offered = {box.itemData(row) for row in range(1, box.count())}
    assert "samr_serious_illegal" in offered
    assert not offered & {"mot_overload", "tax_major_violation", "nmpa_drug_food", "fire_safety"}
    assert "另有 9 种名单现在不能选用" in shown.why.text() and shown.closed.isHidden()
    shown.why.linkActivated.emit("why")
    assert not shown.closed.isHidden()
    assert "失信被执行人名单：由人民法院认定" in shown.closed.text()
    assert "通知（交办公路〔2017〕8号）" in shown.closed.text()


def test_level_state_and_open_questions_of_the_list_are_shown(page):
    shown = page("nbs_statistics")
    assert shown.card.isVisible()
    assert "国家统计局令第35号" in shown.card.basis.text()
    assert "尚待核对" in shown.card.heed.text()


def test_a_ground_nobody_has_read_is_entered_with_its_clause(page):
    shown = page("nbs_statistics")
    assert {"ground_text", "ground_article"} <= asked(shown) and "ground" not in asked(shown)
    shown.form["regime_id"].set_raw("samr_serious_illegal")
    assert "ground" in asked(shown) and not {"ground_text", "ground_article"} & asked(shown)


def test_the_order_is_asked_for_only_where_the_list_wants_it_and_only_for_who_fits(page):
    shown = page("hr_migrant_wage_arrears")
    answer(shown, fits=True)
    assert set(ORDER) <= asked(shown) and "exemption" not in asked(shown)
    answer(shown, fits=False)
    assert not set(ORDER) & asked(shown)
    assert {"exemption", "unfit_reason"} <= asked(shown)
    box = shown.form["exemption"].box
    assert [box.itemData(row) for row in range(1, box.count())] == ["paid_and_promised"]


def test_procurement_has_no_decision_of_its_own(page):
    shown = page("mof_gov_procurement")
    assert shown.form.value("decision_form") == "in_penalty"
    assert "不另作列入决定" in shown.card.reason.text()


def test_a_choice_made_is_shown_again(qtbot, office: Office, scan: Kept):
    walk = Walk(office, scan, "hr_migrant_wage_arrears")
    walk.confirm_periods(MONDAY)
    walk.open(on=MONDAY).to("choose_regime", MONDAY)
    shown = ChooseRegimePage(Workspace(office, people_of(office)[OFFICER], today=lambda: MONDAY), walk.case, None)
    qtbot.addWidget(shown)
    shown.show()
    assert shown.form.value("regime_id") == "hr_migrant_wage_arrears"
    assert shown.form.value("order_number") == walk.case.order.order_number
    assert shown.form.value("order_file").digest == walk.case.order.order_file


def test_an_amount_nobody_knows_is_asked_for_once_with_its_clause(qtbot, office: Office, scan: Kept):
    walk = Walk(office, scan, "hr_migrant_wage_arrears")
    walk.open(on=MONDAY).to("record_evidence", MONDAY)
    shown = ChooseRegimePage(Workspace(office, people_of(office)[OFFICER], today=lambda: MONDAY), walk.case, None)
    qtbot.addWidget(shown)
    shown.show()
    shown.form.set_raw({"regime_id": "hr_migrant_wage_arrears"})
    assert not shown.standard.isVisible() and not shown.form.rows["ground_amount"].isVisible()
    shown.form["ground"].set_raw("amount")
    assert shown.standard.isVisible() and shown.form.rows["ground_amount"].isVisible()
    assert "没有本省的数额标准" in shown.standard.words.text()
    shown.standard.confirm()
    assert "请填写数额标准" in shown.standard.fault.text()
    shown.standard.yuan.setText("50,000")
    shown.standard.clause.setText("某省数额标准规定第一条")
    with qtbot.waitSignal(shown.standard.confirmed):
        shown.standard.confirm()
    shown.form["ground_amount"].set_raw("128,560")
    assert shown.entry().ground_amount == 128_560
