"""重整、和解期间屏蔽: a court has approved a plan; the listing is not shown, measures rest until it is performed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import clocks, following, procedure, publishing, restoration
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.follow_up import FOLLOW_UPS, FollowUp
from app.publishing import Ending
from app.refusal import Obstacle, day_faults
from app.step import Occasion
from forms.dates import chinese_date

STEP = procedure.SHIELD_LISTING
KIND = "shielding"
RULINGS = {"reorganisation": "批准重整计划", "settlement": "认可和解协议"}
VERDICTS = {"start": "开始屏蔽", "performed": "执行完毕", "failed": "终止执行，恢复公示"}


@dataclass(frozen=True)
class Entry:
    """The ruling, until when the plan is performed, and what was taken down; later what came of the plan."""

    verdict: str = "start"
    ruling: str = ""
    court: str = ""
    ruling_number: str = ""
    ruled_on: date | None = None
    due_on: date | None = None
    endings: tuple[Ending, ...] = ()
    lifted_how: str = ""
    reason: str = ""
    file: Kept | None = None
    late_reason: str = ""


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the record still lacks; what is taken down has day and proof, and the plan an end to be looked at."""
    shielded = following.open_one(party, KIND)
    if entry.verdict not in VERDICTS or (entry.verdict == "start") == bool(shielded):
        sentence = "已经屏蔽，请选择执行完毕或者终止执行。" if shielded else "还没有屏蔽，请选择开始屏蔽。"
        yield Obstacle(sentence, field="verdict")
    if entry.file is None:
        yield Obstacle("请上传裁定书或者执行结果的证明材料。", field="file")
    if entry.verdict == "start":
        yield from _ruling(party, entry, on)
        yield from publishing.end_gaps(party, entry.endings, on)
    elif not entry.reason.strip():
        yield Obstacle("请写明计划或者协议执行的情况。", field="reason")
    if shielded:
        yield from clocks.unexplained(case, party, KIND, on, entry.late_reason)


def _ruling(party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    if entry.ruling not in RULINGS:
        yield Obstacle("请选择裁定的内容。", field="ruling")
    if not entry.court.strip():
        yield Obstacle("请填写作出裁定的人民法院。", field="court")
    if not entry.ruling_number.strip():
        yield Obstacle("请填写裁定书案号。", field="ruling_number")
    yield from day_faults(
        entry.ruled_on, on, field="ruled_on", missing="请填写裁定日期。", name="裁定日期", follows="", since=None
    )
    yield from following.ahead(entry.due_on, on, field="due_on", missing="请填写计划或者协议执行期届满的日期。")
    if party.decision and party.decision.measures and not entry.lifted_how.strip():
        yield Obstacle("请写明措施怎样停止执行。", field="lifted_how")


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Take the listing down while the plan is performed; afterwards it is applied to be removed, or shown again."""
    shielded, on = following.open_one(party, KIND), occasion.on
    if shielded is None:
        _begin(case, party, entry, on)
        return
    following.settle(case, party, KIND, shielded.due_on, on, entry.late_reason)
    case.attach(entry.file, "重整、和解裁定材料", party)
    shielded.outcome, shielded.result, shielded.result_on = VERDICTS[entry.verdict], entry.reason, on
    if entry.verdict == "failed":
        restoration.show_again(case, party, on, "恢复公示", "重整计划、和解协议终止执行，恢复公示")


def _begin(case: Case, party: CaseParty, entry: Entry, on: date) -> None:
    assert entry.ruled_on and entry.due_on
    publishing.end_publication(case, party, entry.endings, FOLLOW_UPS[KIND])
    told = f"{entry.court}于{chinese_date(entry.ruled_on)}裁定{RULINGS[entry.ruling]}，案号{entry.ruling_number}"
    details = {"court": entry.court, "ruling_number": entry.ruling_number, "lifted_how": entry.lifted_how}
    party.follow_ups.append(
        FollowUp(
            kind=KIND,
            started_on=on,
            reason=told,
            due_on=entry.due_on,
            details=details,
            file=case.attach(entry.file, "重整、和解裁定材料", party),
        )
    )
    following.agree(case, party, KIND, entry.due_on, on, FOLLOW_UPS[KIND])
