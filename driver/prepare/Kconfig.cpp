//===- Kconfig.cpp - What an architecture can configure -------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/prepare/Kconfig.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <algorithm>
#include <functional>

using namespace irqlint;

using Expr = KconfigExpr;
/// Gives an option's name its number.
using Numbering = std::function<unsigned(llvm::StringRef)>;

//===-- Expressions --------------------------------------------------------------------------===//

namespace {
/// Reads an expression; what it does not understand, and what is negated, is a Maybe.
class ExprReader {
public:
  ExprReader(llvm::StringRef Text, const Numbering &Number) : Rest(Text), Number(Number) {}

  Expr any() {
    return list(Expr::Kind::Or, "||", [this] { return all(); });
  }

private:
  bool take(llvm::StringRef Token) {
    Rest = Rest.ltrim();
    return Rest.consume_front(Token);
  }
  template <class Read> Expr list(Expr::Kind Kind, llvm::StringRef Between, Read One);
  Expr all() {
    return list(Expr::Kind::And, "&&", [this] { return one(); });
  }
  Expr one();
  std::string word();

  llvm::StringRef Rest;
  const Numbering &Number;
};
} // namespace

template <class Read> Expr ExprReader::list(Expr::Kind Kind, llvm::StringRef Between, Read One) {
  Expr Out = One();
  if (!take(Between))
    return Out;
  Out = {Kind, 0, {std::move(Out)}};
  do
    Out.Parts.push_back(One());
  while (take(Between));
  return Out;
}

/// An option, a constant without its quotes, or a macro as "$".
std::string ExprReader::word() {
  Rest = Rest.ltrim();
  if (Rest.consume_front("$(")) {
    for (unsigned Depth = 1; Depth && !Rest.empty(); Rest = Rest.drop_front())
      Depth += Rest.front() == '(' ? 1 : Rest.front() == ')' ? -1 : 0;
    return "$";
  }
  for (char Quote : {'"', '\''})
    if (Rest.consume_front(llvm::StringRef(&Quote, 1))) {
      auto [Text, After] = Rest.split(Quote);
      Rest = After;
      return Text == "y" || Text == "m" || Text == "n" ? Text.str() : "$";
    }
  llvm::StringRef Out =
      Rest.take_while([](char C) { return llvm::isAlnum(C) || C == '_' || C == '-' || C == '.'; });
  Rest = Rest.drop_front(Out.empty() && !Rest.empty() ? 1 : Out.size());
  return Out.empty() ? "$" : Out.str();
}

Expr ExprReader::one() {
  if (take("!") && !Rest.starts_with("=")) {
    one();
    return {};
  }
  if (take("(")) {
    Expr Inside = any();
    take(")");
    return Inside;
  }
  std::string Name = word();
  auto value = [&](llvm::StringRef Of) -> Expr {
    if (Of == "n")
      return {Expr::Kind::No, 0, {}};
    if (Of == "y" || Of == "m" || !llvm::isAlpha(Of.front()))
      return {};
    return {Expr::Kind::Option, Number(Of), {}};
  };
  if (take("!="))
    return word() == "n" ? value(Name) : Expr();
  if (take("<=") || take(">=") || take("<") || take(">")) {
    word();
    return {};
  }
  if (take("=")) {
    std::string Other = word();
    return Other == "y" || Other == "m" ? value(Name) : Expr();
  }
  return value(Name);
}

static bool may(const Expr &E, const std::vector<bool> &MaySet) {
  auto mayPart = [&](const Expr &Part) { return may(Part, MaySet); };
  switch (E.What) {
  case Expr::Kind::Maybe:
    return true;
  case Expr::Kind::No:
    return false;
  case Expr::Kind::Option:
    return MaySet[E.Option];
  case Expr::Kind::And:
    return llvm::all_of(E.Parts, mayPart);
  case Expr::Kind::Or:
    return llvm::any_of(E.Parts, mayPart);
  }
  return true;
}

//===-- Files --------------------------------------------------------------------------------===//

/// Reads one file.
class Kconfig::FileReader {
public:
  FileReader(llvm::StringRef Text, const Numbering &Number) : Text(Text), Number(Number) {}

  std::vector<Entry> entries() {
    for (std::string Line; next(Line);)
      statement(Line);
    return std::move(Out);
  }

private:
  bool next(std::string &Line);
  void statement(llvm::StringRef Line);
  void property(llvm::StringRef Word, llvm::StringRef Rest);
  Expr read(llvm::StringRef Expression) { return ExprReader(Expression, Number).any(); }
  /// "EXPR if CONDITION" as both.
  Expr conditional(Expr Value, llvm::StringRef Condition);
  Entry &add() {
    Out.emplace_back();
    for (const std::vector<Expr> &Block : Blocks)
      llvm::append_range(Out.back().Needs, Block);
    return Out.back();
  }

