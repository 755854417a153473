"""PLOVER: the event, mode and contexts of a claim that is an act.

The codes, the words that choose between them and the reasons stand in ``vocab/plover.yaml``. Source: the
PLOVER manual, and its table from CAMEO to PLOVER where the manual leaves it open (numbers are CAMEO's).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from rapporteur import vocabulary
from rapporteur.model import (
    Act,
    Action,
    ActivityDetail,
    AssistanceDetail,
    CommitmentDetail,
    CommitmentType,
    Detail,
    EventCode,
    Form,
    InstrumentDetail,
    Kind,
    MeasureDetail,
    MeetingDetail,
    Party,
    Role,
    StanceDetail,
    Status,
    Tone,
)

__all__ = ["code_of"]

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_NEAR = 8
"""Words: how far apart the words of one rule may stand."""
_KNOWN_WORDS = 1 << 16
_RESTRICTIONS = frozenset({"COERCE curfew", "COERCE martial-law", "COERCE censor"})
"""What a rule of a state's own may do besides COERCE restrict."""
_HOSTILE = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "THREATEN"})
_MADE = frozenset({Act.SIGNED, Act.RATIFIED, Act.ADOPTED, Act.IN_FORCE})
"""What is done to an instrument when it is made."""
_Code = tuple[str, tuple[str, ...]]
"""A code as the vocabulary writes it ("CONSULT visit") and the contexts it brings."""


def code_of(
    kind: Kind,
    detail: Detail,
    status: Status,
    quote: str,
    topics: tuple[str, ...],
    parties: tuple[Party, ...],
) -> EventCode | None:
    """Give the code of a claim; None for a quotation, a figure and what is no act.

    What is alleged is coded as the act it would be. What is planned or considered is AGREE when it is
    cooperation and THREATEN, with its mode, when it is force, punishment or protest; hostile acts of an
    `activity` that are merely supposed ("if they attack") are nobody's threat and have none. What is
    requested is REQUEST. What is denied did not happen: REJECT where it was refused, else None. It was
    refused where the quote says so ("will not", "declined"), or is the bare infinitive that stands behind
    such a verb ("meet the envoy") with no denial of its own; talks that were broken off are SANCTION
    withdraw. A request, an order or a stance of concern that is denied has no code.

    The contexts come from the words of the quote, the topics and the names in the detail, in the manual's
    order; a portfolio in the name of an office gives none.
    """
    if kind in {Kind.QUOTATION, Kind.FIGURE}:
        return None
    told = _portfolio().sub(" ", quote) if " for " in quote else quote
    claim = _Claim(status, told, _words(told), parties)
    match detail:
        case MeetingDetail():
            code = _meeting(detail, claim)
        case CommitmentDetail():
            code = _commitment(detail, claim)
        case StanceDetail():
            code = _stance(detail, claim)
        case InstrumentDetail():
            code = _instrument(detail, claim)
        case MeasureDetail():
            code = _measure(detail, claim)
        case AssistanceDetail():
            code = _assistance(claim)
        case ActivityDetail():
            code = _activity(claim)
        case _:
            return None
    if code is None:
        return None
    written, brought = code
    event, _, mode = written.partition(" ")
    named = (_names(detail), *topics)
    more = [word for name in named if name and name not in quote for word in ("", *_words(name))]
    return EventCode(event, mode or None, _contexts(event, written, brought, (*claim.words, *more)))


@dataclass(frozen=True, slots=True)
class _Claim:
    """What is known of a claim besides its own fields; `words` are those of its quote."""

    status: Status
    quote: str
    words: tuple[str, ...]
    parties: tuple[Party, ...]

    @property
    def ahead(self) -> bool:
        """Whether it has not happened: planned, intended, considered."""
        return self.status in {Status.PLANNED, Status.POSSIBLE}

    @property
    def refused(self) -> bool:
        """Whether what did not happen was refused."""
        tags = _tags("denial", self.words)
        if "refused" in tags:
            return True
        if "negations" in tags or not self.words:
            return False
        first = self.words[1] if self.words[0] == "to" and len(self.words) > 1 else self.words[0]
        return self.quote[:1].islower() and first not in _openers() and not first.endswith(("ing", "ed"))


# -- The kinds ---------------------------------------------------------------------------------


