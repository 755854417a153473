"""From a sentence to the words that a pipeline parses, wholes counted as one word each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from rapporteur.extract.wholes import Whole

__all__ = ["Piece", "pieces"]


class Piece(NamedTuple):
    """A word of a sentence: where it stands, what the pipeline is shown, and the whole that it is, if any."""

    start: int
    end: int
    word: str
    whole: Whole | None = None


def pieces(
    text: str,
    wholes: Sequence[Whole],
    tokenizer: Callable[[str], Iterable[Any]],
    show: Callable[[Whole], str] = lambda whole: whole.sign,
) -> list[Piece]:
    """Cut a sentence into words with a spaCy tokenizer, and show each whole as one word.

    `show` gives the word for a whole: its sign, unless the pipeline was not trained on signs. What is left
    of a word that a whole cuts ("pre-COVID") is a word of its own.
    """
    out: list[Piece] = []
    waiting = iter(wholes)
    whole = next(waiting, None)
    end = 0  # where the last whole ended
    for token in tokenizer(text):
        if token.text.isspace():
            continue
        start, stop = token.idx, token.idx + len(token.text)
        while whole is not None and whole.start < stop:
            if max(start, end) < whole.start:
                _rest(out, text, max(start, end), whole.start)
            out.append(Piece(whole.start, whole.end, show(whole), whole))
            end = whole.end
            whole = next(waiting, None)
        if start >= end:
            out.append(Piece(start, stop, token.text))
        elif stop > end:
            _rest(out, text, end, stop)
    return out


def _rest(out: list[Piece], text: str, start: int, end: int) -> None:
    word = text[start:end]
    start += len(word) - len(word.lstrip())
    if word.strip():
        out.append(Piece(start, start + len(word.strip()), word.strip()))
