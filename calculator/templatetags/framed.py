"""Links that must leave the page: to other sites, to files, and out of a partner's frame."""

from django import template
from django.core.exceptions import DisallowedHost
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from calculator.addresses import is_web_address
from calculator.frames import prefix
from calculator.partners.origins import as_pattern, own_origin

register = template.Library()

IN_NEW_TAB = SafeString(' target="_blank" rel="noopener noreferrer"')


@register.simple_tag(takes_context=True)
def link_out(context: template.Context, url: str, words: str, css: str = "", about: str = "") -> SafeString:
    """A link to another site. In a frame it opens a new tab, and says so: the frame is no place for it.

    `about` is read out after the words where they alone do not say where it leads. Where the address is no page of the
    web, as releases and partners from before that was asked may have it, the words stand alone.
    """
    if not is_web_address(url):
        return format_html("{}", words)
    framed = prefix.frame_of(context["request"]) is not None
    css_class = format_html(' class="{}"', css) if css else ""
    more = format_html('<span class="hidden">: {}</span>', about) if about else ""
    if not framed:
        return format_html('<a{} href="{}" rel="noreferrer">{}{}</a>', css_class, url, words, more)
    return format_html(
        '<a{} href="{}" target="_blank" rel="noopener noreferrer">'
        '<span>{}{}<span aria-hidden="true">&nbsp;↗</span></span><span class="hidden"> ({})</span></a>',
        *(css_class, url, words, more, _("opens in a new tab")),
    )


@register.simple_tag(takes_context=True)
def to_save(context: template.Context) -> SafeString:
    """For a link to a file: in a frame it opens outside, as some frames may not save anything."""
    return IN_NEW_TAB if prefix.frame_of(context["request"]) else SafeString("")


@register.simple_tag(takes_context=True)
def outside(context: template.Context) -> str:
    """This page's address outside the frame, answers and all."""
    return prefix.outside(context["request"])


@register.simple_tag(takes_context=True)
def hosts(context: template.Context, origins: tuple[str, ...]) -> str:
    """A regular expression for the pages that may be told how high a frame is: the partner's, and our own preview."""
    try:
        own: tuple[str, ...] = (own_origin(context["request"]),)
    except DisallowedHost:  # this is the page that says so
        own = ()
    return as_pattern((*origins, *own))
