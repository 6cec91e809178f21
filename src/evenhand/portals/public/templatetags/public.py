"""What the public pages need beyond the shared tags; `{% load public %}`."""

from collections.abc import Collection, Iterable

from django import template

register = template.Library()


@register.filter
def rest_on(keys: Iterable[str], assumed: Collection[str]) -> bool:
    """Tell whether a sentence rests on a rule that a demonstration assumes."""
    return any(key in assumed for key in keys)
