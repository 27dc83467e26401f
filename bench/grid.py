"""The ledger in its grid at 10^5 rows: scrolling, order, filter, groups, one cell. Usage: python bench/grid.py [ROWS]

The floor of a scroll step is a table of the same rows and columns whose cells are all the same word, painted as Qt
does, in the same run. Everything is done in the window and drawn: the time of the processor and by the clock, the best
of seven; of the scroll steps the median and the 95th hundredth by the clock. Memory is what the page adds to
an empty window. With XINAN_TEST_POSTGRES the reading is timed on the server too.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID, uuid4

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent))

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSettings, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
from sqlalchemy import create_engine, insert, make_url, text

from app.act import act
from app.database import Office, embedded, server, upgrading_engine
from app.ledger.filters import Filter, Where
from app.ledger.rows import figures
from app.ledger.sight import groups, row_ids, values
from app.model.campaign import DEFAULT_ID
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.model.unit import Unit
from app.upgrade import upgrade
from ui.theme import dress_application
from ui.workspace import Workspace

if TYPE_CHECKING:
    from sqlalchemy import Table

ROWS = 100_000
KEY = bytes(range(32))
TODAY = date(2026, 11, 23)
SIZE = (1366, 768)
TIMES, STEPS, NOTCH = 7, 200, 3  # rows a notch of the wheel scrolls
MOST_STEP = 8.0  # ms, asked for
MOST_LOOK, MOST_VALUES = 200.0, 100.0  # ms, our own: no waiting is felt
WHO = Officer(name="经办丙", roles={"ledger_manager": True})
OPINIONS = ("保留", "修订", "修订", "废止", "宣布失效")
STATIONS = ("未启动", "梳理中", "征求意见", "合法性审核", "已完成", "已完成")
Index = QModelIndex | QPersistentModelIndex


def line(n: int, chance: random.Random) -> dict[str, Any]:
    """An invented row of a county, 1.3 kB as officers write them; four measures a document."""
    progress = chance.choice(STATIONS)
    return {
        "id": UUID(int=chance.getrandbits(128)), "item_id": f"999999-2026-{n:04d}",
        "doc_name": f"示例县关于对失信主体限制评先评优的通知（第{n // 4}号）",
        "doc_number": f"示发改〔2018〕{n // 4}号", "doc_type": "行政规范性文件",
        "issuer": f"县第{chance.randrange(40)}局",
        "issue_date": date(2018, 1, 1) + timedelta(days=chance.randrange(2000)), "doc_status_before": "有效",
        "clause": f"第{n % 40}条第二款", "measure_name": f"限制参加第{chance.randrange(900)}类活动",
        "clause_text": "对列入名单的失信主体，在政府采购、招标投标、评先评优中予以限制，期限三年。",
        "link_stage": "惩戒、公开", "field_domain": "政府采购", "target": "法人及非法人组织、自然人",
        "national_list_ref": "无对应", "catalogue_ref": "", "basis_level": "法律",
        "legal_basis": f"《中华人民共和国政府采购法》第{n % 90}条、第七十七条" if n % 5 else "",
        "tests_failed": "T9、T11", "conforms": "部分符合",
        "problem": f"惩戒期限超出规定，缺少事先告知和异议核实环节（{n % 1000}）。",
        "opinion": chance.choice(OPINIONS), "opinion_reason": "上位依据已经修改，已征求司法局、市场监管局意见并采纳。",
        "plan": "删去第二款中的三年期限，补充告知、异议和修复程序，报司法局审核后重新印发。", "keep_until": None,
        "lead_office": f"县第{chance.randrange(60):02d}局", "co_offices": "县司法局、县政务服务局",
        "owner": f"联络员{chance.randrange(200)}", "contact_phone": "0900-1234567",
        "due_date": date(2026, 9, 1) + timedelta(days=chance.randrange(200)) if n % 6 else None,
        "progress": progress, "progress_note": "2026-05-11 已发征求意见函。",
        "done_date": date(2026, 9, 1) if progress == "已完成" else None, "result_doc": "", "result_public": "",
        "result_url": "", "legal_review": "", "legal_review_date": None, "remark": "", "entered_on": date(2026, 8, 1),
        "entered_by": WHO.name, "campaign_id": None, "batch_id": None, "deleted_at": None, "deleted_reason": "",
        "version": 1, "changed_at": datetime.now(UTC), "changed_by": WHO.name,
    }  # fmt: skip


def furnish(office: Office, rows: int) -> None:
    """Name the office and register many rows."""
    with act(office, "set_unit", who=WHO) as session:
        session.add(Unit(name="示例县社会信用体系建设办公室", region_code="999999"))
    chance, table = random.Random(7), cast("Table", LedgerRow.__table__)
    with office.write_engine.begin() as connection:
        for start in range(0, rows, 5000):
            connection.execute(insert(table), [line(n, chance) for n in range(start, min(rows, start + 5000))])
    office.checkpoint()


class Constant(QAbstractTableModel):
    """The same word in every cell."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self.shape = rows, columns

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the rows."""
        return self.shape[0]

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return self.shape[1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the word."""
        return "限制评先评优" if role == Qt.ItemDataRole.DisplayRole else None


