"""Invented news for the bench of linking: stories, and who reports them when.

A day brings a fixed number of articles, so more articles are more days, as in a real archive. What is drawn at random is drawn
as news is: a few stories fill the papers and most are told once or twice (Zipf), towns and outlets likewise; two in five of the
later reports carry another's words; a third tell of earlier stories as background; figures differ between claimants.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_DAY = date(2021, 1, 1)
MODES = ("aerial", "drone", "heavy-weapons", "firearms", "explosives", "suicide-attack", "missile", "abduct")
COUNTRIES = {
    "SYR": (35, 38),
    "IRQ": (33, 44),
    "YEM": (15, 47),
    "UKR": (48, 36),
    "SDN": (15, 30),
    "AFG": (34, 66),
    "MLI": (17, -2),
}
STATES = {"SYR": "syria", "IRQ": "iraq", "YEM": "yemen", "UKR": "ukraine", "SDN": "sudan", "AFG": "afghanistan", "MLI": "mali"}
TOWNS_A_COUNTRY = 60
OUTLETS = 400
REPRINTED, BACKGROUND, LATEST_REPORT = 0.4, 0.33, 3
MOST_REPORTS, STORY_POWER = 300, 2.2
"""Four reports a story in the mean."""
_SYLLABLES = "ba ri to lem sha dor ka nu zel mi ra hos tan qui fer ol su var"


@dataclass(frozen=True, slots=True)
class Town:
    name: str
    country: str
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class Incident:
    """What happened. `killed` and `injured` are what most say; `group` names who did it, `person` who speaks of it."""

    number: int
    day: date
    town: Town
    mode: str
    killed: int
    injured: int
    group: str
    person: str


@dataclass(frozen=True, slots=True)
class Report:
    """An article. `reprints` is the number of the report whose words it carries, `background` what it tells of the past."""

    number: int
    day: date
    outlet: int
    incident: Incident
    reprints: int | None
    background: tuple[Incident, ...]
    killed: int


class News:
    """An endless run of days, the same for the same seed.

    >>> first, second = News(per_day=3).days(2)
    >>> [report.number for report in (*first, *second)]
    [0, 1, 2, 3, 4, 5]
    """

    def __init__(self, per_day: int = 1000, seed: int = 0) -> None:
        self._chance = random.Random(seed)
        self._per_day = per_day
        self._towns = [self._town(country) for country in COUNTRIES for _ in range(TOWNS_A_COUNTRY)]
        self._chance.shuffle(self._towns)
        self._weights = [1 / rank for rank in range(10, len(self._towns) + 10)]
        self._groups = [f"{self.name()} {kind}" for kind in ("Brigade", "Front", "Movement", "Army") for _ in range(60)]
        self._told: list[Incident] = []
        self._planned: dict[date, list[Report]] = {}
        self._n_reports = 0

    def days(self, count: int) -> Iterator[list[Report]]:
        """The reports of each day; the numbers go up with the days."""
        for offset in range(count):
            yield self._day(FIRST_DAY + timedelta(days=offset))

    def name(self) -> str:
        """A made-up name of two to three syllables."""
        return "".join(self._chance.choices(_SYLLABLES.split(), k=self._chance.choice((2, 3, 3)))).capitalize()

    def _day(self, day: date) -> list[Report]:
        planned = self._planned.pop(day, [])
        while len(planned) < self._per_day:
            planned += self._story(self._incident(day))
        for late in planned[self._per_day :]:
            self._planned.setdefault(day + timedelta(days=1), []).append(late)
        return self._numbered(planned[: self._per_day], day)

    def _incident(self, day: date) -> Incident:
        killed = self._zipf(60) - 1
        return Incident(
            number=len(self._told),
            day=day,
            town=self._chance.choices(self._towns, self._weights)[0],
            mode=self._chance.choice(MODES),
            killed=killed,
            injured=killed + self._zipf(40) - 1,
            group=self._chance.choice(self._groups),
            person=f"{self.name()} {self.name()}",
        )

    def _story(self, incident: Incident) -> list[Report]:
        """The reports of its first day; those of the days after are planned."""
        self._told.append(incident)
        today: list[Report] = []
        for _ in range(self._zipf(MOST_REPORTS, STORY_POWER)):
            report = self._report(incident, incident.day + timedelta(days=min(self._zipf(LATEST_REPORT), LATEST_REPORT) - 1))
            (today if report.day == incident.day else self._planned.setdefault(report.day, [])).append(report)
        return today

    def _report(self, incident: Incident, day: date) -> Report:
        background = self._earlier(incident) if self._chance.random() < BACKGROUND else ()
        killed = max(0, incident.killed + self._chance.choice((0, 0, 0, 0, 1, 2, -1)))
        return Report(-1, day, self._zipf(OUTLETS), incident, None, background, killed)

    def _earlier(self, incident: Incident) -> tuple[Incident, ...]:
        """One or two incidents of the last weeks, of the same country where there is one."""
        recent = self._told[-2000:-1]
        alike = [one for one in self._chance.sample(recent, min(20, len(recent))) if one.town.country == incident.town.country]
        return tuple(alike[: self._chance.choice((1, 1, 2))])

    def _numbered(self, reports: list[Report], day: date) -> list[Report]:
        """Gives numbers, and to some the words of an earlier report of the day on the same story."""
        first: dict[int, Report] = {}
        numbered = []
        for report in reports:
            original = first.get(report.incident.number)
            reprints = original.number if original and self._chance.random() < REPRINTED else None
            killed = original.killed if original and reprints is not None else report.killed
            one = Report(self._n_reports, day, report.outlet, report.incident, reprints, report.background, killed)
            first.setdefault(report.incident.number, one)
            numbered.append(one)
            self._n_reports += 1
        return numbered

    def _town(self, country: str) -> Town:
        north, east = COUNTRIES[country]
        return Town(self.name(), country, north + self._chance.uniform(-3, 3), east + self._chance.uniform(-3, 3))

    def _zipf(self, most: int, power: float = 1.6) -> int:
        """1 to `most`; n is drawn in proportion to n to the power of -`power`."""
        drawn = int((1 - self._chance.random()) ** (-1 / (power - 1)))
        return min(drawn, most)
