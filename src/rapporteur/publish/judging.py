"""The command `judge`: what a person decides about an entry, kept as a row that can be undone."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapporteur.errors import UsageError
from rapporteur.ledger.derived import Derived
from rapporteur.ledger.names import fold
from rapporteur.ledger.rows import ClaimRow, Filter
from rapporteur.ledger.store import Writer
from rapporteur.model import FigureDetail, Kind, MeetingDetail, Status
from rapporteur.publish.claims_json import interval_object
from rapporteur.publish.naming import CITATION, entities_named, one_of
from rapporteur.publish.options import choices, parse_interval
from rapporteur.publish.reading import now
from rapporteur.publish.session import Session
from rapporteur.publish.settling import bring_up_to_date
from rapporteur.publish.terminal import Line
from rapporteur.publish.words import cells_and_body, count
from rapporteur.reader_version import reader_version
from rapporteur.record import ClaimPlace, Judgement, Place, Verdict

if TYPE_CHECKING:
    from rapporteur.ledger.query import View

__all__ = ["AXES", "Because", "correct", "judge_claims", "log", "move", "relate", "undo"]

WHO = "RAPPORTEUR_USER"
_TOLD = frozenset({Kind.MEETING, Kind.INSTRUMENT, Kind.MEASURE, Kind.ACTIVITY, Kind.ASSISTANCE})
"""The kinds of claim that tell events."""

AXES: dict[str, tuple[str, ...]] = {
    "standing": ("one-sided", "confirmed", "disputed", "superseded", "withdrawn"),
    "response": ("none", "accepted", "in part", "noted", "refused", "reversed"),
    "delivery": (
        "no evidence found",
        "started",
        "partial",
        "claimed delivered",
        "delivered",
        "contradicted",
    ),
}
"""The axes of a commitment that a person moves, with their values; the schedule is the clock's."""


@dataclass(frozen=True, slots=True)
class Because:
    """Who judges and why."""

    who: str | None
    why: str

    @property
    def name(self) -> str:
        """The name that the judgement is kept under.

        Raises:
            UsageError: when there is none.
        """
        found = self.who or os.environ.get(WHO)
        if not found:
            try:
                found = getpass.getuser()
            except (OSError, KeyError, ImportError):
                found = ""
        if not found.strip():
            raise UsageError(f"say who judges: --by NAME, or set {WHO}")
        return found.strip()

    def because(self) -> str:
        """The reason.

        Raises:
            UsageError: when it is empty.
        """
        if not self.why.strip():
            raise UsageError("say why: --why 'the ministry's own text has 21 May'")
        return self.why.strip()


def judge_claims(
    session: Session, verdict: Verdict, references: Sequence[str], kind: str | None, because: Because
) -> int:
    """Accept or reject claims.

    Raises:
        UsageError: when a reference names no claim, or several.
    """
    because.because()
    with session.view() as view:
        rows = [_claim(view, reference, kind) for reference in references]
    made = [_judgement(verdict, because, a=ClaimPlace.of(row.claim)) for row in rows]
    return _record(session, made, [_claim_words(row) for row in rows])


def correct(
    session: Session, reference: str, fields: Sequence[str], kind: str | None, because: Because
) -> int:
    """Correct fields of a claim, each given as ``name=value``.

    Raises:
        UsageError: when the reference names no claim, a field cannot be corrected or its value is none.
    """
    because.because()
    if not fields:
        raise UsageError(f"say what is right: --set place=Astana (fields: {', '.join(sorted(_FIELDS))})")
    with session.view() as view:
        row = _claim(view, reference, kind)
    values = tuple(sorted(_field(each, row) for each in fields))
    made = _judgement(Verdict.CORRECT, because, a=ClaimPlace.of(row.claim), fields=values)
    return _record(session, [made], [_claim_words(row)])


