"""The command `show conflicts`: where documents differ about one event, person or figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from rapporteur.ledger.derived import Derived, EntityRow
from rapporteur.ledger.names import Named
from rapporteur.ledger.rows import Filter
from rapporteur.model import Kind, MentionKind
from rapporteur.publish import show
from rapporteur.publish.happened import Chronicle, Occurrence, conflict_line, conflict_object, place_key
from rapporteur.publish.session import Session
from rapporteur.publish.settling import tell_unsettled
from rapporteur.publish.words import count
from rapporteur.reconcile.amounts import amount_conflicts
from rapporteur.reconcile.differences import Conflict, Difference
from rapporteur.reconcile.figures import figure_conflicts
from rapporteur.reconcile.titles import office_conflicts
from rapporteur.record import About, EntityKind, Told

__all__ = ["show_conflicts"]

_ORDER = (Difference.INCOMPATIBLE, Difference.WORDED, Difference.APART, Difference.OMITS)


@dataclass(frozen=True, slots=True)
class _Found:
    """A difference, what it is about in words, and the citations of its claims."""

    conflict: Conflict
    about: str
    references: dict[str, str]


def show_conflicts(session: Session, wanted: Filter, *, every: bool, as_json: bool) -> int:
    """Print differences: those that cannot both be true first, then those worded otherwise, and with `every`
    those where one only omits what another tells; among those of a kind, the ones that weigh first.
    """
    with session.view() as view:
        chronicle = Chronicle(view)
        found = sorted(_all(chronicle, wanted), key=lambda each: _key(each, chronicle.abouts))
        counts = Counter(each.conflict.kind for each in found)
        shown = [each for each in found if every or each.conflict.kind is not Difference.OMITS]
        shown = shown[: wanted.limit]
        if as_json:
            session.json(
                conflict_object(each.conflict, each.references) | {"title": each.about} for each in shown
            )
        elif shown:
            session.screen.lines(conflict_line(each.conflict, each.references, each.about) for each in shown)
        else:
            for line in show.nothing(
                "no difference", wanted, view.searched(wanted), "rapporteur show events --several"
            ):
                session.screen.say(line)
        if not session.quiet and not as_json and found:
            said = ", ".join(f"{counts[kind]:,} {kind.value}" for kind in _ORDER if counts[kind])
            hidden = "" if every or not counts[Difference.OMITS] else " (--all shows what one omits)"
            session.errors.say(f"{count(len(found), 'difference')}: {said}{hidden}")
        tell_unsettled(session, view)
    return 0


def _key(each: _Found, abouts: Mapping[str, About]) -> tuple[int, bool, str, str, Conflict]:
    conflict = each.conflict
    light = not _weighs(conflict, abouts)
    return _ORDER.index(conflict.kind), light, each.about, conflict.field, conflict


def _weighs(conflict: Conflict, abouts: Mapping[str, About]) -> bool:
    """Whether a difference is more than the slip of one text: two values are told by several documents each,
    or by two sides.
    """
    told = [value.documents for value in conflict.values if value.said]
    if sum(len(documents) > 1 for documents in told) > 1:
        return True
    sides = [{abouts[each].side for each in documents if each in abouts} - {None} for documents in told]
    return any(a and b and a.isdisjoint(b) for a, b in combinations(sides, 2))


def _all(chronicle: Chronicle, wanted: Filter) -> Iterator[_Found]:
    everything = replace(wanted, limit=None)
    for event in chronicle.occurrences(everything):
        if len(event.claims) > 1:
            references = {each.row.claim.id: each.row.reference for each in event.claims}
            about = _named(event)
            for conflict in chronicle.conflicts(event):
                yield _Found(conflict, about, references)
    yield from _figures(chronicle, everything)
    yield from _amounts(chronicle, everything)
    yield from _offices(chronicle.derived, everything)


def _named(event: Occurrence) -> str:
    names = [name for own in event.parties().values() for name in own]
    said = event.title or f"{event.form} of {', '.join(names[:3])}" if names else event.title or event.form
    return f"{said} ({event.when})"


def _figures(chronicle: Chronicle, wanted: Filter) -> Iterator[_Found]:
    """Figures of one thing, wherever they stand; those under an event are told there."""
    rows = chronicle.view.claims(replace(wanted, kinds=(Kind.FIGURE,)))
    references = {row.claim.id: row.reference for row in rows}
    under = [(row.document, Told(row.claim)) for row in rows]  # who acts is nothing to a figure
    for conflict in figure_conflicts(under, chronicle.abouts):
        yield _Found(conflict, f"figures: {conflict.about}", references)


def _amounts(chronicle: Chronicle, wanted: Filter) -> Iterator[_Found]:
    """Promises that accounts of one time tell with other amounts."""
    rows = chronicle.view.claims(replace(wanted, kinds=(Kind.COMMITMENT,)))
    known = {row.claim.id: row for row in rows}
    references = {claim: row.reference for claim, row in known.items()}
    said = {claim: " ".join(row.claim.citation.quote.split()) for claim, row in known.items()}
    promises = {each.id: each for each in chronicle.derived.promises()[0] if each.id in said}
    for conflict in amount_conflicts(list(promises.values()), said):
        yield _Found(conflict, f"promise of {', '.join(promises[conflict.about].by)}", references)


def _offices(derived: Derived, wanted: Filter) -> Iterator[_Found]:
    """Persons in two offices at one time; asked for by name or where nothing else is asked."""
    asked = replace(wanted, parties=())
    if asked != Filter():
        return
    named = [Named(name) for name in wanted.parties]
    people = {
        row.id: row
        for row in derived.entities((EntityKind.PERSON,))
        if row.documents > 1 and all(_is(row, each) for each in named)
    }
    for entity, names in derived.named(people):
        references = {place_key(each.naming.place): each.reference for each in names}
        shown = [each.naming for each in names if each.naming.mention.kind is MentionKind.PERSON]
        for conflict in office_conflicts(entity, shown):
            yield _Found(conflict, entity.name, references)


def _is(person: EntityRow, named: Named) -> bool:
    return any(named.in_party(form) for form in (person.name, *person.forms))
