"""``python -m extractors.nlp.training COMMAND``: train, export, evaluate, measure and describe the model.

``train`` and ``export`` need the training dependency group; the other commands need only what Crosswire itself needs.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path


def _train(args: argparse.Namespace) -> None:
    from extractors.nlp.training.train import Recipe, train

    train(args.data, args.out, Recipe(epochs=args.epochs, seed=args.seed))


def _baseline(args: argparse.Namespace) -> None:
    from extractors.nlp.training.baseline import train_baseline

    train_baseline(args.data, args.out, epochs=args.epochs, seed=args.seed)


def _export(args: argparse.Namespace) -> None:
    from extractors.nlp.training.export import export

    export(args.run, args.to, int8=not args.float)


COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {"train": _train, "baseline": _baseline, "export": _export}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m extractors.nlp.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="train the network; goes on where it stopped")
    baseline = commands.add_parser("baseline", help="train spaCy's small network for comparison")
    for command in (train, baseline):
        command.add_argument("--data", type=Path, required=True, help="folder with ud/ and ner/")
        command.add_argument("--out", type=Path, required=True, help="folder for checkpoints, outside the repository")
        command.add_argument("--epochs", type=int, default=10)
        command.add_argument("--seed", type=int, default=7)
    export = commands.add_parser("export", help="write the model files of a training run")
    export.add_argument("--run", type=Path, required=True, help="the folder that train wrote")
    export.add_argument("--to", type=Path, required=True, help="the model folder to write")
    export.add_argument("--float", action="store_true", help="leave the graph in float32")
    return parser


def main() -> None:
    """Run one command."""
    args = _parser().parse_args()
    COMMANDS[args.command](args)


if __name__ == "__main__":
    main()
