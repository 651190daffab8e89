"""The tile map as markup for a page: its regions' paths become addresses."""

from __future__ import annotations

from dataclasses import replace

from site_builder.model.pages import EMPTY, Html
from site_builder.model.tilemap import TileLeague
from site_builder.publish import addresses
from site_builder.publish.addresses import href
from site_builder.publish.site import Site


def tilemap(site: Site, root: str) -> Html:
    """The map for pages with this way to the root; nothing where there is no map."""
    tiles = site.archive.tilemap
    if tiles is None:
        return EMPTY
    placed = replace(
        tiles,
        leagues=tuple(_league(site, root, league) for league in tiles.leagues),
        others=tuple(replace(o, href=_href(site, root, o.href)) for o in tiles.others),
    )
    return site.templates.render(placed)


def _league(site: Site, root: str, league: TileLeague) -> TileLeague:
    cells = tuple(replace(c, href=_href(site, root, c.href)) for c in league.cells)
    return replace(league, href=_href(site, root, league.href), cells=cells)


def _href(site: Site, root: str, path: str) -> str:
    known = site.region_names.get(path)
    return root + href(addresses.region(known[1])) if known else ""
