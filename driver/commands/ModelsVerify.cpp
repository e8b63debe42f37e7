//===- ModelsVerify.cpp - irqlint models verify -----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/commands/Commands.h"

#include "checkers/analysis/Effects.h"
#include "driver/commands/LoadModels.h"
#include "driver/worker/ProgramLoader.h"

#include "llvm/Support/Format.h"

using namespace irqlint;

namespace {
enum class Verdict { Confirmed, Contradicted, NotDerivable };
} // namespace

static const char *nameOf(EffectKind Kind) {
  switch (Kind) {
  case EffectKind::Sleep:
    return "sleep";
  case EffectKind::RtLock:
    return "rt-lock";
  case EffectKind::Deliver:
    return "deliver";
  case EffectKind::DeliverSafe:
    return "deliver-safe";
  case EffectKind::DeliverNested:
    return "deliver-nested";
  case EffectKind::WaitIrq:
    return "wait-irq";
  case EffectKind::WaitTimer:
    return "wait-timer";
  case EffectKind::WriteDevice:
    return "write-device";
  case EffectKind::EnableIrq:
    return "enable-irq";
  }
  return "";
}

/// True where every call of the function could be followed, so that silence is an answer.
static bool isWhole(const CallGraph &Graph, FunctionId F, std::set<FunctionId> &Seen) {
  if (!Seen.insert(F).second)
    return true;
  const FunctionFacts &Facts = Graph.program().facts(F);
  for (uint32_t I = 0; I != Facts.Calls.size(); ++I) {
    const Callees &To = Graph.calleesOf({F, I});
    if (!Facts.Calls[I].Reachable || (To.Model && To.Model->Cut))
      continue;
    if (To.Unknown || To.Missing)
      return false;
    for (FunctionId Next : To.Targets)
      if (!isWhole(Graph, Next, Seen))
        return false;
  }
  return true;
}

static Verdict verify(const CallGraph &Graph, const Effects &Of, FunctionId F) {
  if (F == NoFunction)
    return Verdict::NotDerivable;
  if (!Of.of(F).empty())
    return Verdict::Confirmed;
  std::set<FunctionId> Seen;
  return isWhole(Graph, F, Seen) ? Verdict::Contradicted : Verdict::NotDerivable;
}

int irqlint::runModelsVerify(const std::string &BuildDir, unsigned Jobs, llvm::raw_ostream &OS) {
  auto fail = [](llvm::Error E) {
    llvm::errs() << "irqlint: error: " << llvm::toString(std::move(E)) << '\n';
    return static_cast<int>(ExitUsage);
  };
  llvm::Expected<Models> M = loadModels();
  if (!M)
    return fail(M.takeError());
  CheckOptions Options;
  Options.BuildDir = BuildDir;
  Options.Jobs = Jobs;
  CheckResult Result;
  auto Loader = ProgramLoader::create(Options, *M, nullptr, Result);
  if (!Loader)
    return fail(Loader.takeError());
  std::vector<std::string> Symbols;
  for (const FunctionModel &F : M->functions())
    if (!F.Effects.empty())
      Symbols.push_back(F.Pattern);
  (*Loader)->loadFunctions(Symbols);

  unsigned Count[3] = {0, 0, 0};
  for (const FunctionModel &Model : M->functions()) {
    for (const EffectModel &E : Model.Effects) {
      // Without its own model the function must show the effect by what it calls.
      Models Without = *M;
      Without.forget(Model.Pattern);
      CallGraph Graph((*Loader)->program(), Without);
      Effects Of(Graph, E.Kind);
      Verdict V = verify(Graph, Of, (*Loader)->program().find(Name(Model.Pattern)));
      static const char *const Words[] = {"confirmed", "contradicted", "not derivable"};
      ++Count[static_cast<int>(V)];
      OS << llvm::format("%-14s %-32s %-12s ", Words[static_cast<int>(V)], Model.Pattern.c_str(),
                         nameOf(E.Kind))
         << Model.Why << '\n';
    }
  }
  OS << Count[0] << " confirmed, " << Count[1] << " contradicted, " << Count[2]
     << " not derivable\n";
  return Count[1] ? ExitFindings : ExitClean;
}
