"""Words as reconciling compares them: content stems of a phrase, with what each weighs.

The stemmer takes English endings off in one pass and then maps forms that no ending tells; it is small on
purpose, since both sides of every comparison go through it. Function words, stock words of the genre and
groups of verbs that name one act are data (``vocab/promises.yaml``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from math import fsum

from rapporteur import vocabulary

__all__ = [
    "KEEPING",
    "NOT",
    "ONGOING",
    "RECURRING",
    "act_stems",
    "content",
    "fold",
    "hollow",
    "marks_of",
    "opposite",
    "ordinal",
    "states_of",
    "stem",
    "weigh",
    "weight_of",
    "written",
]

NOT = "not"
"""The stem of a promise turned round ("will not", "refrain from")."""
KEEPING = "as promised"
"""The mark of an act that is told as what was promised or asked for ("meeting a request")."""
ONGOING = "under way"
"""The mark of an act that is told as going on ("are taking steps")."""
RECURRING = "recurring"
"""The stem of a duty that comes again ("annually", "twice a year")."""

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_][^\W_]*(?:[-+]\d+)*(?:[’'][^\W\d_]+)*|[$€£¥]?\d[\d.,]*[^\W_]*")
_ADDRESS = re.compile(r"\]?\(?(?:https?://|www\.)\S+")
_CURRENCY = re.compile(r"(?:\b[A-Z]{1,3})?([$€£¥])\s*(?=\d)")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_NUMBER = re.compile(r"[$€£¥]?(\d[\d,]*(?:\.\d+)?)(k|m|bn|tn)?$")
_SUFFIX_SCALE = {"k": 10**3, "m": 10**6, "bn": 10**9, "tn": 10**12}

_ENDINGS = (
    ("ization", "iz"),
    ("isation", "iz"),
    ("izing", "iz"),
    ("ising", "is"),
    ("fication", "fy"),
    ("ational", "at"),
    ("ations", "at"),
    ("ation", "at"),
    ("ating", "at"),
    ("ated", "at"),
    ("ates", "at"),
    ("ctions", "ct"),
    ("ction", "ct"),
    ("ments", ""),
    ("ment", ""),
    ("ities", ""),
    ("ity", ""),
    ("ions", ""),
    ("ion", ""),
    ("ings", ""),
    ("ing", ""),
    ("ness", ""),
    ("ances", ""),
    ("ance", ""),
    ("ences", "ent"),
    ("ence", "ent"),
    ("ies", "y"),
    ("ied", "y"),
    ("sses", "ss"),
    ("ed", ""),
    ("es", ""),
    ("ly", ""),
    ("al", ""),
    ("s", ""),
    ("e", ""),
    ("y", "i"),
)
_AFTER = (("duct", "duc"), ("at", ""), ("iz", "is"), ("olut", "olv"), ("fi", "fy"))
"""What verbs and their nouns still differ in: reduct- and reduc-, negoti-at and negoti-."""
_LEAST = 3
_WEIGHT_COMMON = 0.4
_WEIGHT_STATE = 0.5
_WEIGHT_ORDINAL = 0.5


def fold(text: str) -> str:
    """Give a text in lower case without marks on its letters, blanks made one."""
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(plain.replace("’", "'").casefold().split())


def _cut(word: str) -> str:
    """Take one ending off, then what is left of another verb's form."""
    for ending, put in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            if ending == "s" and word.endswith(("ss", "us", "is")):
                break
            word = word[: len(word) - len(ending)] + put
            break
    if len(word) > _LEAST and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    for ending, put in _AFTER:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            word = word[: len(word) - len(ending)] + put
            break
    if len(word) > _LEAST and word[-1] == "e":
        word = word[:-1]
    return word[:-1] + "y" if word.endswith("i") and len(word) > _LEAST else word


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], frozenset[str], frozenset[str], dict[str, int]]:
    """Give: irregular form -> form, stem -> act's stem, empty words, common stems, ordinal words."""
    data = vocabulary.load("promises")
    irregular = {form: head for head, forms in data["irregular"].items() for form in forms}
    acts: dict[str, str] = {}
    for head, forms in data["acts"].items():
        for form in (head, *forms):
            acts[_cut(irregular.get(form, form))] = _cut(head)
    common = frozenset(acts.get(_cut(word), _cut(word)) for word in data["common"])
    ordinals = {word: number for number, words in data["ordinals"].items() for word in words}
    return irregular, acts, frozenset(data["empty"]), common | frozenset(acts.values()), ordinals


