"""How surely a passage tells an act: from mood, polarity and the verbs an act hangs on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rapporteur import vocabulary
from rapporteur.extract.clauses import Clause, Relation
from rapporteur.model import Status

__all__ = ["status_of"]


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in vocabulary.load("status").items()}


_ASKED = re.compile(
    r"\b(?:[Ii]nvitations?|requests?|appeals?|proposals?)\s+(?:by|from|to|for|of)\s+"
    r"(?:(?:the|his|her|their)\s+)?[A-Z][^,;]{1,80}?\s+to\s+$"
)
"""What one asks of somebody, in front of what is asked: "an invitation by President X to"."""

_ACCEPTED = re.compile(
    r"(?<!not )\b(?:accept(?:s|ed)?|took up|takes up)\s[^.;,]{0,80}\binvitations?\b[^.;,]{0,60}$"
)
"""What one was asked to do, and will."""


def status_of(clause: Clause, clauses: Sequence[Clause], text: str) -> Status:
    """Give the status of the act that a clause tells.

    A finite clause is judged by its own verb group; an infinitive or gerund by the verbs it hangs on,
    from the nearest up ("agreed to hold" is planned, "urged the sides to meet" requested). What a
    source merely claims is for the attribution to say. Source: GUIDELINES, `status` and rule 6.
    """
    words = _words()
    predicate = clause.predicate
    if predicate.negated or _no_subject(clause, text):
        return Status.DENIED
    if predicate.passive and predicate.lemma in words["undone"]:
        return Status.DENIED
    above = clauses[clause.parent] if clause.parent is not None else None
    reported = (
        clause.relation is Relation.COMPLEMENT and above is not None and above.predicate.tense == "past"
    )
    if predicate.modal == "would" and reported and not predicate.perfect:
        return Status.PLANNED  # "said she would visit": a "will" told afterwards
    if clause.relation is Relation.IMPERATIVE:
        return Status.PLANNED  # an item that begins with its verb announces
    own = _own(clause, text, words)
    if own is not None:
        return own
    if predicate.tense != "none":
        if (
            clause.relation is Relation.COMPLEMENT
            and above is not None
            and above.predicate.lemma in words["denied"]
        ):
            return Status.ACTUAL if above.predicate.negated else Status.DENIED
        return Status.ACTUAL
    noun = re.search(r"(\w+)\s+(?:to|of|for|for (?:\w+ ){1,3}to)\s+$", text[: predicate.start])
    if noun is not None and noun[1].lower() in words["planned_nouns"]:
        return Status.PLANNED
    asked = _ASKED.search(text[: predicate.start])
    if (noun is not None and noun[1].lower() in words["requested_nouns"]) or asked is not None:
        return Status.PLANNED if _ACCEPTED.search(text[: predicate.start]) else Status.REQUESTED
    current: Clause | None = clause
    while current is not None and current.parent is not None:
        if current.relation not in {Relation.INFINITIVE, Relation.GERUND, Relation.COMPLEMENT}:
            break
        current = clauses[current.parent]
        lemma = current.predicate.lemma
        if current.predicate.passive and lemma == "expect":
            return Status.PLANNED
        before = text[current.predicate.start : clause.predicate.start].lower()
        if (
            lemma in words["requested"]
            and not (lemma == "call" and "called on" not in before and "call on" not in before)
            and (lemma != "expect" or " to " in before)
        ):
            own_act = lemma == "expect" and before.split()[1:2] == ["to"]  # "we expect to carry"
            return Status.PLANNED if own_act else Status.REQUESTED
        if lemma in words["undone"] or any(p in before for p in words["undone_phrases"]):
            return Status.DENIED
        if lemma in words["planned"] or any(p in before for p in words["planned_phrases"]):
            return Status.DENIED if current.predicate.negated else Status.PLANNED
        if lemma in words["possible"]:
            return Status.POSSIBLE
        outer = _own(current, text, words)
        if outer is not None:
            return outer
    return Status.ACTUAL


def _no_subject(clause: Clause, text: str) -> bool:
    """ "No meeting was held": the negation stands in the subject."""
    return clause.subject is not None and text[slice(*clause.subject)].lower().startswith(("no ", "neither "))


def _own(clause: Clause, text: str, words: dict[str, frozenset[str]]) -> Status | None:
    predicate = clause.predicate
    group = text[predicate.start : clause.end].lower()
    if clause.adjunct is not None and text[slice(*clause.adjunct)].lower().split(" ")[0] in {"if", "unless"}:
        return Status.POSSIBLE
    if predicate.tense == "future" or predicate.modal in {"will", "shall"}:
        return Status.PLANNED
    if predicate.modal in words["possible_modals"]:
        return Status.POSSIBLE if not predicate.perfect else Status.ACTUAL
    if predicate.modal in {"should", "must"}:
        return Status.REQUESTED
    if any(
        group.startswith(f"{be} {p}") for be in ("is", "are", "was", "were") for p in words["planned_phrases"]
    ):
        return Status.PLANNED
    if predicate.lemma in {"schedule", "slate", "plan", "expect"} and predicate.passive:
        return Status.PLANNED
    if predicate.lemma == "be" and group.split(" ")[1:2] == ["to"]:
        return Status.PLANNED
    return None
