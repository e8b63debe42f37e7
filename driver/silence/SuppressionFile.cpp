//===- SuppressionFile.cpp - Findings that a file silences ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/silence/SuppressionFile.h"

#include "checkers/data/Suggest.h"
#include "checkers/facts/Name.h"
#include "driver/silence/Date.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace irqlint;

namespace path = llvm::sys::path;

static bool fits(const std::optional<llvm::GlobPattern> &Glob, const std::string &Text) {
  return !Glob || (!Text.empty() && Glob->match(Text));
}

bool SuppressionEntry::matches(const Finding &F) const {
  if (!Rules.has(F) || !fits(Primitive, F.Primitive))
    return false;
  auto isHere = [&](const std::string &InFile, std::initializer_list<std::string> Functions) {
    return fits(File, InFile) &&
           (!Function ||
            llvm::any_of(Functions, [&](const std::string &Text) { return fits(Function, Text); }));
  };
  if (isHere(F.Primary.File, {F.PrimaryFunction}))
    return true;
  return llvm::any_of(F.Path, [&](const PathStep &Step) {
    bool Installs = Step.Kind == StepKind::Installed;
    return isHere(Step.Loc.File, {Step.Function, Step.Callee, Installs ? F.Entry : ""});
  });
}

namespace {
/// Reads one line.
class LineReader {
public:
  LineReader(const std::string &Name, unsigned Line) {
    Entry.Name = Name;
    Entry.Line = Line;
  }

  llvm::Expected<SuppressionEntry> read(llvm::StringRef Text);

private:
  std::string where() const { return Entry.Name + ":" + std::to_string(Entry.Line); }
  llvm::Error mistake(const llvm::Twine &Text) const {
    return llvm::createStringError(llvm::inconvertibleErrorCode(), where() + ": " + Text);
  }
  llvm::Error condition(llvm::StringRef Word);
  llvm::Error checkFile(llvm::StringRef Path) const;
  llvm::Error glob(llvm::StringRef Key, llvm::StringRef Text,
                   std::optional<llvm::GlobPattern> &Out) const;

  SuppressionEntry Entry;
};
} // namespace

llvm::Error LineReader::glob(llvm::StringRef Key, llvm::StringRef Text,
                             std::optional<llvm::GlobPattern> &Out) const {
  if (Out)
    return mistake("'" + Key + "' stands twice");
  // A pattern refers to its text, which therefore has to stay.
  llvm::Expected<llvm::GlobPattern> Glob = llvm::GlobPattern::create(Name(Text).str());
  if (!Glob)
    return mistake("'" + Key + "=" + Text + "' is no pattern: " + llvm::toString(Glob.takeError()));
  Out = std::move(*Glob);
  return llvm::Error::success();
}

/// The path within the kernel that the absolute path, or pattern of paths, seems to mean. The
/// lowest folder with a Makefile, a Kconfig and include/linux is the kernel's top.
static std::string withinKernel(llvm::StringRef Path) {
  for (llvm::StringRef Top = path::parent_path(Path); !Top.empty() && Top != "/";
       Top = path::parent_path(Top)) {
    auto has = [&](const char *Name) { return llvm::sys::fs::exists(Top + "/" + Name); };
    if (has("Makefile") && has("Kconfig") && has("include/linux"))
      return Path.drop_front(Top.size()).ltrim('/').str();
  }
  return "";
}

/// A file of the kernel is named as findings name it, or nothing would ever match. One outside of
/// it has its absolute path there too.
llvm::Error LineReader::checkFile(llvm::StringRef Path) const {
  std::string Mended = Path.starts_with("/") ? withinKernel(Path) : "";
  for (llvm::StringRef Rest = Path; Rest.consume_front("./");) {
    Rest = Rest.ltrim('/');
    Mended = Rest.str();
  }
  if (Mended.empty())
    return llvm::Error::success();
  return mistake("'file=" + Path + "' matches nothing: paths are relative to the top of the " +
                 "kernel's source; write 'file=" + Mended + "'");
}

llvm::Error LineReader::condition(llvm::StringRef Word) {
  static const std::vector<std::string> Keys = {"file", "function", "primitive", "until"};
  auto [Key, Value] = Word.split('=');
  if (!Word.contains('='))
    return mistake("'" + Word + "' is not of the form KEY=VALUE; a reason comes behind ' -- '");
  if (!llvm::is_contained(Keys, Key.str()))
    return mistake("the key '" + Key + "' is not known" + didYouMean(Key, Keys) +
                   "; known: " + llvm::join(Keys, ", "));
  if (Value.empty())
    return mistake("'" + Key + "' has no value");
  if (Key == "file") {
    if (llvm::Error E = checkFile(Value))
      return E;
    Entry.FileText = Value.str();
    return glob(Key, Value, Entry.File);
  }
  if (Key == "function")
    return glob(Key, Value, Entry.Function);
  if (Key == "primitive")
    return glob(Key, Value, Entry.Primitive);
  if (!Entry.Until.empty())
    return mistake("'until' stands twice");
  if (!isDate(Value))
    return mistake("'" + Value + "' is no day; write it as 2027-01-31");
  Entry.Until = Value.str();
  return llvm::Error::success();
}

llvm::Expected<SuppressionEntry> LineReader::read(llvm::StringRef Text) {
  llvm::SmallVector<llvm::StringRef> Words;
  llvm::StringRef Rest = Text.trim();
  bool HasReason = false;
  while (!Rest.empty() && !HasReason) {
    llvm::StringRef Word = Rest.take_until(llvm::isSpace);
    Rest = Rest.drop_front(Word.size()).ltrim();
    HasReason = Word == "--";
    if (!HasReason)
      Words.push_back(Word);
  }
  if (llvm::none_of(Rest, llvm::isAlnum))
    return mistake("no reason is given; end the entry with ' -- ' and why the code is right");
  Entry.Reason = Rest.str();
  if (Words.empty() || Words.front().contains('='))
    return mistake("no rule is named; begin the entry with a rule's id, a prefix of ids, an alias, "
                   "a group or 'all'");
  llvm::Expected<RuleSelection> Rules = RuleSelection::named(where(), Words.front().str());
  if (!Rules)
    return Rules.takeError();
  Entry.Rules = std::move(*Rules);
  Entry.RuleText = Words.front().str();
  for (llvm::StringRef Word : llvm::ArrayRef(Words).drop_front())
    if (llvm::Error E = condition(Word))
      return E;
  if (!Entry.File && !Entry.Function && !Entry.Primitive)
    return mistake("neither file nor function nor primitive is named; to leave a rule out "
                   "altogether there is --ignore");
  return std::move(Entry);
}

llvm::Expected<std::vector<SuppressionEntry>> irqlint::parseSuppressions(const std::string &Name,
                                                                         llvm::StringRef Text) {
  std::vector<SuppressionEntry> Out;
  Text.consume_front("\xEF\xBB\xBF");
  for (unsigned Line = 1; !Text.empty(); ++Line) {
    auto [This, Rest] = Text.split('\n');
    Text = Rest;
    if (This.contains('\0'))
      return llvm::createStringError("%s:%u: there is a NUL byte; this is no file of suppressions",
                                     Name.c_str(), Line);
    llvm::StringRef Content = This.trim();
    if (Content.empty() || Content.starts_with("#"))
      continue;
    llvm::Expected<SuppressionEntry> Entry = LineReader(Name, Line).read(Content);
    if (!Entry)
      return Entry.takeError();
    Out.push_back(std::move(*Entry));
  }
  return Out;
}
