//===- ModelParser.cpp - The files of contexts and models -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/data/JsonPlaces.h"
#include "checkers/data/ModelReader.h"
#include "checkers/data/Models.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace irqlint;
using nlohmann::json;

static ContextTest contextTestOf(const std::string &Text, const ModelPlace &Where) {
  static const std::map<std::string, ContextTest> Known = {
      {"in_interrupt", ContextTest::InInterrupt},
      {"in_hardirq", ContextTest::InHardirq},
      {"in_softirq", ContextTest::InSoftirq},
      {"in_nmi", ContextTest::InNmi},
      {"in_task", ContextTest::InTask},
      {"in_atomic", ContextTest::InAtomic},
      {"irqs_disabled", ContextTest::IrqsDisabled},
      {"preemptible", ContextTest::Preemptible},
      {"oops_in_progress", ContextTest::OopsInProgress},
      {"going_down", ContextTest::GoingDown}};
  auto It = Known.find(Text);
  if (It == Known.end())
    throw ModelError(Where, ": '" + Text + "' is no context test");
  return It->second;
}

static EffectKind effectOf(const std::string &Text, const ModelPlace &Where) {
  for (unsigned I = 0; I != NumEffects; ++I)
    if (EffectKind Kind = static_cast<EffectKind>(I); Text == effectName(Kind))
      return Kind;
  throw ModelError(Where, ": '" + Text + "' is no effect");
}

static int64_t numberOf(const json &J, const ModelPlace &Where) {
  if (J.is_number_integer())
    return J.get<int64_t>();
  int64_t Out = 0;
  if (!J.is_string() || llvm::StringRef(J.get_ref<const std::string &>()).getAsInteger(0, Out))
    throw ModelError(Where, ": a number, or a string such as \"0x400\", is expected");
  return Out;
}

static llvm::GlobPattern globOf(const std::string &Text, const ModelPlace &Where) {
  // The pattern refers to its text, which therefore has to stay.
  llvm::Expected<llvm::GlobPattern> Glob = llvm::GlobPattern::create(Name(Text).str());
  if (!Glob)
    throw ModelError(Where, ": '" + Text + "' is no pattern: " + llvm::toString(Glob.takeError()));
  return std::move(*Glob);
}

namespace irqlint {
struct ModelParser {
  Models &Out;
  std::string File;                  ///< the one at hand
  const JsonPlaces *Lines = nullptr; ///< of File

  /// Reads a file. The error says where in it something is wrong.
  llvm::Error read(const std::string &Name, const std::string &Text,
                   void (ModelParser::*Read)(const json &)) {
    File = Name;
    JsonPlaces Parsed(Text);
    llvm::SaveAndRestore<const JsonPlaces *> OfFile(Lines, &Parsed);
    auto mistake = [&](unsigned Line, llvm::StringRef What) {
      return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                     File + ":" + llvm::Twine(Line) + ": " + What);
    };
    if (Parsed.failure())
      return mistake(Parsed.failure()->Line, Parsed.failure()->Text);
    try {
      (this->*Read)(Parsed.root());
    } catch (const ModelError &E) {
      return mistake(Parsed.lineOf(*E.At), E.what());
    } catch (const json::exception &E) {
      return mistake(1, "the file is not as expected: " + jsonErrorText(E));
    }
    return llvm::Error::success();
  }

  void family(const std::string &Id, const json &J) {
    ModelReader R(J, "family '" + Id + "'");
    FamilyInfo &Info = Out.Families[Id];
    Info.Noun = R.maybe<std::string>("noun").value_or("");
    static const std::map<std::string, FamilyInfo::Start> Known = {
        {"irqchip", FamilyInfo::Start::Irqchip},
        {"all", FamilyInfo::Start::All},
        {"rule", FamilyInfo::Start::Rule}};
    auto It = Known.find(R.maybe<std::string>("start").value_or("all"));
    if (It == Known.end())
      throw ModelError(R.where(), ": 'start' must be irqchip, all or rule");
    Info.From = It->second;
    Info.NotOn = R.maybe<std::vector<std::string>>("not_on").value_or(std::vector<std::string>());
    R.maybe<std::string>("not_on_source");
    R.finish();
  }

