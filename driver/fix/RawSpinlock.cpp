//===- RawSpinlock.cpp - A driver's spinlock_t that becomes a raw one -----===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/fix/RawSpinlock.h"

#include "driver/fix/WrittenRecords.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace irqlint;

using Tokens = std::vector<SourceToken>;

static llvm::Error refused(const llvm::Twine &Why) { return llvm::createStringError(Why); }

/// What becomes of the name of a function or macro that is given a spinlock_t; empty where there
/// is none of that kind (include/linux/spinlock.h of 6.12).
static std::string rawName(llvm::StringRef Name) {
  static const llvm::StringSet<> Known = {"spin_lock",
                                          "spin_lock_irq",
                                          "spin_lock_irqsave",
                                          "spin_lock_bh",
                                          "spin_lock_nested",
                                          "spin_lock_irqsave_nested",
                                          "spin_unlock",
                                          "spin_unlock_irq",
                                          "spin_unlock_irqrestore",
                                          "spin_unlock_bh",
                                          "spin_trylock",
                                          "spin_trylock_irq",
                                          "spin_trylock_irqsave",
                                          "spin_trylock_bh",
                                          "spin_is_locked",
                                          "spin_is_contended",
                                          "spin_lock_nest_lock",
                                          "spin_lock_init"};
  if (Known.contains(Name))
    return ("raw_" + Name).str();
  if (Name == "assert_spin_locked")
    return "assert_raw_spin_locked";
  if (Name == "__SPIN_LOCK_UNLOCKED")
    return "__RAW_SPIN_LOCK_UNLOCKED";
  return "";
}

/// The same of a class of include/linux/cleanup.h.
static std::string rawClass(llvm::StringRef Name) {
  static const llvm::StringSet<> Known = {
      "spinlock",         "spinlock_try",         "spinlock_irq", "spinlock_irq_try",
      "spinlock_irqsave", "spinlock_irqsave_try", "spinlock_bh",  "spinlock_bh_try"};
  return Known.contains(Name) ? ("raw_" + Name).str() : "";
}

/// struct spinlock, or the typedef of it.
static bool isSpinlock(llvm::StringRef Type) { return Type == "spinlock_t" || Type == "spinlock"; }

static bool takesClass(llvm::StringRef Name) {
  return Name == "guard" || Name == "scoped_guard" || Name == "scoped_cond_guard" ||
         Name == "cond_guard" || Name == "CLASS";
}

namespace {
/// A file of the driver.
struct UnitFile {
  std::string Name;
  SourceTokens Source;
};

/// The lock that is to change.
struct TheLock {
  std::string Name;
  std::string Record; ///< whose field it is; empty for a variable
  std::string text() const { return Record.empty() ? Name : Record + "::" + Name; }
};

/// How a token is used.
struct Use {
  enum class Kind {
    Renamed,   ///< To takes the place of token At
    Neutral,   ///< of lockdep, which takes locks of all kinds
    OtherLock, ///< of a function for locks of another type, so that it is no spinlock_t
    Unknown,
  };
  Kind How = Kind::Unknown;
  size_t At = 0;
  std::string To;
  std::string Function; ///< that it is given to; empty where it is none
};

/// Makes the edits for one lock.
class Rewriter {
public:
  Rewriter(const Finding &F, DriverSources &Sources) : F(F), Sources(Sources) {}

  llvm::Expected<std::optional<FindingFix>> run();

private:
  std::optional<size_t> lockAt(const SourceTokens &Source, size_t Call) const;
  void addFile(const std::string &Name);
  llvm::Error findLock(size_t Token);
  llvm::Error findRecord(const std::optional<std::string> &Named);
  llvm::Error declareVariable();
  llvm::Error rewrite(size_t File);
  llvm::Error rewriteUse(size_t File, size_t Token);
  bool isLock(const SourceTokens &Source, size_t Token, const Use &How, bool &Unsure) const;
  bool declaresLock(const SourceTokens &Source, size_t Token) const;
  std::string placeOf(size_t File, size_t Token) const;
  void rename(size_t File, size_t Token, std::string To);
  void renameType(size_t File, size_t Token);

  const Finding &F;
  DriverSources &Sources;
  std::vector<UnitFile> Files; ///< that of the finding first
  WrittenRecords Records;
  TheLock Lock;
  std::vector<FileEdits> Edits;
};
} // namespace

/// The index of the token at that place; nothing where none begins there.
static std::optional<size_t> tokenAt(const Tokens &All, llvm::StringRef Text, const Location &Loc) {
  size_t Begin = 0;
  for (unsigned Line = 1; Line < Loc.Line; ++Line) {
    Begin = Text.find('\n', Begin);
    if (Begin++ == llvm::StringRef::npos)
      return std::nullopt;
  }
  for (size_t I = 0; I != All.size(); ++I)
    if (All[I].Offset == Begin + Loc.Column - 1)
      return I;
  return std::nullopt;
}

