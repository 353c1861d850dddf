"""Trees in CLEAR labels, as spaCy's own English models give them, rewritten in Universal Dependencies behind the model.

A pipe sees one label set, whatever model `CROSSWIRE_MODEL` names. The two schemes differ in what heads what:

    died in/prep Homs/pobj           -> in is `case` of Homs, Homs is `obl` of died
    was/ROOT dead/acomp              -> dead is the root, was its `cop`
    Homs, Hama/conj and Idlib/conj   -> both are `conj` of Homs, and "and" hangs on Idlib
    fled/ccomp, police said/ROOT     -> fled is the root, said its `parataxis`

Names of several words stay compounds of their last word, which Universal Dependencies would make flat.

Registered as ``crosswire_clear_to_universal``; it rewrites heads and labels and leaves everything else as the model set it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.tokens import Doc, Span

NAME = "crosswire_clear_to_universal"

CLEAR_ONLY = frozenset({"dobj", "pobj", "prep", "agent", "poss", "acomp", "attr", "auxpass", "nsubjpass", "relcl", "npadvmod"})
"""Labels that only CLEAR has."""

SAME_MEANING = {
    "acomp": "xcomp", "agent": "advmod", "attr": "xcomp", "auxpass": "aux:pass", "csubjpass": "csubj:pass", "dative": "iobj",
    "dobj": "obj", "intj": "discourse", "meta": "dep", "neg": "advmod", "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass", "oprd": "xcomp", "pcomp": "advcl", "pobj": "obl", "poss": "nmod:poss", "preconj": "cc:preconj",
    "predet": "det:predet", "prep": "advmod", "prt": "compound:prt", "quantmod": "advmod", "relcl": "acl:relcl",
}  # fmt: skip
"""What a CLEAR label is called in Universal Dependencies where the tree stays as it is."""

PREPOSITIONS = frozenset({"prep", "agent", "dative"})
GOVERNED = frozenset({"pobj", "pcomp"})
"""What a preposition has under it: a noun or a clause."""
BEFORE_PREPOSITION = frozenset({"prep", "pcomp"})
VERBS = frozenset({"VERB", "AUX"})
TAKE_OBLIQUES = VERBS | {"ADJ", "ADV"}
BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m", "’s", "’re", "’m"})
PREDICATES = frozenset({"attr", "acomp"})
SUBJECTS = frozenset({"nsubj", "csubj", "nsubjpass", "csubjpass"})
NO_COPULA = frozenset({"expl", "ccomp", "xcomp", "dobj", "oprd"})
LONG_PREPOSITIONS = frozenset(
    {("according", "to"), ("because", "of"), ("due", "to"), ("instead", "of"), ("out", "of"), ("such", "as"), ("prior", "to"),
     ("as", "of"), ("as", "to"), ("along", "with")}
)  # fmt: skip
BEFORE_NUMBERS = frozenset({("at", "least"), ("at", "most"), ("more", "than"), ("less", "than"), ("up", "to")})
"""Words that are one word in Universal Dependencies: the second is `fixed` on the first."""


class Tree:
    """One sentence to be rewritten: heads are word numbers in the sentence, a root is its own head."""

    def __init__(self, sentence: Span) -> None:
        self.words = [token.lower_ for token in sentence]
        self.pos = [token.pos_ for token in sentence]
        self.tags = [token.tag_ for token in sentence]
        self.heads = [token.head.i - sentence.start for token in sentence]
        self.labels = [token.dep_ for token in sentence]

    def children(self, head: int) -> list[int]:
        return [word for word, above in enumerate(self.heads) if above == head != word]

    def first(self, head: int, labels: frozenset[str]) -> int | None:
        """The first child of a word that has one of the labels."""
        return next((word for word in self.children(head) if self.labels[word] in labels), None)

    def hang(self, word: int, head: int, label: str) -> None:
        self.heads[word], self.labels[word] = head, label

    def put_above(self, word: int, old: int) -> None:
        """Gives a word the place of its head `old`, with all children that `old` had."""
        for child in self.children(old):
            if child != word:
                self.heads[child] = word
        self.heads[word] = word if self.heads[old] == old else self.heads[old]
        self.labels[word] = self.labels[old]

    def is_below(self, word: int, head: int) -> bool:
        while word != head and self.heads[word] != word:
            word = self.heads[word]
        return word == head


def describe_nouns(tree: Tree) -> None:
    """[Army] Chief Haddad: a bare noun on a name is a description; what Universal Dependencies call `nmod` is another thing."""
    tree.labels = ["nmod:desc" if label == "nmod" else label for label in tree.labels]


def hang_number_words(tree: Tree) -> None:
    """[At least] five: both words hang on the number, the second on the first."""
    for first in range(len(tree.words) - 1):
        pair = (first, first + 1)
        if (tree.words[first], tree.words[first + 1]) in BEFORE_NUMBERS:
            number = next((tree.heads[word] for word in pair if tree.heads[word] not in pair), first)
            if tree.pos[number] == "NUM":
                tree.hang(first, number, "advmod")
                tree.hang(first + 1, first, "fixed")


def hang_prepositions(tree: Tree) -> None:
    """Died [in] Homs: the preposition hangs on its noun or clause, and that on what the preposition hung on."""
    for word in range(len(tree.words)):
        if tree.labels[word] in PREPOSITIONS:
            _turn(tree, word, tree.heads[word], None)


def _turn(tree: Tree, preposition: int, governor: int, label: str | None) -> None:
    """Turns one prepositional phrase around; `label` is given where it is joined to another one: "in Homs and [in Hama]"."""
    chain = [preposition]
    while (governed := _governed(tree, chain[-1])) is None:
        deeper = tree.first(chain[-1], PREPOSITIONS)
        if deeper is None:
            return
        chain.append(deeper)
    chain = [*(word for word in tree.children(preposition) if _stands_before(tree, word, preposition)), *chain]
    is_clause = tree.labels[governed] == "pcomp" and tree.pos[governed] in VERBS
    is_agent = tree.labels[preposition] == "agent"
    others = [child for word in chain for child in tree.children(word) if child not in (*chain, governed)]
    tree.hang(governed, governor, label or _relation(tree, governor, is_clause, is_agent))
    for place, word in enumerate(chain):
        is_long = place > 0 and (tree.words[chain[place - 1]], tree.words[word]) in LONG_PREPOSITIONS
        tree.hang(word, chain[place - 1] if is_long else governed, "fixed" if is_long else "mark" if is_clause else "case")
    for child in others:
        if tree.labels[child] == "conj" and _governed(tree, child) is not None:
            _turn(tree, child, governed, "conj")
        else:
            tree.heads[child] = governed


def _governed(tree: Tree, preposition: int) -> int | None:
    """The noun or clause of a preposition; a clause stands behind it, a noun may stand before: "[which] they fired at"."""
    found = (word for word in tree.children(preposition) if tree.labels[word] in GOVERNED)
    return next((word for word in found if word > preposition or tree.labels[word] == "pobj"), None)


def _stands_before(tree: Tree, word: int, preposition: int) -> bool:
    """Whether a word is the first part of a long preposition that hangs on its last: "[because] of"."""
    return word < preposition and tree.labels[word] in BEFORE_PREPOSITION and _governed(tree, word) is None


def _relation(tree: Tree, governor: int, is_clause: bool, is_agent: bool) -> str:
    on_verb = tree.pos[governor] in TAKE_OBLIQUES
    if is_clause:
        return "advcl" if on_verb else "acl"
    if is_agent:
        return "obl:agent"
    return "obl" if on_verb else "nmod"


def raise_predicates(tree: Tree) -> None:
    """They were [dead]: what is said of the subject heads the clause, "were" is its copula; not so in "there were injuries"."""
    for verb, word in enumerate(tree.words):
        if word not in BE or tree.labels[verb] in ("aux", "auxpass", "cop"):
            continue
        predicate = tree.first(verb, PREDICATES)
        if tree.first(verb, frozenset({"expl"})) is not None:
            if predicate is not None:
                tree.labels[predicate] = "nsubj"
            continue
        predicate = predicate if predicate is not None else _place_predicated(tree, verb)
        if predicate is not None:
            tree.put_above(predicate, verb)
            tree.hang(verb, predicate, "cop")


def _place_predicated(tree: Tree, verb: int) -> int | None:
    """The phrase that is all a clause says of its subject: "The base is in [Homs]"."""
    if tree.first(verb, SUBJECTS) is None or tree.first(verb, NO_COPULA) is not None:
        return None
    return next((child for child in tree.children(verb) if child > verb and tree.labels[child] == "obl"), None)


def hang_conjuncts(tree: Tree) -> None:
    """Homs, [Hama] and [Idlib]: all hang on the first, "and" on the one behind it."""
    for word, label in enumerate(tree.labels):
        if label == "cc":
            behind = (child for child in tree.children(tree.heads[word]) if child > word and tree.labels[child] == "conj")
            tree.heads[word] = next(behind, tree.heads[word])
    for word, label in enumerate(tree.labels):
        while label == "conj" and tree.labels[tree.heads[word]] == "conj":
            tree.heads[word] = tree.heads[tree.heads[word]]


def put_speech_aside(tree: Tree) -> None:
    """Jets hit Homs, police [said]: what is said first heads the sentence, the verb of saying behind its comma hangs on it."""
    for said, label in enumerate(tree.labels):
        verb = tree.heads[said]
        if label != "ccomp" or said > verb or "," not in tree.words[said:verb]:
            continue
        speaker = tree.first(verb, frozenset({"nsubj"}))
        inside = [word for word in range(len(tree.words)) if tree.is_below(word, said)]
        if speaker is not None and speaker > inside[-1]:
            tree.heads[said] = said if tree.heads[verb] == verb else tree.heads[verb]
            tree.labels[said] = tree.labels[verb]
            tree.hang(verb, said, "parataxis")


def rename(tree: Tree) -> None:
    """Gives what is left its name in Universal Dependencies; "to" before a verb is a mark."""
    for word, label in enumerate(tree.labels):
        is_to = label == "aux" and tree.tags[word] == "TO"
        tree.labels[word] = "mark" if is_to else SAME_MEANING.get(label, label)


RULES = (
    describe_nouns,
    hang_number_words,
    hang_prepositions,
    raise_predicates,
    hang_conjuncts,
    put_speech_aside,
    rename,
)
"""In this order: the first frees the label `nmod`, a predicate may be what a preposition governs, and the last rule leaves no
label of CLEAR.
"""


def is_clear(nlp: Language) -> bool:
    """Whether the parser of a pipeline gives CLEAR labels."""
    return any(not CLEAR_ONLY.isdisjoint(getattr(nlp.get_pipe(name), "labels", ())) for name in nlp.pipe_names)


@Language.component(NAME, assigns=["token.dep", "token.head"], requires=["token.dep", "token.head"])
def to_universal(doc: Doc) -> Doc:
    """Rewrites the trees of a Doc, which is returned; a Doc without trees stays as it is."""
    if not doc.has_annotation("DEP"):
        return doc
    rows = [row for sentence in doc.sents for row in _rewritten(sentence)]
    heads = np.array([head - word for word, (head, _) in enumerate(rows)], dtype=np.int64).view(np.uint64)
    labels = np.array([doc.vocab.strings.add(label) for _, label in rows], dtype=np.uint64)
    doc.from_array([HEAD, DEP], np.stack([heads, labels], axis=1))  # type: ignore[arg-type]
    return doc


def _rewritten(sentence: Span) -> Iterator[tuple[int, str]]:
    """Head (a token of the Doc) and label of every token of a sentence."""
    tree = Tree(sentence)
    for rule in RULES:
        rule(tree)
    yield from ((head + sentence.start, label) for head, label in zip(tree.heads, tree.labels, strict=True))
