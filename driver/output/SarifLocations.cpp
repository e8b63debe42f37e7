//===- SarifLocations.cpp - Places, as SARIF writes them ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/SarifLocations.h"

#include "checkers/report/Causes.h"
#include "driver/output/Fingerprint.h"
#include "driver/output/Names.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SHA256.h"

#include <algorithm>

using namespace irqlint;

/// Lines shown before and after a finding.
static constexpr unsigned ContextLines = 2;

static std::string withoutLinks(const std::string &Path) {
  llvm::SmallString<256> Real;
  return llvm::sys::fs::real_path(Path, Real) ? Path : Real.str().str();
}

SarifLocations::SarifLocations(const CheckResult &Result)
    : Lines(Result.SourceRoot, Result.Overlaid), Root(withoutLinks(Result.SourceRoot)) {
  for (const Finding &F : Result.Findings) {
    Targets.insert(realName(F.Primary.File));
    for (const Finding &Way : waysOf(F)) {
      add(Way.Primary.File);
      for (const PathStep &Step : Way.Path)
        add(Step.Loc.File);
    }
    for (const Suppression &S : F.Suppressions)
      add(S.Loc.File);
  }
  for (const Notice &N : Result.Notices)
    add(N.Loc.File);
  size_t Next = 0;
  for (auto &[File, Number] : Index)
    Number = Next++;
}

const std::string &SarifLocations::realName(const std::string &File) {
  auto [It, New] = Names.try_emplace(File, File);
  if (!New)
    return It->second;
  std::string Full = withoutLinks(llvm::sys::path::is_absolute(File) ? File : Root + "/" + File);
  // What leads out of the tree keeps the name that it has in it.
  llvm::StringRef Rest = Full;
  if (!Root.empty() && Rest.consume_front(Root) && Rest.consume_front("/"))
    It->second = Rest.str();
  return It->second;
}

void SarifLocations::add(const std::string &File) {
  if (!File.empty())
    Index.try_emplace(realName(File));
}

Json SarifLocations::artifactLocation(const std::string &File) {
  const std::string &Name = realName(File);
  Json Out;
  Out["uri"] = toUri(Name);
  if (!llvm::sys::path::is_absolute(Name))
    Out["uriBaseId"] = "SRCROOT";
  if (auto It = Index.find(Name); It != Index.end())
    Out["index"] = It->second;
  return Out;
}

static bool isC(llvm::StringRef File) { return File.ends_with(".c") || File.ends_with(".h"); }

Json SarifLocations::artifacts() {
  Json Out = Json::array();
  for (const auto &[File, Number] : Index) {
    Json Artifact;
    Artifact["location"] = artifactLocation(File);
    Artifact["roles"] = Json::array({Targets.count(File) ? "analysisTarget" : "tracedFile"});
    Artifact["sourceLanguage"] = isC(File) ? "c" : "plaintext";
    if (const SourceText *Text = Lines.file(File)) {
      Artifact["length"] = Text->text().size();
      llvm::SHA256 Hasher;
      Hasher.update(Text->text());
      Artifact["hashes"]["sha-256"] = llvm::toHex(Hasher.final(), /*LowerCase=*/true);
    }
    Out.push_back(std::move(Artifact));
  }
  return Out;
}

Json SarifLocations::region(const Location &Loc, unsigned EndColumn) {
  llvm::StringRef Line = Lines.line(Loc);
  unsigned Begin = std::max(Loc.Column, 1U);
  unsigned End = EndColumn > Begin ? EndColumn : tokenEnd(Line, Begin);
  if (!Line.empty() && End > Line.size() + 1)
    End = std::max<unsigned>(Line.size() + 1, Begin);
  Json Out;
  Out["startLine"] = std::max(Loc.Line, 1U);
  Out["startColumn"] = utf16Column(Line, Begin);
  Out["endLine"] = std::max(Loc.Line, 1U);
  Out["endColumn"] = utf16Column(Line, End);
  llvm::StringRef Token = Line.slice(Begin - 1, End - 1);
  if (!Token.empty())
    Out["snippet"]["text"] = Token.str();
  return Out;
}

