"""Which incident another one answers or came of: "strikes in response to the attack", "the attack led to strikes"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from extractors.domain import HAPPENED
from extractors.language import syntax
from extractors.pipes.common.event_words import EventWordKind, is_of_kind
from extractors.pipes.incidents.evidence import Evidence, EvidenceReader
from extractors.pipes.incidents.incident import Incident
from extractors.pipes.incidents.wording import CueKind

CAUSE_REACH = 15
BESIDE = 2


def causes(reader: EvidenceReader, mentions: Sequence[Evidence]) -> dict[int, int]:
    """Mentions told as the cause of an earlier one in the sentence: "strikes in response to [rocket attacks]"."""
    happened = [mention for mention in mentions if mention.event.realis in HAPPENED]
    pairs = [_around(happened, start, end) for start, end in reader.cues(CueKind.RESPONSE)]
    return {cause.number: effect.number for effect, cause in pairs if effect is not None and cause is not None}


def find_parents(reader: EvidenceReader, mentions: Sequence[Evidence], incidents: Sequence[Incident]) -> None:
    """Gives each incident the one that it answers as its parent."""
    home = {member.number: incident for incident in incidents for member in incident.members}
    happened = [mention for mention in mentions if mention.number in home]
    answers = [(start, _around(happened, start, end)) for start, end in reader.cues(CueKind.RESPONSE)]
    answers += [(start, _answer(happened, start)) for start, _ in reader.cues(CueKind.ANSWER)]
    answers += [(mention.event.root, (mention, _origin(reader.doc, happened, mention))) for mention in happened]
    for _, (effect, cause) in sorted(answers, key=lambda answer: answer[0]):
        if effect is not None and cause is not None:
            child, parent = home[effect.number], home[cause.number]
            if child is not parent and child.parent is None and parent.parent != child.number:
                child.parent = parent.number


def _around(happened: Sequence[Evidence], start: int, end: int) -> tuple[Evidence | None, Evidence | None]:
    """As in "[strikes] in response to the [attack]": the act before the cue and the cause after it."""
    before = [mention for mention in happened if mention.event.root < start and start - mention.event.root <= CAUSE_REACH]
    after = [mention for mention in happened if end <= mention.event.root < end + CAUSE_REACH]
    if not before or not after or before[-1].sentence != after[0].sentence:
        return None, None
    return before[-1], after[0]


def _answer(happened: Sequence[Evidence], start: int) -> tuple[Evidence | None, Evidence | None]:
    """As in "In retaliation, ... [fired]": the act at or after the cue, and the last one before it."""
    after = [mention for mention in happened if start - BESIDE <= mention.event.root < start + CAUSE_REACH]
    if not after:
        return None, None
    before = [mention for mention in happened if mention.event.root < after[0].event.root]
    return after[0], (before[-1] if before else None)


def _origin(doc: Doc, happened: Sequence[Evidence], effect: Evidence) -> Evidence | None:
    """As in "the [attack] led to strikes": the act of which the one behind the verb came."""
    verb = doc[effect.event.root].head
    if not is_of_kind(verb, EventWordKind.CONSEQUENCE) or (subject := syntax.subject(verb)) is None:
        return None
    return next((mention for mention in happened if mention.event.root == subject.i and mention is not effect), None)
