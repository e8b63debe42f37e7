# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A page of irqlint in a headless browser, for tests and measurements."""

import json
import re
import shutil
import time

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

OPENED = "return document.querySelectorAll('.findings > li, .nothing').length > 0"
REPORT = re.compile(r'(<script type="application/json" id="report">)(.*?)(</script>)', re.S)


def report_of(html):
    return json.loads(REPORT.search(html).group(2))


def with_report(html, report):
    text = json.dumps(report).replace("<", "\\u003c")
    return REPORT.sub(lambda found: found.group(1) + text + found.group(3), html)


def multiplied(html, count):
    """The same page with so many findings, which are spread over files, rules and levels."""
    report = report_of(html)
    samples, findings = report["findings"], []
    for number in range(count):
        finding = dict(samples[number % len(samples)])
        finding["fingerprint"] = "%032x:1" % number
        finding["message"] += " (number %d)" % number
        finding["file"] = "drivers/group%d/driver%d.c" % (number % 40, number % 700)
        finding["level"] = ("error", "warning", "note")[number % 3]
        findings.append(finding)
    report["findings"] = findings
    return with_report(html, report)


class Page:
    """A page from a file, without a network."""

    def __init__(self, dark=False):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for flag in ("headless=new", "no-sandbox", "disable-gpu", "disable-dev-shm-usage", "window-size=1300,1000"):
            options.add_argument("--" + flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
        self.driver.set_script_timeout(300)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        self.driver.execute_cdp_cmd("Network.enable", {})
        self.driver.execute_cdp_cmd(
            "Network.emulateNetworkConditions",
            {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0},
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.driver.quit()

    def open(self, file, fragment=""):
        """Seconds until findings are seen."""
        self.driver.get("about:blank")
        start = time.monotonic()
        self.driver.get("file://" + file + fragment)
        while not self.run(OPENED):
            time.sleep(0.01)
        return time.monotonic() - start

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def search(self, text):
        """Milliseconds from a key to the frame that shows what it leaves."""
        return self.driver.execute_async_script(
            """
            const [text, done] = arguments;
            const field = document.querySelector("input[type=search]");
            const start = performance.now();
            field.value = text;
            field.dispatchEvent(new Event("input", { bubbles: true }));
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
            """,
            text,
        )