/// The name of the lock that the call at that token takes: the last one of its first argument, or
/// of what a guard is given.
std::optional<size_t> Rewriter::lockAt(const SourceTokens &Source, size_t Call) const {
  const Tokens &All = Source.tokens();
  if (Call + 1 >= All.size() || All[Call + 1].Text != "(")
    return std::nullopt;
  size_t Begin = Call + 2;
  if (takesClass(All[Call].Text)) {
    size_t Close = closerOf(Source, Call + 1);
    if (Begin >= All.size() || rawClass(All[Begin].Text).empty())
      return std::nullopt;
    if (Close + 1 < All.size() && All[Close + 1].Text == "(") {
      Begin = Close + 2;
    } else { // scoped_guard(CLASS, LOCK), scoped_cond_guard(CLASS, ELSE, LOCK)
      for (size_t I = Begin; I < Close; ++I) {
        if (All[I].Text == "(")
          I = closerOf(Source, I);
        else if (All[I].Text == ",")
          Begin = I + 1;
      }
    }
  } else if (rawName(All[Call].Text).empty()) {
    return std::nullopt;
  }
  std::optional<size_t> Last;
  for (size_t I = Begin; I < All.size() && All[I].Text != "," && All[I].Text != ")"; ++I) {
    if (All[I].Text == "(" || All[I].Text == "[")
      I = closerOf(Source, I);
    else if (isWord(All[I]))
      Last = I;
  }
  return Last;
}

void Rewriter::addFile(const std::string &Name) {
  if (llvm::any_of(Files, [&](const UnitFile &File) { return File.Name == Name; }))
    return;
  Files.push_back({Name, SourceTokens(Sources.text(Name))});
  Records.add(Files.back().Source, Files.size() - 1);
}

static bool isField(const Tokens &All, size_t Token) {
  return Token && (All[Token - 1].Text == "->" || All[Token - 1].Text == ".");
}

/// Which record of the driver the lock is a field of: the one that its expression says, else the
/// only one that has such a field.
llvm::Error Rewriter::findRecord(const std::optional<std::string> &Named) {
  std::vector<const WrittenRecords::Record *> Having;
  for (const WrittenRecords::Record &R : Records.all()) {
    auto Field = R.Fields.find(Lock.Name);
    if (Field != R.Fields.end() && isSpinlock(Field->second.Type) && (!Named || R.Name == *Named))
      Having.push_back(&R);
  }
  if (Having.empty())
    return refused("'" + (Named ? *Named + "::" + Lock.Name : Lock.Name) +
                   "' is not declared in the driver's own files");
  if (Having.size() > 1)
    return refused("several records have a spinlock_t of the name '" + Lock.Name + "'");
  Lock.Record = Having.front()->Name;
  const WrittenField &Field = Having.front()->Fields.at(Lock.Name);
  if (!Field.Plain)
    return refused("'" + Lock.text() + "' is a pointer, or declared together with others");
  size_t File = Having.front()->File;
  renameType(File, Field.TypeAt);
  std::string Name = Files[File].Name;
  if (llvm::StringRef(Name).ends_with(".h"))
    for (const std::string &Includer : Sources.includersOf(Name))
      addFile(Includer);
  return llvm::Error::success();
}

bool Rewriter::declaresLock(const SourceTokens &Source, size_t Token) const {
  const Tokens &All = Source.tokens();
  return Token >= 2 && All[Token].Text == Lock.Name &&
         (isSpinlock(All[Token - 1].Text) ||
          (All[Token - 1].Text == "(" && All[Token - 2].Text == "DEFINE_SPINLOCK"));
}

/// A variable of the file's own.
llvm::Error Rewriter::declareVariable() {
  const SourceTokens &Source = Files.front().Source;
  const Tokens &All = Source.tokens();
  std::optional<size_t> Declared;
  unsigned Depth = 0;
  for (size_t I = 0; I != All.size(); ++I) {
    Depth += All[I].Text == "{";
    Depth -= All[I].Text == "}" && Depth;
    if (I > 1 && All[I].Text == Lock.Name && All[I - 1].Text == "*" &&
        All[I - 2].Text == "spinlock_t")
      return refused("'" + Lock.Name + "' is a pointer, which says nothing of where the lock is");
    if (Depth || !declaresLock(Source, I))
      continue;
    if (Declared)
      return refused("'" + Lock.Name + "' is declared several times in the file");
    Declared = I;
  }
  if (!Declared)
    return refused("'" + Lock.Name + "' is no lock that the file itself declares");
  bool Macro = All[*Declared - 1].Text == "(";
  size_t Type = *Declared - (Macro ? 2 : 1);
  if (!Type || All[Type - 1].Text != "static")
    return refused("'" + Lock.Name + "' is not static: other files may take it");
  size_t Next = *Declared + 1;
  if (!Macro && Next < All.size() && All[Next].Text == ",")
    return refused("'" + Lock.Name + "' is declared together with others");
  if (Macro)
    rename(0, Type, "DEFINE_RAW_SPINLOCK");
  else
    renameType(0, Type);
  return llvm::Error::success();
}

