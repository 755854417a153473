"""Commitments on four axes: standing, response, delivery, schedule.

Source: the project's design, "Commitments on four axes". Evidence alone moves an axis. The machine moves the
standing by the counterpart's own official text or a signed text, the response by the addressee's own words,
and delivery up to *started*; whatever goes further stands in `proposed` until a person says so, and
*contradicted* stands only when two different people say so. The schedule follows the clock alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rapporteur.dates import Interval
from rapporteur.details import Kind
from rapporteur.model import Status
from rapporteur.reconcile.promises import ASKED
from rapporteur.reconcile.words import ONGOING, RECURRING
from rapporteur.record import Link, Promise, Relation

__all__ = [
    "MACHINE",
    "SOON",
    "Axis",
    "Commitment",
    "Decided",
    "Delivery",
    "Move",
    "Response",
    "Schedule",
    "Standing",
    "commitments",
]

MACHINE = "machine"
"""Who made a move that no person made."""
SOON = timedelta(days=30)
"""How long before its last day a commitment is due soon."""
WHOLE = 0.8
"""How much of a promise somebody else's report must tell of for delivery to be proposed, not a part of it."""


_AT_ONCE = frozenset({Kind.MEETING, Kind.INSTRUMENT})
"""Acts that are done on the day they begin: a meeting that was promised, a text that was to be signed."""


class Axis(StrEnum):
    """What a move moves."""

    STANDING = "standing"
    RESPONSE = "response"
    DELIVERY = "delivery"


class Standing(StrEnum):
    """Who stands by it."""

    ONE_SIDED = "one-sided"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Response(StrEnum):
    """What the addressee of a request or recommendation has said to it."""

    NONE = "none"
    ACCEPTED = "accepted"
    IN_PART = "in part"
    NOTED = "noted"
    REFUSED = "refused"
    REVERSED = "reversed"


class Delivery(StrEnum):
    """What is known to have been done."""

    NO_EVIDENCE = "no evidence found"
    STARTED = "started"
    PARTIAL = "partial"
    CLAIMED = "claimed delivered"
    DELIVERED = "delivered"
    CONTRADICTED = "contradicted"


class Schedule(StrEnum):
    """How it stands against the clock."""

    NO_DATE = "no date"
    NOT_DUE = "not due"
    DUE_SOON = "due soon"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met late"


Value = Standing | Response | Delivery

_VALUES: Mapping[Axis, Callable[[str], Value]] = {
    Axis.STANDING: Standing,
    Axis.RESPONSE: Response,
    Axis.DELIVERY: Delivery,
}


@dataclass(frozen=True, slots=True, order=True)
class Decided:
    """A person's decision on an axis of the commitment that a claim belongs to. `on` is when the thing was
    done, where the person knows it.

    Raises:
        ValueError: when the axis has no such value, or nobody has decided.
    """

    claim: str
    axis: Axis
    value: str
    by: str
    when: date
    on: Interval | None = None

    def __post_init__(self) -> None:
        _VALUES[self.axis](self.value)
        if not self.by.strip() or self.by == MACHINE:
            raise ValueError(f"a decision needs a person, not {self.by!r}")


