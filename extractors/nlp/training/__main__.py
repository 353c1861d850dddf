"""``python -m extractors.nlp.training COMMAND``: train, export, evaluate, measure and describe the model.

``train`` and ``export`` need the training dependency group; the other commands need only what Crosswire itself needs.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

from spacy.language import Language

from extractors.nlp.training.recipe import Recipe


def _train(args: argparse.Namespace) -> None:
    from extractors.nlp.training.train import train

    train(args.data, args.out, Recipe(epochs=args.epochs, more_epochs=args.more_epochs, seed=args.seed))


def _baseline(args: argparse.Namespace) -> None:
    from extractors.nlp.training.baseline import train_baseline

    train_baseline(args.data, args.out, epochs=args.epochs, seed=args.seed)


def _export(args: argparse.Namespace) -> None:
    from extractors.nlp.training.export import export

    export(args.run, args.data, args.to, int8=not args.float)


def _evaluate(args: argparse.Namespace) -> None:
    from extractors.nlp.training.card import Measurements
    from extractors.nlp.training.evaluate import score, table

    scores = {name: score(nlp, args.data, args.conflict_news) for name, nlp in _pipelines(args)}
    print(table(scores))
    if args.measurements:
        known = Measurements.read(args.measurements)
        replace(known, scores={**known.scores, **scores}).write(args.measurements)


def _bench(args: argparse.Namespace) -> None:
    from extractors.nlp.training.bench import articles, measure, speed_table
    from extractors.nlp.training.card import Measurements

    texts = articles(args.data)
    speeds = {name: measure(nlp, path, texts) for (name, nlp), path in zip(_pipelines(args), [None, *args.model], strict=True)}
    print(speed_table(speeds))
    if args.measurements:
        known = Measurements.read(args.measurements)
        replace(known, speeds={**known.speeds, **speeds}).write(args.measurements)


def _card(args: argparse.Namespace) -> None:
    from extractors.nlp.training.card import Measurements, card
    from extractors.nlp.training.roles import read_sentences
    from extractors.nlp.windows import MOST_PIECES

    recipe = "Recipe: " + ", ".join(f"{name} {value}" for name, value in asdict(Recipe()).items()) + "."
    sentences = len(read_sentences(args.conflict_news))
    args.out.write_text(
        card(Measurements.read(args.measurements), recipe=recipe, sentences=sentences, window=MOST_PIECES), "utf-8"
    )


def _pipelines(args: argparse.Namespace) -> Iterator[tuple[str, Language]]:
    """The shipped model, then those named: ``title=folder or spaCy name``."""
    from extractors.nlp import load
    from extractors.nlp.pipeline import from_folder

    yield "crosswire", load()
    for name in args.model:
        title, _, path = name.rpartition("=")
        yield title or path, from_folder(Path(path)) if (Path(path) / "model.onnx").exists() else load(path)


COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {
    "train": _train,
    "baseline": _baseline,
    "export": _export,
    "evaluate": _evaluate,
    "bench": _bench,
    "card": _card,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m extractors.nlp.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="train the network; goes on where it stopped")
    baseline = commands.add_parser("baseline", help="train spaCy's small network for comparison")
    export = commands.add_parser("export", help="write the model files of a training run")
    evaluate = commands.add_parser("evaluate", help="score the shipped model, and others beside it")
    bench = commands.add_parser("bench", help="time the shipped model, and others beside it")
    card = commands.add_parser("card", help="write MODEL_CARD.md from what was measured")
    for command in (train, baseline, export, evaluate, bench):
        command.add_argument("--data", type=Path, required=True, help="folder with ud/ and ner/")
    for command in (train, baseline):
        command.add_argument("--out", type=Path, required=True, help="folder for checkpoints, outside the repository")
        command.add_argument("--seed", type=int, default=7)
    train.add_argument("--epochs", type=int, default=Recipe.epochs, help="of the first descent of the learning rate")
    train.add_argument("--more-epochs", type=int, default=Recipe.more_epochs, help="of the second, gentler one")
    baseline.add_argument("--epochs", type=int, default=10)
    export.add_argument("--run", type=Path, required=True, help="the folder that train wrote")
    export.add_argument("--to", type=Path, required=True, help="the model folder to write")
    export.add_argument("--float", action="store_true", help="leave the graph in float32")
    for command in (evaluate, bench):
        command.add_argument("--model", action="append", default=[], help="TITLE=PATH or a spaCy name; may be repeated")
        command.add_argument("--measurements", type=Path, help="JSON file to add the numbers to")
    for command in (evaluate, card):
        command.add_argument("--conflict-news", type=Path, default=Path("tests/nlp/conflict_news.txt"))
    card.add_argument("--measurements", type=Path, required=True)
    card.add_argument("--out", type=Path, default=Path("extractors/nlp/MODEL_CARD.md"))
    return parser


def main() -> None:
    """Run one command."""
    args = _parser().parse_args()
    COMMANDS[args.command](args)


if __name__ == "__main__":
    main()
