"""The grammar of titles of office: modifiers, head, complements, and two offices joined by "and"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rapporteur import vocabulary
from rapporteur.extract.gazetteer import Entry, Gazetteer
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.name_tokens import Tokens, norm_words
from rapporteur.extract.name_words import Words
from rapporteur.extract.persons import is_namelike, unknown_run

__all__ = ["Title", "TitleGrammar", "title_grammar"]

_MAX_PREMODIFIERS = 6


@dataclass(frozen=True, slots=True)
class Title:
    """One office as found: token range, head, whether it is plural, what its complement names."""

    start: int
    end: int
    head: str
    plural: bool = False
    weak: bool = False
    state: str | None = None
    complement: bool = False
    capital: bool = True
    hits: tuple[tuple[int, int, Entry], ...] = ()
    """Known names inside the complement: token range and entry."""


@dataclass(frozen=True, slots=True)
class TitleGrammar:
    """The closed classes of titles, indexed."""

    heads: dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]
    """By first word, longest first: the other words, the head, whether it is plural."""
    weak: frozenset[str]
    before: frozenset[str]
    modifiers: frozenset[str]
    lower: frozenset[str]
    prepositions: frozenset[str]
    sovereign: frozenset[str]
    """Heads whose complement begins with "of" or "for" alone."""
    personal: frozenset[str]
    """Ranks and forms of address that stand right before a name ("Ambassador", "General")."""
    ranks: frozenset[str]
    """Modifiers that begin an office of its own behind "and"."""
    address: frozenset[str]
    """Words of address that are no part of the title behind them ("Dear", "Excellency")."""
    exclusive: frozenset[str]
    """Heads whose holder holds no second office that "and" could join."""
    bare: frozenset[str]
    """Weak heads that stand alone after "the" ("the Secretary")."""
    first: frozenset[str]
    """Words that can begin a title when written small."""

    def head(self, tokens: Tokens, i: int) -> tuple[int, str, bool] | None:
        """Give end, head and number of the longest head of office at token `i`."""
        rows = self.heads.get(tokens.norm[i].lower())
        if rows is None:
            return None
        for rest, head, plural in rows:
            j = i + 1 + len(rest)
            if j <= len(tokens) and all(
                tokens.norm[i + 1 + k].lower() == word for k, word in enumerate(rest)
            ):
                return j, head, plural
        return None


def _plurals(head: str, irregular: dict[str, str]) -> list[str]:
    forms = [plural for plural, single in irregular.items() if single == head]
    if forms or head.endswith((".", " general", " of staff", "-general", "in-chief")):
        return forms
    if head.endswith("man"):
        return [head[:-3] + "men"]
    if head.endswith("y"):
        return [head[:-1] + "ies"]
    return [head + "s"]


@cache
def title_grammar() -> TitleGrammar:
    """Give the grammar of the vocabulary, made once."""

    data = vocabulary.load("titles")
    rows: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for head in data["heads"]:
        forms = [(head, False), *((form, True) for form in _plurals(head, data["plurals"]))]
        for form, plural in forms:
            first, *rest = (word.lower() for word in norm_words(form))
            rows.setdefault(first, []).append((tuple(rest), head, plural))
    for found in rows.values():
        found.sort(key=lambda row: -len(row[0]))
    lower = frozenset(data["lower_case_heads"])
    modifiers = frozenset(data["modifiers"])
    return TitleGrammar(
        heads={first: tuple(found) for first, found in rows.items()},
        weak=frozenset(data["weak_heads"]),
        before=frozenset(data["portfolios"]) | modifiers,
        modifiers=modifiers,
        lower=lower,
        sovereign=frozenset(data["sovereign_heads"]),
        personal=frozenset(data["personal_heads"]),
        ranks=frozenset(data["ranks"]),
        address=frozenset(data["address_words"]),
        exclusive=frozenset(data["exclusive_heads"]),
        bare=frozenset(data["bare_heads"]),
        prepositions=frozenset(data["prepositions"]),
        first=frozenset(first for first, found in rows.items() if any(head in lower for _, head, _ in found))
        | modifiers,
    )


class TitleParser:
    """Reads titles in the tokens of one text."""

    def __init__(self, tokens: Tokens, known: Gazetteer, words: Words) -> None:
        self.tokens = tokens
        self.known = known
        self.words = words
        self.grammar = title_grammar()

    # -- the head --------------------------------------------------------------------------

    def _head(self, i: int) -> tuple[int, int, str, bool] | None:
        """Give (start of head, end, head, plural) of the title that begins at token `i`."""
        tokens, grammar = self.tokens, self.grammar
        n = len(tokens)
        k = i
        capital = tokens.cap[i]
        found: tuple[int, int, str, bool] | None = None
        while k < n and k - i <= _MAX_PREMODIFIERS:
            head = grammar.head(tokens, k)
            if tokens.norm[k] == "under" and not self._ranks(k):
                head = None
            if head is not None and (tokens.cap[k] or head[1] in grammar.lower):
                end, name, plural = head
                found = (k, end, name, plural)
                if end < n and (tokens.cap[end] or not capital) and self._premodifies(end, capital):
                    k = end
                    continue
                if end < n and tokens.norm[end] == "-" and tokens.glued[end] and end + 1 < n:
                    after = tokens.norm[end + 1].lower()
                    if after in {"elect", "designate", "at", "in"}:
                        return found
                    more = grammar.head(tokens, end + 1)
                    if more is not None:
                        return (k, more[0], f"{name}-{more[1]}", plural or more[2])
                return found
            if not self._premodifies(k, capital):
                return found
            k += 1
        return found

    def _premodifies(self, k: int, capital: bool) -> bool:
        """Whether token `k` can stand before a head."""
        tokens = self.tokens
        word = tokens.norm[k]
        low = word.lower()
        if word in {"-", "&"}:
            return k > 0 and (word == "&" or tokens.glued[k])
        if low == "and":
            return (
                0 < k < len(tokens) - 1
                and tokens.cap[k - 1]
                and tokens.cap[k + 1]
                and (tokens.norm[k + 1].lower() in self.grammar.before)
                and tokens.norm[k + 1].lower() not in self.grammar.ranks
                and not self._body(k - 1)  # "the Affairs Commission and Foreign Minister Wang"
            )
        if capital and not tokens.cap[k] and low != "of":
            return False
        if low == "under":
            return self._ranks(k)
        return low in self.grammar.before

    # -- the whole ---------------------------------------------------------------------------

    def _ranks(self, k: int) -> bool:
        """Whether "under" at token `k` is a rank: "Under Secretary Ruiz", not "under President Ruiz"."""
        tokens = self.tokens
        if k + 1 >= len(tokens) or not tokens.norm[k + 1].lower().startswith("secretar"):
            return False
        written = tokens.text[tokens.start[k]].isupper()  # a heading's small words have lost their capitals
        return written or not tokens.cap[k + 1]

    def _body(self, k: int) -> bool:
        """Whether the noun of a body stands at token `k` ("Congress", "Commission")."""
        return self.words.heads.get(self.tokens.norm[k]) is NameKind.BODY

    def _led_by_words(self, i: int) -> tuple[int, int, str, bool] | None:
        """A head after up to four other words of the language, when its holder follows at once; before one
        of a state or a like, the holder's full name ("Team President Ana Ruiz", not "Dear President Ruiz").
        """
        tokens, n = self.tokens, len(self.tokens)
        if tokens.norm[i].lower() in self.grammar.address:
            return None
        k = i
        while k < n and k - i < 5 and tokens.cap[k] and self.words.is_common(tokens.norm[k]):
            if tokens.norm[k] in self.words.function or (tokens.initial[k] and k > i):
                return None
            k += 1
            if k < n and tokens.norm[k] in {"and", "&", "-"} and k + 1 < n and tokens.cap[k + 1]:
                if self._body(k - 1):
                    return None
                k += 1
            head = self.grammar.head(tokens, k) if k < n and tokens.cap[k] else None
            if head is not None and head[0] < n and is_namelike(tokens, head[0], self.words, self.known):
                alone = unknown_run(tokens, head[0], self.words, self.known) == head[0] + 1
                return None if alone and head[1] in self.grammar.sovereign else (k, *head)
        return None

    def parse(self, i: int, *, greedy: bool = False) -> Title | None:
        """Read the title that begins at token `i`. `greedy`: no name can follow (an apposition)."""
        tokens = self.tokens
        head = self._head(i) or (self._led_by_words(i) if tokens.cap[i] else None)
        if head is None:
            return None
        at, end, name, plural = head
        capital = tokens.cap[at]
        weak = name in self.grammar.weak and at == i
        stop, hits = self._complements(end, greedy, self._prepositions(name, capital))
        first = next((k for k, _, e in hits if e.kind is NameKind.STATE), None)
        if plural and first is not None and not greedy:
            before = first - 2 if tokens.norm[first - 1] == "the" else first - 1
            stop = max(end, before)
            hits = [h for h in hits if h[1] <= stop]
        state = next((e.state for k, _, e in hits if e.state and self._owns(k, e)), None)
        return Title(i, stop, name, plural, weak, state, stop > end, capital, tuple(hits))

    def _owns(self, k: int, entry: Entry) -> bool:
        """Whether the state named at token `k` of a complement is the one whose office it is."""
        if entry.kind is NameKind.NATIONALITY:
            return True
        before = k - 2 if self.tokens.norm[k - 1] in {"the", "-"} else k - 1
        after = self.tokens.norm[k + 1] if k + 1 < len(self.tokens) else ""
        return entry.kind is NameKind.STATE and (self.tokens.norm[before] == "of" or after == "'s")

    def _prepositions(self, head: str, capital: bool) -> frozenset[str]:
        """What can begin a complement of this head: a president is "of", an envoy also "to"."""
        if head in self.grammar.sovereign:
            return self.grammar.prepositions & {"of", "for"}
        return self.grammar.prepositions if capital else self.grammar.prepositions & {"of", "for", "to"}

    def _complements(
        self, j: int, greedy: bool, prepositions: frozenset[str]
    ) -> tuple[int, list[tuple[int, int, Entry]]]:
        tokens = self.tokens
        n = len(tokens)
        hits: list[tuple[int, int, Entry]] = []
        end_of_head = j
        while j < n - 1:
            word = tokens.norm[j]
            if word in prepositions:
                k = j + 1
                if tokens.norm[k] in {"the", "a", "an"} and k + 1 < n:
                    k += 1
                stop = self.trimmed(k, self._phrase(k, word, greedy, hits, definite=k > j + 1))
                if stop == k or self._adjective_left(stop, hits):
                    break
                j = stop
            elif word == "(" and j + 2 < n and tokens.norm[j + 2] == ")" and self._bracketed(j, end_of_head):
                j += 3
            else:
                break
        return j, hits

    def _adjective_left(self, stop: int, hits: list[tuple[int, int, Entry]]) -> bool:
        """Whether a phrase ends in an adjective whose noun, written small, lies outside."""
        tokens = self.tokens
        if not hits or hits[-1][1] != stop or hits[-1][2].kind is not NameKind.NATIONALITY:
            return False
        if stop >= len(tokens) or not tokens.norm[stop].islower() or tokens.norm[stop] in {"and", "for"}:
            return False
        hits.pop()
        return True

    def trimmed(self, start: int, end: int) -> int:
        """Take back what joins nothing at the end of a phrase."""
        while end > start and self.tokens.norm[end - 1] in {",", "and", "&", "-", "/", "'s", "the"}:
            end -= 1
        return end

    def _bracketed(self, j: int, end_of_head: int) -> bool:
        """Whether an acronym in brackets at `j` belongs to a body named in the complement."""
        word = self.tokens.norm[j + 1]
        hit = self.known.match(self.tokens, j + 1)
        if hit is not None and hit[1].kind is NameKind.STATE:
            return False
        if not (j > end_of_head and word.isupper() and len(word) > 1) or j + 3 >= len(self.tokens):
            return False
        after = self.tokens.norm[j + 3]
        return after in self.grammar.prepositions or is_namelike(self.tokens, j + 3, self.words, self.known)

    def _phrase(
        self,
        k: int,
        preposition: str,
        greedy: bool,
        hits: list[tuple[int, int, Entry]],
        definite: bool,
    ) -> int:
        """Read the noun phrase of a complement; give where it ends (its start when there is none)."""
        tokens, n, start = self.tokens, len(self.tokens), k
        place_only = preposition in {"in", "at", "with"}
        while k < n:
            word = tokens.norm[k]
            hit = self.known.match(tokens, k)
            person = hit is not None and hit[1].weak and (k > start or self._first_name(k, hit[0]))
            if hit is not None and not (person and not greedy):
                if place_only and preposition == "in" and hit[1].kind in {NameKind.PLACE, NameKind.STATE}:
                    return start if k == start and not greedy else k
                owner = hit[0] < n and tokens.norm[hit[0]] in {"'s", "'"}
                if owner and k == start and preposition != "of":
                    return start
                hits.append((k, hit[0], hit[1]))
                k = hit[0]
                if k < n and tokens.norm[k] == "'s":
                    if k + 1 < n and tokens.cap[k + 1] and self._plain(k + 1):
                        k += 1
                        continue
                    return k
                continue
            if word == "'s":
                if k > start and k + 1 < n and tokens.cap[k + 1]:
                    k += 1
                    continue
                return k
            whole = self._head(k) if k == start and definite and tokens.cap[k] else None
            if whole is not None and whole[2] not in self.grammar.personal:
                k = whole[1]  # "to the Vice President Ana Ruiz": the Vice President is another
                continue
            if k > start and tokens.cap[k] and self._holder(k):
                return start if self._others(k, start, preposition, definite) else k
            if tokens.cap[k] and (self._plain(k) or (k > start and self._listed(k))):
                if k == start and not definite and self._holder(k):
                    return start
                k += 1
                continue
            if tokens.cap[k] and tokens.norm[k][0].isalpha():
                taken = self._unknown(k, start, greedy)
                if taken == k:
                    return k
                k = taken
                continue
            if word in {"-", "/"} and tokens.glued[k] and k > start and k + 1 < n and tokens.cap[k + 1]:
                k += 1
                continue
            if k > start and word in {"and", "&"} and self._goes_on(k + 1, start):
                k += 1 if tokens.cap[k + 1] else 3  # "and the Environment": no person has an article
                continue
            if k > start and word == "," and self.list_closes(k):
                k += 1
                continue
            return k
        return k

    def _first_name(self, k: int, end: int) -> bool:
        """Whether the place name at `k` is a given name here: another name follows it."""
        return end < len(self.tokens) and is_namelike(self.tokens, end, self.words, self.known)

    def _plain(self, k: int) -> bool:
        """Whether a capitalised token is a word of the language (or an acronym), no name."""
        tokens, word = self.tokens, self.tokens.norm[k]
        if word in self.words.honorifics and word not in self.words.common:
            return False
        if word in self.words.surnames and k + 1 < len(tokens) and word in self.words.given:
            return False
        if self.words.is_common(word) and word not in self.words.function:
            return True
        if self.grammar.head(tokens, k) is not None:
            return True
        return word.isupper() and 2 <= len(word) <= 6 and not tokens.raised[k]

    def _holder(self, k: int) -> bool:
        """Whether "to President Biden" stands here: an office with its holder, not the office's name."""
        head = self._head(k)
        return (
            head is not None
            and head[1] < len(self.tokens)
            and is_namelike(self.tokens, head[1], self.words, self.known)
        )

    def _others(self, k: int, start: int, preposition: str, definite: bool) -> bool:
        """Whether the office at `k` and its holder are whom the office before serves: "Chief of Staff to
        Norland Governor Ana Ruiz", not "Special Envoy for Norland Ambassador Ana Ruiz".
        """
        head = self._head(k)
        hit = self.known.match(self.tokens, start)
        alone = (hit is not None and hit[0] == k) or (k == start + 1 and self.tokens.norm[start].isupper())
        return (
            preposition in {"for", "to"}
            and not definite
            and alone
            and head is not None
            and head[2] not in self.grammar.personal
        )

    def _unknown(self, k: int, start: int, greedy: bool) -> int:
        """How far a run of unknown names belongs to the complement rather than to the holder's name."""
        if k != start:
            return self._before_head(k)
        run = unknown_run(self.tokens, k, self.words, self.known)
        length = run - k
        if length == 0:
            return k
        if greedy:
            return run
        given = [self.tokens.norm[x] in self.words.given for x in range(k, run)]
        if given[0] or any(w in self.words.particles for w in self.tokens.norm[k:run]):
            return k
        if any(given):
            return k + given.index(True)
        if length <= 2:
            return run
        return run - 2

    def _before_head(self, k: int) -> int:
        """One unknown word before a word of the language goes on ("the Jalisco Office"), else stop."""
        tokens = self.tokens
        if (
            k + 1 < len(tokens)
            and tokens.cap[k + 1]
            and self._plain(k + 1)
            and (tokens.norm[k] not in self.words.given and tokens.norm[k + 1] in self.words.heads)
        ):
            return k + 1
        return k

    def _goes_on(self, k: int, start: int) -> bool:
        """Whether a phrase goes on after "and" at token `k`."""
        tokens = self.tokens
        if k >= len(tokens):
            return False
        if tokens.norm[k] == "the" and k + 1 < len(tokens):
            return tokens.norm[k - 2] == "," and self._last_of_list(k + 1, article=True)
        if not tokens.cap[k]:
            return False
        hit = self.known.match(tokens, k)
        if hit is not None:
            before = self._kind_before(k - 1, start)
            follows = hit[0] < len(tokens) and (tokens.norm[hit[0]] == "'s" or self._head(hit[0]) is not None)
            same = before is hit[1].kind or hit[1].kind in {NameKind.PLACE, NameKind.NATIONALITY}
            return same and not follows
        return (self._plain(k) or self._listed(k)) and self._head(k) is None

    def _listed(self, k: int) -> bool:
        """Whether an unknown word is a plural in a list of fields ("for Ports, Roads, and Railways")."""
        tokens, word = self.tokens, self.tokens.norm[k]
        if len(word) < 5 or not word.endswith("s") or word.endswith(("ss", "us", "is", "as", "os")):
            return False
        if word in self.words.given or word in self.words.surnames or not tokens.cap[k]:
            return False
        after = tokens.norm[k + 1] if k + 1 < len(tokens) else ""
        return after in {",", "and", "&"} or tokens.norm[k - 1] in {"and", "&"}

    def _kind_before(self, k: int, start: int) -> NameKind | None:
        for j in range(start, k):
            hit = self.known.match(self.tokens, j)
            if hit is not None and hit[0] == k:
                return hit[1].kind
        return None

    def _last_of_list(self, j: int, *, article: bool = False) -> bool:
        """Whether plain words that are no office and no other body stand at `j`; behind an article, any."""
        tokens, n = self.tokens, len(self.tokens)
        if j >= n or not tokens.cap[j] or self._head(j) is not None:
            return False
        if not self._plain(j):
            return self._listed(j) or (article and self.known.match(tokens, j) is None)
        while j + 1 < n and tokens.cap[j + 1] and self.words.is_common(tokens.norm[j + 1]):
            j += 1
        return self.words.heads.get(tokens.norm[j]) is not NameKind.BODY

    def list_closes(self, k: int) -> bool:
        """Whether the comma at `k` goes on with a list ("Civilian Security, Democracy, and Human Rights")."""
        tokens, n = self.tokens, len(self.tokens)
        j = k + 1
        for _ in range(12):
            if j >= n:
                return False
            if tokens.norm[j] in {"and", "&"}:
                article = tokens.norm[j + 1 : j + 2] == ["the"]
                return self._last_of_list(j + 2 if article else j + 1, article=article)
            hit = self.known.match(tokens, j)
            if tokens.norm[j] == ",":
                j += 1
            elif hit is not None and hit[1].kind in {NameKind.PLACE, NameKind.NATIONALITY}:
                j = hit[0]
            elif tokens.cap[j] and (self._plain(j) or self._listed(j)) and self._head(j) is None:
                j += 1
            else:
                return False
        return False
