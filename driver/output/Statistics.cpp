//===- Statistics.cpp - The figures of a run ------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/Names.h"
#include "driver/output/Printable.h"
#include "driver/output/Report.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

using namespace irqlint;

using Json = nlohmann::ordered_json;

/// How many of the slowest files people are shown.
static constexpr size_t SlowestShown = 10;

static std::map<std::string, unsigned> countByRule(const CheckResult &Result) {
  std::map<std::string, unsigned> Out;
  for (const std::string &Id : Result.EnabledRules)
    Out.try_emplace(Id);
  for (const Finding &F : Result.Findings)
    if (F.isOpen())
      ++Out[F.Rule];
  return Out;
}

static double ruleCpu(const RunStatistics &S, const std::string &Id) {
  auto It = S.RuleCpu.find(Id);
  return It == S.RuleCpu.end() ? 0 : It->second;
}

static StageTime total(const RunStatistics &S) {
  StageTime Out{"total", 0, 0};
  for (const StageTime &Stage : S.Stages) {
    Out.Wall += Stage.Wall;
    Out.Cpu += Stage.Cpu;
  }
  return Out;
}

void irqlint::writeStatistics(const CheckResult &Result, llvm::raw_ostream &OS) {
  const RunStatistics &S = Result.Statistics;
  OS << "rule      findings     cpu s\n";
  for (const auto &[Id, Count] : countByRule(Result))
    OS << llvm::formatv("{0,-8} {1,9} {2,9:F3}\n", Id, Count, ruleCpu(S, Id));

  OS << "\nstage       wall s     cpu s\n";
  for (const StageTime &Stage : S.Stages)
    OS << llvm::formatv("{0,-8} {1,9:F3} {2,9:F3}\n", Stage.Stage, Stage.Wall, Stage.Cpu);
  StageTime Sum = total(S);
  OS << llvm::formatv("{0,-8} {1,9:F3} {2,9:F3}\n\n", Sum.Stage, Sum.Wall, Sum.Cpu);

  auto Line = [&OS](const char *What, uint64_t Value) {
    OS << llvm::formatv("{0,-24} {1,8}\n", What, Value);
  };
  Line("root files", S.RootFiles);
  Line("files parsed", S.FilesParsed);
  Line("with precompiled headers", S.FilesPrecompiled);
  Line("files from the store", S.FilesFromStore);
  Line("files not parsed whole", S.FilesFailed);
  Line("functions", S.Functions);
  Line("entry points", S.EntryPoints);
  Line("unknown calls", S.UnknownCalls);
  Line("rounds", S.Rounds);
  Line("peak memory, KiB", S.PeakRssKb);

  if (!S.Slowest.empty())
    OS << "\nslowest files         cpu s\n";
  for (size_t I = 0; I < std::min(S.Slowest.size(), SlowestShown); ++I)
    OS << llvm::formatv("{0,9:F3}  {1}\n", S.Slowest[I].second, printable(S.Slowest[I].first));
}

std::string irqlint::toProfile(const CheckResult &Result) {
  const RunStatistics &S = Result.Statistics;
  Json Out;
  Out["version"] = 1;
  Out["root_files"] = S.RootFiles;
  Out["files_parsed"] = S.FilesParsed;
  Out["files_from_store"] = S.FilesFromStore;
  Out["files_precompiled"] = S.FilesPrecompiled;
  Out["files_failed"] = S.FilesFailed;
  Out["functions"] = S.Functions;
  Out["entry_points"] = S.EntryPoints;
  Out["unknown_calls"] = S.UnknownCalls;
  Out["rounds"] = S.Rounds;
  Out["findings"] = llvm::count_if(Result.Findings, [](const Finding &F) { return F.isOpen(); });
  Out["peak_rss_kb"] = S.PeakRssKb;
  Out["wall_s"] = Json::object();
  Out["cpu_s"] = Json::object();
  for (const StageTime &Stage : S.Stages) {
    // A stage that ran more than once counts as one.
    Out["wall_s"][Stage.Stage] = Out["wall_s"].value(Stage.Stage, 0.0) + Stage.Wall;
    Out["cpu_s"][Stage.Stage] = Out["cpu_s"].value(Stage.Stage, 0.0) + Stage.Cpu;
  }
  StageTime Sum = total(S);
  Out["wall_s"][Sum.Stage] = Sum.Wall;
  Out["cpu_s"][Sum.Stage] = Sum.Cpu;
  Out["rules"] = Json::object();
  for (const auto &[Id, Count] : countByRule(Result))
    Out["rules"][Id] = {{"findings", Count}, {"cpu_s", ruleCpu(S, Id)}};
  auto Files = [](const std::vector<std::pair<std::string, double>> &List) {
    Json Array = Json::array();
    for (const auto &[File, Cpu] : List)
      Array.push_back({{"file", File}, {"cpu_s", Cpu}});
    return Array;
  };
  Out["slowest"] = Files(S.Slowest);
  Out["files"] = Files(S.Files);
  return Out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}