@dataclass(frozen=True, slots=True)
class Move:
    """A step on an axis: to which value, by which claim (None for a person's decision without one), by which
    relation, why, by whom and when. `when` is the day of the act, else of the text, else of the decision.
    """

    axis: Axis
    value: Value
    evidence: str | None
    relation: Relation | None
    reasons: tuple[str, ...]
    by: str
    when: date | None


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise of one side, however often it is told, and where it stands.

    `promise` is its first telling, `restated` are the claims that tell it again. `moves` are those in force
    and before, by axis and day; `proposed` are those that wait for a person. `response` is None where it is
    neither request nor recommendation. `note` says what the schedule cannot ("recurring").
    """

    promise: Promise
    restated: tuple[str, ...] = ()
    standing: Standing = Standing.ONE_SIDED
    response: Response | None = None
    delivery: Delivery = Delivery.NO_EVIDENCE
    schedule: Schedule = Schedule.NO_DATE
    moves: tuple[Move, ...] = ()
    proposed: tuple[Move, ...] = ()
    due: Interval | None = None
    note: str = ""


def commitments(
    promises: Sequence[Promise], links: Sequence[Link], decided: Sequence[Decided], today: date
) -> tuple[Commitment, ...]:
    """Give one commitment for each group of restatements of one side's promise, earliest first.

    `promises` hold the commitments and what bears on them; links to claims that are not among them are left
    aside. A telling joins the earliest telling that it is linked to itself, never one that it only reaches
    over a third: wordings drift. Decisions on any telling hold for the commitment.
    """
    known = {promise.id: promise for promise in promises}
    usable = sorted({link for link in links if link.a in known and link.b in known})
    groups = _groups([p for p in known.values() if p.kind is Kind.COMMITMENT], usable)
    by_claim: dict[str, list[Decided]] = defaultdict(list)
    for one in set(decided):
        by_claim[one.claim].append(one)
    after: dict[str, list[Link]] = defaultdict(list)
    for link in usable:
        after[link.a].append(link)
    found = (
        _commitment(
            group,
            [link for told in group for link in after.get(told.id, ())],
            [one for told in group for one in by_claim.get(told.id, ())],
            known,
            today,
        )
        for group in groups
    )
    return tuple(sorted(found, key=lambda one: _order(one.promise)))


def _order(promise: Promise) -> tuple[date, str, int, str]:
    """Order by day; in one document the fuller telling first."""
    return promise.told or date.max, promise.document, -len(promise.stems), promise.id


def _groups(tellings: Iterable[Promise], links: Sequence[Link]) -> list[list[Promise]]:
    """Put tellings into groups, each of one promise, the earliest telling first in each."""
    same: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.relation in (Relation.RESTATES, Relation.CONFIRMS):
            same[link.a].add(link.b)
            same[link.b].add(link.a)
    order = sorted(tellings, key=_order)
    place = {telling.id: n for n, telling in enumerate(order)}
    heads: dict[str, list[Promise]] = {}
    for telling in order:
        linked = [head for head in same.get(telling.id, ()) if head in heads]
        if linked:
            heads[min(linked, key=place.__getitem__)].append(telling)
        else:
            heads[telling.id] = [telling]
    return list(heads.values())


# -- One commitment ----------------------------------------------------------------------------


def _commitment(
    group: Sequence[Promise],
    links: Sequence[Link],
    decided: Sequence[Decided],
    known: Mapping[str, Promise],
    today: date,
) -> Commitment:
    first = group[0]
    inside = {telling.id for telling in group}
    moves, proposed = _evidence(first, group, [link for link in links if link.b not in inside], known)
    moves += _confirmed(group, [link for link in links if link.b in inside], known)
    proposed += _postponed(group)
    asked = first.type in ASKED
    if not asked:
        moves = [move for move in moves if move.axis is not Axis.RESPONSE]
    standing, moves, proposed = _decide(Axis.STANDING, Standing.ONE_SIDED, moves, proposed, decided)
    response, moves, proposed = _decide(Axis.RESPONSE, Response.NONE, moves, proposed, decided)
    delivery, moves, proposed = _decide(Axis.DELIVERY, Delivery.NO_EVIDENCE, moves, proposed, decided)
    due = next((telling.due for telling in group if telling.due is not None), None)
    likely = any(move.value is Delivery.DELIVERED and move.by == MACHINE for move in proposed)
    done = _done_on(moves, proposed, decided)
    schedule, note = _schedule(due, first, delivery, done, today, likely=likely)
    return Commitment(
        promise=first,
        restated=tuple(telling.id for telling in group[1:]),
        standing=Standing(standing),
        response=Response(response) if asked else None,
        delivery=Delivery(delivery),
        schedule=schedule,
        moves=tuple(sorted(moves, key=_move_order)),
        proposed=tuple(sorted(proposed, key=_move_order)),
        due=due,
        note=note,
    )


def _move_order(move: Move) -> tuple[str, date, str, str, str]:
    return move.axis.value, move.when or date.max, move.value.value, move.evidence or "", move.by


def _by_machine(axis: Axis, value: Value, link: Link, of: Promise) -> Move:
    when = of.time.start if link.relation is Relation.STARTS and of.time is not None else of.told
    return Move(axis, value, of.id, link.relation, link.reasons, MACHINE, when)


def _evidence(
    first: Promise, group: Sequence[Promise], links: Sequence[Link], known: Mapping[str, Promise]
) -> tuple[list[Move], list[Move]]:
    """Give the moves that claims outside the group make, and those that they propose."""
    moves: dict[tuple[str, Axis], Move] = {}
    proposed: dict[tuple[str, Axis], Move] = {}
    for link in links:
        of = known[link.b]
        match link.relation:
            case Relation.ACCEPTS:
                weighed = of.kind is Kind.STANCE or of.status is Status.POSSIBLE
                value = Response.NOTED if weighed else Response.ACCEPTED
                moves.setdefault((of.id, Axis.RESPONSE), _by_machine(Axis.RESPONSE, value, link, of))
            case Relation.REFUSES:
                moves.setdefault(
                    (of.id, Axis.RESPONSE), _by_machine(Axis.RESPONSE, Response.REFUSED, link, of)
                )
            case Relation.STARTS:
                moves.setdefault(
                    (of.id, Axis.DELIVERY), _by_machine(Axis.DELIVERY, Delivery.STARTED, link, of)
                )
                if of.kind in _AT_ONCE and link.score >= WHOLE:
                    proposed.setdefault(
                        (of.id, Axis.DELIVERY), _by_machine(Axis.DELIVERY, Delivery.DELIVERED, link, of)
                    )
            case Relation.CLAIMS | Relation.REPORTS:
                done = Delivery.DELIVERED if link.score >= WHOLE else Delivery.PARTIAL
                if ONGOING in of.stems:
                    done = Delivery.STARTED
                elif link.relation is Relation.CLAIMS:
                    done = Delivery.CLAIMED
                proposed.setdefault((of.id, Axis.DELIVERY), _by_machine(Axis.DELIVERY, done, link, of))
            case Relation.CONTRADICTS if of.kind is Kind.COMMITMENT:
                own = of.side is not None and of.side in first.by
                value_ = Standing.WITHDRAWN if own or of.signed else Standing.DISPUTED
                if own or of.signed or of.side in first.states:
                    proposed.setdefault((of.id, Axis.STANDING), _by_machine(Axis.STANDING, value_, link, of))
            case Relation.CONTRADICTS:
                proposed.setdefault(
                    (of.id, Axis.DELIVERY), _by_machine(Axis.DELIVERY, Delivery.CONTRADICTED, link, of)
                )
            case _:
                pass
    return list(moves.values()), list(proposed.values())


def _confirmed(group: Sequence[Promise], links: Sequence[Link], known: Mapping[str, Promise]) -> list[Move]:
    """Give what makes a promise more than one side's word: a signed text, or the counterpart's own."""
    found = [
        Move(
            Axis.STANDING,
            Standing.CONFIRMED,
            telling.id,
            None,
            ("a text that its sides issue together",),
            MACHINE,
            telling.told,
        )
        for telling in group
        if telling.signed
    ]
    seen = {move.evidence for move in found}
    for link in links:
        if link.relation is Relation.CONFIRMS and link.b not in seen:
            seen.add(link.b)
            found.append(_by_machine(Axis.STANDING, Standing.CONFIRMED, link, known[link.b]))
    return found


def _postponed(group: Sequence[Promise]) -> list[Move]:
    """Propose that a promise is superseded where a later telling of it gives a later time."""
    due = next((telling for telling in group if telling.due is not None), None)
    if due is None or due.due is None:
        return []
    for telling in group:
        if telling.due is not None and telling.due.start > due.due.end:
            reason = f"told again for {telling.due}, first for {due.due}"
            return [
                Move(
                    Axis.STANDING,
                    Standing.SUPERSEDED,
                    telling.id,
                    Relation.RESTATES,
                    (reason,),
                    MACHINE,
                    telling.told,
                )
            ]
    return []


# -- What stands -------------------------------------------------------------------------------


def _decide(
    axis: Axis,
    value: Value,
    moves: list[Move],
    proposed: list[Move],
    decided: Sequence[Decided],
) -> tuple[Value, list[Move], list[Move]]:
    """Give the value of an axis, the moves and what is still proposed, people's decisions last.

    A person's decision outweighs the machine's moves, a later decision an earlier one. *Contradicted* takes
    two people, with no other decision between them; one person's word for it is proposed.
    """
    for move in sorted((m for m in moves if m.axis is axis), key=_move_order):
        turned = {value, move.value} == {Response.ACCEPTED, Response.REFUSED}
        if axis is Axis.RESPONSE and (turned or value is Response.REVERSED):
            value = Response.REVERSED
        elif not (move.value is Response.NOTED and value is not Response.NONE):
            value = move.value
    said: list[Move] = []
    waiting: dict[str, Move] = {}
    of = _VALUES[axis]
    for one in sorted((d for d in decided if d.axis is axis), key=lambda d: (d.when, d.value, d.by, d.claim)):
        to = of(one.value)
        move = Move(axis, to, None, None, (), one.by, one.when)
        if to is Delivery.CONTRADICTED:
            waiting.setdefault(one.by, move)
            if len(waiting) > 1:
                value = to
                said.extend(m for m in waiting.values() if m not in said)
            continue
        waiting.clear()
        value = to
        said.append(move)
    left = [m for m in proposed if m.axis is not axis or m.value is not value]
    if value is not Delivery.CONTRADICTED:
        left += list(waiting.values())
    return value, moves + said, left


def _done_on(
    moves: Sequence[Move], proposed: Sequence[Move], decided: Sequence[Decided]
) -> tuple[date | None, date | None]:
    """Give the first and last day on which it can have been done, as far as people or evidence tell."""
    told = sorted(
        one.on for one in decided if one.axis is Axis.DELIVERY and one.value == Delivery.DELIVERED and one.on
    )
    if told:
        return told[-1].start, told[-1].end
    days = sorted(
        move.when
        for move in (*moves, *proposed)
        if move.axis is Axis.DELIVERY and move.by == MACHINE and move.when is not None
    )
    said = sorted(
        one.when for one in decided if one.axis is Axis.DELIVERY and one.value == Delivery.DELIVERED
    )
    # evidence tells when it had begun; the decision tells by when it was over
    return (days[-1] if days else None), (days[-1] if days else said[0] if said else None)


def _schedule(
    due: Interval | None,
    first: Promise,
    delivery: Value,
    done: tuple[date | None, date | None],
    today: date,
    *,
    likely: bool,
) -> tuple[Schedule, str]:
    """Give where the clock stands, and a note. A vague time is due by its last day."""
    if due is None:
        notes = ["recurring"] if RECURRING in first.stems else []
        notes += [f"from {first.begins.start}"] if first.begins is not None else []
        return Schedule.NO_DATE, ", ".join(notes)
    if delivery is Delivery.DELIVERED:
        begun, over = done
        if over is not None and over <= due.end:
            return Schedule.MET, ""
        if begun is not None and begun > due.end:
            return Schedule.MET_LATE, ""
        return Schedule.MET, "on which day is not known"
    if due.end < today:
        begun, _ = done
        in_time = begun is not None and begun <= due.end
        return Schedule.OVERDUE, "done in time, if what is proposed is right" if in_time and likely else ""
    return (Schedule.DUE_SOON if due.end - today <= SOON else Schedule.NOT_DUE), ""
