"""An item pipeline for Scrapy: pages that a spider fetched become articles in a format.

The spider yields `{"url": response.url, "body": response.body, "media_type": ...}`, and the settings say
`ITEM_PIPELINES = {"scrapy_pipeline.ArticlePipeline": 300}` and, if it is not to be JSON,
`ARTICLE_FORMAT = "newsml"`.
"""

from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

import newsconvert


class ArticlePipeline:
    """Adds to an item the article of its page: the bytes, the headline, and the ids of problems."""

    def __init__(self, to: str) -> None:
        self.to = to

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ArticlePipeline":
        """Make the pipeline by the settings of a crawl."""
        return cls(crawler.settings.get("ARTICLE_FORMAT", "json"))

    def process_item(self, item: dict[str, Any]) -> dict[str, Any]:
        """Convert the page of an item.

        Raises:
            DropItem: There is no article in it.
        """
        try:
            result = newsconvert.convert(
                item["body"],
                self.to,
                name=item["url"].rpartition("/")[2],
                media_type=item.get("media_type", "text/html"),
                settings={"canonical_url": item["url"]},
            )
        except newsconvert.ContentError as error:
            raise DropItem(f"{item['url']}: {error}") from error
        title = result.reading.documents[0].title
        return {
            **item,
            "article": result.writings[0].data,
            "title": title.text if title is not None else "",
            "problems": [problem.id for problem in result.problems],
        }
