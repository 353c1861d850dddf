"""Words that mean something particular beside an event: what is suffered, what harms, what is thrown, what is suspected."""

from __future__ import annotations

from enum import StrEnum

from spacy.tokens import Token

from extractors.language.morphology import lemmas
from extractors.lexicon import WordsByKind


class EventWordKind(StrEnum):
    """What a word of ``seeds/event_words.csv`` says beside an event, or of one."""

    SUFFERED = "suffered"  # acts whose "of" names who suffers: "the [killing] of two men"
    SUFFERED_BY_OWNER = "suffered_by_owner"  # acts that their owner suffers: "Haddad's [killing]", not "Israel's shelling"
    HARMING = "harming"  # verbs whose object is a victim, not only a recipient: "[shot] two students"
    OUTCOME = "outcome"  # what comes of an act told beside it: "[killed] when soldiers fired"
    RESULT = "result"  # what follows from an attack rather than being one: "Two were [killed]"
    PART_OF_ATTACK = "part_of_attack"  # done in an attack; without a doer it is part of the one told before: "one was [shot]"
    ACCIDENT_TOO = "accident_too"  # what accidents do, too: "were [killed] when the bus overturned"
    NAME_ENDING = "name_ending"  # what longer words for an act end in: an air[strike]; in the order in which they are tried
    BOMBING = "bombing"  # acts that aircraft make aerial: "jets [bombed] the depot"
    DONE_TO_PEOPLE = "done_to_people"  # first words of triggers that only people suffer: "[killed] the mayor", not the bill
    THROWN = "thrown"  # first words of triggers whose object is thrown: "[fired] a rocket"
    MUNITION = "munition"  # what one destroys in defence: "destroyed the [drone]"
    PEOPLE_BY_COUNT = "people_by_count"  # counts that stand for people: "killed [dozens]"
    DONE_TO_THINGS = "done_to_things"  # acts whose "of" names a thing: "the [bombing] of the bridge"
    DAMAGING = "damaging"  # what a blast does to things: "the blast [damaged] two shops"
    VICTIM = "victim"  # those who suffered, before their names: "The [dead]: Omar Haddad"
    SUSPICION = "suspicion"  # words that leave open who did it: "[suspected] rebels"
    CONSEQUENCE = "consequence"  # verbs whose object has a day of its own: "a raid that [led] to clashes on Monday"
    AFTERMATH = "aftermath"  # verbs of what people do about an act, on another day: "[buried] the dead of the raid on Monday"
    FINDING = "finding"  # verbs of coming upon the dead: "[found] the bodies of those killed on Monday", on a day of its own
    CAMERA = "camera"  # what sees an act and does nothing: "[CCTV] captured the man"
    FILMED = "filmed"  # what cameras do, too: "footage [captured] the blast"
    FICTION = "fiction"  # works in which nothing happened: "the [film] shows soldiers who kill villagers"
    MEMORY = "memory"  # what brings up harm that is no news: a [memorial] to nine people who were killed
    JUDGING = "judging"  # acts of a court, whose day is not that of what it judges: "[sentenced] to 18 years"
    WAR = "war"  # what goes on for years: "the [war] began when gunmen killed a guard"
    OUTBREAK = "outbreak"  # how a war begins: "the war [broke out] when ...", infinitives
    LONG_TIME = "long_time"  # what lies between an act and those who look back: "30 [years] after the massacre"
    DYING = "dying"  # how a life ends: the general has [died] at the age of 91
    PEACE = "peace"  # what nobody is killed in or of: "died [peacefully]"
    MISHAP = "mishap"  # what people die of without anybody's doing: five soldiers died in a [fire]
    SPEAKING = "speaking"  # verbs whose day and place are the speaker's: "[wrote] in Rome that"
    REPORTING = "reporting"  # verbs of those who tell of victims, beside a list of them: "two guards and an activist [said]"
    DISTANCE = "distance"  # what stands before "from" where it is no origin: "seven [kilometres] from Ber"
    MEMBERSHIP = "membership"  # ties members to a group: "gunmen [loyal] to the general"
    INTENTION = "intention"  # forms beside which a bare word for an act is only meant: "[vowed] to strike"
    FALLING = "falling"  # what missiles and aircraft do: "rockets [landed] in the town"
    ORIGIN = "origin"  # participles that tell where things and people are from: "a missile [made] in North Korea"
    WINNING = "winning"  # verbs of those who have words from others: "the plan [won] the backing of the League"
    UNWILLING = "unwilling"  # governs a verb of saying that then says nothing: "[declined] to say"
    HOLDING = "holding"  # participles that tie a thing to an actor: "facilities [used] by militias"


words = WordsByKind(EventWordKind, "event_words.csv")


def is_of_kind(token: Token, kind: EventWordKind) -> bool:
    """Whether a token is a form of a word of one kind."""
    of_kind = words(kind)
    return any(form in of_kind for form in lemmas(token.lower_))
