"""The worker process that reads and counts many workbooks, one after another, each on its own time.

A request is a line of JSON (`suffix`, `size`, `on`, `rows`) followed by the bytes; the answer is a line of JSON: the
report, with its rows where they are asked for, or the sentence why it was refused. What goes wrong inside ends with the
process, and the next file gets a new one.
"""

import gc
import json
import sys
from datetime import date
from typing import Any

from app.ledger.county_report import in_words, read_report
from app.raw_sheet import Unsafe
from app.workbook_worker import CPU_SECONDS, say, sheets
from forms.worker_process import allow_more_time, limit_this_process

YOUNG = 0  # the generation of what one file has made


def main() -> int:
    """Answer requests until there are no more; return the exit code."""
    limit_this_process()
    gc.disable()  # looking for garbage takes a third of the time
    while line := sys.stdin.buffer.readline():
        asked = json.loads(line)
        data = sys.stdin.buffer.read(asked["size"])
        allow_more_time(CPU_SECONDS)
        say(_answer(data, asked))
        gc.collect(YOUNG)
    return 0


def _answer(data: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    try:
        found = sheets(data, asked["suffix"])
    except Unsafe as unsafe:
        return {"refused": str(unsafe)}
    return in_words(read_report(found, date.fromisoformat(asked["on"]), keeps_rows=asked["rows"]))


if __name__ == "__main__":
    sys.exit(main())
