"""Where it happened: the regions of articles and photos, with the words that say so.

``parts`` is what comes in and goes out, ``mentions`` finds the places a text names, ``primary``
decides what an article is about, ``locate`` puts the three together.
"""

from site_builder.parse.regions.home import find_home
from site_builder.parse.regions.locate import county, locate_article, locate_photo
from site_builder.parse.regions.mentions import find_mentions
from site_builder.parse.regions.parts import Located, Mention, MentionKind, TextPart

__all__ = [
    "Located",
    "Mention",
    "MentionKind",
    "TextPart",
    "county",
    "find_home",
    "find_mentions",
    "locate_article",
    "locate_photo",
]
