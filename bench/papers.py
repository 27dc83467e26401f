"""Drawing papers: how long an officer waits for one. Usage: python bench/papers.py

Prints one line a figure: name, value, target; milliseconds of processor time, medians. The floor of the same run is the
very same paper drawn again, so that every font program comes from the cache.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import pypdfium2  # noqa: E402

from forms.bundle import bundle  # noqa: E402
from forms.pdf import warm  # noqa: E402
from tests.forms import samples  # noqa: E402
from tests.forms.samples import invented  # noqa: E402

ROUNDS = 25
SHORT: dict[str, Any] = {
    "facts": invented.FACTS[:70],
    "hearing_summary": "你单位未提出异议。",
    "measures_notice": invented.MEASURES[:1],
}
NAMES = "甲乙丙丁戊己庚辛壬癸"
FIRST = """
import time; started = time.process_time()
import sys; sys.path.insert(0, {root!r})
from tests.forms import samples
from tests.forms.samples import invented
samples.decision(facts=invented.FACTS[:70], measures_notice=invented.MEASURES[:1]).draw(draft=False)
print((time.process_time() - started) * 1000)
"""
PEAK = """
import sys; sys.path.insert(0, {root!r})
import resource
from tests.forms import samples
for paper in samples.each().values():
    paper.draw()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
FIFTY = 50


def named(number: int) -> str:
    """Invent a party."""
    return f"示例县{NAMES[number % 10]}{NAMES[number // 10 % 10]}商贸有限公司"


def two_pages(number: int) -> None:
    """Draw a decision of two pages about one of the hundred parties."""
    drawn = samples.decision(party_name=named(number), **SHORT).draw(draft=False)
    assert drawn.pages == 2


def live_page(number: int) -> None:
    """Draw the page beside the form again after a key was pressed, and turn it into pixels."""
    drawn = samples.notice(reason=invented.FACTS[: 20 + number]).draw(focus="reason")
    document = pypdfium2.PdfDocument(drawn.pdf)
    document[0].render(scale=1.5)
    document.close()


def fifty(number: int) -> None:
    """Draw fifty papers of two pages each into one file."""
    bundle([samples.decision(party_name=named(number + place), **SHORT) for place in range(FIFTY)], title="文书")


def floor(number: int) -> None:
    """Draw one paper over and over: its font programs are there already."""
    two_pages(0)


def median(work: Callable[[int], object], rounds: int = ROUNDS) -> float:
    """Time a job; milliseconds of processor time, so that what else the machine does counts little."""
    times: list[float] = []
    for number in range(rounds):
        started = time.process_time()
        work(number)
        times.append((time.process_time() - started) * 1000)
    return statistics.median(times)


def first() -> float:
    """Time the first paper of a new process, with the faces converted before."""
    command = [sys.executable, "-c", FIRST.format(root=str(ROOT))]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout for _ in range(3)]
    return statistics.median(map(float, runs))


def peak() -> float:
    """Return the most memory a process that drew every kind of paper has taken, in MiB."""
    command = [sys.executable, "-c", PEAK.format(root=str(ROOT))]
    return float(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout)


def main() -> int:
    """Print the figures; the exit code says whether a target was missed."""
    warm()
    median(floor, 10)
    bottom, ours = median(floor), median(two_pages)
    lines = [
        ("two-page decision, warm", ours, "ms", 25.0),
        ("the same over its floor", ours / bottom, "x", 2.0),
        ("one of fifty in one file", median(fifty, 3) / FIFTY, "ms", 3.0),
        ("two-page decision, first", first(), "ms", 1000.0),
        ("live page and its pixels", median(live_page), "ms", 150.0),
        ("every kind of paper, memory", peak(), "MiB", 200.0),
    ]
    for name, value, unit, target in lines:
        print(f"{name:<28}{value:8.1f} {unit:<4} target {target:6.0f} {unit}")
    print(f"{'floor: the same again':<28}{bottom:8.1f} ms")
    return any(value > target for _, value, _, target in lines)


if __name__ == "__main__":
    sys.exit(main())
