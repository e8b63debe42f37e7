//===- Filters.jsx - State, level, rule, folder, driver -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

import { useState } from "preact/hooks";
import { facets, levels, report, states } from "./report.js";

const few = 10;
const order = { state: states, level: levels };

// What has an order of its own is in that; of the rest the most frequent come first.
function sorted(key, counts) {
  const known = order[key];
  return [...counts].sort(([a, m], [b, n]) =>
    known ? known.indexOf(a) - known.indexOf(b) : n - m || (a < b ? -1 : 1));
}

const label = (key, value) => (key === "rule" ? `${value} ${report.rules[value]?.alias ?? ""}` : value);

function Facet({ facet, counts, chosen, onChoose }) {
  const [all, setAll] = useState(false);
  const values = sorted(facet.key, counts);
  const seen = all ? values : values.filter(([value], index) => index < few || chosen?.has(value));
  return (
    <fieldset>
      <legend>{facet.title}</legend>
      {seen.map(([value, count]) => (
        <label key={value}>
          <input type="checkbox" checked={chosen?.has(value) ?? false}
            onChange={() => onChoose(facet.key, value)} />
          <span class="value">{label(facet.key, value)}</span>
          <span class="count">{count}</span>
        </label>
      ))}
      {seen.length < values.length && (
        <button type="button" onClick={() => setAll(true)}>
          All {values.length} {facet.title.toLowerCase()}s
        </button>
      )}
    </fieldset>
  );
}

export function Filters({ counts, chosen, onChoose, onClear }) {
  return (
    <form aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      {facets
        .filter((facet) => facet.key !== "state" || counts.state.size > 1 || chosen.state?.size)
        .map((facet) => (
          <Facet key={facet.key} facet={facet} counts={counts[facet.key]}
            chosen={chosen[facet.key]} onChoose={onChoose} />
        ))}
      <button type="button" onClick={onClear}>Clear search and filters</button>
    </form>
  );
}