llvm::Error Rewriter::findLock(size_t Token) {
  const SourceTokens &Source = Files.front().Source;
  const Tokens &All = Source.tokens();
  Lock.Name = All[Token].Text.str();
  if (!isField(All, Token))
    return declareVariable();
  for (const std::string &Header : Sources.headersOf(F.Primary.File))
    addFile(Header);
  // A cause says it in the terms of the analysis: "unit: record::field".
  std::optional<std::string> Named = Records.recordOf(Files.front().Source, Token - 2);
  llvm::StringRef Cause = llvm::StringRef(F.Cause).rsplit(' ').second;
  if (auto [Record, Field] = Cause.split("::"); Field == Lock.Name && !Record.empty())
    Named = Record.str();
  return findRecord(Named);
}

void Rewriter::rename(size_t File, size_t Token, std::string To) {
  const SourceToken &Old = Files[File].Source.tokens()[Token];
  const std::string &Name = Files[File].Name;
  auto It = llvm::find_if(Edits, [&](const FileEdits &E) { return E.File == Name; });
  if (It == Edits.end())
    It = Edits.insert(Edits.end(), {Name, {}});
  FixEdit Edit{Old.Offset, static_cast<unsigned>(Old.Text.size()), std::move(To)};
  if (!llvm::is_contained(It->Edits, Edit))
    It->Edits.push_back(std::move(Edit));
}

/// The type of a declaration. Names that stand in a column stay there where there is room.
void Rewriter::renameType(size_t File, size_t Token) {
  llvm::StringRef Text = Sources.text(Files[File].Name);
  const SourceToken &Old = Files[File].Source.tokens()[Token];
  llvm::StringRef Gap =
      Text.slice(Old.end(), Old.end() + Text.drop_front(Old.end()).find_first_not_of(" \t"));
  std::string Raw = ("raw_" + Old.Text).str();
  if (Gap.size() == 1 && Gap != "\t") {
    rename(File, Token, Raw);
    return;
  }
  unsigned Column = 0;
  auto pass = [&](llvm::StringRef Part) {
    for (char C : Part)
      Column += C == '\t' ? 8 - Column % 8 : 1;
    return Column;
  };
  pass(Text.slice(Text.rfind('\n', Old.Offset) + 1, Old.Offset));
  unsigned RawEnd = Column + Raw.size();
  unsigned Wanted = (pass(Old.Text), pass(Gap));
  std::string NewGap;
  if (Gap.contains('\t'))
    for (unsigned At = RawEnd; At < Wanted; At += 8 - At % 8)
      NewGap += '\t';
  else if (RawEnd < Wanted)
    NewGap.assign(Wanted - RawEnd, ' ');
  if (NewGap.empty())
    NewGap = Gap.contains('\t') && RawEnd % 8 == 0 ? "\t" : " ";
  rename(File, Token, Raw + NewGap);
  FixEdit &Edit = llvm::find_if(Edits, [&](const FileEdits &E) {
                    return E.File == Files[File].Name;
                  })->Edits.back();
  Edit.Length += Gap.size();
}

