"""Random cases, lawful and unlawful acts in any order (tests/test_any_order.py). Usage: any_order.py [CASES]."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def main(cases: int) -> int:
    """Play the cases; return the exit code of the test."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_any_order.py"]
    return subprocess.run(command, cwd=ROOT, env=os.environ | {"XINAN_RANDOM_CASES": str(cases)}).returncode


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
