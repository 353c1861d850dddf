"""The words that say beside a word of harm whether and to whom it was done: rows of the seeds."""

from __future__ import annotations

from enum import StrEnum

from extractors.lexicon import WordsByKind


class CueKind(StrEnum):
    """What a word of ``seeds/casualty_cues.csv`` says beside a word of harm; verbs and nouns in their plain form."""

    TOLD_AS_DONE = "told_as_done"  # governs "to be killed" as done: "is [reported] to have been killed"
    UNDONE = "undone"  # makes the act of a noun undone: "an [attempted] assassination"
    IMPERSONAL = "impersonal"  # forms that hedge the clause they govern: "it [appears] ten were killed"
    ASKED = "asked"  # asks for what "if" opens; elsewhere that is a condition: "it was not [clear] if"
    VERIFYING = "verifying"  # what could not be done with a report: "could not be [verified]"
    STAYING = "staying"  # what people do where the wounded are: "two [remain] in hospital"
    FINDING = "finding"  # whose object has the harm of a participle: "[found] Haddad, a cook, suffering a wound"
    GIVING = "giving"  # gives a number of those told of: "the network [says] 26"
    UNHARMED = "unharmed"  # says of people that no harm was done: "escaped [unhurt]"
    HOME = "home"  # beside one of these few people are displaced, too: "two men fled the town" is a flight
    COUNTING_VERB = "counting_verb"  # forms of verbs before the figure of a toll: "the toll [reached] 40"
    EARLIER = "earlier"  # before the figure that is replaced: "an [earlier] count of 12"
    PUTTING = "putting"  # says a figure of the dead: "[put] the dead at seven"
    WORD_ON = "word_on"  # of which there is none, so nothing is known: "no [word] on casualties"
    REPORT_OF = "report_of"  # of which there is none, so nobody was harmed: "no [reports] of casualties"
    BODILY = "bodily"  # harm that somebody has: "died of her [injuries]" hurts nobody else


words = WordsByKind(CueKind, "casualty_cues.csv")
