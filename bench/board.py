"""The list of cases: pages and searches, in milliseconds of SQL. Usage: python bench/board.py [CASES…]

The statements are those the program sends; each is timed on the bare driver, rows fetched: pages by their median,
searches by the best of five runs. These are invented to hurt: pieces of names, codes, numbers and initials, words every
case has, words that never stand together, random digits; of each length the slowest one is printed. Growth compares the
largest number of cases with the smallest. With XINAN_TEST_POSTGRES the server is measured too, at 10^5 cases.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

sys.path.insert(0, str(Path(__file__).parent.parent))

from sqlalchemy import Engine, create_engine, event, insert, make_url, text

from app.board import View, count, first_page, newest, page
from app.database import Office, embedded, server, upgrading_engine
from app.model.board import case_board
from app.search import folded, tokens
from app.upgrade import upgrade

CASES = (100_000, 1_000_000)
ON_SERVER = 100_000
ON_SERVER_INDEX = "case_search ON case_board USING gin (case_starts(tokens))"
KEY = bytes(range(32))
RUNS, RUNS_OF_A_SEARCH = 41, 5
MOST_PAGE, MOST_GROWTH = 1.0, 1.3  # ms, times
MOST_SEARCH, MOST_SEARCH_SERVER = 2.0, 5.0  # ms
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志海波宁鑫斌浩宇轩子涵雨欣怡佳琪梓萱晨曦"
TRADES = ("商贸", "食品", "建材", "运输", "餐饮", "农资", "装饰", "电器", "日化", "物业")
EVERYWHERE = (
    "9",
    "号",
    "县",
    "公司",
    "99",
    "2026",
    "示例县",
    "有限公",
    "9199",
    "〔2026",
    "有限公司",
    "slx",
    "龘",
    "龘龘",
    "%",
)
EACH = 25  # invented searches of a length and a kind
FIRST = date(2026, 1, 1)
Taken = Callable[[Iterable[float]], float]


def line(n: int, chance: random.Random) -> dict[str, Any]:
    """Return an invented line of the board."""
    name = f"示例县{chance.choice(SURNAMES)}{chance.choice(GIVEN)}{chance.choice(TRADES)}有限公司"
    number, code = f"示市监信案〔2026〕{n}号", f"91999999MA{chance.randrange(10**8):08d}"
    initials = f"slx{chance.choice('wlzcyhw')}{chance.choice('wfnmj')}smyxgs"
    words = " ".join(map(folded, (name, initials, code, number)))
    return {
        "case_id": UUID(int=chance.getrandbits(128)), "case_number": number, "party_name": name, "uscc": code,
        "regime_id": "samr_serious_illegal", "ground": "", "phase": "hearing", "step": "answer_objection",
        "step_state": "open", "whose_turn": "another", "officer": f"经办{n % 20}", "clock": "reply",
        "due_on": FIRST + timedelta(days=chance.randrange(900)), "period_unit": "working_day",
        "is_provisional": False, "is_unconfirmed": False,
        "is_suspended": False, "is_returned": False, "is_on_list": False, "is_off_list": False, "is_closed": n % 3 > 0,
        "changed_on": FIRST, "search_text": words, "tokens": " ".join(tokens(words)),
    }  # fmt: skip


def fill(engine: Engine, cases: int) -> None:
    """Put invented lines on the board, and build its index once at the end; the cases behind them are left out."""
    chance = random.Random(7)
    is_server = engine.dialect.name == "postgresql"
    before = (
        ["SET session_replication_role = replica", "SET maintenance_work_mem = '512MB'"]
        if is_server
        else ["PRAGMA foreign_keys = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -300000"]
    )
    unindexed, *after = (
        ["DROP INDEX case_search", f"CREATE INDEX {ON_SERVER_INDEX}", "ANALYZE case_board"]
        if is_server
        else ["DROP TRIGGER case_board_found", "INSERT INTO case_search (case_search) VALUES ('rebuild')"]
    )
    with engine.connect() as connection:
        for spare in before:
            connection.connection.driver_connection.execute(spare)  # type: ignore[union-attr]
        connection.exec_driver_sql(unindexed)
        for start in range(0, cases, 20_000):
            connection.execute(insert(case_board), [line(n, chance) for n in range(start, min(cases, start + 20_000))])
        for statement in after:
            connection.exec_driver_sql(statement)
        connection.commit()


def milliseconds(office: Office, do: Callable[[Any], Any], runs: int = RUNS, taken: Taken = statistics.median) -> float:
    """Return the time, by default the median, of the statements that something sends, on the bare driver."""
    sent: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if not statement.startswith("BEGIN"):
            sent.append((statement, parameters))

    event.listen(office.read_engine, "before_cursor_execute", note)
    with office.reading() as session:
        do(session)
    event.remove(office.read_engine, "before_cursor_execute", note)
    with office.read_engine.connect() as connection:
        cursor = connection.connection.cursor()
        return taken(_once(cursor, sent) for _ in range(runs)) * 1e3


def _once(cursor: Any, sent: list[tuple[str, Any]]) -> float:
    began = time.perf_counter()
    for statement, parameters in sent:
        cursor.execute(statement, parameters)
        cursor.fetchall()
    return time.perf_counter() - began


def measure(office: Office) -> dict[str, float]:
    """Return the time of each page and of each search."""
    middle = (FIRST + timedelta(days=450), 0)
    found = {
        "first page": milliseconds(office, lambda session: page(session)),
        "middle page": milliseconds(office, lambda session: page(session, after=middle)),
        "open cases": milliseconds(office, lambda session: page(session, View(state="open"))),
        "counted": milliseconds(office, count),
    }
    for length, some in groupby(sorted(searches(), key=len), len):
        asked = list(some)
        for name, look in (("search", in_the_box), ("list search", in_the_list)):
            took, words = max((look(office, words), words) for words in asked)
            found[f"{name} of {length}, slowest of {len(asked)}: {words}"] = took
    return found


def in_the_box(office: Office, words: str) -> float:
    """Return the time of the newest cases that contain the words."""
    return milliseconds(office, lambda session: newest(session, words, 50), RUNS_OF_A_SEARCH, min)


def in_the_list(office: Office, words: str) -> float:
    """Return the time of the case list narrowed by the words, by deadline."""
    view = View(search=words)
    return milliseconds(office, lambda session: first_page(session, view, "due_on", 50), RUNS_OF_A_SEARCH, min)


def searches() -> list[str]:
    """Return searches of one to five characters, the same each time."""
    chance = random.Random(3)
    texts = [line(n, chance)["search_text"] for n in range(1_000)]
    made = [*EVERYWHERE]
    for length in range(1, 6):
        for _ in range(EACH):
            text = chance.choice(texts)
            start = chance.randrange(len(text) - length)
            made += [text[start : start + length].strip()]
            made += ["".join(chance.choices(letters, k=length)) for letters in ("0123456789", "slxwzcyhmg")]
    for _ in range(EACH):
        person, trade, other = chance.choice(SURNAMES) + chance.choice(GIVEN), *chance.sample(TRADES, 2)
        made += [
            person + trade,
            trade + person,
            trade + other,
            f"{trade}公司",
            f"{person}{trade}有",
            f"县{person}{trade}",
        ]
    return [words for words in dict.fromkeys(made) if words]


@contextmanager
def on_file(cases: int) -> Generator[Office]:
    """Return an encrypted file with that many cases."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        engine = upgrading_engine(path, KEY)
        upgrade(engine)
        engine.dispose()
        office = embedded(path, KEY)
        fill(office.write_engine, cases)
        yield office
        office.close()


