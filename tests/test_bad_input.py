"""Bad input from the command line: each gets an issue or one clear line, the rest of the run goes on, and
nothing that was recorded is lost.
"""

from __future__ import annotations

import ctypes
import io
import os
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from rapporteur.cli import main

GOOD = "Foreign Minister Anna Lind met Prime Minister John Brown in Oslo on 3 May 2024.\n"
RUSSIAN = (
    "АСТАНА, 20 мая 2024 года. Министр иностранных дел встретился с послом. "
    "Стороны обсудили торговлю, переход границы и дороги между двумя странами.\n"
)


class Result:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    def issue(self, place: str) -> str:
        """What is said of a place in the list of issues: ``code: message``."""
        found = re.search(rf"^  {re.escape(place)} +(.*)$", self.out + self.err, re.MULTILINE)
        assert found, f"no issue about {place} in:\n{self.out}{self.err}"
        return found[1]


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line in an empty folder that holds one good document."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RAPPORTEUR_RECORD", raising=False)
    Path("good.txt").write_text(GOOD)

    def call(*arguments: str) -> Result:
        code = main(arguments)
        return Result(code, *capsys.readouterr())

    return call


def add(run: Run, name: str, *options: str) -> str:
    """Add a bad document with a good one; give what is said of the bad one.

    The good one is in the record, which is sound, and nothing of the bad one is.
    """
    result = run("add", name, "good.txt", *options)
    assert result.code == 1
    assert re.match(r"1 document, 1 claim \(1 meeting\)    record: ", result.out)
    assert run("show", "meetings").out.endswith("  good:0-78\n")
    assert run("verify").code == 0
    return result.issue(name)


def start(*arguments: str, under: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    """Start the program by itself, under a limit that holds for it alone.

    Tests that run in the background inherit that Ctrl-C is ignored; the program must not.
    """

    def prepare() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        if under is not None:
            under()

    command = [sys.executable, "-m", "rapporteur", *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, preexec_fn=prepare)  # noqa: PLW1509 - no threads here


# -- What is no document --------------------------------------------------------------------------


def test_an_empty_file(run: Run) -> None:
    Path("bad.txt").touch()
    assert add(run, "bad.txt") == "empty: the file is empty (0 bytes)"


@pytest.mark.parametrize("content", [bytes(range(256)) * 50, b"\0" * 5000, os.urandom(9000)])
def test_a_binary_file_with_a_text_name(run: Run, content: bytes) -> None:
    Path("bad.txt").write_bytes(content)
    assert add(run, "bad.txt").startswith(("unreadable: ", "unknown format: "))


def test_a_picture_with_a_text_name(run: Run) -> None:
    Path("bad.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    assert add(run, "bad.md").startswith("unknown format: a picture; ")


def test_a_file_of_200_megabytes(run: Run) -> None:
    with Path("bad.txt").open("wb") as file:
        file.truncate(200_000_000)  # without taking room on the disk
    said = "too large: 190.7 MiB, above the limit of 64 MiB; raise it with --max-size"
    assert add(run, "bad.txt") == said
    # With the limit raised it is looked at, and told for what it is.
    assert add_again(run, "bad.txt", "--max-size", "300MB").startswith("unreadable: the file is binary")


def add_again(run: Run, name: str, *options: str) -> str:
    return run("add", name, *options).issue(name)


def test_a_limit_that_is_raised_lets_a_document_in(run: Run) -> None:
    Path("long.txt").write_text(GOOD + "They spoke.\n\n" * 400)
    assert add(run, "long.txt", "--max-size", "4kB").startswith("too large: ")
    assert run("add", "long.txt", "--max-size", "1MB").code == 0
    assert len(run("show", "documents").out.splitlines()) == 2


def test_a_text_longer_than_is_read_is_told_and_read_whole_with_the_limit_raised(run: Run) -> None:
    Path("long.txt").write_text("They spoke.\n\n" * 40 + GOOD)
    result = run("add", "long.txt", "--max-text", "300")
    assert result.code == 1
    assert result.issue("long").startswith("text too long: only the first 300 characters were read; ")
    assert "--max-text" in result.issue("long")
    assert "Oslo" not in run("show", "meetings").out
    # What was not read whole is read again, though its bytes are known.
    assert run("add", "long.txt").code == 0
    assert "Oslo" in run("show", "meetings").out


@pytest.mark.parametrize("name", ["long.txt", "long.md", "long.html", "long.docx"])
def test_a_deep_check_cuts_a_text_where_it_was_cut(run: Run, name: str) -> None:
    words = [f"They spoke of the water of lake number {number}." for number in range(60)]
    if name.endswith(".docx"):
        Path(name).write_bytes(word(words=words))
    else:
        start, end = ("<p>", "</p>") if name.endswith(".html") else ("", "\n\n")
        Path(name).write_text("".join(f"{start}{each}{end}" for each in [*words, GOOD]))
    for limit in ("301", "500"):
        assert "text too long" in run("add", name, "--max-text", limit).out
        assert run("verify", "--deep").code == 0
    assert run("add", name).code == 0
    assert run("verify", "--deep").code == 0


def test_a_pdf_with_a_password(run: Run) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    page = Canvas("bad.pdf", encrypt=StandardEncryption("secret", ownerPassword="owner"))
    page.drawString(72, 700, GOOD.strip())
    page.save()
    assert add(run, "bad.pdf").startswith("password: the PDF is locked; ")


def word(extra: int = 0, words: Sequence[str] = ()) -> bytes:
    """A Word document, with a part of so many more bytes that pack to nearly nothing."""
    import docx

    document = docx.Document()
    for paragraph in words:
        document.add_paragraph(paragraph)
    document.add_paragraph(GOOD.strip())
    stream = io.BytesIO()
    document.save(stream)
    if extra:
        with (
            zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive,
            archive.open("word/media/image1.png", "w") as part,
        ):
            for _ in range(extra >> 20):
                part.write(b"\0" * (1 << 20))
    return stream.getvalue()


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.95])
def test_a_broken_docx(run: Run, kept: float) -> None:
    whole = word()
    Path("bad.docx").write_bytes(whole[: int(len(whole) * kept)])
    assert add(run, "bad.docx").startswith("unreadable: the Word document is broken or cut short")


