"""Killed at any moment: what was acknowledged stands, and no act is half done."""

from tests.safekeeping.kills import kill, prepare


def test_fifty_kills_lose_no_acknowledged_act(tmp_path):
    prepare(tmp_path)
    toll = kill(tmp_path, 50)
    assert toll.kills == 50
    assert toll.acknowledged > 50
    assert toll.is_nothing, toll
