//===- Models.cpp - What the rules' data says of the kernel -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/Models.h"

#include "llvm/ADT/StringExtras.h"

#include <nlohmann/json.hpp>

#include <set>

#include <stdexcept>

using namespace irqlint;
using nlohmann::json;

namespace {
/// What is wrong with a data file; becomes an llvm::Error at the edge.
struct ModelError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A JSON object of which every key must be asked for.
class Reader {
public:
  Reader(const json &J, std::string Where) : J(J), Where(std::move(Where)) {
    if (!J.is_object())
      throw ModelError(this->Where + " must be an object");
  }

  void finish() const {
    for (const auto &[Key, V] : J.items())
      if (!Asked.count(Key))
        throw ModelError(Where + " has the unknown key '" + Key + "'; known: " + known());
  }

  bool has(const std::string &Key) {
    Asked.insert(Key);
    return J.contains(Key);
  }

  template <typename T> T get(const std::string &Key) {
    if (!has(Key))
      throw ModelError(Where + " lacks the key '" + Key + "'");
    try {
      return J.at(Key).get<T>();
    } catch (const json::exception &) {
      throw ModelError(Where + ": the value of '" + Key + "' has the wrong type");
    }
  }

  template <typename T> std::optional<T> maybe(const std::string &Key) {
    if (!has(Key))
      return std::nullopt;
    return get<T>(Key);
  }

  const json &at(const std::string &Key) {
    if (!has(Key))
      throw ModelError(Where + " lacks the key '" + Key + "'");
    return J.at(Key);
  }

  const std::string &where() const { return Where; }
  /// Once it is known what the object describes.
  void rename(std::string To) { Where = std::move(To); }

private:
  std::string known() const { return llvm::join(Asked, ", "); }

  const json &J;
  std::string Where;
  std::set<std::string> Asked;
};
} // namespace

static ContextTest contextTestOf(const std::string &Text, const std::string &Where) {
  static const std::map<std::string, ContextTest> Known = {
      {"in_interrupt", ContextTest::InInterrupt},
      {"in_hardirq", ContextTest::InHardirq},
      {"in_softirq", ContextTest::InSoftirq},
      {"in_nmi", ContextTest::InNmi},
      {"in_task", ContextTest::InTask},
      {"in_atomic", ContextTest::InAtomic},
      {"irqs_disabled", ContextTest::IrqsDisabled},
      {"preemptible", ContextTest::Preemptible},
      {"oops_in_progress", ContextTest::OopsInProgress}};
  auto It = Known.find(Text);
  if (It == Known.end())
    throw ModelError(Where + ": '" + Text + "' is no context test");
  return It->second;
}

const char *irqlint::effectName(EffectKind Kind) {
  static const char *const Names[NumEffects] = {"sleep",        "rt-lock",        "deliver",
                                                "deliver-safe", "deliver-nested", "wait-irq",
                                                "wait-timer",   "write-device",   "enable-irq"};
  return Names[static_cast<unsigned>(Kind)];
}

static EffectKind effectOf(const std::string &Text, const std::string &Where) {
  for (unsigned I = 0; I != NumEffects; ++I)
    if (EffectKind Kind = static_cast<EffectKind>(I); Text == effectName(Kind))
      return Kind;
  throw ModelError(Where + ": '" + Text + "' is no effect");
}

static int64_t numberOf(const json &J, const std::string &Where) {
  if (J.is_number_integer())
    return J.get<int64_t>();
  int64_t Out = 0;
  if (!J.is_string() || llvm::StringRef(J.get_ref<const std::string &>()).getAsInteger(0, Out))
    throw ModelError(Where + ": a number, or a string such as \"0x400\", is expected");
  return Out;
}

static llvm::GlobPattern globOf(const std::string &Text, const std::string &Where) {
  // The pattern refers to its text, which therefore has to stay.
  llvm::Expected<llvm::GlobPattern> Glob = llvm::GlobPattern::create(Name(Text).str());
  if (!Glob)
    throw ModelError(Where + ": '" + Text + "' is no pattern: " + llvm::toString(Glob.takeError()));
  return std::move(*Glob);
}

namespace irqlint {
struct ModelParser {
  Models &Out;

