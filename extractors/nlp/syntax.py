"""The old door to :mod:`extractors.language.syntax`, for pipes that still pass a syntax around; ask that module instead."""

from __future__ import annotations

from extractors.language import syntax


class Syntax:
    """The functions of :mod:`extractors.language.syntax` as methods."""

    subject = staticmethod(syntax.subject)
    object = staticmethod(syntax.object)
    is_passive = staticmethod(syntax.is_passive)
    agent = staticmethod(syntax.agent)
    modifiers = staticmethod(syntax.modifiers)
    clause_complement = staticmethod(syntax.clause_complement)
    count_of = staticmethod(syntax.count_of)
    apposition = staticmethod(syntax.apposition)
    conjuncts = staticmethod(syntax.conjuncts)
    prepositional = staticmethod(syntax.prepositional)
    phrase = staticmethod(syntax.phrase)


def syntax_of(source: object) -> Syntax:
    """The syntax: there is but one."""
    return Syntax()


for_doc = syntax_of
