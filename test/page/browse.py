# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Opens a page that irqlint has written and does with it what a reader does.

usage: browse.py --axe AXE.js [--many N] PAGE     --many: with so many findings, made of those it has
"""

import argparse
import base64
import os

from browser import Page, multiplied, report_of
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

OPEN = "[...document.querySelectorAll('details')].slice(0, 20).forEach((details) => (details.open = true))"
SHOWN = "return document.querySelectorAll('.findings > li').length"
FOCUS = "return document.activeElement.closest('details')?.id ?? document.activeElement.tagName"


def press(page, *keys):
    ActionChains(page.driver).send_keys(*keys).perform()
    settle(page)


def settle(page):
    page.driver.execute_async_script(
        "const done = arguments[0]; requestAnimationFrame(() => setTimeout(done, 50))"
    )


def barriers(page, axe):
    page.run(axe)
    found = page.driver.execute_async_script(
        "const done = arguments[0]; axe.run().then((result) => done(result.violations))"
    )
    return [(one["id"], one["nodes"][0]["html"][:200], one["nodes"][0]["failureSummary"]) for one in found]


def quiet(page):
    log = [line for line in page.driver.get_log("browser") if line["level"] != "INFO"]
    assert not log, log
    asked = page.run("return performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert not [name for name in asked if not name.startswith("data:")], asked
    assert page.run("return !document.querySelector('#page img, #page script') && window.hostile === undefined")


def checked(page, axe, file, findings):
    """The link of one finding, and no barrier where much is open."""
    last = sorted(findings, key=lambda f: ("error", "warning", "note").index(f["level"]))[-1]
    page.open(file, "#" + last["fingerprint"].replace(":", "%3A"))
    settle(page)
    assert page.run(FOCUS) == "f-" + last["fingerprint"], page.run(FOCUS)
    assert page.run("return document.activeElement.closest('details').open")
    for _ in ("the findings", "what is in them"):
        page.run(OPEN)
        settle(page)
    assert not (found := barriers(page, axe)), found
    quiet(page)


def searched(page, findings):
    total = len(findings)
    one = findings[total // 2]
    page.search(one["fingerprint"].upper())
    settle(page)
    assert page.run(SHOWN) == 1, page.run(SHOWN)
    page.search("no such words anywhere")
    settle(page)
    assert page.run(SHOWN) == 0 and page.run("return document.querySelector('.nothing') !== null")
    page.search("")
    settle(page)
    assert page.run("return document.querySelector('output').textContent") == "%d of %d shown" % (total, total)


def typed(page):
    page.run("document.activeElement.blur()")
    press(page, "j")
    first = page.run(FOCUS)
    press(page, "j")
    second = page.run(FOCUS)
    assert first.startswith("f-") and second.startswith("f-") and first != second, (first, second)
    press(page, "k")
    assert page.run(FOCUS) == first
    press(page, Keys.ENTER)
    assert page.run("return document.activeElement.closest('details').open")
    assert page.run("return document.activeElement.closest('details').querySelector('.source .marked') !== null")
    press(page, "/")
    assert page.run(FOCUS) == "INPUT"
    press(page, "zzz")
    assert page.run(SHOWN) == 0
    press(page, Keys.ESCAPE)
    assert page.run(SHOWN) > 0


def reached(page, total):
    """By the tabulator and the button at the end of the list, without a mouse."""
    for _ in range(total):
        if not page.run("const more = document.querySelector('.more'); more?.focus(); return more !== null"):
            break
        press(page, Keys.ENTER)
    assert page.run(SHOWN) == total, page.run(SHOWN)


def printed(page, total):
    pdf = base64.b64decode(page.driver.execute_cdp_cmd("Page.printToPDF", {})["data"])
    assert pdf.startswith(b"%PDF") and len(pdf) > 5000
    assert page.run(SHOWN) == total


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--axe", required=True)
    parser.add_argument("--many", type=int)
    parser.add_argument("page")
    args = parser.parse_args()
    with open(args.axe, encoding="utf-8") as stream:
        axe = stream.read()
    with open(args.page, encoding="utf-8") as stream:
        html = stream.read()
    file = os.path.abspath(args.page)
    if args.many:
        html, file = multiplied(html, args.many), file + ".many.html"
        with open(file, "w", encoding="utf-8") as stream:
            stream.write(html)
    findings = report_of(html)["findings"]
    for dark in (False, True):
        with Page(dark) as page:
            checked(page, axe, file, findings)
            page.open(file)
            searched(page, findings)
            if len(findings) > 1:
                typed(page)
            if dark:
                printed(page, len(findings))
            else:
                reached(page, len(findings))
            quiet(page)
    print("opened %d findings" % len(findings))


if __name__ == "__main__":
    main()
