"""Figures: a claim for each quantity that a sentence tells.

The quote is the clause that shows the figure, or its own part of a list of several. Source:
GUIDELINES, `figure` and rules 1, 9, 11, 14, 18, 19.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rapporteur.extract.attribution import Attribution, covering
from rapporteur.extract.clauses import Clause, Relation
from rapporteur.extract.context import Draft, Sentence
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.nlp import lemmas_of, noun_like
from rapporteur.extract.quantities import Measure, QuantityMention
from rapporteur.extract.status import status_of
from rapporteur.extract.times import Relation as TimeRelation
from rapporteur.extract.times import TimeMention, TimeSort
from rapporteur.model import FigureDetail, Kind, PassageKind, Status
from rapporteur.vocabulary import load

__all__ = ["find_figures"]

_EDGE = " ,;:.–—-"
_NEAR = 60
"""Characters within which a clause behind a noun is taken to be about it."""
_MARKS = '”"’)]'


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load("quantities")["figures"].items()}


_PURPOSES = frozenset({"to", "for", "in", "on", "towards", "toward"})
_CUT = re.compile(
    r",? according to\b|, (?:the|said|which|who|while|with)\b| and (?=[$€£]|at least|more than)"
)


def find_figures(sentence: Sentence, links: Sequence[Attribution]) -> list[Draft]:
    """Give a draft for each quantity of a sentence that is a figure. A question tells none, nor does
    a questioner's turn of a transcript.

    `links` are the sentence's attributions (:func:`rapporteur.extract.attribution.find_attributions`).
    """
    turn = sentence.passage.turn if sentence.passage is not None else None
    if sentence.text.rstrip(_MARKS + " ").endswith("?") or (turn and turn.lower() in _words()["questioners"]):
        return []
    told = [q for q in sentence.quantities if not _named(sentence, q)]
    spans = _quotes(sentence, told)
    out: list[Draft] = []
    for quantity, (start, end) in zip(told, spans, strict=True):
        unit = quantity.unit or sentence.discourse.counted
        if unit is None:
            continue
        if quantity.measure is Measure.COUNT:
            sentence.discourse.counted = unit
        out.append(_draft(sentence, links, quantity, unit, start, end))
    return out


def _named(sentence: Sentence, quantity: QuantityMention) -> bool:
    """Whether the number belongs to a name ("the Group of 77", "100,000 Strong")."""
    holders = {NameKind.BODY, NameKind.EVENT, NameKind.LAW, NameKind.PROGRAMME, NameKind.PERSON}
    return any(
        name.kind in holders
        and name.name_start <= quantity.number_start
        and quantity.number_end <= name.name_end
        for name in sentence.names
    )


# -- the quote ---------------------------------------------------------------------------------


def _quotes(sentence: Sentence, told: Sequence[QuantityMention]) -> list[tuple[int, int]]:
    """The span that shows each figure. Figures of one clause share it, cut where one follows another."""
    spans = [_clause_span(sentence, quantity) for quantity in told]
    out: list[tuple[int, int]] = []
    for k, (start, end) in enumerate(spans):
        if k and told[k - 1].end > start:
            start = _cut(sentence, told[k - 1], told[k])[1]
        if k + 1 < len(told) and _share_of(sentence.text, told[k], told[k + 1]):
            end = _whole(told[k + 1])
        elif k + 1 < len(told) and told[k + 1].start < end:
            end = max(_cut(sentence, told[k], told[k + 1])[0], _whole(told[k]))
        out.append(_trim(sentence.text, min(start, told[k].start), max(end, _whole(told[k]))))
    return out


def _share_of(text: str, first: QuantityMention, second: QuantityMention) -> bool:
    """ "15 million of the 40 million vaccines": the second figure is what the first is a part of."""
    return (
        re.fullmatch(
            r"\s+(?:out )?of\s+(?:(?:the|these|those|its|our|their|all)\s+)?", text[first.end : second.start]
        )
        is not None
    )


def _whole(quantity: QuantityMention) -> int:
    """Where a quantity ends with the noun that it counts."""
    noun_end = quantity.noun_end or 0
    return max(quantity.end, noun_end)


def _clause_span(sentence: Sentence, quantity: QuantityMention) -> tuple[int, int]:
    """The clause that holds a figure, with its leading adjunct of time or place; or, in a sentence
    without a verb or in front of the clause's subject, the stretch of words around it.
    """
    clause = _clause_of(sentence, quantity)
    text = sentence.text
    if clause is None or _apposed(sentence, quantity):
        return _stretch(sentence, quantity)
    start, end = clause.start, clause.end
    if clause.adjunct is not None and sentence.times_in(*clause.adjunct):
        start = min(start, clause.adjunct[0])
    for time in sentence.times:
        if time.outer_start < start < time.end:
            start = time.outer_start  # "Since 1998 Norland has …": no time is cut in two
    if quantity.start < start:
        return _stretch(sentence, quantity)
    # members of a list between semicolons are told apart: each figure shows its own
    before = text.rfind("; ", start, quantity.start)
    if before >= 0:
        start = before + 2
    after = text.find(";", quantity.end, end)
    return start, min(after if after >= 0 else end, len(text))


def _apposed(sentence: Sentence, quantity: QuantityMention) -> bool:
    """ "Dalby, 60 kilometres north of the capital"; "Danes, about a tenth of the electorate, vote": a
    measure that only describes what stands before its comma.
    """
    if quantity.measure not in (Measure.UNIT, Measure.SHARE) or not sentence.text[
        : quantity.start
    ].rstrip().endswith(","):
        return False
    following = re.match(r"\W*(\w+)", sentence.text[quantity.end :])
    return following is not None and following.group(1).lower() in _words()["apposed"]


def _clause_of(sentence: Sentence, quantity: QuantityMention) -> Clause | None:
    """The smallest clause around a figure."""
    holding = [c for c in sentence.clauses if c.start <= quantity.start and quantity.number_end <= c.end]
    return min(holding, key=lambda c: (c.end - c.start, -c.start), default=None)


def _stretch(sentence: Sentence, quantity: QuantityMention) -> tuple[int, int]:
    """From the comma, semicolon or colon before a figure to the one after it, or to the next clause."""
    text = sentence.text
    start = max((m.end() for m in re.finditer(r"[;:,–—](?=\s)", text[: quantity.start])), default=0)
    if quantity.measure is Measure.UNIT and start and _apposed(sentence, quantity):
        place = re.search(r"(?:\b[A-Z][\w’'-]*\s?)+,\s*$", text[:start] + text[start : quantity.start])
        start = place.start() if place else start
    after = re.search(r"[;:,–—](?=\s)", text[_whole(quantity) :])
    end = _whole(quantity) + after.start() if after else len(text)
    return start, end


def _cut(sentence: Sentence, first: QuantityMention, second: QuantityMention) -> tuple[int, int]:
    """Where the part of one figure ends and that of the next begins: at the last coordinator, comma or
    dash between them, else at the last "with" or "to", else right behind the first.
    """
    floor = min(_whole(first), second.start)
    between = sentence.text[floor : second.start]
    for pattern, keep in (
        (
            r"(?:[,;:(]|\s[–—-])\s*(?:and|or|but|while|with|including)?\s+"
            r"|\s+(?:and|or|but|while|as well as|plus)\s+",
            False,
        ),
        (r"\s+with\s+", False),
        (r"\s+(?=(?:to|from|for|by)\s)", True),
    ):
        found = list(re.finditer(pattern, between))
        if found:
            last = found[-1]
            return floor + last.start(), floor + (last.start() + 1 if keep else last.end())
    return floor, second.start


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE and not _abbreviated(text, end):
        end -= 1
    return start, end


def _abbreviated(text: str, end: int) -> bool:
    """Whether a full stop belongs to an abbreviation ("D.C.")."""
    return re.search(r"\b(?:[A-Z]\.){2,}$", text[:end]) is not None


# -- the fields --------------------------------------------------------------------------------


def _draft(
    sentence: Sentence,
    links: Sequence[Attribution],
    quantity: QuantityMention,
    unit: str,
    start: int,
    end: int,
) -> Draft:
    clause = _clause_of(sentence, quantity)
    link = covering(links, quantity.number_start)
    speaker: str | None = None
    link_span: tuple[int, int] | None = None
    if link is not None and link.speaker is not None:
        speaker = sentence.discourse.voice(sentence.text[slice(*link.speaker)].strip(_EDGE)) or None
        link_span = (min(link.start, link.speaker[0]), link.content[0])
    elif sentence.passage is not None:
        speaker = sentence.passage.turn
    if link_span is not None and link_span[0] < start and not _told_between(sentence, link_span[1], start):
        start = link_span[0]
    time = _time(sentence, clause, link_span, start, end)
    return Draft(
        kind=Kind.FIGURE,
        start=start,
        end=end,
        detail=FigureDetail(quantity.value, unit, quantity.approx, _what(sentence, quantity, clause)),
        rule=f"figure.{quantity.measure.value}",
        status=_status(sentence, quantity, clause, link, time),
        speaker=speaker,
        time=time.interval if time else None,
        place=_place(sentence, start, end),
    )


def _told_between(sentence: Sentence, low: int, high: int) -> bool:
    """Whether a clause or figure stands between the attributing words and a figure's own part."""
    return any(low <= q.start < high for q in sentence.quantities) or high - low > 60


