"""From bytes to characters, with how the encoding was found out.

The order is that of the Encoding Standard (a byte-order mark beats a declaration), except that text
that is valid UTF-8 is read as UTF-8 whatever it declares, because pages that are saved again keep a
declaration that has become false. Only a byte-order mark is left out of the characters.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from rapporteur.errors import Issue

__all__ = ["Decoded", "declared_in", "decode"]

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 16
_DECLARED = re.compile(
    rb"""<meta\b[^>]{0,400}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})|"""
    rb"""<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_CONTROLS = frozenset(range(32)) - {7, 8, 9, 10, 11, 12, 13, 26, 27}
_ODD = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")

# What browsers read for a label, where Python's codec of that name is narrower (Encoding Standard, 4.2).
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}

_CYRILLIC = ("cp1251", "koi8-r", "iso8859-5", "cp866")
_LATIN = ("cp1252", "cp1250", "cp1254", "iso8859-2", "iso8859-15")
_NAMES = {
    "cp1250": "windows-1250",
    "cp1251": "windows-1251",
    "cp1252": "windows-1252",
    "cp1254": "windows-1254",
    "iso8859-2": "iso-8859-2",
    "iso8859-5": "iso-8859-5",
    "iso8859-15": "iso-8859-15",
}
# The letters of Russian, most frequent first (Lyashevskaya & Sharov, frequency dictionary, 2009).
_COMMON_CYRILLIC = {c: 33 - i for i, c in enumerate("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё")}
_COMMON_LATIN = frozenset("éèêëàâäáãåçíîïñóôöõøúûüßæœÉÀÅÄÖÜØ’‘“”–—…«»°§£€©®½")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the encoding they were read in, and how it was found out.

    `origin` is ``byte-order mark``, ``declared``, ``utf-8``, ``ascii``, ``zero bytes``, ``guess``,
    ``mixed`` or ``none`` (the bytes are no text; `text` is empty then). `findings` are pairs of an
    issue's code and its message; :meth:`issues` makes issues of them.
    """

    text: str = field(repr=False)
    encoding: str
    origin: str
    findings: tuple[tuple[str, str], ...] = ()

    @property
    def readable(self) -> bool:
        """Whether the bytes are text."""
        return self.origin != "none"

    def issues(self, place: str) -> tuple[Issue, ...]:
        """Give the findings as issues at `place`; only bytes that are no text are severe."""
        return tuple(Issue(code, place, said, severe=not self.readable) for code, said in self.findings)


def declared_in(content: bytes) -> str | None:
    """Give the encoding that a page declares in its first 4 KiB (meta charset or XML declaration)."""
    match = _DECLARED.search(content[:4096])
    if not match:
        return None
    return (match.group(1) or match.group(2)).decode("ascii", "replace")


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """Decode the bytes of a text, Markdown or HTML edition.

    `declared` is what the sender or the page says; it is believed where the bytes allow it. Each
    code point of the result is a character of the file; line ends stay as they are.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _marked(content[len(mark) :], encoding)
    wide = _wide(content)
    if wide:
        text = content.decode(wide, "replace")
        return Decoded(text, wide, "zero bytes", _guessed(wide))
    if _is_binary(content):
        said = "the file is binary, not text; give it its true name, or convert it to text first"
        return Decoded("", "", "none", (("unreadable", said),))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(content, declared)
    return Decoded(text, "utf-8", "ascii" if text.isascii() else "utf-8")


def _marked(content: bytes, encoding: str) -> Decoded:
    """Decode what follows a byte-order mark."""
    try:
        return Decoded(content.decode(encoding), encoding, "byte-order mark")
    except UnicodeDecodeError:
        text = _mixed(content) if encoding == "utf-8" else content.decode(encoding, "replace")
        said = f"the file begins with the mark of {encoding}, but not all of it is {encoding}"
        return Decoded(text, encoding, "byte-order mark", (("encoding mixed", said),))


