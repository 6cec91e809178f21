"""Addresses by which staff come in and look after how they do, under /<agency>/staff/."""

from django.urls import path

from evenhand.portals.door import again, join, own, second, set_up, single_sign_on, staff

urlpatterns = [
    path("", staff.staff, name="staff"),
    path("passkey/", staff.passkey, name="staff_passkey"),
    path("part/", staff.part, name="part"),
    path("second/", second.code, name="second"),
    path("second/passkey/", second.passkey, name="second_passkey"),
    path("set-up/", set_up.choose, name="set_up"),
    path("set-up/app/", set_up.app, name="set_up_app"),
    path("set-up/passkey/", set_up.passkey, name="set_up_passkey"),
    path("set-up/done/", set_up.done, name="set_up_done"),
    path("join/<str:token>/", join.join, name="join"),
    path("sign-on/", single_sign_on.start, name="sign_on"),
    path("sign-on/back/", single_sign_on.back, name="sign_on_back"),
    path("again/", again.code, name="again"),
    path("again/passkey/", again.passkey, name="again_passkey"),
    path("again/sign-on/", again.sign_on, name="again_sign_on"),
    path("own/", own.own, name="own"),
    path("own/password/", own.password, name="own_password"),
    path("own/app/", own.app, name="own_app"),
    path("own/passkey/", own.passkey, name="own_passkey"),
    path("own/remove/", own.remove, name="own_remove"),
    path("own/codes/", own.codes, name="own_codes"),
]
