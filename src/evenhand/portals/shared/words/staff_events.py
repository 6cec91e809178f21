"""What happened to somebody's parts and sign-in, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenhand.casework.accounts.record import What

WORDS: dict[What, Promise] = {
    What.INVITED: _("Invited"),
    What.INVITATION_ENDED: _("Invitation withdrawn"),
    What.APPOINTED: _("Got this part"),
    What.JOINED: _("Took this part"),
    What.DISMISSED: _("Lost this part"),
    What.RENEWED: _("Password and second factor reset"),
    What.CAME_BACK: _("Chose a new password"),
    What.PASSWORD_CHANGED: _("Changed the password"),
    What.FACTOR_ADDED: _("Set up a second factor"),
    What.FACTOR_REMOVED: _("Took a second factor away"),
    What.RECOVERY_CODE_USED: _("Used a recovery code"),
    What.SIGN_ON_LINKED: _("Came by the city's sign-on for the first time"),
    What.LOCKED: _("Has to wait after wrong tries"),
}
