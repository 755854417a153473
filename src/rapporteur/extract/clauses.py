"""The clause: predicate, subject, what follows it, and how it hangs together with its neighbours.

This is the seam where parses of a trained pipeline will come in. Until then a shallow analysis makes
clauses from tokens: it finds verb groups, tells finite from participle by what stands around them,
and bounds clauses at coordinators of predicates, semicolons and subordinators. Extractors see
clauses only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from rapporteur.extract.nlp import Tag, Token, VerbForm, adjective_like, noun_like

__all__ = ["Clause", "Phrase", "Predicate", "Relation", "find_clauses"]


class Relation(StrEnum):
    """How a clause hangs in its sentence."""

    MAIN = "main"
    COORDINATED = "coordinated"
    """A further predicate that shares the subject of the clause before."""
    COMPLEMENT = "complement"
    RELATIVE = "relative"
    ADVERBIAL = "adverbial"
    PARTICIPLE = "participle"
    """A past participle behind its noun: "the law passed on April 15"."""
    GERUND = "gerund"
    INFINITIVE = "infinitive"
    IMPERATIVE = "imperative"
    """A bullet or heading that begins with its verb."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words behind a predicate: the preposition (None for an object) and its span.

    `start` is the preposition's, `inner` where the words behind it begin.
    """

    preposition: str | None
    start: int
    inner: int
    end: int


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb group: its lemma, tense, modality, voice and polarity."""

    lemma: str
    start: int
    end: int
    tense: str
    """``past``, ``present``, ``future`` or ``none`` (infinitive, participle, gerund)."""
    modal: str | None = None
    negated: bool = False
    passive: bool = False
    perfect: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate with its subject and what follows, as spans in the sentence.

    `start` to `end` is the clause from its subject (or its own verb, where the subject is shared)
    to the end of its predicate; `adjunct` is a leading phrase ("On May 20,") in front of it.
    """

    predicate: Predicate
    relation: Relation
    start: int
    end: int
    subject: tuple[int, int] | None
    phrases: tuple[Phrase, ...] = ()
    adjunct: tuple[int, int] | None = None
    parent: int | None = None
    """Index of the clause that this one hangs on."""


@dataclass(slots=True)
class _Group:
    first: int
    last: int
    predicate: Predicate
    relation: Relation
    marker: int | None = None
    """The index of the token that opens the clause (coordinator, relative, subordinator, comma)."""


@dataclass(slots=True)
class _State:
    """What the scan knows at a token: whether the present stretch has its finite verb already."""

    finite: bool = False
    opener: int | None = None
    relation: Relation = Relation.MAIN
    groups: list[_Group] = field(default_factory=list)
    depth: int = 0


_GROUP = frozenset({Tag.ADVERB, Tag.NEGATION})
_NOMINAL = frozenset({Tag.NAME, Tag.WORD, Tag.NUMBER, Tag.TIME, Tag.PRONOUN})
_SINGULAR_SUBJECT = frozenset({"he", "she", "it", "who", "which", "that", "this", "there"})
_PLURAL_SUBJECT = frozenset({"i", "we", "you", "they", "who", "which", "that", "these", "those"})
_AUXILIARY = frozenset({Tag.MODAL, Tag.BE, Tag.HAVE, Tag.DO})
_RELATIVES = frozenset({"who", "which", "whose", "whom"})
_COMPLEMENT = frozenset({"that", "how", "whether", "why", "what"})


def _auxiliary_group(tokens: tuple[Token, ...], at: int) -> tuple[int, Predicate]:
    """Read a verb group that begins with an auxiliary; give its last index and the predicate."""
    modal: str | None = None
    negated = perfect = passive = False
    tense = ""
    last, main, lemma = at, -1, ""
    i = at
    expect = {VerbForm.BASE}
    while i < len(tokens):
        token = tokens[i]
        if token.tag is Tag.MODAL:
            modal = "will" if token.lower in {"'ll", "’ll", "wo", "shall"} else token.lower
            negated = negated or token.lower == "cannot"
            tense = tense or ("future" if modal == "will" else "present")
            expect = {VerbForm.BASE}
        elif token.tag is Tag.HAVE and (main < 0):
            tense = tense or ("past" if token.lower == "had" else "present")
            if tokens[at].tag is Tag.MODAL or i == at:
                lemma = "have"
            expect = {VerbForm.PARTICIPLE, VerbForm.PAST}
        elif token.tag is Tag.BE and main < 0:
            if lemma == "have":
                perfect = True
            tense = tense or ("past" if token.lower in {"was", "were"} else "present")
            lemma = "be"
            expect = {VerbForm.PARTICIPLE, VerbForm.PAST, VerbForm.ING}
        elif token.tag is Tag.DO and main < 0:
            if i != at:
                break
            tense, lemma = ("past" if token.lower == "did" else "present"), "do"
            expect = {VerbForm.BASE}
        elif token.tag in _GROUP:
            negated = negated or token.tag is Tag.NEGATION
            i += 1
            continue
        elif token.tag is Tag.VERB and (found := token.lemma(*expect)):
            is_ing = token.lemma(VerbForm.ING) is not None
            passive = lemma == "be" and not is_ing
            perfect = perfect or lemma == "have"
            lemma, main, last = found, i, i
            break
        else:
            break
        last = i
        i += 1
    tense = tense or "present"
    return last, Predicate(
        lemma or "be", tokens[at].start, tokens[last].end, tense, modal, negated, passive, perfect
    )


def _previous(tokens: tuple[Token, ...], at: int) -> Token | None:
    """The token before, adverbs and closing brackets passed over."""
    i = at - 1
    while i >= 0 and (tokens[i].tag is Tag.ADVERB or tokens[i].text in {")", "]", "”", '"', "(", "“"}):
        i -= 1
    return tokens[i] if i >= 0 else None


_OF_PLACE = frozenset({"at", "in", "during", "under", "from", "within"})


def _reduced(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a past form right behind its noun is a participle without "by" ("Issues discussed at the
    meeting included …"): a phrase of place follows, and then the finite verb, with nothing between.
    """
    if at == 0 or at + 1 >= len(tokens) or tokens[at - 1].tag is not Tag.WORD:
        return False
    if tokens[at + 1].lower not in _OF_PLACE:
        return False
    for i in range(at + 2, min(at + 9, len(tokens))):
        token = tokens[i]
        if token.tag in {Tag.TO, Tag.RELATIVE, Tag.COORDINATOR, Tag.SUBORDINATOR, Tag.PUNCTUATION}:
            return False
        if token.tag in _AUXILIARY:
            return True
        if token.tag is Tag.VERB and token.lemma(VerbForm.PAST):
            after = tokens[i + 1] if i + 1 < len(tokens) else None
            return tokens[i - 1].tag in _NOMINAL and not (after is not None and after.lower == "by")
    return False