  void contexts(const json &J) {
    ModelReader Top(J, "the file");
    if (Top.has("families"))
      for (const auto &[Id, F] : Top.at("families").items())
        family(Id, F);
    for (const auto &[Id, C] : Top.at("contexts").items()) {
      ModelReader R(C, "context '" + Id + "'");
      ContextInfo &Info = Out.Contexts[Id];
      Info.Id = Id;
      Info.Text = R.get<std::string>("text");
      Info.Atomic = R.get<bool>("atomic");
      Info.Crash = R.maybe<bool>("crash").value_or(false);
      std::string Rt = R.get<std::string>("rt");
      if (Rt != "always" && Rt != "unless-threaded" && Rt != "never")
        throw ModelError(R.where(), ": 'rt' must be always, unless-threaded or never");
      Info.Rt = Rt == "always"  ? RtBound::Always
                : Rt == "never" ? RtBound::Never
                                : RtBound::UnlessThreaded;
      for (const auto &[Test, Answer] : R.at("tests").items())
        if (!Answer.is_null())
          Info.Tests[static_cast<size_t>(contextTestOf(Test, R.where()))] = Answer.get<bool>();
      for (const json &F : list(R, "nonzero")) {
        ModelReader Part(F, "a field in 'nonzero' of context '" + Id + "'");
        Info.NonZero.emplace_back(Name(Part.get<std::string>("record")),
                                  Name(Part.get<std::string>("field")));
        Part.get<std::string>("why");
        Part.finish();
      }
      R.finish();
    }
    for (const json &F : Top.at("fields")) {
      ModelReader R(F, "an entry of 'fields'");
      EntrySource E;
      E.From = EntrySource::Kind::Field;
      if (auto Variable = R.maybe<std::string>("variable")) {
        E.Field = Name(*Variable);
      } else {
        E.Record = Name(R.get<std::string>("record"));
        E.Field = Name(R.get<std::string>("field"));
      }
      if (auto SetUpBy = R.maybe<std::string>("set_up_by")) {
        E.SetUpBy = Name(*SetUpBy);
        E.SetUpArgument = R.get<unsigned>("set_up_argument");
      }
      E.When = argumentTest(R);
      if (E.When.has_value() == E.SetUpBy.empty())
        throw ModelError(R.where(), ": 'set_up_by' and 'when_argument' go together");
      E.NonNullParam = R.maybe<unsigned>("nonnull_parameter");
      common(R, E);
    }
    for (const json &F : Top.at("calls")) {
      ModelReader R(F, "an entry of 'calls'");
      EntrySource E;
      E.From = EntrySource::Kind::Call;
      E.Function = Name(R.get<std::string>("function"));
      E.Argument = R.get<unsigned>("argument");
      E.ObjectArgument = R.maybe<unsigned>("object_argument");
      E.FlagsArgument = R.maybe<unsigned>("flags_argument");
      E.DataArgument = R.maybe<unsigned>("data_argument");
      E.DataParam = R.maybe<unsigned>("data_parameter").value_or(1);
      E.When = argumentTest(R);
      common(R, E);
    }
    for (const json &F : list(Top, "handed")) {
      ModelReader R(F, "an entry of 'handed'");
      EntrySource E;
      E.From = EntrySource::Kind::Handed;
      E.Function = Name(R.get<std::string>("function"));
      E.Argument = R.get<unsigned>("argument");
      E.Record = Name(R.get<std::string>("record"));
      E.Field = Name(R.get<std::string>("field"));
      E.When = argumentTest(R);
      common(R, E);
    }
    for (const json &F : list(Top, "functions")) {
      ModelReader R(F, "an entry of 'functions'");
      EntrySource E;
      E.From = EntrySource::Kind::Function;
      E.Function = Name(R.get<std::string>("function"));
      common(R, E);
    }
    Top.finish();
  }

  static const json &list(ModelReader &R, const char *Key) {
    static const json Empty = json::array();
    return R.has(Key) ? R.at(Key) : Empty;
  }

  std::optional<ArgumentTest> argumentTest(ModelReader &R) {
    std::optional<unsigned> Argument = R.maybe<unsigned>("when_argument");
    std::optional<std::string> Variable = R.maybe<std::string>("when_variable");
    std::optional<int64_t> Value = R.maybe<int64_t>("when_value");
    std::optional<int64_t> Mask = R.maybe<int64_t>("when_mask");
    auto Enumerators = R.maybe<std::vector<std::string>>("when_enumerators");
    if (!Argument && !Variable && !Value && !Mask && !Enumerators)
      return std::nullopt;
    if (!Argument || Variable.has_value() + Value.has_value() + Enumerators.has_value() != 1 ||
        (Mask && !Value))
      throw ModelError(R.where(), ": 'when_argument' goes with 'when_variable', with "
                                  "'when_enumerators', or with 'when_value' and 'when_mask'");
    ArgumentTest Out;
    Out.Argument = *Argument;
    Out.Mask = Mask.value_or(-1);
    Out.Equals = Value.value_or(0);
    Out.Variable = Name(Variable.value_or(""));
    for (const std::string &Pattern : Enumerators.value_or(std::vector<std::string>()))
      Out.Enumerators.push_back(globOf(Pattern, R.where()));
    return Out;
  }