def _meeting(detail: MeetingDetail, claim: _Claim) -> _Code | None:
    """Talks that were held are CONSULT, those agreed on AGREE (036), asked for REQUEST meet (106)."""
    if claim.status is Status.REQUESTED:
        return "REQUEST meet", ()
    if claim.status is Status.DENIED:
        if "broken_off" in _tags("denial", claim.words):
            return "SANCTION withdraw", ("diplomatic",)
        return ("REJECT meet", ()) if claim.refused else None
    if claim.ahead:
        return "AGREE", ("diplomatic",)
    roles = {party.role for party in claim.parties}
    if detail.form is Form.CALL:
        return "CONSULT phone", ()
    if detail.form is Form.VISIT:
        return "CONSULT visit", ()
    if detail.form in {Form.SUMMIT, Form.CONFERENCE} or _sides(claim.parties) >= 3:
        return "CONSULT multilateral", ()
    if Role.VISITOR in roles or (Role.HOST in roles and detail.form is Form.MEETING):
        return "CONSULT visit", ()  # 042, 043
    return "CONSULT", ()


def _commitment(detail: CommitmentDetail, claim: _Claim) -> _Code | None:
    """A promise is AGREE, or THREATEN where it is one of harm; what is asked is REQUEST; a duty is REQUEST
    (105), or COERCE restrict where it restricts (172x).
    """
    action = _words(detail.action) or claim.words
    if claim.status is Status.DENIED:
        promise = detail.type in {CommitmentType.PLEDGE, CommitmentType.JOINT}
        return (_asked("REJECT", action), ()) if promise and claim.refused else None
    if detail.type is CommitmentType.OBLIGATION:
        if _restricts(claim.words):
            return ("THREATEN restrict" if claim.ahead else "COERCE restrict"), ()
        return _asked("REQUEST", action), ()
    if claim.status is Status.REQUESTED or detail.type in {
        CommitmentType.REQUEST,
        CommitmentType.RECOMMENDATION,
    }:
        return _asked("REQUEST", action), ()
    rule = _rules("deed").first(action)
    if rule is not None and rule.when[0] in _vows():
        return rule.threat or "THREATEN", ()
    return "AGREE", ()


def _stance(detail: StanceDetail, claim: _Claim) -> _Code | None:
    """Approval is SUPPORT (051), disapproval ACCUSE (110 to 112), opposition REJECT (120)."""
    favour = detail.tone in {Tone.SUPPORT, Tone.PRAISE, Tone.THANKS}
    if claim.status is Status.DENIED:
        return ("REJECT", ()) if favour and claim.refused else None
    if claim.status is Status.REQUESTED:
        return "REQUEST assist", ()  # 102
    if favour and claim.ahead:
        return "AGREE", ()
    tags = _tags("judged", claim.words)
    if detail.tone is Tone.REJECTION:
        asked = _asked("REJECT", claim.words)
        return (asked if "put" in tags or asked == "REJECT meet" else "REJECT"), ()
    if detail.tone is Tone.CONCERN and "sympathy" in tags:
        return "SUPPORT", ()
    if detail.tone is Tone.CRITICISM and "blame" in tags:
        return "ACCUSE allege", ()
    return _load()["stances"][detail.tone.value], ()


def _instrument(detail: InstrumentDetail, claim: _Claim) -> _Code | None:
    """See `instruments` in the vocabulary; what is still to come is AGREE, or THREATEN where it restricts or
    ends.
    """
    named = _tags("instrument", _words(detail.instrument or ""))
    tags = _tags("instrument", claim.words)
    nameless = "law" if _restricts(claim.words) else "between"
    sort = next((t for t in (*named, *tags) if t in {"between", "law", "order"}), nameless)
    own = sort != "between"
    brought = {"law": ("legislative",), "order": ("executive",)}.get(sort, ())
    if claim.status is Status.DENIED:
        mode = "meet" if "peace" in (*named, *tags) else "change" if own else "assist"
        return (f"REJECT {mode}", brought) if claim.refused and detail.act is not Act.IN_FORCE else None
    ending = detail.act is Act.ENDED
    if ending and "lapsed" in tags:
        return None  # nobody ended it
    if claim.status is Status.REQUESTED:
        return ("REQUEST change" if own or ending else "REQUEST assist"), brought
    if own:
        restricts = _restricts(claim.words)
        if ending:
            event = "RETREAT" if "emergency" in tags else "CONCEDE"  # 0813, 0814; 081
            return ("AGREE" if claim.ahead or not restricts else event), brought
        if restricts and (claim.ahead or detail.act is Act.PROPOSED):
            return "THREATEN restrict", brought
        if restricts:
            return _restriction(claim.words), brought
    if claim.ahead:
        return ("THREATEN relations" if ending else "AGREE"), brought
    if "truce" in (named or tags) and detail.act in _MADE:
        return "RETREAT ceasefire", ()
    return _load()["instruments"]["own" if own else "between"][detail.act.value], brought


