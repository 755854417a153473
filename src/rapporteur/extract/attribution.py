"""Who says it: the links of attribution inside a sentence.

The first link, the publisher, is the document's; a turn's speaker is the passage's. Here are the
links that a sentence itself adds: "X said that …", "…, X reported", "according to X".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapporteur import vocabulary
from rapporteur.extract.clauses import Clause, Relation
from rapporteur.extract.nlp import Tag, Token, VerbForm
from rapporteur.model import Status

__all__ = ["Attribution", "chain", "covering", "find_attributions", "who_says"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link: the speaker's words, the span of the attributing words, and what they cover.

    `status` is what the link makes of a plain assertion: `actual` (it has a speaker) or `alleged`.
    """

    speaker: tuple[int, int] | None
    start: int
    end: int
    content: tuple[int, int]
    status: Status
    lemma: str


@cache
def _verbs() -> dict[str, Status]:
    says = vocabulary.load("attribution")["says"]
    table = dict.fromkeys(says["actual"], Status.ACTUAL)
    table.update(dict.fromkeys(says["alleged"], Status.ALLEGED))
    return table


@cache
def _tails() -> frozenset[str]:
    return frozenset(vocabulary.load("attribution")["tails"])


@cache
def _according() -> re.Pattern[str]:
    phrases = "|".join(re.escape(p) for p in vocabulary.load("attribution")["according"])
    return re.compile(rf"\b(?:{phrases})\s+", re.IGNORECASE)


