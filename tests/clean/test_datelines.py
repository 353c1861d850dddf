"""Where and when an article was written, at its head and at the head of its items."""

from __future__ import annotations

import pytest

from extractors.clean import clean
from extractors.clean.datelines import find_dateline
from extractors.records import SectionKind
from tests.clean.forms import DATELINE, REST, STORY, page

DATELINES = {
    "colon": ("WASHINGTON: Troops came under fire.", "WASHINGTON", None, None),
    "own agency": ("SULAIMANI (ESTA) — The coalition confirmed it.", "SULAIMANI", None, "ESTA"),
    "wire with day": ("BAGHDAD, June 3 (Reuters) - Two rockets landed.", "BAGHDAD", "June 3", "Reuters"),
    "state": ("CAMERON, W.Va. (AP) – Police closed the road.", "CAMERON, W.Va.", None, "AP"),
    "two words": ("PORT SUDAN, Sudan — Shells fell.", "PORT SUDAN, Sudan", None, None),
    "two cities": ("GAZA/JERUSALEM, Oct 17 (Reuters) - A blast was heard.", "GAZA/JERUSALEM", "Oct 17", "Reuters"),
    "radio monitor": ("SAN SALVADOR, 3 JAN 90 (ACAN-EFE) -- [TEXT] THE ARMY SAID SO.", "SAN SALVADOR", "3 JAN 90", "ACAN-EFE"),
    "bare agency": ("Tehran, March 14, IRNA - The ministry sent a note.", "Tehran", "March 14", "IRNA"),
    "slashes": ("MOSCOW, March 14. /TASS/. Air defences were active.", "MOSCOW", "March 14", "TASS"),
    "mixed case": ("Port Sudan (AFP) – Aid arrived.", "Port Sudan", None, "AFP"),
    "no dash": ("ISLAMABAD, Mar 14 (PTI) Two soldiers were hurt.", "ISLAMABAD", "Mar 14", "PTI"),
    "day and colon": ("SRINAGAR, Mar 14: Two soldiers were hurt.", "SRINAGAR", "Mar 14", None),
    "day in brackets": ("LOME, Togo (Feb. 20, 2014) — Police came.", "LOME, Togo", "Feb. 20, 2014", None),
    "comma": ("DAMASCUS, (SANA)- A bridge was repaired.", "DAMASCUS", None, "SANA"),
    "short country": (
        "LONDON (UK), 19 OCT 89 (BEIJING XINHUA) -- [TEXT] TALKS WENT ON.",
        "LONDON (UK)",
        "19 OCT 89",
        "BEIJING XINHUA",
    ),
    "no blank": ("BEIRUT—Rockets fell.", "BEIRUT", None, None),
    "small letters": ("BERLIN (dpa) - Talks went on.", "BERLIN", None, "dpa"),
    "agency alone": ("(CNN) — Shells landed near the port.", None, None, "CNN"),
    "day without a year in brackets": ("LOME, Togo (Feb. 20) — Police came.", "LOME, Togo", "Feb. 20", None),
    "country in brackets": ("Bunia (DR Congo) (AFP) – A village was raided.", "Bunia (DR Congo)", None, "AFP"),
    "state and country": (
        "Kupwara (Jammu and Kashmir) [India], March 14 (ANI): A cache was found.",
        "Kupwara (Jammu and Kashmir) [India]",
        "March 14",
        "ANI",
    ),
    "country in square brackets": ("Imphal [India], March 14 (ANI): A post was fired at.", "Imphal [India]", "March 14", "ANI"),
    "full stop and dash": ("Medellín, 14 Mar (EFE).- A bomb went off.", "Medellín", "14 Mar", "EFE"),
    "full stop and long dash": ("Tumaco, Mar 14 (EFE). — A bomb went off.", "Tumaco", "Mar 14", "EFE"),
    "year": ("Maiduguri, Mar. 14, 2024 (NAN) The curfew was lifted.", "Maiduguri", "Mar. 14, 2024", "NAN"),
    "ampersand": (
        "Rajouri (Jammu & Kashmir) [India], March 14 (ANI): A post was fired at.",
        "Rajouri (Jammu & Kashmir) [India]",
        "March 14",
        "ANI",
    ),
    "no comma": (
        "Bijapur (Chhattisgarh) [India] March 14 (ANI): A mine went off.",
        "Bijapur (Chhattisgarh) [India]",
        "March 14",
        "ANI",
    ),
    "small article": ("DEIR al-BALAH, Gaza Strip (AP) — A house was hit.", "DEIR al-BALAH, Gaza Strip", None, "AP"),
    "small preposition": ("Rio de Janeiro (AFP) – Police raided a quarter.", "Rio de Janeiro", None, "AFP"),
    "full stop behind a full day": ("Maroua, 14 March 2024. Soldiers foiled a raid.", "Maroua", "14 March 2024", None),
    "day in figures": ("El Fasher, 14-03-2024 (SUNA) – Two markets burned.", "El Fasher", "14-03-2024", "SUNA"),
    "hyphens": ("DEIR AL-BALAH, Gaza Strip — A house was hit.", "DEIR AL-BALAH, Gaza Strip", None, None),
}