def _status(
    sentence: Sentence,
    quantity: QuantityMention,
    clause: Clause | None,
    link: Attribution | None,
    time: TimeMention | None,
) -> Status:
    told = clause or next((c for c in sentence.clauses if c.predicate.start >= quantity.end), None)
    status = status_of(told, sentence.clauses, sentence.text) if told is not None else Status.ACTUAL
    if status is Status.DENIED and told is not None and _not_done_by(quantity, told):
        status = Status.ACTUAL
    if told is not None and link is not None and told.predicate.modal == "would":
        return Status.PLANNED
    if status is Status.ACTUAL and _pledged(sentence, quantity, told):
        return Status.PLANNED
    if status not in (Status.ACTUAL, Status.DENIED):
        return status
    if quantity.estimated or (link is not None and link.status is Status.ALLEGED):
        return Status.ALLEGED
    finite = clause is not None and clause.predicate.tense in ("past", "present")
    if not finite and time is not None and time.relation is TimeRelation.BY:
        return Status.PLANNED
    if clause is not None and clause.relation is Relation.IMPERATIVE and _item(sentence):
        return Status.PLANNED
    words = set(re.findall(r"\w+", sentence.text.lower()))
    if not finite and words & _words()["goals"]:
        return Status.PLANNED
    return status


