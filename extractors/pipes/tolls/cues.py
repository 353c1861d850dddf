"""The words that say what a figure is to a toll: rows of the seeds."""

from __future__ import annotations

from enum import StrEnum

from extractors.lexicon import WordsByKind


class CueKind(StrEnum):
    """What a word of ``seeds/toll_cues.csv`` says beside a figure; nouns in the singular."""

    FIGURE = "figure"  # an earlier [count]
    BEFORE = "before"  # an [earlier] count
    AT_FIRST = "at_first"  # had [at first] spoken of nine
    LASTING = "lasting"  # the [war] has killed 30,000
    SUPPOSING = "supposing"  # it [could] have killed hundreds
    NEXT = "next"  # a [second] man was shot
    MORE = "more"  # two [more] died
    MOVING = "moving"  # two died, [bringing] the toll to 18
    APART = "apart"  # [separately], a bomb killed two
    INCLUDED = "included"  # 21 dead, [including] the attackers
    LEFT_OUT = "left_out"  # 21 dead, [without] the attackers
    ATTACKER = "attacker"  # the [gunman] was shot dead
    STILL = "still"  # Haddad [remains] in hospital: whoever does is alive, infinitives
    SUSPECT = "suspect"  # the [suspect] was shot dead, the deputy is in hospital
    REBEL = "rebel"  # 20 [rebels] beside the soldiers they attacked
    FOUND = "found"  # five [bodies]
    CARE = "care"  # doctors [treated] five, infinitives
    TELLING = "telling"  # had at first [spoken] of nine; a date beside such a verb is of the telling
    WAR = "war"  # killed in the [war], which lasts longer than a battle; "the fighting" may be of a day
    NAMING = "naming"  # two were [identified], infinitives
    RECORDING = "recording"  # a group [documents] attacks: it keeps account of many, infinitives
    TOO = "too"  # six guards were killed, [too]


words = WordsByKind(CueKind, "toll_cues.csv")
