"""Why a claim was made: the rule that made it, in words, and what else the claim tells of its making."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from rapporteur import vocabulary
from rapporteur.model import Claim, Status
from rapporteur.publish.words import coded

__all__ = ["STATUSES", "reasons", "rule_words"]

STATUSES = {
    Status.ACTUAL: "told as done or as holding",
    Status.PLANNED: "told as still to come",
    Status.REQUESTED: "somebody is asked for it",
    Status.POSSIBLE: "it hangs on a condition, or is only thought about",
    Status.ALLEGED: "no more than somebody's estimate or accusation",
    Status.DENIED: "told as not so",
}
"""What each status says of a claim."""


def reasons(claim: Claim, teller: str) -> Iterator[str]:
    """Give why a claim was made, a line for its rule and one for the rest: its status, its PLOVER code, who
    says it, and the words for parties that were not resolved. `teller` is what its document is called.
    """
    words = rule_words(claim.rule)
    yield f"rule {claim.rule or 'unnamed'}" + (f": {words}" if words else "")
    told = [f"{claim.status.value}: {STATUSES[claim.status]}"]
    if claim.code is not None:
        told.append(f"PLOVER {coded(claim.code)}")
    chain = f"{claim.speaker}, as told by {teller}" if claim.speaker else f"{teller} in its own voice"
    told.append(f"who says it: {chain}")
    if claim.unresolved:
        told.append("not resolved: " + ", ".join(f"“{words}”" for words in claim.unresolved))
    yield " · ".join(told)


def rule_words(rule: str) -> str:
    """Give what a rule takes, in words: those of its name, or of the longest part of it up to a dot that has
    any (``commitment.urged``, then ``commitment``); empty where there are none.
    """
    known = _rules()
    while rule:
        words = known.get(rule)
        if isinstance(words, str):
            return " ".join(words.split())
        rule = rule.rpartition(".")[0]
    return ""


@cache
def _rules() -> Mapping[str, Any]:
    """The rules that are described, from ``vocab/rules.yaml``; a claim is shown with or without them."""
    try:
        rules = vocabulary.load("rules")
    except FileNotFoundError:
        return {}
    return rules if isinstance(rules, Mapping) else {}
