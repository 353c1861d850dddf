"""What the codes mean together: sets of actor types, roles and outcomes that several parts of the package ask about.

>>> ActorType.STATE_FORCES in STATE_SIDE, ActorType.STATE_FORCES in ARMED, ActorType.STATE_FORCES in ARMED_GROUPS
(True, True, False)
"""

from __future__ import annotations

from extractors.records import ActorType, ClaimantType, Realis, Role, Stance, VictimCategory

# ---- actors

STATE_SIDE = frozenset({ActorType.STATE, ActorType.STATE_FORCES, ActorType.GOVERNMENT_BODY})
"""A state, its forces and its offices: what one of them does, the state does."""
NAMED_ARMED_GROUPS = frozenset({ActorType.MILITIA, ActorType.REBEL_GROUP})
"""Armed groups that are known by what they are, named or not."""
ARMED_GROUPS = NAMED_ARMED_GROUPS | {ActorType.UNNAMED_GROUP}
"""Everybody armed who is no state: "the militia", "rebels", "gunmen"."""
ARMED = ARMED_GROUPS | {ActorType.STATE_FORCES}
"""Everybody who fights."""
MILITARY = "MIL"
"""The sector code of soldiers, of whatever state or body: peacekeepers are soldiers, too."""
POLICE = "COP"
"""The sector code of police forces and officers."""

# ---- events

ASSAULT = "ASSAULT"
"""The PLOVER type of acts of violence."""
COERCE, MOBILIZE, RETREAT = "COERCE", "MOBILIZE", "RETREAT"
"""Those of force short of it, of forces that are readied, and of what is yielded."""
ACTS = frozenset({ASSAULT, COERCE, MOBILIZE, RETREAT, "PROTEST"})
"""The PLOVER types of what is done rather than said: those of the incidents in ``seeds/plover_event_types.csv``."""
HAPPENED = frozenset({Realis.ASSERTED, Realis.HISTORICAL})
"""Events that are told as having happened, now or long ago."""
PERPETRATORS = frozenset({Role.PERPETRATOR, Role.ALLEGED_PERPETRATOR})
"""Those of whom an act is stated or alleged."""
PERPETRATORS_AND_CLAIMANTS = PERPETRATORS | {Role.CLAIMS_RESPONSIBILITY}
"""Those who may have done it, by anybody's words or by their own."""
RECIPIENTS = frozenset({Role.RECIPIENT, Role.VICTIM})
"""Those to whom an act was done."""

# ---- claims

THIRD_PARTIES = frozenset({ClaimantType.MONITOR, ClaimantType.UN_AGENCY, ClaimantType.MEDIA})
"""Claimants that take no side in a conflict."""
OPEN_STANCES = frozenset({Stance.DENIES, Stance.CANNOT_VERIFY, Stance.DISPUTES})
"""Stances that assert no figure: who denies, doubts or disputes one has said none."""
FIGHTERS = frozenset({VictimCategory.COMBATANT, VictimCategory.SECURITY_FORCES})
"""Victims who fight."""
