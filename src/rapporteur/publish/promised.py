"""The command `show commitments`: what was promised or asked, and what became of it, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapporteur.ledger.derived import Derived, ToldRow
from rapporteur.ledger.judging import Judged
from rapporteur.ledger.names import Named
from rapporteur.ledger.rows import ClaimRow, Filter, Searched
from rapporteur.model import Role
from rapporteur.publish import show
from rapporteur.publish.claims_json import interval_object
from rapporteur.publish.options import Listing, Pending, today
from rapporteur.publish.session import Session
from rapporteur.publish.settling import tell_unsettled
from rapporteur.publish.terminal import Line
from rapporteur.publish.words import cited, count, day
from rapporteur.reconcile.commitments import (
    Axis,
    Commitment,
    Decided,
    Delivery,
    Move,
    Response,
    Schedule,
    Standing,
    commitments,
)

__all__ = ["show_commitments"]

_CLOSED_STANDING = {Standing.SUPERSEDED, Standing.WITHDRAWN}
_CLOSED_RESPONSE = {Response.REFUSED}
_CLOSED_DELIVERY = {Delivery.DELIVERED}


@dataclass(frozen=True, slots=True)
class _Shown:
    """A commitment with the claims that a line about it needs, by identifier."""

    commitment: Commitment
    first: ToldRow
    rows: dict[str, ToldRow]

    def reference(self, claim: str) -> str | None:
        """The citation of a claim of the record."""
        row = self.rows.get(claim)
        return row.row.reference if row is not None else None

    def citations(self) -> list[str]:
        """The citation of its first telling, then those that tell it again."""
        later = [self.reference(claim) for claim in self.commitment.restated]
        return [self.first.row.reference, *(each for each in later if each is not None)]


def show_commitments(session: Session, wanted: Filter, pending: Pending, listing: Listing) -> int:
    """Print commitments on their four axes.

    Raises:
        UsageError: when a day or name cannot be understood.
    """
    at = today(pending.as_of)
    by, to = [Named(name) for name in pending.by or ()], [Named(name) for name in pending.to or ()]
    with session.view() as view:
        derived = Derived(view)
        searched = view.searched(wanted)
        meeting = {row.claim.id: row for row in view.claims(replace(wanted, limit=None))}
        promises, links = derived.promises()
        every = commitments(promises, links, _decided(derived.judged()), at)
        told = [c for c in every if {c.promise.id, *c.restated} & meeting.keys()]
        settled = {claim for each in every for claim in (each.promise.id, *each.restated)}
        chosen = [each for each in told if _wanted(each, pending)]
        needed = {claim for each in chosen for claim in _claims(each)}
        rows = derived.told(needed)
        shown = [_Shown(each, rows[each.promise.id], rows) for each in chosen if each.promise.id in rows]
        shown = sorted((each for each in shown if _parties(each, by, to)), key=_when)[: wanted.limit]
        # What is promised in words that tell too little to be followed is shown all the same.
        loose = [row for claim, row in meeting.items() if claim not in settled] if not by and not to else []
        if pending.due or pending.overdue:
            loose = []
        if wanted.limit is not None:
            loose = loose[: max(wanted.limit - len(shown), 0)]
        if listing.as_json:
            session.json(
                [
                    *(_object(each, searched) for each in shown),
                    *(_loose_object(row, searched) for row in loose),
                ]
            )
        elif shown or loose:
            session.screen.lines(
                [
                    *(_line(each, listing, searched) for each in shown),
                    *(_plain(row, listing) for row in loose),
                ]
            )
            if not session.quiet and any(each.commitment.proposed for each in shown):
                session.next("judge move CITATION AXIS VALUE --why WHY")
        else:
            for line in show.nothing(_none(pending), wanted, searched, "rapporteur search WORDS"):
                session.screen.say(line)
        tell_unsettled(session, view)
    return 0


def _none(pending: Pending) -> str:
    which = "overdue " if pending.overdue else "due " if pending.due else "open " if pending.open_only else ""
    by = f" by {' or '.join(pending.by)}" if pending.by else ""
    to = f" to {' or '.join(pending.to)}" if pending.to else ""
    return f"no {which}commitment{by}{to}"


def _decided(judged: Judged) -> list[Decided]:
    return [
        Decided(claim, Axis(axis), value, who, when.date()) for claim, axis, value, who, when in judged.moves
    ]


def _claims(each: Commitment) -> Iterator[str]:
    yield each.promise.id
    yield from each.restated
    for move in (*each.moves, *each.proposed):
        if move.evidence is not None:
            yield move.evidence


def _wanted(each: Commitment, pending: Pending) -> bool:
    is_open = (
        each.standing not in _CLOSED_STANDING
        and each.response not in _CLOSED_RESPONSE
        and each.delivery not in _CLOSED_DELIVERY
    )
    if (pending.open_only or pending.due or pending.overdue) and not is_open:
        return False
    if pending.overdue:
        return each.schedule is Schedule.OVERDUE
    if pending.due:
        return each.schedule in {Schedule.OVERDUE, Schedule.DUE_SOON}
    return True


def _parties(each: _Shown, by: Sequence[Named], to: Sequence[Named]) -> bool:
    """Whether those who are to act, and those who asked, are among the ones that are wanted."""

    def fits(wanted: Sequence[Named], role: Role) -> bool:
        names = {who.name for who in each.first.told.who if who.role is role}
        names |= {who.state for who in each.first.told.who if who.role is role and who.state}
        return not wanted or any(named.in_party(name) for named in wanted for name in names)

    return fits(by, Role.BY) and fits(to, Role.TO)


def _when(each: _Shown) -> tuple[str, str, str, int]:
    """The order of a list: by the day that it falls due, then by document and place; without a day last."""
    due, row = each.commitment.due, each.first.row
    day_of = row.date.start.isoformat() if row.date is not None else "9999"
    start = row.claim.citation.span.start
    return due.end.isoformat() if due is not None else "9999", day_of, row.label, start


# -- Lines ---------------------------------------------------------------------------------------


def _line(each: _Shown, listing: Listing, searched: Searched) -> Line:
    line = show.claim_line(each.first.row, quotes=listing.quotes, why=listing.why)
    notes = [*line.notes, _axes(each.commitment, searched)]
    notes += [_move(each, move, "moved") for move in each.commitment.moves]
    notes += [_move(each, move, "proposed") for move in each.commitment.proposed]
    cells = (day(each.commitment.due) if each.commitment.due else line.cells[0], *line.cells[1:])
    return Line(cells, line.body, cited(each.citations()), tuple(notes))


def _plain(row: ClaimRow, listing: Listing) -> Line:
    return show.claim_line(row, quotes=listing.quotes, why=listing.why)


def _axes(each: Commitment, searched: Searched) -> str:
    delivery = each.delivery.value
    if each.delivery is Delivery.NO_EVIDENCE:
        until = f" to {searched.last}" if searched.last is not None else ""
        delivery += f" in {count(searched.documents, 'document')}{until}"
    said = [
        f"standing {each.standing.value}",
        f"response {each.response.value}" if each.response is not None else None,
        f"delivery {delivery}",
        f"schedule {each.schedule.value}" + (f" ({each.note})" if each.note else ""),
    ]
    return " · ".join(filter(None, said))


def _move(each: _Shown, move: Move, done: str) -> str:
    reasons = "; ".join(move.reasons)
    reference = each.reference(move.evidence) if move.evidence is not None else None
    said = [
        f"{done}: {move.axis.value} {move.value.value}",
        f"{move.when}" if move.when is not None else None,
        f"by {move.by}" if move.by != "machine" else None,
        reasons or None,
        reference,
    ]
    return " · ".join(filter(None, said))


# -- JSON ----------------------------------------------------------------------------------------


def _object(each: _Shown, searched: Searched) -> dict[str, Any]:
    commitment = each.commitment

    def moves(given: Iterable[Move]) -> list[dict[str, Any]]:
        return [
            {
                "axis": move.axis.value,
                "value": move.value.value,
                "by": move.by,
                "when": move.when.isoformat() if move.when is not None else None,
                "relation": move.relation.value if move.relation is not None else None,
                "reasons": list(move.reasons),
                "citation": each.reference(move.evidence) if move.evidence is not None else None,
            }
            for move in given
        ]

    return show.claim_object(each.first.row) | {
        "standing": commitment.standing.value,
        "response": commitment.response.value if commitment.response is not None else None,
        "delivery": commitment.delivery.value,
        "schedule": commitment.schedule.value,
        "falls_due": interval_object(commitment.due),
        "note": commitment.note,
        "restated": each.citations()[1:],
        "moves": moves(commitment.moves),
        "proposed": moves(commitment.proposed),
        "searched": show.searched_object(searched),
    }


def _loose_object(row: ClaimRow, searched: Searched) -> dict[str, Any]:
    """A commitment that is not followed: the same fields, the axes empty."""
    empty = dict.fromkeys(("standing", "response", "delivery", "schedule", "falls_due"))
    lists: dict[str, Any] = {"note": "", "restated": [], "moves": [], "proposed": []}
    return show.claim_object(row) | empty | lists | {"searched": show.searched_object(searched)}