def _restriction(words: Sequence[str]) -> str:
    """What a restricting instrument of a state's own does: COERCE, with the mode its words tell."""
    rule = _rules("measure").first(words, Action.BAN.value)
    return rule.code if rule is not None and rule.code in _RESTRICTIONS else "COERCE restrict"


def _measure(detail: MeasureDetail, claim: _Claim) -> _Code | None:
    """See `measures` and `measure_rules` in the vocabulary."""
    row: Mapping[str, Any] = _load()["measures"][detail.action.value]
    rule = _rules("measure").first(claim.words, detail.action.value)
    if rule is not None:
        row = rule.row
    brought = tuple(row.get("contexts", ()))
    if claim.status is Status.DENIED:
        return (row["refused"], brought) if claim.refused else None
    if claim.status is Status.REQUESTED:
        return row["requested"], brought
    return row["planned" if claim.ahead else "code"], brought


def _assistance(claim: _Claim) -> _Code | None:
    """Aid given is AID (07x), announced AGREE (033), asked for REQUEST assist (103), stopped SANCTION
    discontinue (162).
    """
    if claim.status is Status.REQUESTED:
        return "REQUEST assist", ()
    rule = _rules("deed").first(claim.words)
    if rule is not None and rule.when in {("halt", "aid"), ("sever", "aid")}:
        return ("THREATEN relations" if claim.ahead else "SANCTION discontinue"), ()  # 1311
    if claim.status is Status.DENIED:
        return ("REJECT assist", ()) if claim.refused else None
    return ("AGREE" if claim.ahead else "AID"), ()


def _activity(claim: _Claim) -> _Code | None:
    """The code that the words of a deed tell; else COOPERATE (060) where there are two sides, else none."""
    if claim.status is Status.REQUESTED:
        return _asked("REQUEST", claim.words), ()
    if claim.status is Status.DENIED:
        return (_asked("REJECT", claim.words), ()) if claim.refused else None
    actors = {p.name for p in claim.parties if p.role is Role.ACTOR}
    others = {p.name for p in claim.parties if p.role is Role.COUNTERPART}
    together = bool(actors and others) or len(actors) > 1
    rule = _rules("deed").first(claim.words)
    code = rule.code if rule is not None else ""
    if rule is not None and together and rule.row.get("together"):
        code = rule.row["together"]
    if not code:
        code = "COOPERATE" if together else ""
    if not code:
        return None
    if not claim.ahead:
        return code, ()
    if code.partition(" ")[0] not in _HOSTILE:
        return "AGREE", ()
    return (rule.threat, ()) if rule is not None and rule.threat and claim.status is Status.PLANNED else None


# -- Parties -----------------------------------------------------------------------------------


def _sides(parties: Iterable[Party]) -> int:
    """How many states and international bodies are among the parties."""
    known = _states_and_bodies()
    names = {p.name.removeprefix("Government of ").removesuffix(" Government") for p in parties}
    return len(names & known)


@cache
def _states_and_bodies() -> frozenset[str]:
    bodies = (body["name"] for body in vocabulary.load("bodies")["bodies"])
    return frozenset({*(state["name"] for state in vocabulary.load("states")), *bodies})


# -- Words -------------------------------------------------------------------------------------


class _Lexicon:
    """Entries of one or more words, each with its tags, found by their first word."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        tags: dict[tuple[str, ...], list[str]] = {}
        for tag, entries in lists.items():
            for entry in entries:
                tags.setdefault(tuple(entry.replace("-", " ").split()), []).append(tag)
        self._whole: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        self._stems: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        for (first, *rest), given in tags.items():
            rows = self._stems if first.endswith("*") else self._whole
            rows.setdefault(first.rstrip("*"), []).append((tuple(rest), tuple(given)))
        self._shortest = min((len(stem) for stem in self._stems), default=0)
        self._at = lru_cache(maxsize=_KNOWN_WORDS)(self._look)

    def _look(self, word: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """The entries that may begin with a word, those of most words first: what follows, and the tags."""
        found = list(self._whole.get(word, ()))
        for length in range(len(word), self._shortest - 1, -1):
            found += self._stems.get(word[:length], ())
        return tuple(sorted(found, key=lambda row: -len(row[0])))

    def find(self, words: Sequence[str]) -> list[tuple[int, str]]:
        """The tags of some words in order, each with the index of the word where its entry begins.

        Of the entries that begin at one word those of most words give their tags, and take their words.
        """
        out: list[tuple[int, str]] = []
        at = 0
        look = self._at
        for index, rows in enumerate(map(look, words)):
            if not rows or index < at:
                continue
            longest = -1
            for rest, tags in rows:
                if len(rest) < longest:
                    break
                if not rest or _follow(words, index + 1, rest):
                    out += [(index, tag) for tag in tags]
                    longest = len(rest)
                    at = index + 1 + longest
        return out


def _follow(words: Sequence[str], at: int, rest: tuple[str, ...]) -> bool:
    if len(words) < at + len(rest):
        return False
    for want in rest:
        word = words[at]
        if word != want and not (want[-1] == "*" and word.startswith(want[:-1])):
            return False
        at += 1
    return True


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule over the tags of words: the first begins it, the others stand near."""

    when: tuple[str, ...]
    code: str
    threat: str | None
    row: Mapping[str, Any]


