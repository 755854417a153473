"""Write ``constraints.txt``: the exact version of every installed package but our own and pip."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "constraints.txt"
HEAD = "# The exact versions that the tests are run with. Written by `make constraints`.\n"


def pins(freeze: str) -> list[str]:
    """Give the ``name==version`` lines of what ``pip freeze`` prints, without our own package and pip."""
    lines = freeze.splitlines()
    return [
        line
        for line in lines
        if re.fullmatch(r"[\w.-]+==[\w.+!]+", line) and not line.startswith(("rapporteur==", "pip=="))
    ]


def main() -> None:
    """Write the file."""
    freeze = subprocess.run(
        [sys.executable, "-m", "pip", "freeze", "--all", "--exclude-editable"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    TARGET.write_text(HEAD + "".join(f"{line}\n" for line in pins(freeze)), encoding="utf-8")
    print(f"{TARGET.name}: {len(pins(freeze))} packages")


if __name__ == "__main__":
    main()
