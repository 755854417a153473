"""Bodies: ministries, parliaments, organisations, companies, and which of their names are one body's.

A body is its name, folded, and its state. The vocabulary joins acronyms and other names to full ones. A name
that is made of words of government alone ("Ministry of Defense", "Security Council", "Supreme Court") is the
body of a state: of the one it names, or of the document's side where that is an office such as it has;
otherwise it stands for itself in its document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rapporteur import vocabulary
from rapporteur.model import Mention
from rapporteur.record import EntityKind, Naming
from rapporteur.resolve.parts import Group, Likely, by, home_of
from rapporteur.resolve.state_names import code_of, short_name, split_state
from rapporteur.resolve.transliterate import fold

__all__ = [
    "BodyName",
    "block_of_body",
    "body_name",
    "full_name",
    "resolve_bodies",
    "shown_form",
    "state_of_body",
]

_ACRONYM = re.compile(r"^[A-Z][A-Za-z0-9&+/-]*[A-Z0-9+]$|^[A-Z]{2,}s?$|^(?:[A-Z]\.){2,}$")
_SMALL = {"a", "an", "and", "at", "for", "in", "of", "on", "the", "to", "s"}
_POSSESSIVE = re.compile(r"['’]s?\b")
_PLUS = re.compile(r"\+(?=\s|$)")
"""What tells the wider circle from the body ("OPEC+")."""
_BRACKET = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's name folded: the words that make it, the state its own words name, whether only the state or
    the document tells which one it is (`general`), and whether it is an acronym that nothing explains.
    """

    words: tuple[str, ...]
    state: str | None = None
    general: bool = False
    acronym: bool = False
    known: bool = False
    """Whether the vocabulary has it."""

    @property
    def initials(self) -> str:
        """The letters under which it meets its acronym."""
        return "".join(self.words) if self.acronym else "".join(word[0] for word in self.words)


@dataclass(frozen=True, slots=True)
class _Known:
    names: dict[str, str]
    states: dict[str, str]
    each: frozenset[str]
    replace: dict[str, str]
    portfolios: dict[str, tuple[str, ...]]
    heads: frozenset[str]
    common: frozenset[str]
    unnamed: frozenset[str]
    offices: frozenset[str]
    several: frozenset[str]


def _plain(folded: str, replace: dict[str, str]) -> str:
    return " ".join(replace.get(word, word) for word in folded.split())


@cache
def _known() -> _Known:
    data, rows = vocabulary.load("identities"), vocabulary.load("bodies")
    replace = {
        fold(form).replace(" ", ""): fold(name)
        for name, forms in data["body_words"].items()
        for form in forms
    }
    replace |= {"un": "united nations", "us": "united states", "uk": "united kingdom", "eu": "european union"}
    names: dict[str, str] = {}
    for row in rows["bodies"]:
        for form in (row["name"], row.get("acronym"), *row.get("aliases", ())):
            if form:
                names[_spell(form, replace)] = row["name"]
    codes = {row["code"]: row["name"] for row in vocabulary.load("states")}
    words = vocabulary.load("names")
    titles = vocabulary.load("titles")
    common = {fold(w) for key in ("common_words", "function_words") for w in words[key]}
    common |= {fold(w) for kind in rows["heads"].values() for w in kind}
    common |= {fold(w) for key in ("portfolios", "modifiers") for w in titles[key]}
    return _Known(
        names=names,
        states={name: codes[code] for code, found in data["of_one_state"].items() for name in found},
        each=frozenset(data["of_each_state"]),
        replace=replace,
        portfolios={
            fold(word): tuple(fold(after).split()) for word, after in data["portfolio_first"].items()
        },
        heads=frozenset(data["heads_of_bodies"]),
        common=frozenset(common),
        unnamed=frozenset(data["unnamed_bodies"]),
        offices=frozenset(data["office_ends"]),
        several=frozenset(data["no_states_words"]),
    )


def _spell(name: str, replace: dict[str, str]) -> str:
    text = _PLUS.sub(" plus", name.replace("&", " and ").replace("-operation", "operation"))
    text = _POSSESSIVE.sub("", text)
    return _plain(fold(text).removeprefix("the "), replace)


def _common(words: Sequence[str]) -> bool:
    known = _known()
    return all(word in known.common or word.removesuffix("s") in known.common for word in words)


