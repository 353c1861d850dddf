"""The raid on Delga, published as a version."""

from __future__ import annotations

import duckdb

from extractors.settings import SEEDS, Settings
from extractors.warehouse.versions import show_readers
from tests.incident import tell

OLD, NEW = "crosswire-20240504T000000000000Z-0123456789", "crosswire-20240505T000000000000Z-abcdefabcd"


def publish(settings: Settings, name: str) -> None:
    settings.published.mkdir(parents=True, exist_ok=True)
    path = settings.published / f"{name}.duckdb"
    with duckdb.connect(path) as warehouse:
        tell(warehouse)
        for seed in ("countries", "acled_event_types"):
            warehouse.execute(f"CREATE TABLE reference.{seed} AS FROM read_csv('{SEEDS / seed}.csv', all_varchar = true)")
        warehouse.execute("UPDATE marts.casualty_claims SET end_char = length(evidence_text)")
        warehouse.execute("UPDATE marts.articles SET url = 'https://river.example/raid', text_sha256 = 'f00d'")
        warehouse.execute("UPDATE marts.events SET last_reported_at = TIMESTAMP '2024-05-06 09:00', country_iso3 = 'ALA'")
    show_readers(settings, path)
