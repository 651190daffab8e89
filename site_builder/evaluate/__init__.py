"""How good the parser is: records held against gold pages, field by field."""

from site_builder.evaluate.compare import Verdict, compare_page
from site_builder.evaluate.gold import GoldPage, load_gold
from site_builder.evaluate.report import Score, difference, report, tally

__all__ = [
    "GoldPage",
    "Score",
    "Verdict",
    "compare_page",
    "difference",
    "load_gold",
    "report",
    "tally",
]