  llvm::StringRef Text;
  const Numbering &Number;
  std::vector<Entry> Out;
  std::vector<std::vector<Expr>> Blocks; ///< what each open if, menu and choice needs
  enum class Target { None, Option, Block } At = Target::None;
  bool InHelp = false;
  size_t HelpIndent = 0;
};

/// The next line that is no help and no comment, with those that continue it.
bool Kconfig::FileReader::next(std::string &Line) {
  Line.clear();
  while (!Text.empty()) {
    llvm::StringRef One;
    std::tie(One, Text) = Text.split('\n');
    llvm::StringRef Trimmed = One.trim();
    if (Trimmed.empty())
      continue;
    if (InHelp) {
      size_t Indent = 0;
      for (char C : One.take_while([](char C) { return C == ' ' || C == '\t'; }))
        Indent = C == '\t' ? Indent / 8 * 8 + 8 : Indent + 1;
      if (!HelpIndent)
        HelpIndent = Indent;
      if (Indent && Indent >= HelpIndent)
        continue;
      InHelp = false;
    }
    if (Trimmed.starts_with("#"))
      continue;
    bool More = Trimmed.consume_back("\\");
    Line += Trimmed.str() + " ";
    if (!More)
      return true;
  }
  return !Line.empty();
}

Expr Kconfig::FileReader::conditional(Expr Value, llvm::StringRef Condition) {
  return {Expr::Kind::And, 0, {std::move(Value), read(Condition)}};
}

/// What stands before " if ", outside quotes, and behind it; "y" where nothing does.
static std::pair<llvm::StringRef, llvm::StringRef> splitIf(llvm::StringRef Text) {
  char Quote = 0;
  for (size_t I = 0; I < Text.size(); ++I) {
    if (Quote) {
      if (Text[I] == '\\')
        ++I;
      else if (Text[I] == Quote)
        Quote = 0;
      continue;
    }
    if (Text[I] == '"' || Text[I] == '\'')
      Quote = Text[I];
    else if (Text.substr(I).starts_with("if") && (I == 0 || !llvm::isAlnum(Text[I - 1])) &&
             (I + 2 == Text.size() || llvm::isSpace(Text[I + 2]) || Text[I + 2] == '(') &&
             (I == 0 || Text[I - 1] != '_'))
      return {Text.take_front(I).trim(), Text.drop_front(I + 2).trim()};
  }
  return {Text.trim(), "y"};
}

void Kconfig::FileReader::property(llvm::StringRef Word, llvm::StringRef Rest) {
  if (Word == "depends" && Rest.consume_front("on")) {
    if (At == Target::Option)
      Out.back().Needs.push_back(read(Rest));
    else if (At == Target::Block && !Blocks.empty())
      Blocks.back().push_back(read(Rest));
    return;
  }
  if (At != Target::Option)
    return;
  auto [Value, Condition] = splitIf(Rest);
  Entry &Option = Out.back();
  if (Word == "select" || Word == "imply") {
    Option.Selects.emplace_back(Number(Value), read(Condition));
  } else if (Word == "default" || Word.starts_with("def_")) {
    Option.Sets.push_back(conditional(read(Value), Condition));
  } else if (Word == "prompt" || ((Word == "bool" || Word == "tristate" || Word == "int" ||
                                   Word == "hex" || Word == "string") &&
                                  !Value.empty())) {
    Option.Sets.push_back(read(Condition));
  }
}

void Kconfig::FileReader::statement(llvm::StringRef Line) {
  Line = Line.trim();
  llvm::StringRef Word =
      Line.take_while([](char C) { return llvm::isAlnum(C) || C == '_' || C == '-'; });
  llvm::StringRef Rest = Line.drop_front(Word.size()).trim();
  if (Word == "config" || Word == "menuconfig") {
    add().Option = Number(Rest);
    At = Target::Option;
  } else if (Word == "menu" || Word == "choice") {
    Blocks.emplace_back();
    At = Target::Block;
  } else if (Word == "if") {
    Blocks.push_back({read(Rest)});
    At = Target::None;
  } else if (Word == "endif" || Word == "endmenu" || Word == "endchoice") {
    if (!Blocks.empty())
      Blocks.pop_back();
    At = Target::None;
  } else if (Word == "comment" || Word == "mainmenu") {
    At = Target::None;
  } else if (Word == "source" || Word == "rsource" || Word == "osource" || Word == "orsource") {
    Entry &File = add();
    File.Source = (Word.contains('r') && Word != "source" && Word != "osource" ? "./" : "") +
                  Rest.trim("\"'").str();
    File.MayLack = Word.starts_with("o");
    At = Target::None;
  } else if (Word == "help" || Line == "---help---") {
    InHelp = true;
    HelpIndent = 0;
  } else {
    property(Word, Rest);
  }
}

