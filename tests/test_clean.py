"""What `clean` makes of a page: one row a form of line, every seed row's example, and properties over any text."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.clean import clean
from extractors.clean.datelines import find_dateline
from extractors.clean.dates import find_dates
from extractors.clean.furniture import drop_furniture
from extractors.clean.marks import is_caption, names_in_byline
from extractors.clean.vocabulary import AgencyKind, FurnitureMatch, agencies, furniture
from extractors.records import CreditKind, SectionKind

STORY = "Two rockets landed near the airport on Monday night and set a fuel depot on fire, the port authority said."
REST = "Firefighters worked until dawn, and the road to the harbour stayed closed for most of the following day."


def page(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    read = clean(text, title)
    return [(section.kind.value, read.text[section.start_char : section.end_char]) for section in read.sections]


# ------------------------------------------------------------------------------------------------------ kinds of lines

LINES = {
    "caption file photo": ("The port in an earlier year. (file photo)", SectionKind.FILE_CAPTION),
    "caption agency file": ("Drones stand in a row at a base near Semnan. (AFP file)", SectionKind.FILE_CAPTION),
    "caption photographer": ("The ministry in Kyiv on March 3, 2019. (Olha Dub/Reuters)", SectionKind.CAPTION),
    "caption agency photo": ("A convoy leaves Dohuk, Iraq, October 2, 2019. (Reuters photo)", SectionKind.CAPTION),
    "caption file colon": ("File image: The market where a bomb went off in 2019.", SectionKind.FILE_CAPTION),
    "caption file of": ("A file photo of the mosque that was hit in 2019.", SectionKind.FILE_CAPTION),
    "caption file shows": ("File picture shows the harbour after the blast of 2020.", SectionKind.FILE_CAPTION),
    "caption representative": ("Representational image", SectionKind.FILE_CAPTION),
    "caption start": ("FILE - Smoke rises over the port of Aden.", SectionKind.FILE_CAPTION),
    "caption scene": ("A burnt-out car is seen outside the gate of the depot.", SectionKind.CAPTION),
    "byline": ("By Rana Khoury", SectionKind.BYLINE),
    "byline capitals": ("By JANE DOE and JOHN ROE", SectionKind.BYLINE),
    "byline dated": ("By RFE/RL June 28, 2021", SectionKind.BYLINE),
    "byline place": ("By Lucía Ferrer in Valencia", SectionKind.BYLINE),
    "byline agency": ("ASSOCIATED PRESS", SectionKind.BYLINE),
    "byline name and agency": ("Jane Doe | AP", SectionKind.BYLINE),
    "date alone": ("Monday, June 28, 2021 10:30 GMT", SectionKind.BYLINE),
    "updated": ("Updated 29 June 2021", SectionKind.UPDATE_LINE),
    "updated with time": ("Updated: Dec 13, 2016 - 5:14 PM", SectionKind.UPDATE_LINE),
    "story updated": ("*This story was updated at 12:25 a.m. (EBL time) on Tuesday", SectionKind.UPDATE_LINE),
    "developing": ("This is a developing story. Check back for updates.", SectionKind.UPDATE_LINE),
    "summary bullet": ("• Depot burns for six hours, firefighters say", SectionKind.SUMMARY),
    "standfirst": ("Officials say nobody was hurt", SectionKind.SUMMARY),
    "credit above": ("Source: AFP", SectionKind.CREDIT_LINE),
}


@pytest.mark.parametrize(("line", "kind"), LINES.values(), ids=LINES.keys())
def test_a_line_above_the_story_is_told_by_its_form(line, kind):
    read = kinds(page("Rockets hit Aden airport", line, STORY, REST))
    assert read == [
        ("headline", "Rockets hit Aden airport"),
        (kind.value, line.removeprefix("• ")),
        ("body", STORY),
        ("body", REST),
    ]


CREDITS = {
    "with reporting": "With reporting by AP and Reuters",
    "with agencies": "(With AP and AFP)",
    "desk": "(Reporting by Jo Marsh in Aden; Editing by Lee Park)",
    "contributor": "Melanie Roe contributed to this report.",
    "contributing": "Contributing: The Associated Press",
    "copyright": "Copyright (c) 2021. RFE/RL, Inc. Reprinted with the permission of Radio Free Europe/Radio Liberty, Rome.",
    "copyright sign": "© 2017 Harbour Media.",
    "rights": "Copyright 2016 Harbour TV (Gulf Corp). All rights reserved.",
    "first appeared": "This article first appeared in the Guardian.",
    "agency alone": "— PTI",
    "broken link": "Source: https://www.rferl.org/a/us-strike -iran-militia/31328792.html",
}


@pytest.mark.parametrize("line", CREDITS.values(), ids=CREDITS.keys())
def test_a_credit_line_below_the_story_is_kept_and_marked(line):
    assert kinds(page("Rockets hit Aden airport", STORY, line))[-1] == ("credit_line", line)


BODY = {
    "by and time": "By Monday afternoon, most of the families had left the school.",
    "by the end": "By the end of the day the fire was out.",
    "updated clause": "Updated at 4:45 p.m. ET: Four people were found shot.",
    "posted clause": "Posted on social media, the video shows 15 men in a truck.",
    "sources": "Sources said the commander had left the city on Friday.",
    "file on": "The file on the attack was closed in 2019.",
    "footage": "Footage shows smoke over the market where thirty people were killed.",
    "photo released": "A photo that the army released shows three bodies at the gate.",
    "with help": "With the help of his brother, the driver reached the clinic.",
    "agency heard": "Two officials told Reuters that four fighters were killed.",
    "seen as": "The attack is seen as a warning to the coalition.",
    "copyright talk": "The museum said the film's rights had been bought in 2016.",
    "abbreviation at the end": "The field is held by the Syrian Democratic Forces (SDF).",
}


@pytest.mark.parametrize("line", BODY.values(), ids=BODY.keys())
def test_a_sentence_of_the_story_stays_body(line):
    assert kinds(page("Rockets hit Aden airport", STORY, line, REST))[2] == ("body", line)


def test_a_single_sentence_is_body_and_has_no_title():
    read = clean("A suicide bomber killed 12 people in Kabul on Monday.")
    assert (read.title, [section.kind for section in read.sections]) == (None, [SectionKind.BODY])


def test_a_given_title_becomes_the_headline_and_is_not_repeated():
    read = clean(page("Rockets hit Aden airport", STORY), title="Rockets hit Aden airport")
    assert read.text == page("Rockets hit Aden airport", STORY)
    assert clean(STORY, title="Depot burns.").title == "Depot burns."


def test_a_headline_below_a_caption_comes_first():
    read = clean(page("The port in an earlier year. (file photo)", "Rockets hit Aden airport", STORY, REST))
    assert [section.kind.value for section in read.sections] == ["headline", "file_caption", "body", "body"]


HEADLINES = {
    "full stop above a dateline": ("Newspaper says minister knew.", "ADEN (AP) — A newspaper said so on Monday."),
    "full stop in capitals": ("Port Of Aden Closed After Second Rocket Attack.", STORY),
    "cut short": ("Two rockets land near the airport of Aden and...", STORY),
    "question": ("Who fired at the port?", STORY),
}


@pytest.mark.parametrize(("headline", "below"), HEADLINES.values(), ids=HEADLINES.keys())
def test_a_headline_may_end_in_a_mark(headline, below):
    assert clean(page(headline, below, REST)).title == headline


def test_a_list_of_films_goes_and_one_line_of_a_live_blog_stays():
    films = page("3:02 Woman parts with beloved dog", "1:27 Mural festival paints the city beautiful")
    assert clean(page("Rockets hit Aden airport", films, STORY)).text == page("Rockets hit Aden airport", STORY)
    blog = page("Rockets hit Aden airport", STORY, "12:05 Second blast heard in the port", REST)
    assert clean(blog).text == blog


def test_an_agency_behind_the_last_sentence_is_a_credit():
    read = clean(page("Rockets hit Aden airport", STORY, REST + " (ANI)"))
    assert read.parts(SectionKind.BODY)[-1] == REST
    assert [(credit.kind, credit.name) for credit in read.credits] == [(CreditKind.AGENCY, "Asian News International")]


# --------------------------------------------------------------------------------------------- notices and live entries

NOTICES = {
    "correction": ("Correction: An earlier version of this article said 40 people had been hurt. It was four.", "correction"),
    "correction dated": ("Correction, March 14, 2024: The depot lies north of the river, not south.", "correction"),
    "clarification": ("CLARIFICATION — The depot belongs to the port and not to the navy.", "correction"),
    "corrected to show": ("This story has been corrected to show that four people were hurt, not 14.", "correction"),
    "story of a day corrected": ("This March 14 story was corrected to say that the depot is closed.", "correction"),
    "wire corrects": ("(Corrects death toll to 3, not 30, in paragraph 2)", "correction"),
    "version corrects": ("This version corrects the spelling of the mayor's name.", "correction"),
    "earlier version": ("An earlier version of this report misstated how many rockets had landed.", "correction"),
    "behind a clause": ("Owing to what police said, a previous version of our story gave 30 dead.", "correction"),
    "editing error": ("Because of an editing error, the name of the port was wrong in some editions.", "correction"),
    "reported erroneously": ("In a story March 12, The Harbour Post reported erroneously that 30 were hurt.", "correction"),
    "headline of it": ("The first headline on this article gave the wrong number of dead.", "correction"),
    "updated to correct": ("This story has been updated to correct how many were hurt: four, not 14.", "correction"),
    "the story was corrected": ("The story was corrected to say that four people were hurt.", "correction"),
    "our report": ("Our earlier report said that 30 people had been hurt. It was three.", "correction"),
    "apologises": ("Four people were hurt, not 14. The Harbour Post apologises for the error.", "correction"),
    "correction made": ("A correction was made on March 14: the rocket hit a depot, not a school.", "correction"),
    "kill label": ("MANDATORY KILL: No attack took place.", "withdrawal"),
    "do not use": ("Please do not use the story slugged Aden-Rockets. The report was a hoax.", "withdrawal"),
    "regrets": ("The rockets numbered two, not twelve. The Harbour Post regrets the error.", "correction"),
    "kill": ("EDITORS: Please kill the story about rockets at the airport. No attack took place.", "withdrawal"),
    "kill slug": ("Kill the BC-Aden-Rockets story moved on Monday. The report was a hoax.", "withdrawal"),
    "mandatory": ("A kill is mandatory. Make certain that the story is not published.", "withdrawal"),
    "withdrawn": ("This story has been withdrawn because its source could not be found.", "withdrawal"),
    "retraction": ("RETRACTION: The post took down its report that 40 people had been killed.", "withdrawal"),
    "disregard": ("Please disregard the earlier alert about rockets.", "withdrawal"),
    "editor's note": ("Editor’s note: This story contains descriptions of violence.", "editor_note"),
    "note dated": ("EDITOR'S NOTE (March 14) — The names of two guards were changed.", "editor_note"),
    "warning": ("Warning: Graphic images of the blast.", "editor_note"),
    "contains": ("This report contains graphic details of the blast.", "editor_note"),
    "readers": ("Some readers may find the footage distressing.", "editor_note"),
    "note to readers": ("Note to readers: we use only first names to keep the workers safe.", "editor_note"),
    "eds updates": ("Eds: UPDATES with quotes, background. With AP photos.", "update_line"),
    "adds": ("(Adds comment of the port authority, details)", "update_line"),
    "updates toll": ("(Updates with toll of 12 in first paragraph)", "update_line"),
    "capitals": ("UPDATES with a second blast", "update_line"),
    "update stamp": ("UPDATE (Feb. 20):", "update_line"),
    "update at": ("UPDATE @ 12:30 p.m. (May 4)", "update_line"),
}  # fmt: skip


@pytest.mark.parametrize(("line", "kind"), NOTICES.values(), ids=NOTICES.keys())
def test_words_of_the_desk_are_told_from_the_story_above_and_below_it(line, kind):
    told = [found for found in kinds(page("Rockets hit Aden airport", STORY, line, REST)) if found[1] == line]
    assert told == [(kind, line)]
    if kind != "withdrawal":
        assert kinds(page("Rockets hit Aden airport", line, STORY, REST))[1:] == [(kind, line), ("body", STORY), ("body", REST)]


NO_NOTICES = {
    "speaker corrects": "The ministry corrected the toll of the blast to 12.",
    "version of a bill": "An earlier version of the bill had named the group, two deputies said.",
    "version of somebody's report": "An earlier version of the UN report had blamed the navy, diplomats said.",
    "error of others": "Because of an error in its guidance the rocket fell on a clinic, the navy said.",
    "officers": "Corrections officers at the town's prison were told to stay at home.",
    "story of others": "A story in the state newspaper wrongly said that 30 people had been killed, the mayor added.",
    "our earlier report": "According to our earlier report, a helicopter was shot down over the highway on Monday.",
    "our earlier talks": "Our earlier meeting went well, the envoy said after the talks.",
    "report corrected": "The report was corrected to say that 12 guards had been hurt, the ministry said.",
    "kills": "Kill squads roamed the quarter that night, residents said.",
    "killed": "The report of the governor said that the guards had been killed on Sunday.",
    "withdrawn force": "The force was withdrawn from the port on Tuesday after a report of an attack.",
    "retracted claim": "The navy retracted a claim that 40 fighters were killed at the port.",
    "note": "A note found on the driver named two of the guards.",
    "warning": "Warning shots were fired at a boat that came too near the quay.",
    "adds": "Adds one guard: “We heard the rocket before we saw it.”",
    "update and story": "UPDATE 6:17 PM - The sheriff has named the two guards who were hurt in the blast.",
    "update and claim": "UPDATE: The victim of the blast was named on Tuesday by her family.",
}


@pytest.mark.parametrize("line", NO_NOTICES.values(), ids=NO_NOTICES.keys())
def test_news_that_only_sounds_like_a_notice_stays_body(line):
    assert kinds(page("Rockets hit Aden airport", STORY, line, REST))[2] == ("body", line)


def test_what_stands_below_a_label_alone_belongs_to_it():
    wrong = "Forty people were said to have been hurt. It was four."
    assert kinds(page("Rockets hit Aden airport", STORY, "Correction", wrong))[2:] == [
        ("correction", "Correction"),
        ("correction", wrong),
    ]


TAKEN_BACK = {
    "kill notice": page("Rockets hit Aden airport", "EDITORS: Kill the story about rockets.", STORY),
    "kill notice at its end": page(
        "Rockets hit Aden airport", STORY, "Please kill the story about rockets. No attack took place."
    ),
    "says so at its end": page("Rockets hit Aden airport", STORY, REST, "This article has been retracted."),
}


@pytest.mark.parametrize("text", TAKEN_BACK.values(), ids=TAKEN_BACK.keys())
def test_a_page_that_is_taken_back_tells_nothing_and_keeps_its_title(text):
    read = clean(text)
    assert read.title == "Rockets hit Aden airport"
    assert {section.kind for section in read.sections} == {SectionKind.WITHDRAWAL}


def test_a_withdrawal_of_another_story_takes_back_itself_alone():
    for other in (
        "The story headlined Port in flames has been withdrawn.",
        "Please kill the earlier story about a fire.",
        "Please disregard the alert about a fire.",
    ):
        assert [kind for kind, _ in kinds(page("Rockets hit Aden airport", STORY, other, REST))] == [
        "headline", "body", "withdrawal", "body"]  # fmt: skip


def test_a_correction_behind_a_dateline_is_one():
    line = "ADEN (AP) — In a story March 12, The Associated Press reported erroneously that 30 were hurt."
    assert kinds(page("Correction: Aden Rockets story", line))[1:] == [
        ("dateline", "ADEN (AP) —"),
        ("correction", line.removeprefix("ADEN (AP) — ")),
    ]


def test_entries_of_a_live_page_are_told_from_what_they_tell():
    heads = ("14:32 GMT: Mayor says five were hurt", "13:05 - Rocket lands near the airport", "9.10am Sirens in Aden")
    text = page("Aden live: rockets at the airport", heads[0], STORY, heads[1], REST, heads[2], STORY.replace("Two", "Three"))
    assert [line for kind, line in kinds(text) if kind == "entry_line"] == list(heads)
    told_at_once = page("Aden live", STORY, "14:32 GMT: Five people were hurt, the mayor said.", "13:05 A rocket landed.", REST)
    assert "entry_line" not in dict(kinds(told_at_once))


# -------------------------------------------------------------------------------------------------------------- layout


def test_hard_wrapped_lines_are_one_paragraph():
    wrapped = "The brigade said its men had left the village\nbefore dawn and that two of them were missing\nafter the clash."
    assert clean(wrapped).text == wrapped.replace("\n", " ")


def test_single_newlines_part_paragraphs():
    assert clean(f"{STORY}\n{REST}").text == page(STORY, REST)


def test_a_stamp_is_parted_from_the_headline_it_is_glued_to():
    read = clean(page("Boy hurt by mine Posted: Monday, January 26, 2015 1:42 PM EST Updated: Jan 27, 2015", STORY))
    assert (read.title, read.published_on) == ("Boy hurt by mine", date(2015, 1, 26))


# ----------------------------------------------------------------------------------------------------------- datelines

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
    "list": "Smith (Labour) [Leeds], Jones (Green) and Brown (Labour) voted against.",
}


DATELINE = "MOGADISHU, Somalia (AP) — "
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


# --------------------------------------------------------------------------------------------------------------- dates

DATES = {
    "month first": ("By RFE/RL June 28, 2021", date(2021, 6, 28)),
    "day first": ("Updated 29 June 2021", date(2021, 6, 29)),
    "slashes": ("6/29/2021", date(2021, 6, 29)),
    "slashes day first": ("29/6/2021", date(2021, 6, 29)),
    "same either way": ("Updated 4/4/2021", date(2021, 4, 4)),
    "iso": ("Published: 2021-06-29", date(2021, 6, 29)),
    "short month": ("Posted: Sept. 3, 2016", date(2016, 9, 3)),
    "two-digit year": ("SAN SALVADOR, 12 NOV 89", date(1989, 11, 12)),
}


@pytest.mark.parametrize(("line", "day"), DATES.values(), ids=DATES.keys())
def test_a_complete_date_is_read(line, day):
    assert [found for found, _ in find_dates(line)] == [day]


@pytest.mark.parametrize("line", ["3/4/2021", "June 28", "February 30, 2021", "31/31/2021", "Suite 2021-19-44", "on Tuesday"])
def test_an_incomplete_ambiguous_or_impossible_date_is_none(line):
    assert find_dates(line) == []


def test_only_lines_about_the_page_date_it():
    caption = "The ministry in Kyiv on October 9, 2020. (Olha Dub/Reuters)"
    body = "The base was built on May 3, 2009, and was hit twice before, the spokesman said on Monday evening."
    assert clean(page("Rockets hit Aden airport", caption, body, REST)).published_on is None
    assert clean(page("Rockets hit Aden airport", caption, "6/29/2021", body)).published_on == date(2021, 6, 29)


def test_a_byline_dates_the_page_before_an_update_line():
    read = clean(page("Rockets hit Aden airport", "Updated 2 July 2021", "By RFE/RL June 28, 2021", STORY))
    assert [found.day for found in read.dates] == [date(2021, 6, 28), date(2021, 7, 2)]


# ------------------------------------------------------------------------------------------------------------- credits


def test_credits_have_kind_name_and_link():
    read = clean(page("Rockets hit Aden airport", "By RFE/RL June 28, 2021", STORY, *list(CREDITS.values())[:2], *[
        CREDITS["broken link"], CREDITS["copyright"]]))  # fmt: skip
    rferl = "Radio Free Europe/Radio Liberty"
    assert [(credit.kind.value, credit.name, credit.url) for credit in read.credits] == [
        ("byline", rferl, None),
        ("agency", "Associated Press", None),
        ("agency", "Reuters", None),
        ("agency", "Agence France-Presse", None),
        ("source_link", None, "https://www.rferl.org/a/us-strike-iran-militia/31328792.html"),
        ("copyright", rferl, None),
        ("reprint_permission", rferl, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line", ["By Rana Khoury", "Melanie Roe contributed to this report.", "The port in an earlier year. (Reuters photo)"]
)
def test_a_person_or_a_picture_is_no_credit_for_the_words(line):
    assert clean(page("Rockets hit Aden airport", line, STORY)).credits == ()


# --------------------------------------------------------------------------------------------------------------- seeds

DROPPED = [row for row in furniture() if row.match is not FurnitureMatch.LABEL]
LABELS = [row for row in furniture() if row.match is FurnitureMatch.LABEL]
NEWS = [row for row in agencies() if row.kind is AgencyKind.NEWS]
PHOTO = [row for row in agencies() if row.kind is AgencyKind.PHOTO]


@pytest.mark.parametrize("row", DROPPED, ids=lambda row: row.phrase)
def test_site_furniture_is_dropped_and_the_story_kept(row):
    assert drop_furniture(["Rockets hit Aden airport", STORY, row.example]) == ["Rockets hit Aden airport", STORY]


@pytest.mark.parametrize("row", LABELS, ids=lambda row: row.phrase)
def test_a_label_is_no_dateline(row):
    assert row.phrase in row.example.casefold()
    assert find_dateline(row.example) is None


@pytest.mark.parametrize("row", NEWS, ids=lambda row: row.surface)
def test_an_agency_is_credited_by_its_full_name(row):
    stands_above = find_dateline(row.example) is not None or names_in_byline(row.example) is not None
    story = page(row.example, REST) if stands_above else page(STORY, row.example)
    assert row.name in [credit.name for credit in clean(page("Rockets hit Aden airport", story)).credits]


@pytest.mark.parametrize("row", PHOTO, ids=lambda row: row.surface)
def test_a_picture_agency_marks_a_caption(row):
    assert is_caption(f"Smoke over the port. {row.example}")


def test_titles_that_follow_a_menu_go_with_it_and_credits_stay():
    menu = page(
        "Previous Article", "Grain prices fall", "Next Article", "Flood damages bridge", "Related Posts", "Total", "0", "Share"
    )
    assert kinds(page("Rockets hit Aden airport", STORY, menu, "With reporting by AP"))[2:] == [
        ("credit_line", "With reporting by AP")
    ]  # fmt: skip


def test_repeats_and_linked_headlines_go():
    caption = "The port in an earlier year. (file photo)"
    text = page("Rockets hit Aden airport", "Update " + caption, caption, "Rockets hit Aden airport - Harbour Post", STORY,
                "Instant Classic: Aden Beats Taiz in Five Sets", REST)  # fmt: skip
    assert clean(text).text == page("Rockets hit Aden airport", caption, STORY, REST)


NO_LEAD_INS = {
    "more": "More: far more had fled before the blast than stayed behind, the mayor said.",
    "watch": "Watch towers along the coast were hit first.",
    "related": "Related attacks were reported in two other towns.",
    "analysis": "Analysis of the fragments showed that both rockets were old.",
    "don't miss": "“Don't miss the last ferry,” a guard told the families.",
    "listen": "Listen to the mayor, the guard shouted.",
    "elsewhere": "Elsewhere, four people were hurt when a shell fell on a school.",
    "read next": "The names of the dead were read next to the harbour wall.",
}


@pytest.mark.parametrize("line", NO_LEAD_INS.values(), ids=NO_LEAD_INS.keys())
def test_a_sentence_with_such_a_word_is_no_link_to_another_story(line):
    assert drop_furniture(["Rockets hit Aden airport", STORY, line, REST]) == ["Rockets hit Aden airport", STORY, line, REST]


def test_an_agency_behind_such_a_word_is_credited():
    read = clean(page("Rockets hit Aden airport", "LIVE UPDATES - Associated Press", STORY))
    assert [credit.name for credit in read.credits] == ["Associated Press"]


POSTS = {
    "signed": ("Bus hit near Aden, nine people dead — Desk (@desk) Nov 1, 2023",),
    "signature below": ("Bus hit near Aden, nine people dead. pic.example/1", "— Harbour Desk (@harbour_desk) 1 November 2023"),
    "hyphen": ("RT: Bus hit near Aden - Desk (@desk) November 1, 2023",),
}


@pytest.mark.parametrize("post", POSTS.values(), ids=POSTS.keys())
def test_a_post_amid_the_text_is_not_of_the_story(post):
    assert clean(page("Rockets hit Aden airport", STORY, *post, REST)).text == page("Rockets hit Aden airport", STORY, REST)


NO_POSTS = {
    "quoted": "The mayor wrote on X (@mayor) that two people had been hurt on Nov 1, 2023, and that the road was closed.",
    "undated": "“The road is closed” — the mayor (@mayor) told reporters at noon.",
}


@pytest.mark.parametrize("line", NO_POSTS.values(), ids=NO_POSTS.keys())
def test_a_sentence_about_a_post_is_of_the_story(line):
    assert kinds(page("Rockets hit Aden airport", STORY, line, REST))[2] == ("body", line)


def test_the_first_line_may_be_a_headline_with_a_word_before_it():
    assert clean(page("Watch: Rockets hit Aden airport", STORY)).title == "Watch: Rockets hit Aden airport"
    assert clean(STORY, title="WATCH | Rockets hit Aden airport").title == "WATCH | Rockets hit Aden airport"


# ---------------------------------------------------------------------------------------------------------- properties

FORMS = [
    *BODY.values(),
    *CREDITS.values(),
    STORY,
    REST,
    *(line for line, _ in (*LINES.values(), *NOTICES.values())),
    *NO_NOTICES.values(),
    DATELINE + STORY,
    "14:32 GMT: Mayor says five were hurt",
    *(row.example for row in DROPPED),
]
PAGES = st.lists(st.one_of(st.sampled_from(FORMS), st.text(max_size=40)), max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n\r\n"]).map(lambda gap: gap.join(lines))
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), PAGES))
def test_cleaning_a_clean_text_changes_nothing(raw):
    once = clean(raw).text
    assert clean(once).text == once


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), PAGES), st.one_of(st.none(), st.text(max_size=60)))
def test_sections_are_ordered_disjoint_and_inside_the_text(raw, title):
    read = clean(raw, title)
    ends = [0, *(section.end_char for section in read.sections)]
    assert all(section.start_char < section.end_char for section in read.sections)
    assert all(end <= section.start_char for end, section in zip(ends, read.sections, strict=False))
    assert ends[-1] <= len(read.text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([STORY, REST, *BODY.values()]), min_size=1, max_size=6, unique=True), st.sampled_from(DROPPED))
def test_furniture_never_takes_a_sentence_of_the_story_with_it(sentences, row):
    read = clean(page("Rockets hit Aden airport", *sentences, row.example))
    assert read.parts(SectionKind.BODY) == tuple(sentences)


SHARED = os.environ.get("CROSSWIRE_SHARED")


@pytest.mark.skipif(SHARED is None, reason="CROSSWIRE_SHARED names no folder with articles/*.txt")
def test_real_pages_keep_their_first_and_last_sentence_and_lose_their_menus():
    for path in sorted((Path(SHARED or "") / "articles").glob("*.txt")):
        read = clean(path.read_text(encoding="utf-8"))
        assert read.title is not None
        assert len(read.parts(SectionKind.BODY)) > 8
        assert not {"Short Url", "Related Posts", "Share", "Next Article"}.intersection(read.text.split("\n\n"))
        assert clean(read.text).text == read.text
