//===- ModelsVerifyCommand.cpp - irqlint models verify --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A model stands where the source cannot tell. Whether it can is seen by asking what a modelled
// function's own calls do: models answer for calls, never for the function that is looked at. What
// the contexts say is held against the ways through kernel/irq.
//
//===----------------------------------------------------------------------===//

#include "checkers/data/Suggest.h"
#include "driver/check/Session.h"
#include "driver/commands/Commands.h"
#include "driver/flags/ConfigFlags.h"

#include "checkers/analysis/Effects.h"
#include "checkers/subjects/GenirqContexts.h"
#include "driver/commands/ModelsList.h"
#include "driver/flags/RunFlags.h"
#include "driver/os/Terminal.h"
#include "driver/output/JsonParts.h"
#include "driver/output/Names.h"
#include "driver/output/Printable.h"
#include "driver/output/Report.h"
#include "driver/run/BadValue.h"
#include "driver/run/LoadModels.h"
#include "driver/worker/LoadGenirq.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

#include <map>
#include <memory>

using namespace irqlint;
namespace cl = llvm::cl;

static cl::SubCommand ModelsSub("models", "Say what the models hold, and compare them with a "
                                          "kernel: models list, show, verify");
static RunFlags Run(ModelsSub);
static ConfigFlags TheConfig(ModelsSub);
static cl::opt<std::string> Action(cl::Positional, cl::desc("list|show|verify"), cl::sub(ModelsSub),
                                   cl::cat(Category));
static cl::opt<std::string> Asked(cl::Positional, cl::desc("[FUNCTION]"), cl::sub(ModelsSub),
                                  cl::cat(Category));
static cl::opt<bool>
    OnlyContexts("only-contexts",
                 cl::desc("verify the contexts alone, for which kernel/irq is read "
                          "and nothing else"),
                 cl::sub(ModelsSub), cl::cat(Category));
static cl::opt<std::string> Format(
    "output-format", cl::value_desc("text|json"), cl::init("text"),
    cl::desc("What verify prints on standard output: a line for each answer (default), or one "
             "JSON object"),
    cl::sub(ModelsSub), cl::cat(Category));
static cl::opt<bool> Verbose("verbose",
                             cl::desc("Name each file, flag and call that could not be analysed"),
                             cl::sub(ModelsSub), cl::cat(Category));

namespace {
enum class Verdict { Confirmed, Contradicted, NotDerivable, Root, Absent };
constexpr unsigned NumVerdicts = 5;

/// Raised when a key changes its meaning or goes away; a new key does not raise it.
constexpr int FormatVersion = 1;

struct Answer {
  Verdict V = Verdict::NotDerivable;
  std::string Because;
};

/// Compares models with a program that holds their functions.
class Verifier {
public:
  Verifier(const CallGraph &Graph, const std::set<std::string> &BadFiles)
      : Graph(Graph), P(Graph.program()), BadFiles(BadFiles) {}

  Answer verify(const FunctionModel &Model, EffectKind Kind, FunctionId F);

private:
  const Effects &effects(EffectKind Kind);
  std::string chain(const Effects &Of, FunctionId F, Effect E, const FunctionModel *&Last) const;
  Answer silence(EffectKind Kind, FunctionId F) const;
  std::string obstacle(EffectKind Kind, SiteRef R) const;

  const CallGraph &Graph;
  const Program &P;
  const std::set<std::string> &BadFiles;
  std::map<EffectKind, std::unique_ptr<Effects>> Known;
};
} // namespace

static const char *nameOf(Verdict V) {
  switch (V) {
  case Verdict::Confirmed:
    return "confirmed";
  case Verdict::Contradicted:
    return "contradicted";
  case Verdict::NotDerivable:
    return "not derivable";
  case Verdict::Root:
    return "root";
  case Verdict::Absent:
    return "absent";
  }
  return "";
}

static std::string place(const Pos &At) {
  return llvm::formatv("{0}:{1}", At.File.str(), At.Line).str();
}

const Effects &Verifier::effects(EffectKind Kind) {
  std::unique_ptr<Effects> &Of = Known[Kind];
  if (!Of)
    Of = std::make_unique<Effects>(Graph, Kind);
  return *Of;
}