def _not_done_by(quantity: QuantityMention, clause: Clause) -> bool:
    """Whether those counted do not do something ("half of them do not vote"): their number holds."""
    subject = clause.subject
    return subject is not None and subject[0] <= quantity.start < subject[1] and quantity.value != 0


def _pledged(sentence: Sentence, quantity: QuantityMention, clause: Clause | None) -> bool:
    """Whether the figure is what somebody pledges, or is said right behind it to have been pledged."""
    pledged = _words()["pledged"]
    if clause is not None and clause.predicate.lemma in pledged and not clause.predicate.negated:
        return True
    return any(
        c.predicate.lemma in pledged and 0 <= c.predicate.start - _whole(quantity) < _NEAR and c is not clause
        for c in sentence.clauses
    )


def _item(sentence: Sentence) -> bool:
    return sentence.passage is not None and sentence.passage.kind is PassageKind.ITEM


def _time(
    sentence: Sentence, clause: Clause | None, link: tuple[int, int] | None, start: int, end: int
) -> TimeMention | None:
    """The time of a figure: in its own part; else in the clause's adjunct or the words that attribute
    it; else a day by which everything in the sentence is due.
    """
    usable = [
        t
        for t in sentence.times
        if t.sort is TimeSort.CALENDAR and t.interval is not None and not _dates_a_noun(t)
    ]
    ranges: list[tuple[int, int]] = [(start, end)]
    if clause is not None:
        if clause.adjunct is not None:
            ranges.append(clause.adjunct)
        elif clause.parent is not None and (outer := sentence.clauses[clause.parent].adjunct) is not None:
            ranges.append(outer)
    if link is not None:
        ranges.append(link)
    for low, high in ranges:
        inside = [t for t in usable if low <= t.start and t.end <= high]
        if inside:
            return inside[0]
    first = sentence.clauses[0] if sentence.clauses else None
    if first is not None and first.adjunct is not None and (leading := sentence.times_in(*first.adjunct)):
        return next((t for t in leading if t in usable), None)
    due = [t for t in usable if t.relation is TimeRelation.BY and t.start >= end]
    return due[-1] if due else None


