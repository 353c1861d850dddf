"""Read the corpora into sentences of class numbers.

Two kinds of annotation meet here. Treebanks (UD, ``.spacy``) give tokens, sentences and trees; entity corpora (``.jsonl``) give
spans over text. Many texts carry both: an entity text is laid over the treebank's characters, white space aside, so that one
sentence trains every head. What a corpus does not mark is not learned as absent: unknown is :data:`IGNORED`, and an entity type
outside a corpus's scheme is left open (see :mod:`extractors.nlp.training.layers`).
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span, Token

from extractors.nlp import lemmas
from extractors.nlp.labels import Labels
from extractors.nlp.tokenizer import tokenizer
from extractors.nlp.training.layers import (
    IGNORED,
    EntityLayer,
    Row,
    character_tags,
    harmonised,
    place_names,
    read_rows,
    squeezed,
    word_tags,
)

ENTITY_TRAIN = (
    "bysa_ewt_nner_train", "green_gum_train", "green_uner_ewt_dev", "green_gum_dev",
    "green_wikigold", "green_crossner_politics", "green_re3d_train", "green_crossner_politics_test", "green_uner_ewt_test",
)  # fmt: skip
"""Entity files to train on; rows that are in a ``test_*`` file are dropped, whatever file they are in."""

ENTITY_AGAIN = frozenset({"uner-ewt-dev"})
"""Seen again with our own tokens after they were laid over a treebank."""

LAID = 4
"""The first so many annotate texts that the treebanks hold, and are laid over them."""

ENTITY_REPEATS = {"re3d": 3, "crossner-politics": 2, "uner-ewt-dev": 2, "uner-ewt-test": 3}
"""Small corpora in the scheme we want are seen more often an epoch."""


@dataclass(frozen=True)
class Sentence:
    """One annotated sentence; the class numbers are :data:`IGNORED` where the corpus says nothing.

    ``entity`` holds tag numbers; an "O" is ``len(entity_tags()) + scheme``, so that the loss knows what it may hide.
    ``heads`` count within the sentence; the root is its own head.
    """

    words: tuple[str, ...]
    spaced: tuple[bool, ...]
    upos: tuple[int, ...]
    xpos: tuple[int, ...]
    morph: tuple[int, ...]
    lemma: tuple[int, ...]
    heads: tuple[int, ...]
    relation: tuple[int, ...]
    entity: tuple[int, ...]
    bounded: bool = True
    """False where the text may hold several sentences: the sentence head learns nothing from it."""

    def __len__(self) -> int:
        return len(self.words)


Text = tuple[Sentence, ...]
"""Consecutive sentences of one document."""


def read_docs(path: Path, nlp: Language) -> list[Doc]:
    """The documents of one DocBin file."""
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def labels_of(docs: Iterable[Doc], *, least: int = 2) -> Labels:
    """Collect the classes of the treebank; one seen fewer than ``least`` times is left out."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("upos", "xpos", "morph", "lemma", "relation")}
    for token in (token for doc in docs for token in doc):
        counts["upos"][token.pos_] += 1
        counts["xpos"][token.tag_] += 1
        counts["morph"][str(token.morph)] += 1
        counts["lemma"][lemmas.induce(token.text, token.lemma_)] += 1
        counts["relation"][token.dep_] += 1
    frequent = {name: tuple(sorted(value for value, n in found.items() if n >= least)) for name, found in counts.items()}
    return Labels(**frequent)


UNCHANGING = frozenset({"PROPN", "NUM", "X", "SYM"})
"""Parts of speech whose words are too many to list."""


