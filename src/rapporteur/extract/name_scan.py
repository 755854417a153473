"""The scan over the tokens of one passage that makes mentions of what the grammars read."""

from __future__ import annotations

from rapporteur.extract.gazetteer import Entry, Gazetteer
from rapporteur.extract.mentions import NameKind, NameMention, TitlePart
from rapporteur.extract.name_tokens import Tokens
from rapporteur.extract.name_words import Words
from rapporteur.extract.named import Named, NamedParser
from rapporteur.extract.names_book import NameBook
from rapporteur.extract.persons import is_namelike, name_end
from rapporteur.extract.titles import Title, TitleParser

__all__ = ["Scan"]

_BEFORE_PLACES = frozenset({"in", "at", "near", "from", "outside", "around", "to", "of"})
_COMPASS = frozenset(
    [
        "Northern",
        "Southern",
        "Eastern",
        "Western",
        "Central",
        "Northeastern",
        "Northwestern",
        "Southeastern",
        "Southwestern",
    ]
)
_ONE_HOLDER = frozenset(
    {"president", "king", "queen", "emir", "amir", "sultan", "chancellor", "pope", "emperor"}
)
_DEFINED = frozenset({NameKind.BODY, NameKind.EVENT, NameKind.LAW, NameKind.PROGRAMME})
_MONTHS = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
)
_ORDINALS = frozenset(
    ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"]
)
_AT = frozenset({"at", "in", "from", "to", "outside", "inside", "near"})
_SMALL_ADJECTIVES = frozenset(
    [
        "new",
        "newly",
        "former",
        "current",
        "then",
        "outgoing",
        "incoming",
        "acting",
        "elected",
        "appointed",
        "first",
        "late",
        "longtime",
        "long-time",
    ]
)
Hit = tuple[int, int, Entry]