/// What is done with the lock whose name is that token.
static Use useOf(const SourceTokens &Source, size_t Token) {
  const Tokens &All = Source.tokens();
  // { .lock = __SPIN_LOCK_UNLOCKED(x.lock) }
  if (Token + 2 < All.size() && All[Token + 1].Text == "=" &&
      All[Token + 2].Text == "__SPIN_LOCK_UNLOCKED")
    return {Use::Kind::Renamed, Token + 2, rawName(All[Token + 2].Text), ""};
  unsigned Depth = 0;
  for (size_t I = Token; I-- > 0 && All[I].Text != ";" && All[I].Text != "{";) {
    Depth += All[I].Text == ")" || All[I].Text == "]";
    if (All[I].Text != "(" && All[I].Text != "[")
      continue;
    if (Depth) {
      --Depth;
      continue;
    }
    if (!I || All[I].Text == "[")
      return {};
    size_t Name = I - 1;
    if (All[Name].Text == ")") // guard(spinlock)(&lock)
      if (std::optional<size_t> Open = openerOf(Source, Name); Open && *Open)
        Name = *Open - 1;
    if (!isWord(All[Name]) || All[Name].Text == "return")
      continue; // parentheses around the lock
    llvm::StringRef Function = All[Name].Text;
    if (takesClass(Function)) {
      std::string To = rawClass(All[Name + 2].Text);
      return {To.empty() ? Use::Kind::OtherLock : Use::Kind::Renamed, Name + 2, To, Function.str()};
    }
    if (std::string To = rawName(Function); !To.empty())
      return {Use::Kind::Renamed, Name, To, Function.str()};
    if (Function.starts_with("lockdep_") || Function == "might_lock")
      return {Use::Kind::Neutral, Name, "", Function.str()};
    if (Function.starts_with("raw_spin_") || Function.starts_with("mutex_") ||
        Function.starts_with("read_") || Function.starts_with("write_"))
      return {Use::Kind::OtherLock, Name, "", Function.str()};
    return {Use::Kind::Unknown, Name, "", Function.str()};
  }
  return {};
}

/// Whether the name at that token is that of the lock. Unsure: nothing says so but the name.
bool Rewriter::isLock(const SourceTokens &Source, size_t Token, const Use &How,
                      bool &Unsure) const {
  const Tokens &All = Source.tokens();
  if (Lock.Record.empty())
    return !isField(All, Token) && !declaresLock(Source, Token);
  if (!isField(All, Token) || How.How == Use::Kind::OtherLock)
    return false;
  if (std::optional<std::string> Of = Records.recordOf(Source, Token - 2))
    return *Of == Lock.Record;
  unsigned Having = llvm::count_if(
      Records.all(), [&](const WrittenRecords::Record &R) { return R.Fields.count(Lock.Name); });
  Unsure = Having > 1;
  return true;
}

std::string Rewriter::placeOf(size_t File, size_t Token) const {
  const SourceToken &At = Files[File].Source.tokens()[Token];
  unsigned Line = 1 + Sources.text(Files[File].Name).take_front(At.Offset).count('\n');
  return Files[File].Name + ":" + std::to_string(Line);
}

llvm::Error Rewriter::rewriteUse(size_t File, size_t Token) {
  const SourceTokens &Source = Files[File].Source;
  Use How = useOf(Source, Token);
  bool Unsure = false;
  if (!isLock(Source, Token, How, Unsure))
    return llvm::Error::success();
  if (Unsure && How.How == Use::Kind::Renamed)
    return refused("whose '" + Lock.Name + "' is meant is not clear in " + placeOf(File, Token));
  if (How.How == Use::Kind::Renamed)
    rename(File, How.At, How.To);
  if (How.How != Use::Kind::Unknown || Unsure)
    return llvm::Error::success();
  return refused("'" + Lock.text() + "' is " +
                 (How.Function.empty() ? "kept or changed" : "given to '" + How.Function + "'") +
                 " in " + placeOf(File, Token));
}

llvm::Error Rewriter::rewrite(size_t File) {
  const Tokens &All = Files[File].Source.tokens();
  for (size_t I = 0; I != All.size(); ++I)
    if (All[I].Text == Lock.Name)
      if (llvm::Error E = rewriteUse(File, I))
        return E;
  return llvm::Error::success();
}

llvm::Expected<std::optional<FindingFix>> Rewriter::run() {
  addFile(F.Primary.File);
  const SourceTokens &Source = Files.front().Source;
  std::optional<size_t> Call = tokenAt(Source.tokens(), Sources.text(F.Primary.File), F.Primary);
  std::optional<size_t> Token = Call ? lockAt(Source, *Call) : std::nullopt;
  if (!Token)
    return std::nullopt;
  if (llvm::Error E = findLock(*Token))
    return std::move(E);
  for (size_t I = 0; I != Files.size(); ++I)
    if (llvm::Error E = rewrite(I))
      return std::move(E);
  llvm::sort(Edits, [](const FileEdits &A, const FileEdits &B) { return A.File < B.File; });
  for (FileEdits &File : Edits)
    llvm::sort(File.Edits, [](const FixEdit &A, const FixEdit &B) { return A.Offset < B.Offset; });
  return FindingFix{"Make '" + Lock.text() + "' a raw_spinlock_t.", std::move(Edits), true};
}

llvm::Expected<std::optional<FindingFix>> irqlint::rawSpinlockFix(const Finding &F,
                                                                  DriverSources &Sources) {
  return Rewriter(F, Sources).run();
}
