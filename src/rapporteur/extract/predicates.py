"""Verb groups of a sentence and how their clauses hang together: the shallow half of the clause.

Finite verbs are told from participles, infinitives and nouns by what stands around them. A trained
parser will replace this module; :mod:`~rapporteur.extract.clauses` stays.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from rapporteur.extract.nlp import Tag, Token, VerbForm, adjective_like, noun_like

__all__ = ["AUXILIARY", "Group", "Predicate", "Relation", "find_groups"]


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


@dataclass(slots=True)
class Group:
    """A verb group by the indices of its tokens, with the relation of its clause."""

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
    groups: list[Group] = field(default_factory=list)
    depth: int = 0


_GROUP = frozenset({Tag.ADVERB, Tag.NEGATION})
_NOMINAL = frozenset({Tag.NAME, Tag.WORD, Tag.NUMBER, Tag.TIME, Tag.PRONOUN})
_SINGULAR_SUBJECT = frozenset({"he", "she", "it", "who", "which", "that", "this", "there"})
_PLURAL_SUBJECT = frozenset({"i", "we", "you", "they", "who", "which", "that", "these", "those"})
AUXILIARY = frozenset({Tag.MODAL, Tag.BE, Tag.HAVE, Tag.DO})
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
    while i >= 0 and (tokens[i].tag in _GROUP or tokens[i].text in {")", "]", "”", '"', "(", "“"}):
        i -= 1
    return tokens[i] if i >= 0 else None


_OF_PLACE = frozenset({"at", "in", "during", "under", "from", "within"})


def _in_leading_phrase(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a past form stands in a leading phrase, before its comma, and the sentence's subject and
    verb follow ("As part of its work with groups engaged in reform, the delegation met …").
    """
    if tokens[0].tag not in {Tag.PREPOSITION, Tag.TO} or any(t.text == "," for t in tokens[:at]):
        return False
    comma = next((i for i in range(at + 1, len(tokens)) if tokens[i].text == ","), None)
    if comma is None:
        return False
    for i in range(comma + 1, min(comma + 9, len(tokens))):
        token = tokens[i]
        if token.text in {",", ";"} or token.tag in {Tag.PREPOSITION, Tag.TO, Tag.COORDINATOR, Tag.RELATIVE}:
            return False
        finite = token.tag in AUXILIARY or token.lemma(VerbForm.PAST) is not None
        if finite and i > comma + 1:
            return tokens[i - 1].tag in _NOMINAL | {Tag.ADVERB}
    return False


