"""Stage 1: page text → the page's record. Pure: no file is read or written."""

from site_builder.parse.page import ExplainedLine, explain_page, parse_page

__all__ = ["ExplainedLine", "explain_page", "parse_page"]
