"""Frames of stances of feeling and taking sides: it worries us, we are against it, many thanks for."""

from __future__ import annotations

import re
from dataclasses import replace

from rapporteur.extract.clauses import Clause, Relation, Span
from rapporteur.extract.discourse import Found
from rapporteur.extract.stance_parts import adjectives, nouns
from rapporteur.extract.stance_views import ViewFrames
from rapporteur.extract.word_lists import word_list
from rapporteur.model import Kind, Tone

__all__ = ["FeelingFrames"]


class FeelingFrames(ViewFrames):
    """Frames of verbs of feeling turned round, of sides taken, and of thanks without a verb."""

    def takes_side(self, clause: Clause) -> bool:
        """The frames of feeling and of sides, one after the other."""
        return (
            self._moves(clause)
            or self._cares(clause)
            or self._sides(clause)
            or self._assesses(clause)
            or self._owes(clause)
            or self._wants(clause)
        )

    def _rest(self, clause: Clause) -> str:
        return self.text[clause.predicate.end : self.end(clause)]

    def _moves(self, clause: Clause) -> bool:
        """ "The raids worry us", "her courage inspires the world": whom it moves holds it."""
        tone = next(
            (
                Tone(t)
                for t in ("concern", "praise")
                if clause.predicate.lemma in word_list("stances", f"moving_{t}")
            ),
            None,
        )
        if tone is None or clause.predicate.passive or clause.predicate.negated:
            return False
        continued = clause.relation is Relation.INFINITIVE and self._continued(clause)
        if clause.predicate.tense == "none" and not continued:
            return False
        subject = clause.subject or (clause.understood if continued else None)
        if subject is None or not clause.objects or clause.predicate.modal is not None:
            return False
        words = self.text[slice(*clause.objects[0])].strip(" ,").lower()
        if words in {
            "me",
            "us",
            "all of us",
            "us all",
            "us both",
            "the world",
            "the whole world",
            "the entire world",
        }:
            holder = (
                self.who((clause.objects[0][0], clause.objects[0][1])) if words in {"me", "us"} else Found()
            )
            holder = holder if holder.names else self.own_voice(subject)
        else:
            return False
        target = self.without(self.target(*subject), holder.names)
        if self.a_relation(*subject):
            target = Found()
        return bool(holder.names) and self.add_stance(
            clause, tone, holder, target, (subject[0], self.end(clause)), "stance.moved"
        )

    def _continued(self, clause: Clause) -> bool:
        above = self.above(clause)
        return above is not None and above.predicate.lemma == "continue" and above.predicate.tense != "none"

    def _cares(self, clause: Clause) -> bool:
        """ "cares deeply about", "takes the threat seriously", "takes pride in"."""
        lemma = clause.predicate.lemma
        if lemma not in {"care", "take"} or clause.predicate.tense == "none" or clause.predicate.passive:
            return False
        words = self._rest(clause)
        about = re.match(r"\s+(?:\w+ly\s+|a lot\s+|so much\s+)?about\s+", words) if lemma == "care" else None
        pride = re.match(r"\s+(?:\w+\s+)?pride\s+in\s+", words) if lemma == "take" else None
        grave = (
            re.search(r"\s+(?:very |extremely |so |incredibly |deadly )?seriously\b", words)
            if lemma == "take"
            else None
        )
        if about is None and pride is None and grave is None:
            return False
        holder, _ = self.subject_of(clause)
        if (not holder.names and not holder.unresolved) or clause.predicate.negated:
            return False
        end = self.end(clause)
        if pride is not None:
            topic, tone = (clause.predicate.end + pride.end(), end), Tone.PRAISE
        elif about is not None:
            topic, tone = (clause.predicate.end + about.end(), end), Tone.SUPPORT
        else:
            assert grave is not None
            topic, tone = (clause.predicate.end + 1, clause.predicate.end + grave.start()), Tone.SUPPORT
            if topic[1] <= topic[0]:
                topic = clause.objects[0] if clause.objects else topic
            if not self.text[slice(*topic)].strip():
                if clause.adjunct is None:
                    return False
                topic = clause.adjunct  # "any attack, we take seriously"
            if re.search(r"\b(?:threats?|risks?|dangers?|violence|attacks?)\b", self.text[slice(*topic)]):
                tone = Tone.CONCERN
        return self.add_stance(clause, tone, holder, Found(), topic, "stance.cared")

    def _sides(self, clause: Clause) -> bool:
        """ "is against the ban", "are in favour of the treaty", "we are with you", "is of the view that",
        "is of great value to Norway", "it is in our interest to".
        """
        speaks = clause.predicate.lemma in {"speak", "come", "argue"} and _SPOKEN_SIDE.match(
            self.text, clause.predicate.end
        )
        if not speaks and clause.predicate.lemma not in {"be", "remain", "stand"}:
            return False
        if clause.predicate.tense == "none":
            return False
        if clause.predicate.negated or clause.predicate.modal not in {None, "will"}:
            return False
        words = self._rest(clause)
        match = _SIDE.match(words[speaks.end() - speaks.start() :] if speaks else words)
        if match is None:
            return not speaks and self._of_value(clause, words)
        holder, span = self.subject_of(clause)
        if not holder.names and not holder.unresolved:
            return False
        at = (speaks.end() if speaks else clause.predicate.end) + match.end()
        tone = Tone.REJECTION if match["against"] else Tone.SUPPORT
        if match["with"]:
            if not self.tells_for_itself or span is None or self.end(clause) - at > _SHORT:
                return False
            who = self.head_party(at, self.end(clause))
            plain = re.fullmatch(
                r"(?:you|them|ukraine|the people of [\w ]+)(?: all)?",
                self.text[at : self.end(clause)].strip(" ,").lower(),
            )
            if plain is None and not match["side"]:
                return False
            target = self.without(who, holder.names)
            return self.add_stance(clause, tone, holder, target, (at, self.end(clause)), "stance.sided")
        target = (
            Found() if match["view"] else self.without(self.head_party(at, self.end(clause)), holder.names)
        )
        return self.add_stance(clause, tone, holder, target, (at, self.end(clause)), "stance.sided")

    def _assesses(self, clause: Clause) -> bool:
        """ "positively assessed the talks", "highly noted X", "gave a positive assessment of Y"."""
        predicate = clause.predicate
        if predicate.passive or predicate.negated or predicate.modal or predicate.tense == "none":
            return False
        marked = predicate.lemma in word_list("stances", "giving_marks") and _MARKED.match(
            self.text, predicate.end
        )
        adverb = re.search(r"(\w+ly)\s+$", self.text[clause.start : predicate.start])
        behind = re.match(r"\s+(\w+ly)\s+(?:of|about|on)\s+", self.text[predicate.end : clause.end])
        if marked:
            tone, at = _HOW[marked["how"]], marked.end()
        elif adverb is not None and adverb[1] in _HOW and clause.objects:
            if predicate.lemma not in word_list("stances", "assessing"):
                return False
            tone, at = _HOW[adverb[1]], clause.objects[0][0]
        elif behind is not None and behind[1] in _HOW and predicate.lemma in {"speak", "comment"}:
            tone, at = _HOW[behind[1]], predicate.end + behind.end()
        else:
            return False
        holder, _ = self.subject_of(clause)
        if not holder.names and not holder.unresolved:
            return False
        topic = (at, self.end(clause))
        target = Found() if self.a_relation(*topic) else self.without(self.target(*topic), holder.names)
        return self.add_stance(clause, tone, holder, target, topic, "stance.assessed")

    def _of_value(self, clause: Clause, words: str) -> bool:
        """ "is of vital importance to both countries", "it is in our interest to keep the peace"."""
        interest = re.match(
            r"\s+(?:very much |firmly |clearly |also |"
            r"both )*in\s+(?P<whose>[\w’' .]{2,40}?)\s+(?:\w+\s+){0,3}?interests?\s+"
            r"(?:and\b[^,;]{2,60}?\s)?(?:to|that|for)\s+",
            words,
        )
        value = re.match(
            r"\s+of\s+(?:the\s+)?(?:\w+\s+){0,2}?(?:value|importance|significance|interest|relevance)\s+(?P<prep>to|for)\s+",
            words,
        )
        if (interest is None and value is None) or clause.subject is None:
            return False
        if not self.tells_for_itself:
            return False
        holder = self.own_voice(clause.subject)
        at = clause.predicate.end + (interest or value).end()  # type: ignore[union-attr]
        if interest is not None:
            whose = (
                clause.predicate.end + interest.start("whose"),
                clause.predicate.end + interest.end("whose"),
            )
            named = (
                self.possessor(whose)
                if interest["whose"].lower() in {"our", "its", "their"}
                else self.who(whose)
            )
            holder = named if named.names and interest["whose"].lower() != "our" else holder
            topic = (at, self.end(clause))
        else:
            named = self.head_party(at, self.end(clause))
            holder = named if named.names else holder
            topic = clause.subject
        if not holder.names:
            return False
        owned = self.owned(*clause.subject) if value is not None else None
        target = self.without(owned[0], holder.names) if owned is not None else Found()
        tone = Tone.PRAISE if target.names else Tone.SUPPORT
        made = self.add_stance(clause, tone, holder, target, topic, "stance.valued")
        if made:
            self.drafts[-1] = replace(self.drafts[-1], end=max(self.drafts[-1].end, self.end(clause)))
        return made

    def _owes(self, clause: Clause) -> bool:
        """ "deserves our thanks for", "owes Oman a debt of gratitude"."""
        lemma = clause.predicate.lemma
        if lemma not in {"deserve", "owe"} or clause.predicate.tense == "none" or clause.predicate.negated:
            return False
        words = self._rest(clause)
        end = self.end(clause)
        if lemma == "owe":
            match = re.search(
                r"\b(?:debts?(?: of [\w ]*gratitude)?|thanks|gratitude|a great deal|so much)\b", words
            )
            holder, _ = self.subject_of(clause)
            if match is None or not (holder.names or holder.unresolved):
                return False
            start = clause.objects[-1][0] if clause.objects else clause.predicate.end + 1
            to = re.search(r"\bto\s+", words[match.end() :])
            if to is not None:
                start = clause.predicate.end + match.end() + to.end()
            else:
                start = clause.predicate.end + 1
            target = self.without(
                self.head_party(start, clause.predicate.end + match.start() if to is None else end),
                holder.names,
            )
            if not target.names and re.match(r"\s+(?:\w+ )?(?:you|them)\b", words):
                target = self.discourse.others()
            return self.add_stance(clause, Tone.THANKS, holder, target, (start, end), "stance.owed")
        match = re.match(
            r"\s+(?:\w+\s+){0,4}?(?P<noun>thanks|gratitude|appreciation|credit|praise|recognition|admiration|respect|applause|"
            r"condemnation|criticism|support)\b",
            words,
        )
        if match is None or clause.subject is None or not self.tells_for_itself:
            return False
        tone = nouns().get(match["noun"], Tone.PRAISE)
        tone = Tone.PRAISE if match["noun"] in {"credit", "recognition", "respect", "applause"} else tone
        holder = self.own_voice(clause.subject)
        target = self.without(self.target(*clause.subject), holder.names)
        if not holder.names:
            return False
        for_ = re.match(r"\s+for\s+", words[match.end() :])
        topic = (clause.predicate.end + match.end() + for_.end(), end) if for_ else (clause.subject[0], end)
        return self.add_stance(clause, tone, holder, target, topic, "stance.owed")

    def _wants(self, clause: Clause) -> bool:
        """ "wants to see Peru prosper", "want peace"; "hopes that the talks will bear fruit"."""
        lemma = clause.predicate.lemma
        if (
            lemma not in {"want", "hope", "prefer", "wish"}
            or clause.predicate.passive
            or clause.predicate.negated
        ):
            return False
        if clause.predicate.tense != "present" and not (lemma == "want" and clause.predicate.tense == "past"):
            return False
        if self.text.rstrip().endswith("?"):
            return False
        if clause.relation not in {Relation.MAIN, Relation.COORDINATED, Relation.COMPLEMENT}:
            return False
        if any(d.kind is Kind.COMMITMENT and d.start <= clause.predicate.start < d.end for d in self.taken):
            return False
        holder, _ = self.subject_of(clause)
        if not holder.names:
            return False
        words, end = self._rest(clause), self.end(clause)
        if lemma in {"hope", "wish", "prefer"}:
            child = self.content(clause)
            if child is None or child.relation is not Relation.COMPLEMENT or child.subject is None:
                return False
            about = self.text[slice(*child.subject)].strip(" ,").lower()
            if lemma == "wish" or about in {"you", "i", "he", "she"}:
                return False
            if lemma == "hope" and about in {"it", "this", "that"} and child.predicate.lemma == "be":
                return False
            if (
                lemma == "hope"
                and self.head_party(*self.trimmed(*child.subject)).names
                and about not in {"we"}
            ):
                return False  # what somebody is hoped to do is asked of them
            return self.add_stance(clause, Tone.SUPPORT, holder, Found(), (child.start, end), "stance.wanted")
        see = re.match(r"\s+to\s+(?:\w+ly\s+)?see\s+", words)
        if see is not None:
            at = clause.predicate.end + see.end()
            if re.match(r"(?:you|him|her|it|that|this|what|how|if|whether|more of)\b", self.text[at:end]):
                return False
            target = self.without(
                self.head_party(
                    at, min([c.predicate.start for c in self.clauses if c.predicate.start > at] + [end])
                ),
                holder.names,
            )
            return self.add_stance(clause, Tone.SUPPORT, holder, target, (at, end), "stance.wanted")
        if not clause.objects or not re.match(
            rf"\s+(?:an?\s+|the\s+)?(?:\w+,?\s+(?:and\s+)?){{0,3}}?"
            rf"(?:{'|'.join(sorted(word_list('stances', 'wished')))})\b",
            words,
        ):
            return False
        return self.add_stance(
            clause, Tone.SUPPORT, holder, Found(), (clause.objects[0][0], end), "stance.wanted"
        )

    def gives_thanks(self) -> None:
        """ "Many thanks to Oman for …", "Congratulations to you on …": thanks without a verb, at the head of
        a sentence.
        """
        match = _THANKS.match(self.text)
        if match is None or any(d.start <= match.start("noun") < d.end for d in self.drafts):
            return
        end = len(self.text.rstrip(" .!"))
        for clause in self.clauses:
            if (
                clause.relation in {Relation.MAIN, Relation.COORDINATED}
                and clause.predicate.start > match.end()
                and clause.subject is not None
                and clause.subject[0] > match.end()
            ):
                end = min(end, clause.start)
        reason = re.search(r"\b(?:for|on|upon)\s+(?=\S)", self.text[match.end("noun") : end])
        to = re.match(r"\s+(?:also |again |once again )?to\s+", self.text[match.end("noun") : end])
        noun = match["noun"].lower()
        tone = Tone.PRAISE if noun.startswith("congrat") else Tone.THANKS
        tone = Tone.CONCERN if noun in {"condolences", "sympathies"} else tone
        if reason is None and (to is None or tone is Tone.THANKS):
            return
        stop = match.end("noun") + reason.start() if reason is not None else end
        topic = (match.end("noun") + reason.end(), end) if reason is not None else (end, end)
        me = self.discourse.speaker() if self.discourse.turn is not None else None
        holder = Found((me,)) if me else self.voice()
        target = self.discourse.others()
        if to is not None:
            whom: Span = (match.end("noun") + to.end(), stop)
            if not re.match(r"(?:you|all of you|both of you)\b", self.text[slice(*whom)]):
                target = self.without(self.who(whom, persons=True), holder.names)
        if not holder.names or end <= match.start("first"):
            return
        self.draft_words(
            (match.start("first"), len(self.text[:end].rstrip(" ,;"))),
            tone,
            holder,
            target,
            topic,
            f"stance.{tone.value}",
        )

    def stands_aside(self) -> None:
        """ "Mindful of the drought, the two sides agreed …", "the ministers, deeply concerned about the
        drought, agreed …": a feeling told beside the verb.
        """
        for match in _ASIDE.finditer(self.text):
            if any(d.start <= match.start("word") < d.end for d in self.drafts):
                continue
            head = match.start("word")
            if any(c.predicate.start <= head < c.predicate.end for c in self.clauses):
                continue
            main = next(
                (
                    c
                    for c in self.clauses
                    if c.predicate.start > head
                    and c.predicate.tense != "none"
                    and c.relation in {Relation.MAIN, Relation.COORDINATED}
                    and c.subject is not None
                ),
                None,
            )
            comma = self.text.find(", ", match.end())
            if main is None or main.subject is None or comma < 0:
                continue
            before = main.subject[0] < head
            if (
                before and self.text[main.subject[1] : match.start("first")].strip(" ,")
            ) or comma > main.predicate.start:
                continue
            if not before:
                comma = len(self.text[: main.subject[0]].rstrip(" ,"))
            holder = self.who(main.subject, proper=True)
            word = match["word"].lower()
            tone = adjectives()[word]
            if word == "mindful" and not re.match(
                r"(?:the\s+)?(?:\w+\s+)?(?:importance|need|role)\b", self.text[match.end() :]
            ):
                tone = Tone.CONCERN
            if not holder.names or comma <= match.end():
                continue
            topic = (match.end(), comma)
            target = (
                Found()
                if tone is Tone.SUPPORT or self.a_relation(*topic)
                else self.without(self.target(*topic), holder.names)
            )
            self.draft_words(
                (match.start("first"), comma), tone, holder, target, topic, f"stance.{tone.value}"
            )