def _dates_a_noun(time: TimeMention) -> bool:
    """Whether a time belongs to a noun of its own: "the 2015 agreement", "compared to 2021"."""
    return time.tight


def _place(sentence: Sentence, start: int, end: int) -> str | None:
    """The place or state after "in" within the quote, with what is joined to it by "and"."""
    text = sentence.text
    places = [n for n in sentence.names_in(start, end) if n.kind in (NameKind.PLACE, NameKind.STATE)]
    for k, name in enumerate(places):
        if not re.search(r"\b(?:in|at)\s+(?:the\s+)?$", text[max(0, name.start - 10) : name.start]):
            continue
        last = name
        for following in places[k + 1 :]:
            if text[last.end : following.start] not in (" and ", ", ", ", and "):
                break
            last = following
        return text[name.start : last.end]
    return None


def _what(sentence: Sentence, quantity: QuantityMention, clause: Clause | None) -> str | None:
    """The noun phrase counted or measured, as written."""
    words = _phrase_of(sentence, quantity, clause)
    words = re.split(r"\s*;", words)[0].strip(" ,") if words is not None else ""
    lone = words.lower()
    return None if not words or (" " not in lone and lemmas_of(lone) and lone not in noun_like()) else words


def _phrase_of(sentence: Sentence, quantity: QuantityMention, clause: Clause | None) -> str | None:
    if quantity.noun is not None:
        return sentence.text[slice(*quantity.noun)]
    if quantity.borrowed:
        nouns = [
            q.noun
            for q in sentence.quantities
            if q.unit == quantity.unit and q.noun and q.start < quantity.start
        ]
        return sentence.text[slice(*nouns[-1])] if nouns else None
    if clause is None:
        return None
    goals = [
        p
        for p in clause.phrases
        if p.preposition is None
        and p.end <= quantity.start
        and not any(q.start < p.end and p.inner < q.end for q in sentence.quantities)
    ]
    if goals and quantity.measure in (Measure.SHARE, Measure.UNIT, Measure.MONEY):
        return sentence.text[goals[-1].inner : goals[-1].end]
    if quantity.measure is Measure.MONEY:
        for phrase in clause.phrases:
            dated = any(t.outer_start <= phrase.inner + 4 and phrase.inner < t.end for t in sentence.times)
            if phrase.start < quantity.end or dated or phrase.preposition not in _PURPOSES:
                continue
            if sentence.text[quantity.end : phrase.start].strip(" ,"):
                break
            return _CUT.split(sentence.text[phrase.inner : clause.end])[0].strip(" ,") or None
        agents = sentence.names_in(*clause.subject) if clause.subject is not None else ()
        if any(n.kind in {NameKind.PERSON, NameKind.STATE, NameKind.BODY, NameKind.OFFICE} for n in agents):
            return None  # who spends is not what is counted
    apart = re.search(r",\s*$|\bwith [^,]*$", sentence.text[: quantity.start])
    if clause.subject is not None and clause.subject[1] <= quantity.start and not apart:
        return sentence.text[slice(*clause.subject)]
    return None
