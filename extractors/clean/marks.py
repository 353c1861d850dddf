"""What one paragraph looks like by itself: a headline, a byline, a caption, a credit line, an update line."""

from __future__ import annotations

import re

from extractors.clean.dates import MONTH, WEEKDAY, cut_dates
from extractors.clean.vocabulary import NAME_PARTICLES, AgencyKind, agencies, agency, agency_pattern

_TITLE_MAX_CHARS = 220
_TITLE_MAX_WORDS = 32
_CREDIT_MAX = 320
_COPYRIGHT_MAX = 700
_BYLINE_MAX = 120
_CAPTION_MAX = 500

# ------------------------------------------------------------------------------------------------------------ headline


def is_title_like(paragraph: str) -> bool:
    """Could be a headline: short, with letters, and no full stop behind it.

    >>> is_title_like("U.S. troops come under fire"), is_title_like("Rockets hit a base on Monday.")
    (True, False)
    """
    if len(paragraph) > _TITLE_MAX_CHARS or len(paragraph.split()) > _TITLE_MAX_WORDS:
        return False
    ending = paragraph.rstrip("\"'”’)")[-1:]
    return ending not in {"", ".", ",", ";", ":", "…"} and any(char.isalpha() for char in paragraph)


def is_headline_case(paragraph: str) -> bool:
    """Nearly all its longer words begin with a capital: "U.S. Troops Come Under Rocket Fire In Syria"."""
    long_words = [word.lstrip("\"'“‘(") for word in paragraph.split() if len(word) >= 4]
    n_capitals = sum(word[:1].isupper() for word in long_words)
    return bool(long_words) and not paragraph.isupper() and n_capitals >= 0.8 * len(long_words)


# -------------------------------------------------------------------------------------------------------- update lines

# One word of a moment: "June", "Mon", "28th,", "10:30", "p.m.", "GMT", "ago". Time zones are why short words pass.
_MOMENT = re.compile(
    rf"(?i)(?:{MONTH}|{WEEKDAY}|\d[\d:/.]*(?:st|nd|rd|th|[ap]m)?|[ap]\.m\.?|noon|midnight|local|time|today|yesterday|last"
    r"|(?:second|minute|hour|day|week|month|year)s?|updated?|posted|published|created|modified|[a-z]{2,4})\.?"
)
_BETWEEN_MOMENTS = re.compile(r"[\s:|@,()–—•]+|(?<!\d)-|-(?!\d)")
_STORY_CHANGED = re.compile(
    r"""(?ix)^[^\w(]*\(?(?:
      (?:this\s(?:story|article|report|post|page)|the\s(?:story|article|post|page))\s(?:was|has\sbeen|will\sbe|is\sbeing)\s(?:first\s|originally\s|last\s)?
        (?:updated|published|posted|corrected|amended)\b
    | (?:this\sis\sa\s)?developing\sstory\b
    )"""
)
_STAMP = re.compile(r"(?i)^[^\w(]*\(?(?:first |last |originally )?(?:updated?|posted|published|created|modified)\b")


def is_update_line(paragraph: str) -> bool:
    """Says when the page appeared or changed: "Updated 29 June 2021", "*This story was updated at 12:25 a.m. on Tuesday".

    >>> is_update_line("Updated at 4:45 p.m. ET"), is_update_line("Updated at 4:45 p.m. ET: Four people were found shot.")
    (True, False)
    """
    if len(paragraph) > _TITLE_MAX_CHARS:
        return False
    if _STORY_CHANGED.match(paragraph):
        return True
    stamp = _STAMP.match(paragraph)
    return stamp is not None and any(map(str.isdigit, paragraph)) and _is_moment(paragraph[stamp.end() :])


def is_date_line(paragraph: str) -> bool:
    """A date and perhaps a time, nothing else: "6/29/2021", "Monday, June 28, 2021 10:30 GMT"."""
    if len(paragraph) > _BYLINE_MAX // 2:
        return False
    rest = cut_dates(paragraph)
    return rest != paragraph and _is_moment(rest)


def _is_moment(words: str) -> bool:
    """Nothing but dates, times and what stands between them."""
    return all(_MOMENT.fullmatch(word) for word in _BETWEEN_MOMENTS.split(cut_dates(words)) if word.strip(".*"))


# -------------------------------------------------------------------------------------------------------- credit lines

