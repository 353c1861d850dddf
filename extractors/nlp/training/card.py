"""The model card, written from measured numbers: nothing in it is typed by hand that a run can measure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from extractors.nlp.labels import ENTITY_TYPES
from extractors.nlp.manifest import SHIPPED
from extractors.nlp.training.bench import Speed, speed_table
from extractors.nlp.training.evaluate import GOALS, Scorecard, missed, table

OURS, FLOAT = "crosswire", "crosswire, float32"


@dataclass(frozen=True)
class Measurements:
    """What evaluation and bench found, by pipeline; kept as JSON between the two and the card."""

    scores: Mapping[str, Scorecard]
    speeds: Mapping[str, Speed]

    def write(self, path: Path) -> None:
        """Write as JSON."""
        kept = {"scores": {name: card.values for name, card in self.scores.items()},
                "speeds": {name: asdict(speed) for name, speed in self.speeds.items()}}  # fmt: skip
        path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Measurements:
        """Read what :meth:`write` wrote; nothing yet is nothing measured."""
        kept = json.loads(path.read_text("utf-8")) if path.exists() else {"scores": {}, "speeds": {}}
        return cls(
            {name: Scorecard(values) for name, values in kept["scores"].items()},
            {name: Speed(**values) for name, values in kept["speeds"].items()},
        )


TEMPLATE = """# Model card

One small pretrained encoder (all-MiniLM-L6-v2, 22 million parameters) with many heads, fine-tuned together on open
treebanks and entity corpora, as one int8 ONNX graph of {size:.1f} MB. It gives sentences, UPOS, XPOS, morphology,
lemmas, UD v2 trees, entities ({types}) and sentence embeddings. English only.

This page is written by `python -m extractors.nlp.training card` from measured numbers. Do not edit it.

## Use
`extractors.nlp.load()` gives a spaCy pipeline; `CROSSWIRE_MODEL` names another spaCy model to use instead. No
download, no GPU, no torch; one thread a process.

## Scores
End to end from raw text, with own tokens and sentences, in percent (F over character spans). `uas` and `las` leave
punctuation out, `+p` counts it; `lemma*` is the share right among the words found; labels are full UD labels with
subtypes. ✓ and ✗ say whether the project's goal is reached. The test texts of EWT and GUM are pieces of up to twelve
sentences without line breaks, which makes their sentences harder to find than in articles.

{scores}

The last table is the project's own: {sentences} sentences of conflict reporting with hand-made trees of who did what
to whom. They were at hand while the syntax adapter was written, but never trained on.

{goals}

{loss}

## Speed
Articles of 300 to 800 words, one core, one thread, tokenizer and model together; loading is a fresh process from the
first import.

{speeds}

## Limits
- Trained on general text: what it calls an organisation differs from corpus to corpus, as the precision on UNER
  shows. Armed groups, agencies and small places need the gazetteer beside it.
- Numbers, money, weapons and dates are read by rules, not by this model; DATE and TIME entities are a help, not an
  answer.
- The encoder does not see capitals; a word-shape embedding brings most of the case back.
- A line is read by itself: a sentence never goes on after a line break. More than {window} subtokens in one line are
  read in overlapping windows, and a head outside the window is then out of reach.
- Sentence embeddings imitate those of the untouched encoder; they are made for comparing sentences of news, not for
  retrieval.

## Data and licences
Weights: CC BY-SA 4.0, see `model/LICENSE`. Corpora, attribution and what was trained on: `model/SOURCES.md`. The test
sets and all of PUD were never trained on.

## How to reproduce
```
python -m extractors.nlp.training train --data DATA --out RUN        # resumes where it stopped; seeds fixed
python -m extractors.nlp.training export --data DATA --run RUN --to extractors/nlp/model
python -m extractors.nlp.training evaluate --data DATA --measurements RUN/measured.json
python -m extractors.nlp.training bench --data DATA --measurements RUN/measured.json
python -m extractors.nlp.training card --measurements RUN/measured.json
```
{recipe}

The shipped weights are those of one run of this recipe, resumed once between its two descents of the learning rate; every
second development document was left out for settling thresholds. After the first descent (9 epochs, 110 minutes on one core)
it stood at 89.7 UAS and 87.4 LAS on EWT test, after the second (5 epochs, 60 minutes) where the tables say.
"""


def card(measured: Measurements, *, recipe: str, sentences: int, window: int) -> str:
    """The text of the card."""
    ours = measured.scores[OURS]
    short = list(missed(ours))
    return TEMPLATE.format(
        size=sum(path.stat().st_size for path in SHIPPED.iterdir()) / 1e6,
        types=", ".join(ENTITY_TYPES),
        scores=table(measured.scores),
        sentences=sentences,
        goals=f"Goals reached: {len(GOALS) - len(short)} of {len(GOALS)}." + "".join(f"\n- short: {text}" for text in short),
        loss=_loss(measured.scores),
        speeds=speed_table(measured.speeds),
        window=window,
        recipe=recipe,
    )


def _loss(scores: Mapping[str, Scorecard]) -> str:
    """What int8 costs against float32."""
    if FLOAT not in scores:
        return ""
    ours, exact = scores[OURS].values, scores[FLOAT].values
    trees = [exact[title]["las"] - ours[title]["las"] for title in ours if "las" in ours[title]]
    entities = [exact[title]["f"] - ours[title]["f"] for title in ours if "f" in ours[title]]
    return (
        f"Against float32 the int8 graph loses {sum(trees) / len(trees):.2f} LAS (at most {max(trees):.2f}) and"
        f" {sum(entities) / len(entities):.2f} entity F (at most {max(entities):.2f}) over these test sets."
    )