  void contexts(const json &J) {
    Reader Top(J, "rules/contexts.json");
    for (const auto &[Id, C] : Top.at("contexts").items()) {
      Reader R(C, "context '" + Id + "'");
      ContextInfo &Info = Out.Contexts[Id];
      Info.Id = Id;
      Info.Text = R.get<std::string>("text");
      Info.Atomic = R.get<bool>("atomic");
      std::string Rt = R.get<std::string>("rt");
      if (Rt != "always" && Rt != "unless-threaded" && Rt != "never")
        throw ModelError(R.where() + ": 'rt' must be always, unless-threaded or never");
      Info.Rt = Rt == "always"  ? RtBound::Always
                : Rt == "never" ? RtBound::Never
                                : RtBound::UnlessThreaded;
      for (const auto &[Test, Answer] : R.at("tests").items())
        if (!Answer.is_null())
          Info.Tests[static_cast<size_t>(contextTestOf(Test, R.where()))] = Answer.get<bool>();
      R.finish();
    }
    for (const json &F : Top.at("fields")) {
      Reader R(F, "an entry of 'fields'");
      EntrySource E;
      E.Record = Name(R.get<std::string>("record"));
      E.Field = Name(R.get<std::string>("field"));
      common(R, E);
    }
    for (const json &F : Top.at("calls")) {
      Reader R(F, "an entry of 'calls'");
      EntrySource E;
      E.Function = Name(R.get<std::string>("function"));
      E.Argument = R.get<unsigned>("argument");
      E.ObjectArgument = R.maybe<unsigned>("object_argument");
      E.FlagsArgument = R.maybe<unsigned>("flags_argument");
      E.WhenArgument = R.maybe<unsigned>("when_argument");
      E.WhenValue = R.maybe<int64_t>("when_value").value_or(0);
      common(R, E);
    }
    Top.finish();
  }

  void common(Reader &R, EntrySource &E) {
    std::string Id = R.get<std::string>("context");
    auto It = Out.Contexts.find(Id);
    if (It == Out.Contexts.end())
      throw ModelError(R.where() + " names the unknown context '" + Id + "'");
    E.Context = &It->second;
    E.Family = R.get<std::string>("family");
    E.Source = R.get<std::string>("source");
    E.WordsAssigned = !R.has("words") && E.Function.empty();
    E.Words = R.maybe<std::vector<std::string>>("words").value_or(
        std::vector<std::string>{(E.Function.empty() ? E.Field : E.Function).str().str()});
    E.WordsWith =
        R.maybe<std::vector<std::string>>("words_with").value_or(std::vector<std::string>());
    R.finish();
    Out.Entries.push_back(std::move(E));
  }

  EffectModel effect(const json &J, const std::string &Where) {
    Reader R(J, Where);
    EffectModel E;
    E.Kind = effectOf(R.get<std::string>("effect"), Where);
    E.Argument = R.maybe<unsigned>("argument");
    if (R.has("mask"))
      E.Mask = numberOf(R.at("mask"), Where);
    for (const char *Key : {"equals", "differs"})
      if (R.has(Key)) {
        if (!E.Argument)
          throw ModelError(Where + ": '" + Key + "' needs 'argument'");
        E.Conditional = true;
        E.Operand = numberOf(R.at(Key), Where);
        E.Holds = Key[0] == 'e';
      }
    R.finish();
    return E;
  }

  void function(const json &J, const std::string &File) {
    Reader R(J, File + ": an entry of 'functions'");
    FunctionModel M;
    M.Pattern = R.get<std::string>("function");
    std::string Where = File + ": function '" + M.Pattern + "'";
    R.rename(Where);
    M.Cut = R.maybe<bool>("cut").value_or(false);
    M.Root = R.maybe<bool>("root").value_or(false);
    M.WithoutSource = R.maybe<bool>("without_source").value_or(false);
    M.Source = R.maybe<std::string>("source").value_or("");
    M.Why = R.get<std::string>("why");
    if (R.has("effects"))
      for (const json &E : R.at("effects"))
        M.Effects.push_back(effect(E, Where));
    R.finish();
    if (!M.Cut && M.Effects.empty())
      throw ModelError(Where + " has neither 'effects' nor 'cut'");
    if (M.Root && M.Effects.empty())
      throw ModelError(Where + " is a root of no effect");
    size_t Index = Out.Functions.size();
    bool IsPattern = llvm::StringRef(M.Pattern).find_first_of("*?[") != llvm::StringRef::npos;
    if (M.WithoutSource && IsPattern)
      throw ModelError(Where + ": what is known without source is known of one function");
    if (!IsPattern) {
      if (!(M.WithoutSource ? Out.Absent : Out.Exact).try_emplace(M.Pattern, Index).second)
        throw ModelError(Where + " stands twice");
    } else {
      Out.Globs.emplace_back(globOf(M.Pattern, Where), Index);
    }
    Out.Functions.push_back(std::move(M));
  }

