//===- Unread.jsx - What was not analysed ---------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

import { report } from "./report.js";

const place = (at) => [at.file, at.line || null, at.line ? at.column || null : null].filter(Boolean).join(":");

function byKind() {
  const out = new Map();
  for (const notice of report.notices) out.set(notice.id, [...(out.get(notice.id) ?? []), notice]);
  return out;
}

function Notices() {
  return [...byKind()].map(([id, notices]) => (
    <details key={id}>
      <summary>{id}: {report.notice_kinds[id]} ({notices.length})</summary>
      <ul>
        {notices.map((notice, index) => (
          <li key={index}>{place(notice) && <span class="place">{place(notice)}: </span>}{notice.text}</li>
        ))}
      </ul>
    </details>
  ));
}

function UnknownCalls() {
  if (!report.unknown_calls?.length) return null;
  return (
    <details>
      <summary>Calls that could not be followed ({report.unknown_calls.length})</summary>
      <ul>
        {report.unknown_calls.map((call, index) => (
          <li key={index}>
            <span class="place">{call.calls[0] && place(call.calls[0])}: </span>
            <code>{call.callee}</code>: {call.text}
          </li>
        ))}
      </ul>
    </details>
  );
}

export function Unread() {
  return (
    <section aria-labelledby="unread">
      <h2 id="unread">What was not analysed</h2>
      {report.notices.length ? <Notices /> : <p>Everything that was asked for was analysed.</p>}
      <UnknownCalls />
    </section>
  );
}
