"""Shares of a day that tell whether the reading still works, and whether one of them drifted from what is usual."""

from __future__ import annotations

from dataclasses import dataclass

from expectations.rules import ENOUGH_DAYS

MANY = 20
"""Of fewer rows a share says nothing about the day."""


@dataclass(frozen=True, slots=True)
class Share:
    """The part of the rows of a fact table (those that `of` keeps) that are `such`.

    Both are SQL conditions. ``{0}`` in them stands before the name of a table: nothing today, ``earlier_`` for the days before.
    """

    name: str
    table: str
    such: str
    of: str = "true"

    def today_if_many(self) -> str:
        """Today's share; NULL where it is a share of few."""
        such, of = self.such.format(""), self.of.format("")
        return f"SELECT CASE WHEN count(*) >= {MANY} THEN avg(CAST({such} AS INTEGER)) END FROM {self.table} WHERE {of}"

    def by_day(self, earlier: str) -> str:
        """The share of each landing day, today's (`earlier` is empty) or those before, and of how many rows it is."""
        return (
            f"SELECT '{self.name}' AS share_of, landed_day, count(*) AS n_rows,"
            f" avg(CAST({self.such.format(earlier)} AS INTEGER)) AS share"
            f" FROM {earlier}{self.table} INNER JOIN {earlier}articles USING (article_id)"
            f" WHERE {self.of.format(earlier)} GROUP BY landed_day"
        )


_ASSERTED = "realis = 'asserted'"

ABOUT_CONFLICT = Share("about_conflict", "article_facts", "is_relevant")
WITH_FACTS = Share(
    "with_facts",
    "article_facts",
    "(article_id IN (SELECT article_id FROM {0}event_mentions UNION SELECT article_id FROM {0}casualty_claims))",
    "is_relevant",
)
WITHOUT_DATE = Share("without_date", "event_mentions", "(date_start IS NULL)", _ASSERTED)
WITHOUT_PLACE = Share("without_place", "event_mentions", "(country_iso3 IS NULL)", _ASSERTED)
WITHOUT_NUMBER = Share("without_number", "casualty_claims", "(coalesce(quantity_min, quantity_max) IS NULL)")
WITHOUT_CLAIMANT = Share("without_claimant", "casualty_claims", "(claimant_type = 'article')")
WITHOUT_EVENT = Share("without_event", "casualty_claims", "(mention_id IS NULL)")

SHARES = (ABOUT_CONFLICT, WITH_FACTS, WITHOUT_DATE, WITHOUT_PLACE, WITHOUT_NUMBER, WITHOUT_CLAIMANT, WITHOUT_EVENT)

DRIFTED = f"""
WITH today AS ({" UNION ALL ".join(share.by_day("") for share in SHARES)}),
earlier AS ({" UNION ALL ".join(share.by_day("earlier_") for share in SHARES)}),
usual AS (
    SELECT share_of, median(share) AS usually FROM earlier GROUP BY share_of HAVING count(*) >= {ENOUGH_DAYS}
)
SELECT share_of, share, usually, n_rows FROM today INNER JOIN usual USING (share_of)
WHERE abs(share - usually) > greatest(0.1, 3 * sqrt(usually * (1 - usually) / n_rows))
"""
"""A tenth is what a week's news moves a share; three standard errors are what chance moves a share of so many rows."""
