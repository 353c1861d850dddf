"""What of a page becomes the article's text: bodies in parts, standfirsts, and what stands between the paragraphs."""

from __future__ import annotations

import pytest
from page_writing import STORY, TITLE, page, story

from extractors.sources.markup import ReadPage, read_page

URL = "https://harbourpost.example/borova"


def paragraphs(content: bytes) -> list[str]:
    read = read_page(content, "text/html", URL)
    assert isinstance(read, ReadPage)
    return read.text.split("\n\n")


OTHERS = {
    "link": '<p><a href="/x">Bus blown up near Aden, nine killed</a></p>',
    "bold link": '<p><strong><a href="/x">BUS BLOWN UP NEAR ADEN, NINE KILLED</a></strong></p>',
    "link around bold": '<p><a href="/x"><b>Bus blown up near Aden, nine killed</b></a></p>',
    "heading link": '<h3><a href="/x">Bus blown up near Aden, nine killed</a></h3>',
    "label and link": '<p>Read also: <a href="/x">Bus blown up near Aden, nine killed</a></p>',
    "list of links": '<ul><li><a href="/x">Bus blown up near Aden</a></li><li><a href="/y">Nine killed in Taiz</a></li></ul>',
    "related box": '<div class="inline-related"><p><a href="/x">Bus blown up near Aden, nine killed.</a></p></div>',
    "box set aside": '<aside><p><a href="/x">Bus blown up near Aden, nine killed.</a></p></aside>',
    "post": '<blockquote class="twitter-tweet"><p>Bus blown up near Aden, nine killed.</p>&mdash; Desk (@desk) '
    '<a href="https://twitter.com/desk/status/1">Nov 1, 2023</a></blockquote>',
    "post without a class": '<blockquote><p>Bus blown up near Aden.</p>&mdash; Desk (@desk) November 1, 2023</blockquote>',
    "post with an address": '<blockquote><p>Bus blown up near Aden, nine killed.</p><a href="https://t.me/desk/1">Desk</a></blockquote>',
    "framed post": '<div class="social-embed"><p>Bus blown up near Aden, nine killed, the desk wrote.</p></div>',
    "picture post": '<blockquote class="instagram-media"><p>Bus blown up near Aden, the desk wrote.</p></blockquote>',
    "comments of readers": '<div class="comment first"><p>Nobody would have been killed if the bus had left in time.</p></div>',
    "list of stories": '<div>' + '<h3><a href="/x">Bus blown up near Aden</a></h3><h4>Nine died</h4>' * 3 + "</div>",
    "caption": '<figure><img src="/a.jpg"><figcaption>The market in 2019, when nine were killed.</figcaption></figure>',
    "caption by class": '<p class="wp-caption-text">The market in 2019, when nine people were killed by a bomb.</p>',
}  # fmt: skip


@pytest.mark.parametrize("between", OTHERS.values(), ids=OTHERS.keys())
def test_what_is_of_another_story_is_left_out(between):
    assert paragraphs(page(story(between))) == [TITLE, *STORY]


KEPT = {
    "link in a sentence": (
        '<p>The <a href="/x">monitors of the Harbour Institute who count the dead</a> spoke of four.</p>',
        "The monitors of the Harbour Institute who count the dead spoke of four.",
    ),
    "sentence that is a link": (
        '<p><a href="/x">The monitors of the Harbour Institute, who count the dead, spoke of four on Tuesday.</a></p>',
        "The monitors of the Harbour Institute, who count the dead, spoke of four on Tuesday.",
    ),
    "a name with a card": (
        '<p>The mayor, <span><a href="/m">Omar Haddad</a><span class="rollover-block"><a href="/x">Bus blown up, nine '
        "killed</a></span></span>, spoke of four.</p>",
        "The mayor, Omar Haddad, spoke of four.",
    ),
    "open to comments": (
        '<div class="post comments-open"><p>The mayor called it the worst day of the year for the town.</p></div>',
        "The mayor called it the worst day of the year for the town.",
    ),
    "quotation": (
        "<blockquote><p>“Nobody was warned before the shells fell,” a baker said.</p></blockquote>",
        "“Nobody was warned before the shells fell,” a baker said.",
    ),
    "named like a post": (
        '<div class="guest-post-note"><p>The baker had posted a picture of the square an hour before.</p></div>',
        "The baker had posted a picture of the square an hour before.",
    ),
    "named like a box": (
        '<div class="most-read-article"><p>The mayor called it the worst day of the year for the town.</p></div>',
        "The mayor called it the worst day of the year for the town.",
    ),
}


