"""Draw ``docs/picture.svg``: a terminal in which the commands of :data:`LINES` were run on the samples.

What stands in it is what the program printed. Nothing is loaded from elsewhere when it is shown.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "picture.svg"
LINES = (
    "rapporteur add samples",
    'rapporteur show meetings --between Kazakhstan "United States" --since 2024 --until 2024',
    "rapporteur show figures --about customs --quote",
    "rapporteur verify",
)
WIDTH = 112
MOST = 14
"""Lines of output that are shown of one command."""


def printed(line: str, folder: Path) -> list[str]:
    """Give what a command line prints, run in a folder, as lines with the terminal's colours.

    Raises:
        SystemExit: when it fails.
    """
    program = "import sys; from rapporteur.cli import main; sys.exit(main())"
    done = subprocess.run(  # noqa: S603 (our own program and our own lines)
        [sys.executable, "-c", program, *shlex.split(line)[1:]],
        check=False,
        cwd=folder,
        env={**os.environ, "COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        raise SystemExit(f"{line} ended with {done.returncode}: {done.stderr.strip()[-600:]}")
    return done.stdout.splitlines()


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
                console.print(Text.from_ansi(row), soft_wrap=True, overflow="ellipsis", no_wrap=True)
            if len(shown) > MOST:
                console.print(Text(f"… and {len(shown) - MOST} lines more", style="dim"))
            console.print()
    svg = console.export_svg(title="rapporteur", theme=MONOKAI, unique_id="rapporteur")
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)


if __name__ == "__main__":
    TARGET.write_text(draw(), encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}  {TARGET.stat().st_size:,} bytes")