  void object(const json &J, const std::string &File) {
    Reader R(J, File + ": an entry of 'objects'");
    ObjectModel M;
    M.Record = R.get<std::string>("record");
    std::string Where = File + ": object '" + M.Record + "'";
    M.CacheOnly = R.maybe<std::string>("cache_only").value_or("");
    for (const auto &[Function, Argument] : R.at("functions").items())
      M.Functions[Function] = Argument.get<unsigned>();
    M.Writes = R.maybe<std::set<std::string>>("writes").value_or(std::set<std::string>());
    for (const std::string &Function : M.Writes)
      if (!M.Functions.count(Function))
        throw ModelError(Where + ": '" + Function + "' of 'writes' is none of its functions");
    for (const json &C : R.at("creators")) {
      Reader CR(C, Where + ", creators");
      ObjectCreator Creator;
      std::string Pattern = CR.get<std::string>("function");
      std::string Bus = CR.get<std::string>("bus");
      if (Bus == "fast")
        Creator.Kind = ObjectCreator::Bus::Fast;
      else if (Bus == "sleeping")
        Creator.Kind = ObjectCreator::Bus::Sleeping;
      else if (Bus == "argument")
        Creator.Kind = ObjectCreator::Bus::FromArgument;
      else if (Bus == "same")
        Creator.Kind = ObjectCreator::Bus::SameAsArgument;
      else
        throw ModelError(Where + ": 'bus' must be fast, sleeping, argument or same");
      Creator.BusArgument = CR.maybe<unsigned>("bus_argument").value_or(0);
      Creator.ConfigFromEnd = CR.maybe<unsigned>("config_from_end");
      CR.has("source");
      CR.finish();
      M.Creators.emplace_back(globOf(Pattern, Where), Creator);
    }
    R.finish();
    Out.Objects.push_back(std::move(M));
  }

  std::vector<std::pair<Name, Name>> fieldList(const json &J, const std::string &Where) {
    std::vector<std::pair<Name, Name>> List;
    for (const json &F : J) {
      if (!F.is_array() || F.size() != 2)
        throw ModelError(Where + ": a field is a list of its record and its name");
      List.emplace_back(Name(F[0].get<std::string>()), Name(F[1].get<std::string>()));
    }
    return List;
  }

  void driver(const json &J, const std::string &File) {
    Reader R(J, File + ": an entry of 'drivers'");
    DriverModel D;
    D.Record = Name(R.get<std::string>("record"));
    D.Shutdown = fieldList(R.at("shutdown"), R.where());
    static const std::map<std::string, DriverModel::Quiet> Known = {
        {"nothing", DriverModel::Quiet::Nothing},
        {"messages-off", DriverModel::Quiet::MessagesOff},
        {"line-off", DriverModel::Quiet::LineOff},
        {"reset", DriverModel::Quiet::Reset}};
    auto It = Known.find(R.get<std::string>("without_shutdown"));
    if (It == Known.end())
      throw ModelError(R.where() +
                       ": 'without_shutdown' must be nothing, messages-off, line-off or reset");
    D.Without = It->second;
    D.ByTransfer = R.maybe<bool>("by_transfer").value_or(false);
    D.Source = R.get<std::string>("source");
    R.finish();
    Out.Kexec.Drivers.push_back(std::move(D));
  }

