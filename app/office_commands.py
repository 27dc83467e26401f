"""定时的命令: what the commands that work in an office without its window share, from its opening to the exit code.

Each ends with 0 when everything is in, 1 when nothing could be done, and 2 when something was left out; what was left
out, and why, stands in a report beside the result.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from datetime import date
from getpass import getpass
from pathlib import Path
from typing import Any

from app.database import Office
from app.file_faults import writing
from app.ledger.campaigns import under_way
from app.model.campaign import Campaign
from app.opening import Opened
from app.refusal import refuse

WHOLE, NOTHING, IN_PART = 0, 1, 2
CODES = "结束代码：0 全部办完；1 没有办成；2 办成但有遗漏，见旁边的报告（.txt）；64 命令写得不对。"
Open = Callable[[Path, str], Opened]
Say = Callable[[str], None]


class OfficeCommands:
    """Some commands; `open_as` opens an office for somebody who gives name and passphrase."""

    def __init__(self, open_as: Open, say: Say) -> None:
        """Remember how an office is opened and where sentences go."""
        self.open_as, self.say = open_as, say

    def add(
        self,
        commands: Any,
        name: str,
        words: str,
        do: Callable[[Namespace], int],
        arguments: Callable[[ArgumentParser], None],
    ) -> None:
        """Add a command to those of the program."""
        parser = commands.add_parser(name, help=words, description=f"{words}。", epilog=CODES)
        arguments(parser)
        parser.set_defaults(do=do)

    def report(self, beside: Path, lines: Iterable[str], code: int) -> int:
        """Put the report beside a result; return the exit code."""
        path = beside.with_suffix(".txt")
        with writing(path):
            path.write_text("\n".join(lines) + "\n", "utf-8-sig")
        self.say(f"报告：{path}")
        return code

    @contextmanager
    def opened(self, asked: Namespace) -> Generator[Opened]:
        """Open the office that was named, and let go of it."""
        opened = self.open_as(asked.office, asked.person)
        try:
            yield opened
        finally:
            opened.close()


def day(text: str) -> date:
    """Return the day an argument names."""
    return date.fromisoformat(text)


def office_arguments(parser: ArgumentParser) -> None:
    """Ask for the office, the person and the day."""
    parser.add_argument("office", metavar="库", type=Path, help="库所在文件夹")
    parser.add_argument(
        "--person", metavar="姓名", default="", help="在演示库中以谁的身份；其他库从标准输入读姓名、口令"
    )
    parser.add_argument("--on", metavar="年-月-日", type=day, default=date.today(), help="办理日期，不写时为今天")


def campaign_argument(parser: ArgumentParser, otherwise: str = "只有一个正在进行的专项时不必写") -> None:
    """Ask for the campaign by its name."""
    parser.add_argument("--campaign", metavar="清理专项", default="", help=f"清理专项的名称；{otherwise}")


def campaign_named(office: Office, name: str) -> Campaign:
    """Return the campaign under way of a name, without one the only one. Raises `Refusal` where that is none."""
    known = under_way(office)
    found = [one for one in known if name in ("", one.name)]
    if len(found) == 1:
        return found[0]
    names = "、".join(one.name for one in known) or "无"
    if name:
        refuse(f"没有正在进行的专项“{name}”。正在进行的专项：{names}。")
    if not known:
        refuse("没有正在进行的专项，请先在“清理专项”中设定或者重新启用。")
    refuse(f"正在进行的专项有 {len(known)} 个（{names}），请用 --campaign 写明是哪一个。")


def package_password(question: str) -> str:
    """Ask for the password of a package on a terminal, else read it as one line."""
    return getpass(question) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
