"""Every address of the site."""

from evenhand.portals.site import urls as urlpatterns

__all__ = ["urlpatterns"]
