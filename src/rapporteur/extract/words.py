"""A parsed sentence: its words with their Universal Dependencies, whatever pipeline they came from.

Only :mod:`~rapporteur.extract.clauses` looks at the relations; extractors see clauses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Children", "Word", "children_of", "is_tree", "subtree"]

Children = tuple[tuple[int, ...], ...]
"""For each word of a sentence the indices of those that hang on it."""

_NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence; offsets count from its start, `head` is an index among its words.

    `relation` is the Universal Dependencies relation with its subtype (``nsubj:pass``), `head` the word's
    own index where it is the root. `kind` is that of the whole (a name or time) which the word is, if any.
    """

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    head: int
    relation: str
    feats: Mapping[str, str] = field(default_factory=lambda: _NONE)
    kind: str | None = None
    bare: str = field(init=False, repr=False, compare=False)
    """The relation without its subtype."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "bare", self.relation.partition(":")[0])

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


def children_of(words: tuple[Word, ...]) -> Children:
    """Give for each word the indices of those that hang on it, in order."""
    out: list[list[int]] = [[] for _ in words]
    for index, word in enumerate(words):
        if word.head != index:
            out[word.head].append(index)
    return tuple(tuple(each) for each in out)


def is_tree(words: tuple[Word, ...]) -> bool:
    """Whether there is one root, and every word's heads lead to it."""
    state = [0] * len(words)  # 0 not seen, 1 on the way, 2 leads to a root
    roots = 0
    for start in range(len(words)):
        way = []
        at = start
        while state[at] == 0:
            state[at] = 1
            way.append(at)
            if words[at].head == at:
                roots += 1
                break
            at = words[at].head
        if state[at] == 1 and words[at].head != at:
            return False
        for each in way:
            state[each] = 2
    return roots == 1 or not words


def subtree(children: Children, index: int, without: frozenset[int] = frozenset()) -> list[int]:
    """Give the indices of a word and all that hangs on it, in order, leaving out what hangs on `without`."""
    found = [index]
    for at in found:
        found += [child for child in children[at] if child not in without]
    return sorted(found)