  void common(ModelReader &R, EntrySource &E) {
    std::string Id = R.get<std::string>("context");
    auto It = Out.Contexts.find(Id);
    if (It == Out.Contexts.end())
      throw ModelError(R.where(), " names the unknown context '" + Id + "'");
    E.Context = &It->second;
    E.Family = R.get<std::string>("family");
    auto Family = Out.Families.find(E.Family);
    if (Family == Out.Families.end())
      throw ModelError(R.where(), " names the unknown family '" + E.Family + "'");
    E.FamilyIs = &Family->second;
    E.Source = R.get<std::string>("source");
    if (E.From == EntrySource::Kind::Function) { // its own file, by the index of functions
      R.finish();
      Out.Entries.push_back(std::move(E));
      return;
    }
    E.WordsAssigned = !R.has("words") && E.Function.empty();
    E.Words = R.maybe<std::vector<std::string>>("words").value_or(
        std::vector<std::string>{(E.Function.empty() ? E.Field : E.Function).str().str()});
    E.WordsWith =
        R.maybe<std::vector<std::string>>("words_with").value_or(std::vector<std::string>());
    R.finish();
    Out.Entries.push_back(std::move(E));
  }

  EffectModel effect(const json &J, const std::string &Of) {
    ModelReader R(J, Of);
    const ModelPlace &Where = R.where();
    EffectModel E;
    E.Kind = effectOf(R.get<std::string>("effect"), Where);
    E.Argument = R.maybe<unsigned>("argument");
    if (auto Unless = R.maybe<std::string>("unless"))
      E.Unless = contextTestOf(*Unless, Where);
    if (R.has("mask"))
      E.Mask = numberOf(R.at("mask"), Where);
    for (const char *Key : {"equals", "differs"})
      if (R.has(Key)) {
        if (!E.Argument)
          throw ModelError(Where, std::string(": '") + Key + "' needs 'argument'");
        E.Conditional = true;
        E.Operand = numberOf(R.at(Key), Where);
        E.Holds = Key[0] == 'e';
      }
    R.finish();
    return E;
  }

  void function(const json &J) {
    ModelReader R(J, "an entry of 'functions'");
    FunctionModel M;
    M.Pattern = R.get<std::string>("function");
    R.rename("function '" + M.Pattern + "'");
    const ModelPlace &Where = R.where();
    M.File = R.maybe<std::string>("file").value_or("");
    M.Cut = R.maybe<bool>("cut").value_or(false);
    M.Root = R.maybe<bool>("root").value_or(false);
    M.WithoutSource = R.maybe<bool>("without_source").value_or(false);
    M.Source = R.maybe<std::string>("source").value_or("");
    M.Why = R.get<std::string>("why");
    if (R.has("effects"))
      for (const json &E : R.at("effects"))
        M.Effects.push_back(effect(E, Where.Name));
    for (const std::string &Effect :
         R.maybe<std::vector<std::string>>("never").value_or(std::vector<std::string>()))
      M.Never.push_back(effectOf(Effect, Where));
    R.finish();
    if (!M.Cut && M.Effects.empty() && M.Never.empty())
      throw ModelError(Where, " has neither 'effects' nor 'never' nor 'cut'");
    if (M.Root && M.Effects.empty())
      throw ModelError(Where, " is a root of no effect");
    for (const EffectModel &E : M.Effects)
      if (llvm::is_contained(M.Never, E.Kind))
        throw ModelError(Where, std::string(" never has the effect '") + effectName(E.Kind) +
                                    "', and has it");
    M.Origin = File;
    M.Line = Lines->lineOf(J);
    M.IsOverlay = Out.Layers.size() > 1;
    add(std::move(M), Where);
  }

  /// A field, and what calls through it do.
  void field(const json &J) {
    ModelReader R(J, "an entry of 'fields'");
    FunctionModel M;
    Name Record(R.get<std::string>("record")), Field(R.get<std::string>("field"));
    M.Pattern = (Record.str() + "::" + Field.str()).str();
    R.rename("field '" + M.Pattern + "'");
    M.Source = R.maybe<std::string>("source").value_or("");
    M.Why = R.get<std::string>("why");
    for (const json &E : R.at("effects"))
      M.Effects.push_back(effect(E, R.where().Name));
    R.finish();
    Out.FieldModels[{Record, Field}] = std::move(M);
  }

  /// Puts a model where find() looks.
  void add(FunctionModel M, const ModelPlace &Where) {
    for (FunctionModel &Other : Out.Functions)
      Other.IsReplaced |= M.IsOverlay && Other.Pattern == M.Pattern && Other.File == M.File;
    size_t Index = Out.Functions.size();
    Models::Layer &Top = Out.Layers.back();
    bool IsPattern = llvm::StringRef(M.Pattern).find_first_of("*?[") != llvm::StringRef::npos;
    if (M.WithoutSource) {
      if (IsPattern || !M.File.empty())
        throw ModelError(Where, ": what is known without source is known of one function");
      Out.Absent[M.Pattern] = Index;
    } else if (!M.File.empty())
      Top.Static.push_back({globOf(M.File, Where), globOf(M.Pattern, Where), Index});
    else if (IsPattern)
      Top.Globs.emplace_back(globOf(M.Pattern, Where), Index);
    else if (!Top.Exact.try_emplace(M.Pattern, Index).second)
      throw ModelError(Where, " stands twice");
    Out.Functions.push_back(std::move(M));
  }

