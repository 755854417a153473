"""Offices: when two titles are one office, and whom which documents show in it.

An office is its state (or body), its head and what it is for: "Under Secretary of State for Civilian
Security, Democracy, and Human Rights" and "US Under Secretary for Civilian Security, Democracy and Human
Rights" are one. A holding lasts as long as documents show it, and no day longer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapporteur import vocabulary
from rapporteur.dates import Interval
from rapporteur.model import MentionKind, Office
from rapporteur.record import Entity, EntityKind, Naming, Place
from rapporteur.resolve.state_names import code_of, demonyms, short_name, short_states, split_state
from rapporteur.resolve.transliterate import fold

__all__ = [
    "Holding",
    "Title",
    "every_state_has",
    "heads_agree",
    "holdings",
    "office_key",
    "state_by_title",
    "title_of",
]


_BRACKET = re.compile(r"\s*\([^)]*\)")
_OWNER = re.compile(r"['’]s?(?=\s|$)")
_OF = re.compile(r"\bof (?:the )?")
_WORD_ENDS = re.compile(r"(?<=\w)(?=\s|$)")
_PLURAL_WORDS = {"affairs", "forces", "relations", "services"}
_RANKS = {"assistant", "associate", "deputy", "first", "principal", "senior", "under", "vice"}


@dataclass(frozen=True, slots=True)
class Title:
    """A title folded: its head with what ranks it ("deputy foreign minister"), the content words around it in
    order of the alphabet, the state its own words name, and a mark: "acting", "elect", "former" or none.
    """

    head: str
    words: tuple[str, ...] = ()
    state: str | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """A person in an office. `person` is the entity, `office` the key, `title` the words most used. `shown`
    tells for each document the day of publication, the place and the words; `mark` is "acting" or "elect"
    where every document says so.
    """

    person: str
    office: str
    title: str
    state: str | None
    shown: tuple[tuple[Interval | None, Place, str], ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    synonyms: re.Pattern[str]
    stands_for: dict[str, str]
    plain: frozenset[str]
    marks: dict[str, str]
    modifiers: frozenset[str]
    heads: frozenset[str]
    weak: frozenset[str]
    none: frozenset[str]
    local: frozenset[str]
    plurals: dict[str, str]
    bodies: dict[str, str]


@cache
def _words() -> _Words:
    data, titles = vocabulary.load("identities"), vocabulary.load("titles")
    stands = {fold(form): fold(name) for name, forms in data["offices"].items() for form in forms}
    forms = sorted(stands, key=lambda form: (-len(form), form))
    heads = {fold(head) for head in titles["heads"]}
    heads |= set(stands.values()) | {stands.get(head, head) for head in heads}
    bodies = {
        fold(row["acronym"]): fold(row["name"])
        for row in vocabulary.load("bodies")["bodies"]
        if "acronym" in row
    }
    return _Words(
        synonyms=re.compile(r"\b(?:" + "|".join(map(re.escape, forms)) + r")\b"),
        stands_for=stands,
        plain=frozenset(fold(word) for word in data["office_words"]),
        marks={fold(word): mark for mark, words in data["marks"].items() for word in words},
        modifiers=frozenset(fold(word) for word in titles["modifiers"]),
        heads=frozenset(heads),
        weak=frozenset(fold(head) for head in titles["weak_heads"])
        - {"king", "emir", "sultan", "pope", "speaker"},
        none=frozenset(fold(head) for head in data["no_offices"]),
        local=frozenset(fold(head) for head in data["of_a_place"]),
        plurals={fold(many): fold(one) for many, one in titles["plurals"].items()},
        bodies=bodies,
    )


def _single(words: str) -> str:
    """Give a head written in the plural in the singular."""
    known = _words()
    if words in known.plurals:
        return known.plurals[words]
    if words not in known.heads and words.endswith("s") and words[:-1] in known.heads:
        return words[:-1]
    return words[:-3] + "y" if words.endswith("ies") and words[:-3] + "y" in known.heads else words


def _own_state(tail: str) -> tuple[str, str | None]:
    """Take the state whose office it is out of a complement: the first that stands after "of"."""
    for found in _OF.finditer(tail):
        for end in sorted({m.end() for m in _WORD_ENDS.finditer(tail, found.end())}, reverse=True)[-8:]:
            state = short_name(tail[found.end() : end])
            if state is not None:
                return f"{tail[: found.start()]} {tail[end:]}", state
    return tail, None


def _marked(words: list[str]) -> tuple[list[str], str]:
    """Take marks ("acting", "former") out of words; give the rest and the first mark."""
    marks = _words().marks
    return [word for word in words if word not in marks], next((marks[w] for w in words if w in marks), "")


@lru_cache(maxsize=65536)
def title_of(text: str, head: str) -> Title:
    """Fold a title. `head` is its head as the reader found it."""
    known = _words()
    written = _OWNER.sub("", _BRACKET.sub(" ", text))
    folded, state = split_state(fold(written))
    core = _single(" ".join(_marked(fold(head).split())[0]))
    core = known.synonyms.sub(lambda m: known.stands_for[m[0]], core)
    kept, mark = _marked(folded.split())
    if written.lstrip().startswith("-"):
        mark = mark or "former"  # what "then" or "ex" stood before
    line = " ".join(word if word in _PLURAL_WORDS else _single(word) for word in kept)
    line = known.synonyms.sub(lambda m: known.stands_for[m[0]], line)
    at = re.search(rf"\b{re.escape(core)}\b", line)
    if at is None and " " in core:  # "deputy minister" in what has become "deputy foreign minister"
        at = re.search(rf"\b{re.escape(core.split()[-1])}\b", line)
        core = core.split()[-1] if at else core
    if at is None:
        return Title(core, (), state, mark)
    before, tail = line[: at.start()].split(), line[at.end() :]
    if before[-1:] == ["and"]:
        before = []  # "Congress and President": what stands before is no part of the office
    for start in range(max(0, len(before) - 3), len(before)):
        longer = " ".join([*before[start:], core])
        if longer in known.heads:
            core, before = longer, before[:start]
            break
    tail, of_state = _own_state(short_states(tail))
    tail = " ".join(tail.split())
    if before and before[-1] == "under" and core != "secretary":
        before.pop()  # "under President Novak": a time, and no rank
    ranks: list[str] = []
    while before and before[-1] in known.modifiers and before[-1] not in ("state", "national"):
        ranks.insert(0, before.pop())
    ranks = [word for word in before if word in _RANKS] + ranks
    before = [word for word in before if word not in _RANKS]
    full = " ".join([*ranks, core])
    full = known.stands_for.get(full, full)
    # "of State" names a department; where more follows, it is left out as often as it is written
    if tail == "of state" and full in ("secretary", "deputy secretary"):
        return Title(f"{full} of state", (), state or of_state, mark)
    if tail.startswith("of state "):
        tail = tail.removeprefix("of state ")
    content = [word for word in before if word != "following" and word not in demonyms()]
    for word in tail.split():
        content += known.bodies.get(word, word).split()
    plain = sorted({word for word in content if word not in known.plain})
    return Title(full, tuple(plain), state or of_state, mark)


def office_key(office: Office, holder_state: str | None) -> str | None:
    """Give the key of an office: its state, its head and what it is for, folded.

    None where neither a state nor a body is known, where the head is no office ("member", "activist"), and
    where it is too general to be one without more words ("Director", "Senator").
    """
    title = title_of(office.text, office.head)
    known = _words()
    head = title.head
    if head in known.none:
        return None
    while " " in head and head.split(" ", 1)[0] in _RANKS and head != "vice president":
        head = head.split(" ", 1)[1]
    if head in known.none or (not title.words and (head in known.weak or title.head in known.local)):
        return None
    named = set(title.words)
    state = title.state or office.state
    if state is None:
        sent = (
            re.search(r"\b(?:to|with)\b", office.text) is not None
        )  # a state's envoy to a body is the state's
        state = None if not sent and any(full <= named for full in _of_no_state()) else holder_state
    if state is None and not any(full <= named for full in _known_bodies()):
        return None
    return "|".join((state or "", title.head, " ".join(title.words)))


@cache
def _known_bodies() -> frozenset[frozenset[str]]:
    """Sets of the folded words of bodies that are not one in each state."""
    data, rows = vocabulary.load("identities"), vocabulary.load("bodies")["bodies"]
    return _word_sets(row["name"] for row in rows if row["name"] not in data["of_each_state"])


@cache
def _of_no_state() -> frozenset[frozenset[str]]:
    """Those of them that belong to no state."""
    data, rows = vocabulary.load("identities"), vocabulary.load("bodies")["bodies"]
    owned = {name for names in data["of_one_state"].values() for name in names} | set(data["of_each_state"])
    found = _word_sets(row["name"] for row in rows if row["name"] not in owned)
    return frozenset(words for words in found if len(words) > 1)


def _word_sets(names: Iterable[str]) -> frozenset[frozenset[str]]:
    plain = _words().plain
    found = (frozenset(fold(name).split()) - plain for name in names)
    return frozenset(words for words in found if words)


def heads_agree(a: str, b: str) -> bool:
    """Whether two heads can be of one office: the same one, or one the short form of the other ("secretary"
    of "secretary of state", "minister" of "foreign minister").
    """
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if long.split(" ", 1)[0] in _RANKS and long != "vice president":
        return False
    inside = set(short.split()) <= set(long.split()) and short.split()[-1] == long.split()[-1]
    if " " in short:
        return inside and short.split()[0] == long.split()[0]  # "special envoy", "special presidential envoy"
    return inside or long.startswith(short + " of")


def state_by_title(office: Office, side: str | None) -> str | None:
    """Give the state whose office a title is by its words: the state it names, that of the body it names
    ("Director of the National Economic Council"), or that of the document's side where a state's own text
    writes such an office without the state. The last is weak evidence.
    """
    title = title_of(office.text, office.head)
    if title.state is not None or office.state is not None:
        return title.state or office.state
    words = set(title.words)
    of_bodies = {state for body, state in _bodies_of_states() if body <= words}
    if len(of_bodies) == 1:
        return of_bodies.pop()
    if side is None:
        return None
    data = vocabulary.load("identities")
    sort = "department" if code_of(side) in data["departments"] else "ministry"
    return side if title.head in data["sides_own"][sort] and short_name(side) is not None else None


def every_state_has(office: Office, side: str | None) -> bool:
    """Whether an office is one of government such as the side of a document has, as every state does, and no
    word tells which state's it is ("Foreign Minister", "National Security Advisor").
    """
    title = title_of(office.text, office.head)
    if side is None or title.state is not None or office.state is not None or title.mark == "former":
        return False
    data = vocabulary.load("identities")
    if "minister" in title.head and code_of(side) in data["departments"]:
        return False  # where departments govern, a minister is a guest
    return title.head in data["every_state_has"]


@cache
def _bodies_of_states() -> tuple[tuple[frozenset[str], str], ...]:
    """Sets of two folded words or more that name a body or a seat of government of one state."""
    codes = {row["code"]: row["name"] for row in vocabulary.load("states")}
    forms = [
        (form, codes[code])
        for code, names in vocabulary.load("identities")["of_one_state"].items()
        for form in names
    ]
    forms += [(form, row["name"]) for row in vocabulary.load("states") for form in row.get("acts_as", ())]
    known = {(frozenset(fold(form).split()) - _words().plain, state) for form, state in forms}
    return tuple(sorted(((w, s) for w, s in known if len(w) > 1), key=lambda row: (sorted(row[0]), row[1])))


def holdings(entity: Entity, namings: Sequence[Naming]) -> tuple[Holding, ...]:
    """Give the offices in which documents show a person. `namings` are those of the whole block, of which the
    entity has indexes.

    "Former" shows no holding. An office of a body or state whose words a document leaves out is the holder's
    state's.
    """
    if entity.kind is not EntityKind.PERSON:
        return ()
    beside = [
        title_of(o.text, o.head)
        for i in entity.namings
        if namings[i].mention.kind is MentionKind.PERSON
        for o in namings[i].mention.offices
    ]
    shown: dict[str, set[tuple[Interval | None, Place, str]]] = {}
    marks: dict[str, set[str]] = {}
    states: dict[str, str | None] = {}
    for index in entity.namings:
        naming = namings[index]
        for office in naming.mention.offices:
            title = title_of(office.text, office.head)
            key = office_key(office, entity.state)
            if key is None or title.mark == "former":
                continue
            if naming.mention.kind is MentionKind.OFFICE and not _borne_out(title, beside):
                continue
            shown.setdefault(key, set()).add((naming.about.date, naming.place, office.text))
            marks.setdefault(key, set()).add(title.mark)
            states[key] = key.split("|", 1)[0] or None
    _gather_bare(shown, marks)
    return tuple(
        Holding(
            entity.id,
            key,
            _best(words for _, _, words in found),
            states[key],
            tuple(sorted(found, key=lambda row: (row[0] is None, str(row[0]), row[1], row[2]))),
            next(iter(marks[key])) if len(marks[key]) == 1 else "",
        )
        for key, found in sorted(shown.items())
    )


def _gather_bare(
    shown: dict[str, set[tuple[Interval | None, Place, str]]], marks: dict[str, set[str]]
) -> None:
    """Take an office without its subject ("Special Envoy") as the one office of the person with that head
    that has one ("Special Envoy for the Horn of Africa"). Offices that need no subject are left alone.
    """
    whole = {fold(head) for head in vocabulary.load("titles")["sovereign_heads"]} | {"crown prince"}
    for key in sorted(shown):
        state, head, words = key.split("|")
        longer = [k for k in shown if k != key and k.startswith(f"{state}|{head}|")]
        if not words and head not in whole and len(longer) == 1:
            shown[longer[0]] |= shown.pop(key)
            marks[longer[0]] |= marks.pop(key)


def _borne_out(title: Title, beside: Sequence[Title]) -> bool:
    """Whether an office told apart from its holder's name is one told beside it somewhere: who holds it was
    surmised from a distance.
    """
    if not beside:
        return True
    for other in beside:
        short, long = sorted((set(title.words), set(other.words)), key=len)
        if heads_agree(title.head, other.head) and short <= long and bool(title.words) <= bool(other.words):
            return True
    return False


def _best(titles: Iterable[str]) -> str:
    counted = Counter(titles)
    return min(counted, key=lambda words: (-counted[words], -len(words), words))
