"""命令行: what can be done without the window: verify, back up, restore, join."""

import sys
from argparse import Namespace
from getpass import getpass
from io import TextIOWrapper
from itertools import islice
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app import anchor, backup, founding, opening, paper_proof, places, restoring, upgrade, vault, verify
from app.command_line import ChineseParser
from app.database import Office
from app.ledger_commands import LedgerCommands
from app.opening import Opened
from app.refusal import Obstacle, Refusal
from app.report_commands import ReportCommands
from app.vault import Header

PRACTISING = "吴九"  # the 台账管理员 of the practice office
MOST_LINES = 20  # findings printed; the first is the one that matters
WINDOWS = (
    "不写命令时打开窗口：main.py [库所在文件夹]；main.py --practice 打开演示数据；"
    "main.py --walk 文件夹 在屏外走一遍示例案件，文书、台账和截图留在该文件夹。"
    "除 roll-up、join 外，姓名和口令从终端询问，没有终端时从标准输入读两行。"
    "结束代码：0 办成，1 没有办成，64 命令写得不对。"
)


def run(arguments: list[str]) -> int:
    """Do what the command line asks; return 0 when all is well, 1 when something is not."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a code page may lack a rare character of a name
            stream.reconfigure(errors="replace")
    asked = _parser().parse_args(arguments)
    try:
        return asked.do(asked)
    except Refusal as refusal:
        say(str(refusal))
    except DBAPIError as failure:
        say(f"数据库校验失败（{failure.orig}）。未做任何修改。")
    return 1


def verify_office(asked: Namespace) -> int:
    """核对: print the first bad number and what else is wrong."""
    header, _, key = _log_in(asked.office)
    office = opening.connect(asked.office, header, key, "正在核对，只能查看。")
    try:
        _refuse_other_schema(office, header)
        found = list(islice(_findings(office, header), MOST_LINES + 1))
        done = verify.steps(office)
    finally:
        office.close()
    for sentence in found[:MOST_LINES]:
        say(sentence)
    if found:
        say(f"核对未通过，首处：{found[0]}")
        return 1
    say(f"核对完毕：{done:,} 步，记录、总表和附件全部一致。")
    return 0


def verify_paper(asked: Namespace) -> int:
    """验证文书: say whether a file is what is on file; a printed paper is traced by its 存证码."""
    content = _content(asked.file) if asked.file else b""
    folder = asked.office or next(iter(places.known_offices()), None)
    if folder is None:
        raise Refusal([Obstacle("本机没有库，请用 --office 写明库所在文件夹。")])
    if not (asked.file or asked.code):
        raise Refusal([Obstacle("请写明要验证的文件，或者用 --code 写明文书页脚的存证码。")])
    header, _, key = _log_in(folder)
    office = opening.connect(folder, header, key, "正在验证文书，只能查看。")
    try:
        _refuse_other_schema(office, header)
        found = paper_proof.prove_file(office, content) if asked.file else paper_proof.prove_code(office, asked.code)
    finally:
        office.close()
    say(found.sentence)
    for paper in found.papers:
        for line in paper.in_words():
            say(line)
    return 0 if found.is_proven else 1


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as gone:
        raise Refusal([Obstacle(f"读不出“{file.name}”，请核对位置，或者关闭正在使用它的程序。")]) from gone


def back_up(asked: Namespace) -> int:
    """备份: make one verified backup at a place."""
    header, _, key = _log_in(asked.office)
    office = opening.connect(asked.office, header, key, "正在备份，只能查看。")
    try:
        made = backup.backup(office, asked.place, say)
    finally:
        office.close()
    say(f"已备份并核对：{made.file}，至第 {made.seq:,} 步。")
    return 0


def restore(asked: Namespace) -> int:
    """恢复: put a backup into an office's folder, after backing up what lies there."""
    made = backup.read(asked.backup)
    header = vault.from_json(made.header, str(made.manifest))
    is_same = (asked.office / vault.HEADER_FILE).exists() and vault.read(asked.office).office_id == made.office_id
    if is_same:
        _, name, key = _log_in(asked.office)
    else:
        name, key = _log_in_to_backup(header)
    restoring.restore(made.manifest, asked.office, key, name, say)
    say(f"已恢复到 {made.in_words()}，第 {made.seq:,} 步。")
    if aside := restoring.set_aside(asked.office):
        say(f"原来的库放在“{aside}”。")
    return 0


