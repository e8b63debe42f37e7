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
        {why && `; see ${why} of Linux 6.12`}
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

function Facts({ finding }) {
  return (
    <dl>
      <Installed finding={finding} />
      <Why finding={finding} />
      {finding.consequence && <><dt>What happens</dt><dd>{finding.consequence}</dd></>}
      {finding.help && <><dt>How to mend it</dt><dd>{finding.help}</dd></>}
      {finding.run_time && <><dt>What shows it at run time</dt><dd>{finding.run_time}</dd></>}
      {finding.same_elsewhere > 0 && <><dt>More drivers with the same</dt><dd>{finding.same_elsewhere}</dd></>}
      {finding.right_elsewhere && <><dt>Done right in another driver</dt><dd>{finding.right_elsewhere.text} <span class="place">{place(finding.right_elsewhere)}</span></dd></>}
      {finding.architectures.length > 0 && <><dt>Architectures that can build it</dt><dd>{finding.architectures.join(", ")}</dd></>}
      {finding.builds && <><dt>Configurations</dt><dd>{finding.builds.join(", ")}</dd></>}
      {finding.reason && <><dt>Why it is not shown</dt><dd>{finding.reason}</dd></>}
    </dl>
  );
}

function Path({ steps }) {
  return (
    <ol class="path">
      {steps.map((step, index) => <Step key={index} step={step} />)}
    </ol>
  );
}

// The other ways to the same fault, each with a proof of its own.
function Also({ ways }) {
  if (!ways.length) return null;
  return (
    <>
      <h3>Also from</h3>
      {ways.map((way, index) => (
        <Folded key={index} class="also" summary={
          <>
            <code>{way.entry}</code> {way.entry_field} <span class="place">{place(way)}</span>
          </>
        }>
          {() => <><dl><Why finding={way} /></dl><Path steps={way.path} /></>}
        </Folded>
      ))}
    </>
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
          <Path steps={finding.path} />
        </>
      ) : (
        <Source place={finding} />
      )}
      {finding.other_paths > 0 && (
        <p>{finding.other_paths} more {finding.other_paths === 1 ? "path leads" : "paths lead"} to the same place.</p>
      )}
      <Also ways={finding.also} />
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