@lru_cache(maxsize=65536)
def body_name(name: str, told: str | None = None) -> BodyName | None:
    """Fold a body's name; None where no word is left. `told` is the state that the document tells of it: with
    it, "Security Council" is that state's and not the one of the United Nations.
    """
    known = _known()
    text = _BRACKET.sub("", name).strip()
    folded = _spell(text, known.replace)
    full = known.names.get(folded)
    if full is not None and told is not None and not _ACRONYM.match(text) and _common(_words(folded)):
        full = full if known.states.get(full, told) == told and full in {*known.states, *known.each} else None
    if full is None and " " in text:
        rest, state = split_state(folded)
        full = known.names.get(rest) if state is not None else None
        if full is not None and full in known.states and known.states[full] != state:
            full = None
    else:
        rest, state = folded, None
    if full is not None:
        own = state or known.states.get(full)
        if state is None or full in known.states or full in known.each:
            words = _words(_spell(full, known.replace))
            return BodyName(words, own, full in known.each, known=True)
    if state is None:
        rest, state = split_state(folded)
    if _ACRONYM.match(text) and " " not in text:
        letters = fold(_PLUS.sub(" plus", text)).replace(" ", "")
        return BodyName((letters,), None, False, True) if len(letters) > 1 else None
    words = _words(rest)
    if not words:
        return None
    return BodyName(words, state, _common(words))


def _words(folded: str) -> tuple[str, ...]:
    """Put the words of a name in one order: "defense ministry" is the "ministry of defense"."""
    known = _known()
    words = [word for word in folded.split() if word not in _SMALL]
    if len(words) > 1 and words[-1] in known.heads and words[0] not in known.heads:
        before = " ".join(words[:-1])
        words = [words[-1], *(known.portfolios.get(before) or words[:-1])]
    elif len(words) > 1 and words[0] in known.heads:
        after = " ".join(words[1:])
        words = [words[0], *(known.portfolios.get(after) or words[1:])]
    return tuple(words)


def full_name(acronym: str) -> str:
    """Give the full name of a body of each state for its acronym alone ("MFA"); others are best known by
    theirs.
    """
    known = _known()
    full = known.names.get(_spell(acronym, known.replace))
    return full if full is not None and full in known.each else acronym


def block_of_body(mention: Mention) -> str | None:
    """Give the block of a body's mention: the initials of the words of its full name."""
    if not any(c.isupper() for c in mention.full):
        return None  # what an acronym of something else stands for: "liquefied natural gas"
    name = _name_of(mention)
    if name is None or _is_office(mention.full):
        return None
    return f"body:{name.initials}"


def _is_office(full: str) -> bool:
    words = fold(full).split()
    ends = _known().offices
    return len(words) > 1 and (words[-1] in ends or (words[0] in ends and words[1] == "of"))


def _name_of(mention: Mention) -> BodyName | None:
    """Give the name that a mention shows: its full form, or its own where the full one is a state's."""
    return body_name(shown_form(mention), mention.state)


@dataclass(slots=True)
class _Body:
    words: tuple[str, ...]
    state: str | None
    document: str | None
    """The document in which alone it stands, where nothing tells which state's it is."""
    acronym: bool
    general: bool
    namings: list[int] = field(default_factory=list)
    sides: set[str | None] = field(default_factory=set)


def _of_several(words: tuple[str, ...]) -> bool:
    """Whether a name of words of government alone is that of a body of several states ("UN Environment
    Assembly").
    """
    return bool(_known().several & set(words)) or any(
        words[k : k + 2] == ("united", "nations") for k in range(len(words))
    )


def _own(words: tuple[str, ...], side: str) -> bool:
    """Whether a state's own text means its own body by words of government: not a ministry where the offices
    of government are departments, and the other way round.
    """
    departments = code_of(side) in vocabulary.load("identities")["departments"]
    if words[0] == "ministry":
        return not departments
    return departments if words[0] == "department" else short_name(side) is not None


