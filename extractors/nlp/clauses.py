"""Three rules of English that the tree may break where a sentence is long, and how it is mended.

A clause has one subject: where the tree gives it two, the one before the verb that takes the clause is that verb's own. In "The
union, whose members work in the city, said seven people were killed", the union may hang on "killed", beside the people.

A prepositional phrase stands behind its noun. In "shelled the market in Omdurman, the ministry said", Omdurman may hang on the
ministry.

Behind "and", an adverb and a participle are a verb with an object of its own: in "killed Haddad and badly wounded nurse Lina
Berg" the participle may hang on the nurse, as if she too were killed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

SUBJECT, COMPLEMENT = "nsubj", "ccomp"
OF_NOUN, OF_NAME, PREPOSITION, MARK = "nmod", "compound", "case", "punct"
DESCRIPTION, COORDINATOR, ADVERB, CONJUNCT, OBJECT, VERB = "amod", "cc", "advmod", "conj", "obj", "VERB"
NOUNS = frozenset({"NOUN", "PROPN"})


def with_own_subjects(heads: Sequence[int], relations: Sequence[str]) -> tuple[list[int], list[str]]:
    """The heads and labels of a line with such subjects hung on their own verb; a root is its own head.

    >>> with_own_subjects([3, 1, 3, 1], ["nsubj:pass", "ROOT", "nsubj:pass", "ccomp"])  # union said people killed
    ([1, 1, 3, 1], ['nsubj', 'ROOT', 'nsubj:pass', 'ccomp'])
    """
    heads, relations = list(heads), list(relations)
    subjects: defaultdict[int, list[int]] = defaultdict(list)
    for word, relation in enumerate(relations):
        if relation.startswith(SUBJECT):
            subjects[heads[word]].append(word)
    for clause, relation in enumerate(relations):
        verb = heads[clause]
        if relation != COMPLEMENT or not verb < clause or subjects[verb]:
            continue
        before = [word for word in subjects[clause] if word < verb]
        if before and len(before) < len(subjects[clause]):
            heads[before[-1]], relations[before[-1]] = verb, SUBJECT
            subjects[verb].append(before[-1])
    return heads, relations


def with_phrases_behind(heads: Sequence[int], relations: Sequence[str], upos: Sequence[str]) -> tuple[list[int], list[str]]:
    """The heads and labels of a line with such phrases hung on the noun right before them; those before any noun stay.

    >>> relations = ["ROOT", "case", "nmod", "punct", "nsubj", "parataxis"]  # market in Omdurman, ministry said
    >>> with_phrases_behind([0, 2, 4, 4, 5, 0], relations, ["NOUN", "ADP", "PROPN", "PUNCT", "NOUN", "VERB"])
    ([0, 2, 0, 4, 5, 0], ['ROOT', 'case', 'nmod', 'punct', 'nsubj', 'parataxis'])
    """
    heads, relations = list(heads), list(relations)
    for preposition, relation in enumerate(relations):
        noun, before = heads[preposition], preposition - 1
        is_early = relation == PREPOSITION and before >= 0 and preposition < noun < heads[noun]
        if not is_early or relations[noun] not in (OF_NOUN, OF_NAME) or upos[before] not in NOUNS:
            continue
        above = _path(heads, before)
        if MARK in relations[noun + 1 : heads[noun]] and noun not in above and above[-1] == _path(heads, noun)[-1]:
            heads[noun], relations[noun] = before, OF_NOUN
    return heads, relations


def with_joined_verbs(heads: Sequence[int], relations: Sequence[str], upos: Sequence[str]) -> tuple[list[int], list[str]]:
    """The heads and labels of a line with such participles joined to the verb before, whose last object they follow.

    >>> relations = ["nsubj", "ROOT", "obj", "cc", "advmod", "amod", "conj"]  # shell killed Haddad and badly wounded nurse
    >>> with_joined_verbs([1, 1, 1, 6, 5, 6, 2], relations, ["NOUN", "VERB", "PROPN", "CCONJ", "ADV", "VERB", "NOUN"])
    ([1, 1, 1, 5, 5, 1, 5], ['nsubj', 'ROOT', 'obj', 'cc', 'advmod', 'conj', 'obj'])
    """
    heads, relations = list(heads), list(relations)
    for verb, relation in enumerate(relations):
        noun = heads[verb]
        before = [(relations[word], heads[word]) for word in range(max(0, verb - 2), verb)]
        is_joined = relation == DESCRIPTION and upos[verb] == VERB and before == [(COORDINATOR, noun), (ADVERB, verb)]
        if not is_joined or relations[noun] != CONJUNCT or relations[heads[noun]] != OBJECT:
            continue
        heads[verb], relations[verb] = heads[heads[noun]], CONJUNCT
        heads[noun], relations[noun] = verb, OBJECT
        heads[verb - 2] = verb
    return heads, relations


def _path(heads: Sequence[int], word: int) -> list[int]:
    """From a word up to its root."""
    path = [word]
    while heads[word] != word:
        word = heads[word]
        path.append(word)
    return path