@cache
def stem(word: str) -> str:
    """Give the stem of one word in lower case; verbs that name one act (convene, host) have one stem."""
    irregular, acts, _, _, _ = _tables()
    cut = _cut(irregular.get(word, word))
    return acts.get(cut, cut)


@cache
def hollow(word: str) -> bool:
    """Whether a word in lower case says nothing of what is promised.

    Verbs that name an act count though the list of stock words has them: they tell what is done.
    """
    irregular, acts, empty, _, _ = _tables()
    if _cut(irregular.get(word, word)) in acts or stem(word) in _undone():
        return False
    return word in empty or len(word) < 2


@cache
def ordinal(word: str) -> int | None:
    """Give the number that an ordinal word tells."""
    _, _, _, _, ordinals = _tables()
    if word in ordinals:
        return ordinals[word]
    found = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word)
    return int(found[1]) if found else None


@cache
def act_stems(kind: str) -> frozenset[str]:
    """Give the stems of the verbs by which acts of a kind are promised; none for kinds without such verbs."""
    return frozenset(stem(verb) for verb in vocabulary.load("promises")["promised"].get(kind, ()))


@cache
def _undone() -> dict[str, dict[str, tuple[str, str]]]:
    """Acts' stems with the stems of what undoes them, each pair with both acts as they are listed."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for a, b in vocabulary.load("promises")["opposites"]:
        found.setdefault(stem(a), {})[stem(b)] = (a, b)
        found.setdefault(stem(b), {})[stem(a)] = (b, a)
    return found


def opposite(stems: frozenset[str], others: frozenset[str]) -> tuple[str, str] | None:
    """Give the act of one phrase and the act of the other that undoes it, the first by name; None without."""
    undone = _undone()
    for one in sorted(stems - others):
        for other in sorted(undone.get(one, {}).keys() & (others - stems)):
            return undone[one][other]
    return None


# -- States named in a phrase ------------------------------------------------------------------


@cache
def _state_words() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Names and demonyms of states by their first word, longest first, each with the state's stem."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in vocabulary.load("states"):
        for name in (row["name"], *row.get("aliases", ()), *row.get("demonyms", ())):
            words = tuple(_TOKEN.findall(_plain(name)))
            if words and name[:1].isupper():
                table.setdefault(words[0], []).append((words, fold(row["name"])))
    return {
        first: tuple(sorted(set(rows), key=lambda row: (-len(row[0]), row))) for first, rows in table.items()
    }


@cache
def _state_stems() -> frozenset[str]:
    return frozenset(fold(row["name"]) for row in vocabulary.load("states"))


@cache
def _usual_names() -> dict[str, str]:
    return {fold(row["name"]): row["name"] for row in vocabulary.load("states")}


def state_names(text: str) -> tuple[str, ...]:
    """Give the usual names of the states that a text names, by name or by adjective, sorted."""
    return tuple(sorted({_usual_names()[word] for word in states_of(content(text))}))


def states_of(stems: Iterable[str]) -> frozenset[str]:
    """Give the stems that are states."""
    return _state_stems().intersection(stems)


def _plain(text: str) -> str:
    """Give a text with its capitals, without marks, hyphens open and prefixes joined."""
    text = _CURRENCY.sub(r"\1", _ADDRESS.sub(" ", text))
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        text = text.replace("’", "'").replace("–", "-").replace("‑", "-")
    return _hyphens().sub(r"\1", text).replace("U.S.", "US").replace("U.K.", "UK").replace("U.N.", "UN")


@cache
def _hyphens() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(vocabulary.load('promises')['prefixes'])})-(?=\w)", re.IGNORECASE)


# -- Content -----------------------------------------------------------------------------------


def _bare(token: str) -> str:
    """Give a token without its genitive."""
    return token[:-2] if token.endswith("'s") else token.rstrip("'")


def _amount(tokens: Sequence[str], at: int) -> tuple[str | None, int]:
    """Read a number at `at`: its stem ("28000000") and how many tokens it takes. A year is no amount."""
    found = _NUMBER.fullmatch(tokens[at].lower().rstrip(".,"))
    if found is None:
        return None, 1
    scales: dict[str, int] = vocabulary.load("promises")["scales"]
    scale, taken = _SUFFIX_SCALE.get(found[2] or "", 1), 1
    if at + 1 < len(tokens) and tokens[at + 1].lower() in scales:
        scale, taken = scales[tokens[at + 1].lower()], 2
    if scale == 1 and _YEAR.fullmatch(found[1]) and tokens[at][0] not in "$€£¥":
        return None, 1
    return f"{float(found[1].replace(',', '')) * scale:.10g}".replace("e+", "e"), taken


def _day_of_month(tokens: Sequence[str], at: int) -> bool:
    """Whether a number is the day in a date ("12 May", "May 12", "May 12-14")."""
    bare = tokens[at].rstrip(".,").lower()
    if not bare.rstrip("stndrh").isdigit() or not 1 <= int(bare.rstrip("stndrh")) <= 31:
        return False
    months = vocabulary.load("promises")["months"]

    def month(place: int) -> bool:
        return 0 <= place < len(tokens) and tokens[place][0].isupper() and tokens[place].lower() in months

    def number(place: int) -> bool:
        return 0 <= place < len(tokens) and tokens[place][0].isdigit()

    return any(month(at + way) or (number(at + way) and month(at + 2 * way)) for way in (-1, 1))


def _names_a_thing(tokens: Sequence[str], at: int) -> bool:
    """Whether a number is a part of a name, and counts nothing: "Proclamation 9704", "Section 232", "H.R.
    3684", "Public Law 117-169", "the Group of 20".

    What stands before it is a noun of numbered things with a capital, or an abbreviation; or, where no plural
    follows that the number could count, such a noun without a capital ("article 5") or another word with one
    inside the sentence, if it is no state (which can be given a number of things).
    """
    if at == 0 or tokens[at][0] in "$€£¥":
        return False
    word = tokens[at - 1]
    if word in ("and", "or", "to", "through") and at > 2 and tokens[at - 2][0].isdigit():
        return _names_a_thing(tokens, at - 2)
    if word[0].isdigit():
        return _names_a_thing(tokens, at - 1)
    if word == "of":
        return at > 1 and tokens[at - 2] == "Group"
    stems = vocabulary.load("promises")["numbered"]
    numbered = word.lower().rstrip(".").removesuffix("s") in stems
    if word[0].isupper() and (numbered or word.endswith(".")):
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if after.islower() and after.endswith("s"):
        return False
    named = at > 1 and word[0].isupper() and word not in _state_words() and word.lower() not in _months()
    return numbered or named


def content(text: str) -> tuple[str, ...]:
    """Give the stems of the content words of a phrase, in its order, repeated ones too.

    See :func:`written` for what stands for what.
    """
    return tuple(one for one, _ in written(text))


def written(text: str) -> tuple[tuple[str, str], ...]:
    """Give the stems of the content words of a phrase, in its order, each with the words that it is of.

    States, whatever form they have, stand as their folded usual name; amounts as digits; which one of a
    series as ``#3``, the number of a numbered thing ("Section 232") as ``#232``; "twice a year" and the like
    as :data:`RECURRING`; a phrase that begins by turning its verb round ("not to test") begins with
    :data:`NOT`.
    """
    data = vocabulary.load("promises")
    turns, recurring = data["not"], data["recurring"]
    tokens = [_bare(token) for token in _TOKEN.findall(_plain(text))]
    names = _state_words()
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(tokens):
        one: str | None = None
        token = tokens[at]
        word = token.lower()
        taken = 1
        for words, state in names.get(token, ()):
            if tuple(tokens[at : at + len(words)]) == words:
                one = state
                taken = len(words)
                break
        else:
            if token[0].isdigit() and _day_of_month(tokens, at):
                pass
            elif token[0].isdigit() or token[0] in "$€£¥":
                number, taken = _amount(tokens, at)
                nth = ordinal(word)
                if nth is not None:
                    one = f"#{nth}"
                elif taken == 1 and number is not None and _names_a_thing(tokens, at):
                    one = f"#{number}"
                elif number is not None:
                    one = number
            elif word in turns and at < 2:
                one = NOT
            elif word in recurring or _every(tokens, at):
                one = RECURRING
            elif (nth := ordinal(word)) is not None:
                after = tokens[at + 1].lower() if at + 1 < len(tokens) else ""
                if after not in data["parts_of_time"]:  # "in the first half of 2024"
                    one = f"#{nth}"
            elif not hollow(word) and not (token.isupper() and word in _currencies()):
                one = stem(word)
        if one is not None:
            found.append((one, " ".join(tokens[at : at + taken])))
        at += taken
    return tuple(found)


@cache
def _currencies() -> frozenset[str]:
    """The letters of currencies ("NZD"): what a sum is in is no part of what it is for."""
    return frozenset(vocabulary.load("quantities")["currency_marks"])


def marks_of(quote: str) -> set[str]:
    """Give what an act's words tell of it besides: that it goes on, that it was promised before."""
    words = [_bare(token).lower() for token in _TOKEN.findall(_plain(quote))]
    return {mark for mark, told in ((ONGOING, _under_way), (KEEPING, _keeping)) if told(words)}


