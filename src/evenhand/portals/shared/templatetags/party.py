"""What a party's page needs beyond the shared tags; `{% load party %}`."""

from collections.abc import Iterable

from django import template

from evenhand.portals.shared.buttons import Button, Group

register = template.Library()


@register.filter
def later(groups: Iterable[Group]) -> list[Button]:
    """All the buttons of these groups that are not open now."""
    return [button for group in groups for button in group.later]