def forms_of(docs: Iterable[Doc], *, agreement: float = 0.7) -> dict[tuple[str, str], str]:
    """The lemma of each (word, UPOS) of the treebank, where the treebank agrees with itself."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for token in (token for doc in docs for token in doc if token.pos_ not in UNCHANGING and token.text.isprintable()):
        counts.setdefault((token.lower_, token.pos_), Counter())[token.lemma_] += 1
    likely = {form: found.most_common(1)[0] for form, found in counts.items()}
    return {form: lemma for form, (lemma, n) in likely.items() if n >= agreement * counts[form].total() and lemma.strip()}


def sentences_of(doc: Doc, labels: Labels) -> Text:
    """The sentences of a treebank document, entities unknown."""
    numbers = {name: {value: i for i, value in enumerate(getattr(labels, name))}
               for name in ("upos", "xpos", "morph", "lemma", "relation")}  # fmt: skip

    def one(sent: Span) -> Sentence:
        def of(head: str, values: Iterable[str]) -> tuple[int, ...]:
            return tuple(numbers[head].get(value, IGNORED) for value in values)

        return Sentence(
            words=tuple(token.text for token in sent),
            spaced=tuple(token.i == 0 or bool(doc[token.i - 1].whitespace_) for token in sent),
            upos=of("upos", (token.pos_ for token in sent)),
            xpos=of("xpos", (token.tag_ for token in sent)),
            morph=of("morph", (str(token.morph) for token in sent)),
            lemma=of("lemma", (lemmas.induce(token.text, token.lemma_) for token in sent)),
            heads=tuple(token.head.i - sent.start for token in sent),
            relation=of("relation", (token.dep_ for token in sent)),
            entity=(IGNORED,) * len(sent),
        )

    return tuple(one(sent) for sent in doc.sents)


def entity_sentences(row: Row, nlp: Language, *, most_words: int = 220) -> Iterator[Sentence]:
    """An entity row that no treebank covers, by lines, with our own tokens; nothing but its entities is known."""
    text = str(row["text"])
    tags = character_tags(row)
    for line in re.finditer(r"[^\n]*\S[^\n]*", text):
        tokens = [token for token in nlp.make_doc(line.group()) if not token.is_space]
        for part in (tokens[i : i + most_words] for i in range(0, len(tokens), most_words)):
            yield _unparsed(part, tags[line.start() : line.end()])


def _unparsed(tokens: list[Token], tags: list[int]) -> Sentence:
    words = tuple(token.text for token in tokens)
    letters = [tags[token.idx + i] for token in tokens for i, letter in enumerate(token.text) if not letter.isspace()]
    unknown = (IGNORED,) * len(tokens)
    return Sentence(
        words=words,
        spaced=tuple(token.i == 0 or bool(token.nbor(-1).whitespace_) for token in tokens),
        upos=unknown, xpos=unknown, morph=unknown, lemma=unknown, heads=unknown, relation=unknown,
        entity=word_tags(words, letters),
        bounded=False,
    )  # fmt: skip


def read_training(root: Path) -> tuple[list[Text], Labels]:
    """Everything there is to train on, and the label sets it gives.

    Test sets and their texts are left out, and so are the trees of every second development document: thresholds can be
    settled on those without a look at a test set.
    """
    nlp = blank()
    docs = read_docs(root / "ud" / "train.spacy", nlp)
    labels = labels_of(docs)
    docs += read_docs(root / "ud" / "dev.spacy", nlp)[::2]
    layers = _layers(root, _test_texts(root, nlp))
    texts = [_with_entities(sentences_of(doc, labels), layers[:LAID]) for doc in docs]
    for layer in layers:
        for row in layer.rows if layer.rows[0]["src"] in ENTITY_AGAIN else layer.unused():
            repeats = ENTITY_REPEATS.get(str(row["src"]).split("/")[0], 1)
            texts += [(sentence,) for sentence in entity_sentences(row, nlp)] * repeats
    return texts, labels


def _test_texts(root: Path, nlp: Language) -> frozenset[str]:
    """Every text of a test set that is long enough to be its own."""
    rows = (str(row["text"]) for path in sorted((root / "ner").glob("test_*.jsonl")) for row in read_rows(path))
    sentences = (sent.text for path in sorted((root / "ud").glob("test_*.spacy"))
                 for doc in read_docs(path, nlp) for sent in doc.sents)  # fmt: skip
    return frozenset(text for text in map(squeezed, [*rows, *sentences]) if len(text) >= 25)


def _layers(root: Path, tests: frozenset[str]) -> list[EntityLayer]:
    files = [read_rows(root / "ner" / f"{name}.jsonl") for name in ENTITY_TRAIN]
    kept = [[row for row in rows if squeezed(str(row["text"])) not in tests] for rows in files]
    places = place_names(row for rows in kept for row in rows)
    return [EntityLayer(harmonised(row, places) for row in rows) for rows in kept]


def _with_entities(text: Text, layers: list[EntityLayer]) -> Text:
    def one(sentence: Sentence) -> Sentence:
        found = next((tags for layer in layers if (tags := layer.take(sentence.words)) is not None), None)
        return replace(sentence, entity=found) if found else sentence

    return tuple(map(one, text))


def blank() -> Language:
    """A spaCy pipeline of nothing but our tokenizer."""
    nlp = spacy.blank("en")
    nlp.tokenizer = tokenizer(nlp.vocab)
    return nlp


def windows_of(text: Text, chance: random.Random, *, most_words: int = 220) -> Iterator[Text]:
    """Cut a document at random into windows of whole sentences, as paragraphs of an article would be.

    A third of the windows are single sentences, the others hold up to twelve.
    """
    start = 0
    while start < len(text):
        wanted = 1 if chance.random() < 0.35 else chance.randint(2, 12)
        end, words = start, 0
        while end < len(text) and end - start < wanted and (end == start or words + len(text[end]) <= most_words):
            words += len(text[end])
            end += 1
        yield text[start:end]
        start = end
