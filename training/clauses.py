"""Clauses checked by hand: how many of them a pipeline and the clause builder give right."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapporteur.extract.analysis import analyse
from rapporteur.extract.attribution import covering, find_attributions
from rapporteur.extract.clauses import Clause
from rapporteur.extract.language import LanguageModel
from rapporteur.extract.names import NameBook, find_names
from rapporteur.extract.times import Anchor, find_times
from training.sources import labels_of, readable

__all__ = ["Checked", "checked", "clause_scores"]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence with its clauses as a person sees them: the predicate's verb, and the rest by name."""

    source: str
    text: str
    clauses: tuple[dict[str, Any], ...]

    @property
    def held_out(self) -> bool:
        """Whether the sentence was kept unread while the clause builder was written."""
        return hashlib.sha256(self.source.encode()).digest()[1] % 2 == 0


def checked(shared: Path, labels: Path) -> Iterator[Checked]:
    """Give the checked sentences; those whose document has changed are left out."""
    for row, text in labels_of(shared, labels):
        plain, place = readable(text, *row["sentence"])
        clauses = []
        for clause in row["clauses"]:
            moved = dict(clause)
            for name in ("predicate", "subject", "object", "agent", "said_by"):
                if name in moved:
                    moved[name] = (place[moved[name][0]], place[moved[name][1]])
            clauses.append(moved)
        yield Checked(row["source"], plain, tuple(clauses))


def clause_scores(
    language: LanguageModel, sentences: Sequence[Checked], *, show: bool = False
) -> dict[str, tuple[int, int]]:
    """Give for each part of a clause how many are right, and of how many.

    A span is right when it begins where the person's does (an article aside) and reaches as far: what a
    person leaves out behind the head, as relative clauses, may be part of it.
    """
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    given = []
    for sentence in sentences:
        book = NameBook(find_names(sentence.text, None))
        given.append(
            (sentence.text, find_names(sentence.text, book), find_times(sentence.text, Anchor(None, None)))
        )
    for sentence, (tokens, clauses, *_) in zip(sentences, analyse(language, given), strict=True):
        text = sentence.text
        links = find_attributions(text, tokens, clauses)
        for gold in sentence.clauses:
            clause = _same(clauses, gold["predicate"])
            found = _parts(
                text, gold, clause, None if clause is None else covering(links, clause.predicate.start)
            )
            for name, ok in found.items():
                total[name] += 1
                right[name] += ok
                if show and not ok:
                    _tell(text, gold, clause, name)
    return {name: (right[name], total[name]) for name in total}


def _same(clauses: Sequence[Clause], verb: Span) -> Clause | None:
    return next((c for c in clauses if c.predicate.start <= verb[0] < c.predicate.end <= verb[1] + 4), None)


def _parts(text: str, gold: dict[str, Any], clause: Clause | None, link: Any) -> dict[str, bool]:
    """Which parts of one clause are right; a part that neither has is not counted."""
    out = {"predicate": clause is not None}
    subject = objects = agent = speaker = None
    if clause is not None:
        subject = clause.subject or clause.understood
        objects = clause.objects[0] if clause.objects else None
        agent = clause.agent
        speaker = link.speaker if link is not None else None
        out["tense"] = clause.predicate.tense == gold["tense"]
        out["voice and polarity"] = (clause.predicate.passive, clause.predicate.negated) == (
            bool(gold.get("passive")),
            bool(gold.get("negated")),
        )
    finite = gold["tense"] != "none"
    for name, wanted, seen in (
        ("subject", gold.get("subject"), subject if finite or gold.get("subject") else None),
        ("object", gold.get("object"), objects),
        ("agent", gold.get("agent"), agent),
        ("attribution", gold.get("said_by"), speaker),
    ):
        if clause is not None and clause.predicate.lemma == "be" and name == "object":
            continue
        if wanted is not None or seen is not None:
            out[name] = wanted is not None and seen is not None and _agree(text, wanted, seen)
    return out


def _agree(text: str, wanted: Span, seen: Span) -> bool:
    return _begin(text, wanted) == _begin(text, seen) and seen[1] >= wanted[1]


def _begin(text: str, span: Span) -> int:
    words = text[slice(*span)].split(" ", 1)
    if len(words) == 2 and words[0].lower() in {"the", "a", "an"}:
        return span[0] + len(words[0]) + 1
    return span[0]


def _tell(text: str, gold: dict[str, Any], clause: Clause | None, name: str) -> None:
    key = {"attribution": "said_by", "predicate": "predicate"}.get(name, name)
    wanted = text[slice(*gold[key])] if isinstance(gold.get(key), tuple) else gold.get(key)
    seen: Any = None
    if clause is not None:
        spans = {"subject": clause.subject or clause.understood, "agent": clause.agent}
        spans["object"] = clause.objects[0] if clause.objects else None
        span = spans.get(name)
        seen = text[slice(*span)] if span else clause.predicate
    print(f"{name}: {text[slice(*gold['predicate'])]!r} wanted {wanted!r}, seen {seen!r}\n    {text}")
