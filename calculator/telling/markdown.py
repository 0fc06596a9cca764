"""Editors' Markdown as HTML of a few harmless tags."""

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

MARKDOWN = MarkdownIt("commonmark", {"html": False})
TAGS = {"p", "ul", "ol", "li", "strong", "em", "br"}


@lru_cache(maxsize=1024)
def as_html(text: str) -> SafeString:
    return mark_safe(nh3.clean(MARKDOWN.render(text), tags=TAGS, attributes={}))