//===-- The tree -----------------------------------------------------------------------------===//

unsigned Kconfig::idOf(llvm::StringRef Name) {
  return Ids.try_emplace(Name.str(), static_cast<unsigned>(Ids.size())).first->second;
}

const std::vector<std::string> &Kconfig::architectures() {
  if (Archs)
    return *Archs;
  Archs.emplace();
  std::error_code EC;
  for (llvm::sys::fs::directory_iterator I(Root + "/arch", EC), End; I != End && !EC;
       I.increment(EC))
    if (llvm::sys::fs::exists(I->path() + "/Kconfig"))
      Archs->push_back(llvm::sys::path::filename(I->path()).str());
  llvm::sort(*Archs);
  return *Archs;
}

bool Kconfig::namesIn(const std::string &Arch, llvm::StringRef Word) {
  std::string File = Root + "/arch/" + Arch + "/Kconfig";
  BeforeReading(File);
  auto Text = llvm::MemoryBuffer::getFile(File);
  return Text && (*Text)->getBuffer().contains(Word);
}

/// Null where the file is not there.
const std::vector<Kconfig::Entry> *Kconfig::entriesOf(const std::string &File) {
  auto [It, New] = Files.try_emplace(File);
  if (New) {
    BeforeReading(Root + "/" + File);
    if (auto Text = llvm::MemoryBuffer::getFile(Root + "/" + File))
      It->second = FileReader((*Text)->getBuffer(), [this](llvm::StringRef Name) {
                     return idOf(Name);
                   }).entries();
  }
  return It->second ? &*It->second : nullptr;
}

void Kconfig::collect(const std::string &File, const std::string &Arch, const Expr *Around,
                      unsigned Depth, Options &Out) {
  constexpr unsigned MaxDepth = 20; // further ones are a circle
  const std::vector<Entry> *Entries = Depth < MaxDepth ? entriesOf(File) : nullptr;
  if (!Entries) {
    Out.IsWhole = false;
    return;
  }
  for (const Entry &E : *Entries) {
    if (E.Source.empty()) {
      Out.All.emplace_back(&E, Around);
      continue;
    }
    std::string Name = E.Source;
    for (llvm::StringRef Variable : {"$(SRCARCH)", "$SRCARCH", "$(HEADER_ARCH)"})
      if (size_t Where = Name.find(Variable.str()); Where != std::string::npos)
        // Programs of user mode are x86's or nobody's.
        Name.replace(Where, Variable.size(), Variable == "$(HEADER_ARCH)" ? "x86" : Arch);
    if (llvm::StringRef(Name).starts_with("./"))
      Name = (llvm::sys::path::parent_path(File) + Name.substr(1)).str();
    if (E.MayLack && !entriesOf(Name))
      continue;
    Arounds.push_back({Expr::Kind::And, 0, E.Needs});
    if (Around)
      Arounds.back().Parts.push_back(*Around);
    collect(Name, Arch, &Arounds.back(), Depth + 1, Out);
  }
}

/// From nothing set, what becomes possible by what is possible, until nothing does any more.
const Kconfig::Options &Kconfig::optionsOf(const std::string &Arch) {
  auto [It, New] = ByArch.try_emplace(Arch);
  Options &Out = It->second;
  if (!New)
    return Out;
  collect("Kconfig", Arch, nullptr, 0, Out);
  const unsigned CompileTest = idOf("COMPILE_TEST");
  Out.MaySet.assign(Ids.size(), false);
  for (bool Changed = true; Changed;) {
    Changed = false;
    auto set = [&](unsigned Option) {
      if (Out.MaySet[Option] || Option == CompileTest)
        return;
      Out.MaySet[Option] = Changed = true;
    };
    for (auto &[E, Around] : Out.All) {
      auto isMet = [&](const Expr &Need) { return may(Need, Out.MaySet); };
      if ((Around && !isMet(*Around)) || !llvm::all_of(E->Needs, isMet))
        continue;
      if (llvm::any_of(E->Sets, isMet))
        set(E->Option);
      if (Out.MaySet[E->Option])
        for (const auto &[Target, When] : E->Selects)
          if (isMet(When))
            set(Target);
    }
  }
  return Out;
}

bool Kconfig::maySet(const std::string &Arch, llvm::StringRef Option) {
  const Options &Of = optionsOf(Arch);
  unsigned Id = idOf(Option);
  return !Of.IsWhole || (Id < Of.MaySet.size() && Of.MaySet[Id]);
}