_ASIDE = re.compile(
    rf"(?:^\W*|,\s+)(?P<first>(?:(?:\w+ly|very|also|so)\s+)*(?P<word>{'|'.join(sorted(adjectives()))}))\s+(?:of|about|by|at|for|that|over|with|in)\s+(?=\S)",
    re.IGNORECASE,
)

_SHORT = 60
"""Characters: those on whose side somebody is are named in no more."""

_SPOKEN_SIDE = re.compile(
    r"(?:\s+out)?(?=\s+(?:\w+ly\s+)?(?:against|in\s+(?:\w+\s+)?(?:favou?r|support)\s+of)\b)"
)
"""How one takes a side in words: "spoke out against", "came out in favour of"."""

_MARKED = re.compile(
    r"\s+(?:an?\s+|their\s+|its\s+|his\s+|her\s+)?(?:\w+ly\s+)?(?P<how>positive|high|favou?rable|negative|critical)\s+"
    r"(?:assessments?|appraisals?|evaluations?|marks?|opinions?)\s+(?:of|to|about)\s+(?=\S)"
)
"""A good or bad opinion that is given of a thing: "gave a high assessment of"."""

_HOW = {
    "highly": Tone.PRAISE,
    "positively": Tone.PRAISE,
    "favourably": Tone.PRAISE,
    "favorably": Tone.PRAISE,
    "positive": Tone.PRAISE,
    "high": Tone.PRAISE,
    "favourable": Tone.PRAISE,
    "favorable": Tone.PRAISE,
    "negatively": Tone.CRITICISM,
    "critically": Tone.CRITICISM,
    "negative": Tone.CRITICISM,
    "critical": Tone.CRITICISM,
}

