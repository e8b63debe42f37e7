//===- OutputFlags.cpp - The options of what comes out --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/flags/OutputFlags.h"

#include "checkers/data/Suggest.h"
#include "driver/flags/ReportPlaces.h"
#include "driver/flags/RunFlags.h"
#include "driver/os/Terminal.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <unistd.h>

namespace cl = llvm::cl;
using namespace irqlint;

/// The level of that name, in Out.
static llvm::Error level(llvm::StringRef Option, llvm::StringRef Name, Level &Out) {
  if (Name != "note" && Name != "warning" && Name != "error")
    return badValue(Option, "'note', 'warning' or 'error'", Name);
  Out = Name == "note" ? Level::Note : Name == "warning" ? Level::Warning : Level::Error;
  return llvm::Error::success();
}

LevelFlag::LevelFlag(cl::SubCommand &Sub)
    : From("level", cl::value_desc("note|warning|error"), cl::init("note"),
           cl::desc("Show findings of this level or above (note), in all reports but SARIF; the "
                    "exit code is that of all of them"),
           cl::sub(Sub), cl::cat(Category)) {}

llvm::Error LevelFlag::apply(CheckOptions &Out) const {
  return level("--level", From, Out.Output.What.From);
}

QuietFlag::QuietFlag(cl::SubCommand &Sub)
    : Quiet("quiet", cl::desc("Print nothing but findings and errors"), cl::sub(Sub),
            cl::cat(Category)) {}

OutputFlags::OutputFlags(cl::SubCommand &Sub)
    : Format("output-format", cl::value_desc("FORMAT"), cl::init("text"),
             cl::desc("What is printed on standard output: text (default), concise, json, jsonl, "
                      "github, gitlab, checkpatch, sarif or html"),
             cl::sub(Sub), cl::cat(Category)),
      Sarif("sarif", cl::value_desc("FILE"), cl::desc("Also write the findings as SARIF 2.1.0"),
            cl::sub(Sub), cl::cat(Category)),
      Html("html", cl::value_desc("FILE"),
           cl::desc("Also write the findings as a page for browsers, in one file"), cl::sub(Sub),
           cl::cat(Category)),
      Write("write", cl::value_desc("FORMAT=FILE"),
            cl::desc("Also write a report of that format to FILE; may be given several times"),
            cl::sub(Sub), cl::cat(Category)),
      SarifCategory("sarif-category", cl::value_desc("TEXT"),
                    cl::desc("What tells this analysis from others of the same sources, in SARIF"),
                    cl::sub(Sub), cl::cat(Category)),
      Color("color", cl::value_desc("auto|always|never"), cl::init("auto"),
            cl::desc("Colours on standard output; by default on a terminal, without NO_COLOR"),
            cl::sub(Sub), cl::cat(Category)),
      From(Sub), Notes("notes", cl::value_desc("short|full"),
                       cl::desc("In a text, tell findings of the level note in one line each, or "
                                "with their proofs; without it, in one line where the rules give "
                                "anything else as well"),
                       cl::sub(Sub), cl::cat(Category)),
      FailLevel("fail-level", cl::value_desc("note|warning|error"), cl::init("warning"),
                cl::desc("Exit with 1 for a finding of this level or above (warning)"),
                cl::sub(Sub), cl::cat(Category)),
      ExitZero("exit-zero", cl::desc("Exit with 0 whatever was found"), cl::sub(Sub),
               cl::cat(Category)),
      Less(Sub),
      Verbose("verbose",
              cl::desc("Name each file, flag and call that could not be analysed, and in a text "
                       "the fingerprint of each finding"),
              cl::sub(Sub), cl::cat(Category)),
      Statistics("statistics", cl::desc("Print figures of the run on standard error"), cl::sub(Sub),
                 cl::cat(Category)),
      Profile("profile", cl::value_desc("FILE"),
              cl::desc("Write time and memory of the run as JSON"), cl::sub(Sub),
              cl::cat(Category)) {}

