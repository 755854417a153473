"""Topics: the noun phrases that say what a meeting is about, one for each member of a list."""

from __future__ import annotations

import re
from functools import cache

from rapporteur import vocabulary
from rapporteur.extract.context import Sentence
from rapporteur.extract.nlp import Tag, Token, VerbForm

__all__ = ["split_topics"]

_INCLUDING = re.compile(
    r",?\s*[-–—]?\s*\b(?:including(?: through| by| in| on| via)?|such as|that includes?|which includes?|"
    r"in particular|particularly|especially|notably)\s+",
    re.IGNORECASE,
)
_LINK = re.compile(r"\s*,?\s+(?:as well as|along with|together with)\s+|\s*;\s*(?:and\s+)?", re.IGNORECASE)
_LED = re.compile(r"\s*(?:on|about|regarding|concerning)\s+(?!\d)")
_TIME_LED = re.compile(
    r"\s*,?\s+(?:in|on|by|since|during|until|at|before|after|from|starting in|beginning in|"
    r"as of)\s+(?:the\s+)?$"
)
_RELATIVE = re.compile(r"\s(?:that|which|who|whom|to)\s")
"""What opens a clause inside a member, to which its time belongs."""
_INITIALS = re.compile(r"\b[A-Z]\.[A-Z]$")
_SHORT = 5
"""Words: a first member so short does not hold the list that follows."""
_EDGE = " ,;:.–—-"


