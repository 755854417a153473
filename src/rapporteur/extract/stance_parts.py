"""Parts of a stance: the nouns and adjectives that judge, whom they are about, and how a claim is made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rapporteur import vocabulary
from rapporteur.extract.acts import ActReader, parties_of
from rapporteur.extract.attribution import Attribution
from rapporteur.extract.clauses import Clause, Span
from rapporteur.extract.context import Draft, Sentence
from rapporteur.extract.discourse import Found
from rapporteur.extract.topics import split_topics
from rapporteur.extract.word_lists import word_list
from rapporteur.model import Kind, Role, StanceDetail, Status, Tone

__all__ = ["StanceReader", "adjectives", "nouns", "valued"]


@cache
def nouns() -> dict[str, Tone]:
    """The judging nouns by the tone they give."""
    return {noun: Tone(tone) for tone, nouns in vocabulary.load("stances")["nouns"].items() for noun in nouns}


@cache
def adjectives() -> dict[str, Tone]:
    """The adjectives of feeling by the tone they give."""
    return {
        word: Tone(tone) for tone, words in vocabulary.load("stances")["adjectives"].items() for word in words
    }


@cache
def valued() -> dict[str, Tone]:
    """The words that are said of a thing, by the tone they give."""
    return {
        word: Tone(tone) for tone, words in vocabulary.load("stances")["valued"].items() for word in words
    }


class StanceReader(ActReader):
    """Makes stances of the clauses of one sentence; the frames of others say which. `taken` are its
    claims so far.
    """

    def __init__(
        self, sentence: Sentence, attributions: Sequence[Attribution], taken: Sequence[Draft]
    ) -> None:
        super().__init__(sentence, attributions)
        self.taken = taken
        self.drafts: list[Draft] = []

    def noun_at(self, start: int, end: int) -> tuple[str, Span] | None:
        """The judging noun at the head of an object: "its strong support for", "the importance of"."""
        words = self.text[start:end]
        for match in re.finditer(r"[A-Za-z]+", words):
            lower = match.group().lower()
            if lower in nouns() and (
                re.match(
                    rf"\s*(?:,|;|$|\s{_PREPOSITION}\b|\s(?:and|or)\s|\s(?:the|it|its|a)\s|\s[A-Z])",
                    words[match.end() :],
                )
                or match.end() == len(words)
            ):
                if self.name_over(start + match.start()):
                    continue
                pair = re.match(r"\s+and\s+([a-z]+)", words[match.end() :])
                if pair is not None and pair[1] in nouns() and pair[1] not in {"rights", "views", "interest"}:
                    continue  # "respect and gratitude for": the second tells
                return lower, (start + match.start(), start + match.end())
            if lower in {
                "of",
                "for",
                "to",
                "in",
                "on",
                "with",
                "that",
                "about",
                "by",
                "from",
                "which",
                "including",
                "as",
            }:
                break
        return None

    def name_over(self, at: int) -> bool:
        """Whether a name covers an offset."""
        return any(n.start < at < n.end for n in self.sentence.names)

    def a_relation(self, start: int, end: int) -> bool:
        """Whether what is judged is a relation, partnership or cooperation: a thing, which is no target."""
        head = re.split(
            r"\s+(?:of|between|with|for|on|in|to|as|that|which)\s+", self.text[start:end], maxsplit=1
        )[0].lower()
        last = re.findall(r"[\w-]+", head)[-1:]
        return bool(last) and last[0] in word_list("stances", "things")

    def target_of(self, word: str, topic: Span, holder: Found) -> Found:
        """Whose act or quality the words behind a judging noun tell."""
        if self.a_relation(*topic) or topic[1] <= topic[0]:
            return Found()
        if word in _NO_TARGET:
            found = self.head_party(*self.trimmed(*topic))
            if not found.names and word in {"commitment", "commitments", "confidence", "belief"}:
                owned = self.owned(*topic)
                found = owned[0] if owned is not None else found
            return self.without(found, holder.names) if not found.generic else Found()
        return self.without(self.target(*topic), holder.names)

    def tone_of(self, child: Clause) -> Tone | None:
        """The tone of what is said of a thing."""
        if child.predicate.lemma in word_list("stances", "endangering"):
            return Tone.CONCERN
        if child.predicate.lemma in word_list("stances", "blaming"):
            return Tone.CRITICISM
        words = re.findall(
            r"[\w-]+", self.text[child.predicate.start : min(child.end, child.predicate.end + 60)].lower()
        )
        if child.predicate.lemma not in {
            "be",
            "remain",
            "have",
            "play",
            "become",
            "exercise",
            "represent",
            "constitute",
            "serve",
            "show",
        }:
            return None
        for word in words[1:]:
            if word in _RATHER:
                return Tone.PRAISE
        for word in words[1:]:
            if word in valued():
                return valued()[word]
            if word in {"because", "which", "who", "to", "that", "if"}:
                break
        return None

    def behind(self, clause: Clause) -> Span:
        """The words behind a verb, its preposition left out."""
        lead = re.match(
            r"\s*(?:(?:about|over|for|with|in|to|on|by|that|of)\s+)?",
            self.text[clause.predicate.end : clause.end],
        )
        return (clause.predicate.end + (lead.end() if lead else 0), self.end(clause))

    def add_stance(
        self,
        clause: Clause,
        tone: Tone,
        holder: Found,
        target: Found,
        topic: Span,
        rule: str,
        speaker: str | None = None,
        at: int | None = None,
    ) -> bool:
        """Draft a stance; `at` is where the words of a further noun of the same clause begin."""
        end = max(self.end(clause), clause.predicate.end)
        start = self.begin(clause) if at is None else at
        if at is not None or topic[1] < end - 2:
            end = max(topic[1], clause.predicate.end if at is None else topic[1])
        if end <= start:
            return False
        names = holder.names
        if speaker is None:
            speaker = self.speaker_for(clause.predicate.start, names)
        status = Status.PLANNED if clause.predicate.tense == "future" else Status.ACTUAL
        topics = split_topics(self.sentence, *topic) if topic[1] > topic[0] else ()
        self.drafts.append(
            Draft(
                kind=Kind.STANCE,
                start=start,
                end=end,
                detail=StanceDetail(tone),
                rule=rule,
                status=status,
                speaker=speaker,
                time=self.told_when(clause, topic[0]),
                parties=parties_of(Role.HOLDER, holder) + parties_of(Role.TARGET, target),
                topics=topics,
                unresolved=tuple(dict.fromkeys(holder.unresolved)),
            )
        )
        return True


_NO_TARGET = word_list("stances", "no_target")

_PREPOSITION = r"(?:of|for|to|about|over|at|in|with|on|that|against|regarding|toward|towards|between)"

_RATHER = word_list("stances", "rather")
