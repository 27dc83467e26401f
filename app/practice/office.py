"""演示数据: a separate, labelled office to practise in, built once by real acts, with cases in telling states."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app import (
    durable,
    founding,
    import_penalties,
    places,
    vault,
)
from app.board_line import NO_DUE_DATE, line_of
from app.charter import Charter
from app.database import Office
from app.drafts import Slot, save_draft
from app.import_columns import propose_columns
from app.import_layout import layout
from app.ledger.edit import edit
from app.model.attachment import Kept
from app.opening import Opened, open_office
from app.practice import exits, heard, on_list, upset
from app.practice.row_work import work_on_rows
from app.practice.rows import LEDGER_ROWS, ledger_row
from app.reminding import may_remind, set_reminder
from app.sample.people import (
    CO_OFFICER,
    COMPANY,
    LEDGER_KEEPER,
    OFFICER,
    OTHER,
    PEOPLE,
    PERSON,
    REGIMES,
    SAFETY,
    UNIT,
    WAGES,
    people_of,
)
from app.sample.scene import kept_scan, working_day
from app.sample.walk import Walk
from app.steps.open_case import PartyEntry
from app.workbook_reading import read_workbook

Progress = Callable[[str], None]
CHARTER = Charter(
    unit=UNIT | {"name": "示例县市场监督管理局（演示）"},
    persons=PEOPLE,
    regimes=(*REGIMES, exits.CONSTRUCTION),
)


def no_progress(_: str) -> None:
    """Say nothing."""


def practice_folder() -> Path:
    """Return where the practice office lies: beside the offices, never among them."""
    return places.offices().with_name("practice") / "演示"


def open_practice(
    progress: Progress = no_progress,
    *,
    today: date | None = None,
    folder: Path | None = None,
) -> Opened:
    """Open the practice office as its first case officer; build it first if there is none.

    `today` is the day its dates are made for; `folder` is where it lies, if not at its usual place.
    """
    folder = folder or practice_folder()
    if not folder.exists():
        _build(folder, today or date.today(), progress)
    return _enter(folder)


def _enter(folder: Path) -> Opened:
    return open_office(folder, OFFICER, bytes.fromhex(vault.read(folder).open_key))


def _build(folder: Path, today: date, progress: Progress) -> None:
    """Build beside the folder and move it there last, so that a crash leaves no half office."""
    site = folder.with_name(f".{folder.name}")
    shutil.rmtree(site, ignore_errors=True)
    founding.found(CHARTER, site, practice=True, progress=progress)
    opened = _enter(site)
    try:
        with TemporaryDirectory() as scans:
            furnish(opened.office, kept_scan(opened.office, Path(scans)), today, Path(scans), progress)
    finally:
        opened.close()
    durable.rename(site, folder)


def furnish(office: Office, scan: Kept, today: date, scratch: Path, progress: Progress = no_progress) -> None:
    """Fill an office with cases, imported penalties and a ledger; `scratch` is a folder for files on their way."""
    start = working_day(today, -exits.EARLIEST)
    for regime_id in (*REGIMES[:2], exits.CONSTRUCTION):
        Walk(office, scan, regime_id).confirm_periods(start)
    exits.adopt_construction(office, scan, start)
    scenes = (*SCENES, *EXITS, *UPSETS, *HEARD, *STAGES)
    for number, scene in enumerate(scenes, 1):
        progress(f"演示案件 {number}/{len(scenes)}")
        walk = Walk(office, scan, scene.regime_id, scene.fits)
        walk.open(*scene.parties, on=working_day(today, -scene.begun), **OFFICERS[scene.officer])
        scene.play(walk, today)
        _remind(walk, today, number)
    progress("演示行政处罚信息")
    furnish_penalties(office, today, scratch)
    progress("演示台账")
    begun = working_day(today, -30)
    rows = [ledger_row(number, today) for number in range(LEDGER_ROWS)]
    keeper = people_of(office)[LEDGER_KEEPER]
    added = edit(office, (), rows, who=keeper, on=begun).added
    work_on_rows(office, added, scan, keeper, today)


# cases


def _remind(walk: Walk, today: date, number: int) -> None:
    """Let the officer look again in a few days at a case that no deadline runs in."""
    case, who = walk.case, people_of(walk.office)[walk.case.officer]
    undated = line_of(case)["due_on"] == NO_DUE_DATE
    if undated and not any(may_remind(case, who, today)):
        set_reminder(walk.office, case, working_day(today, 2 + number % 5), "检查办理进度。", who=who, on=today)


OFFICERS = {
    OFFICER: {},
    CO_OFFICER: {
        "officer": CO_OFFICER, "officer_badge": "示执002", "co_officer": OFFICER, "co_officer_badge": "示执001",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """One case: about whom, how many working days ago it was opened, and what has happened since."""

    parties: tuple[PartyEntry, ...]
    begun: int
    play: Callable[[Walk, date], Any]
    regime_id: str = REGIMES[0]
    fits: bool = True
    officer: str = OFFICER


def _company(name: str, uscc: str, principal: str, kind: str = "enterprise") -> PartyEntry:
    return replace(COMPANY, party_type=kind, party_name=name, uscc=uscc, principal=principal)


def _person(name: str, id_number: str, role: str = "principal_party") -> PartyEntry:
    return replace(PERSON, party_name=name, id_number=id_number, role=role)


def _until(key: str) -> Callable[[Walk, date], Any]:
    return lambda walk, today: walk.to(key, _opened_on(walk))


def _opened_on(walk: Walk) -> date:
    return walk.case.opened_on


def _drafting(walk: Walk, today: date) -> None:
    """The notice has been begun: one field is typed, the others are still missing."""
    walk.to("approve_opening", _opened_on(walk))
    case = walk.case
    reason = case.evidence.facts if case.evidence else ""
    slot = Slot("notify_party", case.officer, case.id, case.parties[0].id)
    save_draft(walk.office, slot, {"reason": reason})


def _objected(days_ago: int) -> Callable[[Walk, date], None]:
    def play(walk: Walk, today: date) -> None:
        walk.to("serve_notice", _opened_on(walk))
        walk.do("hear_objection", working_day(today, -days_ago))

    return play


def _returned(walk: Walk, today: date) -> None:
    day = walk.to("propose_decision", _opened_on(walk))
    walk.do(
        "review_case", working_day(day, 1), verdict="return", returned_to="propose_decision",
        opinion="请补正事由：写明违法行为的时间和数量。",
    )  # fmt: skip


def _one_of_two_served(walk: Walk, today: date) -> None:
    day = walk.to("notify_party", _opened_on(walk))
    walk.do("serve_notice", working_day(day, 1), number=0)


def _unconfirmed(walk: Walk, today: date) -> None:
    """The rules of this list have been compared with no official text: its period must be confirmed first."""
    walk.to("approve_opening", _opened_on(walk))


SCENES = (
    Scene((_company("示例县某某商贸有限公司", "91999999MA99999X2G", "测试甲"),), 4, _drafting),
    Scene((_company("示例县清泉食品有限公司", "91999999MA99001081", "林某"),), 7, _until("serve_notice")),
    Scene((_company("示例县宏图建材有限公司", "91999999MA9900474W", "何某"),), 24, _objected(17)),
    Scene((_company("示例县晨光电器有限公司", "91999999MA9900845K", "高某"),), 8, _objected(2)),
    Scene((_company("示例县远方物流有限公司", "91999999MA9901215M", "罗某"),), 13, _returned),
    Scene((_company("示例县云山药业有限公司", "91999999MA9901581H", "梁某"),), 20, _until("serve_decision")),
    Scene((_company("示例县天成加油站", "91999999MA99019528", "宋某"),), 40, on_list.listed),
    Scene(
        (_company("示例县小满便利店", "92999999MA9800000W", "唐某", "sole_trader"),),
        15,
        _until("serve_decision"),
        fits=False,
    ),  # fmt: skip
    Scene((_person("测试乙", "888888198001010117"),), 16, _until("review_legality"), WAGES),
    Scene(
        (
            _company("示例县安居建筑劳务有限公司", "91999999MA9902322A", "许某"),
            _person("许某某", "888888198512120115", "legal_representative"),
            _person("邓某某", "888888197511030113", "person_in_charge"),
        ),
        8,
        _one_of_two_served,
        WAGES,
        officer=CO_OFFICER,
    ),  # fmt: skip
    Scene(
        (_company("示例县王㛃䶮羴汤馆", "92999999MA9800019R", "赵𬀩", "sole_trader"),),
        19,
        _until("request_consent"),
        officer=CO_OFFICER,
    ),  # fmt: skip
    Scene((_company("示例县福源烟花爆竹有限公司", "91999999MA99026998", "韩某"),), 5, _unconfirmed, SAFETY),
)
EXITS = (
    Scene((_company("示例县长河饮料有限公司", "91999999MA99050131", "江某"),), 300, exits.applied),
    Scene((_company("示例县东风轴承厂", "91999999MA990538XR", "陶某"),), 310, exits.removed),
    Scene((_company("示例县好运玩具有限公司", "91999999MA9905750K", "柳某"),), 315, exits.refused),
    Scene(
        (_company("示例县金石建筑工程有限公司", "91999999MA9906120M", "石某"),), 345, exits.lapsed,
        exits.CONSTRUCTION,
    ),
    Scene((_company("示例县春晖日化有限公司", "91999999MA9906497K", "温某"),), 340, exits.filed_away),
)  # fmt: skip
"""Cases of parties that leave their list, in one way or another."""
HEARD = (
    Scene((_company("示例县远航水产有限公司", "91999999MA99070005", "俞某"),), 20, heard.announced),
    Scene((_company("示例县新星玩具厂", "91999999MA9907111Y", "苏某"),), 14, heard.hearing_called),
    Scene((_company("示例县百合日用品有限公司", "91999999MA9907222Q", "蒋某"),), 22, heard.spared),
    Scene((_company("示例县长青化工有限公司", "91999999MA9907333J", "沈某"),), 16, heard.to_be_discussed),
)
"""Cases in which hearing the party took a way of its own."""

STAGES = (
    Scene((_company("示例县南湖纸业有限公司", "91999999MA9980013T", "黎某"),), 1, _until("open_case")),
    Scene((_company("示例县北岭石材有限公司", "91999999MA9980021M", "汤某"),), 2, _until("record_evidence")),
    Scene((_company("示例县东升电缆有限公司", "91999999MA998003XD", "洪某"),), 3, _until("choose_regime")),
    Scene((_company("示例县西园农机有限公司", "91999999MA9980048D", "康某"),), 24, _until("obtain_consent")),
    Scene((_company("示例县新丰肥料有限公司", "91999999MA99800568", "龚某"),), 24, _until("decide_listing")),
    Scene((_company("示例县古桥酒业有限公司", "91999999MA99800643", "万某"),), 15, heard.ended),
    Scene((_company("示例县白沙渔具有限公司", "91999999MA9980072X", "严某"),), 300, exits.registered),
    Scene((_company("示例县黄岭木业有限公司", "91999999MA9980080Q", "文某"),), 60, on_list.warned),
)
"""Cases at the stages no other case stands at, so that every state of the procedure can be looked at."""
UPSETS = (
    Scene((_company("示例县惠民粮油有限公司", "91999999MA99070192", "邱某"),), 45, upset.basis_revoked),
    Scene((_company("示例县兴旺五金厂", "91999999MA9907027W", "秦某"),), 50, upset.contested),
    Scene((_company("示例县宝塔陶瓷有限公司", "91999999MA9907035P", "尤某"),), 55, upset.suspended),
    Scene((_company("示例县阳光幼教用品有限公司", "91999999MA9907043J", "薛某"),), 48, upset.corrected),
    Scene((_company("示例县鼎盛粮贸有限公司", "91999999MA9907051D", "雷某"),), 335, upset.restored),
)
"""Cases whose listing was upset: the basis fell, it was contested, corrected, or restored after a removal."""


# imported penalties

PENALISED = (
    ("示例县永兴五金有限公司", "法人及非法人组织", "91999999MA9903069A", "销售不合格电线"),
    ("示例县顺达汽车修理厂", "法人及非法人组织", "91999999MA990343XU", "使用未经检验的特种设备"),
    ("示例县丰收农资有限公司", "法人及非法人组织", "91999999MA9903800M", "销售假冒伪劣农药"),
    ("示例县百味小吃店", "个体工商户", "92999999MA9800027L", "经营超过保质期的食品"),
    ("示例县康乐保健品有限公司", "法人及非法人组织", "91999999MA9904176Y", "发布虚假广告"),
    ("示例县双龙加气站", "法人及非法人组织", "91999999MA9904547M", "未经许可从事气瓶充装"),
)


def write_penalties(path: Path, today: date) -> Path:
    """Write the table another office would send: the official layout with its headings and some rows."""
    import xlsxwriter

    columns = [one for one in layout(import_penalties.LAYOUT).columns if one.key != "representative_id_kind"]
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy/mm/dd"}) as book:
        sheet = book.add_worksheet("行政处罚")
        sheet.write_row(0, 0, [one.heading for one in columns])
        for number, values in enumerate(_penalties(today), 1):
            for place, column in enumerate(columns):
                sheet.write(number, place, values.get(column.key, ""))
    return path


def _penalties(today: date) -> Iterator[dict[str, Any]]:
    for number, (name, category, uscc, act) in enumerate(PENALISED, 1):
        decided = today - timedelta(days=30 + number)
        yield {
            "party_name": name,
            "party_category": category,
            "uscc": uscc,
            "legal_representative": "" if category == "个体工商户" else "测试员",
            "doc_number": f"示市监处罚〔{decided.year}〕{100 + number}号",
            "violation_kind": act,
            "facts": f"{decided.year}年，当事人{act}，情节严重。",
            "legal_basis": "《中华人民共和国产品质量法》第四十九条",
            "penalty_kinds": "罚款",
            "penalty_text": "处罚款5万元。",
            "fine": 5,
            **decided_by_the_unit(decided),
        }


def decided_by_the_unit(decided: date) -> dict[str, Any]:
    """Return what every penalty decision of the practice office says of its dates and its organ."""
    return {
        "decided_on": decided,
        "valid_until": decided + timedelta(days=365 * 3),
        "published_until": decided + timedelta(days=365),
        "organ": UNIT["name"],
        "organ_uscc": "11999999TE5T00008P",
        "source_unit": UNIT["name"],
        "source_uscc": "11999999TE5T00008P",
    }


def furnish_penalties(office: Office, today: date, scratch: Path) -> None:
    """Bring a table of penalties in, the way an officer does: file, columns, check, import."""
    sheet = read_workbook(write_penalties(scratch / "行政处罚信息.xlsx", today)).sheets[0]
    columns = propose_columns(sheet, layout(import_penalties.LAYOUT))
    preview = import_penalties.open_preview(office, sheet, columns, on=today)
    import_penalties.bring_in(office, preview, who=people_of(office)[OTHER], on=today)
