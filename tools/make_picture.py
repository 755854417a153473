"""Draw ``docs/picture.svg``: a terminal in which the commands of :data:`LINES` were run on the samples.

What stands in it is what the program printed. Nothing is loaded from elsewhere when it is shown.
"""

from __future__ import annotations

import errno
import io
import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import termios
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "picture.svg"
LINES = (
    "rapporteur add samples",
    "rapporteur show series Customs",
    'rapporteur show commitments --document 03-joint-statement --about "waiting times"',
    "rapporteur show conflicts --about Dialogue",
    "rapporteur verify",
)
WIDTH = 112
MOST = 18
"""Lines of output that are shown of one command."""


def printed(line: str, folder: Path) -> list[str]:
    """Give what a command line prints on a terminal, run in a folder, as lines with its colours.

    Raises:
        SystemExit: when it fails.
    """
    program = "import sys; from rapporteur.cli import main; sys.exit(main())"
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (50, WIDTH))
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "RAPPORTEUR_RECORD")}
    child = subprocess.Popen(  # noqa: S603 (our own program and our own lines)
        [sys.executable, "-c", program, *shlex.split(line)[1:]],
        cwd=folder,
        env=kept | {"TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"},
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    pieces = []
    try:
        while piece := os.read(ours, 65_536):
            pieces.append(piece)
    except OSError as error:  # Linux says so when the other end of a terminal is closed
        if error.errno != errno.EIO:
            raise
    os.close(ours)
    if child.wait() not in (0, 1):
        raise SystemExit(f"{line} ended with {child.returncode}")
    return b"".join(pieces).decode("utf-8").splitlines()


def draw() -> str:
    """Give the picture as SVG, without the web fonts that rich asks for."""
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "src" / "rapporteur" / "samples", folder / "samples")
        for line in LINES:
            shown = printed(line, folder)
            console.print(Text.assemble(("$ ", "dim"), (line, "bold")))
            for row in shown[:MOST]:
                console.print(Text.from_ansi(row), no_wrap=True)
            if len(shown) > MOST:
                console.print(Text(f"… and {len(shown) - MOST} lines more", style="dim"))
            console.print()
    svg = console.export_svg(title="rapporteur", theme=MONOKAI, unique_id="rapporteur")
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)


if __name__ == "__main__":
    TARGET.write_text(draw(), encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}  {TARGET.stat().st_size:,} bytes")