_CREDIT_LINE = re.compile(
    r"""(?ix)^[^\w(©]*(?:
      \(?with\s(?:additional\s|extra\s)?(?:reporting|inputs?|files|material|contributions?|agency\sinputs)\s(?:by|from|of)\b
    | \(?(?:additional\s|writing\sand\s)?(?:reporting|writing|editing|translation|compiled|translated)\b[^.]{0,60}?\bby\b
    | \(?contribut(?:ing|ors?)\s?:
    | .{2,200}\bcontributed(?:\s(?:reporting|to\s(?:this|the)\s(?:report|story|article|dispatch)))?\.?\)?\s*$
    | sources?\s?:\s\S+(?:\s\S+){0,11}$
    | (?:reprinted|republished|reproduced|reposted|used)\s(?:here\s)?
        (?:with\s(?:the\s)?(?:kind\s)?permission|by\spermission|from\b|courtesy)
    | (?:this\s(?:story|article|report|post|piece)\s)?(?:was\s)?
        (?:first|originally)\s(?:appeared|published|ran|posted)\s(?:in|on|by|at)\b
    )"""
)
_COPYRIGHT = re.compile(r"(?i)^[^\w(©]*\(?(?:©|copyright\b|\(c\)).*|^.{0,120}\ball rights reserved\b")
# "(AFP)", "lo/wd (AFP, AP)" with the editors' initials, "(FRANCE 24 with AFP)", "By Reuters staff", "(PTI inputs)"
_AGENCY_ALONE = re.compile(
    r"\s*(?-i:[a-z]{2,4}(?:-[a-z]{2,4})?/[a-z]{2,4}\s+)?[(\[—–-]*\s*"
    r"(?:(?:(?<=[(\[])(?-i:[A-Z][\w ]{1,28}\s))?with\s|via\s|by\s)?(.+?)"
    r"(?:\s(?:staff|inputs?|news\swires?|wires?))?\s*[)\]]*\.?\s*",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:,|/|&|;|\||\band\b)\s*")


def is_credit_line(paragraph: str) -> bool:
    """Names whose words or rights these are: "With reporting by AP and Reuters", "(With AP and AFP)", "© 2024 AFP", "— PTI"."""
    if len(paragraph) <= _COPYRIGHT_MAX and _COPYRIGHT.match(paragraph):
        return True
    return len(paragraph) <= _CREDIT_MAX and bool(_CREDIT_LINE.match(paragraph) or names_only_agencies(paragraph))


def names_only_agencies(paragraph: str) -> bool:
    """Nothing but agencies: "ASSOCIATED PRESS", "(AFP)", "(With AP and AFP)", "wb/ks (FRANCE 24 with AFP)"."""
    inner = _AGENCY_ALONE.fullmatch(paragraph[: _BYLINE_MAX + 1])
    return inner is not None and len(paragraph) <= _BYLINE_MAX and all(map(agency, _JOINED.split(inner[1])))


# ------------------------------------------------------------------------------------------------------------ captions

_CREDITED = "|".join(re.escape(row.surface) for row in agencies() if row.kind is AgencyKind.PHOTO or len(row.surface) > 1)
_CAPTION_END = re.compile(
    rf"""(?x)(?i:\bfile\s(?:photo|picture|image|pic))\.?$|[(\[](?:
      [^()\[\]]*\b(?i:photos?|file|pictured?|image|handout|courtesy|screengrab|screenshot|archive|via\s\w+)\b[^()\[\]]*
    | (?:Source|Credit|Published):?\s[^()]+
    | [^()]+/\s?(?:{_CREDITED})[^()]*
    )[)\]]\.?$"""
)
_CAPTION_START = re.compile(
    r"""(?x)^[\s.\[(]*(?:
      FILE(?:\sPHOTO)?\s?[—–:-]
    | \(?(?i:file)\)\s
    | (?i:(?:an?\s|this\s|the\s)?(?:file|archive|library|stock|representat(?:ive|ional)|handout|undated)
        \s(?:photo|photograph|image|picture|pic|footage|video)s?)(?:\s?[:—–-]|\s(?i:of|shows?|showing|from|taken|used|for)\b|\.?\]?\)?$)
    | Buy\sPhoto\b
    | (?i:(?:file\s)?(?:photo|image|picture|photograph|caption)(?:\scredit)?\s?(?::|by\b|via\b|courtesy\b|provided\sby\b))
    | (?i:in\sthis\s(?:file\s|undated\s|handout\s|image\s)*(?:photo|image|picture|photograph|video|grab))
    | (?i:(?:image|photo|picture)\s\d+\sof\s\d+)
    | Credit:\s[^.]+$
    )"""
)
_OLD = r"(?:file|archive|library|stock|representat(?:ive|ional))"
_FILE_PICTURE = re.compile(
    rf"(?x)^[\s.\[(]*(?:FILE\b(?:\sPHOTO)?\s?[—–:-]|(?i:file)\)\s|(?i:(?:an?\s|the\s|in\sthis\s|this\s)?{_OLD}"
    rf"\s(?:photo|photograph|image|picture|pic|footage|video)s?\b))|(?:[(\[](?i:[^()\[\]]*\b{_OLD}\b[^()\[\]]*)[)\]]|\b(?i:{_OLD}\s(?:photo|picture|image|pic)))\.?$"
)
_PHOTOGRAPHER = re.compile(r"\([A-Z][^()/]{1,40}/\s?[A-Z][^()/]{1,40}\)\.?$|\bPhoto (?:by|courtesy of) [A-Z][^.]*\.?$")
_SCENE = re.compile(r"\b(?:is|are) (?:seen|pictured|shown|photographed) (?!as\b|to\b|by\b)\w")
_AGENCY_IN_BRACKETS = re.compile(r"\(([^()]{2,40})\)\.?$")


