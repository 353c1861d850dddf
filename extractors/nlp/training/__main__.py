"""``python -m extractors.nlp.training COMMAND``: train, evaluate and export the model. Needs the training dependency group."""

from __future__ import annotations

import argparse
import os
from pathlib import Path


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m extractors.nlp.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="train the network; resumes where it stopped")
    train.add_argument("--data", type=Path, default=os.environ.get("CROSSWIRE_TRAINING_DATA"), help="folder with ud/ and ner/")
    train.add_argument("--out", type=Path, required=True, help="folder for checkpoints, outside the repository")
    train.add_argument("--epochs", type=int, default=10)
    train.add_argument("--seed", type=int, default=7)
    return parser


def main() -> None:
    """Run one command."""
    args = _parser().parse_args()
    if args.command == "train":
        from extractors.nlp.training.train import Recipe, train

        train(args.data, args.out, Recipe(epochs=args.epochs, seed=args.seed))


if __name__ == "__main__":
    main()
