"""Mend what parses of short and of long sentences get wrong again and again.

Each rule looks for a tree that no English sentence has (a past participle with an object of its own behind
its noun; a verb with a tense, but without subject, conjunction or coordinator) and puts it right. What is not
impossible is left as it is.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from rapporteur.extract.nlp import lemmas_of
from rapporteur.extract.words import Children, Word, children_of, is_tree, subtree
from rapporteur.vocabulary import load

__all__ = ["mend"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_TOP = frozenset({"root", "parataxis", "ccomp"})
_INSIDE = frozenset({"appos", "flat", "compound", "conj"})
_FINITE = {"VerbForm": "Fin", "Mood": "Ind"}


def mend(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Give the words with heads and relations mended; the same words where nothing was found.

    What a rule would make of a tree that is broken in more than one way may be no tree; then it is not done.
    """
    children = children_of(words)
    for rule in (
        _class_missing,
        _verb_with_object,
        _verb_before_object,
        _verb_before_its_noun,
        _verb_behind_semicolon,
        _stray_determiner,
        _participle_with_object,
        _sentence_without_verb,
        _noun_before_bare_verb,
        _name_before_verb,
        _subject_in_adjunct,
        _persons_before_verb,
        _subject_of_participle,
        _time_in_subject,
        _clause_behind_and,
        _predicate_in_list,
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
        if word.bare in {"root", "parataxis", "conj"} and any(
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
        if not lemmas:
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


def _verb_before_object(words: tuple[Word, ...], children: Children) -> tuple[Word, ...]:
    """ "The leaders hail progress": a noun as root, with a subject and a verb taken for its modifier."""
    root = next((i for i, word in enumerate(words) if word.head == i), None)
    if root is None or words[root].upos not in {"NOUN", "PROPN"} or words[root].kind is not None:
        return words
    mine = children[root]
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
