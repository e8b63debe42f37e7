//===- Shard.cpp - A part of a run, for one machine -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/check/Shard.h"

#include "checkers/facts/Archive.h"
#include "driver/run/BadValue.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace irqlint;

namespace irqlint {

template <class A> void io(A &Ar, Shard &V) { Ar(V.Number, V.Count); }

template <class A> void io(A &Ar, ShardInfo &V) {
  Ar(V.Part, V.BuildDir, V.TypedBuildDir, V.Paths, V.TypedPaths, V.StartFrom);
}

llvm::Expected<Shard> Shard::parse(llvm::StringRef Text) {
  Shard Out;
  auto [Number, Count] = Text.split('/');
  if (Number.getAsInteger(10, Out.Number) || Count.getAsInteger(10, Out.Count) || !Out.Number ||
      Out.Number > Out.Count)
    return badValue("--shard", "I/N with I from 1 to N", Text);
  return Out;
}

} // namespace irqlint

std::vector<std::string> Shard::of(const std::vector<std::string> &Files) const {
  std::vector<std::string> Out;
  for (size_t I = Number - 1; I < Files.size(); I += Count)
    Out.push_back(Files[I]);
  return Out;
}

std::string Shard::text() const { return std::to_string(Number) + "/" + std::to_string(Count); }

ShardInfo::ShardInfo(Shard Part, const CheckOptions &Typed, std::string BuildDir)
    : Part(Part), BuildDir(std::move(BuildDir)), TypedBuildDir(Typed.Sources.typedBuildDir()),
      TypedPaths(Typed.Sources.Paths), StartFrom(Typed.Sources.StartFrom) {
  // The merge may be started in another folder; what no folder has is relative to the kernel's root
  // for both.
  for (const std::string &Path : TypedPaths) {
    llvm::SmallString<256> Real;
    Paths.push_back(llvm::sys::fs::real_path(Path, Real) ? Path : Real.str().str());
  }
}

void ShardInfo::save(FactsStore &To) const {
  std::string Bytes = toBytes(*this);
  To.begin();
  To.saveBlob("shard", "", Bytes);
  To.commit();
}

std::optional<ShardInfo> ShardInfo::load(FactsStore &From) {
  std::optional<std::string> Bytes = From.blob("shard", "");
  ShardInfo Out;
  if (!Bytes || !fromBytes(*Bytes, Out))
    return std::nullopt;
  return Out;
}

bool ShardInfo::isOfRun(const ShardInfo &Other) const {
  return Part.Count == Other.Part.Count && BuildDir == Other.BuildDir && Paths == Other.Paths &&
         StartFrom == Other.StartFrom;
}

std::string ShardInfo::text() const {
  std::string Of = !TypedPaths.empty()           ? llvm::join(TypedPaths, " ")
                   : StartFrom == Scope::Irqchip ? "all interrupt controllers"
                                                 : "all files of --scope all";
  return "shard " + Part.text() + " of " + Of;
}