class Scan:
    """One pass over one passage."""

    def __init__(self, tokens: Tokens, index: Gazetteer, words: Words, known: NameBook | None) -> None:
        self.tokens = tokens
        self.index = index
        self.words = words
        self.known = known
        self.titles = TitleParser(tokens, index, words)
        self.named = NamedParser(tokens, index, words, self.titles)
        self.found: list[NameMention] = []
        self.pending: list[int] = []
        self.short: dict[str, tuple[NameKind, str]] = {}
        """Acronyms defined in this passage."""
        self.next = 0
        """The token after the last mention."""

    # -- the pass --------------------------------------------------------------------------------

    def run(self) -> tuple[NameMention, ...]:
        """Give the mentions in order."""
        tokens = self.tokens
        n = len(tokens)
        first = self.titles.grammar.first
        i = 0
        while i < n:
            word = tokens.norm[i]
            if not (tokens.cap[i] or word in first or word[0].isdigit() or word in {"al", "el"}):
                i += 1
                continue
            mention = self._at(i)
            if mention is None:
                i += 1
                continue
            self.found.append(mention)
            i = self.next
            i = self._shared_title(mention, i)
        self._surnames()
        self.found.sort(key=lambda m: m.start)
        return tuple(self.found)

    def _at(self, i: int) -> NameMention | None:
        tokens = self.tokens
        word = tokens.norm[i]
        if word[0].isdigit():
            return self._numbered(i)
        if not tokens.cap[i]:
            if word in {"al", "el"}:
                return self._person(i)
            return self._title(i, i, [])
        if word.isupper() and 2 <= len(word) <= 8 and not tokens.raised[i]:
            found = self._acronym(i)
            if found is not None:
                return found
        if word in self.words.honorifics:
            found = self._honoured(i)
            if found is not None:
                return found
        hit = self.index.match(tokens, i)
        long = hit is not None and hit[0] > i + 1
        if word in self.words.function and word not in self.words.given and not long:
            titled = (
                self._title(i, i, [])
                if word.lower() in self.titles.grammar.before or self.titles.grammar.head(tokens, i)
                else None
            )
            return titled or self._ordinal(i)
        if word in self.words.event_prefixes:
            found = self._prefixed(i)
            if found is not None:
                return found
        named = self.named.parse(i)
        if named is not None and hit is not None and hit[0] >= named.end:
            named = None
        if named is not None and self._plausible(named):
            if named.kind in {NameKind.BODY, NameKind.LAW, NameKind.PROGRAMME}:
                led = self._led(i, named.end, [(i, named.end, self._entry(named))])
                if led is not None:
                    return led
            return self._named_mention(named)
        titled = None if long else self._title(i, i, [])
        if titled is not None:
            return titled
        if word in _COMPASS and i + 1 < len(tokens):
            found = self._compass(i)
            if found is not None:
                return found
        if hit is not None:
            return self._known_name(i, hit)
        return self._person(i)

    # -- persons and offices -----------------------------------------------------------------------

    def _led(self, i: int, j: int, lead: list[Hit]) -> NameMention | None:
        """A title after a state, nationality or body that ends at token `j`."""
        tokens, n = self.tokens, len(self.tokens)
        k = j
        if k < n and tokens.norm[k] in {"'s", "'"} and tokens.glued[k]:
            k += 1
        while k < n and tokens.norm[k] in _SMALL_ADJECTIVES:
            k += 1
        if k >= n or (tokens.norm[k] == "-" and tokens.glued[k]):
            return None
        if k == j and lead and (lead[0][2].region or lead[0][2].kind in {NameKind.LAW, NameKind.PROGRAMME}):
            return self._portfolio(i, k)
        if not tokens.cap[k] and tokens.norm[k] not in self.titles.grammar.first:
            return None
        return self._title(i, k, lead)

    def _portfolio(self, i: int, k: int) -> NameMention | None:
        """A region or programme as the subject of an office: "Indo-Pacific Coordinator Kurt Campbell"."""
        tokens = self.tokens
        while k + 1 < len(tokens) and tokens.norm[k] == "and":
            hit = self.index.match(tokens, k + 1)
            if hit is None:
                return None
            k = hit[0]
        head = self.titles.grammar.head(tokens, k) if k < len(tokens) and tokens.cap[k] else None
        if head is None or head[0] >= len(tokens):
            return None
        p = self._address(head[0])
        end = name_end(tokens, p, self.words, self.index, strong=True)
        if end is None or not tokens.cap[p]:
            return None
        return self._person_mention(i, p, end, [Title(i, head[0], head[1], head[2])], [])

    def _title(self, i: int, k: int, lead: list[Hit]) -> NameMention | None:
        """A person or office whose title begins at token `k`, the mention itself at `i`."""
        tokens, n = self.tokens, len(self.tokens)
        title = self.titles.parse(k)
        if title is None:
            return None
        titles = [title]
        p = self._address(title.end)
        while p < n:
            name = self._holder_name(titles[-1], p)
            if name is not None:
                return self._person_mention(i, p, name, titles, lead)
            step = p
            joined = tokens.norm[p] in {"and", "&"}
            if joined:
                step = p + 1
            if step >= n or not tokens.cap[step] or len(titles) >= 4:
                break
            more = self.titles.parse(step)
            if more is None or not more.capital or (joined and not self._same_holder(titles, more)):
                break
            titles.append(more)
            p = self._address(more.end)
        return self._office(i, title, lead)

    def _holder_name(self, title: Title, p: int) -> int | None:
        """Where the name of a title's holder that begins at `p` ends."""
        tokens = self.tokens
        if not tokens.cap[p] and tokens.norm[p] not in self.words.particles:
            return None
        end = name_end(tokens, p, self.words, self.index, strong=True)
        if end is None:
            return None
        if end == p + 1 and not title.capital and not is_namelike(tokens, p, self.words, self.index):
            return None
        if title.head == "member" and title.plural:
            return None
        return end

    def _same_holder(self, titles: list[Title], more: Title) -> bool:
        """Whether two offices joined by "and" can be one person's."""
        if more.plural or titles[-1].plural:
            return False
        first = titles[0]
        definite = first.start > 0 and self.tokens.norm[first.start - 1].lower() == "the"
        if definite and not first.complement and first.head in {"vice president", "prime minister"}:
            return False
        if first.head in _ONE_HOLDER and more.head != first.head:
            return self.tokens.norm[first.start].lower() in {"acting", "interim"}
        states = {t.state for t in (*titles, more) if t.state}
        return len(states) <= 1

    def _address(self, p: int) -> int:
        """Step over styles and honorifics before a name."""
        tokens, n = self.tokens, len(self.tokens)
        while p < n:
            style = next((len(s) for s in self.words.styles if tuple(tokens.norm[p : p + len(s)]) == s), 0)
            if style:
                p += style
            elif (
                tokens.norm[p] in self.words.honorifics
                and self.titles.grammar.head(tokens, p) is None
                and p + 1 < n
                and tokens.cap[p + 1]
            ):
                p += 1
            else:
                return p
        return p

    def _honoured(self, i: int) -> NameMention | None:
        """A name after an honorific ("Mr. Finer")."""
        p = self._address(i)
        if p == i:
            if self.titles.grammar.head(self.tokens, i) is not None:
                return None
            p = i + 1
        if p >= len(self.tokens):
            return None
        if self.tokens.cap[p] and self.titles.grammar.head(self.tokens, p) is not None:
            titled = self._title(i, p, [])
            if titled is not None:
                return titled
        end = name_end(self.tokens, p, self.words, self.index, strong=True)
        return None if end is None else self._person_mention(i, p, end, [], [])

    def _person_mention(self, i: int, p: int, end: int, titles: list[Title], lead: list[Hit]) -> NameMention:
        """Make a person of a name at tokens `p` to `end`, with what follows it."""
        tokens, n = self.tokens, len(self.tokens)
        parts = list(lead)
        for title in titles:
            parts.extend(title.hits)
        stop = end
        of = self._of(end) if titles else None
        if of is not None:
            parts.append(of)
            stop = of[1]
        after: list[Title] = []
        apposition = self._apposition(stop, parts)
        if apposition:
            after = apposition
            stop = after[-1].end
        self.next = stop
        state = next((e.state for _, _, e in lead if e.kind is not NameKind.PLACE and e.state), None)
        if state is None and of is not None and of[2].kind is NameKind.STATE:
            state = of[2].state
        for title in (*titles, *after):
            state = state or title.state
        if state is None and after:
            state = next((e.state for s, _, e in parts if s >= end and e.kind is not NameKind.PLACE), None)
        a, b = tokens.start[p], tokens.end[end - 1]
        return NameMention(
            NameKind.PERSON,
            tokens.start[i],
            tokens.end[stop - 1] if stop <= n else b,
            tokens.text[a:b],
            a,
            b,
            titles=tuple(self._part(t) for t in (*titles, *after)),
            state=state,
            parts=tuple(self._hit_mention(h) for h in sorted(parts, key=lambda h: h[0])),
        )

    def _of(self, end: int) -> Hit | None:
        """ "of Japan", "of the European Commission" after a name."""
        tokens, n = self.tokens, len(self.tokens)
        if end + 1 >= n or tokens.norm[end] != "of":
            return None
        k = end + 2 if tokens.norm[end + 1] == "the" else end + 1
        if k >= n:
            return None
        hit = self.index.match(tokens, k)
        if hit is None:
            named = self.named.parse(k) if tokens.cap[k] else None
            if named is None or named.kind is not NameKind.BODY:
                return None
            return k, named.end, self._entry(named)
        return (k, *hit) if hit[1].kind in {NameKind.STATE, NameKind.BODY, NameKind.PLACE} else None

    def _apposition(self, end: int, parts: list[Hit]) -> list[Title]:
        """The offices after a name: "Erzhan Kazykhan, Assistant to the President for …"."""
        tokens, n = self.tokens, len(self.tokens)
        if end + 2 < n and tokens.norm[end] == "(" and tokens.cap[end + 1]:
            title = self.titles.parse(end + 1, greedy=True)
            if title is not None and title.end < n and tokens.norm[title.end] == ")":
                return [title]
        if end + 1 >= n or tokens.norm[end] != ",":
            return []
        k = end + 1
        if tokens.norm[k] in {"the", "a", "an"}:
            k += 1
        lead: list[Hit] = []
        hit = self.index.match(tokens, k) if k < n else None
        if hit is not None and hit[1].kind is not NameKind.PLACE:
            lead.append((k, *hit))
            k = hit[0]
            if k < n and tokens.norm[k] in {"'s", "'"}:
                k += 1
        while k < n and tokens.norm[k] in _SMALL_ADJECTIVES:
            k += 1
        out: list[Title] = []
        while k < n:
            title = self.titles.parse(k, greedy=True)
            if title is None or title.plural:
                break
            if not title.capital and not (lead or title.complement or not title.weak):
                break
            p = self._address(title.end)
            if p < n and (self._holder_name(title, p) is not None or (tokens.cap[p] and self._swallowed(p))):
                break
            out.append(title)
            if title.end + 1 < n and tokens.norm[title.end] == "and" and tokens.cap[title.end + 1]:
                k = title.end + 1
                continue
            break
        if out:
            parts.extend(lead)
            for title in out:
                parts.extend(title.hits)
        return out

    def _office(self, i: int, title: Title, lead: list[Hit]) -> NameMention | None:
        """A title without a name."""
        tokens = self.tokens
        n = len(tokens)
        if title.end < n and tokens.cap[title.end] and self._swallowed(title.end):
            return None
        if title.head in {"member", "leader"} and (title.plural or not title.capital):
            return None
        definite = i > 0 and tokens.norm[i - 1].lower() in {"the", "mr", "mr.", "madam", "madame"}
        if title.weak and not title.complement and not lead:
            if not (definite and title.capital and title.head in self.titles.grammar.bare):
                return None
        if not title.capital:
            if title.plural:
                return None
            if title.weak and not (lead and title.complement):
                return None
            definite = i > 0 and tokens.norm[i - 1].lower() in {"the", "his", "her", "their"}
            if not (lead or title.complement or definite):
                return None
        self.next = title.end
        state = next((e.state for _, _, e in lead if e.state), None) or title.state
        a, b = tokens.start[title.start], tokens.end[title.end - 1]
        hits = sorted([*lead, *title.hits], key=lambda h: h[0])
        return NameMention(
            NameKind.OFFICE,
            tokens.start[i],
            b,
            tokens.text[a:b],
            a,
            b,
            titles=(self._part(title),),
            state=state,
            parts=tuple(self._hit_mention(h) for h in hits),
        )

    def _swallowed(self, k: int) -> bool:
        """Whether a capitalised word right after a title shows that it is none ("Member States")."""
        word = self.tokens.norm[k]
        return word in self.words.heads or (self.words.is_common(word) and word not in self.words.function)

    def _part(self, title: Title) -> TitlePart:
        tokens = self.tokens
        a, b = tokens.start[title.start], tokens.end[title.end - 1]
        return TitlePart(a, b, tokens.text[a:b], title.head, title.state)

    def _shared_title(self, mention: NameMention, i: int) -> int:
        """More names under a plural title: "Presidents Biden, Tokayev and Mirziyoyev"."""
        tokens, n = self.tokens, len(self.tokens)
        if mention.kind is not NameKind.PERSON or not mention.titles:
            return i
        part = mention.titles[0]
        head = self.titles.parse(self._token_at(part.start))
        if head is None or not head.plural:
            return i
        while i + 1 < n and tokens.norm[i] in {",", "and"}:
            k = i + 1
            if tokens.norm[k] == "and" and k + 1 < n:
                k += 1
            if (
                not is_namelike(tokens, k, self.words, self.index)
                and tokens.norm[k] not in self.words.particles
            ):
                break
            end = name_end(tokens, k, self.words, self.index, strong=True)
            if end is None:
                break
            more = self._person_mention(k, k, end, [], [])
            self.found.append(
                NameMention(
                    NameKind.PERSON,
                    more.start,
                    more.end,
                    more.name,
                    more.name_start,
                    more.name_end,
                    titles=(part,),
                    state=more.state,
                    parts=more.parts,
                )
            )
            i = self.next
        return i

    def _token_at(self, offset: int) -> int:
        return self.tokens.start.index(offset)

    # -- names known, and names with a class word ------------------------------------------------------

    def _entry(self, named: Named) -> Entry:
        tokens = self.tokens
        state = next((e.state for _, _, e in named.hits if e.state), None)
        return Entry(named.kind, tokens.text[tokens.start[named.start] : tokens.end[named.end - 1]], state)

    def _plausible(self, named: Named) -> bool:
        """Whether a name by its class word is one here, and no sentence that begins."""
        tokens = self.tokens
        if named.kind is NameKind.EVENT and all(
            tokens.norm[k] in self.words.generic for k in range(named.start, named.end)
        ):
            return False
        if not tokens.initial[named.start] and not tokens.heading:
            return True
        word = tokens.norm[named.start]
        return named.kind is not NameKind.EVENT or word not in self.words.heads

    def _named_mention(self, named: Named) -> NameMention:
        tokens = self.tokens
        self.next = named.end
        a, b = tokens.start[named.start], tokens.end[named.end - 1]
        states = [e.state for _, _, e in named.hits if e.kind in {NameKind.STATE, NameKind.NATIONALITY}]
        body = named.kind in {NameKind.BODY, NameKind.PLACE}
        inner = tuple(self._hit_mention(h) for h in named.hits if (h[0], h[1]) != (named.start, named.end))
        return NameMention(
            named.kind,
            a,
            b,
            tokens.text[a:b],
            a,
            b,
            state=states[0] if body and states else None,
            parts=inner,
        )

    def _numbered(self, i: int) -> NameMention | None:
        """A name that begins with a number: "2030 Agenda …", "78th UN General Assembly"."""
        tokens, n = self.tokens, len(self.tokens)
        word = tokens.norm[i]
        if (
            i + 1 >= n
            or not tokens.cap[i + 1]
            or not (word.isdigit() or word[-2:] in {"st", "nd", "rd", "th"})
        ):
            return None
        if (word.isdigit() and len(word) != 4) or tokens.norm[i + 1] in self.words.function:
            return None
        named = self.named.parse(i + 1)
        if named is None or named.kind in {NameKind.BODY, NameKind.PLACE, NameKind.PROGRAMME}:
            return None
        if word.isdigit() and i and (tokens.norm[i - 1] in {",", "-"} or tokens.norm[i - 1] in _MONTHS):
            return None
        return self._named_mention(Named(i, named.end, named.kind, named.hits))

    def _acronym(self, i: int) -> NameMention | None:
        """An acronym that the text or the document defines, or that stands as a body does."""
        tokens, n = self.tokens, len(self.tokens)
        word = tokens.norm[i]
        after = tokens.norm[i + 1] if i + 1 < n else ""
        known = self.index.match(tokens, i)
        if after == ")" and i and tokens.norm[i - 1] == "(" and self.found and i > 1:
            last = self.found[-1]
            if last.name_end == tokens.end[i - 2] and last.kind in _DEFINED:
                self.short[word] = (last.kind, last.name)
        kind, long = self.short.get(word, (None, None))
        if kind is None and self.known is not None:
            long = self.known.expand(word)
            kind = None if long is None else self.known.kind(long)
        if kind is None:
            if known is not None or not word.isalpha() or word in self.words.suffixes:
                return None
            owner = after == "'s" or (i > 0 and tokens.norm[i - 1] in {"the", "The"})
            titled = i + 1 < n and tokens.cap[i + 1] and self.titles.grammar.head(tokens, i + 1) is not None
            if not (owner or titled) or (
                i + 1 < n and tokens.norm[i + 1] in {"-", "&"} and tokens.glued[i + 1]
            ):
                return None
            kind = NameKind.BODY
        if known is not None and (known[0] > i + 1 or known[1].kind is kind):
            return None
        if self.named.parse(i) is not None:
            return None
        entry = Entry(kind, word, long=long)
        if kind is NameKind.BODY:
            led = self._led(i, i + 1, [(i, i + 1, entry)])
            if led is not None:
                return led
        self.next = i + 1
        return self._hit_mention((i, i + 1, entry))

    def _prefixed(self, i: int) -> NameMention | None:
        """ "Operation Inherent Resolve", "Hurricane Ian": an event named after its class word."""
        tokens, n = self.tokens, len(self.tokens)
        j = i + 1
        while j < n and j < i + 4 and tokens.cap[j] and tokens.norm[j] not in self.words.function:
            j += 1
        return self._named_mention(Named(i, j, NameKind.EVENT)) if j > i + 1 else None

    def _ordinal(self, i: int) -> NameMention | None:
        """ "Fifth Fleet", "Third Committee": a body that begins with an ordinal in words."""
        if self.tokens.norm[i] not in _ORDINALS or i + 1 >= len(self.tokens):
            return None
        word = self.tokens.norm[i + 1]
        if self.words.heads.get(word) is not NameKind.BODY:
            return None
        return self._named_mention(Named(i, i + 2, NameKind.BODY))

    def _hit_mention(self, hit: Hit) -> NameMention:
        tokens = self.tokens
        start, end, entry = hit
        a, b = tokens.start[start], tokens.end[end - 1]
        named = entry.kind in {NameKind.STATE, NameKind.NATIONALITY}
        kind = entry.kind
        if entry.house:
            before = start - 2 if start and tokens.norm[start - 1] == "the" else start - 1
            if before < 0 or tokens.norm[before].lower() not in _AT:
                kind = NameKind.BODY
        return NameMention(
            kind,
            a,
            b,
            entry.name if named else tokens.text[a:b],
            a,
            b,
            state=entry.state,
            acts_for=entry.state if entry.acts else None,
            long=entry.long,
        )

    def _known_name(self, i: int, hit: tuple[int, Entry]) -> NameMention | None:
        """A name of the vocabulary, unless a person's name or an ordinary word stands here."""
        tokens, n = self.tokens, len(self.tokens)
        end, entry = hit
        if entry.weak and end == i + 1 and end < n:
            person = is_namelike(tokens, end, self.words, self.index) and not tokens.initial[end]
            if person and tokens.norm[i - 1 if i else 0] not in _BEFORE_PLACES:
                found = name_end(tokens, i, self.words, self.index, strong=True)
                if found is not None and found > i + 1:
                    return self._person_mention(i, i, found, [], [])
        if entry.kind is not NameKind.EVENT:
            led = self._led(i, end, [(i, end, entry)])
            if led is not None:
                return led
        self.next = end
        if entry.name == "Georgia" and entry.kind is NameKind.STATE and self._american(i):
            entry = Entry(NameKind.PLACE, "Georgia", "United States")
        return self._hit_mention((i, end, entry))

    def _american(self, i: int) -> bool:
        """Whether the Georgia at token `i` is the state of the United States: what stands beside tells."""
        tokens, n = self.tokens, len(self.tokens)
        if i >= 2 and tokens.norm[i - 1] == "," and tokens.cap[i - 2]:
            return tokens.norm[i - 2] != "Tbilisi"
        if i >= 2 and tokens.norm[i - 1] == "of" and tokens.norm[i - 2].lower() == "state":
            return True
        for k in range(max(0, i - 4), min(n, i + 4)):
            hit = self.index.match(tokens, k)
            if hit and hit[0] <= i + 6 and hit[1].kind is NameKind.PLACE and hit[1].state == "United States":
                return not hit[1].acts and not hit[1].house
        return False

    def _compass(self, i: int) -> NameMention | None:
        """ "Southern Mexico": a part of a state."""
        tokens = self.tokens
        hit = self.index.match(tokens, i + 1)
        if hit is None or hit[1].kind is not NameKind.STATE:
            return None
        self.next = hit[0]
        a, b = tokens.start[i], tokens.end[hit[0] - 1]
        return NameMention(NameKind.PLACE, a, b, tokens.text[a:b], a, b, state=hit[1].state)

    # -- persons without a title -----------------------------------------------------------------------

    def _person(self, i: int) -> NameMention | None:
        tokens, n, words = self.tokens, len(self.tokens), self.words
        end = name_end(tokens, i, words, self.index, strong=False)
        if end is None:
            return None
        count = sum(1 for k in range(i, end) if tokens.norm[k][0].isalpha())
        after = tokens.norm[end] if end < n else ""
        given = any(tokens.norm[k] in words.given for k in range(i, end))
        family = any(words.is_family(tokens.norm[k]) for k in range(i, end))
        if count == 1:
            self.pending.append(i)
            return None
        if not given and not family and i and tokens.norm[i - 1] == "the":
            return None
        sure = (
            given
            or family
            or after in words.speech
            or any(tokens.norm[k] in words.particles or tokens.norm[k][-1] == "." for k in range(i, end))
        )
        mention = self._person_mention(i, i, end, [], [])
        if not sure and not mention.titles and tokens.norm[i - 1 if i else 0] in {"in", "at", "near", "from"}:
            a, b = mention.name_start, mention.name_end
            return NameMention(NameKind.PLACE, a, b, tokens.text[a:b], a, b)
        return mention

    def _surnames(self) -> None:
        """Bare surnames and short forms of persons named in this passage or known before."""
        tokens = self.tokens
        here: set[str] = set()
        for mention in self.found:
            if mention.kind is NameKind.PERSON:
                here.update(w for w in mention.name.replace(",", " ").replace("-", " ").split() if len(w) > 2)
        covered = [(m.start, m.end) for m in self.found]
        for i in self.pending:
            a, b = tokens.start[i], tokens.end[i]
            word = tokens.text[a:b]
            if any(s <= a < e for s, e in covered):
                continue
            if (
                word in here
                or self.words.is_family(word)
                or (self.known is not None and self.known.person(word) is not None)
            ):
                self.found.append(NameMention(NameKind.PERSON, a, b, word, a, b))