def move(session: Session, reference: str, axis: str, value: str, because: Because) -> int:
    """Move a commitment on an axis.

    Raises:
        UsageError: when the reference names no commitment, or there is no such axis or value.
    """
    because.because()
    axis = choices([axis], tuple(AXES), "AXIS")[0]
    value = choices(
        [value.replace("_", " ").replace("-", " ") if axis != "standing" else value], AXES[axis], "VALUE"
    )[0]
    with session.view() as view:
        row = _claim(view, reference, Kind.COMMITMENT.value)
    made = _judgement(Verdict.MOVE, because, a=ClaimPlace.of(row.claim), fields=((axis, value),))
    return _record(session, [made], [_claim_words(row)])


def relate(session: Session, verdict: Verdict, first: str, second: str, because: Because) -> int:
    """Say that two names are one entity's, or two claims of one event, or that they are not.

    Raises:
        UsageError: when one of them is unknown or ambiguous, or they already are what they are said to be.
    """
    because.because()
    with session.view() as view:
        if CITATION.fullmatch(first) and CITATION.fullmatch(second):
            claims = _event_claims(view, first), _event_claims(view, second)
            if claims[0] and claims[1]:
                one, other = claims[0], claims[1]
                if one.claim.id == other.claim.id:
                    raise UsageError(f"{first} is one claim: name one of another account of the event")
                made = _judgement(verdict, because, a=ClaimPlace.of(one.claim), b=ClaimPlace.of(other.claim))
                return _record(session, [made], [f"{_claim_words(one)} and {_claim_words(other)}"])
        places, words = _names(view, verdict, first, second)
    return _record(session, [_judgement(verdict, because, names=places)], [words])


def undo(session: Session, number: int | None, because: Because) -> int:
    """Take a judgement back: that of a number, or the last one that stands.

    Raises:
        UsageError: when there is none.
    """
    with session.view() as view:
        standing = [each for each in Derived(view).judgements() if each.undone is None]
    if number is None:
        if not standing:
            raise UsageError("there is no judgement to undo: rapporteur judge log shows them")
        number = standing[-1].number
    with _writer(session, "judge undo") as writer:
        gone = writer.undo(number, because.name, because.why.strip())
        bring_up_to_date(session, writer)
    if not session.quiet:
        session.screen.say(f"judgement {gone.number} undone: {gone.verdict.value}, by {gone.who}: {gone.why}")
    return 0


def log(session: Session, *, lost: bool, as_json: bool) -> int:
    """Print the judgements in order, or those alone whose claim or name the record no longer holds."""
    with session.view() as view:
        made = Derived(view).judgements()
        labels = view.labels()
        missing = {each.number for each in made if _is_lost(view, each, labels)}
    shown = [each for each in made if not lost or each.number in missing]
    if as_json:
        session.json(_object(each, labels, lost=each.number in missing) for each in shown)
    elif shown:
        session.screen.lines(_line(each, labels, lost=each.number in missing) for each in shown)
    else:
        session.screen.say("no judgement has lost its claim" if lost else "no judgement yet")
        session.next("judge accept LABEL:START-END --why WHY", "judge --help")
    return 0


# -- What is meant -------------------------------------------------------------------------------


def _claim(view: View, reference: str, kind: str | None) -> ClaimRow:
    """The one claim that a reference ``label:start-end`` or an identifier names."""
    rows = _claims_at(view, reference)
    if kind is not None:
        wanted = choices([kind], [*Kind], "--kind")[0]
        rows = [row for row in rows if row.claim.kind.value == wanted]
    if not rows:
        raise UsageError(
            f"no claim at {reference!r}: give a citation as `rapporteur show claims` prints it (001:17-361)"
        )
    if len(rows) > 1:
        kinds = ", ".join(dict.fromkeys(row.claim.kind.value for row in rows))
        raise UsageError(f"{reference} shows {count(len(rows), 'claim')} ({kinds}): say which with --kind")
    return rows[0]


def _claims_at(view: View, reference: str) -> list[ClaimRow]:
    place = CITATION.fullmatch(reference.strip())
    if place is None:
        raise UsageError(f"{reference!r} is no citation: write it like 001:17-361")
    rows = view.claims(Filter(documents=(place["label"],), superseded=True, judged=False))
    span = int(place["start"]), int(place["end"])
    return [row for row in rows if (row.claim.citation.span.start, row.claim.citation.span.end) == span]