def _wide(content: bytes) -> str | None:
    """Tell UTF-16 and UTF-32 without a mark by where the zero bytes of their common letters stand."""
    sample = content[:_SAMPLE]
    sample = sample[: len(sample) // 4 * 4]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    quarter = len(sample) // 4
    zeros = [sample[i::4].count(0) / quarter for i in range(4)]
    if zeros[3] > 0.99 and zeros[2] > 0.9 and zeros[0] < 0.1:
        return _valid(sample, "utf-32-le")
    if zeros[0] > 0.99 and zeros[1] > 0.9 and zeros[3] < 0.1:
        return _valid(sample, "utf-32-be")
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    # Cyrillic in UTF-16 has its zero bytes at spaces and punctuation only, so a few are enough when
    # none stand at the other place and what comes out is letters.
    if odd > 0.02 and even < 0.02 * odd + 0.001:
        return _valid(sample, "utf-16-le")
    if even > 0.02 and odd < 0.02 * even + 0.001:
        return _valid(sample, "utf-16-be")
    return None


def _valid(sample: bytes, encoding: str) -> str | None:
    """Give the encoding back when the sample makes sense in it."""
    text = sample.decode(encoding, "replace")
    odd = len(_ODD.findall(text))
    known = sum(c.isalnum() or c.isspace() for c in text)
    # Zero bytes strewn in other data make letters of all scripts; those that have their spaces and
    # stops from ASCII lie below U+0700.
    strange = sum(c.isalpha() and c > "\u06ff" for c in text)
    return (
        encoding if odd <= len(text) * 0.01 and known >= len(text) * 0.6 and strange < known * 0.1 else None
    )


def _is_binary(content: bytes) -> bool:
    """Whether the bytes hold zeros, or more control characters than a text ever does."""
    sample = content[:_SAMPLE]
    if b"\0" in content:
        return True
    return bool(sample) and len(sample) - len(sample.translate(None, bytes(_CONTROLS))) > len(sample) * 0.005


def _not_utf8(content: bytes, declared: str | None) -> Decoded:
    """Decode bytes that are not wholly UTF-8."""
    codec = _codec(declared)
    if codec and codec != "utf-8":
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            pass
        else:
            # Cyrillic pages often declare a Latin encoding by mistake, the default of some editor.
            if codec not in _LATIN or _guess(content) not in _CYRILLIC:
                return Decoded(text, _name(codec), "declared")
    good, bad = _tally(content)
    if good > bad or (good and codec == "utf-8"):
        said = (
            f"the text is UTF-8, except {_count(bad, 'byte')} that {'is' if bad == 1 else 'are'} not; "
            "such bytes were read as windows-1252"
        )
        return Decoded(_mixed(content), "utf-8", "mixed", (("encoding mixed", said),))
    guess = _guess(content)
    text = content.decode(guess, "replace")
    findings = _guessed(_name(guess))
    if "\ufffd" in text:
        findings += (("encoding mixed", f"{_count(text.count(chr(0xFFFD)), 'byte')} could not be decoded"),)
    if len(_ODD.findall(text)) > len(text) * 0.05:
        said = "the bytes are no text in any encoding that is known here"
        return Decoded("", "", "none", (("unreadable", said),))
    return Decoded(text, _name(guess), "guess", findings)


def _codec(label: str | None) -> str | None:
    """Give Python's name of the codec that a label means, or None."""
    if not label:
        return None
    try:
        found = codecs.lookup(label.strip().strip("\"'"))
        if not getattr(found, "_is_text_encoding", True):
            return None
    except (LookupError, ValueError):
        return None
    return _WIDER.get(found.name, found.name)


def _name(codec: str) -> str:
    return _NAMES.get(codec, codec)


def _guessed(encoding: str) -> tuple[tuple[str, str], ...]:
    said = f"read as {encoding}; if letters look wrong, save the file as UTF-8 and add it again"
    return (("encoding guessed", said),)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


_MULTI = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
    rb"|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
"""A well-formed UTF-8 sequence of two bytes and more (Unicode, table 3-7)."""


def _tally(content: bytes) -> tuple[int, int]:
    """Count the bytes past ASCII that stand in well-formed UTF-8, and those that do not."""
    high = len(content) - len(content.translate(None, bytes(range(128, 256))))
    good = sum(len(m) for m in _MULTI.findall(content))
    return good, high - good


def _stray(error: UnicodeError) -> tuple[str, int]:
    """Read what is not UTF-8 as windows-1252, U+FFFD where that has no character."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("rapporteur.stray", _stray)


def _mixed(content: bytes) -> str:
    """Decode what is valid UTF-8, and each stray byte as windows-1252."""
    return content.decode("utf-8", "rapporteur.stray")


def _guess(content: bytes) -> str:
    """Guess an encoding of one byte a letter, by what its letters look like."""
    sample = content[:_SAMPLE]
    high = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    letters = sum(1 for b in sample if chr(b).isalpha() and b < 128)
    best = max(_CYRILLIC, key=lambda c: _cyrillic_score(sample, c))
    score = _cyrillic_score(sample, best)
    # In a Cyrillic text most letters are past ASCII; in a Latin one a few are, here and there. Words
    # reach 4 to 6 a letter; Chinese or Greek read as Cyrillic stays below 2.
    if score > 2.5 * high and (high > letters * 0.5 or _cyrillic_words(sample, best) > high * 0.6):
        return best
    if high <= letters * 0.7:
        return max(_LATIN, key=lambda c: (_latin_score(sample, c), c == "cp1252"))
    return _foreign(content) or best


_RUN = re.compile(r"[а-яёА-ЯЁіїєґқғұүһәөңІЇЄҐ]{4,}")


def _cyrillic_words(sample: bytes, codec: str) -> int:
    """Count the letters in runs of four and more Cyrillic letters."""
    return sum(len(m) for m in _RUN.findall(sample.decode(codec, "replace")))


def _cyrillic_score(sample: bytes, codec: str) -> float:
    """Score how much the text looks like words of Cyrillic letters: frequent ones, small after large."""
    text = sample.decode(codec, "replace")
    score = 0.0
    before = " "
    for char in text:
        if char < "\x80":
            before = char
            continue
        weight = _COMMON_CYRILLIC.get(char.lower())
        if weight is None:
            score -= 0 if char in "«»—–“”„…№\xa0іїєґІЇЄҐ" else 12
        else:
            score += weight / 4
            if char.isupper() and before.islower():
                score -= 16
        before = char
    return score


def _latin_score(sample: bytes, codec: str) -> float:
    """Score how much the characters past ASCII look like letters and punctuation of Latin texts."""
    text = sample.decode(codec, "replace")
    score = 0.0
    for before, char, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if char < "\x80":
            continue
        if codec == "cp1254" and char in "ğışĞİŞáéíóúæåøñãõ":
            # Turkish has the first six and none of the rest, Icelandic (windows-1252) the reverse.
            score += 0.8 if char in "ğışĞİŞ" else -1
        elif char in _COMMON_LATIN:
            score += 1
        elif char.isalpha():
            score += 0.6 if (before.isalpha() or after.isalpha()) else -0.5
            if char.isupper() and before.islower():
                score -= 1.5
        elif not char.isprintable() and char != "\xa0":
            score -= 3
        elif before.isalpha() and after.isalpha():
            score -= 1
    return score


def _foreign(content: bytes) -> str | None:
    """Ask charset-normalizer about scripts that the rules here do not know."""
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_SAMPLE]).best()
    return best.encoding if best else None
