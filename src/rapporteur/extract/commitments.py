"""Commitments: what somebody is bound to do, undertakes, is asked or told to do.

Frames are made of the steps of ``vocab/force.yaml`` and the words of ``vocab/commitments.yaml``; each says
which clause it takes, who acts and for whom. Source of what counts: GUIDELINES, kind `commitment`, rules 1,
4 to 6, 9, 12 and 20.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapporteur.extract.attribution import Attribution
from rapporteur.extract.clauses import Clause, Relation
from rapporteur.extract.commitment_asked import AskedFrames
from rapporteur.extract.commitment_bound import BoundFrames
from rapporteur.extract.commitment_parts import Act
from rapporteur.extract.context import Draft, Sentence
from rapporteur.extract.discourse import Found
from rapporteur.extract.force import binding
from rapporteur.extract.items import Lead, item_acts
from rapporteur.extract.word_lists import word_list
from rapporteur.model import Genre

__all__ = ["find_commitments"]

_NEAR_START = 4
"""Characters in front of the first word of an item: marks of emphasis."""


class _Reader(BoundFrames, AskedFrames):
    """Reads the commitments of one sentence."""

    def read(self) -> list[Draft]:
        """All commitments of the sentence."""
        self._items()
        for clause in self.clauses:
            if any(a <= clause.predicate.start < b for a, b in self.bound_words):
                continue
            if self._only_discussed(clause):
                continue
            _ = (
                self.noun(clause)
                or self.asked_by_noun(clause)
                or self.time_for(clause)
                or self.asked(clause)
                or self.bound(clause)
                or self.ready(clause)
                or self.aim(clause)
                or self.future(clause)
                or self.must(clause)
            )
        return self.drafts

    def _items(self) -> None:
        """The acts of an item of a list, which are those of the line above it."""
        if self.lead is None or not (self.lead.announces or self._bare_item()):
            return
        for span, clause in item_acts(self.sentence):
            if clause is not None and self._performs(clause):
                continue  # "Pledging to open …", "Reaffirming their support …": what it says, it does itself
            act = Act(span[0], span[1], span, clause)
            self.add_act(act, self.lead.parties, Found(), binding("will"), "commitment.item")

    def _performs(self, clause: Clause) -> bool:
        word = self.text[clause.predicate.start : clause.predicate.end].lower()
        return word.endswith("ing") and clause.predicate.lemma in word_list("commitments", "performing")

    def _bare_item(self) -> bool:
        """Whether an item of a fact sheet opens with a bare verb ("Expand the port …"): what such a sheet
        lists so is announced, whatever the line above says.
        """
        first = next(iter(sorted(self.clauses, key=lambda c: c.predicate.start)), None)
        return (
            self.discourse.genre is Genre.FACT_SHEET
            and first is not None
            and first.predicate.start < _NEAR_START
            and first.relation is Relation.IMPERATIVE
        )

    def _only_discussed(self, clause: Clause) -> bool:
        """Whether a clause stands in what is only discussed ("discussed their commitment to …")."""
        for over in self.under(clause):
            if self._performs(over) and self.text[: over.start].rstrip().endswith(","):
                return False  # "discussed the war, reaffirming their readiness to help"
            if (
                over.predicate.lemma in word_list("commitments", "discussing")
                and over.predicate.tense != "none"
            ):
                return clause.predicate.tense == "none"
            if over.predicate.tense != "none" and over.relation is Relation.MAIN:
                return False
        return False


def find_commitments(
    sentence: Sentence, attributions: Sequence[Attribution], lead: Lead | None = None
) -> list[Draft]:
    """Give the commitments of a sentence, in the order of its clauses.

    `lead` is the line that a list stands under, for an item of it: its acts are those of who announces them.
    """
    return _Reader(sentence, attributions, lead).read()
