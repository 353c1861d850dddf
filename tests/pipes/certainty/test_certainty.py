"""How real an event is: every cue's example, and what leaves an event asserted."""

from __future__ import annotations

import pytest

from extractors import lexicon
from extractors.nlp.annotations import keep
from extractors.pipes.actors import component as actors
from extractors.pipes.certainty import component as certainty
from extractors.pipes.certainty.cues import CertaintyCue
from extractors.pipes.triggers import component as triggers
from extractors.records import Realis
from tests.pipes.event_reading import bare, read
from tests.trees import tree


@pytest.mark.parametrize("row", lexicon.read(CertaintyCue, "certainty_cues.csv"), ids=lambda row: f"{row.place}:{row.cue}")
def test_the_example_of_a_cue_shows_it(row: CertaintyCue) -> None:
    assert row.realis in {event.realis for event in read(row.example)._.events}


def _realis(rows: str) -> list[Realis]:
    doc = tree(rows)
    doc = keep(doc, "actors", actors.find(doc))
    doc = keep(doc, "events", triggers.find(doc))
    return [event.realis for event in certainty.find(doc)]


TREES = {
    "asserted": ("Rebels NOUN nsubj 2|attacked VERB root 0|the DET det 4|base NOUN obj 2", Realis.ASSERTED),
    "not": ("Rebels NOUN nsubj 4|did AUX aux 4|not PART advmod 4|attack VERB root 0|bases NOUN obj 4", Realis.NEGATED),
    "will": ("Rebels NOUN nsubj 3|will AUX aux 3|attack VERB root 0|the DET det 5|base NOUN obj 3", Realis.FUTURE),
    "plan to": ("Rebels NOUN nsubj 2|plan VERB root 0|to PART mark 4|attack VERB xcomp 2|bases NOUN obj 4", Realis.FUTURE),
    "to prevent": (
        "They PRON nsubj 2|acted VERB root 0|to PART mark 4|prevent VERB advcl 2|attacks NOUN obj 4", Realis.HYPOTHETICAL,
    ),
    "to enter and attack": (
        "They PRON nsubj 2|came VERB root 0|to PART mark 4|go VERB advcl 2|and CCONJ cc 6|attack VERB conj 4|them PRON obj 6",
        Realis.HYPOTHETICAL,
    ),
    "no attack": ("No DET det 2|attack NOUN nsubj 5|by ADP case 4|rebels NOUN nmod 2|happened VERB root 0", Realis.NEGATED),
    "the attack is presupposed": (
        "Rebels NOUN nsubj 3|could AUX aux 3|explain VERB root 0|the DET det 5|attack NOUN obj 3", Realis.ASSERTED,
    ),
    "the arrest is demanded": (
        "They PRON nsubj 2|demanded VERB root 0|the DET det 4|arrest NOUN obj 2|of ADP case 6|soldiers NOUN nmod 4",
        Realis.HYPOTHETICAL,
    ),
    "the arrest is called for": (
        "They PRON nsubj 2|called VERB root 0|for ADP case 5|the DET det 5|arrest NOUN obl 2|"
        "of ADP case 7|soldiers NOUN nmod 5",
        Realis.HYPOTHETICAL,
    ),
    "demanded after the arrest": (
        "They PRON nsubj 2|demanded VERB root 0|talks NOUN obj 2|after ADP case 6|the DET det 6|arrest NOUN obl 2|"
        "of ADP case 8|soldiers NOUN nmod 6",
        Realis.ASSERTED,
    ),
    "talks demanded over the attack": (
        "They PRON nsubj 2|demanded VERB root 0|talks NOUN obj 2|over ADP case 6|the DET det 6|attack NOUN obl 2|"
        "on ADP case 8|soldiers NOUN nmod 6",
        Realis.ASSERTED,
    ),
    "managed to": (
        "Rebels NOUN nsubj 2|managed VERB root 0|to PART mark 4|attack VERB xcomp 2|bases NOUN obj 4", Realis.ASSERTED,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "realis"), TREES.values(), ids=TREES)
def test_trees(rows: str, realis: Realis) -> None:
    assert _realis(rows)[-1] is realis


SAID = {
    "asked": ("Did rebels shell the town?", Realis.HYPOTHETICAL),
    "asked why": ("Why did rebels shell the town?", Realis.ASSERTED),
    "asked who": ("Who shelled the town with mortars?", Realis.ASSERTED),
    "in a scenario": ("In the scenario, missiles hit a base.", Realis.HYPOTHETICAL),
    "in a novel": ("In the novel, rebels storm the palace.", Realis.HYPOTHETICAL),
    "shown by a video": ("The video shows soldiers who kill two villagers.", Realis.ASSERTED),
    "in an exercise": ("Two soldiers were killed in an exercise.", Realis.ASSERTED),
    "an exercise": ("The drill simulated an attack by rebels.", Realis.HYPOTHETICAL),
    "retracted": ("The army retracted a claim that nine rebels were killed by soldiers.", Realis.NEGATED),
    "ruled out": ("Police ruled out an attack by rebels.", Realis.NEGATED),
    "at a trial": ("The bombing trial began.", Realis.HISTORICAL),
    "followed, of a day": ("Troops reached Gao to deter violence after a cattle raid on Tuesday.", Realis.ASSERTED),
    "followed, at large": ("Shops in Gao may stay closed after an attack by rebels.", Realis.HYPOTHETICAL),
    "avoided before a day": ("Police met elders to avoid an attack after the summit on Tuesday.", Realis.HYPOTHETICAL),
    "time and again": ("Rebels have attacked the base more than 160 times since May.", Realis.GENERIC),
    "dozens of times": ("The base has come under fire dozens of times.", Realis.GENERIC),
    "shot several times": ("The guard was shot three times by rebels.", Realis.ASSERTED),
    "since a day": ("Rebels have attacked the base since Monday.", Realis.ASSERTED),
    "a habit": ("The army says it targets only militants.", Realis.GENERIC),
    "no habit": ("The army says it targeted a militant.", Realis.ASSERTED),
    "news in the present": ("Rebels attack the base, the army says.", Realis.ASSERTED),
    "what set off a war": ("The war began when rebels attacked a base.", Realis.HISTORICAL),
    "what began a day": ("The day began when rebels attacked a base.", Realis.ASSERTED),
    "unless": ("Nine villagers die in an air strike unless the player calls it off.", Realis.HYPOTHETICAL),
    "earlier bombing": ("The road was cut by earlier bombing.", Realis.HISTORICAL),
    "an earlier bombing": ("The road was cut by an earlier bombing.", Realis.ASSERTED),
    "victims at large": ("The ward was built for victims of suicide attacks.", Realis.GENERIC),
    "victims of one": ("The ward was built for victims of the suicide attack in Kirkuk.", Realis.ASSERTED),
}


@pytest.mark.parametrize(("text", "realis"), SAID.values(), ids=SAID)
def test_what_is_said_of_an_act(text: str, realis: Realis) -> None:
    assert [event.realis for event in read(text)._.events] == [realis]


def test_without_a_parse_only_the_determiner_decides() -> None:
    doc = bare()("No attack by rebels took place.")
    assert [event.realis for event in certainty.find(doc)] == [Realis.NEGATED]
