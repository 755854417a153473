"""The commands `show entities` and `show entity`: who is who, under which names, in which offices."""

from __future__ import annotations

import shlex
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapporteur.dates import Interval
from rapporteur.ledger.derived import Derived, EntityRow, NameRow
from rapporteur.ledger.names import fold
from rapporteur.ledger.rows import Filter
from rapporteur.model import Kind, MentionKind
from rapporteur.publish import show
from rapporteur.publish.claims_json import interval_object
from rapporteur.publish.naming import entities_named, one_of
from rapporteur.publish.session import Session
from rapporteur.publish.settling import tell_unsettled
from rapporteur.publish.terminal import Line
from rapporteur.publish.words import cited, count, day, many
from rapporteur.record import Entity, EntityKind, Proposal
from rapporteur.resolve.offices import Holding, holdings
from rapporteur.resolve.places import earlier_names

__all__ = ["show_entities", "show_entity", "show_likely", "show_offices"]

_FORMS = 4
"""Forms of a name shown in a list."""

_CITED = 3
"""Citations shown of one thing; the rest is counted."""


def show_entities(
    session: Session, kinds: Sequence[EntityKind], words: str | None, limit: int | None, *, as_json: bool
) -> int:
    """Print the entities of some kinds that are named with some words."""
    with session.view() as view:
        rows = Derived(view).entities(kinds, words)[:limit]
        if as_json:
            session.json(_entity_object(row) for row in rows)
        elif rows:
            session.screen.lines(map(_entity_line, rows))
        else:
            what = " or ".join(kind.value for kind in kinds) if kinds else "person, body or state"
            for line in show.nothing(
                f"no {what}{_named(words)}", Filter(), view.searched(), "rapporteur search WORDS"
            ):
                session.screen.say(line)
        tell_unsettled(session, view)
    return 0


def show_likely(
    session: Session, kinds: Sequence[EntityKind], words: str | None, limit: int | None, *, as_json: bool
) -> int:
    """Print the pairs of entities that are likely one, for a person to decide: those of some kinds, one of
    which is named with some words.
    """
    with session.view() as view:
        derived = Derived(view)
        proposals = derived.proposals()
        named = {row.id for row in derived.entities(kinds, words)} if kinds or words else None
        if named is not None:
            proposals = [each for each in proposals if each.a in named or each.b in named]
        proposals = proposals[:limit]
        rows = {row.id: row for row in derived.entities(ids={i for p in proposals for i in (p.a, p.b)})}
        if as_json:
            session.json(_proposal_object(each, rows) for each in proposals)
        elif proposals:
            session.screen.lines(_proposal_line(each, rows) for each in proposals)
            session.next("judge merge NAME NAME --why WHY", "judge split NAME NAME --why WHY")
        else:
            kind = f" of a {' or '.join(kinds)}" if kinds else ""
            what = f"no two names{kind}{_named(words)} that are likely one"
            for line in show.nothing(what, Filter(), view.searched(), "rapporteur show entities"):
                session.screen.say(line)
        tell_unsettled(session, view)
    return 0


def show_entity(session: Session, words: str, *, as_json: bool) -> int:
    """Print one entity: its names, each with citations, offices with the dates that show them, what may be
    the same, and how much is told of it.

    Raises:
        UsageError: when nothing is named so, or several are.
    """
    with session.view() as view:
        derived = Derived(view)
        row = one_of(entities_named(derived, view, words), words)
        entity, names = derived.names(row.id)
        held = holdings(entity, [each.naming for each in names]) if entity.kind is EntityKind.PERSON else ()
        proposals = derived.proposals(row.id)
        others = {r.id: r for r in derived.entities(ids={i for p in proposals for i in (p.a, p.b)})}
        labels = {each.naming.about.id: each.label for each in names}
        claims = derived.claims_of(row.id)
        if as_json:
            session.json_object(_whole_object(row, entity, names, held, proposals, others, labels, claims))
        else:
            session.screen.lines(_facts(row, entity, names, held, proposals, others, labels, claims))
            session.next(f"show claims --party {shlex.quote(row.name)}", "judge merge NAME NAME --why WHY")
        tell_unsettled(session, view)
    return 0


