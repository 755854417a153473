"""`show entities`, `show entity` and `show offices`: who is who, under which names, in which offices."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import NOON, Ask, build, claim
from rapporteur.ledger.store import Writer
from rapporteur.model import (
    CommitmentDetail,
    CommitmentType,
    Form,
    Kind,
    Known,
    MeetingDetail,
    Mention,
    MentionKind,
    Office,
    Party,
    Role,
    Span,
    Status,
)
from rapporteur.reader_version import resolver_version
from rapporteur.settle import settle

# -- show entities -------------------------------------------------------------------------------


def test_each_entity_is_one_line_with_how_often_it_is_named_and_a_citation(ask: Ask) -> None:
    code, out, err = ask("show", "entities")
    assert (code, err) == (0, "")
    braun = next(line for line in out.splitlines() if "Karl Braun" in line)
    assert braun.startswith("person ")
    assert "Karl Braun · Chile · 3× in 3 documents  " in braun
    kinds = [line.split()[0] for line in out.splitlines()]
    assert kinds == sorted(kinds, key=["person", "body", "state", "place", "instrument", "programme"].index)


def test_entities_of_a_kind_and_with_words_in_a_name(ask: Ask) -> None:
    _, out, _ = ask("show", "entities", "--kind", "states,places", "--json")
    rows = json.loads(out)
    assert {row["kind"] for row in rows} == {"state", "place"}
    assert {"Chile", "Bolivia", "Peru", "La Paz"} <= {row["name"] for row in rows}
    _, out, _ = ask("show", "entities", "SOTO", "--json")
    (row,) = json.loads(out)
    assert (row["name"], row["kind"], row["state"], row["documents"]) == ("Elena Soto", "person", "Chile", 1)
    assert row["citation"].startswith("first:")
    assert len(ask("show", "entities", "--limit", "2")[1].splitlines()) == 2


def test_no_entity_says_what_was_searched(ask: Ask, ask_nothing: Ask) -> None:
    code, out, _ = ask("show", "entities", "--kind", "person", "Zz")
    assert code == 0
    first, second = out.splitlines()
    assert first == "no person named “Zz” in 5 documents, 2021-06-01 to 2024-09-03 (1 of them without a date)"
    assert second == "next: rapporteur search WORDS · rapporteur show documents"
    assert ask("show", "entities", "Zz", "--json")[1] == "[]\n"


def test_an_empty_record_says_so(asked: Callable[[Path], Ask], ask_nothing: Ask) -> None:
    for words in (["entities"], ["entities", "--likely"], ["offices"], ["offices", "President"]):
        assert ask_nothing("show", *words)[:2] == (
            0,
            "the record holds no document yet\nnext: rapporteur add PATH…\n",
        ), words
        assert ask_nothing("show", *words, "--json")[:2] == (0, "[]\n"), words


def test_no_likely_pair_says_what_was_searched(ask: Ask) -> None:
    code, out, _ = ask("show", "entities", "--likely")
    assert (code, out.splitlines()[0][:47]) == (0, "no two names that are likely one in 5 documents")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("entities", "--kind", "ship"), "there is no 'ship'; choose from person"),
        (("entities", "--limit", "0"), "--limit"),
        (("entities", "--likely", "--kind", "ship"), "there is no 'ship'"),
        (("entity",), "missing argument 'NAME'"),
        (("entity", "Zz"), "no entity is named 'Zz'"),
        (("entity", "wire:0-1"), "no entity is named 'wire:0-1'"),
        (("entity", "nowhere:0-1"), "no document 'nowhere' in the record"),
        (("entity", f"wire:{10**20}-{10**21}"), "no entity is named"),
        (("entity", "a"), "give more of the name, or its citation"),
    ],
)
def test_wrong_use_is_one_line(ask: Ask, words: tuple[str, ...], said: str) -> None:
    code, out, err = ask("show", *words)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1


# -- show entity ---------------------------------------------------------------------------------


def test_an_entity_is_shown_by_name_by_words_of_it_and_by_citation(ask: Ask) -> None:
    code, out, _ = ask("show", "entity", "Karl Braun")
    assert code == 0
    lines = [line.split(maxsplit=1) for line in out.splitlines()]
    assert [each[0] for each in lines] == ["person", "named", "office", "told", "next:"]
    assert lines[2][1].startswith("Foreign Minister · Chile · shown 2024-05-21 to 2024-09-03  ")
    assert lines[3][1] == "3 meetings, 1 activity"
    place = lines[0][1].rsplit(maxsplit=1)[1]
    for words in ("braun", "BRAUN", place):
        assert ask("show", "entity", words)[1] == out


def test_an_entity_as_json(ask: Ask) -> None:
    thing = json.loads(ask("show", "entity", "Juan", "Mamani", "--json")[1])
    assert (thing["name"], thing["state"], thing["documents"]) == ("Juan Mamani", "Bolivia", 3)
    (named,) = thing["named"]
    assert len(named["citations"]) == 3
    (office,) = thing["offices"]
    assert office["title"] == "Deputy Foreign Minister"
    assert [each["date"]["start"] for each in office["shown"]] == ["2021-06-01", "2024-05-21", "2024-05-22"]
    assert thing["claims"]["meeting"] == 3
    assert thing["likely"] == []


def test_the_name_stands_alone_before_those_that_hold_it(ask: Ask) -> None:
    assert json.loads(ask("show", "entity", "Chile", "--json")[1])["kind"] == "state"


# -- show offices --------------------------------------------------------------------------------


def test_offices_with_those_who_held_them_the_first_first(ask: Ask) -> None:
    code, out, _ = ask("show", "offices")
    assert code == 0
    lines = out.splitlines()
    assert lines[0] == "Foreign Minister · Chile"
    assert lines[1].startswith("  Elena Soto  shown 2021-06-01  first:")
    assert lines[2].startswith("  Karl Braun  shown 2024-05-21 to 2024-09-03  chile:")


def test_offices_by_words_of_the_office_its_state_and_its_holder(ask: Ask) -> None:
    for words in ("deputy", "Bolivia", "Mamani"):
        (row,) = json.loads(ask("show", "offices", words, "--json")[1])
        assert (row["title"], row["state"]) == ("Deputy Foreign Minister", "Bolivia")
        (holder,) = row["holders"]
        assert holder["person"] == "Juan Mamani"
        assert len(holder["citations"]) == len(holder["shown"]) == 3
    assert len(json.loads(ask("show", "offices", "--limit", "1", "--json")[1])) == 1
    _, out, _ = ask("show", "offices", "Admiral")
    assert out.startswith("no office named “Admiral” in 5 documents")
    assert "next: rapporteur show entities" in out


# -- What a document may slip in -----------------------------------------------------------------

HOSTILE = "Rosa \u202eO'Hara\u2066"
AGENCY = "Dams \x1b[31mAgency\x1b[0m \u202e[bold]x[/bold]\u2066 \x9b2J <b>of Chile</b>"
LONG = "Karl " + "A" * 3000 + "braun"
TITLE = "Minister \x1b]0;owned\x07of [red]Dams[/red] \u200f"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record in which names, titles and places hold what steers a terminal, and one text without a name."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    meets = f"{HOSTILE} of {AGENCY} met {LONG} in \x1b[1mLima\x1b[0m."
    text = f"{meets}\n{HOSTILE} will build \x1b[5mthree\x1b[0m dams.\n"
    with Writer.open(path, now=lambda: NOON, reader_version="1") as writer:
        for name in ("a.txt", "b.txt"):
            edition, document = build(name, text + name, title=Known(f"T \x1b[2J\u202e {name}", "headline"))
            offices = (Office(TITLE, "minister", "Chile"),)
            named = [
                (MentionKind.PERSON, HOSTILE, offices),
                (MentionKind.PERSON, LONG, ()),
                (MentionKind.BODY, AGENCY, ()),
            ]
            mentions = [
                Mention(kind, Span(at, at + len(who)), who, who, held, "Chile")
                for kind, who, held in named
                if (at := text.index(who)) >= 0
            ]
            told = claim(
                document,
                meets,
                Kind.MEETING,
                MeetingDetail(Form.MEETING, "The \x1b[7mDam\x1b[0m Dialogue", 2),
                parties=(
                    Party(Role.PARTICIPANT, HOSTILE),
                    Party(Role.PARTICIPANT, LONG),
                    Party(Role.HOST, AGENCY),
                ),
                place="\x1b[1mLima\x1b[0m \u202eotiuQ" if name == "a.txt" else "Oslo\x07",
            )
            dams = claim(
                document,
                f"{HOSTILE} will build \x1b[5mthree\x1b[0m dams",
                Kind.COMMITMENT,
                CommitmentDetail(CommitmentType.PLEDGE, "build \x1b[5mthree\x1b[0m dams", None),
                status=Status.PLANNED,
                parties=(Party(Role.BY, HOSTILE),),
            )
            writer.add(edition, document, [told, dams], [], mentions)
        edition, document = build("none.txt", "nothing at all\n")
        writer.add(edition, document)
        settle(writer, resolver_version())
    return path


HARMFUL = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))} - {"\n"}
HARMFUL |= set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")

COMMANDS = [
    ("entities",),
    ("entities", "--likely"),
    ("entity", "Hara"),
    ("entity", "agency"),
    ("entity", "aaaabraun"),
    ("offices",),
    ("events",),
    ("events", "--several"),
    ("series", "--all"),
    ("commitments", "--why", "--quote"),
    ("conflicts", "--all"),
]


@pytest.mark.parametrize("words", COMMANDS)
def test_nothing_of_a_document_steers_a_terminal(
    hostile: Path, asked: Callable[[Path], Ask], words: tuple[str, ...]
) -> None:
    run = asked(hostile)
    code, out, err = run("show", *words)
    assert (code, bool(out)) == (0, True)
    assert not HARMFUL & set(out + err)
    code, out, err = run("show", *words, "--json")
    assert code == 0
    json.loads(out)
    assert not HARMFUL & set(out + err)


def test_markup_and_long_words_are_printed_as_they_stand(hostile: Path, asked: Callable[[Path], Ask]) -> None:
    run = asked(hostile)
    out = run("show", "entities")[1]
    assert "Dams ␛[31mAgency␛[0m [bold]x[/bold]" in out
    assert "<b>of Chile</b>" in out
    assert "Rosa O'Hara" in out
    assert LONG in out
    assert "[red]Dams[/red]" in run("show", "offices")[1]


def test_the_command_that_is_suggested_can_be_pasted(hostile: Path, asked: Callable[[Path], Ask]) -> None:
    run = asked(hostile)
    hint = next(line for line in run("show", "entity", "Hara")[1].splitlines() if line.startswith("next: "))
    words = shlex.split(hint.removeprefix("next: ").split(" · ")[0])
    assert words[:4] == ["rapporteur", "show", "claims", "--party"]
    assert len(words) == 5


def test_what_is_wrong_is_told_in_one_harmless_line(hostile: Path, asked: Callable[[Path], Ask]) -> None:
    run = asked(hostile)
    for words in (("entity", "a"), ("entity", "\x1b[31mnobody"), ("event", "a:\x1b1-2"), ("event", "\u202e")):
        code, out, err = run("show", *words)
        assert (code, out) == (2, "")
        assert len(err.splitlines()) == 1
        assert not HARMFUL & set(err)