Json SarifLocations::contextRegion(const Location &Loc) {
  const SourceText *Text = Lines.file(Loc.File);
  unsigned Begin = Loc.Line > ContextLines ? Loc.Line - ContextLines : 1;
  unsigned End = Begin;
  std::string Snippet;
  for (unsigned Line = Begin; Text && Line <= Loc.Line + ContextLines; ++Line) {
    if (Line > Text->lines())
      break;
    End = Line;
    Snippet += Text->line(Line).str() + "\n";
  }
  // A region of the same one line would say nothing more than the finding's own, and a file that
  // ends before it is another one now.
  if (End <= Begin || End < Loc.Line)
    return nullptr;
  Json Out;
  Out["startLine"] = Begin;
  Out["endLine"] = End;
  Out["snippet"]["text"] = Snippet;
  return Out;
}

static void addLogical(Json &Out, const LogicalPlace &In) {
  if (!In.Name.empty())
    Out["logicalLocations"] = Json::array(
        {{{"name", In.Name}, {"fullyQualifiedName", In.Name}, {"kind", entryKindName(In.Kind)}}});
}

Json SarifLocations::location(const Location &Loc, unsigned EndColumn, const LogicalPlace &In,
                              bool WithContext) {
  Json Out;
  Json &Physical = Out["physicalLocation"];
  Physical["artifactLocation"] = artifactLocation(Loc.File);
  Physical["region"] = region(Loc, EndColumn);
  if (WithContext)
    if (Json Context = contextRegion(Loc); !Context.is_null())
      Physical["contextRegion"] = std::move(Context);
  addLogical(Out, In);
  return Out;
}

Json SarifLocations::formerLocation(const Location &Loc, const LogicalPlace &In) {
  unsigned Line = std::max(Loc.Line, 1U), Column = std::max(Loc.Column, 1U);
  Json Out;
  Out["physicalLocation"]["artifactLocation"] = artifactLocation(Loc.File);
  Out["physicalLocation"]["region"] = {
      {"startLine", Line}, {"startColumn", Column}, {"endLine", Line}, {"endColumn", Column + 1}};
  addLogical(Out, In);
  return Out;
}

Json SarifLocations::fileLocation(const Location &Loc) {
  Json Out;
  Out["physicalLocation"]["artifactLocation"] = artifactLocation(Loc.File);
  if (Loc.valid())
    Out["physicalLocation"]["region"] = region(Loc, 0);
  Out["logicalLocations"] = Json::array({{{"name", llvm::sys::path::filename(Loc.File).str()},
                                          {"fullyQualifiedName", Loc.File},
                                          {"kind", "module"}}});
  return Out;
}

std::string SarifLocations::lineHash(const Location &Loc) {
  const SourceText *Text = Lines.file(Loc.File);
  if (!Text || !Loc.valid())
    return "";
  auto [It, New] = Hashes.try_emplace(Loc.File);
  if (New)
    It->second = primaryLocationLineHashes(Text->text());
  return Loc.Line <= It->second.size() ? It->second[Loc.Line - 1] : "";
}

/// Where a byte of Text is, in the terms of SARIF.
static std::pair<unsigned, unsigned> lineAndColumn(llvm::StringRef Text, unsigned Offset) {
  llvm::StringRef Before = Text.take_front(Offset);
  size_t Begin = Before.rfind('\n') + 1; // npos + 1 is the beginning
  llvm::StringRef Line = Text.drop_front(Begin).split('\n').first;
  return {1 + static_cast<unsigned>(Before.count('\n')), utf16Column(Line, Offset - Begin + 1)};
}

Json SarifLocations::changeOf(const FileEdits &File) {
  const SourceText *Source = Lines.file(File.File);
  Json Replacements = Json::array();
  for (const FixEdit &Edit : File.Edits) {
    auto [Line, Column] = lineAndColumn(Source->text(), Edit.Offset);
    auto [EndLine, EndColumn] = lineAndColumn(Source->text(), Edit.Offset + Edit.Length);
    Json One;
    One["deletedRegion"] = {{"startLine", Line},
                            {"startColumn", Column},
                            {"endLine", EndLine},
                            {"endColumn", EndColumn}};
    if (!Edit.Text.empty())
      One["insertedContent"]["text"] = Edit.Text;
    Replacements.push_back(std::move(One));
  }
  Json Out;
  Out["artifactLocation"] = artifactLocation(File.File);
  Out["replacements"] = std::move(Replacements);
  return Out;
}

Json SarifLocations::fix(const FindingFix &Fix) {
  Json Changes = Json::array();
  for (const FileEdits &File : Fix.Files)
    Changes.push_back(changeOf(File));
  Json Out;
  Out["description"]["text"] = Fix.What;
  Out["artifactChanges"] = std::move(Changes);
  return Out;
}
