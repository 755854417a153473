"""Which series the meetings of a document are of where it names one and goes on with "its third meeting"."""

from __future__ import annotations

from collections.abc import Sequence

from rapporteur.details import Form, Kind
from rapporteur.resolve.drafts import AHEAD, HELD, Draft, days, group_of
from rapporteur.resolve.series_names import complete, generic, key_parts, one_series, stands_for
from rapporteur.resolve.wording import fold, lists, ordinal_of

__all__ = ["ahead_after_all", "complete_series", "number_from_title", "number_series"]

_NEAR = 1500
"""Characters within which "its third meeting" is of the series named before."""
_DAYS = 7
"""Days that a meeting takes at most."""
_STEPS = 3
"""How far the numbers of two meetings of one series that one document tells of lie apart at most."""


def complete_series(found: list[Draft]) -> None:
    """Let a short name stand for the one long name that its document gives ("the High-Level Dialogue"), and
    the sides of one stand for those that another leaves out.
    """
    names = {draft.series for draft in found if draft.series is not None}
    for draft in found:
        if draft.series is None:
            continue
        if not complete(draft.series) and len(draft.states) in (2, 3):
            words, _ = key_parts(draft.series)
            draft.series = " ".join(words) + "|" + "+".join(sorted(draft.states))
        longer = {name for name in names if name != draft.series and stands_for(draft.series, name)}
        longest = max(longer, key=lambda name: (len(name), name), default=None)
        if longest is not None and all(name == longest or stands_for(name, longest) for name in longer):
            draft.series = longest
            if not draft.states:
                draft.states.update(key_parts(longest)[1])


def number_series(found: Sequence[Draft]) -> None:
    """Give meetings that have a number and no name ("its second meeting was held in May 2023") the series
    that the document named before, where number and time fit.
    """
    named = [draft for draft in found if draft.series is not None and draft.kind is Kind.MEETING]
    keys = {draft.series for draft in named}
    for draft in found:
        if draft.kind is not Kind.MEETING or draft.series is not None or draft.ordinal is None:
            continue
        if group_of(draft.form) != "talk" or not all(generic(title) for title in draft.titles):
            continue
        fits = [
            other
            for other in named
            if (len(keys) == 1 or 0 <= draft.first - other.first < _NEAR) and _fits(draft, other)
        ]
        if fits:
            last = max(fits, key=lambda other: (other.first, other.last))
            draft.series = last.series
            draft.phase = _phase(draft, last)


def _phase(draft: Draft, other: Draft) -> str:
    """Give whether a meeting was held: what has a higher number than the one just held, and no day, is still
    to come.
    """
    if draft.ordinal is None or other.ordinal is None or draft.time is not None:
        return draft.phase
    later = draft.noun and other.phase == HELD and draft.ordinal > other.ordinal
    return AHEAD if later else draft.phase


def _fits(draft: Draft, other: Draft) -> bool:
    if draft.states and other.states and not draft.states <= other.states:
        return False
    if draft.persons and other.persons and not draft.persons.keys() & other.persons.keys():
        return False
    if other.form not in (draft.form, Form.DIALOGUE):
        return False  # "the first session of the Summit", "their first meeting"
    if other.ordinal is None or draft.ordinal is None:
        # "launched in June 2022", and "its third meeting" later
        return not other.noun and (
            draft.time is None or other.time is None or draft.time.start >= other.time.start
        )
    step = draft.ordinal - other.ordinal
    phase = _phase(draft, other)
    if abs(step) > _STEPS or (step == 0 and phase != other.phase):
        return False
    if step and phase != other.phase:
        return (step > 0) == (phase == AHEAD)
    if step and draft.time is not None and other.time is not None:
        return (draft.time.start - other.time.start).days * step > 0
    return True


def ahead_after_all(found: list[Draft]) -> list[Draft]:
    """Give the meetings of a document, those that are only named ("the fourth dialogue will bring together")
    put with the one of that number that it announces.
    """
    ahead = [draft for draft in found if draft.phase == AHEAD and draft.series and draft.ordinal is not None]
    kept = []
    for draft in found:
        named = draft.noun and draft.phase == HELD and draft.time is None and draft.ordinal is not None
        for other in ahead if named and draft.series is not None else ():
            if other.ordinal == draft.ordinal and one_series(draft.series or "", other.series or ""):
                other.absorb(draft)
                break
        else:
            kept.append(draft)
    return kept


def number_from_title(title: str | None, found: Sequence[Draft]) -> None:
    """Give the meeting that a document is about the number that its title gives the series ("Readout of the
    Third Water Dialogue").
    """
    if title is None:
        return
    words = fold(title).split()
    numbers = [(at, nth) for at, word in enumerate(words) if (nth := ordinal_of(word)) is not None]
    main = [draft for draft in found if draft.main and draft.series is not None]
    if len(numbers) != 1 or len(main) != 1 or main[0].ordinal is not None:
        return
    at, nth = numbers[0]
    told = {draft.ordinal for draft in found if draft.series == main[0].series}
    if nth in told or (main[0].time is not None and days(main[0].time) > _DAYS):
        return
    name = set(key_parts(main[0].series or "")[0]) - lists().function
    if name and name <= set(words[at + 1 : at + 3 + 2 * len(name)]):
        main[0].ordinal = nth
