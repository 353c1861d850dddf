"""The order of the pipes is checked when the reader is built, and every rule counts in the extractor version."""

from __future__ import annotations

import pytest
import spacy

from extractors import version
from extractors.pipes.order import PIPES, Pipe, add_pipes


def test_every_need_of_the_shipped_order_is_met():
    known: set[str] = set()
    for pipe in PIPES:
        assert set(pipe.requires) <= known
        known |= set(pipe.assigns)


def test_a_pipe_whose_need_nobody_meets_is_an_error():
    needy = Pipe("crosswire_statements", "statements", assigns=("statements",), requires=("events", "actors", "attributions"))
    with pytest.raises(ValueError, match=r"crosswire_statements requires doc\._\.events"):
        add_pipes(spacy.blank("en"), (needy,))


@pytest.mark.parametrize("place", ["pipes/casualties/rule.py", "pipes/dates/deep/rule.py", "language/rule.py"])
def test_a_rule_in_a_subfolder_changes_the_version(place, tmp_path, monkeypatch):
    monkeypatch.setattr(version, "_PACKAGE", tmp_path)
    rule = tmp_path / place
    rule.parent.mkdir(parents=True)
    rule.write_text("LONGEST = 1\n")
    before = version.extractor_version.__wrapped__()
    rule.write_text("LONGEST = 2\n")
    assert version.extractor_version.__wrapped__() != before