@pytest.mark.parametrize(("between", "said"), KEPT.values(), ids=KEPT.keys())
def test_what_only_looks_so_stays(between, said):
    assert paragraphs(page(story(between))) == [TITLE, STORY[0], said, *STORY[1:]]


def _in(name: str, *sentences: str) -> str:
    return f'<div class="{name}">' + "".join(f"<p>{sentence}</p>" for sentence in sentences) + "</div>"


AD = '<div class="advert"><script>ad()</script></div>'
SPLIT = {
    "two": _in("article-body", *STORY[:2]) + AD + _in("article-body", *STORY[2:]),
    "three": _in("article__body", STORY[0] * 2)
    + AD
    + _in("article__body", *STORY[1:3])
    + AD
    + _in("article__body", STORY[3] * 2),
    "in rows": AD.join(f'<div class="row">{_in("body-text", *part)}</div>' for part in (STORY[:2], STORY[2:])),
}


@pytest.mark.parametrize("body", SPLIT.values(), ids=SPLIT.keys())
def test_a_body_in_several_containers_is_read_whole(body):
    read = " ".join(paragraphs(page(body, frame="<main>{}</main>")))
    assert [sentence for sentence in STORY if sentence not in read] == []
    assert read.index(STORY[1]) < read.index(STORY[2])


def test_containers_of_comments_and_other_stories_are_not_joined():
    others = _in(
        "comment-text",
        "I was there and it was at least thirty people who died, not three.",
        "Me too, my friend, me too, me too.",
    )
    assert paragraphs(page(_in("article-text", *STORY), others, others, frame="<main>{}</main>")) == [TITLE, *STORY]


LEAD = "Three people die as shells fall on a market in the east, and the army says that it was not its guns."
BODY = _in("article-body", *STORY)
STANDFIRSTS = {
    "named": f'<p class="standfirst">{LEAD}</p>{BODY}',
    "in a header": f'<header><h2 class="article__subtitle">{LEAD}</h2></header>{BODY}',
    "plain": f"<header><p>{LEAD}</p></header>{BODY}",
    "of a div": f'<div class="article-dek">{LEAD}</div>{BODY}',
    "by property": f'<div itemprop="description"><p>{LEAD}</p></div>{BODY}',
    "above picture and byline": f'<p class="lead">{LEAD}</p><figure><figcaption>The market on Sunday.</figcaption></figure>'
    f'<div class="byline">By Rana Khoury</div>{BODY}',
}  # fmt: skip


@pytest.mark.parametrize("body", STANDFIRSTS.values(), ids=STANDFIRSTS.keys())
def test_a_standfirst_outside_the_body_is_kept(body):
    read = [text for text in paragraphs(page(body, frame="<main>{}</main>")) if not text.startswith("By ")]
    assert read == [TITLE, LEAD, *STORY]


NO_STANDFIRSTS = {
    "menu": '<nav><p class="lead">The stories that everybody reads in this town today are listed here.</p></nav>',
    "form": '<form><p class="intro">Leave your address and we will write to you every morning.</p></form>',
    "links": '<p class="summary"><a href="/x">Bus blown up near Aden, nine people killed on the road</a></p>',
    "short": '<p class="lead">World news</p>',
    "caption": '<figure><p class="description">The market of Borova on a Sunday in the spring of 2019.</p></figure>',
}


@pytest.mark.parametrize("above", NO_STANDFIRSTS.values(), ids=NO_STANDFIRSTS.keys())
def test_what_else_stands_above_the_body_is_no_standfirst(above):
    assert paragraphs(page(above, BODY, frame="<main>{}</main>")) == [TITLE, *STORY]


@pytest.mark.parametrize("odd", ["\x01", "&#1;", "&#xD800;", "&#99999999;", "\ufffe", "&#x0b"])
def test_characters_that_no_text_may_hold_are_left_out(odd):
    post = f'<blockquote class="twitter-tweet"><p>Bus {odd}hit.</p></blockquote>{odd}'
    assert paragraphs(page(story(f"{post}<p>Nobody {odd}was held on Monday, and the road stayed closed.</p>")))[2] == (
        "Nobody was held on Monday, and the road stayed closed."
    )


def test_a_standfirst_that_the_body_has_comes_once():
    body = _in("article-body", LEAD, *STORY)
    assert paragraphs(page(f'<p class="standfirst">{LEAD}</p>', body, frame="<main>{}</main>")).count(LEAD) == 1