  void kexec(const json &J, const std::string &File) {
    KexecModel &K = Out.Kexec;
    Reader Top(J, File + ": 'kexec'");
    for (const json &D : Top.at("drivers"))
      driver(D, File);
    for (const json &D : Top.at("dispatches")) {
      Reader R(D, File + ": an entry of 'dispatches'");
      K.Dispatches.push_back({Name(R.get<std::string>("function")),
                              Name(R.get<std::string>("record")),
                              Name(R.get<std::string>("field"))});
      R.has("source");
      R.finish();
    }
    for (const json &D : Top.at("registrations")) {
      Reader R(D, File + ": an entry of 'registrations'");
      K.Registrations.push_back({Name(R.get<std::string>("function")),
                                 R.get<unsigned>("driver_argument"),
                                 R.get<unsigned>("probe_argument")});
      R.has("source");
      R.finish();
    }
    K.HookFields = fieldList(Top.at("hook_fields"), Top.where());
    for (const auto &Function : Top.get<std::vector<std::string>>("hook_calls"))
      K.HookCalls.emplace_back(Function);
    for (const auto &Function : Top.get<std::vector<std::string>>("message_calls"))
      K.MessageCalls.emplace_back(Function);
    K.MessageChipFields = fieldList(Top.at("message_chip_fields"), Top.where());
    for (const auto &Function : Top.get<std::vector<std::string>>("message_unmasks"))
      K.MessageUnmasks.emplace_back(Function);
    K.Undo = fieldList(Top.at("undo_fields"), Top.where());
    for (const auto &[Function, Argument] : Top.at("undo_calls").items())
      K.UndoCalls.emplace_back(Name(Function), Argument.get<unsigned>());
    Top.finish();
  }

  void models(const json &J, const std::string &File) {
    Reader Top(J, File);
    Top.has("why");
    if (Top.has("functions"))
      for (const json &F : Top.at("functions"))
        function(F, File);
    if (Top.has("objects"))
      for (const json &O : Top.at("objects"))
        object(O, File);
    if (Top.has("kexec"))
      kexec(Top.at("kexec"), File);
    if (Top.has("setters"))
      for (const json &F : Top.at("setters")) {
        Reader R(F, File + ": an entry of 'setters'");
        Out.Setters.push_back({Name(R.get<std::string>("record")),
                               Name(R.get<std::string>("field")),
                               Name(R.get<std::string>("function"))});
        R.has("source");
        R.finish();
      }
    Top.finish();
  }
};
} // namespace irqlint

llvm::Expected<Models>
Models::parse(llvm::StringRef ContextText,
              const std::vector<std::pair<std::string, std::string>> &ModelFiles) {
  Models Out;
  ModelParser Parser{Out};
  std::string File = "rules/contexts.json";
  try {
    Parser.contexts(json::parse(ContextText.begin(), ContextText.end(), nullptr, true, true));
    for (const auto &[Path, Text] : ModelFiles) {
      File = Path;
      Parser.models(json::parse(Text, nullptr, true, true), File);
    }
  } catch (const json::exception &E) {
    return llvm::createStringError(llvm::inconvertibleErrorCode(), "%s is not as expected: %s",
                                   File.c_str(), E.what());
  } catch (const ModelError &E) {
    llvm::StringRef What = E.what();
    std::string Prefix = What.starts_with(File) ? "" : File + ": ";
    return llvm::createStringError(llvm::inconvertibleErrorCode(), Prefix + What.str());
  }
  return std::move(Out);
}

bool FunctionModel::answers(EffectKind Kind) const {
  for (const EffectModel &E : Effects)
    if (E.Kind == Kind ||
        (E.Kind == EffectKind::Sleep && !E.Conditional && Kind == EffectKind::RtLock))
      return true; // whatever sleeps takes locks that sleep
  return Cut;
}

const FunctionModel *Models::find(llvm::StringRef Symbol) const {
  auto [Function, Place] = Symbol.split('@');
  if (!Place.empty() && !Place.starts_with("include/") && !Place.contains("/include/"))
    return nullptr;
  auto It = Exact.find(Function);
  if (It != Exact.end())
    return &Functions[It->second];
  for (const auto &[Glob, Index] : Globs)
    if (Glob.match(Function))
      return &Functions[Index];
  return nullptr;
}

const FunctionModel *Models::find(Name Symbol) const {
  auto [It, New] = Found.try_emplace(Symbol, nullptr);
  if (New)
    It->second = find(Symbol.str());
  return It->second;
}

const ObjectCreator *Models::creator(const ObjectModel &Object, llvm::StringRef Function) const {
  for (const auto &[Glob, Creator] : Object.Creators)
    if (Glob.match(Function))
      return &Creator;
  return nullptr;
}

const FunctionModel *Models::findWithoutSource(Name Symbol) const {
  auto It = Absent.find(Symbol.str());
  return It == Absent.end() ? nullptr : &Functions[It->second];
}

void Models::forget(llvm::StringRef Pattern) {
  Found.clear();
  Exact.erase(Pattern);
  llvm::erase_if(Globs, [&](const auto &G) { return Functions[G.second].Pattern == Pattern; });
}
