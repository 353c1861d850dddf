"""Pages as a test wants them: a head, a main heading, and paragraphs enough to be an article."""

from __future__ import annotations

STORY = (
    "Shells hit the market of Borova on Monday and killed three people, the mayor said.",
    "The hospital took in eleven wounded on the same evening, its director told reporters in the town.",
    "A spokesman of the army denied that its guns had fired on the town at all on Monday.",
    "Two families who had fled last week said they would not return before the summer, when schools open again.",
)
TITLE = "Shells hit Borova market"


def page(
    *body: str, head: str = "", title: str = TITLE, frame: str = "<article>{}</article>", heading: str = f"<h1>{TITLE}</h1>"
) -> bytes:
    """A page of a head, a heading and a body, which is that of the story where none is given."""
    inner = "".join(body) or story()
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{frame.format(heading + inner)}</body></html>"
    ).encode()


def story(*between: str) -> str:
    """The story as paragraphs, with something between the first and the second."""
    first, *rest = (f"<p>{sentence}</p>" for sentence in STORY)
    return "".join([first, *between, *rest])