def resolve_bodies(
    block: str, indexes: Sequence[int], namings: Sequence[Naming]
) -> tuple[list[Group], list[Likely]]:
    """Give the bodies of the namings at `indexes`, and which are likely one."""
    bodies: dict[tuple[tuple[str, ...], str | None, str | None], _Body] = {}
    for index in indexes:
        naming = namings[index]
        name = _name_of(naming.mention)
        if name is None:
            continue
        state = name.state or (naming.mention.state if name.general else None)
        document = None
        if name.general and all(word in _known().unnamed for word in name.words):
            document = naming.about.id
        elif name.general and state is None:
            side = home_of(naming.about)
            if _of_several(name.words):
                document = naming.about.id if len(name.words) < 3 else None
            elif side is not None and _own(name.words, side):
                state = side
            else:
                document = naming.about.id
        key = (name.words, state, document)
        body = bodies.setdefault(key, _Body(name.words, state, document, name.acronym, name.general))
        body.namings.append(index)
        body.sides.add(home_of(naming.about))
    found = sorted(bodies.values(), key=lambda b: (b.words, b.state or "", b.document or ""))
    found = _one_state(found)
    found, likely = _acronyms(found)
    likely += _of_no_state(found)
    groups = [
        Group(
            EntityKind.BODY,
            block,
            "|".join((" ".join(b.words), b.document or b.state or "")),
            tuple(sorted(b.namings)),
        )
        for b in found
    ]
    return groups, likely


def _one_state(bodies: list[_Body]) -> list[_Body]:
    """Join names that are no words of government alone: the state beside them is where they are, and no part
    of which one they are; two states make two bodies.
    """
    kept: list[_Body] = []
    for _, members in sorted(by(bodies, lambda b: b.words).items()):
        if members[0].general:
            kept += members
            continue
        open_ = [b for b in members if b.state is None]
        stated = [b for b in members if b.state is not None]
        if open_ and stated:
            # the most told of them is the one meant without a state
            stated.sort(key=lambda b: (-len(b.namings), b.state or ""))
            stated[0].namings += open_[0].namings
            kept += stated
        else:
            kept += members
    return kept


def _acronyms(bodies: list[_Body]) -> tuple[list[_Body], list[Likely]]:
    """Join an acronym that nothing explains to the one name of its block that it can stand for; with several,
    or one of another state, propose.
    """
    likely: list[Likely] = []
    long = [b for b in bodies if not b.acronym and b.document is None and len(b.words) > 1]
    names = sorted({b.words for b in long})
    for body in [b for b in bodies if b.acronym]:
        fitting = [b for b in long if body.state is None or b.state is None or b.state == body.state]
        own = fitting and (not fitting[0].general or body.sides == {fitting[0].state})
        if len(body.words[0]) > 2 and len(names) == 1 and len(fitting) == 1 and own:
            fitting[0].namings += body.namings
            bodies = [b for b in bodies if b is not body]
        elif len(body.words[0]) > 2 and len(fitting) <= 3:
            for other in fitting:
                reasons = (f"{body.words[0].upper()} can stand for it",)
                likely.append(
                    Likely(min(body.namings), min(other.namings), 0.4 + 0.2 / len(fitting), reasons)
                )
    return bodies, likely


def _of_no_state(bodies: list[_Body]) -> list[Likely]:
    """Propose a body of which a document tells no state as the one of its name whose state is known."""
    likely: list[Likely] = []
    for members in by([b for b in bodies if b.general], lambda b: b.words).values():
        stated = [b for b in members if b.state is not None and b.document is None]
        if len(stated) != 1:
            continue
        for body in members:
            if body.document is not None and body.state is None:
                reasons = ("the same name", f"only that of {stated[0].state} is in the record")
                likely.append(Likely(min(body.namings), min(stated[0].namings), 0.55, reasons))
    return likely


def state_of_body(indexes: Sequence[int], namings: Sequence[Naming]) -> str | None:
    """Give the state that a body's name has, or that most of its namings tell; None for a body of the
    vocabulary that belongs to none (what states stand beside it are members and hosts).
    """
    told: Counter[str | None] = Counter()
    for index in indexes:
        name = _name_of(namings[index].mention)
        if name is None:
            continue
        state = name.state
        if state is None and (name.general or not name.known):
            state, side = namings[index].mention.state, home_of(namings[index].about)
            own = name.general and side is not None and not _of_several(name.words)
            if state is None and own and side is not None and _own(name.words, side):
                state = side
        told[state] += 1
    states = [state for state in told if state is not None]
    best = min(states, key=lambda s: (-told[s], s), default=None)
    return best if best is not None and told[best] * 3 >= told[None] else None


def shown_form(mention: Mention) -> str:
    """Give the words that a body's mention shows it by."""
    full = " ".join((mention.name if short_name(mention.full) is not None else mention.full).split())
    return re.sub(r"['’]s?$", "", full.strip(",;:"))