static llvm::Expected<OutputFormat> format(llvm::StringRef Option, llvm::StringRef Name) {
  if (std::optional<OutputFormat> Known = formatNamed(Name))
    return *Known;
  return llvm::createStringError(Option + ": there is no format '" + Name + "'" +
                                 didYouMean(Name, formatNames()) + "; there are " +
                                 llvm::join(formatNames(), ", "));
}

static llvm::Error addOutputs(const OutputFlags &Flags, CheckOptions &Out) {
  auto add = [&](llvm::StringRef Option, llvm::StringRef Name, std::string File) -> llvm::Error {
    llvm::Expected<OutputFormat> What = format(Option, Name);
    if (!What)
      return What.takeError();
    Out.Output.Reports.push_back({*What, std::move(File)});
    return llvm::Error::success();
  };
  if (!Flags.Sarif.empty())
    if (llvm::Error E = add("--sarif", "sarif", Flags.Sarif))
      return E;
  if (!Flags.Html.empty())
    if (llvm::Error E = add("--html", "html", Flags.Html))
      return E;
  for (llvm::StringRef Text : Flags.Write) {
    auto [Name, File] = Text.split('=');
    if (File.empty())
      return badValue("--write", "FORMAT=FILE", Text);
    if (llvm::Error E = add("--write", Name, File.str()))
      return E;
  }
  // What was sent there takes the place of the text, and of nothing that was asked for.
  bool Taken = Flags.Profile == "-" ||
               llvm::any_of(Out.Output.Reports, [](const Output &O) { return O.File == "-"; });
  if (!Taken || Flags.Format.getNumOccurrences())
    if (llvm::Error E = add("--output-format", Flags.Format, "-"))
      return E;
  std::vector<std::string> Files = {Flags.Profile};
  for (const Output &O : Out.Output.Reports)
    Files.push_back(O.File);
  Files.push_back(Out.Output.DiffFile);
  std::vector<std::string> Inputs = Out.Judgement.SuppressionFiles;
  llvm::append_range(Inputs, Out.Judgement.ModelFiles);
  Inputs.push_back(Out.Sources.Change.Patch);
  for (const std::string &Build : Out.Sources.BuildDirs)
    Inputs.push_back(Build + "/compile_commands.json");
  return checkReportPlaces(Files, Out.Sources.StoreFile, Inputs);
}

llvm::Error OutputFlags::apply(CheckOptions &Out) const {
  if (llvm::Error E = addOutputs(*this, Out))
    return E;
  if (Color != "auto" && Color != "always" && Color != "never")
    return badValue("--color", "'auto', 'always' or 'never'", Color);
  Out.Output.Style.Colored = Color == "always" || (Color == "auto" && wantsColors(llvm::outs()));
  Out.Output.Style.Linked = Out.Output.Style.Colored && takesLinks(STDOUT_FILENO);
  Out.Output.Style.Columns = terminalColumns(STDOUT_FILENO);
  if (llvm::Error E = From.apply(Out))
    return E;
  if (llvm::Error E = level("--fail-level", FailLevel, Out.Output.FailLevel))
    return E;
  if (!Notes.empty() && Notes != "short" && Notes != "full")
    return badValue("--notes", "'short' or 'full'", Notes);
  Out.Output.What.Notes = Notes.empty()      ? NoteForm::AsAsked
                          : Notes == "short" ? NoteForm::Short
                                             : NoteForm::Full;
  Out.Output.What.Fingerprints = Verbose;
  if (Less.Quiet && Verbose)
    return llvm::createStringError("--quiet and --verbose exclude each other");
  Out.Output.SarifCategory = SarifCategory;
  Out.Output.ExitZero = ExitZero;
  Out.Output.Quiet = Less.Quiet;
  Out.Output.Verbose = Verbose;
  Out.Output.Statistics = Statistics;
  Out.Output.ProfileFile = Profile;
  return llvm::Error::success();
}