def _later_finite(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a finite verb follows before the next clause boundary."""
    for i in range(at + 1, len(tokens)):
        token = tokens[i]
        if token.text in {";", "."} or (token.tag is Tag.RELATIVE and token.lower in _RELATIVES):
            return False
        if token.tag in {Tag.MODAL, Tag.BE, Tag.HAVE}:
            return True
        if token.tag is Tag.VERB and token.lemma(VerbForm.PAST):
            before = _previous(tokens, i)
            if before is not None and before.tag in _NOMINAL and tokens[i - 1].text != ",":
                return True
            aside = tokens[i - 1].text == "," and at > 0 and tokens[at - 1].text == ","
            follows = tokens[i + 1] if i + 1 < len(tokens) else None
            if aside and not (follows is not None and follows.lower == "by"):
                return True  # "X and Y, joined by Z, met"
    return False


def _simple_tense(tokens: tuple[Token, ...], at: int, state: _State) -> str | None:
    """The tense of a lone verb where it is finite, ``participle`` for one behind its noun, or None."""
    token = tokens[at]
    before = _previous(tokens, at)
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is None:
        return None
    blocked = before.tag in {Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION, Tag.NUMBER, Tag.TO}
    coordinated = before.tag is Tag.COORDINATOR or before.text in {",", "—", "–"}
    behind_noun = before.tag in _NOMINAL or before.text in {",", ")"}
    by = after is not None and after.lower == "by"
    if token.lemma(VerbForm.PAST, VerbForm.PARTICIPLE):
        if blocked or (
            token.lower in adjective_like() and not (after and after.tag in {Tag.DETERMINER, Tag.TO})
        ):
            return None
        past = token.lemma(VerbForm.PAST) is not None
        if before.tag is Tag.RELATIVE and past:
            return "past"
        if not state.finite:
            reduced = by or _reduced(tokens, at)
            if not past or (
                before.tag is not Tag.PRONOUN
                and reduced
                and token.lemma(VerbForm.PARTICIPLE)
                and _later_finite(tokens, at)
            ):
                return "participle"
            return "past" if before.tag in _NOMINAL or before.text in {",", "—", "–"} else None
        if before.tag is Tag.COORDINATOR:
            return "past" if past and not by else None
        if coordinated or behind_noun:
            if past and not by and before.text == "," and _parallel(tokens, at, state):
                return "past"
            return "participle"
        return None
    if blocked:
        return None
    if (lemma := token.lemma(VerbForm.THIRD)) is not None:
        sure = before.lower in _SINGULAR_SUBJECT or before.tag is Tag.NAME
        if lemma in noun_like() and not sure:
            return None
        fits = before.tag in _NOMINAL or before.tag is Tag.RELATIVE or (coordinated and state.finite)
        return "present" if fits and (not state.finite or before.tag is not Tag.WORD or coordinated) else None
    if (lemma := token.lemma(VerbForm.BASE)) is not None:
        if before.lower in _PLURAL_SUBJECT:
            return "present"
        if state.finite or (lemma in noun_like() and not _plural_acts(tokens, at)):
            return None
        plural = (
            before.tag in {Tag.WORD, Tag.VERB}
            and before.lower.endswith("s")
            and not before.lower.endswith("ss")
        )
        return "present" if plural or before.tag is Tag.NAME else None
    return None


def _plural_acts(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a base form that is mostly a noun is the verb of a plural subject ("The two sides look
    forward to", "Norland and Sudland plan to"): an object, adverb or "to" follows, and no finite verb.
    """
    before, after = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or _later_finite(tokens, at):
        return False
    plural = (before.tag is Tag.WORD and before.lower.endswith("s")) or (
        before.tag is Tag.NAME and any(t.tag is Tag.COORDINATOR for t in tokens[:at])
    )
    return plural and (
        after.tag in {Tag.TO, Tag.DETERMINER, Tag.NAME, Tag.PRONOUN, Tag.ADVERB} or after.lower == "forward"
    )


def _parallel(tokens: tuple[Token, ...], at: int, state: _State) -> bool:
    """Whether a past verb after a comma goes on with the predicates of its clause ("met A, toured B,
    and thanked C"): the clause's verb is a simple past and a coordinator with a past verb follows.
    """
    if not state.groups or state.groups[-1].predicate.tense != "past" or state.groups[-1].predicate.passive:
        return False
    for i in range(at + 1, len(tokens) - 1):
        if tokens[i].text == ";":
            return False
        if tokens[i].tag is Tag.COORDINATOR and tokens[i + 1].lemma(VerbForm.PAST):
            return True
    return False


def _groups(tokens: tuple[Token, ...], imperative: bool) -> list[_Group]:
    """All verb groups, left to right, with the relation each clause has."""
    state = _State()
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.text == ";":
            state.finite, state.opener, state.relation = False, i, Relation.COORDINATED
        elif token.tag is Tag.RELATIVE or token.lower in _COMPLEMENT:
            relation = _opened(tokens, i, state)
            if relation is not None:
                state.finite, state.opener, state.relation = False, i, relation
        elif token.tag is Tag.SUBORDINATOR or (token.lower in {"as", "since", "after", "before", "until"}):
            if _clause_follows(tokens, i):
                state.finite, state.opener, state.relation = False, i, Relation.ADVERBIAL
        elif token.text == "," and state.relation in {Relation.ADVERBIAL, Relation.RELATIVE} and state.finite:
            if not any(g.relation is Relation.MAIN for g in state.groups):
                state.finite, state.opener, state.relation = False, i, Relation.MAIN
        elif token.text == "," and state.finite and _main_follows(tokens, i, state):
            state.finite, state.opener, state.relation = False, i, Relation.MAIN
        elif token.tag is Tag.COORDINATOR and state.finite and _subject_follows(tokens, i):
            state.finite, state.opener, state.relation = False, i, Relation.COORDINATED
        if _resumes(tokens, i, state):
            state.finite, state.opener, state.relation = False, None, Relation.MAIN
        group = _group_at(tokens, i, state, imperative)
        if group is not None:
            state.groups.append(group)
            if group.relation not in {Relation.PARTICIPLE, Relation.GERUND, Relation.INFINITIVE}:
                state.finite = True
            i = group.last
        i += 1
    return state.groups


def _main_follows(tokens: tuple[Token, ...], i: int, state: _State) -> bool:
    """Whether a comma ends a long leading phrase that held a clause of its own ("Recognizing that
    threats are growing, the sides discussed …"): a subject and a finite verb follow.
    """
    if state.relation not in {Relation.COMPLEMENT, Relation.RELATIVE, Relation.ADVERBIAL}:
        return False
    if any(g.relation is Relation.MAIN for g in state.groups):
        return False
    if tokens[0].tag not in {Tag.VERB, Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.ADVERB, Tag.TIME, Tag.TO}:
        return False
    for j in range(i + 1, min(i + 9, len(tokens))):
        token = tokens[j]
        if token.text in {",", ";"} or token.tag in {Tag.TO, Tag.RELATIVE}:
            return False
        if token.tag in _AUXILIARY or (token.tag is Tag.VERB and token.lemma(VerbForm.PAST, VerbForm.THIRD)):
            return j > i + 1 and tokens[j - 1].tag in _NOMINAL | {Tag.ADVERB}
    return False


def _resumes(tokens: tuple[Token, ...], i: int, state: _State) -> bool:
    """Whether a verb inside what looks like a relative clause is the main one, taken up again: the
    relative clause has its verb, an object follows, and no main verb was found ("the group, which
    publishes a review, visited the city").
    """
    if state.relation is not Relation.RELATIVE or not state.finite or i + 1 >= len(tokens):
        return False
    if any(g.relation is Relation.MAIN for g in state.groups):
        return False
    token, before, after = tokens[i], tokens[i - 1], tokens[i + 1]
    return (
        token.tag is Tag.VERB
        and token.lemma(VerbForm.PAST) is not None
        and before.tag in {Tag.NAME, Tag.TIME}
        and after.tag in {Tag.DETERMINER, Tag.NAME, Tag.PRONOUN}
    )


def _group_at(tokens: tuple[Token, ...], i: int, state: _State, imperative: bool) -> _Group | None:
    token = tokens[i]
    if token.tag in _AUXILIARY:
        before = tokens[i - 1] if i else None
        if before is not None and before.tag is Tag.TO:
            last, predicate = _auxiliary_group(tokens, i)
            return _Group(i, last, _bare(predicate), Relation.INFINITIVE, i - 1)
        if token.lower in {"being", "having", "been"}:
            last, predicate = _auxiliary_group(tokens, i)
            return _Group(i, last, _bare(predicate), Relation.GERUND)
        last, predicate = _auxiliary_group(tokens, i)
        return _Group(i, last, predicate, *_relation(tokens, i, state))
    if token.tag is not Tag.VERB:
        return None
    before = tokens[i - 1] if i else None
    if before is None or (before.tag is Tag.PUNCTUATION and i == 1):
        opens = imperative or (
            i + 1 < len(tokens)
            and tokens[i + 1].tag in {Tag.PRONOUN, Tag.DETERMINER}
            and not _later_finite(tokens, i)
        )
        if opens and (lemma := token.lemma(VerbForm.BASE)):
            return _Group(i, i, Predicate(lemma, token.start, token.end, "none"), Relation.IMPERATIVE)
        if lemma := token.lemma(VerbForm.ING):
            return _Group(i, i, Predicate(lemma, token.start, token.end, "none"), Relation.GERUND)
        if token.lemma(VerbForm.PARTICIPLE) and _later_finite(tokens, i):
            lemma = token.lemma(VerbForm.PARTICIPLE) or ""
            predicate = Predicate(lemma, token.start, token.end, "none", passive=True)
            return _Group(i, i, predicate, Relation.PARTICIPLE)
        return None
    if _to_before(tokens, i) and (lemma := token.lemma(VerbForm.BASE)):
        return _Group(i, i, Predicate(lemma, token.start, token.end, "none"), Relation.INFINITIVE, i - 1)
    again = _modal_again(tokens, i, state)
    if again is not None:
        return again
    if before.tag is Tag.COORDINATOR and _goes_on(tokens, i, state):
        lemma = token.lemma(VerbForm.BASE) or ""
        bare = Predicate(lemma, token.start, token.end, "none")
        return _Group(i, i, bare, state.groups[-1].relation, i - 1)
    tense = _simple_tense(tokens, i, state)
    if tense in {"past", "present"}:
        forms = (VerbForm.PAST,) if tense == "past" else (VerbForm.THIRD, VerbForm.BASE)
        predicate = Predicate(token.lemma(*forms) or "", token.start, token.end, tense or "")
        return _Group(i, i, predicate, *_relation(tokens, i, state))
    if tense == "participle":
        lemma = token.lemma(VerbForm.PARTICIPLE, VerbForm.PAST) or ""
        predicate = Predicate(lemma, token.start, token.end, "none", passive=True)
        return _Group(i, i, predicate, Relation.PARTICIPLE, i - 1)
    if lemma := token.lemma(VerbForm.ING):
        opens = before.text in {",", "—", "–", ";"} or before.tag in {
            Tag.PREPOSITION,
            Tag.COORDINATOR,
            Tag.SUBORDINATOR,
        }
        if opens or before.tag in {Tag.NAME, Tag.ADVERB, Tag.WORD, Tag.VERB}:
            return _Group(i, i, Predicate(lemma, token.start, token.end, "none"), Relation.GERUND, i - 1)
    return None


def _modal_again(tokens: tuple[Token, ...], i: int, state: _State) -> _Group | None:
    """A base form behind a coordinator that shares the modal before it ("will meet X and open Y")."""
    lemma = tokens[i].lemma(VerbForm.BASE)
    if lemma is None or not state.groups or state.groups[-1].predicate.modal is None:
        return None
    j = i - 1
    while j > 0 and tokens[j].tag is Tag.ADVERB:
        j -= 1
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if tokens[j].tag is not Tag.COORDINATOR or after is None:
        return None
    if lemma in noun_like() and after.tag not in {Tag.DETERMINER, Tag.NAME, Tag.PRONOUN}:
        return None
    marker = j - 1 if j and tokens[j - 1].text == "," else j
    last = state.groups[-1].predicate
    predicate = Predicate(lemma, tokens[i].start, tokens[i].end, last.tense, last.modal, last.negated)
    return _Group(i, i, predicate, Relation.COORDINATED, marker)


def _goes_on(tokens: tuple[Token, ...], i: int, state: _State) -> bool:
    """Whether a base form behind a coordinator goes on with an infinitive or imperative ("to continue
    the talks and hold the next session").
    """
    lemma = tokens[i].lemma(VerbForm.BASE)
    if lemma is None or not state.groups:
        return False
    if state.groups[-1].relation not in {Relation.INFINITIVE, Relation.IMPERATIVE}:
        return False
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None:
        return False
    return lemma not in noun_like() or after.tag in {Tag.DETERMINER, Tag.NAME, Tag.PRONOUN, Tag.ADVERB}


def _bare(predicate: Predicate) -> Predicate:
    return Predicate(
        predicate.lemma,
        predicate.start,
        predicate.end,
        "none",
        predicate.modal,
        predicate.negated,
        predicate.passive,
        predicate.perfect,
    )


def _to_before(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether an infinitive's "to" stands before the verb, adverbs passed over, or before the verb
    that this one is coordinated with ("to discuss and agree").
    """
    j = i - 1
    while j >= 0 and tokens[j].tag is Tag.ADVERB:
        j -= 1
    if j >= 0 and tokens[j].tag is Tag.TO:
        return True
    return (
        j >= 2
        and tokens[j].tag is Tag.COORDINATOR
        and tokens[j - 1].tag is Tag.VERB
        and tokens[j - 2].tag is Tag.TO
    )


def _relation(tokens: tuple[Token, ...], i: int, state: _State) -> tuple[Relation, int | None]:
    if not state.finite:
        return state.relation, state.opener
    j = i - 1
    while j > 0 and tokens[j].tag is Tag.ADVERB:
        j -= 1
    if tokens[j].tag is Tag.COORDINATOR or tokens[j].text in {",", "—", "–"}:
        if j > 0 and tokens[j - 1].text == ",":
            j -= 1
        return Relation.COORDINATED, j
    return Relation.COMPLEMENT, None


def _opened(tokens: tuple[Token, ...], i: int, state: _State) -> Relation | None:
    """What a relative or complementizer at `i` opens, or None where it opens nothing."""
    lower = tokens[i].lower
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or (i == 0 and lower not in _COMPLEMENT):
        return None
    if lower in _RELATIVES:
        return Relation.RELATIVE
    if not state.groups:
        return None
    if lower in {"where", "when"}:
        return Relation.RELATIVE if before is not None and before.text == "," else Relation.ADVERBIAL
    if lower == "that":
        if before is not None and (before.tag is Tag.VERB or before.tag in _AUXILIARY or before.text == ","):
            return Relation.COMPLEMENT
        if after.tag in _AUXILIARY or (after.tag is Tag.VERB and after.lemma(VerbForm.THIRD, VerbForm.PAST)):
            return Relation.RELATIVE
        if before is not None and before.tag in {Tag.COORDINATOR, Tag.WORD, Tag.TIME, Tag.NAME, Tag.PRONOUN}:
            return Relation.COMPLEMENT if after.tag is not Tag.PUNCTUATION else None
        return None
    return Relation.COMPLEMENT if _clause_follows(tokens, i) else None


def _clause_follows(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a subject and a finite verb follow before the next comma or preposition chain ends."""
    for j in range(i + 1, min(i + 14, len(tokens))):
        token = tokens[j]
        if token.text in {",", ";"}:
            return False
        if token.tag in {Tag.MODAL, Tag.BE, Tag.HAVE, Tag.DO}:
            return j > i + 1
        if token.tag is Tag.VERB and j > i + 1 and token.lemma(VerbForm.PAST, VerbForm.THIRD):
            before = tokens[j - 1]
            if before.tag in {Tag.PRONOUN, Tag.NAME} or (
                before.tag is Tag.WORD
                and token.lemma(VerbForm.PAST)
                and tokens[j].lower not in adjective_like()
            ):
                return True
    return False


def _subject_follows(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a coordinator opens a clause with a subject of its own ("…, and the sides agreed")."""
    if i == 0 or tokens[i - 1].text not in {",", "—", "–"}:
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if after is None:
            return False
        return after.lower in {"he", "she", "it", "we", "they", "i"} or _bare_clause(tokens, i + 1)
    first = next((t for t in tokens[i + 1 : i + 4] if t.tag is not Tag.ADVERB), None)
    if first is not None and first.lemma(VerbForm.PAST) and first.lower not in adjective_like():
        return False  # ", and stated that …": the subject is shared
    for j in range(i + 1, min(i + 12, len(tokens))):
        token = tokens[j]
        if token.text in {",", ";"} or token.tag in {Tag.TO, Tag.COORDINATOR, Tag.RELATIVE}:
            return False
        if token.tag in {Tag.MODAL, Tag.BE, Tag.HAVE}:
            return j > i + 1
        if token.tag is Tag.VERB and j > i + 1 and token.lemma(VerbForm.PAST):
            before = tokens[j - 1]
            if (
                before.tag in {Tag.NAME, Tag.PRONOUN, Tag.WORD, Tag.ADVERB}
                and token.lower not in adjective_like()
            ):
                return not (j + 1 < len(tokens) and tokens[j + 1].lower == "by")
    return False


def _bare_clause(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether a short subject and a past verb follow a coordinator without a comma ("hosted a summit
    and the President spoke there"): an article or name, few words, no preposition between.
    """
    if tokens[first].tag not in {Tag.DETERMINER, Tag.NAME}:
        return False
    for j in range(first + 1, min(first + 6, len(tokens))):
        token = tokens[j]
        if token.tag is Tag.VERB and token.lemma(VerbForm.PAST) and token.lower not in adjective_like():
            after = tokens[j + 1] if j + 1 < len(tokens) else None
            if (
                token.lemma(VerbForm.PARTICIPLE)
                and after is not None
                and after.lower in {"by", "in", "on", "at"}
            ):
                return False
            return tokens[j - 1].tag in {Tag.NAME, Tag.WORD, Tag.ADVERB}
        if token.tag in {Tag.MODAL, Tag.BE, Tag.HAVE}:
            return tokens[j - 1].tag in {Tag.NAME, Tag.WORD}
        if token.tag not in {Tag.WORD, Tag.NUMBER, Tag.NAME, Tag.ADVERB}:
            return False
    return False


def find_clauses(tokens: tuple[Token, ...], *, imperative: bool = False) -> tuple[Clause, ...]:
    """Give the clauses of a sentence, in order of their predicates.

    `imperative` says that a first word may be a verb without subject (bullets, headings).
    """
    groups = _groups(tokens, imperative)
    if not groups:
        return ()
    end_of_all = _sentence_end(tokens)
    out: list[Clause] = []
    index_of: dict[int, int] = {}
    for k, group in enumerate(groups):
        end = _clause_end(tokens, groups, k, end_of_all)
        subject, adjunct = _subject(tokens, groups, k)
        close = group.marker is not None and tokens[group.marker].tag is Tag.COORDINATOR
        parent = next(
            (index_of[m] for m in range(k - 1, -1, -1) if _governs(groups[m], group, close=close)), None
        )
        if group.relation is Relation.COORDINATED and subject is None and parent is not None:
            subject = out[parent].subject
            start = group.predicate.start
        elif group.relation in {
            Relation.PARTICIPLE,
            Relation.INFINITIVE,
            Relation.GERUND,
            Relation.IMPERATIVE,
        }:
            start = group.predicate.start
        else:
            start = subject[0] if subject is not None else group.predicate.start
        phrases = _phrases(tokens, group.last + 1, max(end, group.predicate.end))
        index_of[k] = len(out)
        out.append(
            Clause(
                group.predicate,
                group.relation,
                min(start, group.predicate.start),
                max(end, group.predicate.end),
                subject,
                phrases,
                adjunct,
                parent,
            )
        )
    return tuple(out)


def _governs(earlier: _Group, later: _Group, *, close: bool = False) -> bool:
    """Whether a clause can hang on an earlier one. A coordinated predicate without a comma before its
    coordinator (`close`) goes on with the nearest clause, also a relative one.
    """
    if later.relation is Relation.COORDINATED:
        if close and earlier.relation in {Relation.RELATIVE, Relation.ADVERBIAL}:
            return earlier.predicate.tense != "none"
        return earlier.relation in {
            Relation.MAIN,
            Relation.COORDINATED,
            Relation.COMPLEMENT,
            Relation.IMPERATIVE,
        }
    return earlier.predicate.tense != "none" or earlier.relation is Relation.IMPERATIVE


def _sentence_end(tokens: tuple[Token, ...]) -> int:
    i = len(tokens) - 1
    while i >= 0 and tokens[i].text in {".", "!", "?", ";", ",", ":", "…"}:
        i -= 1
    return tokens[i].end if i >= 0 else 0


def _clause_end(tokens: tuple[Token, ...], groups: list[_Group], k: int, end_of_all: int) -> int:
    """Where a clause ends: before the next coordinated predicate or clause, else with the sentence."""
    group = groups[k]
    inner = group.relation in {Relation.RELATIVE, Relation.ADVERBIAL, Relation.PARTICIPLE}
    for later in groups[k + 1 :]:
        if later.relation is Relation.COORDINATED and later.marker is not None and later.marker > group.last:
            cut = later.marker
            while cut > 0 and tokens[cut - 1].text in {",", ";", "—", "–"}:
                cut -= 1
            return tokens[cut - 1].end if cut else end_of_all
        if inner and later.relation is Relation.MAIN:
            cut = _comma_before(tokens, later.first, group.last)
            if cut is not None:
                return tokens[cut - 1].end
            if later.first > group.last + 1:
                return tokens[later.first - 1].end
    return end_of_all


def _comma_before(tokens: tuple[Token, ...], at: int, floor: int) -> int | None:
    for i in range(at - 1, floor, -1):
        if tokens[i].text == ",":
            return i
    return None


def _subject(
    tokens: tuple[Token, ...], groups: list[_Group], k: int
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The subject of a group and the leading adjunct of its clause."""
    group = groups[k]
    if group.relation in {Relation.INFINITIVE, Relation.GERUND, Relation.IMPERATIVE}:
        return None, None
    if group.relation is Relation.PARTICIPLE:
        return _noun_before(tokens, group.first), None
    begin = 0 if group.marker is None else group.marker + 1
    if group.marker is not None and tokens[group.marker].text == ",":
        while begin < group.first and tokens[begin].tag is Tag.COORDINATOR:
            begin += 1
    if group.relation is Relation.RELATIVE and group.marker is not None and begin >= group.first:
        return _noun_before(tokens, group.marker), None
    if group.relation is Relation.COMPLEMENT and group.marker is None and k:
        begin = groups[k - 1].last + 1
    while begin < group.first and tokens[begin].tag in {Tag.COORDINATOR, Tag.PUNCTUATION}:
        begin += 1
    if begin >= group.first and group.relation is Relation.MAIN and k and group.marker is not None:
        relative = next((g for g in reversed(groups[:k]) if g.relation is Relation.RELATIVE), None)
        opened = relative.marker if relative is not None else None
        if opened:  # "X, who arrived yesterday, met …"
            first, adjunct = _after_adjunct(tokens, 0, opened)
            last = opened - 1
            while last > first and tokens[last].text in {",", "—", "–"}:
                last -= 1
            return (tokens[first].start, tokens[last].end), adjunct
    if begin >= group.first:
        return None, None
    subject_from, adjunct = _after_adjunct(tokens, begin, group.first)
    stop = group.first
    while stop > subject_from and tokens[stop - 1].tag in {Tag.ADVERB, Tag.PUNCTUATION, Tag.TIME}:
        if tokens[stop - 1].text in {")", "”", '"'}:
            break
        stop -= 1
    if stop <= subject_from:
        return None, adjunct
    return (tokens[subject_from].start, tokens[stop - 1].end), adjunct


_LEADING = frozenset({Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.ADVERB, Tag.TIME, Tag.TO})


def _after_adjunct(tokens: tuple[Token, ...], begin: int, end: int) -> tuple[int, tuple[int, int] | None]:
    """Pass over leading phrases; give where the subject begins and the span of what was passed."""
    at = begin
    adjunct_end = begin
    while at < end:
        token = tokens[at]
        leading = (
            token.tag in _LEADING
            or (token.tag is Tag.VERB and token.lemma(VerbForm.ING, VerbForm.PARTICIPLE) and at == begin)
            or (token.lower in {"in", "at", "on", "this", "that"} and _bare_time(tokens, at))
        )
        if not leading:
            break
        comma = next((i for i in range(at + 1, end) if tokens[i].text == ","), None)
        if comma is not None:
            at = adjunct_end = comma + 1
            continue
        # no comma: "In August 2016 the Minister", "Today President X"
        step = at + 1
        if token.tag in {Tag.PREPOSITION, Tag.TO}:
            found = next((i for i in range(at + 1, min(at + 3, end)) if tokens[i].tag is Tag.TIME), None)
            if found is None:
                last = end
                while last > at and tokens[last - 1].tag is Tag.ADVERB:
                    last -= 1
                if last - at > 2 and tokens[last - 1].tag is Tag.NAME and tokens[last - 2].tag is Tag.WORD:
                    found = last - 2  # "In their remarks President X thanked": a name behind a noun
            if found is None:
                break
            step = found + 1
        at = adjunct_end = step
    if adjunct_end == begin:
        return begin, None
    at = adjunct_end = _past_asides(tokens, at, end)
    last = adjunct_end - 1
    while last > begin and tokens[last].text == ",":
        last -= 1
    return at, (tokens[begin].start, tokens[last].end)


def _past_asides(tokens: tuple[Token, ...], at: int, end: int) -> int:
    """Where the subject begins behind an adjunct that holds commas of its own ("At the invitation of
    the King, Y of Norland, President X visited"): behind the last one, where no list can be meant and
    no apposition closes right before the verb.
    """
    last = end
    while last > at and tokens[last - 1].tag is Tag.ADVERB:
        last -= 1
    commas = [i for i in range(at, last) if tokens[i].text == ","]
    if not commas or commas[-1] == last - 1:
        return at
    after = tokens[commas[-1] + 1]
    if after.tag is Tag.PRONOUN:
        return commas[-1] + 1
    if any(t.tag is Tag.COORDINATOR for t in tokens[at:last]) or after.tag not in {Tag.NAME, Tag.DETERMINER}:
        return at
    return commas[-1] + 1


def _bare_time(tokens: tuple[Token, ...], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].tag is Tag.TIME


def _noun_before(tokens: tuple[Token, ...], at: int) -> tuple[int, int] | None:
    """The noun phrase that ends before a token: back to its determiner, name or the verb before."""
    i = at - 1
    while i >= 0 and tokens[i].text in {",", "—", "–", ")"}:
        i -= 1
    last = i
    while i >= 0:
        token = tokens[i]
        if token.tag in {Tag.VERB, Tag.COORDINATOR, Tag.TO} | _AUXILIARY or token.text in {",", ";", ":"}:
            break
        if token.tag is Tag.PREPOSITION and token.lower not in {"of", "on", "for"}:
            break
        if token.tag is Tag.DETERMINER:
            i -= 1
            break
        i -= 1
    first = i + 1
    while first <= last and tokens[first].tag in {Tag.PREPOSITION, Tag.PUNCTUATION}:
        first += 1
    return (tokens[first].start, tokens[last].end) if first <= last else None


def _phrases(tokens: tuple[Token, ...], first: int, end: int) -> tuple[Phrase, ...]:
    """Cut what follows a predicate into an object and prepositional phrases, flat and in order."""
    out: list[Phrase] = []
    start: int | None = None
    inner = 0
    preposition: str | None = None
    last_end = 0
    previous: Token | None = None

    def close() -> None:
        nonlocal start
        if start is not None and last_end > inner >= start:
            out.append(Phrase(preposition, start, inner, last_end))
        start = None

    for token in tokens[first:]:
        if token.start >= end:
            break
        opens = token.tag in {Tag.PREPOSITION, Tag.TO} and token.lower != "of"
        compound = opens and previous is not None and previous.tag in {Tag.PREPOSITION, Tag.TO}
        if opens and not compound:
            close()
            start, inner, preposition = token.start, token.end + 1, token.lower
            last_end = token.end
        elif compound and start is not None:
            inner, last_end = token.end + 1, token.end
            preposition = f"{preposition} {token.lower}"
        else:
            if start is None:
                if token.text in {",", ".", ";"}:
                    continue
                start, inner, preposition = token.start, token.start, None
            if token.text not in {",", ";", ".", "—", "–"}:
                last_end = token.end
        previous = token
    close()
    return tuple(out)
