"""The frames: what docs/frames.md shows is what the reader gives, and every rule is described."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from rapporteur import extract, vocabulary
from rapporteur.extract.quantities import Measure
from rapporteur.model import (
    Act,
    Action,
    Aid,
    Claim,
    CommitmentDetail,
    Edition,
    Kind,
    Role,
    Tone,
    detail_object,
)
from rapporteur.pipeline import read_edition, read_targets
from rapporteur.publish.words import coded, plural
from rapporteur.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "frames.md").read_text(encoding="utf-8")
RULES: dict[str, str] = vocabulary.load("rules")
FORCE: dict[str, list[dict[str, str]]] = vocabulary.load("force")
NOW = datetime(2026, 1, 1, tzinfo=UTC)

SILENT: set[str] = set()
"""Rules that no text gives so far: "shall" is read as "will"."""


def table(*head: str) -> list[tuple[str, ...]]:
    """The rows of all tables of the page with these columns."""
    rows: list[tuple[str, ...]] = []
    inside = False
    for line in PAGE.splitlines():
        cells = tuple(cell.strip() for cell in line.strip().strip("|").split(" | "))
        if cells == head:
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside and not line.startswith("|---"):
            assert len(cells) == len(head), line
            rows.append(cells)
    return rows


FRAMES = table("rule", "from the clause", "example", "gives")
CODES = table("claim", "code", "example")
LINKS = table("link", "claim", "example", "gives")


@cache
def read(example: str) -> tuple[Claim, ...]:
    """The claims of an example, whose lines are paragraphs of Markdown."""
    text = example.replace("<br>", "\n\n")
    reading = read_edition(Edition("/papers/note.md", text.encode(), NOW, name="note.md"), Settings())
    assert reading.error is None, reading.issues
    return reading.claims


def given(cell: str) -> dict[str, str]:
    """The fields that a cell names, each with its words: "`form` visit, `host` Vietnam"."""
    found = re.findall(r"`(\w+)` (.*?)(?:, (?=`)|$)", cell)
    assert ", ".join(f"`{name}` {words}" for name, words in found) == cell
    assert len(dict(found)) == len(found)
    return dict(found)


def fields(claim: Claim) -> dict[str, str]:
    """The fields of a claim that a cell can name, in its words; those that are empty left out."""
    own = detail_object(claim.detail)
    if isinstance(claim.detail, CommitmentDetail):
        own["due"] = claim.detail.due
    out = {"status": claim.status, "speaker": claim.speaker, "time": claim.time, "place": claim.place, **own}
    out["topics"] = "; ".join(claim.topics) or None
    told = {name: str(value) for name, value in out.items() if value is not None}
    if claim.kind is Kind.QUOTATION:
        return told
    for role in dict.fromkeys(p.role for p in claim.parties):
        told[role.value] = "; ".join(p.name for p in claim.parties if p.role is role)
    return told


OPEN = ("topics", "words", "what", "action")
"""Fields that a cell may leave out although the claim has them."""


@pytest.mark.parametrize(("rule", "_", "example", "cell"), FRAMES, ids=[row[0].strip("`") for row in FRAMES])
def test_an_example_gives_what_its_row_says(rule: str, _: str, example: str, cell: str) -> None:
    told = {name: words for name, words in given(cell).items() if words != "none"}
    told.setdefault("status", "actual")
    found = [fields(claim) for claim in read(example) if claim.rule == rule.strip("`")]
    named = [{n: w for n, w in claim.items() if n in told or n not in OPEN} for claim in found]
    assert named == [told], found


@pytest.mark.parametrize(("rule", "clause", "_", "cell"), FRAMES, ids=[row[0].strip("`") for row in FRAMES])
def test_a_row_says_where_each_party_comes_from(rule: str, clause: str, _: str, cell: str) -> None:
    shown = set(re.findall(r"\*(\w+)\*", clause))
    roles = {role.value for role in Role}
    own = {"series", "ordinal", "action", "words", "instrument", "value", "unit", "approx", "what"}
    assert shown <= roles | own | {"time", "place", "topics", "speaker"}, rule
    assert set(given(cell)) & roles <= shown | {"speaker"}, rule


@pytest.mark.parametrize(("claim", "code", "example"), CODES)
def test_an_example_has_the_code_of_its_row(claim: str, code: str, example: str) -> None:
    kind = claim.split("`")[1]
    found = [c for c in read(example) if c.kind == kind]
    codes = [coded(c.code).partition(" (")[0] if c.code is not None else "none" for c in found]
    assert codes == [code.strip("`")]


@pytest.mark.parametrize(("link", "kind", "example", "cell"), LINKS)
def test_an_example_has_the_speaker_of_its_row(link: str, kind: str, example: str, cell: str) -> None:
    told = {name: words for name, words in given(cell).items() if words != "none"}
    told.setdefault("status", "actual")
    found = [fields(c) for c in read(example) if c.kind == kind.strip("`")]
    assert [{n: w for n, w in c.items() if n in ("speaker", "status")} for c in found] == [told], link


@pytest.mark.parametrize("scale", ["asking", "binding", "judging"])
def test_the_scale_of_force_is_told(scale: str) -> None:
    columns = ["tone"] if scale == "judging" else ["type", "status"]
    steps = [(step["step"], *(step.get(column, "–") for column in columns)) for step in FORCE[scale]]
    assert table(scale, *columns) == steps


# -- Rules ---------------------------------------------------------------------------------------

STEPS = [
    step["step"].replace(" ", "_") for name in ("asking", "binding") for step in FORCE[name] if "type" in step
]
VARIABLE: dict[str, Sequence[str]] = {
    "meeting.{kind}.{lemma}": ["hold", "chair", "attend", "host", "propose"],
    "commitment.{slug(step.step)}": STEPS,
    "commitment.{modal}": ["must", "should"],
    "stance.{step.step}": [step["step"] for step in FORCE["judging"]],
    "stance.{clause.predicate.lemma}": ["believe", "disagree", "object"],
    "stance.{tone.value}": list(Tone),
    "instrument.{act.value}": list(Act),
    "measure.{action.value}": list(Action),
    "assistance.{form.value if form else 'help'}": [*Aid, "help"],
    "assistance.{gift.value}": list(Aid),
    "figure.{quantity.measure.value}": list(Measure),
}
"""Names of rules that the code builds, and what can stand behind the kind."""


def rules_of_the_code() -> Iterator[str]:
    """The names of rules in the extractors, without the verb that some end with."""
    kinds = "|".join(Kind)
    for path in Path(extract.__path__[0]).glob("*.py"):
        source = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if re.fullmatch(rf"(?:{kinds})\.[a-z_]+(?:\.[a-z]+)?", node.value):
                    yield ".".join(node.value.split(".")[:2])
            elif isinstance(node, ast.JoinedStr):
                name = (ast.get_source_segment(source, node) or "")[2:-1]
                if name in VARIABLE:
                    yield from (f"{name.split('.')[0]}.{value}" for value in VARIABLE[name])
                elif re.match(rf"(?:{kinds})\.", name):
                    fixed = re.fullmatch(r"([a-z]+\.[a-z_]+)\.\{.*\}", name)
                    assert fixed is not None, f"{path.name}: say in VARIABLE what {name} can be"
                    yield fixed[1]


def family(rule: str) -> str:
    """A rule's name without the verb that was read."""
    return ".".join(rule.split(".")[:2])


def test_every_rule_of_the_code_is_described_and_no_other() -> None:
    assert sorted(set(rules_of_the_code())) == sorted(RULES)


def test_every_rule_has_an_example() -> None:
    assert {family(row[0].strip("`")) for row in FRAMES} == set(RULES) - SILENT


def test_every_rule_says_where_it_comes_from() -> None:
    sections = [*map(plural, Kind), "status", *(f"rule {number}" for number in range(1, 21))]
    sources = {"grammar", *(f"annotation guidelines, {section}" for section in sections)}
    for rule, words in RULES.items():
        assert words.endswith(")"), rule
        assert words[words.rindex("(") + 1 : -1] in sources, rule


def test_every_rule_that_the_samples_give_is_described() -> None:
    samples = str(ROOT / "src" / "rapporteur" / "samples")
    told = {
        claim.rule
        for reading in read_targets([samples], settings=Settings(), now=lambda: NOW)
        for claim in reading.claims
    }
    assert {rule.split(".")[0] for rule in told} == set(Kind)
    assert {family(rule) for rule in told} <= set(RULES)
