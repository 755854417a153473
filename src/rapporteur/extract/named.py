"""The grammar of other proper names: bodies, events, texts, programmes, places by their head word."""

from __future__ import annotations

from dataclasses import dataclass

from rapporteur.extract.gazetteer import Entry, Gazetteer
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.name_tokens import Tokens
from rapporteur.extract.name_words import Words
from rapporteur.extract.persons import is_namelike
from rapporteur.extract.titles import TitleParser

__all__ = ["Named", "NamedParser"]

_MAX_SEGMENT = 16
_SPACED_DASH = "—"
"""How the tokens write a dash between spaces, whichever it is."""
_SIDES = frozenset({NameKind.STATE, NameKind.NATIONALITY})
_OWNERS = frozenset({"People", "Children", "Women", "Men", "Workers", "Youth"})
_CLASSES = frozenset({NameKind.BODY, NameKind.EVENT, NameKind.LAW, NameKind.PROGRAMME})
_ACT_JOINTS = frozenset({"with", "against", "for", "of", "to"})
_LOWER_HEADS = {
    "summit": NameKind.EVENT,
    "region": NameKind.PLACE,
    "oblast": NameKind.PLACE,
    "province": NameKind.PLACE,
    "district": NameKind.PLACE,
    "peninsula": NameKind.PLACE,
}


@dataclass(frozen=True, slots=True)
class Named:
    """A name with a class: token range and kind, and the known names inside it."""

    start: int
    end: int
    kind: NameKind
    hits: tuple[tuple[int, int, Entry], ...] = ()