def upgrade_office(asked: Namespace) -> int:
    """升级: bring an office on the server to the newest schema, with the password of the owner of its tables."""
    _, _, key = _log_in(asked.office)
    owner_password = getpass("数据库所有者的口令：") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    header = opening.upgrade_on_server(asked.office, key, owner_password)
    say(f"已升级到结构 {header.schema}。")
    return 0


def join(asked: Namespace) -> int:
    """加入: use an office on the server from this seat."""
    header = founding.join(asked.header, asked.office)
    say(f"已加入“{header.unit}”。")
    return 0


def say(sentence: str) -> None:
    """Print one line."""
    print(sentence, flush=True)


def _findings(office: Office, header: Header):
    if problem := anchor.problem(office, office.home, places.anchors() / header.office_id):
        yield problem
    yield from verify.findings(office)


def _refuse_other_schema(office: Office, header: Header) -> None:
    with office.read_engine.connect() as connection:
        present = upgrade.present(connection)
    if present > upgrade.newest():
        raise vault.newer(header.written_by)
    if present < upgrade.newest():
        raise Refusal([Obstacle("此库由较早的程序写入，请先用本程序打开一次完成升级，再核对。")])


def _log_in(folder: Path) -> tuple[Header, str, bytes]:
    """Ask for name and passphrase on a terminal, else read them as two lines; a practice office asks nobody."""
    header = vault.read(folder)
    if header.is_practice:
        return header, "练习", bytes.fromhex(header.open_key)
    name, passphrase = _ask()
    return header, name, vault.unlock(folder, name, passphrase)


def _open_as(folder: Path, person: str) -> Opened:
    """Open an office to work in; in a practice office as the person named, else as whoever gives the passphrase."""
    header, name, key = _log_in(folder)
    return opening.open_office(folder, (person or PRACTISING) if header.is_practice else name, key)


def _log_in_to_backup(header: Header) -> tuple[str, bytes]:
    if header.is_practice:
        return "练习", bytes.fromhex(header.open_key)
    name, passphrase = _ask()
    key = vault.unwrap(header, name, passphrase)
    if key is None:
        raise Refusal([Obstacle("口令不正确。恢复到别处时，请用备份当时的姓名和口令。")])
    return name, key


def _ask() -> tuple[str, str]:
    if sys.stdin.isatty():
        return input("姓名："), getpass("口令：")
    return sys.stdin.readline().rstrip("\r\n"), sys.stdin.readline().rstrip("\r\n")


def _parser() -> ChineseParser:
    what = "信案：严重失信主体名单案件办理与失信约束措施清理台账"
    parser = ChineseParser(prog="main.py", description=what, epilog=WINDOWS)
    commands = parser.add_subparsers(required=True, metavar="命令")
    checking = commands.add_parser("verify", help="核对日志、记录、总表和附件")
    checking.add_argument("office", metavar="库", type=Path, help="库所在文件夹")
    checking.set_defaults(do=verify_office)
    proving = commands.add_parser("verify-paper", help="验证一份文书是否与卷中所存一致")
    proving.add_argument("file", metavar="文书", type=Path, nargs="?", help="文书文件（PDF）")
    proving.add_argument("--code", metavar="存证码", default="", help="文书第一页页脚的存证码（纸质件）")
    proving.add_argument("--office", metavar="库", type=Path, help="库所在文件夹；不写时用最近打开的库")
    proving.set_defaults(do=verify_paper)
    backing = commands.add_parser("backup", help="备份并核对")
    backing.add_argument("office", metavar="库", type=Path, help="库所在文件夹")
    backing.add_argument("place", metavar="位置", type=Path, help="备份位置")
    backing.set_defaults(do=back_up)
    putting = commands.add_parser("restore", help="从备份恢复")
    putting.add_argument("backup", metavar="备份", type=Path, help="备份（.json 或 .db，或其文件夹）")
    putting.add_argument("office", metavar="库", type=Path, help="恢复到的文件夹")
    putting.set_defaults(do=restore)
    upgrading = commands.add_parser("upgrade", help="升级服务器上的库")
    upgrading.add_argument("office", metavar="库", type=Path, help="库所在文件夹")
    upgrading.set_defaults(do=upgrade_office)
    joining = commands.add_parser("join", help="在本机使用服务器上已有的库")
    joining.add_argument("header", metavar="封面", type=Path, help="已有电脑上的 office.json")
    joining.add_argument("office", metavar="库", type=Path, help="本机的文件夹")
    joining.set_defaults(do=join)
    for some in (LedgerCommands, ReportCommands):
        some(_open_as, say).add_to(commands)
    return parser
