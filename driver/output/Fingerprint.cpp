//===- Fingerprint.cpp - What stays the same of a finding when code moves -===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/Fingerprint.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/BLAKE3.h"
#include "llvm/Support/ConvertUTF.h"

#include <array>
#include <map>

using namespace irqlint;

//===-- GitHub's line hash ------------------------------------------------------------------===//

static constexpr size_t Window = 100;
static constexpr uint64_t Multiplier = 37;
static constexpr uint16_t EndOfFile = 0xFFFF;

/// The text as GitHub's own code reads it: UTF-16, a replacement character for what is not UTF-8.
static std::vector<uint16_t> toUtf16(llvm::StringRef Text) {
  std::vector<llvm::UTF32> Points(Text.size());
  const auto *From = reinterpret_cast<const llvm::UTF8 *>(Text.data());
  llvm::UTF32 *To = Points.data();
  llvm::ConvertUTF8toUTF32(&From, From + Text.size(), &To, To + Points.size(),
                           llvm::lenientConversion);
  std::vector<uint16_t> Units;
  Units.reserve(Text.size());
  for (const llvm::UTF32 *P = Points.data(); P != To; ++P) {
    if (*P < 0x10000) {
      Units.push_back(*P);
      continue;
    }
    Units.push_back(0xD800 + ((*P - 0x10000) >> 10));
    Units.push_back(0xDC00 + ((*P - 0x10000) & 0x3FF));
  }
  return Units;
}

namespace {
/// The characters that count, each with whether it begins a line.
struct SignificantText {
  std::vector<uint16_t> Units;
  std::vector<size_t> LineStarts;
};
} // namespace

static SignificantText significant(llvm::StringRef Text) {
  SignificantText Out;
  bool AtLineStart = true, AfterCR = false;
  auto Add = [&](uint16_t Unit) {
    if (AtLineStart)
      Out.LineStarts.push_back(Out.Units.size());
    AtLineStart = Unit == '\n';
    Out.Units.push_back(Unit);
  };
  for (uint16_t Unit : toUtf16(Text)) {
    bool EndsCRLF = AfterCR && Unit == '\n';
    AfterCR = Unit == '\r';
    if (Unit == ' ' || Unit == '\t' || EndsCRLF)
      continue;
    Add(Unit == '\r' ? uint16_t('\n') : Unit);
  }
  Add(EndOfFile);
  Out.Units.resize(Out.Units.size() + Window);
  return Out;
}

std::vector<std::string> irqlint::primaryLocationLineHashes(llvm::StringRef Text) {
  SignificantText In = significant(Text);
  uint64_t LeavingFactor = 1;
  for (size_t I = 0; I < Window; ++I)
    LeavingFactor *= Multiplier;

  std::vector<std::string> Out;
  std::map<uint64_t, unsigned> Seen;
  uint64_t Hash = 0;
  size_t Next = 0;
  for (size_t I = 0; I < In.Units.size() && Next < In.LineStarts.size(); ++I) {
    Hash = Hash * Multiplier + In.Units[I];
    if (I >= Window)
      Hash -= LeavingFactor * In.Units[I - Window];
    if (I + 1 != In.LineStarts[Next] + Window)
      continue;
    Out.push_back(llvm::utohexstr(Hash, /*LowerCase=*/true) + ":" + std::to_string(++Seen[Hash]));
    ++Next;
  }
  return Out;
}

//===-- irqlint's own identity ---------------------------------------------------------------===//

namespace {
/// Hashes one text after the other.
class IdentityHasher {
public:
  void add(const std::string &Part) {
    Hasher.update(Part);
    // The terminator keeps ("ab", "c") and ("a", "bc") apart.
    Hasher.update(llvm::StringRef("\0", 1));
  }
  std::string final() { return llvm::toHex(Hasher.final(), /*LowerCase=*/true); }

private:
  llvm::TruncatedBLAKE3<16> Hasher;
};
} // namespace

/// Of one way: by what it is entered, and the calls that it takes.
static std::string identityOfWay(const Finding &F) {
  IdentityHasher Hasher;
  const std::string &Field = F.MissingField.empty() ? F.EntryField : F.MissingField;
  for (const std::string *Part :
       {&F.Rule, &F.Primary.File, &F.PrimaryFunction, &F.Primitive, &F.Entry, &Field, &F.Context})
    Hasher.add(*Part);
  for (const PathStep &Step : F.Path) {
    // Evidence explains; the chain is what identifies.
    if (Step.Kind == StepKind::Evidence)
      continue;
    Hasher.add(Step.Function);
    Hasher.add(Step.Callee);
  }
  return Hasher.final();
}

/// Of all ways that have one cause: neither how many there are nor which one is told first changes
/// it. A suppressed one is told by itself, and must not be taken for those that are not.
static std::string identity(const Finding &F) {
  if (F.Cause.empty() || !F.Suppressions.empty())
    return identityOfWay(F);
  IdentityHasher Hasher;
  Hasher.add(F.Rule);
  Hasher.add(F.Cause);
  return Hasher.final();
}

std::vector<std::string> irqlint::findingFingerprints(const std::vector<Finding> &Findings) {
  std::map<std::string, unsigned> Seen;
  std::vector<std::string> Out;
  Out.reserve(Findings.size());
  for (const Finding &F : Findings) {
    if (!F.KnownAs.empty()) {
      Out.push_back(F.KnownAs);
      continue;
    }
    std::string Id = identity(F);
    Out.push_back(Id + ":" + std::to_string(++Seen[Id]));
  }
  return Out;
}

std::vector<std::vector<std::string>>
irqlint::wayFingerprints(const std::vector<Finding> &Findings) {
  std::vector<std::vector<std::string>> Out(Findings.size());
  std::vector<std::pair<const Finding *, std::string *>> Ways;
  for (auto [F, Prints] : llvm::zip(Findings, Out)) {
    Prints.resize(1 + F.Also.size());
    Ways.emplace_back(&F, &Prints.front());
    for (size_t I = 0; I != F.Also.size(); ++I)
      Ways.emplace_back(&F.Also[I], &Prints[I + 1]);
  }
  // Numbered in the order in which they would stand by themselves.
  llvm::stable_sort(Ways, [](const auto &A, const auto &B) { return *A.first < *B.first; });
  std::map<std::string, unsigned> Seen;
  for (auto &[Way, Print] : Ways) {
    std::string Id = identityOfWay(*Way);
    *Print = !Way->KnownAs.empty() ? Way->KnownAs : Id + ":" + std::to_string(++Seen[Id]);
  }
  return Out;
}