class NamedParser:
    """Reads names that end in, or are headed by, a word that tells their kind."""

    def __init__(self, tokens: Tokens, known: Gazetteer, words: Words, titles: TitleParser) -> None:
        self.tokens = tokens
        self.known = known
        self.words = words
        self.titles = titles

    def parse(self, i: int) -> Named | None:
        """Read the name that begins at token `i`, when a head word tells what it is."""
        hits: list[tuple[int, int, Entry]] = []
        found = self._segment(i, hits)
        if found is None:
            return None
        head, kind = found
        end = self._tail(head + 1, kind, hits)
        if end == head + 1 and head == i:
            return None
        return Named(i, end, kind, tuple(h for h in hits if h[1] <= end))

    def _segment(self, i: int, hits: list[tuple[int, int, Entry]]) -> tuple[int, NameKind] | None:
        """Find the head: the last class word of the run of capitalised words from `i`."""
        tokens, n = self.tokens, len(self.tokens)
        best: tuple[int, NameKind] | None = None
        kept = 0
        j = i
        while j < n and j - i < _MAX_SEGMENT:
            word = tokens.norm[j]
            hit = self.known.match(tokens, j)
            if hit is not None and (word not in self.words.heads or hit[0] > j + 1):
                if j > i and best is not None and tokens.norm[j - 1] == "and":
                    break
                hits.append((j, hit[0], hit[1]))
                if j > i and hit[1].kind in _CLASSES and (hit[0] > j + 1 or word in self.words.heads):
                    best = (hit[0] - 1, hit[1].kind)
                    kept = len(hits)
                j = hit[0]
            elif tokens.cap[j] and word[0].isalpha():
                if word in self.words.function and j > i:
                    if hits or best is not None or not self._act_ahead(j):
                        break
                    j += 1
                    continue
                kind = self.words.heads.get(word)
                if kind is not None:
                    best = (j, kind)
                    kept = len(hits)
                elif j > i and word in self.words.place_suffixes and self._proper(i, j):
                    best = (j, NameKind.PLACE)
                    kept = len(hits)
                j += 1
            elif word[0].isdigit():
                j += 1
            else:
                step = self._joint(j, i, best is not None or (bool(hits) and word in {"and", ","}))
                if step == j and hits and hits[-1][:2] == (i, j) and self._two_sides(hits[-1][2], j):
                    step = j + 1
                if step == j:
                    break
                j = step
        if j < n and best is None and tokens.norm[j] in _LOWER_HEADS and j > i and not tokens.cap[j]:
            return self._lower_head(i, j, hits)
        if best is None:
            return None
        del hits[kept:]
        return best

    def _two_sides(self, first: Entry, j: int) -> bool:
        """Whether a dash with spaces joins two states that open one name ("Chile – Peru Water Dialogue")."""
        if self.tokens.norm[j] != _SPACED_DASH:
            return False
        second = self.known.match(self.tokens, j + 1) if j + 1 < len(self.tokens) else None
        return second is not None and {first.kind, second[1].kind} <= _SIDES

    def _proper(self, i: int, j: int) -> bool:
        """Whether a word before token `j` is a name, and not one of the language ("Small Island")."""
        norm = self.tokens.norm
        return any(norm[k][0].isalpha() and not self.words.is_common(norm[k]) for k in range(i, j))

    def _lower_head(self, i: int, j: int, hits: list[tuple[int, int, Entry]]) -> tuple[int, NameKind] | None:
        """A head written small makes a name after a body ("NATO summit") or an unknown word (a region)."""
        kind = _LOWER_HEADS[self.tokens.norm[j]]
        if kind is NameKind.EVENT:
            bracket = j > i and self.tokens.norm[j - 1] == ")"
            if hits and (hits[-1][1] == j or bracket) and hits[-1][2].kind is NameKind.BODY:
                return j, kind
            return None
        if not hits and j - i <= 2 and not self.words.is_common(self.tokens.norm[i]):
            return j, kind
        return None

    def _joint(self, j: int, i: int, headed: bool) -> int:
        """Step over what joins the words of a name; give `j` itself where the name ends."""
        tokens, n = self.tokens, len(self.tokens)
        word = tokens.norm[j]
        if j + 1 >= n or j == i:
            return j
        if word == "(" and j + 3 < n and tokens.norm[j + 2] == ")" and kind_of_acronym(tokens.norm[j + 1]):
            head = tokens.norm[j + 3]
            return j + 3 if not headed and (head == "summit" or tokens.cap[j + 3]) else j
        after = tokens.cap[j + 1]
        if (
            word in {"-", "/"}
            and tokens.glued[j]
            and tokens.glued[j + 1]
            and (after or tokens.norm[j + 1][0].isdigit() or tokens.norm[j - 1][0].isalpha())
        ):
            return j + 1 if after else j + 2
        if word == "+" and tokens.glued[j]:
            return j + 1
        if word in {"'s", "'"} and after:
            return j + 1 if self._possessor(j - 1, i) else j
        if word == "&" and after:
            return j + 1
        if word in _ACT_JOINTS and not headed and self._act_ahead(j):
            return j + 1
        if word == "and" and after and not headed:
            return j + 1 if self._and(j, i) else j
        if word == "," and after and not headed and self._series(j, i):
            return j + 1
        return j

    def _act_ahead(self, j: int) -> bool:
        """Whether a preposition at `j` stands inside an act's name ("Violence Against Women Act")."""
        tokens, n = self.tokens, len(self.tokens)
        k = j + 1
        while k < n and k - j < 6 and tokens.cap[k] and self.known.match(tokens, k) is None:
            if tokens.norm[k] == "Act":
                return k > j + 1
            k += 1
        return False

    def _possessor(self, k: int, i: int) -> bool:
        """Whether token `k` may own what follows inside one name ("Prosecutor General's Office")."""
        word = self.tokens.norm[k]
        if self.tokens.norm[k + 1] == "'" and not word.endswith("s"):
            return False
        hit = next((self.known.match(self.tokens, s) for s in range(i, k + 1) if self._hit_ends(s, k)), None)
        if hit is not None:
            return False
        return (
            self.words.is_common(word)
            or self.titles.grammar.head(self.tokens, k) is not None
            or (
                self.titles.grammar.head(self.tokens, max(k - 1, i)) is not None
                and word.lower() in self.titles.grammar.before | {"general"}
            )
        )

    def _hit_ends(self, s: int, k: int) -> bool:
        hit = self.known.match(self.tokens, s)
        return hit is not None and hit[0] == k + 1 and hit[1].kind in {NameKind.STATE, NameKind.PLACE}

    def _and(self, j: int, i: int) -> bool:
        """Whether "and" at `j` stands inside one name: plain words on both sides ("Food and Agriculture")."""
        tokens = self.tokens
        left, right = tokens.norm[j - 1], tokens.norm[j + 1]
        if self.known.match(tokens, j + 1) is not None or self.titles.parse(j + 1) is not None:
            return False
        return self.words.is_common(left) and self.words.is_common(right)

    def _series(self, j: int, i: int) -> bool:
        """Whether the comma at `j` stands in a list of plain words that a head closes."""
        tokens, n = self.tokens, len(self.tokens)
        k = j
        for _ in range(8):
            if k >= n:
                return False
            if tokens.norm[k] in {"and", "&"}:
                m = k + 1
                while m < n and tokens.cap[m] and m - k < 5:
                    if tokens.norm[m] in self.words.heads and m > k + 1:
                        return True
                    m += 1
                return False
            if tokens.norm[k] == "," or (tokens.cap[k] and self.words.is_common(tokens.norm[k])):
                k += 1
            else:
                return False
        return False

    # -- what follows the head -----------------------------------------------------------------

    def _tail(self, j: int, kind: NameKind, hits: list[tuple[int, int, Entry]]) -> int:
        """Take the prepositional parts and numbers that go on with the name."""
        tokens, n = self.tokens, len(self.tokens)
        preps = self.words.head_prepositions.get(kind, frozenset())
        while j < n - 1:
            word = tokens.norm[j]
            if kind is NameKind.LAW and word[0].isdigit() and len(word) <= 6:
                j += 1
                continue
            if word == "(" and self._inner_acronym(j, preps):
                j += 3
                continue
            if kind is NameKind.LAW and word == "of" and tokens.norm[j + 1].isdigit():
                j += 2
                continue
            if word not in preps:
                return j
            k = j + 1
            if tokens.norm[k] in {"the", "a", "an"} and k + 1 < n:
                k += 1
            stop = self.titles.trimmed(k, self._phrase(k, kind, word, hits))
            if stop == k:
                return j
            j = stop
        return j

    def _inner_acronym(self, j: int, preps: frozenset[str]) -> bool:
        """Whether "(NPT)" at `j` is followed by more of the name."""
        tokens, n = self.tokens, len(self.tokens)
        return (
            j + 4 < n
            and tokens.norm[j + 2] == ")"
            and tokens.norm[j + 1].isupper()
            and tokens.norm[j + 3] in preps
            and (tokens.cap[j + 4] or tokens.norm[j + 4] == "the")
            and kind_of_acronym(tokens.norm[j + 1])
        )

    def _phrase(self, k: int, kind: NameKind, prep: str, hits: list[tuple[int, int, Entry]]) -> int:
        tokens, n, start = self.tokens, len(self.tokens), k
        while k < n:
            word = tokens.norm[k]
            hit = self.known.match(tokens, k)
            if hit is not None:
                if (
                    prep in {"with", "between", "on", "to", "for", "against", "concerning"}
                    and kind in {NameKind.BODY}
                    and k == start
                    and hit[1].kind not in {NameKind.PLACE, NameKind.NATIONALITY}
                    and self._owned(hit[0]) == hit[0]
                ):
                    return start
                hits.append((k, hit[0], hit[1]))
                k = hit[0]
                if k < n and tokens.norm[k] == "'s":
                    return k if k + 1 >= n or not tokens.cap[k + 1] else self._owned(k)
                continue
            if tokens.cap[k] and word[0].isalpha():
                if word in self.words.function or word in self.words.honorifics - self.words.common:
                    return k
                if self._office(k):
                    return k
                if not self.words.is_common(word) and k > start and word in self.words.given:
                    return k
                k += 1
                continue
            if k > start and word[0].isdigit() and kind is NameKind.LAW:
                k += 1
                continue
            if word in {"-", "/"} and tokens.glued[k] and k > start and k + 1 < n and tokens.glued[k + 1]:
                k += 2
                continue
            if k > start and word == "'s" and k + 1 < n and tokens.cap[k + 1]:
                if kind is NameKind.BODY and tokens.norm[k - 1] not in _OWNERS:
                    return k
                k += 1
                continue
            if k > start and word in {"and", "&"} and self._goes_on(k, kind, prep):
                k += 1
                continue
            if k > start and word == "the" and prep == "between" and tokens.norm[k - 1] == "and":
                k += 1
                continue
            if k > start and word == "," and self.titles.list_closes(k):
                k += 1
                continue
            return k
        return k

    def _owned(self, k: int) -> int:
        """After a state's 's inside a name: go on only when plain capitalised words follow."""
        tokens = self.tokens
        if k >= len(tokens) or tokens.norm[k] != "'s":
            return k
        j = k + 1
        while j < len(tokens) and (
            (tokens.cap[j] and self.words.is_common(tokens.norm[j]))
            or (j > k + 1 and "-" in (tokens.norm[j], tokens.norm[j - 1]) and tokens.glued[j])
        ):
            j += 1
        return j if j > k + 1 else k

    def _office(self, k: int) -> bool:
        """Whether an office with its holder stands here, which ends the name before it."""
        title = self.titles.parse(k)
        if title is None or title.plural or title.complement or title.end >= len(self.tokens):
            return False
        return is_namelike(self.tokens, title.end, self.words, self.known)

    def _goes_on(self, k: int, kind: NameKind, prep: str) -> bool:
        """Whether "and" at `k` goes on with the phrase."""
        tokens = self.tokens
        if k + 2 < len(tokens) and tokens.norm[k + 1] == "the" and prep == "between":
            return self.known.match(tokens, k + 2) is not None
        if k + 1 >= len(tokens) or not tokens.cap[k + 1]:
            return False
        right = tokens.norm[k + 1]
        hit = self.known.match(tokens, k + 1)
        if hit is not None:
            follows = hit[0] < len(tokens) and tokens.cap[hit[0]]
            if kind is NameKind.BODY and hit[1].kind is NameKind.NATIONALITY and not follows:
                return False
            if prep == "between" or hit[1].kind in {NameKind.PLACE, NameKind.NATIONALITY}:
                return True
            return (
                kind in {NameKind.EVENT, NameKind.LAW}
                and hit[1].kind is NameKind.STATE
                and prep in {"of", "for"}
            )
        if self.titles.parse(k + 1) is not None or right in self.words.heads:
            return False
        return self.words.is_common(right) and right not in self.words.function


def kind_of_acronym(word: str) -> bool:
    """Whether a word looks like an acronym: capitals, two to eight of them."""
    return word.isupper() and 2 <= len(word) <= 8