@cache
def _adverbs() -> re.Pattern[str]:
    words = "|".join(vocabulary.load("attribution")["adverbs"]["alleged"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def find_attributions(
    text: str, tokens: tuple[Token, ...], clauses: Sequence[Clause]
) -> tuple[Attribution, ...]:
    """Give the attributions of a sentence, outermost first."""
    out: list[Attribution] = []
    end = len(text.rstrip(" .!?”\"'"))
    for match in _according().finditer(text):
        out.append(_by_source(text, tokens, match, end))
    tail = _tail(text, tokens, clauses, end)
    if tail is not None:
        out.append(tail)
    out += _as_said(text, clauses, end)
    for index in range(len(clauses)):
        head = _head(clauses, index, text, end)
        if head is not None and not any(a.start <= head.start < a.end for a in out):
            out.append(head)
    for match in _adverbs().finditer(text):
        word = match.group().lower()
        out.append(
            Attribution(None, match.start(), match.end(), _reach(clauses, match, end), Status.ALLEGED, word)
        )
    return tuple(out)


def _reach(clauses: Sequence[Clause], adverb: re.Match[str], end: int) -> tuple[int, int]:
    """What an adverb casts doubt on: the sentence, or the clause below another in which it stands."""
    inside = [
        c
        for c in clauses
        if c.parent is not None
        and (c.start <= adverb.start() < c.end or c.predicate.start == adverb.end() + 1)
    ]
    for clause in sorted(inside, key=lambda c: c.end - c.start):
        if adverb.start() <= clause.predicate.start and clause.relation is not Relation.COORDINATED:
            return min(clause.start, adverb.start()), max(clause.end, adverb.end())
    return 0, end


def _by_source(text: str, tokens: tuple[Token, ...], match: re.Match[str], end: int) -> Attribution:
    """ "According to X, …" and "…, according to X"."""
    stop = end
    for token in tokens:
        if token.start > match.end() and (token.text in {",", ";"} or token.tag in {Tag.RELATIVE}):
            stop = min(stop, token.start)
            break
    stop = len(text[:stop].rstrip(" ,"))
    if not text[: match.start()].strip(' “"'):
        content = (min(stop + 1, end), end)
        while content[0] < content[1] and text[content[0]] in " ,":
            content = (content[0] + 1, content[1])
    else:
        content = (0, len(text[: match.start()].rstrip(" ,")))
    return Attribution((match.end(), stop), match.start(), stop, content, Status.ACTUAL, "according")


def _tail(text: str, tokens: tuple[Token, ...], clauses: Sequence[Clause], end: int) -> Attribution | None:
    """ "…, the press service reported." and "…, reported the press service." """
    for i in range(len(tokens) - 1, 0, -1):
        token = tokens[i]
        if token.tag is not Tag.VERB or token.start < end // 3:
            continue
        lemma = token.lemma(VerbForm.PAST, VerbForm.THIRD)
        if lemma is None or lemma not in _tails():
            continue
        main = any(
            c.predicate.start == token.start and c.subject and c.relation is Relation.MAIN for c in clauses
        )
        if main and not _own_subject(tokens, i):
            continue  # the sentence's own verb, with its subject far in front
        comma = next((j for j in range(i - 1, -1, -1) if tokens[j].text in {",", "”", '"', "—", "–"}), None)
        if comma is None:
            return None
        between = tokens[comma + 1 : i]
        if any(t.tag in {Tag.VERB, Tag.COORDINATOR, Tag.RELATIVE, Tag.TO, Tag.MODAL} for t in between):
            return None
        after = [t for t in tokens[i + 1 :] if t.start < end]
        rest = text[token.end : end]
        content = (0, len(text[: tokens[comma].end].rstrip(' ,”"—–')))
        content = (0, len(text[: content[1]].rstrip(" ,")))
        if not any(
            c.predicate.end <= content[1] and c.predicate.tense != "none" for c in clauses
        ) and not _quoted(text[: content[1] + 3]):
            return None
        if between:
            if len(rest.split()) > 8 or any(t.lower == "that" for t in after[:1]):
                return None
            if all(t.lower.endswith("ly") for t in between):
                return None  # "locally led, culturally informed plans"
            return Attribution(
                (between[0].start, between[-1].end), between[0].start, end, content, Status.ACTUAL, lemma
            )
        if not after or after[0].tag in {Tag.PREPOSITION, Tag.TO} or after[0].lower == "that":
            return None
        if text[tokens[comma].start] == "," and not _verb_first_source(after):
            return None
        stop = next((t.start for t in after if t.text in {",", ";"}), end)
        return Attribution(
            (after[0].start, len(text[:stop].rstrip())), token.start, end, content, Status.ACTUAL, lemma
        )
    return None


def _as_said(text: str, clauses: Sequence[Clause], end: int) -> list[Attribution]:
    """ "…, as the ministry said": a clause of saying that opens with "as" and has no content of its own."""
    out = []
    for index, clause in enumerate(clauses):
        status = _verbs().get(clause.predicate.lemma)
        if status is None or clause.relation is not Relation.ADVERBIAL or clause.subject is None:
            continue
        lead = re.search(r"\bas\s+$", text[: clause.start], re.IGNORECASE)
        told = any(c.parent == index and c.relation is Relation.COMPLEMENT for c in clauses)
        if lead is None or told or clause.parent is None or clause.objects:
            continue
        above = clauses[clause.parent]
        content = (above.start, lead.start()) if above.start < lead.start() else (clause.end, end)
        content = (content[0], content[0] + len(text[slice(*content)].rstrip(" ,")))
        out.append(
            Attribution(clause.subject, lead.start(), clause.end, content, status, clause.predicate.lemma)
        )
    return out


def _own_subject(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a name or pronoun stands right before a verb, behind a comma ("…, the ministry said")."""
    j = i - 1
    while j > 0 and tokens[j].tag in {
        Tag.NAME,
        Tag.PRONOUN,
        Tag.WORD,
        Tag.DETERMINER,
        Tag.POSSESSIVE,
        Tag.ADVERB,
    }:
        j -= 1
    return i - j > 1 and tokens[j].text in {",", "”", '"', "—", "–"}


def _verb_first_source(after: Sequence[Token]) -> bool:
    """Whether what follows a verb that was put first names a source (and not an object)."""
    if after[0].tag in {Tag.NAME, Tag.PRONOUN}:
        return True
    words = " ".join(t.lower for t in after)
    return any(re.search(rf"\b{re.escape(s)}\b", words) for s in vocabulary.load("attribution")["sources"])


def _quoted(text: str) -> bool:
    return any(mark in text for mark in '“”"')


def _head(clauses: Sequence[Clause], index: int, text: str, end: int) -> Attribution | None:
    """ "X said (that) …", "X told Y that …"."""
    clause = clauses[index]
    status = _verbs().get(clause.predicate.lemma)
    speaks = clause.subject or (clause.understood if clause.relation is Relation.GERUND else None)
    if status is None or speaks is None or clause.predicate.passive:
        return None
    if clause.predicate.tense == "none" and clause.relation is not Relation.GERUND:
        return None
    inner = [
        c
        for c in clauses[index + 1 :]
        if c.relation in {Relation.COMPLEMENT, Relation.RELATIVE}
        and c.predicate.tense != "none"
        and c.start >= clause.predicate.end
    ]
    content_from = clause.predicate.end
    words = text[content_from : clause.end].lstrip()
    that = re.match(r"(?:[\w’' ,.-]{0,60}?\b)?(that|how|whether)\b", words)
    direct = inner and inner[0].start <= clause.predicate.end + 2
    if not that and not direct and not words.startswith(("“", '"', ":")):
        return None
    if that and inner:
        content_from = len(text[: clause.end]) - len(words) + that.end()
    content_end = clause.end
    for later in clauses[index + 1 :]:
        if (
            later.relation is Relation.COORDINATED
            and later.start > clause.predicate.end
            and later.subject != clause.subject
        ):
            content_end = max(content_end, later.end)  # "said A did x, but B did y"
    subject = speaks
    if text[slice(*subject)].lower() in {"i", "we"} and clause.predicate.tense == "present":
        status = Status.ACTUAL  # "I think it matters": the speaker's own words, politely
    if text[slice(*subject)].lower().startswith("as "):
        subject = (subject[0] + 3, subject[1])
    return Attribution(
        subject,
        clause.start,
        clause.predicate.end,
        (content_from, min(content_end, end)),
        status,
        clause.predicate.lemma,
    )


def chain(attributions: Sequence[Attribution], at: int) -> tuple[Attribution, ...]:
    """Give the attributions whose content holds an offset, the outermost first.

    "Media reports suggest that the ministry said it had paid" has two links at "paid".
    """
    found = [a for a in attributions if a.content[0] <= at < a.content[1]]
    return tuple(sorted(found, key=lambda a: a.content[0] - a.content[1]))


def who_says(
    attributions: Sequence[Attribution], at: int, text: str, first_person: frozenset[str]
) -> tuple[int, int] | None:
    """Give where the one is named who says "I" at an offset: the innermost speaker around it who is not "I"
    again ("“I think I met her in Rome,” X said"); None where there is none.
    """
    for link in reversed(chain(attributions, at)):
        speaker = link.speaker
        if speaker is None or text[slice(*speaker)].strip(' ,;:“”"').lower() in first_person:
            continue
        return speaker if not speaker[0] <= at < speaker[1] else None
    return None


def covering(attributions: Sequence[Attribution], at: int) -> Attribution | None:
    """The innermost attribution whose content holds an offset."""
    return next(reversed(chain(attributions, at)), None)
