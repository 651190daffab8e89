"""A page as the rules see it: its units, and what is asked of them more than once.

Everything here is a fact of one unit, of two neighbours or of the whole page, found once and
remembered; nothing here knows a label. `facts` remembers, `readings` and `shapes` look at units,
`seams` at the breaks between them, `parallels` at lines that are alike, `habits` at how the page
marks its tags and bylines, `suites` at lines of several poems, `page` at what stands where.
"""

from site_builder.parse.view.page import PageView
from site_builder.parse.view.parallels import FRAMED
from site_builder.parse.view.readings import LONGEST_HEAD, TOP
from site_builder.parse.view.seams import LARGEST

__all__ = ["FRAMED", "LARGEST", "LONGEST_HEAD", "TOP", "PageView"]