_SIDE = re.compile(
    r"\s+(?:also\s+|all\s+|both\s+|still\s+|always\s+|firmly\s+|strongly\s+|categorically\s+|"
    r"resolutely\s+|very much\s+|fully\s+|clearly\s+)*"
    r"(?:(?P<against>against)|in\s+(?:\w+\s+)?favou?r\s+of|in\s+(?:\w+\s+)?support\s+of|"
    r"(?P<with>with|(?P<side>on the side of))|(?P<view>of\s+the\s+(?:\w+\s+)?(?:view|opinion|"
    r"belief|conviction)\s+that|"
    r"of\s+one\s+mind\s+(?:on|that|about)|in\s+(?:\w+\s+)?agreement\s+(?:on|that|about)|united\s+in\s+the\s+(?:view|belief)\s+that))\s+(?=\S)"
)

_THANKS = re.compile(
    r"\W*(?:(?:and|so|again|also|of course|first of all|once again|first|finally|well),?\s+)*"
    r"(?P<first>(?:(?:my|our|many|all|the|all my|all our|all the|special|huge|big|great|"
    r"sincere|warm|warmest|heartfelt|deepest|deep|much|a|very|thousand)\s+)*"
    r"(?P<noun>thanks|gratitude|appreciation|congratulations|congrats|condolences|sympathies))\b",
    re.IGNORECASE,
)
