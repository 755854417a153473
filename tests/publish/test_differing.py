"""`show conflicts`: where documents differ, each value with its citations."""

from __future__ import annotations

import json

import pytest

from conftest import Ask


def test_what_cannot_both_be_true_stands_with_both_citations(ask: Ask) -> None:
    code, out, err = ask("show", "conflicts")
    assert code == 0
    (line,) = out.splitlines()
    assert line.startswith("incompatible  place  3rd Lake Water Dialogue (2024-05-20) · Santiago (chile:")
    assert ") / Valparaiso (bolivia:" in line
    assert err.startswith("3 differences: 1 incompatible, 2 omits (--all shows what one omits)")
    assert ask("show", "conflicts", "--quiet")[2] == ""


def test_what_one_account_omits_is_shown_when_asked_for(ask: Ask) -> None:
    _, out, err = ask("show", "conflicts", "--all")
    kinds = [line.split()[0] for line in out.splitlines()]
    assert kinds == ["incompatible", "omits", "omits"]
    assert "nothing said in 1 document / Juan Mamani (chile:" in out
    assert "--all" not in err


def test_differences_as_json(ask: Ask) -> None:
    code, out, err = ask("show", "conflicts", "--json")
    assert (code, err) == (0, "")
    (row,) = json.loads(out)
    assert (row["kind"], row["field"]) == ("incompatible", "place")
    assert row["title"] == "3rd Lake Water Dialogue (2024-05-20)"
    for value, label in zip(row["values"], ("chile", "bolivia"), strict=True):
        (citation,) = value["citations"]
        assert citation.startswith(f"{label}:")
        assert ask("show", "event", citation)[0] == 0
    assert len(json.loads(ask("show", "conflicts", "--all", "--json")[1])) == 3


@pytest.mark.parametrize(
    ("words", "many"),
    [
        (("--between", "Bolivia", "Chile"), 1),
        (("--party", "Bolivia"), 1),
        (("--since", "2024", "--until", "2024-05"), 1),
        (("--all", "--limit", "2"), 2),
        (("--since", "2024-06"), 0),
        (("--party", "Peru"), 0),
        (("--document", "first"), 0),
    ],
)
def test_filters(ask: Ask, words: tuple[str, ...], many: int) -> None:
    assert len(json.loads(ask("show", "conflicts", *words, "--json")[1])) == many


def test_no_difference_says_what_was_searched(ask: Ask, ask_nothing: Ask) -> None:
    _, out, _ = ask("show", "conflicts", "--party", "Peru")
    assert out.splitlines() == [
        "no difference with Peru in 5 documents, 2021-06-01 to 2024-09-03 (1 of them without a date)",
        "next: leave out --party · rapporteur show events --several · rapporteur show documents",
    ]
    for words in ((), ("--all",)):
        assert ask_nothing("show", "conflicts", *words)[1].startswith("the record holds no document yet")
        assert ask_nothing("show", "conflicts", *words, "--json")[1] == "[]\n"


@pytest.mark.parametrize("words", [("--since", "x"), ("--document", "nowhere"), ("--status", "odd")])
def test_wrong_use_is_one_line(ask: Ask, words: tuple[str, ...]) -> None:
    code, out, err = ask("show", "conflicts", *words)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