def _event_claims(view: View, reference: str) -> ClaimRow | None:
    return next((row for row in _claims_at(view, reference) if row.claim.kind in _TOLD), None)


def _names(view: View, verdict: Verdict, first: str, second: str) -> tuple[tuple[Place, Place], str]:
    derived = Derived(view)
    rows = [entities_named(derived, view, each) for each in (first, second)]
    if verdict is Verdict.SPLIT:
        shared = {row.id for row in rows[0]} & {row.id for row in rows[1]}
        if not shared:
            raise UsageError(
                f"{first!r} and {second!r} are two entities already: rapporteur show entity NAME"
            )
        entity = min(shared)
        places = tuple(_place(derived, entity, each) for each in (first, second))
        if places[0] == places[1]:
            raise UsageError(
                "name two forms of the entity's name, or two citations, that are to be told apart"
            )
        return (places[0], places[1]), f"{first} and {second}"
    chosen = [one_of(found, each) for found, each in zip(rows, (first, second), strict=True)]
    if chosen[0].id == chosen[1].id:
        raise UsageError(f"{first!r} and {second!r} are one entity already: rapporteur show entity {first!r}")
    if chosen[0].kind is not chosen[1].kind:
        raise UsageError(f"{first!r} is a {chosen[0].kind.value}, {second!r} a {chosen[1].kind.value}")
    one, other = (_place(derived, row.id, each) for row, each in zip(chosen, (first, second), strict=True))
    return (one, other), f"{chosen[0].name} and {chosen[1].name}"


def _place(derived: Derived, entity: str, words: str) -> Place:
    """The first place where an entity is named so; at any rate the first where it is named."""
    _, names = derived.names(entity)
    place = CITATION.fullmatch(words.strip())
    for name in names:
        mention = name.naming.mention
        if place is not None and name.reference == words.strip():
            return name.naming.place
        if place is None and fold(words) in {fold(mention.name), fold(mention.full)}:
            return name.naming.place
    return names[0].naming.place


# -- Values --------------------------------------------------------------------------------------


def _field(given: str, row: ClaimRow) -> tuple[str, Any]:
    name, equals, words = (part.strip() for part in given.partition("="))
    if not equals or name not in _FIELDS:
        raise UsageError(f"--set {given!r}: write field=value; the fields are {', '.join(sorted(_FIELDS))}")
    detail = row.claim.detail
    fits = {
        "series": isinstance(detail, MeetingDetail),
        "ordinal": isinstance(detail, MeetingDetail),
        "due": row.claim.kind is Kind.COMMITMENT,
        "value": isinstance(detail, FigureDetail),
    }
    if not fits.get(name, True):
        raise UsageError(f"--set {name}: a {row.claim.kind.value} has no {name}")
    if words in {"", "none"} and name not in {"status", "value"}:
        return name, None
    return name, _FIELDS[name](words)


def _status(words: str) -> str:
    return choices([words], [*Status], "--set status")[0]


def _time(words: str) -> Any:
    first, _, last = words.partition("..")
    interval = parse_interval(first, "--set")
    if last:
        from rapporteur.dates import Interval

        end = parse_interval(last, "--set")
        if end.end < interval.start:
            raise UsageError(f"--set: {last} lies before {first}")
        interval = Interval.span(interval, end)
    return interval_object(interval)


def _whole(words: str) -> int:
    if not words.isdecimal() or not 0 < int(words) < 10_000:
        raise UsageError(f"--set ordinal: {words!r} is no ordinal; write it like 3")
    return int(words)


def _number(words: str) -> int | float:
    plain = words.replace(",", "")
    try:
        value = float(plain)
    except ValueError:
        value = float("nan")
    if not abs(value) < 1e300:
        raise UsageError(f"--set value: {words!r} is no number; write it like 1500 or 2.5")
    return int(value) if value.is_integer() else value


def _same(words: str) -> str:
    if any("\ud800" <= character <= "\udfff" for character in words):
        raise UsageError(f"--set: {words!r} is no text in UTF-8")
    return words


