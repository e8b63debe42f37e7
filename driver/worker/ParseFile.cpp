//===- ParseFile.cpp - One compile command to facts -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/worker/ParseFile.h"

#include "checkers/facts/FactsAction.h"
#include "checkers/facts/Paths.h"
#include "driver/worker/FrontEnd.h"
#include "driver/worker/Prefixes.h"

using namespace irqlint;

static void addMissed(const std::set<std::string> &Missed, const std::string &Directory,
                      ParsedFile &Out) {
  for (const std::string &Path : Missed)
    Out.Facts.Read.push_back({absolutePath(Path, Directory), ContentHash()});
}

/// Parses the unit behind a prefix. Nothing if it has errors or can tell that the prefix is there:
/// then its own text alone counts.
static std::optional<ParsedFile>
parseBehind(const ReadyPrefix &Before, const CompileCommand &Command, const CleanCommand &Clean,
            const std::string &SourceRoot, const Overlay &Over, SharedBodies *Bodies) {
  ParsedFile Out;
  FrontEnd Parser(SourceRoot, Over);
  const Prefix &Known = Before.Index.prefix();
  PrefixUse Use(Before.Index);
  FactsAction Action(Out.Facts, SourceRoot, Command.Directory, Bodies, &Use);
  MemoryFile Precompiled = {Known.MainFile + ".pch", Before.Bytes};
  if (!Parser
           .run(Action, Clean, Command.Directory, Out.Facts.Errors,
                {{Known.MainFile, Known.Text}, Precompiled}, Precompiled.Path)
           .value_or(false) ||
      !Out.Facts.Errors.empty() || !Use.isNeutral())
    return std::nullopt;
  std::set<std::string> Missed = std::move(Parser.Files->Missed);
  Missed.insert(Known.Missed.begin(), Known.Missed.end());
  addMissed(Missed, Command.Directory, Out);
  Out.Dropped = Clean.Dropped;
  Out.BehindPrefix = true;
  Out.Facts.ModName = Name(Clean.ModName);
  return Out;
}

/// Parses a unit that has errors with the sanitizers that its command names, of which most sources
/// make nothing but a slower parse: calls of memcpy() become the bodies of fortify-string.h.
/// Nothing if that is no better.
static std::optional<ParsedFile> parseSanitized(const CompileCommand &Command, CleanCommand Clean,
                                                const std::string &SourceRoot, const Overlay &Over,
                                                SharedBodies *Bodies) {
  if (Clean.Sanitizers.empty())
    return std::nullopt;
  Clean.Arguments.insert(std::prev(Clean.Arguments.end()), Clean.Sanitizers.begin(),
                         Clean.Sanitizers.end());
  ParsedFile Out;
  FrontEnd Parser(SourceRoot, Over);
  FactsAction Action(Out.Facts, SourceRoot, Command.Directory, Bodies, nullptr);
  if (!Parser.run(Action, Clean, Command.Directory, Out.Facts.Errors).value_or(false) ||
      !Out.Facts.Errors.empty())
    return std::nullopt;
  addMissed(Parser.Files->Missed, Command.Directory, Out);
  Out.Dropped = Clean.Dropped;
  Out.Facts.ModName = Name(Clean.ModName);
  return Out;
}

ParsedFile irqlint::parseFile(const CompileCommand &Command, const std::string &SourceRoot,
                              const std::string &ResourceDir, const Overlay &Over,
                              SharedBodies *Bodies, Prefixes *Before) {
  ParsedFile Out;
  FrontEnd Parser(SourceRoot, Over);
  for (unsigned Level = 0; Level <= MaxCleanLevel; ++Level) {
    Out = ParsedFile();
    llvm::Expected<CleanCommand> Clean = cleanCommand(Command, ResourceDir, Level);
    if (!Clean) {
      Out.Failure = llvm::toString(Clean.takeError());
      break;
    }
    std::optional<ReadyPrefix> Ready =
        Before ? Before->find(*Clean, Command.Directory) : std::nullopt;
    if (Ready)
      if (std::optional<ParsedFile> Parsed =
              parseBehind(*Ready, Command, *Clean, SourceRoot, Over, Bodies))
        return std::move(*Parsed);
    Out.Dropped = Clean->Dropped;
    FactsAction Action(Out.Facts, SourceRoot, Command.Directory, Bodies, nullptr);
    std::optional<bool> Ok = Parser.run(Action, *Clean, Command.Directory, Out.Facts.Errors);
    if (!Ok) {
      Out.Failure = Out.Facts.Errors.empty() ? "Clang refuses the command's flags"
                                             : Out.Facts.Errors.front().second;
      continue;
    }
    if (!Out.Facts.Errors.empty())
      if (std::optional<ParsedFile> Parsed =
              parseSanitized(Command, *Clean, SourceRoot, Over, Bodies))
        return std::move(*Parsed);
    if (!*Ok && Out.Facts.MainFile.empty())
      Out.Failure = Out.Facts.Errors.empty() ? "Clang could not parse the file"
                                             : Out.Facts.Errors.front().second;
    Out.Facts.ModName = Name(Clean->ModName);
    break;
  }
  if (Out.Facts.MainFile.empty())
    Out.Facts.MainFile = Name(relativePath(Command.File, SourceRoot, Command.Directory));
  addMissed(Parser.Files->Missed, Command.Directory, Out);
  return Out;
}