/// The calls down to the primitive; Last is the model of that one, if it has one.
std::string Verifier::chain(const Effects &Of, FunctionId F, Effect E,
                            const FunctionModel *&Last) const {
  std::string Out;
  for (;;) {
    Out += (Out.empty() ? "calls " : " > ") + P.facts(F).Calls[E.Site].Spelled.str().str();
    Last = Graph.calleesOf({F, E.Site}).Model;
    if (E.Next == NoFunction)
      return Out;
    F = E.Next;
    E = Of.of(F)[E.NextEffect];
  }
}

/// Why nothing can be concluded from what this call does; empty where it can.
std::string Verifier::obstacle(EffectKind Kind, SiteRef R) const {
  const CallSite &Site = P.site(R);
  const Callees &To = Graph.calleesOf(R);
  std::string Called = ("'" + Site.Spelled.str() + "' (" + place(Site.At) + ")").str();
  if (To.Model && To.Model->answers(Kind)) {
    bool Has = llvm::any_of(To.Model->Effects, [&](const EffectModel &E) {
      return E.Kind == Kind || E.Kind == EffectKind::Sleep;
    });
    return Has ? "under conditions only: calls " + Called : "";
  }
  if (To.Lock.What == ObjectLock::Kind::Unknown)
    return "how its object is locked is not known: calls " + Called;
  if (To.Missing)
    return "no file that was read defines " + Called;
  if (To.Unknown)
    return "calls through a pointer: " + Called;
  return "";
}

/// What it means that no way to the effect was found.
Answer Verifier::silence(EffectKind Kind, FunctionId F) const {
  std::set<FunctionId> Seen = {F};
  std::vector<FunctionId> Work = {F};
  for (size_t I = 0; I != Work.size(); ++I) {
    const FunctionFacts &Facts = P.facts(Work[I]);
    if (BadFiles.count(Facts.At.File.str().str()))
      return {Verdict::NotDerivable, "did not parse whole: " + Facts.At.File.str().str()};
    for (uint32_t Call = 0; Call != Facts.Calls.size(); ++Call) {
      if (!Facts.Calls[Call].Reachable)
        continue;
      SiteRef R{Work[I], Call};
      if (std::string Why = obstacle(Kind, R); !Why.empty())
        return {Verdict::NotDerivable, Why};
      const Callees &To = Graph.calleesOf(R);
      if (To.Model && To.Model->answers(Kind))
        continue;
      for (const std::vector<FunctionId> *List : {&To.Targets, &To.Callbacks})
        for (FunctionId Next : *List)
          if (Seen.insert(Next).second)
            Work.push_back(Next);
    }
  }
  return {Verdict::Contradicted,
          llvm::formatv("nothing of the kind in {0} {1} that it reaches", Work.size(),
                        Work.size() == 1 ? "function" : "functions")
              .str()};
}

Answer Verifier::verify(const FunctionModel &Model, EffectKind Kind, FunctionId F) {
  const Effects &Of = effects(Kind);
  std::string Circular;
  for (const Effect &E : Of.of(F)) {
    const FunctionModel *Last = nullptr;
    std::string Chain = chain(Of, F, E, Last);
    if (Last != &Model)
      return {Verdict::Confirmed, Chain};
    Circular = Chain;
  }
  if (!Circular.empty())
    return {Verdict::NotDerivable, Circular + ", which the same model covers"};
  return silence(Kind, F);
}

/// The functions that a model speaks of, by what people call them: those that some file of the
/// build defines, and those of headers that were read. NoFunction where the definition was not.
static std::multimap<std::string, FunctionId>
functionsOf(const FunctionModel &Model, const Models &M, const Program &P,
            const std::map<const FunctionModel *, std::vector<std::string>> &Defined) {
  std::multimap<std::string, FunctionId> Out;
  if (auto It = Defined.find(&Model); It != Defined.end())
    for (const std::string &Function : It->second)
      Out.emplace(Function, P.find(Name(Function)));
  for (FunctionId F = 0; F != P.functions().size(); ++F) {
    // Of a header's function one variant speaks for all.
    const std::string Function = P.facts(F).Display.str().str();
    if (P.facts(F).Symbol.str().contains('@') && M.find(P.facts(F).Symbol.str()) == &Model &&
        !Out.count(Function))
      Out.emplace(Function, F);
  }
  return Out;
}