def _named(words: str | None) -> str:
    return f" named “{words}”" if words else ""


@dataclass(frozen=True, slots=True)
class _Held:
    """A person in an office, with the citations that show it."""

    person: Entity
    holding: Holding
    citations: tuple[str, ...]

    @property
    def shown(self) -> str:
        """When documents show it, in words."""
        return _shown(self.holding)


def show_offices(session: Session, words: str | None, limit: int | None, *, as_json: bool) -> int:
    """Print offices, those with several holders first, each holder with the dates that show it."""
    with session.view() as view:
        derived = Derived(view)
        people = derived.entities((EntityKind.PERSON,))
        offices: dict[str, list[_Held]] = defaultdict(list)
        for entity, names in derived.named(row.id for row in people):
            labels = {each.naming.about.id: each.label for each in names}
            for holding in holdings(entity, [each.naming for each in names]):
                offices[holding.office].append(_Held(entity, holding, tuple(_citations(holding, labels))))
        found = sorted(offices.values(), key=_office_order)
        if words:
            wanted = fold(words)
            found = [own for own in found if any(wanted in fold(_office_words(each)) for each in own)]
        found = found[:limit]
        if as_json:
            session.json(_office_object(own) for own in found)
        elif found:
            for own in found:
                session.screen.lines([Line((), _title(own))])
                session.screen.lines((_holder_line(each) for each in own), margin=2)
        else:
            for line in show.nothing(
                f"no office{_named(words)}", Filter(), view.searched(), "rapporteur show entities"
            ):
                session.screen.say(line)
        tell_unsettled(session, view)
    return 0


def _office_order(own: list[_Held]) -> tuple[int, str]:
    own.sort(key=lambda each: (min(_dates(each.holding), default=_NEVER), each.person.name))
    return -len(own), fold(_title(own))


def _office_words(each: _Held) -> str:
    return f"{each.holding.title} {each.holding.state or ''} {each.person.name}"


def _title(own: Sequence[_Held]) -> str:
    titles = sorted({each.holding.title for each in own}, key=lambda title: (-len(title), title))
    state = next((each.holding.state for each in own if each.holding.state), None)
    return titles[0] + (f" · {state}" if state else "")


def _holder_line(each: _Held) -> Line:
    mark = f" · {each.holding.mark}" if each.holding.mark else ""
    return Line((each.person.name,), f"{each.shown}{mark}", _cited(each.citations))


def _office_object(own: Sequence[_Held]) -> dict[str, Any]:
    return {
        "office": own[0].holding.office,
        "title": _title(own).partition(" · ")[0],
        "state": own[0].holding.state,
        "holders": [
            {
                "person": each.person.name,
                "id": each.person.id,
                "mark": each.holding.mark,
                "shown": [interval_object(when) for when, _, _ in each.holding.shown],
                "citations": list(each.citations),
            }
            for each in own
        ],
    }


def _citations(holding: Holding, labels: dict[str, str]) -> list[str]:
    places = (
        f"{labels.get(place.document, '?')}:{place.span.start}-{place.span.end}"
        for _, place, _ in holding.shown
    )
    return list(dict.fromkeys(places))


def _dates(holding: Holding) -> list[Interval]:
    return [when for when, _, _ in holding.shown if when is not None]


def _shown(holding: Holding) -> str:
    dates = _dates(holding)
    return f"shown {_stretch(dates)}" if dates else "day unknown"


_NEVER = Interval.day(date.max)
"""Sorts what has no date after what has one."""


# -- Lines ---------------------------------------------------------------------------------------


def _entity_line(row: EntityRow) -> Line:
    forms = [form for form in row.forms if form != row.name]
    more = f" (+{len(forms) - _FORMS})" if len(forms) > _FORMS else ""
    parts = [
        row.name,
        row.state if row.state != row.name else None,
        f"also: {'; '.join(forms[:_FORMS])}{more}" if forms else None,
        f"{row.times:,}× in {count(row.documents, 'document')}",
    ]
    return Line((row.kind.value,), " · ".join(filter(None, parts)), row.reference)