_FIELDS: dict[str, Callable[[str], Any]] = {
    "status": _status,
    "time": _time,
    "place": _same,
    "speaker": _same,
    "series": _same,
    "ordinal": _whole,
    "due": _time,
    "value": _number,
}
"""What can be corrected, and how its words are understood."""


# -- Rows ----------------------------------------------------------------------------------------


def _judgement(verdict: Verdict, because: Because, **about: Any) -> Judgement:
    return Judgement(0, verdict, because.name, because.because(), now(), **about)


def _writer(session: Session, summary: str) -> Writer:
    return Writer.open(session.record, now=now, reader_version=reader_version(), summary=summary)


def _record(session: Session, made: Sequence[Judgement], words: Sequence[str]) -> int:
    with _writer(session, "judge") as writer:
        numbers = [writer.judge(each) for each in made]
        bring_up_to_date(session, writer)
    if not session.quiet:
        for number, each, said in zip(numbers, made, words, strict=True):
            session.screen.say(f"{number}  {_done(each)}: {said}")
        session.next(f"judge undo {numbers[-1]}", "judge log")
    return 0


_DONE = {
    Verdict.ACCEPT: "accepted",
    Verdict.REJECT: "rejected",
    Verdict.CORRECT: "corrected",
    Verdict.MERGE: "merged",
    Verdict.SPLIT: "told apart",
    Verdict.MOVE: "moved",
}


def _done(judgement: Judgement) -> str:
    fields = ", ".join(f"{name} to {_shown(value)}" for name, value in judgement.fields)
    return _DONE[judgement.verdict] + (f" ({fields})" if fields else "")


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return str(value["start"]) if value["start"] == value["end"] else f"{value['start']}..{value['end']}"
    return "none" if value is None else str(value)


def _claim_words(row: ClaimRow) -> str:
    cells, body = cells_and_body(row.claim)
    words = " · ".join(part for part in (row.claim.kind.value, *cells, body) if part not in ("", "–"))
    return f"{words}  {row.reference}"


def _is_lost(view: View, judgement: Judgement, labels: dict[str, str]) -> bool:
    """Whether what a judgement is about is no longer in the record."""
    for claim in (judgement.a, judgement.b):
        if claim is not None:
            if claim.document not in labels:
                return True
            rows = view.claims(Filter(documents=(claim.document,), superseded=True, judged=False))
            if claim.id not in {row.claim.id for row in rows}:
                return True
    derived = Derived(view)
    return any(
        place.document not in labels or not derived.is_named(place.document, place.span.start, place.span.end)
        for place in judgement.names or ()
    )


def _references(judgement: Judgement, labels: dict[str, str]) -> list[str]:
    places = [(c.document, c.span) for c in (judgement.a, judgement.b) if c is not None]
    places += [(p.document, p.span) for p in judgement.names or ()]
    return [f"{labels.get(document, document)}:{span.start}-{span.end}" for document, span in places]


def _line(judgement: Judgement, labels: dict[str, str], *, lost: bool) -> Line:
    said = [f"by {judgement.who}", judgement.why]
    if judgement.undone is not None:
        when, who, why = judgement.undone
        said.append(f"undone {when:%Y-%m-%d} by {who}" + (f": {why}" if why else ""))
    if lost:
        said.append("what it is about is no longer in the record")
    kind = f" {judgement.a.kind.value}" if judgement.a is not None and judgement.b is None else ""
    cells = (str(judgement.number), f"{judgement.made:%Y-%m-%d %H:%M}", _done(judgement) + kind)
    return Line(cells, " · ".join(said), " · ".join(_references(judgement, labels)))


def _object(judgement: Judgement, labels: dict[str, str], *, lost: bool) -> dict[str, Any]:
    undone = None
    if judgement.undone is not None:
        when, who, why = judgement.undone
        undone = {"when": when.isoformat(), "who": who, "why": why}
    return {
        "number": judgement.number,
        "verdict": judgement.verdict.value,
        "who": judgement.who,
        "why": judgement.why,
        "when": judgement.made.isoformat(),
        "about": _references(judgement, labels),
        "kind": judgement.a.kind.value if judgement.a is not None else None,
        "fields": dict(judgement.fields),
        "undone": undone,
        "lost": lost,
    }
