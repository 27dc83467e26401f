"""台账附件: files beside a row, stored by their content, taken off with a reason."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app import attachments
from app.database import Office
from app.ledger.row_files import add_file, files_of, withdraw_file
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.refusal import Refusal

Add = Callable[..., LedgerRow]


def test_files_lie_in_the_order_of_their_kinds(ledger_office: Office, add: Add, bing: Officer, scan_file: Path):
    row, kept = add(), attachments.keep(ledger_office, scan_file)
    add_file(ledger_office, row, "处理结果文件", kept, who=bing)
    add_file(ledger_office, row, "清理前文件", kept, who=bing)
    found = files_of(ledger_office, row.id)
    assert [one.kind for one in found] == ["清理前文件", "处理结果文件"]
    assert {(one.digest, one.pages, one.size, one.added_by) for one in found} == {
        (kept.digest, kept.pages, kept.size, "经办丙")
    }
    assert attachments.faults(ledger_office) == []


def test_a_file_comes_with_a_kind_and_only_once(ledger_office: Office, add: Add, bing: Officer, scan_file: Path):
    row, kept = add(), attachments.keep(ledger_office, scan_file)
    with pytest.raises(Refusal, match="请选择材料种类"):
        add_file(ledger_office, row, "", kept, who=bing)
    with pytest.raises(Refusal, match="请选择文件"):
        add_file(ledger_office, row, "清理前文件", None, who=bing)
    add_file(ledger_office, row, "清理前文件", kept, who=bing)
    with pytest.raises(Refusal, match="不用重复存入"):
        add_file(ledger_office, row, "清理前文件", kept, who=bing)


def test_a_file_is_taken_off_with_a_reason_and_stays_in_the_backup(
    ledger_office: Office, add: Add, bing: Officer, scan_file: Path
):
    row, kept = add(), attachments.keep(ledger_office, scan_file)
    add_file(ledger_office, row, "清理前文件", kept, who=bing)
    with pytest.raises(Refusal, match="撤下原因"):
        withdraw_file(ledger_office, files_of(ledger_office, row.id)[0], " ", who=bing)
    withdraw_file(ledger_office, files_of(ledger_office, row.id)[0], "误存", who=bing)
    assert files_of(ledger_office, row.id) == [] and kept.digest in attachments.digests(ledger_office)


def test_who_may_only_read_puts_nothing_beside_a_row(ledger_office: Office, add: Add, scan_file: Path):
    kept = attachments.keep(ledger_office, scan_file)
    with pytest.raises(Refusal, match="台账管理员"):
        add_file(ledger_office, add(), "清理前文件", kept, who=Officer(name="李四", roles={"case_officer": True}))
