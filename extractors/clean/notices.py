"""What the desk says about its own text instead of telling the news: corrections, withdrawals, notes, what an update adds.

Reads
    Correction: An earlier version of this article said 30 people had been killed.     correction
    (Corrects death toll to 3, not 30, in paragraph 2)                                 correction
    EDITORS: Please kill the story about the ambush. No attack took place.             withdrawal
    Editor's note: This report describes violence.                                     editor_note
    Eds: UPDATES with quotes, background.                                              update_line
Leaves
    The army corrected the toll to 12.                  a speaker corrects its own figure, and that is news
    An earlier version of the bill named the group.     no version of this text
    Due to an error, the missile hit a clinic.          no error of the desk
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.clean.datelines import Dateline
from extractors.clean.dates import MONTH, WEEKDAY
from extractors.records import SectionKind

# A desk is brief: a longer paragraph is the story's.
_NOTICE_MAX = 900
_OPEN = r"^[\s*_\"'“‘(\[]*"
_MARK = r"\s?(?::|[—–|]|--+|-\s|\.\s|$)"
# "Correction, March 14, 2024:", "Correction (14 March, 10:05 GMT):".
_DATED = r"(?:,?\s\(?[^()—–]{0,40}\d[^()—–]{0,20}\)?)?"
_TEXT = r"(?:story|article|report|post|piece|page|headline|item|dispatch|column|live\s?blog|newsletter|transcript)"
# The text itself, and not a paper of somebody else: "this story", "this March 14 story", "our article".
_THIS = rf"(?:this|our)\s(?:(?:{WEEKDAY}|{MONTH}\s\d{{1,2}}(?:,\s\d{{4}})?|\d{{1,2}}\s{MONTH}),?\s)?(?:news\s|wire\s)?{_TEXT}"
_EARLIER = r"(?:earlier|previous|prior|initial|original|first)"
_WRONGLY = r"(?:erroneously|incorrectly|wrongly|mistakenly|misstated|misidentified|misspelled|misattributed)"
_IS = r"(?:is|was|has\sbeen|have\sbeen|is\sbeing|is\snow)\s(?:since\s|now\s)?"

_CORRECTION = re.compile(
    rf"""(?ix){_OPEN}(?:
      (?:editor.?s?.?\s)?(?:corrections?|clarifications?|corrigendum|errat(?:um|a))
        (?:\s(?:and|&)\s(?:corrections?|clarifications?))?{_DATED}{_MARK}
    | (?:corrects|refiles\sto\s(?:correct|fix)|(?:story|version)\scorrects|corrected\sto)\s
    | (?:{_THIS}|the\s(?:story|article|headline))\s{_IS}(?:updated\sand\s)?(?:corrected|amended|clarified|refiled|edited)\b
    | {_THIS}\s{_IS}updated\sto\s(?:correct|fix|clarify|remove|amend)\b
    | a\scorrection\swas\s(?:made|added|appended)\b
    | (?:this|the)\sversion\s(?:of\s(?:the|this)\s{_TEXT}\s)?(?:corrects|clarifies|fixes)\b
    | (?:because\sof|owing\sto|due\sto)\san?\s(?:editing|editor.s|typing|typographical|production|transcription)\serror\b
    | an\sarticle\son\s(?:{WEEKDAY}|{MONTH}\s\d{{1,2}})\sabout\b.*\b{_WRONGLY}\b
    )"""
)
# The words by which a paper takes back its own, wherever in a paragraph they stand.
_TAKEN_BACK = re.compile(
    rf"""(?ix)\b(?:
      (?:an?|the)\s{_EARLIER}\s(?:version|headline|caption|summary)s?\s(?:of|on|to|in|for)\s{_THIS}\b
    | (?:an?|the)\s{_EARLIER}\sversions?\sof\sthe\s(?:story|article|post)\s(?:{_WRONGLY}|said|stated|gave|reported|had|listed)\b
    | our\s{_EARLIER}\s(?:story|article|report|post|headline|alert|tweet)\s(?:{_WRONGLY}|said|stated|gave|had|put)\b
    | we\s(?:earlier\s|previously\s|originally\s|initially\s)?{_WRONGLY}\s(?:reported|said|stated)\b
    | in\sa\s(?:\w+\s)?(?:story|article|dispatch|headline|caption)\b[^.]{{0,200}}
        \b(?:reported\s{_WRONGLY}|{_WRONGLY}\sreported)\b
    | (?:regrets?|apologi[sz]es?\sfor)\s(?:the|this|these|any|our)\s(?:\w+\s)?(?:errors?|mistakes?)\.
    )"""
)
_WITHDRAWN = re.compile(rf"(?ix)\b{_THIS}\s{_IS}(?:withdrawn|retracted|unpublished|taken\sdown)\b")
_TO_EDITORS = r"""(?:(?:attention\s|to\s)?(?:editors|eds|clients|subscribers)\s?[:,—–-]+\s*)?
    (?:urgent\s|mandatory\s|bulletin\s|please\s|advisory\s?[:—–-]\s?)*"""
_ITEM = r"(?:[\w'’.-]+\s){0,8}?(?:story|stories|article|report|item|version|alert|bulletin|dispatch|copy)\b"
# A kill notice is sent with the text that it kills, or instead of it.
_KILL = re.compile(
    rf"""(?ix){_OPEN}(?:
      {_TO_EDITORS}(?:kill|withhold|spike|do\snot\s(?:use|publish))\s(?:the|this|our|all)\s(?!{_EARLIER}\b){_ITEM}
    | (?:a\s|the\s)?(?:mandatory\s|bulletin\s|urgent\s|story\s|news\s)?kill\s(?:notice|advisory|is\smandatory)\b
    | (?:mandatory|bulletin|urgent|story|news)\skill{_MARK}
    )"""
)
_WITHDRAWAL = re.compile(
    rf"""(?ix){_OPEN}(?:
      {_TO_EDITORS}(?:kill|withhold|spike|disregard|do\snot\s(?:use|publish))\s(?:the|this|our|all)\s{_ITEM}
    | (?:the\s)?(?:\w+\s){{0,2}}(?:story|article|report|item)\s(?:headlined|slugged|titled|entitled)\b.{{0,160}}\b
        {_IS}(?:withdrawn|retracted|killed|taken\sdown)\b
    | (?:story|article)\s(?:withdrawn|retracted)\b
    | (?:retraction|withdrawal\snotice){_DATED}{_MARK}
    | we\s(?:have\s|are\s)?(?:withdrawn|retracted|withdrawing|retracting|retract|withdraw)\s(?:{_THIS}|the\s{_TEXT})\b
    )"""
)
_UNPLEASANT = r"(?:graphic|disturbing|distressing|upsetting|violent|explicit|offensive|strong|descriptions?)"
_NOTE = re.compile(
    rf"""(?ix){_OPEN}(?:
      (?:the\s)?editor(?:s|ial|['’]s|s['’])?\snotes?{_DATED}{_MARK}
    | (?:attention\s|news\s|picture\s)?(?:eds|editors)\s?[:—–]
    | notes?\sto\s(?:readers|editors|subscribers|users)\b
    | (?:reader|publisher|author|content|trigger)(?:['’]s|s['’])?\s(?:note|advisory|warning)s?{_MARK}
    | warnings?\s?[:—–-]\s?(?:{_UNPLEASANT}|contains|this|some|readers|viewers|images?|videos?|the\sfollowing
        |the\s(?:\d+\s)?(?:video|images?|footage|photos?|pictures?|audio|recording|call|clip))\b
    | (?:advisory|note|caution)\s?[:—–-]\s?(?:this|the\sfollowing)\s(?:\w+\s)?{_TEXT}\b
    | {_THIS}\s(?:contains?|includes?|has)\s(?:\w+\s){{0,4}}{_UNPLEASANT}\b
    | (?:some\s)?(?:readers|viewers)\s(?:may|might|could)\sfind\b
    | (?:some\s)?names\s(?:\w+\s){{0,4}}(?:have\sbeen|were|are)\s(?:changed|withheld)\b
    )"""
)
# Verbs of the desk without a subject: "(Adds quotes, background)", "UPDATES with toll", "Eds: Recasts, adds comment".
_DESK_VERB = "(?:updates|adds|recasts|refiles|repeats|removes|rewrites|tops|changes|includes|fixes|edits|links|trims|deletes)"
_ADDED = (
    "(?:with|to|throughout|details?|background|quotes?|comments?|reaction|toll|dateline|headline|byline|lede?|grafs?|paras?)"
)
_DESK = re.compile(
    rf"""(?x){_OPEN}(?:
      (?i:eds|editors)\s?[:—–-]\s?(?i:(?:this\s)?{_DESK_VERB}|with|will\s|an?\supdate|subs|leads|story\scan)\b.*
    | \((?i:{_DESK_VERB})\b[^()]*\)\.?
    | {_DESK_VERB.upper()}(?:\s{_ADDED}\b|[,;:.]).*
    )$"""
)
_LABEL = re.compile(r"\W*(?:[\w'’]+\W*){1,3}")
_LABELLED = frozenset({SectionKind.CORRECTION, SectionKind.EDITOR_NOTE})


def notice_kind(paragraph: str) -> SectionKind | None:
    """What the desk says in a paragraph about its own text; None for what tells the news.

    >>> notice_kind("This story has been corrected to show that four people were hurt, not 14.")
    <SectionKind.CORRECTION: 'correction'>
    >>> notice_kind("The ministry corrected the toll to 12.") is None
    True
    """
    if len(paragraph) > _NOTICE_MAX:
        return None
    if _WITHDRAWAL.match(paragraph) or withdraws_itself(paragraph):
        return SectionKind.WITHDRAWAL
    if _CORRECTION.match(paragraph) or _TAKEN_BACK.search(paragraph):
        return SectionKind.CORRECTION
    if _DESK.match(paragraph):
        return SectionKind.UPDATE_LINE
    return SectionKind.EDITOR_NOTE if _NOTE.match(paragraph) else None


def withdraws_itself(paragraph: str) -> bool:
    """Whether it takes back the text that it stands in: "This story has been withdrawn.", "Kill the story about Goma."."""
    is_taken_back = _KILL.match(paragraph) or _WITHDRAWN.search(paragraph)
    return len(paragraph) <= _NOTICE_MAX and is_taken_back is not None


def notices(paragraphs: Sequence[str], datelines: Sequence[Dateline | None]) -> dict[int, SectionKind]:
    """The kinds of the paragraphs in which the desk speaks, by their indices; also below a label and behind a dateline."""
    found: dict[int, SectionKind] = {}
    for index, (paragraph, dateline) in enumerate(zip(paragraphs, datelines, strict=True)):
        kind = notice_kind(paragraph[dateline.end if dateline else 0 :])
        if kind is None and _is_named_above(paragraphs[:index], found):
            kind = found[index - 1]
        if kind is not None:
            found[index] = kind
    return found


def _is_named_above(above: Sequence[str], found: dict[int, SectionKind]) -> bool:
    """Whether the line above is a label and no more: "Correction", "EDITOR'S NOTE:"."""
    return found.get(len(above) - 1) in _LABELLED and _LABEL.fullmatch(above[-1]) is not None