def test_a_docx_that_unpacks_to_too_much_and_the_limit_raised(run: Run) -> None:
    Path("bomb.docx").write_bytes(word(extra=300 << 20))
    assert Path("bomb.docx").stat().st_size < 1_000_000
    said = "unpacks too large: it unpacks to more than 256 MiB; raise it with --max-unpacked"
    assert add(run, "bomb.docx") == said
    assert run("add", "bomb.docx", "--max-unpacked", "400MiB").code == 0
    assert "  bomb:0-78\n" in run("show", "meetings").out


def test_a_docx_that_lies_about_what_it_unpacks_to(run: Run) -> None:
    content = bytearray(word(extra=3 << 20))
    size = (3 << 20).to_bytes(4, "little")
    while (at := content.find(size)) >= 0:  # in the local header and in the directory
        content[at : at + 4] = (100).to_bytes(4, "little")
    Path("bomb.docx").write_bytes(content)
    assert add(run, "bomb.docx", "--max-unpacked", "1MiB").startswith(("unpacks too large: ", "unreadable: "))


def test_a_pdf_that_unpacks_to_too_much(run: Run) -> None:
    from reportlab.pdfgen.canvas import Canvas

    page = Canvas("bomb.pdf", pageCompression=1)
    page.drawString(72, 700, GOOD.strip())
    page._code.append(" " * 40_000_000)
    page.save()
    assert Path("bomb.pdf").stat().st_size < 300_000
    said = "unpacks too large: a part of it unpacks to more than 10 MiB; raise it with --max-unpacked"
    assert add(run, "bomb.pdf", "--max-unpacked", "10MiB") == said
    assert run("add", "bomb.pdf").code == 0
    assert "  bomb:0-78\n" in run("show", "meetings").out


def test_html_without_text(run: Run) -> None:
    Path("bad.html").write_text(
        "<html><head><title>T</title></head><body><script>draw()</script></body></html>"
    )
    assert add(run, "bad.html").startswith("no text: the page holds no text of its own; ")


# -- Encodings ------------------------------------------------------------------------------------


def test_windows_1251(run: Run) -> None:
    Path("bad.txt").write_bytes((RUSSIAN * 5).encode("cp1251"))
    result = run("add", "bad.txt", "good.txt")
    assert result.code == 0  # it can be searched, and that is told
    assert re.search(r"^  bad +encoding guessed: read as windows-1251; ", result.out, re.MULTILINE)
    assert re.search(r"^  bad +language not read: the document is in ru", result.out, re.MULTILINE)
    assert "границы" in run("search", "границы").out
    assert run("verify", "--deep").code == 0


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_unicode_in_other_dress(run: Run, encoding: str) -> None:
    text = GOOD + "They spoke of “water”.\n"
    Path("bad.txt").write_bytes(text.encode(encoding))
    assert run("add", "bad.txt").code == 0
    assert run("show", "document", "bad", "--text").out == text  # a byte-order mark aside
    assert "  bad:0-78\n" in run("show", "meetings").out