@contextmanager
def on_server(cases: int) -> Generator[Office]:
    """Return a database of its own on the server with that many cases."""
    address = os.environ["XINAN_TEST_POSTGRES"]
    admin, name = create_engine(address, isolation_level="AUTOCOMMIT"), f"bench_{uuid4().hex[:8]}"
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0 LOCALE 'C' ENCODING 'UTF8'"))
    office = server(make_url(address).set(database=name).render_as_string(hide_password=False))
    upgrade(office.write_engine)
    fill(office.write_engine, cases)
    yield office
    office.close()
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


def report(title: str, found: dict[str, float], most_search: float) -> bool:
    """Print what was measured; tell whether anything took too long."""
    print(title)
    is_late = False
    for name, took in found.items():
        most = MOST_PAGE if name.endswith("page") else most_search if name.startswith("search") else 0
        is_late |= bool(most) and took > most
        print(f"  {name:44} {took:8.3f} ms" + (f"   at most {most:.0f}" if most else ""))
    return is_late


def main(sizes: list[int]) -> int:
    """Measure every size, and the growth between them; fail where a limit is passed."""
    is_late, pages = False, dict[int, float]()
    for cases in sizes:
        with on_file(cases) as office:
            found = measure(office)
        pages[cases] = found["middle page"]
        is_late |= report(f"{cases:,} cases, embedded", found, MOST_SEARCH)
    if len(sizes) > 1:
        growth = pages[max(sizes)] / pages[min(sizes)]
        is_late |= growth > MOST_GROWTH
        print(f"growth of the middle page {growth:.2f} times   at most {MOST_GROWTH}")
    if os.environ.get("XINAN_TEST_POSTGRES"):
        with on_server(ON_SERVER) as office:
            is_late |= report(f"{ON_SERVER:,} cases, server", measure(office), MOST_SEARCH_SERVER)
    return is_late


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or list(CASES)))
