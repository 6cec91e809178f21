"""What must hold of every page, and pictures of it for whoever wants to look."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

PHONE, DESK = 390, 1280
HEIGHT = 900
# What is folded up is opened first: a fold hides its faults from axe and from the width.
_MEASURED = """() => {
    document.querySelectorAll('details').forEach(one => one.open = true)
    return {
        status: performance.getEntriesByType('navigation')[0].responseStatus,
        too_wide: Math.max(0, document.documentElement.scrollWidth - innerWidth),
        h1: document.querySelectorAll('h1').length,
        title: document.title.split('|')[0].trim() !== '',
        lang: document.documentElement.lang !== '',
    }
}"""


def _pictures() -> Path | None:
    """The folder for pictures, named by EVENHAND_PICTURES; None: nobody wants any."""
    named = os.environ.get("EVENHAND_PICTURES")
    return Path(named) if named else None


@dataclass
class Inspection:
    """Looks at one page after the other as a phone shows it, and keeps what is wrong with each."""

    faults: list[str] = field(default_factory=list)
    folder: Path | None = field(default_factory=_pictures)
    axe: Axe = field(default_factory=Axe)

    def look(self, page: "Page", role: str, name: str, status: int = 200) -> None:
        """Inspect the page that is open; status: the one it should have come with."""
        # A click has waited for the answer to begin, not for its last byte.
        page.wait_for_load_state()
        if self.folder:
            self._picture(page, self.folder, f"{role}-{name}")
        found = page.evaluate(_MEASURED)
        wanted = {"status": status, "too_wide": 0, "h1": 1, "title": True, "lang": True}
        wrong = [
            f"{key} is {found[key]}, not {wanted[key]}"
            for key in wanted
            if found[key] != wanted[key]
        ]
        wrong += self._violations(page)
        self.faults += [f"{role}-{name}: {one}" for one in wrong]

    def is_fine(self) -> None:
        """Fail with every fault of every page, one a line, if there is any."""
        assert not self.faults, "\n".join(["Faults of pages:", *self.faults])

    def _violations(self, page: "Page") -> list[str]:
        found = self.axe.run(page).response["violations"]
        return [f"{one['id']}: {one['help']}, at {_where(one)}" for one in found]

    def _picture(self, page: "Page", folder: Path, name: str) -> None:
        for width in (DESK, PHONE):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)


def _where(violation: dict[str, Any]) -> str:
    return "; ".join(str(node["target"]) for node in violation["nodes"][:5])
