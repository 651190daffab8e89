"""How good the parser is: records held against gold pages, field by field."""

from site_builder.evaluate.compare import Verdict, compare_page
from site_builder.evaluate.figures import Measured, as_yaml, gold_title
from site_builder.evaluate.gold import GoldPage, load_gold
from site_builder.evaluate.report import Score, difference, report, tally

__all__ = [
    "GoldPage",
    "Measured",
    "Score",
    "Verdict",
    "as_yaml",
    "compare_page",
    "difference",
    "gold_title",
    "load_gold",
    "report",
    "tally",
]