class Around:
    """What a page asks of the window around it, left undone."""

    def say(self, sentence: str) -> None: ...

    def show_page(self, key: str, **args: Any) -> None: ...

    def open_case(self, case_id: UUID | None, step: str | None = None) -> None: ...


def timed(do: Callable[[], Any], clock: Callable[[], float] = time.process_time) -> float:
    """Return the milliseconds until something is done and drawn: of the processor, or by a clock on the wall."""
    began = clock()
    do()
    QApplication.processEvents()
    return (clock() - began) * 1e3


def several(do: Callable[[], Any]) -> tuple[float, float]:
    """Return the best of several times in ms: of the processor, and by the clock on the wall."""
    return min(timed(do) for _ in range(TIMES)), min(timed(do, time.perf_counter) for _ in range(TIMES))


def steps_of(view: QTableView) -> tuple[float, float]:
    """Return the median and the 95th hundredth of notches of the wheel, each drawn; rows come into sight as they go."""
    bar = view.verticalScrollBar()
    bar.setValue(0)
    QApplication.processEvents()
    took = []
    for number in range(STEPS):
        began = time.perf_counter()
        bar.setValue((number + 1) * NOTCH)
        QApplication.processEvents()
        took.append((time.perf_counter() - began) * 1e3)
    return statistics.median(took), sorted(took)[int(STEPS * 0.95)]