  void object(const json &J) {
    ModelReader R(J, "an entry of 'objects'");
    ObjectModel M;
    M.Record = R.get<std::string>("record");
    R.rename("object '" + M.Record + "'");
    const ModelPlace &Where = R.where();
    M.CacheOnly = R.maybe<std::string>("cache_only").value_or("");
    for (const auto &[Function, Argument] : R.at("functions").items())
      M.Functions[Function] = Argument.get<unsigned>();
    M.Writes = R.maybe<std::set<std::string>>("writes").value_or(std::set<std::string>());
    for (const std::string &Function : M.Writes)
      if (!M.Functions.count(Function))
        throw ModelError(Where, ": '" + Function + "' of 'writes' is none of its functions");
    for (const json &C : R.at("creators")) {
      ModelReader CR(C, Where.Name + ", creators");
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
        throw ModelError(Where, ": 'bus' must be fast, sleeping, argument or same");
      Creator.BusArgument = CR.maybe<unsigned>("bus_argument").value_or(0);
      Creator.ConfigFromEnd = CR.maybe<unsigned>("config_from_end");
      CR.has("source");
      CR.finish();
      M.Creators.emplace_back(globOf(Pattern, Where), Creator);
    }
    R.finish();
    if (Out.Layers.size() > 1)
      llvm::erase_if(Out.Objects, [&](const ObjectModel &O) { return O.Record == M.Record; });
    Out.Objects.push_back(std::move(M));
  }

  std::vector<std::pair<Name, Name>> fieldList(const json &J, const ModelPlace &Where) {
    std::vector<std::pair<Name, Name>> List;
    for (const json &F : J) {
      if (!F.is_array() || F.size() != 2)
        throw ModelError(Where, ": a field is a list of its record and its name");
      List.emplace_back(Name(F[0].get<std::string>()), Name(F[1].get<std::string>()));
    }
    return List;
  }

  void driver(const json &J) {
    ModelReader R(J, "an entry of 'drivers'");
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
      throw ModelError(R.where(),
                       ": 'without_shutdown' must be nothing, messages-off, line-off or reset");
    D.Without = It->second;
    D.ByTransfer = R.maybe<bool>("by_transfer").value_or(false);
    D.Source = R.get<std::string>("source");
    R.finish();
    Out.Kexec.Drivers.push_back(std::move(D));
  }

  void kexec(const json &J) {
    KexecModel &K = Out.Kexec;
    ModelReader Top(J, "'kexec'");
    for (const json &D : Top.at("drivers"))
      driver(D);
    for (const json &D : Top.at("dispatches")) {
      ModelReader R(D, "an entry of 'dispatches'");
      K.Dispatches.push_back({Name(R.get<std::string>("function")),
                              Name(R.get<std::string>("record")),
                              Name(R.get<std::string>("field"))});
      R.has("source");
      R.finish();
    }
    for (const json &D : Top.at("registrations")) {
      ModelReader R(D, "an entry of 'registrations'");
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

  void models(const json &J) {
    ModelReader Top(J, "the file");
    Top.has("why");
    if (Top.has("functions"))
      for (const json &F : Top.at("functions"))
        function(F);
    if (Top.has("fields"))
      for (const json &F : Top.at("fields"))
        field(F);
    if (Top.has("objects"))
      for (const json &O : Top.at("objects"))
        object(O);
    if (Top.has("kexec"))
      kexec(Top.at("kexec"));
    if (Top.has("setters"))
      for (const json &F : Top.at("setters")) {
        ModelReader R(F, "an entry of 'setters'");
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

using Texts = std::vector<std::pair<std::string, std::string>>;

llvm::Expected<Models> Models::parse(llvm::StringRef ContextText, const Texts &ModelFiles,
                                     const Texts &Overlays) {
  Models Out;
  ModelParser Parser{Out};
  if (llvm::Error E = Parser.read("rules/contexts.json", ContextText.str(), &ModelParser::contexts))
    return std::move(E);
  Out.Layers.emplace_back();
  for (const auto &[File, Text] : ModelFiles)
    if (llvm::Error E = Parser.read(File, Text, &ModelParser::models))
      return std::move(E);
  for (const auto &[File, Text] : Overlays) {
    Out.Layers.emplace_back();
    if (llvm::Error E = Parser.read(File, Text, &ModelParser::models))
      return std::move(E);
  }
  return std::move(Out);
}
