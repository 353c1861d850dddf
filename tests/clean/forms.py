"""A story, the forms of lines that may stand around it, and what `clean` makes of a page."""

from __future__ import annotations

from extractors.clean import clean
from extractors.clean.vocabulary import FurnitureMatch, furniture
from extractors.records import SectionKind

STORY = "Two rockets landed near the airport on Monday night and set a fuel depot on fire, the port authority said."
REST = "Firefighters worked until dawn, and the road to the harbour stayed closed for most of the following day."


def page(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    read = clean(text, title)
    return [(section.kind.value, read.text[section.start_char : section.end_char]) for section in read.sections]


LINES = {
    "caption file photo": ("The port in an earlier year. (file photo)", SectionKind.FILE_CAPTION),
    "caption agency file": ("Drones stand in a row at a base near Semnan. (AFP file)", SectionKind.FILE_CAPTION),
    "caption photographer": ("The ministry in Kyiv on March 3, 2019. (Olha Dub/Reuters)", SectionKind.CAPTION),
    "caption agency photo": ("A convoy leaves Dohuk, Iraq, October 2, 2019. (Reuters photo)", SectionKind.CAPTION),
    "caption file colon": ("File image: The market where a bomb went off in 2019.", SectionKind.FILE_CAPTION),
    "caption file of": ("A file photo of the mosque that was hit in 2019.", SectionKind.FILE_CAPTION),
    "caption file shows": ("File picture shows the harbour after the blast of 2020.", SectionKind.FILE_CAPTION),
    "caption representative": ("Representational image", SectionKind.FILE_CAPTION),
    "caption file behind": ("The mosque that was hit in 2019. File photo", SectionKind.FILE_CAPTION),
    "caption file in square brackets": ("The mosque that was hit in 2019 [File: Omar Dub/AFP]", SectionKind.FILE_CAPTION),
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
    "initials and agencies": "lo/wd (AFP, AP, Reuters)",
    "outlet with agency": "(FRANCE 24 with AFP)",
    "inputs": "(PTI inputs)",
    "agency staff": "By Reuters staff",
    "sources": "SOURCES: AP News",
    "broken link": "Source: https://www.rferl.org/a/us-strike -iran-militia/31328792.html",
}


BODY = {
    "by and time": "By Monday afternoon, most of the families had left the school.",
    "by the end": "By the end of the day the fire was out.",
    "updated clause": "Updated at 4:45 p.m. ET: Four people were found shot.",
    "posted clause": "Posted on social media, the video shows 15 men in a truck.",
    "sources": "Sources said the commander had left the city on Friday.",
    "file on": "The file on the attack was closed in 2019.",
    "footage": "Footage shows smoke over the market where thirty people were killed.",
    "photo released": "A photo that the army released shows three bodies at the gate.",
    "walked with": "The governor walked with AFP's crew through the market.",
    "with help": "With the help of his brother, the driver reached the clinic.",
    "agency heard": "Two officials told Reuters that four fighters were killed.",
    "seen as": "The attack is seen as a warning to the coalition.",
    "copyright talk": "The museum said the film's rights had been bought in 2016.",
    "abbreviation at the end": "The field is held by the Syrian Democratic Forces (SDF).",
}


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


DATELINE = "MOGADISHU, Somalia (AP) — "


DROPPED = [row for row in furniture() if row.match is not FurnitureMatch.LABEL]
