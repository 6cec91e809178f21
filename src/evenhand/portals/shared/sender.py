"""Whose request it is, as far as a count of requests has to know: a network address."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

_HOUSEHOLD = 64  # bits of an IPv6 address: the rest is each device's own to choose, and to change


def sender_of(request: HttpRequest) -> str:
    """Return the address that a request came from, of IPv6 the network.

    Only a proxy of the setting is believed when it names another address, the last of its list.
    """
    peer = _address(request.META.get("REMOTE_ADDR", ""))
    if peer is None:
        return "unknown"
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    found = (_address(told) or peer) if str(peer) in settings.TRUSTED_PROXIES else peer
    if isinstance(found, IPv6Address):
        return str(ip_network((found, _HOUSEHOLD), strict=False))
    return str(found)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(text)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