def test_mixed_encodings(run: Run) -> None:
    Path("bad.txt").write_bytes("“Água”\n\n".encode() + GOOD.encode() + "\nCafé – résumé\n".encode("cp1252"))
    result = run("add", "bad.txt")
    assert (result.code, result.issue("bad").partition(":")[0]) == (0, "encoding mixed")
    assert "Café – résumé" in run("show", "document", "bad", "--text").out
    assert "  bad:8-86\n" in run("show", "meetings").out


def test_a_document_without_a_date(run: Run) -> None:
    Path("bad.txt").write_text("The two ministers met in Oslo today.\n")
    result = run("add", "bad.txt")
    assert result.code == 0
    assert result.issue("bad").startswith("date unknown: ")
    assert "day unknown" in run("show", "meetings").out
    empty = run("show", "meetings", "--since", "2024")
    assert "1 claim without any date left out" in empty.out


# -- The disk -------------------------------------------------------------------------------------


def obey() -> None:
    """Let the rights of files hold for this process, though root started it."""
    if os.getuid() == 0:
        drop, overrides = 24, (1, 2)  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
        for capability in overrides:
            ctypes.CDLL(None).prctl(drop, capability, 0, 0, 0)


@pytest.fixture
def shut(tmp_path: Path) -> Iterator[Path]:
    """A folder that may not be opened, even by root."""
    folder = tmp_path / "shut"
    folder.mkdir()
    (folder / "a.txt").write_text(GOOD)
    folder.chmod(0)
    listing = [sys.executable, "-c", "import os, sys; os.listdir(sys.argv[1])", str(folder)]
    done = subprocess.run(listing, capture_output=True, check=False, preexec_fn=obey)
    try:
        if done.returncode == 0:
            pytest.skip("whoever runs the tests here may open everything")
        yield folder
    finally:
        folder.chmod(0o755)


def test_a_folder_without_permission(run: Run, shut: Path) -> None:
    Path("locked.txt").write_text(GOOD)
    Path("locked.txt").chmod(0)
    program = start("read", ".", under=obey)
    out, err = program.communicate(timeout=60)
    assert program.returncode == 1
    assert out.endswith("  ./good.txt:0-78\n")
    said = "no permission: it may not be read; change its permissions or ask its owner (2)"
    assert re.search(rf"^  \./locked.txt, \./shut +{re.escape(said)}$", err, re.MULTILINE)


@pytest.mark.usefixtures("shut")
def test_a_record_in_a_folder_that_may_not_be_written(run: Run, tmp_path: Path) -> None:
    run("add", "good.txt")
    Path("new.txt").write_text(GOOD + "They spoke.\n")
    tmp_path.chmod(0o555)
    try:
        reading = start("show", "meetings", under=obey)
        out, err = reading.communicate(timeout=60)
        writing = start("add", "new.txt", under=obey)
        refused = writing.communicate(timeout=60)
    finally:
        tmp_path.chmod(0o755)
    assert (reading.returncode, out.endswith("  good:0-78\n"), err) == (0, True, "")
    assert (writing.returncode, refused[0]) == (2, "")
    assert re.fullmatch(
        r"rapporteur: the record rapporteur.db (may not be written|cannot be opened): .*\n", refused[1]
    )


def test_a_full_disk(run: Run) -> None:
    """No file may grow past a size, which is what a full disk is to a record."""
    run("add", "good.txt")
    for number in range(40):
        lines = "".join(f"Note {number}.{line}: {os.urandom(40).hex()}\n\n" for line in range(60))
        Path(f"more-{number:02}.txt").write_text(GOOD + "\n" + lines)
    size = Path("rapporteur.db").stat().st_size + 150_000

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    program = start("add", ".", under=limited)
    out, err = program.communicate(timeout=120)
    assert (program.returncode, out) == (2, "")
    assert re.fullmatch(r"rapporteur: (the disk .*|could not write: .*)\n", err), err
    assert run("verify").code == 0
    held = len(run("show", "documents").out.splitlines())
    assert 1 <= held < 41
    assert run("add", ".").code == 0  # with room again, it goes on with the rest
    assert len(run("show", "documents").out.splitlines()) == 41
    assert run("verify", "--deep").code == 0


