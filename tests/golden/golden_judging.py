"""What was read from a golden article held against what is to be read, one judgement a fact and field.

A judgement is right, missed (in the gold, not read) or spurious (read, not in the gold); a wrong value is both of the last.
Plain values earn nothing: an article's own claim has no claimant to find, an asserted one no stance, an unspecified victim
no category.
"""

from __future__ import annotations

from golden_bench import Bench
from golden_claims import Claims
from golden_events import Events
from golden_facts import GoldenArticle
from golden_pairs import Judgement
from golden_sayings import Sayings

from extractors.records import Facts


def judge(golden: GoldenArticle, facts: Facts) -> list[Judgement]:
    """Every judgement on one article."""
    bench = Bench(golden, facts)
    events = Events(bench)
    return [*events.judgements(), *Claims(bench, events.gold_ids()).judgements(), *Sayings(bench).judgements()]
