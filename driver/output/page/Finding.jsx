//===- Finding.jsx - One finding, in a line and in full -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

import { useState } from "preact/hooks";
import { report } from "./report.js";
import { Rule } from "./Rule.jsx";
import { Source } from "./Source.jsx";

const place = (at) => (at.line ? `${at.file}:${at.line}` : at.file);

export const addressOf = (finding) => "#" + encodeURIComponent(finding.fingerprint);

// A details element whose contents are made when it is opened for the first time.
function Folded({ class: name, summary, id, open, onToggle, children }) {
  const [made, setMade] = useState(false);
  const toggled = (event) => {
    if (event.target !== event.currentTarget) return;
    if (event.currentTarget.open) setMade(true);
    onToggle?.(event.currentTarget.open);
  };
  return (
    <details class={name} id={id} open={open} onToggle={toggled}>
      <summary>{summary}</summary>
      {(made || open) && children()}
    </details>
  );
}

function Step({ step }) {
  return (
    <li class={`step ${step.kind}`} style={{ "--depth": Math.min(step.depth, 8) }}>
      <p>
        {step.text} <span class="place">{place(step)}</span>
      </p>
      {step.state && <p class="state-in-force">{step.state}</p>}
      <Source place={step} />
    </li>
  );
}

function Why({ finding }) {
  const why = report.contexts[finding.entry_field];
  if (!finding.context && !why) return null;
  return (
    <>
      <dt>Its context</dt>
      <dd>
        {finding.entry && <code>{finding.entry}</code>} {finding.context && `runs ${finding.context}`}
        {why && `; Linux 6.12 calls it at ${why}`}
      </dd>
    </>
  );
}

function Installed({ finding }) {
  const step = finding.path.find((one) => one.kind === "installed");
  if (!step && !finding.entry_field && !finding.missing_field) return null;
  return (
    <>
      <dt>{finding.missing_field ? "Installed nowhere" : "Where it is installed"}</dt>
      <dd>
        <code>{finding.missing_field || finding.entry_field || finding.entry}</code>
        {step && <span class="place"> {place(step)}</span>}
      </dd>
    </>
  );
}

function RunTime({ rule }) {
  if (!rule?.run_time?.length) return null;
  return <><dt>What shows it at run time</dt><dd>{rule.run_time.join(", ")}</dd></>;
}

function Facts({ finding }) {
  return (
    <dl>
      <Installed finding={finding} />
      <Why finding={finding} />
      {finding.help && <><dt>How to mend it</dt><dd>{finding.help}</dd></>}
      <RunTime rule={report.rules[finding.rule]} />
      {finding.builds && <><dt>Configurations</dt><dd>{finding.builds.join(", ")}</dd></>}
      {finding.reason && <><dt>Why it is not shown</dt><dd>{finding.reason}</dd></>}
    </dl>
  );
}

function Body({ finding }) {
  const rule = report.rules[finding.rule];
  return (
    <div class="body">
      <Facts finding={finding} />
      {finding.path.length ? (
        <>
          <h3>Call path</h3>
          <ol class="path">
            {finding.path.map((step, index) => <Step key={index} step={step} />)}
          </ol>
        </>
      ) : (
        <Source place={finding} />
      )}
      {finding.other_paths > 0 && (
        <p>{finding.other_paths} more {finding.other_paths === 1 ? "path leads" : "paths lead"} to the same place.</p>
      )}
      <Folded class="rule" summary={`The rule: ${finding.rule} ${rule?.alias ?? ""}`}>
        {() => <Rule id={finding.rule} />}
      </Folded>
      <p class="link">
        <a href={addressOf(finding)}>Link to this finding</a>
      </p>
    </div>
  );
}

export function Finding({ finding, open, onToggle }) {
  const summary = (
    <>
      <span class={`level ${finding.level}`}>{finding.level}</span>
      {finding.state !== "open" && <span class="state">{finding.state}</span>}
      <span class="message">{finding.message}</span>
      <span class="place">{place(finding)}</span>
      <span class="id">{finding.rule}{finding.variant && `/${finding.variant}`}</span>
    </>
  );
  return (
    <Folded class="finding" id={`f-${finding.fingerprint}`} summary={summary} open={open}
      onToggle={(now) => onToggle(finding.fingerprint, now)}>
      {() => <Body finding={finding} />}
    </Folded>
  );
}
