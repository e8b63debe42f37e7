//===- RuleSelection.cpp - Which rules a run reports ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/RuleSelection.h"
#include "checkers/data/Suggest.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

using namespace irqlint;

using EnabledSet = std::set<std::pair<std::string, std::string>>;

static constexpr const char *Groups[] = {"default", "rt", "audit"};

/// A rule as the variants that it consists of: one without a name where it has none.
static void
forEachVariant(const RuleInfo &Rule,
               llvm::function_ref<void(const std::string &Variant, const std::string &Group)> Do) {
  if (Rule.Variants.empty())
    Do("", Rule.Group);
  for (const RuleVariant &Variant : Rule.Variants)
    Do(Variant.Name, Variant.Group);
}

/// Whether Item is a prefix of ids: "IRQ" and perhaps digits.
static bool isIdPrefix(llvm::StringRef Item) {
  return Item.consume_front_insensitive("IRQ") && llvm::all_of(Item, llvm::isDigit);
}

/// Everything that an item may name, for suggestions.
static std::vector<std::string> knownNames(const std::vector<RuleInfo> &Rules) {
  std::vector<std::string> Out(std::begin(Groups), std::end(Groups));
  Out.push_back("all");
  for (const RuleInfo &Rule : Rules) {
    Out.push_back(Rule.Id);
    Out.push_back(Rule.Alias);
    for (const RuleVariant &Variant : Rule.Variants) {
      Out.push_back(Rule.Id + "/" + Variant.Name);
      Out.push_back(Rule.Alias + "/" + Variant.Name);
    }
  }
  return Out;
}

/// What one item stands for; empty where it stands for nothing.
static EnabledSet expand(const std::vector<RuleInfo> &Rules, llvm::StringRef Item) {
  bool IsAll = Item == "all", IsGroup = llvm::is_contained(Groups, Item);
  auto [Name, VariantName] = Item.split('/');
  bool NamesVariant = Item.contains('/');
  EnabledSet Out;
  for (const RuleInfo &Rule : Rules) {
    bool NamesRule = Name.equals_insensitive(Rule.Id) || Name == Rule.Alias ||
                     (!NamesVariant && isIdPrefix(Name) &&
                      llvm::StringRef(Rule.Id).starts_with_insensitive(Name));
    forEachVariant(
        Rule, [&, VariantName = VariantName](const std::string &Variant, const std::string &Group) {
          if (IsAll || (IsGroup && Group == Item) ||
              (NamesRule && (!NamesVariant || Variant == VariantName)))
            Out.emplace(Rule.Id, Variant);
        });
  }
  return Out;
}

static llvm::Expected<EnabledSet> expandAll(const std::vector<RuleInfo> &Rules, const char *Option,
                                            const std::vector<std::string> &Lists) {
  EnabledSet Out;
  for (llvm::StringRef List : Lists) {
    llvm::SmallVector<llvm::StringRef> Items;
    List.split(Items, ',');
    for (llvm::StringRef Item : Items) {
      Item = Item.trim();
      if (Item.empty())
        return llvm::createStringError("%s: '%s' has an empty item; name a rule, a prefix of ids, "
                                       "a group or 'all'",
                                       Option, List.str().c_str());
      EnabledSet Named = expand(Rules, Item);
      // A group may well be empty in a build; any other word has to name something.
      if (Named.empty() && Item != "all" && !llvm::is_contained(Groups, Item))
        return llvm::createStringError("%s: no rule or group is called '%s'%s; 'irqlint rules' "
                                       "lists them",
                                       Option, Item.str().c_str(),
                                       didYouMean(Item, knownNames(Rules)).c_str());
      Out.merge(Named);
    }
  }
  return Out;
}

llvm::Expected<RuleSelection> RuleSelection::create(const std::vector<RuleInfo> &Rules,
                                                    const std::vector<std::string> &Select,
                                                    const std::vector<std::string> &Ignore,
                                                    bool Rt) {
  std::vector<std::string> Wanted = Select;
  if (Wanted.empty()) {
    Wanted.push_back("default");
    if (Rt)
      Wanted.push_back("rt");
  }
  llvm::Expected<EnabledSet> Selected = expandAll(Rules, "--select", Wanted);
  if (!Selected)
    return Selected.takeError();
  llvm::Expected<EnabledSet> Ignored = expandAll(Rules, "--ignore", Ignore);
  if (!Ignored)
    return Ignored.takeError();
  RuleSelection Out;
  for (const auto &Item : *Selected)
    if (!Ignored->count(Item))
      Out.Enabled.insert(Item);
  return Out;
}

llvm::Expected<RuleSelection> RuleSelection::create(const std::vector<std::string> &Select,
                                                    const std::vector<std::string> &Ignore,
                                                    bool Rt) {
  return create(allRules(), Select, Ignore, Rt);
}

llvm::Expected<RuleSelection> RuleSelection::named(const std::string &Where,
                                                   const std::string &List) {
  llvm::Expected<EnabledSet> Named = expandAll(allRules(), Where.c_str(), {List});
  if (!Named)
    return Named.takeError();
  RuleSelection Out;
  Out.Enabled = std::move(*Named);
  return Out;
}

bool RuleSelection::isWithin(const RuleSelection &Other) const {
  return llvm::all_of(Enabled, [&](const auto &Item) { return Other.Enabled.count(Item); });
}

bool RuleSelection::overlaps(const RuleSelection &Other) const {
  return llvm::any_of(Enabled, [&](const auto &Item) { return Other.Enabled.count(Item); });
}

bool RuleSelection::enabled(const RuleInfo &Rule, const std::string &Variant) const {
  if (!Variant.empty())
    return Enabled.count({Rule.Id, Variant});
  auto It = Enabled.lower_bound({Rule.Id, ""});
  return It != Enabled.end() && It->first == Rule.Id;
}

std::vector<std::string> RuleSelection::enabledIds() const {
  std::vector<std::string> Out;
  for (const auto &[Id, Variant] : Enabled)
    if (Out.empty() || Out.back() != Id)
      Out.push_back(Id);
  return Out;
}