def _keeping(words: Sequence[str]) -> bool:
    text = f" {' '.join(words)} "
    return any(f" {cue} " in text for cue in vocabulary.load("promises")["keeping"])


def _under_way(words: Sequence[str]) -> bool:
    """Whether the verb before any clause that hangs on it tells of something as going on."""
    data = vocabulary.load("promises")
    end = next((at for at, word in enumerate(words) if word in data["clauses"]), len(words))
    return any(
        word in data["being"] and any(after.endswith("ing") for after in words[at + 1 : min(at + 3, end)])
        for at, word in enumerate(words[:end])
    )


@cache
def _months() -> frozenset[str]:
    return frozenset(vocabulary.load("promises")["months"])


def _every(tokens: Sequence[str], at: int) -> bool:
    """Whether "every year", "each quarter", "twice a year" begins here."""
    data = vocabulary.load("promises")
    if tokens[at].lower() not in data["each"]:
        return False
    rest = [token.lower() for token in tokens[at + 1 : at + 3]]
    if rest[:1] in (["a"], ["an"], ["per"]):
        rest = rest[1:]
    return bool(rest) and rest[0] in data["periods"]


@cache
def weigh(word: str) -> float:
    """Give what a stem weighs: 1 for a rare word or an amount, less for what half of all texts have.

    The weights are steps, not frequencies: frequencies would make a link hang on what else the record holds.
    """
    _, _, _, common, _ = _tables()
    if word in (NOT, KEEPING, ONGOING, RECURRING):
        return 0.0
    if word.startswith("#"):
        return _WEIGHT_ORDINAL
    if word in common:
        return _WEIGHT_COMMON
    return _WEIGHT_STATE if word in _state_stems() else 1.0


def weight_of(words: Iterable[str]) -> float:
    """Give what words weigh together: the exact sum, which hangs on no order of the words."""
    return fsum(map(weigh, words))
