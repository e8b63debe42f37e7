//===- Models.h - What the rules' data says of the kernel -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// rules/contexts.json says in which context the kernel runs a callback, and rules/models/*.json
// hold what cannot be read from the kernel's source: roots, indirect calls, properties of objects,
// and the calls that no effect is followed through.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_DATA_MODELS_H
#define IRQLINT_CHECKERS_DATA_MODELS_H

#include "checkers/facts/Facts.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/GlobPattern.h"

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace irqlint {

/// What calling a function can do to its caller.
enum class EffectKind : uint8_t {
#define EFFECT(Kind, Text, Verb) Kind,
#include "checkers/data/EffectKinds.def"
};
constexpr unsigned NumEffects =
#define EFFECT(Kind, Text, Verb) 1 + // NOLINT(bugprone-macro-parentheses): a term of the sum
#include "checkers/data/EffectKinds.def"
    0;

/// "sleep", "rt-lock", ...: an effect as the models name it.
const char *effectName(EffectKind Kind);

/// "may sleep", ...: what a function that has it does.
const char *effectVerb(EffectKind Kind);

/// When an interrupt context's code is bound by PREEMPT_RT's rule against sleeping locks.
enum class RtBound : uint8_t { Always, UnlessThreaded, Never };

/// One kind of context of rules/contexts.json.
struct ContextInfo {
  std::string Id;
  std::string Text;
  bool Atomic = true;
  bool Crash = false; ///< other CPUs were stopped anywhere, and may hold any lock
  RtBound Rt = RtBound::Never;
  std::array<std::optional<bool>, NumContextTests> Tests; ///< known answers, by ContextTest
  /// Fields, with their records, that are not zero in any object that such code uses.
  std::vector<std::pair<Name, Name>> NonZero;

  bool irqsOff() const { return Tests[static_cast<size_t>(ContextTest::IrqsDisabled)] == true; }
};

/// Entry points of one kind, such as the handlers of request_irq(): what rules select by.
struct FamilyInfo {
  /// Which runs without PATH start from files that install such functions.
  enum class Start : uint8_t {
    Irqchip, ///< all
    All,     ///< those over all files
    Rule,    ///< those with a rule that looks at the family
  };
  std::string Noun; ///< what such a function is, for messages; empty: its field's callback
  Start From = Start::All;
  /// Architectures that call them where they may do as they like, as arch/ names them.
  std::vector<std::string> NotOn;
};

/// A condition on one argument of a call.
struct ArgumentTest {
  unsigned Argument = 0;
  int64_t Mask = -1; ///< ((argument & Mask) == Equals)
  int64_t Equals = 0;
  Name Variable; ///< instead: it is the address of that variable
  /// Instead: it is an enumerator with one of these names, in which '*' stands for anything.
  std::vector<llvm::GlobPattern> Enumerators;

  bool holds(const Value &Arg) const;
};

/// Where the kernel gets a function from that it then calls in a known context.
struct EntrySource {
  enum class Kind : uint8_t {
    Field,    ///< what is stored in Record::Field; without Record in the variable Field
    Call,     ///< Argument of a call of Function
    Handed,   ///< Record::Field of the record whose address is Argument of a call of Function
    Function, ///< Function itself
  };
  Kind From = Kind::Field;
  Name Record;
  Name Field; ///< "*" for every function pointer of the record that has no line of its own
  Name Function;
  unsigned Argument = 0;
  /// Of a call: counts only where it holds. Of several lines about one field or argument the first
  /// counts that applies.
  std::optional<ArgumentTest> When;
  /// Of a field: counts only for records that are given, as SetUpArgument, to this function in
  /// calls for which When holds.
  Name SetUpBy;
  unsigned SetUpArgument = 0;
  const ContextInfo *Context = nullptr;
  std::string Family; ///< "irqchip", "handler", "timer", ...
  const FamilyInfo *FamilyIs = nullptr;
  std::string Source; ///< the kernel's caller, file:line of Linux 6.12.117
  /// Identifiers that show a file to install such a callback. Of a field without a list it is the
  /// field's own name, assigned to; of a call the function's.
  std::vector<std::string> Words;
  bool WordsAssigned = false;
  std::vector<std::string> WordsWith; ///< one of these must stand in the file, too; empty: none
  std::optional<unsigned> ObjectArgument;
  std::optional<unsigned> FlagsArgument;
  std::optional<unsigned> DataArgument; ///< what the function is given as its parameter DataParam
  unsigned DataParam = 1;
  /// Of a field: the function's parameter that is never null in this context.
  std::optional<unsigned> NonNullParam;
};

/// One effect that a model gives a function.
struct EffectModel {
  EffectKind Kind = EffectKind::Sleep;
  std::optional<unsigned> Argument; ///< the condition, or what is waited for
  int64_t Mask = -1;
  int64_t Operand = 0;
  bool Holds = true;
  bool Conditional = false;               ///< Argument, Mask, Operand and Holds are a condition
  ContextTest Unless = ContextTest::None; ///< where that is so, it does not have the effect
};

/// What rules/models/*.json say of one function.
///
/// Where a model gives an effect, the source is not asked for it; for other effects it is, unless
/// the model cuts.
struct FunctionModel {
  std::string Pattern;
  std::string File; ///< a pattern: the static functions of these files; empty for the kernel's own
  std::vector<EffectModel> Effects;
  std::vector<EffectKind> Never; ///< effects that it does not have, whatever it calls
  bool Cut = false;              ///< nothing is followed through its calls
  bool Root = false;          ///< an axiom: the effect begins here, and the source cannot show it
  bool WithoutSource = false; ///< counts only where no unit at hand defines the function
  std::string Source;
  std::string Why;
  std::string Origin;      ///< the file that has this
  unsigned Line = 0;       ///< and the line there
  bool IsOverlay = false;  ///< it is not built in
  bool IsReplaced = false; ///< an overlay says something else of the same functions

  /// True where the function's own calls are not followed for this effect.
  bool answers(EffectKind Kind) const;
};

/// A function that makes a field non-zero for the object that it is given, out of sight.
struct FieldSetter {
  Name Record;
  Name Field;
  Name Function;
};

/// How a function makes an object such as a regmap.
struct ObjectCreator {
  enum class Bus : uint8_t { Fast, Sleeping, FromArgument, SameAsArgument };
  Bus Kind = Bus::Sleeping;
  unsigned BusArgument = 0;
  std::optional<unsigned> ConfigFromEnd; ///< the config's place, counted from the last argument
};

/// Objects whose locking decides whether their functions sleep.
struct ObjectModel {
  std::string Record;                        ///< "regmap"
  std::map<std::string, unsigned> Functions; ///< function, argument that is the object
  std::set<std::string> Writes;              ///< those of them that write to the device
  std::vector<std::pair<llvm::GlobPattern, ObjectCreator>> Creators;
  std::string CacheOnly; ///< the function that makes writes stay in memory
};

/// A kind of driver, and what the kernel does with its devices where an ordinary kexec runs
/// device_shutdown() (drivers/base/core.c:4919).
struct DriverModel {
  enum class Quiet : uint8_t {
    Nothing,     ///< the device is left as it is
    MessagesOff, ///< no DMA and no MSI any more; a level line stays
    LineOff,     ///< the device's own interrupt is disabled
    Reset,       ///< the device, or what it hangs on, is reset
  };
  Name Record;                                 ///< "platform_driver"
  std::vector<std::pair<Name, Name>> Shutdown; ///< the fields that device_shutdown() calls
  Quiet Without = Quiet::Nothing;              ///< what happens where none of them is set
  bool ByTransfer = false; ///< the device is reached by transfers, not by memory accesses
  std::string Source;
};

/// A function that a kernel's own probe calls for the driver: what the unit stores in a field.
struct ProbeDispatch {
  Name Function;
  Name Record;
  Name Field;
};

/// A call that registers a driver together with its probe.
struct DriverRegistration {
  Name Function;
  unsigned DriverArgument = 0;
  unsigned ProbeArgument = 0;
};

/// rules/models/buses.json: drivers, and how their code gets to run on the way to a kexec.
struct KexecModel {
  std::vector<DriverModel> Drivers;
  std::vector<ProbeDispatch> Dispatches;
  std::vector<DriverRegistration> Registrations;
  std::vector<std::pair<Name, Name>> HookFields;        ///< other fields that a kexec calls
  std::vector<Name> HookCalls;                          ///< calls that register such code
  std::vector<Name> MessageCalls;                       ///< calls that give a device MSIs
  std::vector<std::pair<Name, Name>> MessageChipFields; ///< fields that only chips of MSIs have
  std::vector<Name> MessageUnmasks;                     ///< functions that unmask an MSI
  std::vector<std::pair<Name, Name>> Undo;          ///< fields whose functions a kexec does not run
  std::vector<std::pair<Name, unsigned>> UndoCalls; ///< the same, for arguments of calls
};

class Models {
public:
  /// Parses the files' texts; the error names the file, the line and the key. What an overlay says
  /// of a function counts before all that the files and the overlays in front of it say.
  static llvm::Expected<Models>
  parse(llvm::StringRef Contexts,
        const std::vector<std::pair<std::string, std::string>> &ModelFiles,
        const std::vector<std::pair<std::string, std::string>> &Overlays = {});

  const std::vector<EntrySource> &entries() const { return Entries; }
  const std::map<std::string, FamilyInfo> &families() const { return Families; }

  /// The model of a function by its symbol. Models name what the kernel's headers declare, so a
  /// driver's own static function of the same name has none, unless a model names its file.
  const FunctionModel *find(llvm::StringRef Symbol) const;
  /// The same, remembered: a program asks for each of its symbols many times. Not thread-safe.
  const FunctionModel *find(Name Symbol) const;
  /// What calls through a function pointer in that field have of effects, whatever it holds; or
  /// null.
  const FunctionModel *findField(Name Record, Name Field) const;
  /// What is known of a function that no unit at hand defines, and of which find() knows nothing.
  const FunctionModel *findWithoutSource(Name Symbol) const;
  const std::vector<FunctionModel> &functions() const { return Functions; }
  const std::vector<ObjectModel> &objects() const { return Objects; }
  const std::vector<FieldSetter> &setters() const { return Setters; }
  const ObjectCreator *creator(const ObjectModel &Object, llvm::StringRef Function) const;
  const KexecModel &kexec() const { return Kexec; }

  /// Whether an overlay says that a function of that symbol does not have the effect. That holds
  /// for the function itself, however it is called, and not for calls by name alone.
  bool isDenied(Name Symbol, EffectKind Kind) const;

  /// Drops the model of one function, so that what is derived shows.
  void forget(llvm::StringRef Pattern);

  /// Functions that a program calls by the name of a macro, such as mutex_lock_nested() as
  /// mutex_lock(): what an overlay says of the macro counts for them. Replaces what was said
  /// before.
  void setSpellings(llvm::StringMap<std::string> MacroByFunction);

private:
  friend struct ModelParser;
  std::map<std::string, ContextInfo> Contexts;
  std::map<std::string, FamilyInfo> Families;
  std::vector<EntrySource> Entries;
  std::vector<FunctionModel> Functions;
  /// Built-in models, or an overlay: where in Functions its models are.
  struct StaticModel {
    llvm::GlobPattern File;
    llvm::GlobPattern Function;
    size_t Index;
  };
  struct Layer {
    std::vector<StaticModel> Static;
    llvm::StringMap<size_t> Exact;
    std::vector<std::pair<llvm::GlobPattern, size_t>> Globs;
  };
  std::vector<Layer> Layers;      ///< each counts before those in front of it
  llvm::StringMap<size_t> Absent; ///< those that count without source
  std::map<std::pair<Name, Name>, FunctionModel> FieldModels;
  llvm::StringMap<std::string> Spellings;
  std::vector<ObjectModel> Objects;
  std::vector<FieldSetter> Setters;
  KexecModel Kexec;
  mutable std::unordered_map<Name, const FunctionModel *> Found;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_DATA_MODELS_H