def _proposal_line(proposal: Proposal, rows: dict[str, EntityRow]) -> Line:
    a, b = rows[proposal.a], rows[proposal.b]
    body = f"{a.name} = {b.name}? · {'; '.join(proposal.reasons)}"
    return Line((f"{proposal.score:.2f}", a.kind.value), body, f"{a.reference} · {b.reference}")


def _facts(
    row: EntityRow,
    entity: Entity,
    names: Sequence[NameRow],
    held: Sequence[Holding],
    proposals: Sequence[Proposal],
    others: dict[str, EntityRow],
    labels: dict[str, str],
    claims: dict[str, int],
) -> Iterator[Line]:
    yield Line((entity.kind.value,), " · ".join(filter(None, (entity.name, entity.state))), row.reference)
    for form, citations in _by_form(names).items():
        yield Line(("named",), form, _cited(citations))
    for form, citations in _by_form(names, called=True).items():
        yield Line(("called",), form, _cited(citations))
    for name, since, until in _renamed(entity, names):
        yield Line(("renamed",), f"{name} {since or '…'} to {until or '…'}")
    for holding in held:
        parts = (holding.title, holding.state, holding.mark or None, _shown(holding))
        yield Line(("office",), " · ".join(filter(None, parts)), _cited(_citations(holding, labels)))
    for proposal in proposals:
        other = others[proposal.b if proposal.a == entity.id else proposal.a]
        yield Line(("likely",), f"{other.name} · {'; '.join(proposal.reasons)}", other.reference)
    if claims:
        told = ", ".join(many(number, Kind(kind)) for kind, number in claims.items())
        yield Line(("told",), told)


def _stretch(dates: Sequence[Interval]) -> str:
    first, last = min(dates), max(dates)
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def _renamed(entity: Entity, names: Sequence[NameRow]) -> list[tuple[str, str | None, str | None]]:
    """The names that a place had before, of those that documents use for it."""
    if entity.kind is not EntityKind.PLACE:
        return []
    used = {fold(each.naming.mention.name) for each in names}
    return [row for row in earlier_names(entity.name) if fold(row[0]) in used]


def _by_form(names: Sequence[NameRow], *, called: bool = False) -> dict[str, list[str]]:
    """The citations of each form of a name, or of each office that somebody is only `called` by."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in names:
        office = each.naming.mention.kind is MentionKind.OFFICE
        if office is called and each.reference not in found[each.naming.mention.name]:
            found[each.naming.mention.name].append(each.reference)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def _cited(citations: Sequence[str]) -> str:
    return cited(citations, _CITED)


# -- JSON ----------------------------------------------------------------------------------------


def _entity_object(row: EntityRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind.value,
        "name": row.name,
        "state": row.state,
        "names": list(row.forms),
        "documents": row.documents,
        "times": row.times,
        "citation": row.reference,
    }


def _proposal_object(proposal: Proposal, rows: dict[str, EntityRow]) -> dict[str, Any]:
    return {
        "a": _entity_object(rows[proposal.a]),
        "b": _entity_object(rows[proposal.b]),
        "score": proposal.score,
        "reasons": list(proposal.reasons),
    }


def _whole_object(
    row: EntityRow,
    entity: Entity,
    names: Sequence[NameRow],
    held: Sequence[Holding],
    proposals: Sequence[Proposal],
    others: dict[str, EntityRow],
    labels: dict[str, str],
    claims: dict[str, int],
) -> dict[str, Any]:
    return _entity_object(row) | {
        "named": [{"name": form, "citations": found} for form, found in _by_form(names).items()],
        "called": [
            {"name": form, "citations": found} for form, found in _by_form(names, called=True).items()
        ],
        "renamed": [
            {"name": name, "from": since, "to": until} for name, since, until in _renamed(entity, names)
        ],
        "offices": [
            {
                "title": holding.title,
                "office": holding.office,
                "state": holding.state,
                "shown": [
                    {
                        "date": interval_object(interval),
                        "words": words,
                        "citation": f"{labels.get(place.document, '?')}:{place.span.start}-{place.span.end}",
                    }
                    for interval, place, words in holding.shown
                ],
            }
            for holding in held
        ],
        "likely": [_proposal_object(each, others) for each in proposals],
        "claims": claims,
    }