# -- The record -----------------------------------------------------------------------------------


def test_a_record_of_a_newer_version(run: Run) -> None:
    run("add", "good.txt")
    with sqlite3.connect("rapporteur.db") as record:
        record.execute("INSERT INTO migration VALUES (9999, 'wings', '99.0', '2030-01-01T00:00:00+00:00')")
    record.close()
    before = Path("rapporteur.db").read_bytes()
    for arguments in (["add", "good.txt"], ["show", "meetings"], ["verify"], ["search", "Oslo"], ["export"]):
        result = run(*arguments)
        assert (result.code, result.out) == (2, "")
        assert re.fullmatch(r"rapporteur: the record rapporteur.db was made by .* 99\.0 .*\n", result.err)
        assert "upgrade rapporteur" in result.err
    assert Path("rapporteur.db").read_bytes() == before


def test_two_writers_at_once(run: Run) -> None:
    Path("texts").mkdir()
    for number in range(12):
        Path(f"texts/{number:02}.txt").write_text(GOOD.replace("3 May", f"{number + 1} May"))
    programs = [start("add", "texts"), start("add", "texts")]
    results = [(*program.communicate(timeout=120), program.returncode) for program in programs]
    assert [(err, code) for _, err, code in results] == [("", 0), ("", 0)]
    assert len(run("show", "documents").out.splitlines()) == 12
    assert len(run("show", "meetings").out.splitlines()) == 12
    assert run("verify", "--deep").code == 0


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_in_the_middle(run: Run, how: signal.Signals) -> None:
    Path("texts").mkdir()
    for number in range(200):
        Path(f"texts/{number:03}.txt").write_text((GOOD + "\n") * 8 + f"Number {number}.\n")
    program = start("add", "texts", "good.txt")
    until = time.monotonic() + 60
    while time.monotonic() < until and held() < 5:
        time.sleep(0.02)
    program.send_signal(how)
    _, err = program.communicate(timeout=60)
    many = held()
    assert 5 <= many < 201
    if how is signal.SIGINT:
        assert program.returncode == 130
        assert re.fullmatch(r"rapporteur: stopped; \d+ documents were added before and stay\n", err)
    assert run("verify").code == 0
    result = run("add", "texts", "good.txt")
    assert (result.code, held()) == (0, 201)
    assert f", {many} known already" in result.out


def held() -> int:
    """How many documents the record holds now."""
    if not Path("rapporteur.db").exists():
        return 0
    try:
        with sqlite3.connect("file:rapporteur.db?mode=ro", uri=True) as record:
            (number,) = record.execute("SELECT count(*) FROM document").fetchone()
    except sqlite3.OperationalError:  # it is being made
        return 0
    finally:
        if "record" in locals():
            record.close()
    return int(number)


# -- Names and places -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "new\nline.txt",
        "-dash.txt",
        "rtl\u202e.txt",
        "😀.txt",
        "ä" * 125 + ".txt",
        "[1] (a) *.txt",
        "'\"$x;.txt",
    ],
)
def test_odd_names(run: Run, name: str) -> None:
    Path(name).write_text(GOOD)
    assert run("add", "--", name).code == 0
    [line] = run("show", "meetings").out.splitlines()
    label = re.search(r"  (\S+):0-78$", line)
    assert label
    assert run("show", "document", label[1], "--text").out == GOOD
    assert run("add", "--", name).out.startswith("nothing new: 1 document known already")


def test_what_is_no_file(run: Run) -> None:
    os.mkfifo("pipe.txt")
    Path("loop").symlink_to("loop")
    Path("here").symlink_to(".")
    names = ["pipe.txt", "/dev/zero", "/dev/null", "loop", "gone.txt", "no*match", "", " ", "here"]
    result = run("add", *names, "good.txt")
    assert result.code == 1
    assert result.out.startswith("1 document, 1 claim (1 meeting)    record: ")
    assert "unreadable: it is a device, a pipe or a socket, not a file (3)" in result.out
    assert result.issue("loop") == "not found: the link leads round in a circle"
    assert result.issue("no*match") == "not found: no file fits the pattern"
    assert "not found: the path is empty" in result.out


def test_a_record_where_none_can_be(run: Run) -> None:
    Path("folder").mkdir()
    for record, said in (("folder", "is a folder"), ("none/such.db", "cannot be opened")):
        for arguments in (["add", "good.txt"], ["show", "meetings"], ["verify"]):
            result = run(*arguments, "--record", record)
            assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
            assert said in result.err or "there is no record at" in result.err
