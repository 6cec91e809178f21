"""Coming in by a city's own single sign-on (OpenID Connect), with allauth's client.

allauth keeps the state and the code verifier (PKCE) and fetches the tokens; this module checks
the signature and the nonce of the ID token, and decides who that is here.
"""

import secrets
from typing import Any

import jwt
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST
from requests import RequestException

from evenhand.casework.accounts.linked import Told, account_of
from evenhand.portals.door.arriving import arrive, onward
from evenhand.portals.shared.agency import of_agency
from evenhand.portals.shared.proof import FRESH
from evenhand.portals.shared.visitor import Way, keep_on, visitor_of

_SIGNED = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
# What an answer that is not as the protocol has it may raise on the way.
_BROKEN = (OAuth2Error, RequestException, jwt.PyJWTError, KeyError, TypeError, ValueError)


class Handshake(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """One agency's sign-on: `provider_id` is the agency."""

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """Return where the sign-on sends people back to."""
        return settings.ORIGIN + reverse("sign_on_back", args=[self.provider_id])

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """Return what a token says, once its signature, issuer, audience and age are checked."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        told: dict[str, Any] = jwt.decode(
            id_token,
            _key(jwt.PyJWKSet.from_dict(answer.json()), id_token),
            algorithms=_SIGNED,
            audience=app.client_id,
            issuer=self.openid_config["issuer"],
            options={"require": ["exp", "iat", "sub", "nonce"]},
            leeway=60,
        )
        return told


def _key(known: jwt.PyJWKSet, id_token: str) -> jwt.PyJWK:
    """Return the key that a token names; it need not name one where there is only one."""
    named = jwt.get_unverified_header(id_token).get("kid")
    keys = [key for key in known.keys if named in (None, key.key_id)]
    if len(keys) != 1:
        raise OAuth2Error("the token's key is not known")
    return keys[0]


class Adapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Named in the settings: how allauth's client finds our sign-ons, and what follows."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Return the sign-ons of the settings: none is ever read from the database."""
        return [
            SocialApp(
                provider="openid_connect",
                provider_id=agency,
                name=agency,
                client_id=one.client_id,
                secret=one.secret,
                settings={"server_url": one.discovery, "oauth_pkce_enabled": True},
            )
            for agency, one in settings.SINGLE_SIGN_ON.items()
            if provider in (None, agency, "openid_connect")
        ]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nobody gets an account who was not invited."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Take over from allauth once the sign-on has said who it is."""
        raise ImmediateHttpResponse(_arrived(request, sociallogin))

    def on_authentication_error(
        self, request: HttpRequest, *told: Any, exception: Exception | None = None, **more: Any
    ) -> None:
        """Explain in our own words that it did not work."""
        raise ImmediateHttpResponse(_failed(request, exception))


@require_POST
@of_agency
def start(request: HttpRequest, agency: str) -> HttpResponse:
    """Send somebody to the city's sign-on."""
    return to_sign_on(request, agency)


def to_sign_on(
    request: HttpRequest, agency: str, *, again: bool = False, back: str = ""
) -> HttpResponse:
    """Answer with a page that leads to the sign-on: a form may only lead to this site itself.

    again: it has to ask anew, and `back` is where to go afterwards.
    """
    if agency not in settings.SINGLE_SIGN_ON:
        raise Http404
    nonce = secrets.token_urlsafe(16)
    ask = {"nonce": nonce} | ({"prompt": "login", "max_age": "0"} if again else {})
    provider = Handshake(request, agency).get_provider()
    provider.oauth2_adapter_class = Handshake
    kept = {"nonce": nonce, "again": again, "back": back}
    try:
        sent = provider.redirect(request, "login", data=kept, auth_params=ask)
    except _BROKEN as error:
        return _failed(request, error)
    answer = render(request, "door/sign_on_go.html", {"address": sent.url})
    answer.headers["Refresh"] = f"0; url={sent.url}"
    return answer


@require_GET
@of_agency
def back(request: HttpRequest, agency: str) -> HttpResponse:
    """Take somebody in whom the sign-on has sent back."""
    if agency not in settings.SINGLE_SIGN_ON:
        raise Http404
    try:
        answer: HttpResponse = OAuth2CallbackView.adapter_view(Handshake(request, agency))(request)
    except _BROKEN as error:
        return _failed(request, error)
    return answer


def _failed(request: HttpRequest, error: Exception | None = None) -> HttpResponse:
    # Anybody can send nonsense back; a sign-on that does not answer is for the log.
    status = 502 if isinstance(error, RequestException) else 400
    return render(request, "door/sign_on_failed.html", status=status)


def _arrived(request: HttpRequest, sociallogin: SocialLogin) -> HttpResponse:
    data, kept = sociallogin.account.extra_data, sociallogin.state["data"]
    token, info = data["id_token"], data.get("userinfo") or {}
    if token["nonce"] != kept["nonce"] or info.get("sub", token["sub"]) != token["sub"]:
        return _failed(request)
    agency = sociallogin.account.provider
    told = _told(token, info)
    twice = told.proves_twice(settings.SINGLE_SIGN_ON[agency].second_factor)
    if kept["again"]:
        fresh = _seconds(token.get("auth_time")) >= timezone.now().timestamp() - FRESH.seconds
        return _still_there(request, told, kept["back"], proved=twice and fresh)
    account = account_of(agency, told, timezone.now())
    if account is None:
        return render(request, "door/sign_on_unknown.html", status=403)
    return onward(request, arrive(request, agency, account, Way.SIGN_ON, twice=twice))


def _told(token: dict[str, Any], info: dict[str, Any]) -> Told:
    source = info if "email" in info else token
    verified = source.get("email_verified") is True
    ways = token.get("amr") or []
    ways = ways if isinstance(ways, list) else [ways]
    named = source.get("name") or token.get("name") or ""
    return Told(
        str(token["sub"]),
        str(source.get("email", "")) if verified else "",
        str(named)[:120],
        frozenset(str(way) for way in [*ways, token.get("acr", "")]),
    )


def _seconds(moment: object) -> float:
    return float(moment) if isinstance(moment, int | float) else 0.0


def _still_there(request: HttpRequest, told: Told, back: str, *, proved: bool) -> HttpResponse:
    visitor = visitor_of(request)
    if visitor is None:
        return _failed(request)
    account = account_of(visitor.agency, told, timezone.now())
    if not proved or str(account) != visitor.actor.person:
        return redirect("again", agency=visitor.agency)
    keep_on(request, proved=timezone.now().timestamp())
    return redirect(back)
