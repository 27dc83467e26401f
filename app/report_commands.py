"""报送命令: the report of a campaign frozen, and a signed one packed, without the window.

The head of the office signs in the window, or on paper, which the 台账管理员 registers there: a command cannot.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from app import accounts
from app.database import Office
from app.ledger.freezing import Draft, freeze, look_at, obstacles, proposal
from app.ledger.submission import Earlier, Version, versions
from app.ledger.submission_checks import WORDS, Check
from app.ledger.submission_package import Letter, make
from app.model.campaign import Campaign
from app.office_commands import (
    IN_PART,
    NOTHING,
    WHOLE,
    OfficeCommands,
    campaign_argument,
    campaign_named,
    day,
    office_arguments,
    package_password,
)
from app.refusal import refuse


class ReportCommands(OfficeCommands):
    """The commands of a report to the higher office."""

    def add_to(self, commands: Any) -> None:
        """Add the commands to those of the program."""
        self.add(commands, "freeze-ledger", "冻结报送版本", self.freeze, _freeze_arguments)
        self.add(commands, "pack-ledger", "生成已签发报送的报送包", self.pack, _pack_arguments)

    def freeze(self, asked: Namespace) -> int:
        """冻结: look at the report of a campaign, and keep it as a version where nothing stands in the way."""
        with self.opened(asked) as opened:
            office, who = opened.office, opened.who
            campaign = campaign_named(office, asked.campaign)
            draft = _draft(office, campaign, asked)
            told = list(_in_words(campaign, draft))
            against = [one.text for one in obstacles(office, draft, asked.explained, who)]
            if not (against or asked.check):
                submission = freeze(office, draft, asked.explained, who=who, on=asked.on)
                told.insert(1, f"已冻结{submission.title}，待负责人签发。")
        for sentence in against or told[: 1 if asked.check else 2]:
            self.say(sentence)
        code = NOTHING if against else IN_PART if draft.asks_words else WHOLE
        return self.report(asked.out, [*told, *against], code)

    def pack(self, asked: Namespace) -> int:
        """生成报送包: write the package of the newest version, or of the 期 that is named, once it is signed."""
        with self.opened(asked) as opened:
            password = package_password("报送包的打开口令：") if asked.password else ""
            campaign = campaign_named(opened.office, asked.campaign)
            version = _version(versions(opened.office, campaign.id), campaign, asked.issue)
            addressee = asked.addressee or accounts.unit(opened.office).superior
            takes_number = not (asked.doc_number or asked.by_hand)
            letter = Letter(addressee, asked.doc_number, asked.remarks or version.submission.explained, takes_number)
            path = asked.out.with_suffix(".zip")
            made = make(opened.office, campaign, version, path, letter, who=opened.who, on=asked.on, password=password)
        words = f"已生成报送包：{path}，{campaign.name}，{version.submission.title}，{made.manifest.items} 条。"
        self.say(words)
        files = [f"{name}　{digest}" for name, digest in made.manifest.files.items()]
        return self.report(path, [words, "各文件的 SHA-256：", *files], WHOLE)


def _draft(office: Office, campaign: Campaign, asked: Namespace) -> Draft:
    """Return the report as it is asked for; where 期号 or cut-off date is not, as the window would propose."""
    period, cut_off = proposal(campaign, versions(office, campaign.id), asked.on)
    return look_at(office, campaign, asked.issue or period, asked.cut_off or cut_off, on=asked.on)


def _in_words(campaign: Campaign, draft: Draft) -> Iterator[str]:
    """Yield what is to be frozen, and everything the checks and comparisons say of it."""
    counts = [f"{words} {count} 处" for kind, words in WORDS.items() if (count := _count(draft.checks, kind))]
    found = "，".join(counts) or "没有发现问题"
    yield f"{campaign.name}，{draft.title}，统计截止 {draft.cut_off}，{len(draft.rows)} 条。检查：{found}。"
    yield from (one.sentence for one in draft.differences)
    for one in draft.checks:
        place = "　".join(filter(None, (one.item_id, one.heading)))
        yield f"{WORDS[one.kind]}：{f'{place}：' if place else ''}{one.sentence}"


def _count(checks: Sequence[Check], kind: str) -> int:
    return sum(one.kind == kind for one in checks)


def _version(earlier: Earlier, campaign: Campaign, period: str) -> Version:
    """Return the last version of a 期, without one the newest of all. Raises `Refusal` where there is none."""
    found = earlier.of(period) if period else next(iter(earlier.versions), None)
    return found or refuse(f"专项“{campaign.name}”还没有冻结过{f'第{period}期' if period else '报送版本'}。")


def _freeze_arguments(parser: ArgumentParser) -> None:
    office_arguments(parser)
    parser.add_argument("out", metavar="报告", type=Path, help="检查结果写入的文本文件（.txt）")
    campaign_argument(parser)
    parser.add_argument("--issue", metavar="期号", default="", help="期号；不写时接上一期")
    parser.add_argument("--cut-off", metavar="年-月-日", type=day, help="统计截止日期；不写时为报送日或者办理日期")
    parser.add_argument("--explained", metavar="说明", default="", help="填报说明；检查发现错误时须写明")
    parser.add_argument("--check", action="store_true", help="只检查，不冻结")


def _pack_arguments(parser: ArgumentParser) -> None:
    office_arguments(parser)
    parser.add_argument("out", metavar="报送包", type=Path, help="报送包（.zip）")
    campaign_argument(parser)
    parser.add_argument("--issue", metavar="期号", default="", help="期号；不写时为最近冻结的一版")
    parser.add_argument("--addressee", metavar="单位", default="", help="报送函的主送机关；不写时为上一级机关")
    parser.add_argument("--doc-number", metavar="文号", default="", help="报送函另编的文号；不写时从文号登记簿取号")
    parser.add_argument("--by-hand", action="store_true", help="报送函的文号留空，打印后手写")
    parser.add_argument("--remarks", metavar="说明", default="", help="需要说明的事项；不写时为冻结时的填报说明")
    parser.add_argument("--password", action="store_true", help="给报送包设打开口令，在姓名、口令之后从标准输入读一行")
