"""The complaint form's questions in plain words. It never asks for immigration status, a social
security number, a country of birth, or what somebody looks like or believes.
"""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from evenhand.process.vocabulary import Category, Circumstance

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

CATEGORIES: dict[Category, "_StrPromise"] = {
    Category.CUSTOMER_SERVICE: _("I did not get the service I needed"),
    Category.RUDENESS: _("Somebody was rude"),
    Category.ATTITUDE: _("Somebody had a bad attitude"),
    Category.DEMEANOR: _("Somebody's manner was wrong, such as a tone of voice or a look"),
    Category.DISCOURTESY: _("Somebody was not courteous"),
    Category.HARASSMENT: _("I was harassed"),
    Category.CONDUCT: _("Somebody behaved in a way that does not fit the job"),
    Category.PROCEDURE: _("The proper steps were not followed"),
    Category.NEGLECT_OF_DUTY: _("Somebody did not do their duty"),
    Category.DRIVING: _("A police car was driven badly"),
    Category.SEARCH: _("A person, car or home was searched"),
    Category.TRUTHFULNESS: _("Somebody did not tell the truth"),
    Category.EXCESSIVE_FORCE: _("Too much force was used"),
    Category.CRIMINAL_CONDUCT: _("Somebody of the department committed a crime"),
    Category.ARREST: _("An arrest was wrong"),
    Category.BIAS: _("Somebody was treated worse because of who they are"),
    Category.THREATS: _("Somebody threatened or intimidated"),
    Category.OTHER: _("Something else"),
}
CIRCUMSTANCES: dict[Circumstance, "_StrPromise"] = {
    Circumstance.CRIMINAL_CASE: _("Is there a criminal case about what happened?"),
    Circumstance.CIVIL_SUIT: _("Is there a lawsuit about what happened?"),
    Circumstance.PROPERTY_DAMAGE: _("Was something damaged?"),
    Circumstance.SERIOUS_INJURY: _("Was somebody seriously hurt?"),
    Circumstance.SEXUAL_MISCONDUCT: _("Was there anything sexual about what happened?"),
    Circumstance.DOMESTIC_RELATION: _(
        "Are the two sides family, or are they or were they partners?"
    ),
    Circumstance.CUSTODY: _("Was somebody held by the police or in jail?"),
    Circumstance.WEAPON: _("Was a weapon pointed or used?"),
    Circumstance.MONEY_ASKED: _("Do you ask for money for what happened?"),
    Circumstance.NO_CONTACT_ORDER: _("Is there an order that the two sides keep apart?"),
}
# With the person whether somebody is young; at the office whether an officer mediated lately.
ASKED_ELSEWHERE = frozenset({Circumstance.MINOR, Circumstance.RECENT_MEDIATION})
BEFORE_NARRATIVE = _(
    "What you write becomes part of the complaint. It can be asked for in court, and people may "
    "be able to ask for it as a public record. If there could be a criminal case in this matter, "
    "you may want to ask a lawyer before you write."
)
OPEN_BOX = _(
    "This is no promise and no agreement. The office looks at whether mediation is possible, "
    "explains mediation and investigation to you, and then asks you. "
    "You can change your mind at any time. If you leave it empty, you can still ask later."
)
OPEN_BOX_WHERE_ORDERED = _(
    "This is no promise and no agreement. The office decides whether there is a mediation. "
    "If there is one, both sides have to come, and nobody has to agree on anything."
)
