"""The table of checks, in the order in which the desk shows them. It is read aloud in docs/redaktion/pruefen.md."""

from django.utils.translation import gettext_lazy as _

from articles.preflight import (
    advertising,
    banned,
    filing,
    gates,
    headline,
    length,
    links,
    names,
    pictures,
    style,
    traces,
)
from articles.preflight.finding import Check

CHECKS = (
    # What stops. Nobody passes the final ones: there is no page without them, or the law or a promise forbids it.
    Check("headline", _("headline"), headline.missing, stops=True, is_final=True, for_pages=True),
    # The address of a story begins with its section; without one it would be that of a standing page.
    Check("section", _("section"), filing.section_missing, stops=True, is_final=True),
    Check("block", _("block"), gates.block, stops=True, is_final=True, for_pages=True),
    Check("embargo", _("embargo"), gates.embargo, stops=True, is_final=True, for_pages=True),
    Check("banned", _("undertakings"), banned.look, stops=True, for_pages=True),
    Check("picture_rights", _("picture rights"), pictures.rights, stops=True, for_pages=True),
    Check("advertiser", _("advertising"), advertising.no_advertiser, stops=True),
    Check("unlabelled", _("advertising"), advertising.unlabelled, stops=True),
    # What advises.
    Check("four_eyes", _("four eyes"), gates.four_eyes, fits=gates.may_clear),
    Check("headline_long", _("headline"), headline.too_long),
    Check("headline_cut", _("headline"), headline.cut_in_search),
    Check("headline_again", _("headline"), headline.seen_elsewhere),
    Check("standfirst", _("standfirst"), headline.standfirst_missing),
    Check("picture", _("picture"), pictures.none),
    Check("picture_words", _("picture words"), pictures.words, for_pages=True),
    Check("picture_ends", _("picture rights"), pictures.ends_soon, for_pages=True),
    Check("links", _("links"), links.dead, for_pages=True),
    Check("style", _("house style"), style.look, for_pages=True),
    Check("embargo_words", _("embargo"), gates.embargo_words),
    Check("left_open", _("gaps in the text"), traces.left_open),
    Check("doubled", _("slips"), traces.slips, for_pages=True),
    Check("ai", _("AI label"), traces.machine, for_pages=True),
    Check("names", _("names"), names.surname_first),
    Check("functions", _("names"), names.without_function),
    Check("byline", _("byline"), filing.byline_missing),
    Check("filed", _("topics and places"), filing.unfiled),
    Check("source", _("source"), filing.source_missing),
    Check("address", _("address"), filing.address_taken),
    Check("banned_address", _("address"), banned.in_address, for_pages=True),
    Check("length", _("length"), length.look),
)  # fmt: skip
