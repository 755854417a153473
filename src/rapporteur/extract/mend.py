"""Mend what parses of short and of long sentences get wrong again and again.

Each rule looks for a tree that no English sentence has (a past participle with an object of its own behind
its noun; a verb with a tense, but without subject, conjunction or coordinator) and puts it right. What is not
impossible is left as it is.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from rapporteur.extract.nlp import lemmas_of, noun_like
from rapporteur.extract.words import Children, Word, children_of, is_tree, subtree
from rapporteur.vocabulary import load

__all__ = ["mend"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_TOP = frozenset({"root", "parataxis", "ccomp"})
_INSIDE = frozenset({"appos", "flat", "compound", "conj"})
_BEFORE_GERUND = frozenset(
    {"committed", "commitment", "commitments", "dedicated", "dedication", "devoted", "recommitted", "forward"}
)
"""Words behind which "to" is a preposition, and takes a gerund."""
_FINITE = {"VerbForm": "Fin", "Mood": "Ind"}


def mend(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Give the words with heads and relations mended; the same words where nothing was found.

    What a rule would make of a tree that is broken in more than one way may be no tree; then it is not done.
    """
    children = children_of(words)
    for rule in (
        _class_missing,
        _past_by_form,
        _perfect_of_object,
        _gerund_of_noun,
        _subject_of_helper,
        _subject_called_upon,
        _verb_under_subject,
        _two_subjects,
        _infinitive_before_object,
        _gerund_before_object,
        _verb_first,
        _verb_with_object,
        _infinitive_in_list,
        _verb_before_object,
        _verb_as_noun,
        _verb_before_its_noun,
        _verb_behind_semicolon,
        _stray_determiner,
        _participle_with_object,
        _clause_behind_after,
        _sentence_without_verb,
        _noun_before_bare_verb,
        _name_before_verb,
        _subject_in_adjunct,
        _persons_before_verb,
        _subject_of_participle,
        _time_in_subject,
        _clause_behind_and,
        _predicate_in_list,
        _verb_beside_noun,
    ):
        mended = rule(words, children)
        if mended != words and is_tree(mended):
            words, children = mended, children_of(mended)
    return words


def _past(word: Word) -> bool:
    return word.upos == "VERB" and word.feats.get("Tense") == "Past" and not word.lower.endswith("ing")


def _nominal(word: Word) -> bool:
    return word.upos in _NOMINAL or word.kind is not None


def _finite(words: tuple[Word, ...], children: Children, index: int) -> bool:
    """Whether a word is a verb with a tense of its own."""
    word = words[index]
    helped = any(words[c].bare in {"aux", "cop"} for c in children[index])
    return helped or (word.upos in {"VERB", "AUX"} and word.feats.get("VerbForm") == "Fin")


def _root_without_subject(words: tuple[Word, ...], children: Children) -> int | None:
    """The root, where it has a tense and no subject."""
    root = next((i for i, word in enumerate(words) if word.head == i), None)
    if root is None or not _finite(words, children, root):
        return None
    return None if any(words[c].bare in {"nsubj", "expl", "csubj"} for c in children[root]) else root


def _lift(words: tuple[Word, ...], noun: int, verb: int, tense: str) -> tuple[Word, ...]:
    """Let a verb that hangs on a noun take the noun's place, and the noun be its subject."""
    out = list(words)
    above = words[noun].head
    top = above == noun
    for c in children_of(words)[noun]:
        if c > verb:
            out[c] = replace(words[c], head=verb)
    feats = {**words[verb].feats, **_FINITE, "Tense": tense}
    head = verb if top else above
    out[verb] = replace(words[verb], head=head, relation=words[noun].relation, feats=feats)
    out[noun] = replace(words[noun], head=verb, relation="nsubj")
    return tuple(out)


