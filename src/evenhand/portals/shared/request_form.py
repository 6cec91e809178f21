"""The form that every kind of request has, made from the request's own types."""

from dataclasses import dataclass, fields
from typing import Any

from django import forms

from evenhand.casework.act import Wording
from evenhand.casework.people import NewPerson
from evenhand.casework.queries.case import Look
from evenhand.portals.shared.fields import asked_fields, typed
from evenhand.process.situation import Request


@dataclass(frozen=True, slots=True)
class Filled:
    """A request as it was filled in, with the words and people that come with it."""

    request: Request
    texts: tuple[Wording, ...] = ()
    people: tuple[NewPerson, ...] = ()


class RequestForm(forms.Form):
    """The form of one kind of request about one person, made from the request's types."""

    def __init__(
        self, kind: type[Request], look: Look, person: str, *args: Any, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.kind, self.look, self.person = kind, look, person
        self.fields.update(self.ask())

    def ask(self) -> dict[str, forms.Field]:
        """Return the fields to fill in."""
        return asked_fields(self.kind, self.look)

    def known(self) -> dict[str, Any]:
        """Return what the request needs and nobody has to fill in."""
        names = {declared.name for declared in fields(self.kind)}
        known = {"person": self.person, "version": self.look.case.version}
        return {name: value for name, value in known.items() if name in names}

    def filled(self) -> Filled:
        """Return the request; only after is_valid()."""
        return Filled(self.kind(**self.known(), **typed(self.kind, self.cleaned_data)))
