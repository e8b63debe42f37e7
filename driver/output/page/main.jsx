//===- main.jsx - The page of a report ------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

import { render } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { addressOf } from "./Finding.jsx";
import { Filters } from "./Filters.jsx";
import { onKey } from "./keys.js";
import { List, portion } from "./List.jsx";
import { byId, findings, isOpen, levels, licences, report } from "./report.js";
import { choose, prepare } from "./search.js";
import { Theme } from "./Theme.jsx";
import { Unread } from "./Unread.jsx";

// What somebody wants to see at first: with a baseline what is new and what is gone, and never what
// was silenced.
const atFirst = () => {
  const wanted = new Set(findings.filter((f) => isOpen(f) || f.state === "gone").map((f) => f.state));
  return wanted.size && findings.some((f) => !wanted.has(f.state)) ? { state: wanted } : {};
};

function toggled(set, value) {
  const out = new Set(set);
  if (!out.delete(value)) out.add(value);
  return out;
}

function named() {
  try {
    return byId.get(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return undefined; // a link that was cut in the middle of a character
  }
}

const openOnes = findings.filter(isOpen);
const byLevel = levels.map((level) => `${openOnes.filter((f) => f.level === level).length} ${level}s`);
const of = (state) => findings.filter((f) => f.state === state).length;

function Headline() {
  return (
    <p class="headline">
      {openOnes.length} {openOnes.length === 1 ? "finding" : "findings"} ({byLevel.join(", ")})
      {report.baseline && `; against the baseline ${of("new")} new, ${of("gone")} gone, ${of("unchanged")} unchanged`}
      {of("suppressed") > 0 && `; ${of("suppressed")} suppressed`}
      {report.incomplete && <strong>; <a href="#unread">not all could be analysed</a></strong>}
    </p>
  );
}

function Page() {
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(atFirst);
  const [count, setCount] = useState(portion);
  const [open, setOpen] = useState(new Set());
  const search = useRef(null);
  const { shown, counts } = useMemo(() => choose(query, chosen), [query, chosen]);

  const clear = () => {
    setQuery("");
    setChosen({});
    setCount(portion);
  };
  const goTo = (finding) => {
    if (!finding) return;
    clear();
    setCount(findings.indexOf(finding) + portion);
    setOpen((now) => new Set(now).add(finding.fingerprint));
    // Once it is in the page.
    setTimeout(() => {
      const summary = document.getElementById(`f-${finding.fingerprint}`)?.querySelector("summary");
      summary?.focus({ preventScroll: true });
      summary?.scrollIntoView();
    });
  };

  useEffect(() => {
    const changed = () => goTo(named());
    const pressed = (event) => onKey(event, { search: search.current, clear });
    const printed = () => setCount(findings.length);
    changed();
    addEventListener("hashchange", changed);
    addEventListener("keydown", pressed);
    addEventListener("beforeprint", printed);
    return () => {
      removeEventListener("hashchange", changed);
      removeEventListener("keydown", pressed);
      removeEventListener("beforeprint", printed);
    };
  }, []);

  const onToggle = (id, now) => {
    setOpen((before) => (before.has(id) === now ? before : toggled(before, id)));
    if (now) history.replaceState(null, "", addressOf(byId.get(id)));
  };
  return (
    <>
      <header>
        <h1>irqlint</h1>
        <Headline />
        <div role="search">
          <label>
            Search <input type="search" value={query} ref={search} autocomplete="off" spellcheck={false}
              onInput={(event) => {
                setQuery(event.currentTarget.value);
                setCount(portion);
              }} />
          </label>
          <output aria-live="polite">{shown.length} of {findings.length} shown</output>
          <Theme />
        </div>
      </header>
      <div class="columns">
        <nav aria-label="Filters">
          <Filters counts={counts} chosen={chosen} onClear={clear}
            onChoose={(key, value) => {
              setChosen((now) => ({ ...now, [key]: toggled(now[key], value) }));
              setCount(portion);
            }} />
        </nav>
        <main>
          <h2>Findings</h2>
          <List shown={shown} count={count} onMore={() => setCount((now) => now + portion)}
            open={open} onToggle={onToggle} />
          <Unread />
        </main>
      </div>
      <footer>
        <p>
          <kbd>/</kbd> search, <kbd>j</kbd> and <kbd>k</kbd> next and previous finding,{" "}
          <kbd>Enter</kbd> open and close, <kbd>Esc</kbd> clear
        </p>
        <p>irqlint {report.irqlint}{report.command && <>: <code>{report.command}</code></>}</p>
        <details><summary>Licences of what this page is made with</summary><pre>{licences}</pre></details>
      </footer>
    </>
  );
}

document.title = `irqlint: ${openOnes.length} findings`;
// The text that a search looks through is made while nobody waits for it.
window.requestIdleCallback?.(prepare);
render(<Page />, document.getElementById("page"));
