"""Render every shared template on one page, without a database, to look at and to test.

    python assets/preview.py         writes pictures/preview/*.html, to look at with
    python -m http.server --bind 127.0.0.1 --directory pictures/preview

Needs the style sheet, so run assets/build.py first.
"""

import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import django
from django import forms
from django.conf import settings
from django.template.loader import render_to_string

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT / "src" / "evenhand" / "portals" / "shared"
OUTPUT = ROOT / "pictures" / "preview"
CHOICES = [("mediation", "Meet with a mediator"), ("inquiry", "Have it looked into")]


class Account(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Your name", help_text="Only the office sees it.")
    email = forms.EmailField(label="E-mail", required=False)
    on = forms.DateField(
        label="When did it happen?", widget=forms.DateInput(attrs={"type": "date"})
    )
    story = forms.CharField(label="What happened?", widget=forms.Textarea(attrs={"rows": 4}))
    district = forms.ChoiceField(
        label="District", choices=[("", "Choose one"), ("n", "North"), ("s", "South")]
    )
    wish = forms.ChoiceField(
        label="What would you like?",
        help_text="You can change your mind later.",
        choices=CHOICES,
        widget=forms.RadioSelect,
    )
    needs = forms.MultipleChoiceField(
        label="What would help you take part?",
        choices=[("interpreter", "An interpreter"), ("access", "A room without steps")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agrees = forms.BooleanField(label="I have read how mediation works")


class Reason(forms.Form):
    """The form of an action."""

    reason = forms.CharField(label="Why?", widget=forms.Textarea(attrs={"rows": 2}))


class Message(str):
    """A line of text with the level that Django's messages have."""

    level_tag = "success"


def _action(label: str, **changes: object) -> SimpleNamespace:
    usual: dict[str, object] = {
        "url": "#",
        "enabled": True,
        "reason": "",
        "primary": False,
        "danger": False,
        "form": None,
        "hidden": {},
    }
    return SimpleNamespace(label=label, **(usual | changes))


def _links(*labels: str) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(label=label, url="#", current=number == 0)
        for number, label in enumerate(labels)
    ]


def context() -> dict[str, object]:
    """Invented values for every variable that a shared template reads."""
    moment = datetime(2025, 3, 4, 20, 5, tzinfo=UTC)
    entry = SimpleNamespace(when=moment, sentence="Mediation was offered.", who="The office")
    return {
        "agency": SimpleNamespace(
            name="Riverton Community Mediation",
            slug="riverton",
            phone="555-0100",
            office="12 Market Street, Room 3",
            hours="Monday to Friday, 9 to 5",
        ),
        "nav": _links("Overview", "Cases", "Calendar", "Mediators", "Reports"),
        "crumbs": _links("Cases", "Case 2025-0012"),
        "links": _links("Summary", "Timeline", "Letters"),
        "demo": True,
        "quick_exit": True,
        "quick_exit_url": "#",
        "zone": "America/Chicago",
        "messages": [Message("Your answer was saved.")],
        "steps": [
            ("Referred", "complete"),
            ("Offered", "current"),
            ("Session", "incomplete"),
            ("Closed", "incomplete"),
        ],
        "facts": [("Case", "2025-0012"), ("Stage", "Offered"), ("Answer by", "March 18, 2025")],
        "entries": [entry, entry, SimpleNamespace(when=moment.date(), sentence="Received.")],
        "columns": ["Case", "Stage", "Due"],
        "rows": [
            [SimpleNamespace(label="2025-0012", url="#"), "Offered", "March 18, 2025"],
            [SimpleNamespace(label="2025-0013", url="#"), "Session", "April 2, 2025"],
        ],
        "tones": ["plain", "info", "success", "warning", "error"],
        "actions": [
            _action("Accept", primary=True, form=Reason(prefix="accept")),
            _action("Ask for another date"),
            _action("Withdraw", danger=True),
            _action("Sign", enabled=False, reason="Both people must agree on the text first."),
        ],
        "blank": Account(prefix="blank"),
        "refused": Account({"refused-email": "nobody"}, prefix="refused"),
    }


def main() -> None:
    """Write the pages. Stops with a message when the style sheet has not been built."""
    if not (SHARED / "static" / "evenhand" / "evenhand.css").exists():
        sys.exit("There is no style sheet yet. Run assets/build.py first.")
    sys.path.insert(0, str(ROOT / "src"))
    settings.configure(
        INSTALLED_APPS=["evenhand.portals.shared", "django.forms", "django.contrib.staticfiles"],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [ROOT / "assets" / "preview"],
                "APP_DIRS": True,
            }
        ],
        FORM_RENDERER="django.forms.renderers.TemplatesSetting",
        STATIC_URL="static/",
        USE_TZ=True,
        TIME_ZONE="UTC",
    )
    django.setup()
    shutil.copytree(SHARED / "static", OUTPUT / "static", dirs_exist_ok=True)
    for name in ("preview", "404", "403", "400", "403_csrf", "500"):
        target = OUTPUT / f"{name}.html"
        target.write_text(render_to_string(f"{name}.html", context()), encoding="utf-8")
        print(f"preview: {os.path.relpath(target)}")


if __name__ == "__main__":
    main()