def split_topics(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Cut the words of a span into topics.

    Members of the outer list are told from those of a list inside a member ("commitment to human
    rights, democracy, and trade" is one topic) by how they begin: an outer member begins as the first
    one does (with an article or possessive, a gerund, "how"), or the first one is a bare noun phrase
    without a preposition. Source: GUIDELINES, `topics` and rule 1.
    """
    text = sentence.text
    out: list[str] = []
    led = _LED.match(text, start, end)
    for piece_start, piece_end in _pieces(text, led.end() if led is not None else start, end):
        for first, last in _members(sentence, piece_start, piece_end):
            last = _before_time(sentence, first, last)
            words = text[first:last].strip(_EDGE)
            if _INITIALS.search(words) and text[first:last].rstrip(" ,;:").endswith(f"{words[-1]}."):
                words += "."  # "Washington, D.C."
            words = re.sub(r"\s*\((?:[^()]*)\)", "", words) if words.count("(") != words.count(")") else words
            again = _LED.match(words)
            words = words[again.end() :] if again is not None else words
            if any(
                t.start >= first and t.end <= last and text[t.start : t.end] == words for t in sentence.times
            ):
                continue  # "talked about today"
            if len(words) > 2 and words not in out:
                out.append(words)
    return tuple(out)


def _before_time(sentence: Sentence, start: int, end: int) -> int:
    """Where a member ends without the time behind it ("patrol boats in 2020")."""
    text = sentence.text
    stop = start + len(text[start:end].rstrip(_EDGE))
    for mention in sentence.times_in(start, end):
        if mention.start > start and mention.end >= stop:
            told = _TIME_LED.search(text, start, mention.start)
            if told is None or told.end() != mention.start or told.start() <= start:
                continue
            if _RELATIVE.search(text, start, told.start()) is None:
                return told.start()
    return end


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut at semicolons, "as well as" and "including"; members behind "including" stay topics."""
    cuts = sorted(
        [(m.start(), m.end()) for m in _INCLUDING.finditer(text, start, end)]
        + [(m.start(), m.end()) for m in _LINK.finditer(text, start, end)]
    )
    out: list[tuple[int, int]] = []
    at = start
    for first, last in cuts:
        if _inside_brackets(text, start, first):
            continue
        if first > at:
            out.append((at, first))
        at = max(at, last)
    if at < end:
        out.append((at, end))
    return out


def _inside_brackets(text: str, start: int, at: int) -> bool:
    return text.count("(", start, at) > text.count(")", start, at)


def _members(sentence: Sentence, start: int, end: int) -> list[tuple[int, int]]:
    """The members of a list between commas and coordinators, as spans."""
    tokens = [t for t in sentence.tokens if t.start >= start and t.end <= end]
    if not tokens:
        return []
    cuts: list[tuple[int, int]] = []  # spans of separators
    joints = {joint.at: joint for joint in sentence.joints if joint.first >= start}
    depth = 0
    for i, token in enumerate(tokens):
        depth += (token.text == "(") - (token.text == ")")
        if depth or i == 0 or i + 1 >= len(tokens):
            continue
        joint = joints.get(token.start)
        if joint is not None and not (joint.loose and cuts):
            continue
        if token.tag is Tag.COORDINATOR and token.lower in {"and", "or"}:
            first = i - 1 if tokens[i - 1].text == "," else i
            cuts.append((tokens[first].start, token.end))
        elif token.text == "," and tokens[i + 1].tag is not Tag.COORDINATOR:
            cuts.append((token.start, token.end))
    if not cuts:
        return [(start, end)]
    bounds: list[tuple[int, int]] = []
    at = start
    for first, last in cuts:
        bounds.append((at, first))
        at = last
    bounds.append((at, end))
    shapes = [_shape(tokens, a, b) for a, b in bounds]
    merged: list[tuple[int, int]] = [bounds[0]]
    lead = shapes[0]
    short = len(sentence.text[slice(*bounds[0])].split()) <= _SHORT
    if lead == "article" and len(bounds) > 2 and short and "bare+" in shapes[1:]:
        lead = "bare"  # "the price of gas, transit of goods, …": a list whose first member has an article
    if (
        lead == "article"
        and len(bounds) > 2
        and "bare+" not in shapes[:1]
        and not _has_preposition(tokens, *bounds[0])
    ):
        lead = "bare"
    if lead == "article" and len(bounds) > 2 and shapes[-1] == "article":
        lead = "bare"
    comma_list = any(sentence.text[a:b].startswith(",") for a, b in cuts)
    for (a, b), shape in zip(bounds[1:], shapes[1:], strict=True):
        separate = (
            (shape == lead and shape != "bare")
            or shape in {"how", "article"}
            or (lead == "bare" and shape in {"bare", "bare+"})
            or (lead in {"gerund"} and shape == "gerund")
            or (lead == "bare+" and shape == "bare+")
        )
        if lead == "bare" and shape == "bare" and not comma_list and len(bounds) == 2:
            separate = not _compound(sentence, merged[-1], (a, b))
        if re.search(r"\bbetween\b(?!.*\band\b)", sentence.text[slice(*merged[-1])]):
            separate = False  # "between A and B" is one phrase
        if separate:
            merged.append((a, b))
        else:
            merged[-1] = (merged[-1][0], b)
    return merged


def _has_preposition(tokens: list[Token], start: int, end: int) -> bool:
    return any(t.tag in {Tag.PREPOSITION, Tag.TO} for t in tokens if t.start >= start and t.end <= end)


def _compound(sentence: Sentence, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """ "foreign and defence policy", "peace and security": two words that share one noun phrase."""
    first, second = sentence.text[slice(*left)].split(), sentence.text[slice(*right)].split()
    if len(first) > 1:
        return False
    pair = f"{' '.join(first)} and {' '.join(second)}".lower()
    return len(second) > 1 or pair in _pairs()


@cache
def _pairs() -> frozenset[str]:
    return frozenset(vocabulary.load("meetings")["pairs"])


def _shape(tokens: list[Token], start: int, end: int) -> str:
    """How a member is made: ``article``, ``gerund``, ``how``, ``bare+`` (with a preposition) or ``bare``."""
    inside: list[Token] = []
    depth = 0
    for token in tokens:
        depth += (token.text == "(") - (token.text == ")")
        if token.start >= start and token.end <= end and not depth and token.text != ")":
            inside.append(token)
    if not inside:
        return "bare"
    first = inside[0]
    if first.lower in {"how", "whether", "why", "ways"}:
        return "how"
    if first.tag is Tag.DETERMINER:
        return "article"
    if first.tag is Tag.VERB and first.lemma(VerbForm.ING) and len(inside) > 1:
        return "gerund"
    if first.tag is Tag.TO:
        return "infinitive"
    return "bare+" if any(t.tag in {Tag.PREPOSITION, Tag.TO} for t in inside) else "bare"