def _reduced(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a past form right behind its noun is a participle without "by" ("Issues discussed at the
    meeting included …"): a phrase of place follows, and then the finite verb, with nothing between.
    """
    if at == 0 or at + 1 >= len(tokens) or tokens[at - 1].tag is not Tag.WORD:
        return False
    if tokens[at + 1].lower == "on" and at + 3 < len(tokens) and tokens[at + 2].tag is Tag.TIME:
        return tokens[at + 3].tag in AUXILIARY  # "The law passed on April 15 has angered"
    if tokens[at + 1].lower not in _OF_PLACE:
        return False
    for i in range(at + 2, min(at + 9, len(tokens))):
        token = tokens[i]
        if token.tag in {Tag.TO, Tag.RELATIVE, Tag.COORDINATOR, Tag.SUBORDINATOR, Tag.PUNCTUATION}:
            return False
        if token.tag in AUXILIARY:
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
            if before.tag is Tag.WORD and token.lemma(VerbForm.PARTICIPLE) and _in_leading_phrase(tokens, at):
                return "participle"
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
    if after is None or (after.lower != "that" and _later_finite(tokens, at)):
        return False
    plural = (before.tag is Tag.WORD and before.lower.endswith("s")) or (
        before.tag is Tag.NAME and any(t.tag is Tag.COORDINATOR for t in tokens[:at])
    )
    return plural and (
        after.tag in {Tag.TO, Tag.DETERMINER, Tag.NAME, Tag.PRONOUN, Tag.ADVERB}
        or after.lower in {"forward", "that"}
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


def find_groups(tokens: tuple[Token, ...], imperative: bool) -> list[Group]:
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
        if token.tag in AUXILIARY or (token.tag is Tag.VERB and token.lemma(VerbForm.PAST, VerbForm.THIRD)):
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


def _group_at(tokens: tuple[Token, ...], i: int, state: _State, imperative: bool) -> Group | None:
    token = tokens[i]
    if token.tag in AUXILIARY:
        before = tokens[i - 1] if i else None
        if before is not None and before.tag is Tag.TO:
            last, predicate = _auxiliary_group(tokens, i)
            return Group(i, last, replace(predicate, tense="none"), Relation.INFINITIVE, i - 1)
        if token.lower in {"being", "having", "been"}:
            last, predicate = _auxiliary_group(tokens, i)
            return Group(i, last, replace(predicate, tense="none"), Relation.GERUND)
        last, predicate = _auxiliary_group(tokens, i)
        return Group(i, last, predicate, *_relation(tokens, i, state))
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
            return Group(i, i, Predicate(lemma, token.start, token.end, "none"), Relation.IMPERATIVE)
        if lemma := token.lemma(VerbForm.ING):
            return Group(i, i, Predicate(lemma, token.start, token.end, "none"), Relation.GERUND)
        if token.lemma(VerbForm.PARTICIPLE) and _later_finite(tokens, i):
            lemma = token.lemma(VerbForm.PARTICIPLE) or ""
            predicate = Predicate(lemma, token.start, token.end, "none", passive=True)
            return Group(i, i, predicate, Relation.PARTICIPLE)
        return None
    if _to_before(tokens, i) and (lemma := token.lemma(VerbForm.BASE)):
        return Group(i, i, Predicate(lemma, token.start, token.end, "none"), Relation.INFINITIVE, i - 1)
    again = _modal_again(tokens, i, state)
    if again is not None:
        return again
    if before.tag is Tag.COORDINATOR and _goes_on(tokens, i, state):
        lemma = token.lemma(VerbForm.BASE) or ""
        bare = Predicate(lemma, token.start, token.end, "none")
        return Group(i, i, bare, state.groups[-1].relation, i - 1)
    tense = _simple_tense(tokens, i, state)
    if tense in {"past", "present"}:
        forms = (VerbForm.PAST,) if tense == "past" else (VerbForm.THIRD, VerbForm.BASE)
        negated = before.tag is Tag.NEGATION
        predicate = Predicate(token.lemma(*forms) or "", token.start, token.end, tense or "", negated=negated)
        return Group(i, i, predicate, *_relation(tokens, i, state))
    if tense == "participle":
        lemma = token.lemma(VerbForm.PARTICIPLE, VerbForm.PAST) or ""
        predicate = Predicate(lemma, token.start, token.end, "none", passive=True)
        return Group(i, i, predicate, Relation.PARTICIPLE, i - 1)
    if lemma := token.lemma(VerbForm.ING):
        opens = before.text in {",", "—", "–", ";"} or before.tag in {
            Tag.PREPOSITION,
            Tag.COORDINATOR,
            Tag.SUBORDINATOR,
        }
        if opens or before.tag in {Tag.NAME, Tag.ADVERB, Tag.WORD, Tag.VERB}:
            return Group(i, i, Predicate(lemma, token.start, token.end, "none"), Relation.GERUND, i - 1)
    return None


def _modal_again(tokens: tuple[Token, ...], i: int, state: _State) -> Group | None:
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
    return Group(i, i, predicate, Relation.COORDINATED, marker)


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
        if before is not None and (before.tag is Tag.VERB or before.tag in AUXILIARY or before.text == ","):
            return Relation.COMPLEMENT
        if after.tag in AUXILIARY or (after.tag is Tag.VERB and after.lemma(VerbForm.THIRD, VerbForm.PAST)):
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
            if before.tag is Tag.ADVERB and j > i + 2:
                before = tokens[j - 2]
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
    if first is not None and first.lower in {"he", "she", "it", "we", "they", "i"}:
        return True
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
