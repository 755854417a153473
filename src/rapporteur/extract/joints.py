"""Joints: the "and", "or" and commas inside a noun phrase, at which no list of things is to be cut."""

from __future__ import annotations

from typing import NamedTuple

from rapporteur.extract.words import Children, Word, children_of

__all__ = ["Joint", "find_joints"]

_MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "flat"})
_INSIDE = frozenset({"acl", "advcl", "xcomp"})
_NESTED = frozenset({"nmod", "obl"})
_NAMING = frozenset({"including", "such", "like", "as", "on", "about", "regarding", "for", "around"})
"""Prepositions behind which things are named one by one."""


class Joint(NamedTuple):
    """A coordinator or comma that joins what belongs to one thing.

    `at` is where it starts, `first` where that thing starts: for a list that begins behind `first` it is
    no joint but a cut. A `loose` one joins two nouns: where a list has begun before, it may be its last
    "and" as well.
    """

    at: int
    first: int
    loose: bool


def find_joints(words: tuple[Word, ...]) -> tuple[Joint, ...]:
    """Give the joints of a sentence, in order: between modifiers of one noun ("regional and global
    security"), between infinitives of one purpose ("efforts to find and free them"), between two nouns
    behind one preposition ("the use of radar and sonar"), between names behind one ("among Chad, Mali
    and Togo"). Source: annotation guidelines, topics.
    """
    children = children_of(words)
    out = []
    for index, word in enumerate(words):
        first = word.head
        if word.bare != "conj" or first >= index:
            continue
        if not _one_thing(words, children, first, index):
            continue
        start = words[min(first, words[first].head)].start
        marks = [c for c in children[index] if c < index and words[c].bare in {"cc", "punct"}]
        named = words[first].kind is not None and word.kind is not None
        loose = words[first].bare in _NESTED and words[first].head < first and not named
        out += [Joint(words[c].start, start, loose) for c in marks]
    return tuple(sorted(out))


def _one_thing(words: tuple[Word, ...], children: Children, first: int, index: int) -> bool:
    """Whether what two words name is said of, or done to, one thing."""
    one, other = words[first], words[index]
    if one.bare in _MODIFIERS and one.head > index:  # both stand before their noun
        return not any(words[c].bare in {"case", "det"} for c in children[index])
    if one.upos == other.upos == "VERB":
        plain = not any(words[c].bare in {"mark", "nsubj"} for c in children[index])
        return one.bare in _INSIDE and plain and any(words[c].bare == "mark" for c in children[first])
    led = {words[c].lower for c in children[first] if words[c].bare == "case"}
    if one.bare not in _NESTED or not led or led & _NAMING:
        return False
    members = [i for i in children[first] if words[i].bare == "conj"]
    if any(words[c].bare in {"case", "mark"} for i in members for c in children[i]):
        return False
    if all(words[i].kind is not None for i in (first, *members)):
        return True
    return len(members) == 1 and not any(words[c].bare == "det" for c in children[index])
