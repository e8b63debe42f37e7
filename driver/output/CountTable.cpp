//===- CountTable.cpp - Findings by rule and folder -----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/CountTable.h"

#include "driver/output/Names.h"
#include "driver/output/Printable.h"
#include "driver/output/StyledLine.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

using namespace irqlint;

/// With the lines around it, that leaves half of a usual terminal to the findings.
static constexpr size_t MaxRows = 12;

namespace {
struct Row {
  std::string Rule, Folder;
  std::array<size_t, 3> Counts = {}; ///< by level
};
} // namespace

static size_t count(const Row &R, Level L) { return R.Counts[static_cast<size_t>(L)]; }

/// "drivers/pinctrl" of "drivers/pinctrl/qcom/pinctrl-msm.c"; of a file outside of the tree, its
/// folder.
static std::string folderOf(llvm::StringRef Name) {
  std::string File = printable(Name);
  llvm::StringRef Folder = llvm::sys::path::parent_path(File);
  if (llvm::sys::path::is_absolute(Folder))
    return Folder.str();
  auto [First, Rest] = Folder.split('/');
  llvm::StringRef Second = Rest.split('/').first;
  return Folder.empty()
             ? "."
             : Folder.take_front(First.size() + (Second.empty() ? 0 : 1 + Second.size())).str();
}

static std::vector<Row> rowsOf(const CheckResult &Result, const Shown &What) {
  std::map<std::pair<std::string, std::string>, Row> ByKey;
  for (const Finding &F : Result.Findings) {
    if (!What.has(F))
      continue;
    std::string Folder = folderOf(F.Primary.File);
    Row &R = ByKey[{F.Rule, Folder}];
    R.Rule = F.Rule;
    R.Folder = Folder;
    ++R.Counts[static_cast<size_t>(F.Severity)];
  }
  std::vector<Row> Out;
  for (auto &[Key, R] : ByKey)
    Out.push_back(std::move(R));
  llvm::stable_sort(Out, [](const Row &A, const Row &B) {
    auto rank = [](const Row &R) {
      return std::make_tuple(count(R, Level::Error), count(R, Level::Warning),
                             count(R, Level::Note));
    };
    return rank(A) > rank(B);
  });
  return Out;
}

/// The last rows become one.
static void addUp(std::vector<Row> &Rows) {
  if (Rows.size() <= MaxRows)
    return;
  Row Others;
  Others.Folder = "in " + std::to_string(Rows.size() - MaxRows + 1) + " more rows";
  for (const Row &R : llvm::ArrayRef(Rows).drop_front(MaxRows - 1))
    for (size_t I = 0; I != R.Counts.size(); ++I)
      Others.Counts[I] += R.Counts[I];
  Rows.resize(MaxRows - 1);
  Rows.push_back(std::move(Others));
}

static std::string number(size_t Count) { return Count ? std::to_string(Count) : "-"; }

void irqlint::writeCountTable(const CheckResult &Result, const Shown &What, const TextStyle &Style,
                              llvm::raw_ostream &OS) {
  if (llvm::count_if(Result.Findings, [&](const Finding &F) { return What.has(F); }) < 2)
    return;
  std::vector<Row> Rows = rowsOf(Result, What);
  addUp(Rows);
  constexpr unsigned RuleWidth = 7, NumbersWidth = 8 + 10 + 7;
  unsigned Width = 6;
  for (const Row &R : Rows)
    Width = std::max(Width, columnsOf(R.Folder));
  if (Style.Columns)
    Width =
        std::min(Width, Style.Columns - std::min(Style.Columns - 6, RuleWidth + 1 + NumbersWidth));
  auto line = [&](llvm::StringRef Rule, llvm::StringRef Folder, const std::string &Errors,
                  const std::string &Warnings, const std::string &Notes) {
    llvm::StringRef Part = takeColumns(Folder, Width);
    std::string Text =
        llvm::formatv("{0,-7} {1}{2}{3,8}{4,10}{5,7}", Rule, Part,
                      std::string(Width - columnsOf(Part), ' '), Errors, Warnings, Notes);
    writeFolded(OS, Style, Text, 0);
  };
  OS << '\n';
  line("rule", "folder", "errors", "warnings", "notes");
  for (const Row &R : Rows)
    line(R.Rule, R.Folder, number(count(R, Level::Error)), number(count(R, Level::Warning)),
         number(count(R, Level::Note)));
}