static bool hasEffects(const Models &M, llvm::StringRef Symbol) {
  const FunctionModel *Model = M.find(Symbol);
  return Model && !Model->Effects.empty();
}

static Answer answer(Verifier &TheVerifier, const FunctionModel &Model, EffectKind Kind,
                     FunctionId F) {
  if (Model.Root)
    return {Verdict::Root, Model.Why};
  if (F == NoFunction)
    return {Verdict::NotDerivable, "the file that defines it could not be read"};
  return TheVerifier.verify(Model, Kind, F);
}

namespace {
/// What was verified: a function's effect, a callback's context, or a function that takes the bus
/// lock.
struct Row {
  const char *Kind; ///< "model", "context" or "bus-lock"
  Answer Says;
  std::string Of;
  std::string What;
};
} // namespace

static std::vector<Row> verifyModels(ProgramLoader &Loader, const Models &M,
                                     const std::set<std::string> &BadFiles) {
  std::map<const FunctionModel *, std::vector<std::string>> Defined;
  for (const std::string &Function :
       Loader.functions([&](llvm::StringRef Symbol) { return hasEffects(M, Symbol); }))
    Defined[M.find(Function)].push_back(Function);
  const Program &P = Loader.program();
  Verifier TheVerifier(Loader.graph(), BadFiles);
  std::vector<Row> Out;
  for (const FunctionModel &Model : M.functions()) {
    if (Model.IsReplaced)
      continue;
    std::multimap<std::string, FunctionId> Functions = functionsOf(Model, M, P, Defined);
    for (const EffectModel &E : Model.Effects) {
      if (Functions.empty())
        Out.push_back({"model",
                       {Verdict::Absent, "no function of this build; a macro, or not configured"},
                       Model.Pattern,
                       effectName(E.Kind)});
      for (const auto &[Function, F] : Functions)
        Out.push_back(
            {"model", answer(TheVerifier, Model, E.Kind, F), Function, effectName(E.Kind)});
    }
  }
  return Out;
}

static std::vector<Row> verifyContexts(CallGraph &Graph) {
  auto verdict = [](Derived D) {
    return D == Derived::Confirmed      ? Verdict::Confirmed
           : D == Derived::Contradicted ? Verdict::Contradicted
                                        : Verdict::NotDerivable;
  };
  GenirqContexts Contexts(Graph);
  std::vector<Row> Out;
  for (const ContextLine &Line : Contexts.lines())
    Out.push_back(
        {"context", {verdict(Line.Says), Line.Because}, Line.name(), Line.Line->Context->Id});
  for (const BusLockLine &Line : Contexts.busLocks())
    Out.push_back({"bus-lock",
                   {verdict(Line.Says), Line.Because},
                   Line.Function.str().str(),
                   effectName(EffectKind::BusLock)});
  return Out;
}

static void writeText(const std::vector<Row> &Rows, const unsigned (&Count)[NumVerdicts],
                      unsigned Cuts, llvm::raw_ostream &OS) {
  for (const Row &R : Rows)
    OS << llvm::formatv("{0,-14} {1,-32} {2,-14} {3}\n", nameOf(R.Says.V), R.Of, R.What,
                        printable(R.Says.Because));
  OS << llvm::formatv("{0} confirmed, {1} contradicted, {2} not derivable, {3}, {4} absent; {5} "
                      "{6} not followed\n",
                      Count[0], Count[1], Count[2], counted(Count[3], "root"), Count[4],
                      counted(Cuts, "cut"), Cuts == 1 ? "is" : "are");
}

