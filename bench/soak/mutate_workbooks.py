"""Read randomly changed workbooks: each is read or refused in words. Usage: mutate_workbooks.py [COUNT] [SEED]."""

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from app.refusal import Refusal
from app.workbook_reading import read_workbook
from tests.input.mutations import good_workbooks, mutations

COUNT = 2_000
SECONDS = 20


def main(count: int, seed: int) -> None:
    """Go through the mutations; anything but rows or a refusal ends the run with its traceback."""
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for good in good_workbooks(Path(folder)):
            changed = good.with_name(f"changed{good.suffix}")
            for body in mutations(good, count // 2, seed):
                changed.write_bytes(body)
                begun = time.monotonic()
                outcomes[outcome(changed)] += 1
                slowest = max(slowest, time.monotonic() - begun)
                assert slowest < SECONDS, f"{good.name}: {slowest:.1f} s"
    print(f"{outcomes.total()} changed workbooks, slowest {slowest:.2f} s")
    for words, number in outcomes.most_common():
        print(f"{number:6} {words}")


def outcome(path: Path) -> str:
    """Read one file; return how it ended."""
    try:
        read_workbook(path)
    except Refusal as refusal:
        return str(refusal)[:24]
    return "read"


if __name__ == "__main__":
    main(int((sys.argv[1:] or [COUNT])[0]), int((sys.argv[2:] or [1])[0]))