def is_caption(paragraph: str) -> bool:
    """Says of itself that it is a picture's: "(file photo)", "(Carlos Barria/Reuters)", "Photo credit: ..."."""
    return len(paragraph) <= _CAPTION_MAX and bool(_CAPTION_END.search(paragraph) or _CAPTION_START.match(paragraph))


def is_file_caption(paragraph: str) -> bool:
    """Says that its picture is an older one: "FILE - Smoke over Aden.", "The port in an earlier year. (file photo)"."""
    return is_caption(paragraph) and _FILE_PICTURE.search(paragraph) is not None


def is_scene(paragraph: str) -> bool:
    """Describes a picture; only above the text is that enough: "A convoy is seen near Dohuk", "Smoke over Rafah. (Reuters)"."""
    credited = _AGENCY_IN_BRACKETS.search(paragraph)
    is_credited = bool(_PHOTOGRAPHER.search(paragraph)) or (credited is not None and agency(credited[1]) is not None)
    return len(paragraph) <= _CAPTION_MAX and (is_credited or bool(_SCENE.search(paragraph)))


# ------------------------------------------------------------------------------------------------------------- bylines

_STAMP_WORD = re.compile(rf"(?i:\d.*|{WEEKDAY},?|(?:updated|posted|published|created):?|[ap]\.?m\.?|gmt|utc|e[ds]?t)")
_BY = re.compile(r"(?:By|BY|by|Written by|Reported by|Report by)\b[: ]\s*(?P<names>\S.*)$")
# What links names to each other and to places: "By Maria de la Cruz and Omar al-Said in Aden".
_LINKING = frozenset({"and", "in", "of", "for", "on", "the", "at", "with", "from"} | NAME_PARTICLES)
_NAME_WORD = re.compile(r"[A-Z\u00c0-\u00de'’][\w.'’/&-]*[,|•]?|[|•–—-]|\S+@\S+|@\w+")
_PERSON = re.compile(
    r"[A-Z\u00c0-\u00de][\w'’.-]+(?:\s(?:[A-Z]\.|van|von|de|der|del|la|al|bin|el|[A-Z\u00c0-\u00de][\w'’.-]+)){0,3}"
    r"\s[A-Z\u00c0-\u00de][\w'’-]+"
)
_NAMES_END = re.compile(r"\s*(?:[|•,]|\S+@|@|\d| [–—-] | (?:in|for|on|at)\b ).*$")


def names_in_byline(paragraph: str) -> str | None:
    """The names after "By", None where the paragraph is no byline.

    >>> names_in_byline("By RFE/RL June 28, 2021"), names_in_byline("By Monday afternoon, police had left.")
    ('RFE/RL', None)
    """
    match = _BY.match(paragraph) if len(paragraph) <= _BYLINE_MAX else None
    if match is None:
        return None
    undated = cut_dates(match["names"]).strip()
    words = [word for word in undated.split() if word.casefold() not in _LINKING and not _is_stamp_word(word)]
    if not words or not all(_NAME_WORD.fullmatch(word.rstrip(".,")) for word in words):
        return None
    return _NAMES_END.sub("", undated).strip(" .") or None


def _is_stamp_word(word: str) -> bool:
    """Part of a date or time and not a name: "Tue", "04:48am", "28,"."""
    return _STAMP_WORD.fullmatch(word) is not None


def is_bare_name(paragraph: str) -> bool:
    """A person's name alone, as it stands above a date: "Isabel van Brugen", "JOHN ROE and JANE DOE"."""
    names = re.split(r",? and |, ", paragraph)
    return len(paragraph) <= _BYLINE_MAX // 2 and all(_PERSON.fullmatch(name) for name in names)


def is_signed_by_agency(paragraph: str) -> bool:
    """A name and an agency, or an agency alone: "Jane Doe | AP", "ASSOCIATED PRESS"."""
    if len(paragraph) > _BYLINE_MAX // 2 or not agency_pattern().search(paragraph):
        return False
    rest = agency_pattern().sub("", paragraph).strip(" ,|•/–—-()")
    return not rest or is_bare_name(rest)
