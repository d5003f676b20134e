"""Places where a page declares facts that the other tests do not look at, and how its own address is known."""

from collections.abc import Callable

from convert.model import Document, Link

Read = Callable[..., Document]


def test_twitter_cards_and_links_to_authors_serve_where_nothing_else_does(read: Read, body: str):
    head = "<meta name='twitter:description' content='The office is open again.'>"
    byline = "<p><a rel='author' href='/ada'>Ada Quill</a></p>"
    document = read(
        f"<html><head>{head}</head><body><h1>Harbour office reopens</h1>{byline}<div>{body}</div></body></html>"
    )
    assert document.standfirst is not None
    assert (document.standfirst.text, document.metadata.origins["standfirst"]) == (
        "The office is open again.",
        "meta",
    )
    assert document.byline is not None
    assert [agent.name for agent in document.byline.agents] == ["Ada Quill"]
    assert document.metadata.origins["byline"] == "page"


def test_a_base_wins_over_the_canonical_address_for_links(read: Read, body: str):
    head = "<base href='https://selby.example/news/'><link rel='canonical' href='https://www.selby.example/1'>"
    text = (
        "<p>The <a href='council'>council</a> of the town said on Monday that the wall is to be built at last.</p>"
    )
    document = read(f"<html><head>{head}</head><body><h1>Harbour</h1><div>{body}{text}</div></body></html>")
    links = [m.url for _, texts in document.texts() for t in texts for m in t.marks if isinstance(m, Link)]
    assert links == ["https://selby.example/news/council"]
    assert document.metadata.canonical_url == "https://www.selby.example/1"
