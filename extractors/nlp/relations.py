"""The labels of two dependency schemes for English, by what the syntax adapter means with them; and the words that count."""

from __future__ import annotations

from dataclasses import dataclass

RELATIVE_PRONOUNS = frozenset({"who", "whom", "which", "that"})

QUANTIFIERS = frozenset(
    {"a", "an", "another", "no", "several", "many", "few", "some", "both", "dozen", "dozens", "score", "scores", "hundreds",
     "thousands", "tens", "couple", "handful", "multiple", "numerous", "countless"}
)  # fmt: skip
"""Words that count without being numerals."""

MEASURES = frozenset(
    {"dozen", "dozens", "score", "scores", "hundreds", "thousands", "tens", "millions", "couple", "handful", "number", "pair"}
)
"""Nouns that head the phrase they count: "dozens of people"."""


@dataclass(frozen=True)
class Relations:
    """The dependency labels of one label set, by what they mean here."""

    subject: frozenset[str]
    passive_subject: frozenset[str]
    passive_auxiliary: frozenset[str]
    auxiliary: frozenset[str]
    object: frozenset[str]
    recipient: frozenset[str]
    number: frozenset[str]
    determiner: frozenset[str]
    modifier: frozenset[str]
    complement: frozenset[str]
    aside: frozenset[str]
    relative: frozenset[str]
    participle: frozenset[str]
    adverbial: frozenset[str]
    controlled: frozenset[str]
    phrase: frozenset[str]


UNIVERSAL = Relations(
    subject=frozenset({"nsubj", "csubj", "nsubj:outer"}),
    passive_subject=frozenset({"nsubj:pass", "csubj:pass"}),
    passive_auxiliary=frozenset({"aux:pass"}),
    auxiliary=frozenset({"aux", "aux:pass", "cop"}),
    object=frozenset({"obj"}),
    recipient=frozenset({"iobj"}),
    number=frozenset({"nummod"}),
    determiner=frozenset({"det", "amod", "det:predet"}),
    modifier=frozenset({"amod", "compound", "nmod:desc"}),
    complement=frozenset({"ccomp"}),
    aside=frozenset({"parataxis"}),
    relative=frozenset({"acl:relcl"}),
    participle=frozenset({"acl"}),
    adverbial=frozenset({"advcl"}),
    controlled=frozenset({"xcomp"}),
    phrase=frozenset({"amod", "compound", "nmod:desc", "nmod:poss", "nmod:unmarked", "nmod", "det", "det:predet", "nummod",
                      "flat", "fixed", "goeswith", "case", "advmod", "obl", "obl:unmarked", "cc:preconj"}),
)  # fmt: skip

CLEAR = Relations(
    subject=frozenset({"nsubj", "csubj"}),
    passive_subject=frozenset({"nsubjpass", "csubjpass"}),
    passive_auxiliary=frozenset({"auxpass"}),
    auxiliary=frozenset({"aux", "auxpass"}),
    object=frozenset({"dobj"}),
    recipient=frozenset({"dative"}),
    number=frozenset({"nummod"}),
    determiner=frozenset({"det", "amod", "predet"}),
    modifier=frozenset({"amod", "compound", "nmod"}),
    complement=frozenset({"ccomp"}),
    aside=frozenset({"parataxis"}),
    relative=frozenset({"relcl"}),
    participle=frozenset({"acl"}),
    adverbial=frozenset({"advcl"}),
    controlled=frozenset({"xcomp", "acomp", "attr", "oprd"}),
    phrase=frozenset({"amod", "compound", "nmod", "poss", "det", "predet", "nummod", "quantmod", "prep", "pobj", "case",
                      "advmod", "npadvmod", "preconj"}),
)  # fmt: skip

UD_ONLY = frozenset({"obj", "obl", "obl:agent", "nmod:poss", "case", "cop", "flat", "aux:pass", "nsubj:pass", "acl:relcl"})
CLEAR_ONLY = frozenset({"dobj", "pobj", "prep", "agent", "poss", "acomp", "attr", "auxpass", "nsubjpass", "relcl", "npadvmod"})
