"""Publish: the archive as files that any web server, or none, can show.

``publish(archive, config, out, *, executor, extras, apart, progress) -> Report`` writes the whole
site below `out`, atomically: `out` holds the old site or the new one. The same archive gives the
same bytes for any executor (`site_builder.parallel`). `apart` makes the search index and places its
files meanwhile; `extras` is what is shown beside the archive: the text about it (`prose.to_html` of
a hand-written file), measured accuracy. `progress` is told ``(done, all)``. Beside `out` a build
keeps ``.<name>.previous`` and ``.<name>.lock``.

``check.check(folder, executor) -> Proof`` proves a built site: links, anchors, HTML, feeds, policy.
It is not imported here, since a build would wait for a parser of HTML that it does not need.
"""

from site_builder.publish.apart import place
from site_builder.publish.build import Report, publish
from site_builder.publish.extras import Extras
from site_builder.publish.prose import to_html
from site_builder.publish.stage import Placed, Stage

__all__ = ["Extras", "Placed", "Report", "Stage", "place", "publish", "to_html"]
