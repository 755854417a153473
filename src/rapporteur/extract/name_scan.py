"""The scan over the tokens of one passage that makes mentions of what the grammars read."""

from __future__ import annotations

from dataclasses import replace

from rapporteur.extract.gazetteer import Entry
from rapporteur.extract.mentions import NameKind, NameMention
from rapporteur.extract.named import Named
from rapporteur.extract.person_scan import PersonScan
from rapporteur.extract.persons import is_namelike, name_end

__all__ = ["Scan"]

_DEFINED = frozenset({NameKind.BODY, NameKind.EVENT, NameKind.LAW, NameKind.PROGRAMME})


class Scan(PersonScan):
    """One pass over one passage."""

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
        return tuple(self._with_state(k) for k in range(len(self.found)))

    def _with_state(self, k: int) -> NameMention:
        """Give the state to a body or person that stands right after it ("the Kazakh MFA")."""
        mention = self.found[k]
        if k == 0 or mention.state is not None or mention.titles:
            return mention
        before = self.found[k - 1]
        if before.kind not in {NameKind.STATE, NameKind.NATIONALITY}:
            return mention
        between = self.tokens.text[before.end : mention.start].strip()
        owned = between in {"'s", "’s", "'", "’"}
        if mention.kind is NameKind.BODY and (owned or not between):
            return replace(mention, state=before.state)
        if mention.kind is NameKind.PERSON and owned:
            return replace(mention, state=before.state)
        return mention

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
        if word in self.words.honorifics or word in self.words.style_first:
            found = self._honoured(i)
            if found is not None:
                return found
        hit = self.index.match(tokens, i)
        long = hit is not None and hit[0] > i + 1
        if hit is not None and long and hit[1].kind is NameKind.BODY and self._held(hit[0]):
            office = self._office_not_body(i, hit[0])
            if office is not None:
                return office
        if word in self.words.function and word not in self.words.given and not long:
            titled = (
                self._title(i, i, [])
                if word.lower() in self.titles.grammar.before or self.titles.grammar.head(tokens, i)
                else None
            )
            return titled or self._ordinal(i)
        if word in self.words.articles and i + 1 < len(tokens) and tokens.norm[i + 1][0].isdigit():
            return self._article(i)
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
        if word == "North" and tokens.norm[i + 1 : i + 4] == ["and", "South", "Korea"]:
            self.next = i + 1
            return self._hit_mention((i, i + 1, Entry(NameKind.STATE, "North Korea", "North Korea")))
        if word in self.words.compass and i + 1 < len(tokens):
            found = self._compass(i)
            if found is not None:
                return found
        if hit is not None:
            return self._known_name(i, hit)
        return self._person(i)

    def _plausible(self, named: Named) -> bool:
        """Whether a name by its class word is one here, and no sentence that begins."""
        tokens = self.tokens
        head = tokens.norm[named.end - 1]
        office = self.titles.grammar.head(tokens, named.start) if head in self.words.given else None
        if office is not None and office[0] == named.end - 1:
            return False  # "President Bill Ruiz" names no bill
        if head == "Alliance" and named.hits and all(e.kind is NameKind.STATE for _, _, e in named.hits):
            return False
        if named.kind in {NameKind.EVENT, NameKind.BODY} and all(
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
        if i + 4 < n and tokens.norm[i + 1].lower() == "session" and tokens.norm[i + 2] == "of":
            k = i + 4 if tokens.norm[i + 3] == "the" else i + 3
            hit = self.index.match(tokens, k)
            if hit is not None and hit[1].kind is NameKind.BODY and not word.isdigit():
                return self._named_mention(Named(i, hit[0], NameKind.EVENT, ((k, *hit),)))
        if (
            i + 1 >= n
            or not tokens.cap[i + 1]
            or not (word.isdigit() or word[-2:] in {"st", "nd", "rd", "th"})
        ):
            return None
        if (word.isdigit() and len(word) != 4) or tokens.norm[i + 1] in self.words.function:
            return None
        named = self.named.parse(i + 1)
        hit = self.index.match(tokens, i + 1)
        if not word.isdigit() and hit is not None and tokens.norm[hit[0] - 1] in {"Assembly", "UNGA"}:
            return self._named_mention(Named(i, hit[0], NameKind.EVENT, ((i + 1, *hit),)))
        if named is None or named.kind in {NameKind.BODY, NameKind.PLACE, NameKind.PROGRAMME}:
            return None
        if (
            word.isdigit()
            and i
            and (tokens.norm[i - 1] in {",", "-"} or tokens.norm[i - 1] in self.words.months)
        ):
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
            if known is not None or not word.isalpha() or word in self.words.no_acronyms:
                return None
            owner = after == "'s" or (i > 0 and tokens.norm[i - 1] in {"the", "The"})
            titled = i + 1 < n and tokens.cap[i + 1] and self.titles.grammar.head(tokens, i + 1) is not None
            bracket = after == ")" and i > 1 and tokens.norm[i - 1] == "(" and tokens.cap[i - 2]
            if not (owner or titled or bracket) or (
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

    def _held(self, end: int) -> bool:
        return end < len(self.tokens) and is_namelike(self.tokens, end, self.words, self.index)

    def _office_not_body(self, i: int, end: int) -> NameMention | None:
        """ "UN High Commissioner for Refugees" before a name is its office, else the body."""
        hit = self.index.match(self.tokens, i, longest=1)
        if hit is None:
            title = self.titles.parse(i)
            return self._title(i, i, []) if title is not None and title.end == end else None
        title = self.titles.parse(hit[0])
        return self._title(i, hit[0], [(i, *hit)]) if title is not None and title.end == end else None

    def _article(self, i: int) -> NameMention:
        """ "Article 5 of the North Atlantic Treaty"."""
        tokens, n = self.tokens, len(self.tokens)
        end = i + 2
        k = end + 2 if end + 1 < n and tokens.norm[end + 1] == "the" else end + 1
        if k < n and tokens.norm[end] == "of" and tokens.cap[k]:
            named, hit = self.named.parse(k), self.index.match(tokens, k)
            if named is not None and named.kind is NameKind.LAW:
                end = named.end
            elif hit is not None and hit[1].kind is NameKind.LAW:
                end = hit[0]
        return self._named_mention(Named(i, end, NameKind.LAW))

    def _prefixed(self, i: int) -> NameMention | None:
        """ "Operation Inherent Resolve", "Hurricane Ian": an event named after its class word."""
        tokens, n = self.tokens, len(self.tokens)
        j = i + 1
        while j < n and j < i + 4 and tokens.cap[j] and tokens.norm[j] not in self.words.function:
            j += 1
        return self._named_mention(Named(i, j, NameKind.EVENT)) if j > i + 1 else None

    def _ordinal(self, i: int) -> NameMention | None:
        """ "Fifth Fleet", "Third Committee": a body that begins with an ordinal in words."""
        if self.tokens.norm[i] not in self.words.ordinals or i + 1 >= len(self.tokens):
            return None
        word = self.tokens.norm[i + 1]
        if self.words.heads.get(word) is not NameKind.BODY:
            return None
        return self._named_mention(Named(i, i + 2, NameKind.BODY))

    def _known_name(self, i: int, hit: tuple[int, Entry]) -> NameMention | None:
        """A name of the vocabulary, unless a person's name or an ordinary word stands here."""
        tokens, n = self.tokens, len(self.tokens)
        end, entry = hit
        if entry.weak and end == i + 1 and end < n:
            person = is_namelike(tokens, end, self.words, self.index) and not tokens.initial[end]
            if person and tokens.norm[i - 1 if i else 0] not in self.words.before_places:
                found = name_end(tokens, i, self.words, self.index, strong=True)
                if found is not None and found > i + 1:
                    return self._person_mention(i, i, found, [], [])
        if entry.weak and entry.kind is NameKind.PLACE and end == i + 1 and self._no_place(i, entry):
            return None
        if entry.kind is not NameKind.EVENT:
            led = self._led(i, end, [(i, end, entry)])
            if led is not None:
                return led
        self.next = end
        if entry.shared:
            entry = self._shared_state(entry)
        if entry.name == "Georgia" and entry.kind is NameKind.STATE and self._american(i):
            entry = Entry(NameKind.PLACE, "Georgia", "United States")
        return self._hit_mention((i, end, entry))

    def _no_place(self, i: int, entry: Entry) -> bool:
        """Whether a weak place name is somebody's name here ("Austin said"); it is then kept for the end."""
        tokens = self.tokens
        word = tokens.norm[i]
        if i and tokens.norm[i - 1] in self.words.at_places:
            return False
        named = any(m.kind is NameKind.PERSON and word in m.name.split() for m in self.found) or (
            self.known is not None and self.known.person(word) is not None
        )
        if named or (word in self.words.given and not entry.acts):
            self.pending.append(i)
            return True
        return False

    def _shared_state(self, entry: Entry) -> Entry:
        """Which of the states that share a name ("Korea") is meant: the only one named around it."""
        names = {m.state for mention in self.found for m in mention.walk() if m.state in entry.shared}
        for k in range(len(self.tokens)):
            hit = self.index.match(self.tokens, k)
            if hit is not None and hit[1].state in entry.shared:
                names.add(hit[1].state)
        if not names and self.known is not None:
            names = {s for s in entry.shared if self.known.has_state(s)}
        if len(names) != 1:
            return entry
        name = str(names.pop())
        return Entry(NameKind.STATE, name, name)

    def _american(self, i: int) -> bool:
        """Whether the Georgia at token `i` is the state of the United States: what stands beside tells."""
        tokens, n = self.tokens, len(self.tokens)
        if i >= 2 and tokens.norm[i - 1] == "," and tokens.cap[i - 2]:
            # "Atlanta, Georgia", but not "Azerbaijan, Georgia and Turkey", a list of states
            before = [
                hit
                for k in range(max(0, i - 5), i - 1)
                if (hit := self.index.match(tokens, k)) and hit[0] == i - 1
            ]
            if any(hit[1].kind is NameKind.STATE for hit in before):
                return False
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

    def _loose_place(self, i: int) -> NameMention | None:
        """An unknown name before ", Spain", or after "in": a place."""
        tokens, n = self.tokens, len(self.tokens)
        word = tokens.norm[i]
        before = tokens.norm[i - 1] if i else ""
        state: str | None = None
        if i + 2 < n and tokens.norm[i + 1] == "," and before in self.words.before_places:
            hit = self.index.match(tokens, i + 2)
            if hit is not None and hit[1].kind in {NameKind.STATE, NameKind.PLACE}:
                state = hit[1].state
        if tokens.heading or tokens.initial[i] or not (state or before in {"in", "near"}):
            return None
        if word in self.words.given or len(word) < 4:
            return None
        if self.known is not None and self.known.person(word) is not None:
            return None
        a, b = tokens.start[i], tokens.end[i]
        return NameMention(NameKind.PLACE, a, b, tokens.text[a:b], a, b, state=state)

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
            place = None if word in here else self._loose_place(i)
            if place is not None:
                self.found.append(place)
            elif (
                word in here
                or self.words.is_family(word)
                or (self.known is not None and self.known.person(word) is not None)
            ):
                self.found.append(NameMention(NameKind.PERSON, a, b, word, a, b))
