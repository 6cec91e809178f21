"""A page that asks the browser for a passkey: it needs JavaScript, and names another way."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse

from evenhand.portals.door.coming import form_page


def passkey_page(
    request: HttpRequest, template: str, form: Form, options: dict[str, Any], **more: object
) -> HttpResponse:
    """Draw a page with what the browser needs to make or give a passkey."""
    return form_page(request, template, form, {"options": options, **more})
