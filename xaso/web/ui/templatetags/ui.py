"""What every template has: the style, addresses of vendored files, dates and lights as people read them."""

from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django import template
from django.conf import settings
from django.template.defaultfilters import stringfilter
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from xaso.kit import money
from xaso.kit.dates import spoken
from xaso.kit.light import Light
from xaso.kit.worktime import ZONE
from xaso.web.ui.style import STYLE

register = template.Library()


@register.simple_tag
def style() -> SafeString:
    """The style sheet, byte for byte what its hash was taken of."""
    return mark_safe(STYLE)  # noqa: S308 - our own file


@register.simple_tag
@lru_cache(maxsize=16)
def asset(name: str) -> str:
    """Address of a vendored file, with the beginning of its hash, so that a browser keeps it until it changes."""
    content = Path(f"{settings.STATIC_ROOT}/{name}").read_bytes()
    return f"{settings.STATIC_URL}{name}?v={sha256(content).hexdigest()[:12]}"


@register.filter
def due(light: Light) -> SafeString:
    """The light of a deadline: shape, colour and words."""
    shown = '<span class="due {}"><span aria-hidden="true">{}</span> {}</span>'
    return format_html(shown, light.tone, light.shape, light.text)


@register.filter(is_safe=True)
@stringfilter
def short(text: str, most: int) -> str:
    """At most so many characters; where some are left out, “…” is the last."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


@register.filter
def day(value: date | datetime | None) -> str:
    """A day: 23/11/2026."""
    if isinstance(value, datetime):
        value = value.astimezone(ZONE)
    return f"{value:%d/%m/%Y}" if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """A moment: 16:05 23/11/2026."""
    return f"{value.astimezone(ZONE):%H:%M %d/%m/%Y}" if value else ""


@register.filter
def dong(value: int) -> str:
    """An amount: 15.000 đ."""
    return money.dong(value)


@register.filter
def said(value: date) -> str:
    """A day as one says it: thứ Hai 23/11/2026."""
    return spoken(value)
