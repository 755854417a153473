"""Parts of a stance: the nouns and adjectives that judge, whom they are about, and how a claim is made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rapporteur import vocabulary
from rapporteur.extract.acts import ActReader, parties_of
from rapporteur.extract.attribution import Attribution
from rapporteur.extract.clauses import Clause, Relation, Span
from rapporteur.extract.context import Draft, Sentence
from rapporteur.extract.discourse import Found
from rapporteur.extract.mentions import NameKind
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


@cache
def _comment() -> re.Pattern[str]:
    words = "|".join(sorted(word_list("stances", "commenting")))
    return re.compile(rf",\s+(?:\w+ly\s+)?(?:{words})\b")


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

    def end(self, clause: Clause) -> int:
        """Where the quote ends: before what the holder goes on to say ("condemned it, calling it unfair")."""
        end = super().end(clause)
        comment = _comment().search(self.text, clause.predicate.end, end)
        return comment.start() if comment is not None else end

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

    def whom(self, span: Span, holder: Found) -> Found:
        """Whom the object of a judging verb names: "him" and "her" are never those who judge."""
        found = Found()
        for match in re.finditer(
            r"\b(?:him|her)\b(?!\s+[a-z]+\s+(?:for|on|in|of)\b)", self.text[slice(*span)]
        ):
            at = span[0] + match.start()
            here = [
                self.discourse.name_of(n)
                for n in self.sentence.names
                if n.kind is NameKind.PERSON and n.end <= at
            ]
            known = [n for n in reversed([*self.discourse.people, *here]) if n not in holder.names]
            found = found.plus(Found(tuple(known[:1])))
        return (
            found.plus(self.without(self.who(span, persons=True), holder.names))
            if found.names
            else (self.who(span, persons=True))
        )

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
        if self.a_relation(*topic) or topic[1] <= topic[0] or word in word_list("stances", "bereaved"):
            return Found()
        if word in word_list("stances", "things"):
            return Found()  # "the alliance between A and B"
        if word in _NO_TARGET:
            found = self.head_party(*self.trimmed(*topic))
            if not found.names and word in {"commitment", "commitments", "confidence", "belief"}:
                owned = self.owned(*topic)
                found = owned[0] if owned is not None and self.sentence.names_in(*owned[1]) else found
            return self.without(found, holder.names) if not found.generic else Found()
        return self.without(self.target(*topic), holder.names)

    def tone_of(self, child: Clause) -> Tone | None:
        """The tone of what is said of a thing."""
        if child.predicate.lemma in word_list("stances", "endangering"):
            return Tone.CONCERN
        if child.predicate.lemma == "present" and re.match(
            r"\s+(?:\w+,? )*(?:risks?|threats?|dangers?)\b", self.text[child.predicate.end : child.end]
        ):
            return Tone.CONCERN
        if child.predicate.lemma in word_list("stances", "blaming") and not self._no_blame(child):
            return Tone.CRITICISM
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
        said = self.text[child.predicate.start : min(child.end, child.predicate.end + 60)].lower()
        words = re.findall(r"[\w-]+", _BEHIND_JUDGED.split(said, maxsplit=1)[0])
        for word in words[1:]:
            if word in _RATHER:
                return Tone.PRAISE
        for word in words[1:]:
            if word in valued():
                return valued()[word]
        return None

    def _no_blame(self, child: Clause) -> bool:
        """Whether a verb of blame tells a place or a measure ("lies in the north", "exceeded $3 billion")."""
        rest = self.text[child.predicate.end : child.end]
        if child.predicate.lemma == "lie":
            return re.match(r"\s+(?:at|in|with|on|ahead|behind|beyond)\b", rest) is not None
        measured = any(
            0 <= q.start - child.predicate.end <= 1 and q.end <= child.end for q in self.sentence.quantities
        )
        return measured or re.match(r"\s+(?:\w+\s+)?expectations\b", rest) is not None

    def behind(self, clause: Clause) -> Span:
        """The words behind a verb, its preposition left out."""
        lead = re.match(
            r"\s*(?:(?:about|over|for|with|in|to|on|by|that|of)\s+)?",
            self.text[clause.predicate.end : clause.end],
        )
        return (clause.predicate.end + (lead.end() if lead else 0), self.end(clause))

    def begin(self, clause: Clause) -> int:
        """Where the quote begins: "I want to thank X" with its subject, "(met) to thank Y" with "to"."""
        start = super().begin(clause)
        if clause.relation is not Relation.INFINITIVE or clause.joined:
            return start
        above = self.above(clause)
        if above is not None and self.asserted_by(clause):
            return min(start, super().begin(above))
        to = re.search(r"\bto\s+(?:\w+ly\s+|again\s+|also\s+)?$", self.text[:start])
        return to.start() if to is not None else start

    def asserted_by(self, clause: Clause) -> bool:
        """ "continues to support", "is proud to support": an infinitive that its clause asserts."""
        above = self.above(clause)
        if above is None or above.predicate.tense not in {"present", "past"} or clause.joined:
            return False
        if above.predicate.lemma in {"continue", "remain"}:
            return True
        if above.predicate.lemma in {"like", "want", "wish"} and (above.predicate.modal in {"would", None}):
            return True
        words = self.text[above.predicate.start : clause.predicate.start].lower()
        return bool(re.search(r"\b(?:proud|pleased|glad|happy|honored|honoured|delighted) to $", words))

    def purpose_of(self, clause: Clause) -> Clause | None:
        """The clause with a tense whose purpose an infinitive tells ("spoke today to thank X")."""
        if clause.relation is not Relation.INFINITIVE or self.asserted_by(clause):
            return None
        above = self.finite(clause)
        return above if above is not None and above.predicate.start < clause.predicate.start else None

    def own_voice(self, subject: Span) -> Found:
        """Who judges without saying so: the speaker by name, else the states in whose voice the text is."""
        me = self.discourse.speaker() if self.discourse.turn is not None else None
        if me is None or self.discourse.book.person(me) is None:
            return self.voice()
        return self.voice() if self.text[slice(*subject)].strip().lower() == "we" else Found((me,))

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
        if re.search(r"\btogether\b|\byou and I\b", self.text[max(start - 10, 0) : end]):
            holder = self.without(self.with_the_other(holder, (start, end)), target.names)
        names = holder.names
        if speaker is None:
            speaker = self.speaker_for(clause.predicate.start, names)
        purpose = self.purpose_of(clause)
        future = clause.predicate.tense == "future" or (
            purpose is not None and purpose.predicate.tense == "future"
        )
        time = self.told_when(clause, topic[0])
        if time is None and purpose is not None:
            spans = [(purpose.start, clause.predicate.start)]
            time = self.when([purpose.adjunct, *spans] if purpose.adjunct is not None else spans)
        topics = split_topics(self.sentence, *topic) if topic[1] > topic[0] else ()
        self.drafts.append(
            Draft(
                kind=Kind.STANCE,
                start=start,
                end=end,
                detail=StanceDetail(tone),
                rule=rule,
                status=Status.PLANNED if future else Status.ACTUAL,
                speaker=speaker,
                time=time,
                parties=parties_of(Role.HOLDER, holder) + parties_of(Role.TARGET, target),
                topics=topics,
                unresolved=tuple(dict.fromkeys(holder.unresolved)),
            )
        )
        return True

    def draft_words(
        self, span: Span, tone: Tone, holder: Found, target: Found, topic: Span, rule: str
    ) -> None:
        """Draft a stance that words without a clause of their own tell."""
        self.drafts.append(
            Draft(
                kind=Kind.STANCE,
                start=span[0],
                end=span[1],
                detail=StanceDetail(tone),
                rule=rule,
                status=Status.ACTUAL,
                speaker=self.speaker_for(span[0], holder.names),
                parties=parties_of(Role.HOLDER, holder) + parties_of(Role.TARGET, target),
                topics=split_topics(self.sentence, *topic) if topic[1] > topic[0] else (),
                unresolved=tuple(dict.fromkeys(holder.unresolved)),
            )
        )


_NO_TARGET = word_list("stances", "no_target")

_PREPOSITION = (
    r"(?:of|for|to|about|over|at|in|with|on|that|against|regarding|toward|towards|between|as|upon|"
    r"concerning|behind)"
)

_RATHER = word_list("stances", "rather")

_BEHIND_JUDGED = re.compile(
    r"(?<=\w)\s*(?:[,;:(]|\s[—–-]\s|\b(?:because|which|who|to|that|if|in|on|at|with|by|from|"
    r"about|for|through|when|while|as(?! an? | the ))\b)"
)
"""Where the words that say of a thing what it is come to an end."""
