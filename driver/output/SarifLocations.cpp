//===- SarifLocations.cpp - Places, as SARIF writes them ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/SarifLocations.h"
#include "driver/output/Fingerprint.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SHA256.h"

#include <algorithm>

namespace irqlint {

/// Lines shown before and after a finding.
static constexpr unsigned ContextLines = 2;

std::string toUri(llvm::StringRef Path) {
  // What RFC 3986 allows in a path, less the colon, which would make a relative path's first part a
  // scheme.
  static constexpr llvm::StringLiteral Plain = "-._~!$&'()*+,;=@/";
  std::string Uri = llvm::sys::path::is_absolute(Path) ? "file://" : "";
  for (unsigned char C : Path) {
    if (llvm::isAlnum(C) || Plain.contains(C)) {
      Uri += C;
      continue;
    }
    Uri += '%';
    Uri += llvm::hexdigit(C >> 4);
    Uri += llvm::hexdigit(C & 15);
  }
  return Uri;
}

SarifLocations::SarifLocations(const CheckResult &Result) : Lines(Result.SourceRoot, Result.Overlaid) {
  for (const Finding &F : Result.Findings) {
    Targets.insert(F.Primary.File);
    Index.try_emplace(F.Primary.File);
    for (const PathStep &Step : F.Path)
      Index.try_emplace(Step.Loc.File);
  }
  for (const Notice &N : Result.Notices)
    Index.try_emplace(N.Loc.File);
  Index.erase("");
  size_t Next = 0;
  for (auto &[File, Number] : Index)
    Number = Next++;
}

Json SarifLocations::artifactLocation(const std::string &File) const {
  Json Out;
  Out["uri"] = toUri(File);
  if (!llvm::sys::path::is_absolute(File))
    Out["uriBaseId"] = "SRCROOT";
  auto It = Index.find(File);
  if (It != Index.end())
    Out["index"] = It->second;
  return Out;
}

Json SarifLocations::artifacts() {
  Json Out = Json::array();
  for (const auto &[File, Number] : Index) {
    Json Artifact;
    Artifact["location"] = artifactLocation(File);
    Artifact["roles"] = Json::array({Targets.count(File) ? "analysisTarget" : "tracedFile"});
    Artifact["sourceLanguage"] = "c";
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
  // A region of the same one line would say nothing more than the finding's own.
  if (End <= Begin)
    return nullptr;
  Json Out;
  Out["startLine"] = Begin;
  Out["endLine"] = End;
  Out["snippet"]["text"] = Snippet;
  return Out;
}

Json SarifLocations::location(const Location &Loc, unsigned EndColumn, const std::string &Function,
                              bool WithContext) {
  Json Out;
  Json &Physical = Out["physicalLocation"];
  Physical["artifactLocation"] = artifactLocation(Loc.File);
  Physical["region"] = region(Loc, EndColumn);
  if (WithContext)
    if (Json Context = contextRegion(Loc); !Context.is_null())
      Physical["contextRegion"] = std::move(Context);
  if (!Function.empty())
    Out["logicalLocations"] =
        Json::array({{{"name", Function}, {"fullyQualifiedName", Function}, {"kind", "function"}}});
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

} // namespace irqlint