static void writeJson(const std::vector<Row> &Rows, bool Incomplete, llvm::raw_ostream &OS) {
  Json Out;
  Out["version"] = FormatVersion;
  Out["irqlint"] = IRQLINT_VERSION;
  Out["incomplete"] = Incomplete;
  Out["answers"] = Json::array();
  for (const Row &R : Rows)
    Out["answers"].push_back({{"kind", R.Kind},
                              {"of", R.Of},
                              {"says", R.What},
                              {"answer", nameOf(R.Says.V)},
                              {"because", R.Says.Because}});
  OS << Out.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

static int runModelsVerify(const CheckOptions &Options, llvm::raw_ostream &OS) {
  CheckResult Result;
  Session Open(Options, {Options.Sources.typedBuildDir()}, /*Argv0=*/nullptr);
  llvm::Expected<Models &> M = Open.models();
  if (!M)
    return usageError(M.takeError());
  llvm::Expected<ProgramLoader &> Loader = Open.start(Result);
  if (!Loader)
    return usageError(Loader.takeError());
  if (!OnlyContexts)
    Loader->loadFunctions(
        [&](llvm::StringRef Symbol) { return hasEffects(*M, Symbol) && !M->find(Symbol)->Root; });
  if (!loadGenirq(*Loader) && OnlyContexts)
    return usageError(
        "the build directory has no file of kernel/irq, from which contexts are read");

  std::set<std::string> BadFiles;
  for (const Notice &N : Result.Notices)
    if (N.What == Notice::Kind::ParseError)
      BadFiles.insert(N.Loc.File);
  std::vector<Row> Rows;
  if (!OnlyContexts)
    Rows = verifyModels(*Loader, *M, BadFiles);
  for (Row &R : verifyContexts(Loader->graph()))
    Rows.push_back(std::move(R));
  unsigned Count[NumVerdicts] = {}, Cuts = 0;
  for (const Row &R : Rows)
    ++Count[static_cast<unsigned>(R.Says.V)];
  if (!OnlyContexts)
    Cuts = llvm::count_if(M->functions(), [](const FunctionModel &Model) {
      return !Model.IsReplaced && Model.Effects.empty();
    });
  if (Format == "json")
    writeJson(Rows, Result.Incomplete, OS);
  else
    writeText(Rows, Count, Cuts, OS);
  writeNotices(Result, Verbose, stderrStyle(), llvm::errs());
  if (Count[static_cast<unsigned>(Verdict::Contradicted)])
    return ExitFindings;
  // A model's answer says itself what was not read; a way that is not seen is not missed.
  bool Hidden =
      llvm::any_of(BadFiles, [](llvm::StringRef File) { return File.starts_with("kernel/irq/"); });
  return Hidden ? ExitIncomplete : ExitClean;
}

static int runModelsList(const CheckOptions &Options) {
  llvm::Expected<Models> M = loadModels(Options.Judgement.ModelFiles);
  if (!M)
    return usageError(M.takeError());
  if ((Action == "show") == Asked.empty())
    return usageError(Asked.empty() ? "'models show' needs the name of a function"
                                    : "'models list' takes no function; 'models show' does");
  if (Action == "list")
    listModels(*M, llvm::outs());
  else if (!showModel(*M, Asked, llvm::outs()))
    return usageError("no model answers for '" + Asked + "': what it does is read in its source");
  return ExitClean;
}

Command irqlint::modelsCommand() {
  // What no call asks for, and is held against a model all the same, is not in any.
  Run.StoreFile.removeArgument();
  return {&ModelsSub, [](const char *) {
            CheckOptions Options;
            if (llvm::Error E = Run.apply(Options))
              return usageError(std::move(E));
            if (Action == "list" || Action == "show")
              return runModelsList(Options);
            if (Action != "verify" || !Asked.empty())
              return usageError("'models' has three actions: irqlint models list, show FUNCTION, "
                                "or verify -p BUILD" +
                                (Action == "verify"
                                     ? std::string()
                                     : noneOfThem(Action, {"list", "show", "verify"})));
            if (Options.Sources.BuildDirs.size() != 1)
              return usageError("'models verify' needs one build directory: -p BUILD");
            if (Format != "text" && Format != "json")
              return usageError(badValue("--output-format", "'text' or 'json'", Format));
            Options.Sources.AllBodies = true; // a model may stand for one that nobody calls
            return runModelsVerify(Options, llvm::outs());
          }};
}
