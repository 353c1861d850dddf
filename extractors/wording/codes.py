"""Codes as words; of a code that has none here, the code itself."""

from __future__ import annotations

from collections.abc import Sequence

_FACTS = {
    "killed": "killed",
    "injured": "injured",
    "casualties": "killed or injured",
    "captured": "captured",
    "missing": "missing",
    "displaced": "displaced",
    "event_date": "when it happened",
    "location": "where it happened",
    "perpetrator": "who did it",
    "occurred": "whether it happened",
}
DETAILS = frozenset({"event_date", "location", "perpetrator", "occurred"})
_CONVENTIONS = {"acled": "ACLED", "ucdp": "UCDP GED", "airwars": "Airwars", "ibc": "Iraq Body Count"}
_SIDES = {
    "perpetrator_side": "side said to have done it",
    "victim_side": "side that suffered it",
    "third_party": "third party",
    "unknown": "side not stated",
}
_PARTS = {
    "claims_responsibility": "says it did it",
    "denies_responsibility": "denies it",
    "perpetrator": "named as the one who did it",
    "alleged_perpetrator": "accused of it",
    "recipient": "its target",
    "victim": "among its victims",
}
_KINDS = {
    "timing": "told for different times",
    "scope": "counted over different things",
    "category": "counted of different people",
    "responsibility": "blamed on, or denied by, different sides",
    "value": "different figures",
}
_DETAIL_KINDS = {"timing": "days that exclude each other", "value": "different answers"}
_GRADES = {
    "confirmed": "confirmed by a party to it",
    "fair": "fair: two or more origins",
    "weak": "weak: one origin",
    "contested": "contested by the parties",
    "discounted": "discounted: more deny than tell it",
}
_BASES = {
    "stated_total": "given as the total",
    "sum_of_parts": "a sum of parts",
    "largest_part": "a part or a vague word: a lower bound",
    "remainder": "those hit less those of them who died",
}
_ROLES = {
    "total": "a figure of the incident",
    "part": "a part of the toll",
    "increment": "comes on top of an earlier figure",
    "earlier": "an earlier figure, which the text itself replaces",
    "attackers": "the attackers' own",
    "period": "what a war or a year took",
    "other": "of another incident, or of none that happened",
    "vague": "a word that counts nobody exactly",
}
STALE = "taken from a text that was withdrawn or replaced since"
"""What is said of a reprint's figure that its source gives no more."""
_ENDINGS = {
    "single_origin": "nobody independent confirms or denies it",
    "agree": "those that can be compared say the same",
    "compatible": "they differ and can all be true",
    "conflict": "at least two cannot both be right",
    "superseded": "what differs was replaced by later figures, or is simply older",
    "not_comparable": "no two speak about the same people",
}


def label(code: str | None) -> str:
    """A code as words.

    >>> label("single_origin")
    'single origin'
    """
    return (code or "").replace("_", " ").replace("-", " ")


def fact(code: str) -> str:
    """What a fact is about."""
    return _FACTS.get(code, label(code))


def convention(code: str) -> str:
    """Whose rule."""
    return _CONVENTIONS.get(code, label(code))


def side(code: str | None) -> str:
    """On which side of an incident somebody stands."""
    return _SIDES.get(code or "unknown", label(code))


def parts(roles: Sequence[str], accused_by: Sequence[str] = ()) -> str:
    """What an actor has to do with an incident: what it says itself, then what texts say, then who accuses it.

    >>> parts(["alleged_perpetrator", "denies_responsibility"], ["the army"]), parts(["recipient"])
    ('denies it, accused of it by the army', 'its target')
    """
    accused = f"accused of it by {', '.join(accused_by)}" if accused_by else _PARTS["alleged_perpetrator"]
    words = _PARTS | {"alleged_perpetrator": accused}
    named = {*roles, "alleged_perpetrator"} if accused_by else set(roles)
    return ", ".join(said for role, said in words.items() if role in named)


def basis(code: str) -> str:
    """What a toll rests on."""
    return _BASES.get(code, label(code))


def toll_role(code: str) -> str:
    """What a figure is to the toll of its incident."""
    return _ROLES.get(code, label(code))


def ending(status: str) -> str:
    """What a verdict means for those that were compared."""
    return _ENDINGS.get(status, label(status))


def grade(code: str) -> str:
    """What a grade of evidence means."""
    return _GRADES.get(code, label(code))


def conflict_kind(fact_code: str, kind: str) -> str:
    """Why sources disagree on a fact; details that are no counts have words of their own.

    >>> conflict_kind("killed", "timing"), conflict_kind("event_date", "timing")
    ('told for different times', 'days that exclude each other')
    """
    return (_DETAIL_KINDS if fact_code in DETAILS else {}).get(kind) or _KINDS.get(kind, label(kind))
