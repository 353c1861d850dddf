"""Nasty documents, always the same: sentences of news cut, doubled, shuffled, shouted and full of odd characters."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

SENTENCES = (
    "Gunmen killed nine people, including three children, in Jos on Monday, police said.",
    "At least 12 soldiers died and scores were wounded when a car bomb hit a base near Mosul, the army said in a statement.",
    "GAZA CITY (AP) — Israeli air strikes killed 25 people since dawn, bringing the total since October to 31,341.",
    "“They shot my brother,” said Amal Haddad, 41, a teacher. “He was hit twice.”",
    "Hamas blamed Israel for the strike, which the military denied; it said it had struck a rocket launcher.",
    "The death toll rose to 19 from 12 on March 14, 2024, two days after the attack.",
    "No group has claimed responsibility, but officials suspect al-Shabaab militants.",
    "Between 12 and 15 people were killed in Srinagar, Jammu and Kashmir, (see map) - Iraqi officials said.",
    "14:32 GMT: Five were killed, not nine as first reported, the mayor said earlier today",
    "Correction: An earlier version of this article said 30 people had been killed.",
    "FILE - Smoke over Aden. (AP Photo/Rana Khoury, File)",
    "READ NEXT: Six soldiers killed in Mali ambush",
    "The ministry named those killed in the raid: Ali Omar, 12, Rana Khoury, 31, and an unnamed man in his 40s.",
    "In July 1995 more than 8,000 men and boys were killed in Srebrenica; a year earlier 800,000 had died in Rwanda.",
    "Two-thirds of the 90 patients and a family of five were killed, while a couple of dozen fled to Goma.",
    "Police arrested 11 people at a protest in London and took 87 villagers hostage in Kuriga.",
    "He, she and they said it said that, according to it, no one was hurt there.",
    "By Rana Khoury and John Roe",
)
ODD = (
    "\u200b", "\u202e", "\ufeff", "\u00ad", "\u2028", "\x00", "\x1b[2J", "\u0301" * 5, "😀", "ﷺ", "½", "١٢", "²", "\xa0",
    "\t", "\r", "9" * 40, "10" * 30 + " billion", "(", "[", "“", '"', "'", "’s", "—", "-", "--", "...", "…", ":", ";", ",", "/",
    "%", "$", "and", "or", "to", "said", "killed", "the", "of", "a", "\n", "\n\n", " \n ",
)  # fmt: skip

Words = list[str]
Mutation = Callable[[Words, random.Random], Words]


def _cut(words: Words, chance: random.Random) -> Words:
    start = chance.randrange(len(words))
    return words[start : chance.randint(start + 1, len(words))]


def _without_one(words: Words, chance: random.Random) -> Words:
    at = chance.randrange(len(words))
    return words[:at] + words[at + 1 :] or words


def _doubled(words: Words, chance: random.Random) -> Words:
    at = chance.randrange(len(words))
    return words[:at] + [words[at]] * chance.randint(2, 9) + words[at:]


def _swapped(words: Words, chance: random.Random) -> Words:
    one, other = chance.randrange(len(words)), chance.randrange(len(words))
    words = list(words)
    words[one], words[other] = words[other], words[one]
    return words


def _shuffled(words: Words, chance: random.Random) -> Words:
    return chance.sample(words, len(words))


def _with_odd(words: Words, chance: random.Random) -> Words:
    at = chance.randint(0, len(words))
    return [*words[:at], chance.choice(ODD), *words[at:]]


def _glued(words: Words, chance: random.Random) -> Words:
    at = chance.randrange(len(words))
    return [*words[:at], "".join(words[at : at + 2]), *words[at + 2 :]]


def _shouted(words: Words, chance: random.Random) -> Words:
    change = chance.choice((str.upper, str.lower, str.title, str.swapcase))
    return [change(word) for word in words]


def _unended(words: Words, chance: random.Random) -> Words:
    return [*words[:-1], words[-1].rstrip(".!?”")]


MUTATIONS: tuple[Mutation, ...] = (
    _cut, _without_one, _doubled, _swapped, _shuffled, _with_odd, _with_odd, _glued, _shouted, _unended,
)  # fmt: skip


def document(seed: int) -> str:
    """The document of a number: one to six paragraphs, each of some sentences that were changed up to four times."""
    chance = random.Random(seed)
    return chance.choice(("\n\n", "\n", "\r\n\r\n")).join(_paragraph(chance) for _ in range(chance.randint(1, 6)))


def documents(count: int, first: int = 0) -> Iterator[str]:
    """So many documents, from a number on."""
    return map(document, range(first, first + count))


def _paragraph(chance: random.Random) -> str:
    return " ".join(_sentence(chance) for _ in range(chance.randint(1, 4)))


def _sentence(chance: random.Random) -> str:
    words = chance.choice(SENTENCES).split(" ")
    for _ in range(chance.randint(0, 4)):
        words = chance.choice(MUTATIONS)(words, chance)
    return " ".join(words)
