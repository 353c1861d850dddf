"""A clause has one subject: where the tree gives it two, the one before the verb that takes the clause is that verb's own.

"The union, whose members work in the city, said seven people were killed": with the union far from its verb, the tree may hang
it on "killed", beside the people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

SUBJECT, COMPLEMENT = "nsubj", "ccomp"


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