def _verb_with_object(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "Construct a port": what has an object is a verb, where the vocabulary says that it can be one."""
    out = list(words)
    for index, word in enumerate(words):
        if word.upos not in {"NOUN", "PROPN", "ADJ"} or word.kind is not None or not lemmas_of(word.text):
            continue
        if word.bare in {"root", "parataxis", "conj", "acl", "advcl"} and any(
            words[c].bare == "obj" for c in children[index]
        ):
            form = "Ger" if word.lower.endswith("ing") else "Inf"
            out[index] = replace(word, upos="VERB", lemma=lemmas_of(word.text)[0], feats={"VerbForm": form})
    return tuple(out)


def _class_missing(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """A word that the tagger gave no class: a verb, where the vocabulary says that it can be one."""
    out = list(words)
    for index, word in enumerate(words):
        if word.upos or word.kind is not None:
            continue
        lemmas = lemmas_of(word.text)
        beside = word.bare == "conj" and words[word.head].upos in _NOMINAL
        bare_gerund = word.lower.endswith("ing") and not any(words[c].bare == "obj" for c in children[index])
        if not lemmas or (beside and bare_gerund):  # "programmes and funding"
            out[index] = replace(word, upos="NOUN")
            continue
        marked = any(words[c].bare in {"mark", "aux"} for c in children[index])
        subject = any(words[c].bare == "nsubj" for c in children[index])
        if word.lower.endswith("ing"):
            feats = {"VerbForm": "Ger"}
        elif word.lower == lemmas[0] and (marked or not subject):
            feats = {"VerbForm": "Inf"}
        else:
            feats = {**_FINITE, "Tense": "Past" if word.lower.endswith("ed") else "Pres"}
        out[index] = replace(word, upos="VERB", lemma=lemmas[0], feats=feats)
    return tuple(out)


def _past_by_form(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "The envoy retook the port", "Norland expelled four envoys": a form that is only that of the past,
    with a subject and no helper, is no present and, with an object, no adjective.
    """
    out = list(words)
    for index, word in enumerate(words):
        lemmas = lemmas_of(word.lower)
        if word.upos not in {"VERB", "ADJ"} or not lemmas or word.lower in lemmas:
            continue
        if word.lower.endswith(("ing", "s")) or word.feats.get("Tense") == "Past":
            continue
        mine = [words[c].bare for c in children[index]]
        active = any(words[c].relation == "nsubj" and c < index for c in children[index])
        if not active or "aux" in mine or "cop" in mine or (word.upos == "ADJ" and "obj" not in mine):
            continue
        feats = {**word.feats, **_FINITE, "Tense": "Past"}
        out[index] = replace(word, upos="VERB", lemma=lemmas[0], feats=feats)
    return tuple(out)


def _perfect_of_object(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "It had broken diplomatic relations": a participle right behind "had" makes a perfect with it, and
    says nothing of the object.
    """
    for index, word in enumerate(words[:-1]):
        verb = index + 1
        noun = words[verb].head
        if word.lower not in {"has", "have", "had"} or not _past(words[verb]) or words[verb].bare != "amod":
            continue
        if noun <= verb or words[noun].head != index or words[noun].bare != "obj":
            continue
        if any(words[c].bare == "det" and c < verb for c in children[noun]):
            continue
        out = list(words)
        top = word.head == index
        for c in children[index]:
            out[c] = replace(words[c], head=verb)
        out[verb] = replace(words[verb], head=verb if top else word.head, relation=word.relation)
        out[index] = replace(word, head=verb, relation="aux", upos="AUX")
        return tuple(out)
    return words


def _gerund_of_noun(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "Money laundering", "human trafficking": the name of a practice, whose noun stands before it."""
    out = list(words)
    practices = _practices()
    for index, word in enumerate(words):
        if word.upos != "VERB" or word.lower not in practices or not index:
            continue
        noun = index - 1
        bare = words[noun].upos == "NOUN" and words[noun].kind is None and word.head == noun
        own = [c for c in children[index] if words[c].bare in {"nsubj", "aux", "mark", "advmod", "obl"}]
        if not (bare or (words[noun].upos == "NOUN" and word.bare in {"advcl", "acl"})) or own:
            continue
        above = words[noun]
        taken = [c for c in range(len(words)) if words[c].head == noun and c != index]
        out[index] = replace(
            word,
            upos="NOUN",
            lemma=word.lower,
            head=index if above.head == noun else above.head,
            relation=above.relation,
            feats={},
        )
        out[noun] = replace(above, head=index, relation="compound")
        for c in taken:
            out[c] = replace(out[c], head=index)
        return tuple(out)
    return words


@cache
def _practices() -> frozenset[str]:
    return frozenset(load("nominals")["practices"])


def _two_subjects(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "Prime Minister, the North stands with you": of two subjects the first is whom the words are for."""
    out = list(words)
    for index in range(len(words)):
        subjects = [c for c in children[index] if words[c].relation == "nsubj" and c < index]
        if len(subjects) != 2:
            continue
        first, second = subjects
        if words[first].kind is None and words[first].upos != "PROPN":
            continue
        named, after = subtree(children, first), subtree(children, second)
        listed = any(words[k].bare in {"cc", "conj"} for k in (*named, *after))
        between = [words[k].text for k in range(first + 1, min(after))]
        if between == [","] and not listed:
            out[first] = replace(words[first], relation="vocative")
    return tuple(out)


def _subject_of_helper(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "The two sides will, by May, sign the pact": a subject belongs to the verb, and not to its helper."""
    out = list(words)
    for index, word in enumerate(words):
        helper = words[word.head]
        if word.bare == "nsubj" and helper.bare == "aux" and index < word.head < helper.head:
            out[index] = replace(word, head=helper.head)
    return tuple(out)


def _subject_called_upon(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "Norland, in concert with allies, is building a port": a name that seems to be called upon, before a
    verb in the third person that has no subject, is its subject.
    """
    root = _root_without_subject(words, children)
    if root is None:
        return words
    helped = any(words[c].bare == "aux" and words[c].lower not in {"do", "let"} for c in children[root])
    if not helped and not _past(words[root]) and words[root].lower == words[root].lemma.lower():
        return words
    for c in children[root]:
        if words[c].relation == "vocative" and c < root and _nominal(words[c]):
            out = list(words)
            out[c] = replace(words[c], relation="nsubj")
            return tuple(out)
    return words


def _verb_under_subject(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "Norland and Sudria urge leaders to join them": a part of a noun's name has no subject; it is the
    verb, the noun its object, and what follows with "to" what is asked.
    """
    root = next((i for i, word in enumerate(words) if word.head == i), None)
    for verb, word in enumerate(words):
        noun = word.head
        subject = [c for c in children[verb] if words[c].bare == "nsubj" and c < verb]
        if word.bare != "compound" or not subject or noun < verb or not lemmas_of(word.text):
            continue
        marked = root is not None and any(words[c].lower == "to" for c in children[root] if c < root)
        if root is None or words[noun].bare != "nsubj" or words[noun].head != root or not marked:
            continue
        out = list(words)
        feats = {**_FINITE, "Tense": "Pres"}
        lemma = lemmas_of(word.text)[0]
        out[verb] = replace(word, upos="VERB", lemma=lemma, head=verb, relation="root", feats=feats)
        out[noun] = replace(words[noun], head=verb, relation="obj")
        out[root] = replace(words[root], head=verb, relation="xcomp")
        return tuple(out)
    return words


def _verb_first(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "Deepen cooperation on …": a verb at the head of an item that was taken for an adjective of its
    object.
    """
    first = next((i for i, word in enumerate(words) if word.upos != "PUNCT"), None)
    if first is None or words[first].kind is not None or words[first].upos not in {"ADJ", "NOUN", "PROPN"}:
        return words
    verb, noun = words[first], words[first].head
    lemmas = lemmas_of(verb.text)
    if verb.bare not in {"amod", "compound"} or noun <= first or words[noun].head != noun:
        return words
    plain = bool(lemmas) and lemmas[0] == verb.lower and verb.lower not in noun_like()
    if not plain or any(words[c].bare in {"nsubj", "cop", "aux", "det"} for c in children[noun]):
        return words
    out = list(words)
    out[first] = replace(
        verb, upos="VERB", lemma=lemmas[0], feats={"VerbForm": "Inf"}, head=first, relation="root"
    )
    out[noun] = replace(words[noun], head=first, relation="obj")
    for c in children[noun]:
        if words[c].bare in {"conj", "punct"} and (words[c].upos in {"VERB", "PUNCT"}):
            out[c] = replace(words[c], head=first)
    return tuple(out)


def _infinitive_before_object(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "pledged to plant trees": a verb behind "to" that was taken for a part of its object's name."""
    out = list(words)
    for index, word in enumerate(words):
        noun = word.head
        if word.bare not in {"compound", "amod"} or noun <= index or word.kind is not None:
            continue
        lemmas = lemmas_of(word.text)
        to = [c for c in (index - 1,) if c >= 0 and words[c].lower == "to"]
        plain = bool(lemmas) and word.lower == lemmas[0] and word.lower not in noun_like()
        above = words[noun].head
        if not lemmas or not to or above == noun or above > index or words[above].upos != "VERB":
            continue
        certain = words[to[0]].upos == "PART" and word.bare == "compound" and words[noun].bare == "obj"
        if not certain and not (plain and words[noun].bare in {"obj", "obl"} and words[to[0]].head == noun):
            continue
        out[index] = replace(
            word,
            upos="VERB",
            lemma=lemmas_of(word.text)[0],
            feats={"VerbForm": "Inf"},
            head=above,
            relation="xcomp",
        )
        out[noun] = replace(words[noun], head=index, relation="obj")
        out[to[0]] = replace(words[to[0]], head=index, relation="mark", upos="PART")
    return tuple(out)


def _gerund_before_object(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "a commitment to training divers": behind a word of binding and "to", a gerund that was taken for a
    part of its object's name.
    """
    out = list(words)
    for index, word in enumerate(words):
        noun = word.head
        if not word.lower.endswith("ing") or word.bare not in {"compound", "amod"} or word.kind is not None:
            continue
        if noun <= index or not lemmas_of(word.text) or words[noun].bare not in {"nmod", "obl", "obj"}:
            continue
        first = index - 1
        while first > 0 and words[first].lower.endswith("ly"):
            first -= 1
        if first < 1 or words[first].lower != "to" or words[first - 1].lower not in _BEFORE_GERUND:
            continue
        above = words[noun].head
        if above == noun or above >= first:
            continue
        relation = "acl" if words[above].upos == "NOUN" else "advcl"
        feats = {"VerbForm": "Ger"}
        out[index] = replace(
            word, upos="VERB", lemma=lemmas_of(word.text)[0], feats=feats, head=above, relation=relation
        )
        out[noun] = replace(words[noun], head=index, relation="obj")
        for c in range(first, index):
            out[c] = replace(words[c], head=index, relation="mark" if c == first else "advmod")
        for c, other in enumerate(words):
            listed = other.bare in {"conj", "acl"} and other.head in {noun, above}
            if c > noun and listed and other.upos == "VERB" and other.lower.endswith("ing"):
                out[c] = replace(other, head=index, relation="conj")
        return tuple(out)
    return words


def _infinitive_in_list(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "urged X to cut tariffs, and not raise quotas": a base form behind "and" is joined to the infinitive
    before it, and not to a verb of the past.
    """
    out = list(words)
    for index, word in enumerate(words):
        head = words[word.head]
        if word.bare != "conj" or word.upos != "VERB" or word.lower != word.lemma or word.head > index:
            continue
        if (
            head.feats.get("Tense") != "Past"
            or head.lower == head.lemma
            or not _finite(words, children, word.head)
        ):
            continue
        if any(words[c].bare in {"mark", "aux", "cop", "nsubj"} for c in children[index]):
            continue
        before = [
            c
            for c in children[word.head]
            if c < index
            and words[c].upos == "VERB"
            and words[c].bare in {"xcomp", "advcl", "ccomp"}
            and words[c].lower == words[c].lemma
            and any(words[k].bare == "mark" and words[k].lower == "to" for k in children[c])
        ]
        if before:
            out[index] = replace(word, head=before[-1])
    return tuple(out)


def _verb_before_object(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "The leaders hail progress": a noun as root, with a subject and a verb taken for its modifier."""
    root = next((i for i, word in enumerate(words) if word.head == i), None)
    if root is None or words[root].upos not in {"NOUN", "PROPN"} or words[root].kind is not None:
        return words
    own = [
        s
        for c in children[root]
        if words[c].bare in {"compound", "amod"}
        for s in children[c]
        if words[s].bare == "nsubj" and s < c
    ]
    mine = sorted((*children[root], *own))
    subject = [c for c in mine if words[c].bare == "nsubj"]
    verb = [
        c
        for c in mine
        if subject
        and subject[0] < c < root
        and words[c].bare in {"compound", "amod"}
        and words[c].kind is None
    ]
    if not verb or any(words[c].bare == "cop" for c in mine) or not lemmas_of(words[verb[0]].text):
        return words
    v = verb[0]
    past = words[v].lower.endswith("ed")
    feats = {**words[v].feats, **_FINITE, "Tense": "Past" if past else "Pres"}
    out = list(words)
    out[v] = replace(
        words[v], upos="VERB", lemma=lemmas_of(words[v].text)[0], head=v, relation="root", feats=feats
    )
    out[root] = replace(words[root], head=v, relation="obj")
    for c in mine:
        if c != v and (c <= subject[0] or words[c].bare in {"punct", "conj", "cc", "parataxis", "advcl"}):
            out[c] = replace(words[c], head=v)
    return tuple(out)


def _verb_as_noun(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "The Agency cooperates with the Union.": a third person taken for a noun, in a sentence with a
    full stop
    that has no other verb.
    """
    root = next((i for i, word in enumerate(words) if word.head == i), None)
    if root is None or root == 0 or words[-1].text != "." or words[root].upos != "NOUN" or words[root].kind:
        return words
    word, lemmas = words[root], lemmas_of(words[root].text)
    if not lemmas or not word.lower.endswith("s") or word.lower == lemmas[0] or lemmas[0] in noun_like():
        return words
    if any(_finite(words, children, i) for i in range(len(words))):
        return words
    left = [
        c
        for c in children[root]
        if c == root - 1 and words[c].bare in {"compound", "nmod", "amod"} and _nominal(words[c])
    ]
    if (
        not left
        or root + 1 >= len(words)
        or words[root + 1].upos not in {"ADP", "DET", "PROPN", "PRON", "ADJ", "NOUN", "ADV"}
    ):
        return words
    out = list(words)
    out[root] = replace(word, upos="VERB", lemma=lemmas[0], feats={**_FINITE, "Tense": "Pres"})
    out[left[0]] = replace(words[left[0]], relation="nsubj")
    for c in children[root]:
        if c < left[0]:
            out[c] = replace(words[c], head=left[0])
        elif words[c].bare == "nmod":
            out[c] = replace(words[c], relation="obl")
    return tuple(out)


@cache
def _tellers() -> frozenset[str]:
    """Verbs of judging and saying, the participles of which do not describe nouns ("welcomed steps")."""
    verbs = {verb for step in load("force")["judging"] for verb in step["verbs"]}
    return frozenset(
        verbs | set(load("stances")["expressing"]) | {"discuss", "urge", "thank", "pledge", "agree"}
    ) - {"share", "value"}


def _verb_before_its_noun(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "affirmed X and welcomed steps": a verb of telling behind "and" that was taken for an adjective."""
    root = next((i for i, word in enumerate(words) if word.head == i), None)
    if root is None or words[root].upos != "VERB" or words[root].feats.get("Tense") != "Past":
        return words
    for index, word in enumerate(words):
        if (
            index < 2
            or word.bare not in {"amod", "compound"}
            or word.head < index
            or not word.lower.endswith("ed")
        ):
            continue
        if words[index - 1].lower not in {"and", ";"} or not any(
            lemma in _tellers() for lemma in lemmas_of(word.text)
        ):
            continue
        noun = word.head
        out = list(words)
        feats = {**word.feats, **_FINITE, "Tense": "Past"}
        out[index] = replace(
            word, upos="VERB", lemma=lemmas_of(word.text)[0], head=root, relation="conj", feats=feats
        )
        out[noun] = replace(words[noun], head=index, relation="obj")
        for c in children[noun]:
            if c < index:
                out[c] = replace(words[c], head=index)
        return tuple(out)
    return words


def _verb_behind_semicolon(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "discussed X; resolved to Y": a past form behind a semicolon goes on with the first verb."""
    root = next((i for i, word in enumerate(words) if word.head == i), None)
    if root is None or words[root].upos != "VERB" or words[root].feats.get("Tense") != "Past":
        return words
    out = list(words)
    for index, word in enumerate(words):
        if index <= root or word.bare != "acl" or not _past(word):
            continue
        before = index - 1
        while before > root and words[before].lower in {"and", "also", "then"}:
            before -= 1
        if words[before].text == ";":
            feats = {**word.feats, **_FINITE, "Tense": "Past"}
            out[index] = replace(word, head=root, relation="conj", feats=feats)
            for c in children[index]:
                if words[c].bare == "conj" and _past(words[c]):
                    out[c] = replace(words[c], head=root)
    return tuple(out)


def _stray_determiner(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """An article that hangs on a verb belongs to the subject behind it."""
    out = list(words)
    for index, word in enumerate(words):
        if word.bare != "det" or words[word.head].upos != "VERB" or word.head < index:
            continue
        subject = [c for c in children[word.head] if index < c < word.head and words[c].bare == "nsubj"]
        if subject:
            out[index] = replace(word, head=subject[0])
    return tuple(out)


def _noun_before_bare_verb(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "In addition, some 8,000 citizens come to the city": a noun right before a verb in its base form,
    which would be a command else, is its subject.
    """
    for index, word in enumerate(words):
        if word.bare not in {"root", "parataxis"} or word.upos != "VERB" or index == 0:
            continue
        if word.lower != word.lemma.lower() or not _nominal(words[index - 1]):
            continue
        if any(words[c].bare in {"nsubj", "mark", "aux", "expl", "csubj", "cop"} for c in children[index]):
            continue
        left = [c for c in children[index] if c < index and index - 1 in subtree(children, c)]
        if not left or words[left[0]].kind == "time":
            continue
        out = list(words)
        out[index] = replace(word, feats={**word.feats, **_FINITE, "Tense": "Pres"})
        out[left[0]] = replace(words[left[0]], relation="nsubj")
        return tuple(out)
    return words


def _participle_with_object(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "The chair [estimated that …]" is no noun with a participle: one of the passive has no object."""
    for index, word in enumerate(words):
        if word.bare != "acl" or not _past(word) or word.head > index:
            continue
        mine = children[index]
        whole = any(words[c].bare == "ccomp" and _finite(words, children, c) for c in mine)
        alone = any(words[c].bare in {"aux", "cop", "mark"} or words[c].relation == "obl:agent" for c in mine)
        if not whole or alone:
            continue
        noun = word.head
        while words[noun].bare in _INSIDE and words[noun].head != noun:
            noun = words[noun].head
        if words[noun].bare in _TOP and noun < index and _nominal(words[noun]):
            return _lift(words, noun, index, "Past")
    return words


def _clause_behind_after(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "… after the embassy granted asylum to X": a noun behind "after" with a participle that has an object
    is the subject of a clause.
    """
    for index, word in enumerate(words):
        noun = word.head
        if word.bare != "acl" or not _past(word) or noun > index or not _nominal(words[noun]):
            continue
        mine = children[index]
        if not any(words[c].bare == "obj" for c in mine) or words[noun].bare not in {"nmod", "obl"}:
            continue
        if any(words[c].bare in {"aux", "cop", "mark"} or words[c].relation == "obl:agent" for c in mine):
            continue
        case = next((c for c in children[noun] if words[c].bare == "case"), None)
        if case is None or words[case].lower not in {"after", "before", "until", "since"}:
            continue
        above = words[noun].head
        while words[above].upos not in {"VERB", "AUX"} and words[above].head != above:
            above = words[above].head
        out = list(_lift(words, noun, index, "Past"))
        out[index] = replace(out[index], head=above, relation="advcl")
        out[case] = replace(words[case], head=index, relation="mark")
        return tuple(out)
    return words


def _sentence_without_verb(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "The talks focused on water." is no name for talks, nor is "The states, ten in all, claim the island."
    a command: a sentence with a full stop has a verb. Headings ("Protocol signed in Lima") have no full stop.
    """
    if not words or words[-1].text != ".":
        return words
    root = next(i for i, word in enumerate(words) if word.head == i)
    if not _nominal(words[root]) or any(words[c].bare in {"cop", "nsubj"} for c in children[root]):
        return words
    finite = {i for i in range(len(words)) if _finite(words, children, i) and words[i].bare != "parataxis"}
    for c in children[root]:
        if c < root or any(words[g].relation == "obl:agent" for g in children[c]):
            continue
        if not finite <= set(subtree(children, c)):
            continue  # the sentence has its verb elsewhere
        if words[c].bare == "acl" and _past(words[c]):
            return _lift(words, root, c, "Past")
        bare = words[c].upos == "VERB" and not any(words[g].bare in {"nsubj", "mark"} for g in children[c])
        if words[c].bare == "parataxis" and bare and not words[c].lower.endswith("ing"):
            return _lift(words, root, c, words[c].feats.get("Tense", "Pres"))
    return words


def _name_before_verb(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "… hosted a conference in Astana and President X spoke …": a verb with a tense, but without subject
    or conjunction, takes the name before it that was joined to the last place or thing.
    """
    for index, word in enumerate(words):
        if word.upos != "VERB" or word.bare not in {"advcl", "ccomp", "acl"} or word.head > index:
            continue
        mine = children[index]
        if not _finite(words, children, index) or word.relation == "acl:relcl":
            continue
        if any(words[c].bare in {"nsubj", "mark", "expl", "csubj"} for c in mine):
            continue
        first = min([index, *(c for c in mine if words[c].bare in {"aux", "cop"})])
        before = first - 1
        while before > 0 and words[before].upos == "ADV":
            before -= 1
        noun = before
        while noun > 0 and words[noun].bare in _INSIDE - {"conj"} and words[noun].head < noun:
            noun = words[noun].head
        joined = [c for c in children[noun] if words[c].bare == "cc" and c < noun]
        if noun < 0 or words[noun].bare != "conj" or not joined or not _nominal(words[noun]):
            continue
        verb = words[noun].head
        while words[verb].upos != "VERB" and words[verb].head != verb:
            verb = words[verb].head
        if words[verb].upos != "VERB" or verb >= noun:
            continue
        out = list(words)
        out[noun] = replace(words[noun], head=index, relation="nsubj")
        out[index] = replace(word, head=verb, relation="conj")
        for c in joined:
            out[c] = replace(words[c], head=index)
        return tuple(out)
    return words


def _subject_in_adjunct(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "On Monday, in Paris, Minister X and Minister Y met": a person is not coordinated with a place; where
    the verb has no subject, the persons joined to a place or time in front of it are its subject.
    """
    root = _root_without_subject(words, children)
    if root is None:
        return words
    for c in range(root):
        if words[c].bare not in {"obl", "nmod"} or words[c].kind not in {"place", "state", "time"}:
            continue
        persons = [g for g in children[c] if words[g].bare in {"conj", "appos"} and words[g].kind == "person"]
        if not persons or persons[-1] > root:
            continue
        out = list(words)
        first = persons[0]
        out[first] = replace(words[first], head=root, relation="nsubj")
        for other in persons[1:]:
            out[other] = replace(words[other], head=first, relation="conj")
        for g in children[c]:
            if g > first and g not in persons:
                out[g] = replace(words[g], head=first)
        for i in range(first):
            if words[i].bare == "obl" and first < words[i].head < root:
                out[i] = replace(words[i], head=root)  # what stands in front of the subject is the verb's
        return tuple(out)
    return words


def _persons_before_verb(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "X, Y, and Z met": a verb is not joined to a person, but the last person to those before."""
    root = next((i for i, word in enumerate(words) if word.head == i), None)
    if root is None or words[root].kind != "person":
        return words
    for verb in children[root]:
        if words[verb].bare != "conj" or not _finite(words, children, verb):
            continue
        last = [c for c in children[verb] if words[c].bare == "nsubj" and words[c].kind == "person"]
        joined = [c for c in children[verb] if words[c].bare == "cc" and last and c < last[0]]
        if not joined or last[0] > verb:
            continue
        out = list(words)
        for c in children[root]:
            if c > verb or words[c].bare == "obl":
                out[c] = replace(words[c], head=verb)
        out[verb] = replace(words[verb], head=verb, relation="root")
        out[root] = replace(words[root], head=verb, relation="nsubj")
        out[last[0]] = replace(words[last[0]], head=root, relation="conj")
        for c in joined:
            out[c] = replace(words[c], head=last[0])
        return tuple(out)
    return words


def _subject_of_participle(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "President X, joined by Y, met …": a passive with its agent behind a name, in front of a verb without
    subject, describes the name, which is the verb's subject.
    """
    root = _root_without_subject(words, children)
    if root is None:
        return words
    for verb in children[root]:
        agent = any(words[c].relation == "obl:agent" for c in children[verb])
        helped = any(words[c].bare == "aux" for c in children[verb])
        subject = [c for c in children[verb] if words[c].bare == "nsubj" and c < verb]
        if verb > root or words[verb].bare != "advcl" or not agent or helped or not subject:
            continue
        out = list(words)
        out[subject[0]] = replace(words[subject[0]], head=root, relation="nsubj")
        feats = {**words[verb].feats, "VerbForm": "Part"}
        out[verb] = replace(words[verb], head=subject[0], relation="acl", feats=feats)
        for c in children[verb]:
            if c < subject[0]:
                out[c] = replace(words[c], head=root)
        return tuple(out)
    return words


def _clause_behind_and(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "…, and in May officials met": a clause with a subject that opens with "and" is coordinated."""
    out = list(words)
    for index, word in enumerate(words):
        if word.bare not in {"advcl", "ccomp", "acl"} or word.head > index:
            continue
        mine = children[index]
        if not _finite(words, children, index) or any(words[c].bare == "mark" for c in mine):
            continue
        subject = [c for c in mine if words[c].bare == "nsubj" and c < index]
        if not subject or any(words[c].feats.get("PronType") == "Rel" for c in mine):
            continue
        first = next((i for i in subtree(children, index) if words[i].bare != "punct"), index)
        verb = word.head
        while words[verb].upos != "VERB" and words[verb].head != verb:
            verb = words[verb].head
        if words[first].bare == "cc" and words[first].upos == "CCONJ" and words[verb].upos == "VERB":
            out[first] = replace(words[first], head=index)
            out[index] = replace(word, head=verb, relation="conj")
    return tuple(out)


def _time_in_subject(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "In May officials met": a subject has no preposition; the time between the two has it."""
    out = list(words)
    for index, word in enumerate(words):
        if word.bare != "nsubj" or word.head < index:
            continue
        cases = [c for c in children[index] if words[c].bare == "case" and c < index]
        times = [c for c in children[index] if words[c].kind == "time" and c < index]
        if cases and times and cases[-1] < times[0]:
            out[cases[-1]] = replace(words[cases[-1]], head=times[0])
            out[times[0]] = replace(words[times[0]], head=word.head, relation="obl")
    return tuple(out)


def _verb_beside_noun(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "They look forward to talks, and urge others to come": a verb behind ", and" that was joined to a noun
    goes on with the predicate above it that has its form.
    """
    out = list(words)
    for index, word in enumerate(words):
        noun = words[word.head]
        if (
            word.bare != "conj"
            or word.upos != "VERB"
            or noun.upos not in {"NOUN", "PROPN"}
            or word.head > index
        ):
            continue
        mine = {words[c].bare for c in children[index]}
        if mine & {"nsubj", "mark", "expl", "cop"} or "obj" not in mine or "cc" not in mine:
            continue
        verb = word.head
        while words[verb].upos != "VERB" and words[verb].head != verb:
            verb = words[verb].head
        above = words[verb]
        if above.upos != "VERB" or not _finite(words, children, verb):
            continue
        if any(words[k].lower == "to" and words[k].bare == "mark" for k in range(verb + 1, index)):
            continue  # "met to review the law and improve it"
        bare = word.lower == word.lemma and above.lower == above.lemma
        if bare or (_past(word) and _past(above) and word.feats.get("VerbForm") != "Part"):
            out[index] = replace(word, head=verb)
    return tuple(out)


def _predicate_in_list(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "X met Y, toured the port and thanked the crew": a verb behind a comma, of the same tense and without
    a subject, goes on with the predicates of its clause.
    """
    out = list(words)
    for index, word in enumerate(words):
        first = words[word.head]
        begin = min([index, *(c for c in children[index] if words[c].bare in {"aux", "advmod"})])
        if word.bare != "parataxis" or word.head >= index or begin == 0 or words[begin - 1].text != ",":
            continue
        helped = any(words[c].bare == "aux" for c in children[index])
        alike = _past(word) and (_past(first) or helped)
        if not (word.upos == first.upos == "VERB" and alike):
            continue
        if any(words[c].bare in {"nsubj", "mark", "expl", "ccomp"} for c in children[index]):
            continue
        if any(words[c].bare == "nsubj" for c in children[word.head]):
            out[index] = replace(word, relation="conj")
    return tuple(out)
