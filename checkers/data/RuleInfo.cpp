//===- RuleInfo.cpp - What is known of a rule before it runs --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/data/RuleInfo.h"

#include "checkers/data/Embedded.h"
#include "checkers/data/RuleFile.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/ErrorHandling.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

using namespace irqlint;

using nlohmann::json;

namespace {
/// Reads the keys of one JSON object, remembers the first thing that is wrong, and knows which
/// keys nobody asked for.
class KeyReader {
public:
  KeyReader(const json &Object, std::string Where) : Object(Object), Where(std::move(Where)) {}

  std::string text(const char *Key) {
    const json *Value = get(Key, &json::is_string, "a string");
    if (!Value)
      return {};
    std::string Text = Value->get<std::string>();
    if (Text.empty())
      fail(Key, "must not be empty");
    return Text;
  }

  /// One sentence with a full stop; SARIF's readers show at most 1024 characters of it.
  std::string sentence(const char *Key) {
    std::string Text = text(Key);
    if (!Text.empty() && (Text.back() != '.' || Text.size() > 1024))
      fail(Key, "must be a sentence of at most 1024 characters that ends with a full stop");
    return Text;
  }

  std::string oneOf(const char *Key, llvm::ArrayRef<const char *> Words) {
    std::string Text = text(Key);
    if (!Text.empty() && !llvm::is_contained(Words, llvm::StringRef(Text)))
      fail(Key, "is '" + Text + "' and must be one of " + llvm::join(Words, ", "));
    return Text;
  }

  std::string group() { return oneOf("group", {"default", "rt", "audit"}); }

  Level level(const char *Key) {
    std::string Word = oneOf(Key, {"note", "warning", "error"});
    return Word == "error" ? Level::Error : Word == "warning" ? Level::Warning : Level::Note;
  }

  const json &list(const char *Key) {
    static const json Empty = json::array();
    const json *Value = get(Key, &json::is_array, "a list");
    return Value ? *Value : Empty;
  }

  std::vector<std::string> texts(const char *Key) {
    std::vector<std::string> Out;
    for (const json &Text : list(Key)) {
      if (!Text.is_string()) {
        fail(Key, "must be a list of strings");
        break;
      }
      Out.push_back(Text.get<std::string>());
    }
    return Out;
  }

  /// An object whose values are sentences.
  std::map<std::string, std::string> sentences(const char *Key) {
    std::map<std::string, std::string> Out;
    const json *Value = get(Key, &json::is_object, "an object");
    if (!Value)
      return Out;
    KeyReader Inner(*Value, Where + ": key '" + Key + "'");
    for (const auto &Item : Value->items())
      Out[Item.key()] = Inner.sentence(Item.key().c_str());
    if (std::string Inside = Inner.finish(); !Inside.empty() && Problem.empty())
      Problem = Inside;
    return Out;
  }

  /// Whether a key is there that need not be.
  bool has(const char *Key) const { return Object.contains(Key); }

  void fail(llvm::StringRef Key, const llvm::Twine &What) {
    if (Problem.empty())
      Problem = (Where + ": key '" + Key + "' " + What).str();
  }

  /// The first problem, an unknown key included; empty where there is none.
  std::string finish() {
    for (const auto &Item : Object.items())
      if (!Known.count(Item.key()))
        fail(Item.key(), "is unknown; the keys are " + llvm::join(Known, ", "));
    return Problem;
  }

private:
  const json *get(const char *Key, bool (json::*IsKind)() const noexcept, const char *Kind) {
    Known.insert(Key);
    auto It = Object.find(Key);
    if (It == Object.end()) {
      fail(Key, "is missing");
      return nullptr;
    }
    if (!((*It).*IsKind)()) {
      fail(Key, llvm::Twine("must be ") + Kind);
      return nullptr;
    }
    return &*It;
  }

  const json &Object;
  std::string Where;
  std::set<std::string> Known;
  std::string Problem;
};
} // namespace

static bool isLowerWord(char C) { return llvm::isLower(C) || llvm::isDigit(C) || C == '-'; }

static bool isRuleId(llvm::StringRef Id) {
  return Id.size() == 6 && Id.starts_with("IRQ") && llvm::all_of(Id.drop_front(3), llvm::isDigit);
}

static std::string parseVariant(const json &Object, const std::string &Where, RuleVariant &Out) {
  if (!Object.is_object())
    return Where + " must be an object";
  KeyReader Keys(Object, Where);
  Out.Name = Keys.text("name");
  Out.Summary = Keys.sentence("summary");
  Out.Group = Keys.group();
  Out.Severity = Keys.level("level");
  Out.SeverityRt = Keys.level("level_rt");
  return Keys.finish();
}