@pytest.mark.parametrize(("text", "place", "day", "agency"), DATELINES.values(), ids=DATELINES.keys())
def test_a_dateline_gives_its_place_day_and_agency(text, place, day, agency):
    found = find_dateline(text)
    assert found is not None
    assert (found.place, found.day, found.agency) == (place, day, agency)
    assert clean(page("Fire at the port", text, REST)).dateline_place == place


NO_DATELINES = {
    "party": "Smith (Labour) - who voted against the war - resigned.",
    "short name": "Hezbollah (Party of God) - a rival - said so.",
    "label": "WATCH: Police at the scene",
    "explainer": "EXPLAINER - How the truce works",
    "sentence": "Baghdad, the capital, was calm on Monday.",
    "speaker": "RSF: no comment on the strike.",
    "acronym": "ISIS — the group that held the town — has left.",
    "country": "Port Sudan, Sudan - which is on the coast - was calm.",
    "spokesman": "SPOKESMAN: Three of our troops were hurt.",
    "title": "MR. DOE: I was in the market.",
    "who speaks": "DUJARRIC: Good afternoon. Two peacekeepers were hurt.",
    "who answers": "MARTINEZ: We have seen the reports.",
    "in brackets": "Aden (the largest port) - which was hit - was calm.",
    "a day without a year": "Maroua, 14 March. Nobody who was there forgets it.",
    "a day in a sentence": "Maroua, 14 March 2024, was the day on which it began.",
    "list": "Smith (Labour) [Leeds], Jones (Green) and Brown (Labour) voted against.",
}


ABOVE_DATELINES = {
    "editor's note": ("Editor's note: This story contains descriptions of violence.",),
    "standfirst": ("A car bomb goes off near a hotel in the capital, and a militant group says that it was behind the blast.",),
    "standfirst and byline": ("The blast is the third in the city within a month.", "By Rana Khoury"),
    "update line": ("Eds: UPDATES with toll. With AP photos.",),
    "two sentences": ("The city was calm again on Monday.", "Residents said that shops had opened."),
}


@pytest.mark.parametrize("above", ABOVE_DATELINES.values(), ids=ABOVE_DATELINES.keys())
def test_the_dateline_may_stand_below_other_lines(above):
    read = clean(page("Car bomb in Mogadishu", *above, DATELINE + STORY, REST))
    assert (read.dateline_place, [credit.name for credit in read.credits]) == ("MOGADISHU, Somalia", ["Associated Press"])
    assert read.parts(SectionKind.BODY) == (STORY, REST)


def test_what_was_put_above_a_dateline_later_is_no_standfirst():
    update = "UPDATE 4:15 p.m.: Two of the guards have died, the port authority said."
    read = clean(page("Car bomb in Mogadishu", update, DATELINE + STORY))
    assert read.dateline_place == "MOGADISHU, Somalia"
    assert read.parts(SectionKind.BODY) == (update, STORY)


def test_each_item_of_a_round_up_has_its_dateline():
    text = page("Attacks in two countries", DATELINE + STORY, REST, "TRIPOLI, March 14 (Reuters) - A depot burned all night.")
    assert clean(text).parts(SectionKind.DATELINE) == (DATELINE.strip(), "TRIPOLI, March 14 (Reuters) -")


NOT_FURTHER_DOWN = {
    "colon": page("Attack on Mogadishu", STORY, "LONDON: The ministry said that it was looking into it.", REST),
    "agency in a sentence": page("Attack on Mogadishu", STORY, "Mogadishu (AFP reported) was calm.", REST),
    "far down": page(
        "Attack on Mogadishu", STORY, REST, STORY.replace("Two", "Six"), "ADEN — The port was closed.", REST + " Now."
    ),
    "transcript": page("Briefing", "SPOKESPERSON: Good morning.", "QUESTION: Was the port hit?", "SPOKESPERSON: It was."),
    "speakers who come back": page("Briefing", "MILLER: Good morning.", "MATT: Was the port hit?", "MILLER: It was."),
}


@pytest.mark.parametrize("text", NOT_FURTHER_DOWN.values(), ids=NOT_FURTHER_DOWN.keys())
def test_capitals_before_a_colon_or_far_down_are_no_dateline(text):
    assert clean(text).dateline_place is None


@pytest.mark.parametrize("text", NO_DATELINES.values(), ids=NO_DATELINES.keys())
def test_what_only_looks_like_a_dateline_is_none(text):
    assert find_dateline(text) is None
