"""Kill the program in the middle of its acts: what was acknowledged stands. Usage: kills.py [KILLS] [SEED]."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.safekeeping.kills import kill, prepare

KILLS = 1_000


def main(kills: int, seed: int) -> int:
    """Print what the kills have cost; fail unless it is nothing."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        toll = kill(Path(folder), kills, seed)
    print(toll)
    return not toll.is_nothing


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else KILLS, int(sys.argv[2]) if len(sys.argv) > 2 else 7))
