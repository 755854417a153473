"""Persons and offices: mentions made of titles, names, what stands before and after them."""

from __future__ import annotations

from dataclasses import replace

from rapporteur.extract.gazetteer import Entry, Gazetteer
from rapporteur.extract.mentions import NameKind, NameMention, TitlePart
from rapporteur.extract.name_tokens import Tokens
from rapporteur.extract.name_words import Words
from rapporteur.extract.named import Named, NamedParser
from rapporteur.extract.names_book import NameBook
from rapporteur.extract.persons import is_namelike, name_end
from rapporteur.extract.titles import Title, TitleParser

__all__ = ["Hit", "PersonScan"]

Hit = tuple[int, int, Entry]
"""A known name: its first token, the token after its last, the entry."""

_CLOSING = frozenset({"and", "as", "from", "or", "under", "who", "whom", "whose"})
"""Small words that may stand right behind an office in apposition."""


class PersonScan:
    """Makes mentions of persons and offices at a token of one passage."""

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

    def _led(self, i: int, j: int, lead: list[Hit]) -> NameMention | None:
        """A title after a state, nationality or body that ends at token `j`."""
        tokens, n = self.tokens, len(self.tokens)
        k = j
        if k < n and tokens.norm[k] in {"'s", "'"} and tokens.glued[k]:
            k += 1
        while k < n and tokens.norm[k] in self.words.adjectives:
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
        if head is None or head[0] >= len(tokens) or head[1] in self.titles.grammar.sovereign:
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
        named = self._named_after(i, title, lead)
        if named is not None:
            return named
        while p < n:
            name = self._holder_name(titles[-1], p)
            if name is not None:
                return self._person_mention(i, p, name, titles, lead)
            step = p
            joined = tokens.norm[p] in {"and", "&", "—", "–", "/"}
            owner = tokens.norm[p] == "'s"
            if joined or owner:
                step = p + 1
            if step >= n or not tokens.cap[step] or len(titles) >= 4:
                break
            more = self.titles.parse(step)
            if more is None or not more.capital or (joined and not self._same_holder(titles, more)):
                break
            if joined and more.head == titles[-1].head and not titles[-1].complement:
                break  # "the President and President Ruiz"
            if owner:
                titles[-1] = replace(more, start=titles[-1].start, hits=(*titles[-1].hits, *more.hits))
            else:
                titles.append(more)
            p = self._address(more.end)
        return self._office(i, title, lead)

    def _named_after(self, i: int, title: Title, lead: list[Hit]) -> NameMention | None:
        """The holder after a comma: "The Foreign Minister of Kazakhstan, Murat Nurtleu, told …"."""
        tokens, n = self.tokens, len(self.tokens)
        k = title.end + 1
        if title.plural or not (lead or title.complement) or k >= n or tokens.norm[title.end] != ",":
            return None
        p = self._address(k)
        titles = [title]
        more = self.titles.parse(p) if p < n and tokens.cap[p] else None
        if more is not None:
            if more.plural or more.complement or more.head not in self.titles.grammar.personal:
                return None
            titles.append(more)
            p = self._address(more.end)
        if p >= n or not is_namelike(tokens, p, self.words, self.index):
            return None
        end = name_end(tokens, p, self.words, self.index, strong=True)
        if end is None or end - p < 2 or end >= n or tokens.norm[end] not in {",", ".", ";", ")"}:
            return None
        definite = i > 0 and tokens.norm[i - 1] == "the" and title.complement
        if (
            tokens.norm[end] == ","
            and not definite  # "the Foreign Minister of Norland, Ana Ruiz, and …" is one of them
            and end + 1 < n
            and (tokens.norm[end + 1] == "and" or self.titles.parse(end + 1) is not None)
        ):
            return None
        return self._person_mention(i, p, end, titles, lead)

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
        if first.head in self.titles.grammar.exclusive and more.head != first.head:
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
        apposition = self._apposition(stop, parts, titles)
        if apposition:
            after = apposition
            stop = after[-1].end
        self.next = stop
        state = next((e.state for _, _, e in lead if e.kind is not NameKind.PLACE and e.state), None)
        if state is None and of is not None and of[2].kind is NameKind.STATE:
            state = of[2].state
        leads = {h[0] for title in after for h in title.hits}
        for title in titles:
            state = state or title.state
        if after:
            own = (e for s, _, e in sorted(parts, key=lambda h: h[0]) if s >= end and s not in leads)
            state = state or next((e.state for e in own if e.kind is not NameKind.PLACE and e.state), None)
            state = state or next((t.state for t in after if t.state), None)
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

    def _apposition(self, end: int, parts: list[Hit], titles: list[Title]) -> list[Title]:
        """The offices after a name that has `titles` before it: "Erzhan Kazykhan, Assistant to the President
        for …".
        """
        tokens, n = self.tokens, len(self.tokens)
        if end + 1 >= n or tokens.norm[end] not in {",", "("}:
            return []
        bracket = tokens.norm[end] == "("
        k = end + 1
        definite = tokens.norm[k] == "the"
        if tokens.norm[k] in {"the", "a", "an"}:
            k += 1
        first = k
        lead: list[Hit] = []
        hit = self.index.match(tokens, k) if k < n else None
        if hit is not None and hit[1].kind is not NameKind.PLACE:
            lead.append((k, *hit))
            k = hit[0]
            if k < n and tokens.norm[k] in {"'s", "'"}:
                k += 1
        while k < n and tokens.norm[k] in self.words.adjectives:
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
                if len(out) == 1 and not (lead or out[0].complement) and self._holder_name(title, p):
                    out = []  # "Ana Ruiz, Foreign Minister and Deputy Prime Minister Oto Berg": Berg's
                break
            if self._ranked_at(p) or (bracket and (title.end >= n or tokens.norm[title.end] != ")")):
                break
            out.append(title)
            if title.end + 1 < n and tokens.norm[title.end] in {"and", "—"} and tokens.cap[title.end + 1]:
                k = title.end + 1
                continue
            break
        bare = bool(out) and out[0].start == first and not out[0].complement
        if not out or self._of_another(out, titles, definite=definite, bare=bare):
            return []
        parts.extend(lead)
        for title in out:
            parts.extend(title.hits)
        return out

    def _of_another(self, found: list[Title], titles: list[Title], *, definite: bool, bare: bool) -> bool:
        """Whether the offices behind a name and a comma are another's: of the clause's subject ("with
        Chancellor Scholz, the President will …"), or of the next in a list.
        """
        grammar, tokens, n = self.titles.grammar, self.tokens, len(self.tokens)
        held = [title for title in titles if title.head not in grammar.personal]
        head, after = found[0].head, found[-1].end
        if titles and titles[0].plural and bare and after == found[0].start + 1:
            return True  # "Senators Ruiz, King, and Moe"
        rival = head in grammar.sovereign and (definite or any(t.head in grammar.sovereign for t in held))
        if held and bare and (rival or any(t.head == head for t in held)):
            return True
        if after >= n:
            return False
        follows = tokens.norm[after]
        if definite and follows.islower() and follows not in grammar.prepositions | _CLOSING:
            return True
        if follows == "(" and tokens.norm[after + 2 : after + 3] == [")"]:  # "Adviser (NSA) Ana Ruiz"
            return self._named_at(after + 3)
        return bool(held) and follows == "," and self._named_at(after + 1)

    def _ranked_at(self, p: int) -> bool:
        """Whether a rank and the name of its holder stand at a token ("Admiral Ana Ruiz")."""
        more = self.titles.parse(p) if p < len(self.tokens) and self.tokens.cap[p] else None
        if more is None or more.head not in self.titles.grammar.personal or more.complement:
            return False
        return more.end < len(self.tokens) and is_namelike(self.tokens, more.end, self.words, self.index)

    def _named_at(self, p: int) -> bool:
        """Whether a full name, or a style and a name, stands at a token, and no title."""
        q = self._address(p)
        if q >= len(self.tokens) or not is_namelike(self.tokens, q, self.words, self.index):
            return False
        end = name_end(self.tokens, q, self.words, self.index, strong=True)
        return end is not None and (q > p or end - q > 1)

    def _office(self, i: int, title: Title, lead: list[Hit]) -> NameMention | None:
        """A title without a name."""
        tokens = self.tokens
        n = len(tokens)
        if title.end < n and tokens.cap[title.end] and self._swallowed(title.end):
            return None
        if title.head in {"member", "leader"} and (title.plural or not title.capital):
            return None
        definite = i > 0 and tokens.norm[i - 1].lower() in {"the", "mr", "mr.", "madam", "madame"}
        bare = definite and title.capital and title.head in self.titles.grammar.bare
        if title.weak and not (title.complement or lead or bare):
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
            end: int | None = None
            if is_namelike(tokens, k, self.words, self.index) or tokens.norm[k] in self.words.particles:
                end = name_end(tokens, k, self.words, self.index, strong=True)
            elif tokens.cap[k] and tokens.norm[k + 1 : k + 2] in ([","], ["and"]):
                office = self.titles.grammar.head(tokens, k)  # "Senators Ruiz, King, and Moe"
                end = k + 1 if office is not None and office[0] == k + 1 else None
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

    def _entry(self, named: Named) -> Entry:
        tokens = self.tokens
        state = next((e.state for _, _, e in named.hits if e.state), None)
        return Entry(named.kind, tokens.text[tokens.start[named.start] : tokens.end[named.end - 1]], state)

    def _hit_mention(self, hit: Hit) -> NameMention:
        tokens = self.tokens
        start, end, entry = hit
        a, b = tokens.start[start], tokens.end[end - 1]
        named = entry.kind in {NameKind.STATE, NameKind.NATIONALITY}
        kind = entry.kind
        if entry.house:
            before = start - 2 if start and tokens.norm[start - 1] == "the" else start - 1
            if before < 0 or tokens.norm[before].lower() not in self.words.at_places:
                kind = NameKind.BODY
        return NameMention(
            kind,
            a,
            b,
            entry.name if named else tokens.text[a:b],
            a,
            b,
            state=entry.state,
            acts_for=entry.acts,
            long=entry.long,
        )