class _Rules:
    """The rules of a lexicon, by the tag that begins each."""

    def __init__(self, lexicon: _Lexicon, rows: Iterable[Mapping[str, Any]]) -> None:
        self._lexicon = lexicon
        self._by: dict[str, list[_Rule]] = {}
        for row in rows:
            threat = f"THREATEN {row['threat'] or ''}".strip() if "threat" in row else None
            rule = _Rule(tuple(row["when"]), row["code"] or "", threat, row)
            self._by.setdefault(rule.when[0], []).append(rule)

    def first(self, words: Sequence[str], of: str | None = None) -> _Rule | None:
        """The rule that the first of some words begins; of those with an `of`, only one that names it."""
        hits = self._lexicon.find(words)
        weak: _Rule | None = None
        for at, tag in hits:
            for rule in self._by.get(tag, ()):
                if of is not None and of not in rule.row["of"]:
                    continue
                if all(any(t == want and abs(i - at) <= _NEAR for i, t in hits) for want in rule.when[1:]):
                    if not rule.row.get("weak"):
                        return rule
                    weak = weak or rule
                    break
        return weak


def _words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case; a hyphen parts words, an apostrophe does not."""
    return tuple(_WORD.findall(text.replace("’", "'").lower()))


def _asked(event: str, words: Sequence[str]) -> str:
    """REQUEST or REJECT with the mode of the first word that tells what is asked or refused."""
    tags = [tag for tag in _tags("asked", words) if tag != "none"]
    mode = next((tag for tag in tags if tag != "loosely"), "assist" if tags else "")
    return f"{event} {mode}".strip()


def _restricts(words: Sequence[str]) -> bool:
    """Whether a rule with these words restricts people, and does not protect them."""
    tags = _tags("instrument", words)
    return ("restricting" in tags or "emergency" in tags) and "protecting" not in tags


def _tags(name: str, words: Sequence[str]) -> list[str]:
    return [tag for _, tag in _lexicon(name).find(words)]


@cache
def _load() -> Mapping[str, Any]:
    found: Mapping[str, Any] = vocabulary.load("plover")
    return found


@cache
def _lexicon(name: str) -> _Lexicon:
    data = _load()
    match name:
        case "context":
            return _Lexicon({**data["contexts"], "": data["no_context"]})
        case "asked":
            return _Lexicon(data["asked"])
        case _:
            return _Lexicon(data[f"{name}_words"])


@cache
def _rules(name: str) -> _Rules:
    return _Rules(_lexicon(name), _load()[f"{name}_rules"])


@cache
def _openers() -> frozenset[str]:
    return frozenset(_load()["openers"])


@cache
def _vows() -> frozenset[str]:
    return frozenset(_load()["vows"])


# -- Contexts ----------------------------------------------------------------------------------


def _names(detail: Detail) -> str | None:
    """The name that a detail has of what the act is about."""
    match detail:
        case InstrumentDetail():
            return detail.instrument
        case MeetingDetail():
            return detail.series
        case AssistanceDetail():
            return detail.programme
        case _:
            return None


def _contexts(event: str, code: str, brought: tuple[str, ...], words: Sequence[str]) -> tuple[str, ...]:
    data = _load()
    found = {tag for _, tag in _lexicon("context").find(words) if tag}
    found.update(brought, data["implied"].get(event, ()), data["implied"].get(code, ()))
    if not found:
        found.update(data["otherwise"].get(code, ()))
    return tuple(sorted(found, key=_order().__getitem__))


@cache
def _order() -> Mapping[str, int]:
    return {context: number for number, context in enumerate(_load()["contexts"])}


@cache
def _portfolio() -> re.Pattern[str]:
    heads = "|".join(sorted(_load()["portfolios"], key=len, reverse=True))
    return re.compile(
        rf"\b(?:{heads})(?: of [A-Z]\w+)? for (?:the )?"
        r"[A-Z][\w’'-]*(?:,?(?: and| of| the| &)* [A-Z][\w’'-]*)*"
    )