static std::string parseObject(const json &Object, const std::string &FileName, RuleInfo &Rule) {
  KeyReader Keys(Object, FileName);
  Rule.Id = Keys.text("id");
  if (!Rule.Id.empty() && !isRuleId(Rule.Id))
    Keys.fail("id", "is '" + Rule.Id + "' and must be IRQ and three digits");
  Rule.Name = Keys.text("name");
  if (!llvm::all_of(Rule.Name, llvm::isAlnum) || Rule.Name == Rule.Id)
    Keys.fail("name", "must be words in PascalCase, and not the id");
  Rule.Alias = Keys.text("alias");
  if (!llvm::all_of(Rule.Alias, isLowerWord))
    Keys.fail("alias", "must be lower-case words joined by hyphens");
  Rule.Summary = Keys.sentence("summary");
  Rule.Help = Keys.sentence("help");
  Rule.HelpFor = Keys.sentences("help_for");
  Rule.Group = Keys.group();
  Rule.Precision = Keys.oneOf("precision", {"very-high", "high", "medium", "low"});
  Rule.Since = Keys.text("since");
  Rule.Severity = Keys.level("level");
  Rule.SeverityRt = Keys.level("level_rt");
  Rule.Tags = Keys.texts("tags");
  for (const json &Number : Keys.list("cwe")) {
    if (!Number.is_number_unsigned()) {
      Keys.fail("cwe", "must be a list of CWE numbers");
      break;
    }
    Rule.Cwe.push_back(Number.get<unsigned>());
  }
  Rule.Entries = Keys.texts("entries");
  Rule.Reads = Keys.texts("reads");
  Rule.YieldsTo = Keys.texts("yields_to");
  if (Keys.has("run_time"))
    Rule.RunTime = Keys.texts("run_time");
  if (Keys.has("run_time_note"))
    Rule.RunTimeNote = Keys.sentence("run_time_note");
  if (Keys.has("happens"))
    Rule.Happens = Keys.sentence("happens");
  if (Keys.has("happens_for"))
    Rule.HappensFor = Keys.sentences("happens_for");
  // The build reads this key; here it only has to be known.
  Keys.text("check");
  for (const json &Variant : Keys.list("variants")) {
    std::string Where = FileName + ": key 'variants'[" + std::to_string(Rule.Variants.size()) + "]";
    std::string Problem = parseVariant(Variant, Where, Rule.Variants.emplace_back());
    if (!Problem.empty())
      return Problem;
  }
  return Keys.finish();
}

llvm::Expected<RuleInfo> irqlint::parseRule(std::string_view FileName, std::string_view Text) {
  std::string File(FileName);
  // Without exceptions, so that the message can name the file.
  json Object = json::parse(Text, /*cb=*/nullptr, /*allow_exceptions=*/false);
  if (!Object.is_object())
    return llvm::createStringError(llvm::inconvertibleErrorCode(), "%s: not a JSON object",
                                   File.c_str());
  RuleInfo Rule;
  std::string Problem = parseObject(Object, File, Rule);
  if (!Problem.empty())
    return llvm::createStringError(llvm::inconvertibleErrorCode(), "%s", Problem.c_str());
  return Rule;
}

static std::vector<RuleInfo> loadRules() {
  std::vector<RuleInfo> Rules;
  for (const EmbeddedFile &File : embeddedRules()) {
    llvm::Expected<RuleInfo> Rule = parseRule(File.Name, File.Text);
    // The files are part of the program: a bad one is a bad build, and no run of it is worth
    // anything.
    if (!Rule)
      llvm::report_fatal_error(Rule.takeError(), /*gen_crash_diag=*/false);
    Rule->Check = ruleFunction(Rule->Id);
    std::string PageName = "docs/rules/" + Rule->Id + ".md";
    for (const EmbeddedFile &Page : embeddedPages())
      if (PageName == Page.Name)
        Rule->Page = std::string(Page.Text);
    Rules.push_back(std::move(*Rule));
  }
  llvm::sort(Rules, [](const RuleInfo &A, const RuleInfo &B) { return A.Id < B.Id; });
  return Rules;
}

const RuleVariant *RuleInfo::variant(const std::string &VariantName) const {
  for (const RuleVariant &Variant : Variants)
    if (Variant.Name == VariantName)
      return &Variant;
  return nullptr;
}

const std::vector<RuleInfo> &irqlint::allRules() {
  static const std::vector<RuleInfo> Rules = loadRules();
  return Rules;
}

/// Puts Rule into Out, behind those that it yields to. Open: the rules on the way to it.
static void putInOrder(const RuleInfo &Rule, std::set<const RuleInfo *> &Open,
                       std::vector<const RuleInfo *> &Out) {
  if (llvm::is_contained(Out, &Rule))
    return;
  if (!Open.insert(&Rule).second)
    llvm::report_fatal_error("rules: " + llvm::Twine(Rule.Id) + " yields to itself");
  for (const std::string &Id : Rule.YieldsTo) {
    const RuleInfo *Stronger = findRule(Id);
    // A rule that is not built says nothing.
    if (Stronger)
      putInOrder(*Stronger, Open, Out);
  }
  Open.erase(&Rule);
  Out.push_back(&Rule);
}

std::vector<const RuleInfo *> irqlint::rulesInOrder() {
  std::vector<const RuleInfo *> Out;
  std::set<const RuleInfo *> Open;
  for (const RuleInfo &Rule : allRules())
    putInOrder(Rule, Open, Out);
  return Out;
}

std::vector<std::string> irqlint::ruleNames() {
  std::vector<std::string> Out;
  for (const RuleInfo &Rule : allRules()) {
    Out.push_back(Rule.Id);
    Out.push_back(Rule.Alias);
  }
  return Out;
}

const RuleInfo *irqlint::findRule(const std::string &IdOrAlias) {
  for (const RuleInfo &Rule : allRules())
    if (Rule.Id == IdOrAlias || Rule.Alias == IdOrAlias)
      return &Rule;
  return nullptr;
}
