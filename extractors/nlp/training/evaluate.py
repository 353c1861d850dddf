"""Score pipelines on the held-apart test sets and print them side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin

from extractors.nlp.training.layers import read_rows
from extractors.nlp.training.roles import read_sentences, role_scores
from extractors.nlp.training.scores import EntityScheme, entity_scores, tree_scores

TREEBANKS = {
    "EWT test": "test_ewt",
    "GUM news-like": "test_gum_newsy",
    "GUM open": "test_gum_open",
    "PUD news": "test_pud_news",
    "PUD wiki": "test_pud_wiki",
}
THREE = ("PERSON", "ORG", "GPE", "LOC", "FAC")
NO_EVENT = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "DATE", "TIME")

ENTITIES: dict[str, tuple[str, EntityScheme]] = {
    "UNER EWT test (person, organisation, place)": ("test_uner_ewt", EntityScheme(THREE, merged=True)),
    "UNER PUD (person, organisation, place)": ("test_uner_pud", EntityScheme(THREE, merged=True)),
    "CrossNER politics (all types)": ("test_crossner", EntityScheme()),
    "CrossNER politics (places merged)": ("test_crossner", EntityScheme(merged=True)),
    "re3d test (all types)": ("test_re3d", EntityScheme(NO_EVENT)),
    "re3d test (places merged)": ("test_re3d", EntityScheme(NO_EVENT, merged=True)),
    "GUM test (places merged)": ("test_gum", EntityScheme(merged=True)),
}

GOALS = {
    ("EWT test", "uas"): 90.0, ("EWT test", "las"): 87.5, ("GUM news-like", "las"): 89.0, ("PUD news", "las"): 86.5,
    ("PUD news", "upos"): 97.0, ("GUM news-like", "sentence"): 97.0, ("PUD news", "sentence"): 97.0,
    ("EWT test", "lemma*"): 97.0, ("GUM news-like", "lemma*"): 97.0, ("PUD news", "lemma*"): 97.0,
    ("UNER EWT test (person, organisation, place)", "f"): 80.0, ("CrossNER politics (all types)", "f"): 80.0,
    ("re3d test (all types)", "f"): 74.0, ("conflict news", "all"): 93.0,
}  # fmt: skip
"""What the project set out to reach."""


@dataclass(frozen=True)
class Scorecard:
    """Scores in percent: test set -> measure -> value."""

    values: Mapping[str, Mapping[str, float]]


ROLES = "conflict news"


def score(nlp: Language, data: Path, conflict_news: Path) -> Scorecard:
    """Score one pipeline on every test set under ``data``, and on the hand-made trees of ``conflict_news``."""
    roles = role_scores(nlp, read_sentences(conflict_news))
    return Scorecard(
        _trees(nlp, data) | _entities(nlp, data) | {ROLES: {name: round(tally.f, 2) for name, tally in roles.items()}}
    )


def _trees(nlp: Language, data: Path) -> dict[str, dict[str, float]]:
    values: dict[str, dict[str, float]] = {}
    for title, name in TREEBANKS.items():
        wanted = list(DocBin().from_disk(data / "ud" / f"{name}.spacy").get_docs(nlp.vocab))
        found = nlp.pipe(doc.text for doc in wanted)
        tallies = tree_scores(zip(found, wanted, strict=True))
        values[title] = {measure: round(tally.f, 2) for measure, tally in tallies.items()}
        values[title]["lemma*"] = round(100.0 * tallies["lemma"].right / max(1, tallies["token"].right), 2)
    return values


def _entities(nlp: Language, data: Path) -> dict[str, dict[str, float]]:
    values: dict[str, dict[str, float]] = {}
    read: dict[str, list[Doc]] = {}
    for title, (name, scheme) in ENTITIES.items():
        rows = read_rows(data / "ner" / f"{name}.jsonl")
        if name not in read:
            read[name] = list(nlp.pipe(str(row["text"]) for row in rows))
        tally = entity_scores(zip(rows, read[name], strict=True), scheme)
        values[title] = {"f": round(tally.f, 2), "precision": round(tally.precision, 2), "recall": round(tally.recall, 2)}
    return values


COLUMNS = ("token", "sentence", "upos", "xpos", "lemma", "lemma*", "uas", "las", "uas+p", "las+p")


def table(cards: Mapping[str, Scorecard]) -> str:
    """Markdown tables of several pipelines; a ✓ or ✗ where the project has a goal."""
    return "\n\n".join((tree_table(cards), entity_table(cards), role_table(cards)))


def tree_table(cards: Mapping[str, Scorecard]) -> str:
    """Tokens, sentences, tags, lemmas and trees."""
    lines = [_row("test set", "pipeline", *COLUMNS), _row(*["---"] * (len(COLUMNS) + 2))]
    for title in TREEBANKS:
        for name, card in cards.items():
            lines.append(_row(title, name, *(_cell(card, title, measure) for measure in COLUMNS)))
    return "\n".join(lines)


def entity_table(cards: Mapping[str, Scorecard]) -> str:
    """Entities."""
    lines = [_row("test set", "pipeline", "F", "precision", "recall"), _row(*["---"] * 5)]
    for title in ENTITIES:
        for name, card in cards.items():
            lines.append(_row(title, name, *(_cell(card, title, measure) for measure in ("f", "precision", "recall"))))
    return "\n".join(lines)


def role_table(cards: Mapping[str, Scorecard]) -> str:
    """Who did what to whom, by relation."""
    relations = sorted({relation for card in cards.values() for relation in card.values[ROLES]})
    lines = [_row(ROLES, *relations), _row(*["---"] * (len(relations) + 1))]
    for name, card in cards.items():
        lines.append(_row(name, *(_cell(card, ROLES, relation) for relation in relations)))
    return "\n".join(lines)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(card: Scorecard, title: str, measure: str) -> str:
    value = card.values[title].get(measure, 0.0)
    if not value:
        return "-"
    goal = GOALS.get((title, measure))
    return f"{value:.1f}" if goal is None else f"{value:.1f} {'✓' if value >= goal else '✗'}"


def missed(card: Scorecard) -> Iterable[str]:
    """The goals that a scorecard does not reach, in words."""
    for (title, measure), goal in GOALS.items():
        if card.values[title][measure] < goal:
            yield f"{title} {measure}: {card.values[title][measure]:.1f}, goal {goal:.1f}"
