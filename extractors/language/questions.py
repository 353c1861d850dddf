"""Questions that ask whether something is so, which tell nothing: "Did rebels shell the town?", "Was it the army?"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from extractors.language.function_words import ASKING_WORDS, SPEAKER_MARKS
from extractors.language.relations import HELPING_VERBS, SUBJECTS, children, first_child


def is_asked(token: Token) -> bool:
    """Whether a token stands in a question whose answer is yes or no; "Why did the army shell the town?" takes for granted."""
    if not token.doc.has_annotation("DEP"):
        return False
    sentence = token.sent
    return _ends_in_question(sentence) and _is_turned(sentence.root) and not _asks_for_more(sentence.root)


def _ends_in_question(sentence: Span) -> bool:
    last = next((word for word in reversed(sentence) if not word.is_space and word.text not in SPEAKER_MARKS), None)
    return last is not None and last.text == "?"


def _is_turned(verb: Token) -> bool:
    """Whether an auxiliary stands before the subject: "[Did] rebels", "[Was] M23 responsible"."""
    subject = first_child(verb, SUBJECTS)
    helpers = list(children(verb, HELPING_VERBS))
    return subject is not None and any(helper.i < subject.i for helper in helpers)


def _asks_for_more(verb: Token) -> bool:
    return any(child.lower_ in ASKING_WORDS and child.i < verb.i for child in verb.subtree)