def memory() -> float:
    """What this process holds, in MiB."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def in_window(office: Office, rows: int) -> dict[str, tuple[float, float, float]]:
    """Return each figure: median, the worst beside it, and the most it may be (0 for no limit)."""
    from ui.ledger.page import LedgerPage

    window = QMainWindow()
    window.resize(*SIZE)
    floor = QTableView()
    window.setCentralWidget(floor)
    window.show()
    QApplication.processEvents()
    before = memory()
    page = LedgerPage(Workspace(office, WHO, today=lambda: TODAY), cast("Any", Around()))
    floor_model = Constant(rows, len(page.model.columns))
    floor.setModel(floor_model)
    floor.verticalHeader().setDefaultSectionSize(page.grid.verticalHeader().defaultSectionSize())
    of_floor = steps_of(floor)
    window.setCentralWidget(page)
    opening = timed(page.opened, time.perf_counter)
    grid, model, show = page.grid, page.model, page.arranging.show
    step = steps_of(grid)
    page.arranging.freeze(1)
    found = {
        "step of the floor": (*of_floor, 0.0),
        "scroll step": (*step, MOST_STEP),
        "page opened": (opening, opening, 0.0),
    }
    one = Where("opinion", ("修订", "废止"))
    for words, chosen in (
        ("order: deadline of what is open", Filter()),
        ("order: measure", Filter(order="measure_name")),
        ("order: document, 25,000 of them", Filter(order="doc_name")),
        ("order: deadline", Filter(order="due_date", descending=True)),
        ("filter: opinion", Filter(columns=(one,))),
        ("filter: opinion, deadline, words", Filter(columns=(one, Where("due_date", until=TODAY)), search="第9")),
        ("order by a long text (problem)", Filter(order="problem")),
    ):
        limit = 0.0 if "long" in words else MOST_LOOK
        found[words] = (*several(lambda chosen=chosen: show(chosen)), limit)
    show(Filter())
    for words, by in (("groups: unit", "lead_office"), ("groups: document, 25,000 of them", "doc_name")):
        found[words] = (*several(lambda by=by: model.group(by)), MOST_LOOK if by == "lead_office" else 0.0)
    model.group("lead_office")
    head = model.groups.all[3].words
    found["one group opened"] = (*several(lambda: model.open_groups([head], is_open=True)), MOST_LOOK)
    model.group("")
    grid.setCurrentIndex(model.index(rows // 2, 8))
    names = iter(range(1000))
    entry = several(lambda: model.setData(grid.currentIndex(), f"联络员{next(names)}"))
    found["one cell typed, stored and drawn"] = (*entry, 0.0)
    found["memory of the page, MiB"] = (memory() - before, 0.0, 0.0)
    window.close()
    return found


def read(office: Office) -> dict[str, tuple[float, float, float]]:
    """Return what the reading alone takes."""
    jobs: dict[str, tuple[Callable[[], Any], float]] = {
        "ids by deadline of what is open": (lambda: row_ids(office, Filter(), on=TODAY), MOST_LOOK),
        "ids by measure": (lambda: row_ids(office, Filter(order="measure_name"), on=TODAY), MOST_LOOK),
        "figures": (lambda: figures(office, on=TODAY), 0.0),
        "groups by unit": (lambda: groups(office, Filter(), "lead_office", on=TODAY), MOST_LOOK),
        "figures of a campaign": (lambda: figures(office, on=TODAY, campaign=DEFAULT_ID), MOST_VALUES),
        "what a column holds: unit": (lambda: values(office, Filter(), "lead_office", on=TODAY), MOST_VALUES),
        "what a column holds: measure": (lambda: values(office, Filter(), "measure_name", on=TODAY), MOST_VALUES),
        "what a column holds: document": (lambda: values(office, Filter(), "doc_name", on=TODAY), MOST_VALUES),
        "what a long column holds: problem": (lambda: values(office, Filter(), "problem", on=TODAY), 0.0),
    }
    return {words: (*several(do), limit) for words, (do, limit) in jobs.items()}


@contextmanager
def on_server(url: str, rows: int) -> Generator[Office]:
    """A database of its own on the server, dropped afterwards."""
    name = f"bench_grid_{uuid4().hex[:8]}"
    root = create_engine(url, isolation_level="AUTOCOMMIT")
    own = make_url(url).set(database=name).render_as_string(hide_password=False)
    with root.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        engine = create_engine(own)
        upgrade(engine)
        engine.dispose()
        office = server(own)
        furnish(office, rows)
        with create_engine(own, isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text("VACUUM ANALYZE ledger_rows"))
        yield office
        office.close()
    finally:
        with root.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


def tell(of: str, found: dict[str, tuple[float, float, float]]) -> bool:
    """Print the figures; return whether one is over its limit."""
    print(f"{of}, load {os.getloadavg()[0]:.1f}")
    for words, (median, other, most) in found.items():
        limit = f"   at most {most:.0f}" if most else ""
        print(f"  {words:36} {median:8.1f}   clock, or 95 % {other:8.1f}{limit}")
    return any(most and median > most for median, _, most in found.values())


def main(rows: int) -> int:
    """Print every figure; the exit code says whether a target was missed."""
    with tempfile.TemporaryDirectory() as base:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, base)
        application = QApplication([])
        dress_application(application)
        path = Path(base) / "office" / "office.db"
        path.parent.mkdir()
        upgrade(upgrading_engine(path, KEY))
        office = embedded(path, KEY)
        furnish(office, rows)
        is_late = tell(f"embedded, {rows:,} rows", in_window(office, rows)) | tell("reading alone", read(office))
        office.close()
    if url := os.environ.get("XINAN_TEST_POSTGRES", ""):
        with on_server(url, rows) as office:
            tell(f"server, {rows:,} rows (the processor of this side only)", read(office))
    return is_late


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))
