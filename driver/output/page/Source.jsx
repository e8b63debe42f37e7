//===- Source.jsx - The lines around a place ------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

import { report } from "./report.js";

const around = 3;

function Line({ number, text, marked, mark }) {
  const [from, to] = marked && mark && mark[0] < text.length ? mark : [text.length, text.length];
  return (
    <div class={marked ? "line marked" : "line"}>
      <span class="number">{number}</span>
      <code>
        {text.slice(0, from)}
        {to > from && <mark>{text.slice(from, to)}</mark>}
        {text.slice(Math.max(from, to))}
      </code>
    </div>
  );
}

export function Source({ place }) {
  const lines = report.files[place.file];
  if (!lines || lines[place.line] === undefined) return null;
  const numbers = [];
  for (let n = place.line - around; n <= place.line + around; ++n)
    if (lines[n] !== undefined) numbers.push(n);
  return (
    <div class="source">
      {numbers.map((n) => (
        <Line key={n} number={n} text={lines[n]} marked={n === place.line} mark={place.mark} />
      ))}
    </div>
  );
}
