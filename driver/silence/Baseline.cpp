//===- Baseline.cpp - An earlier list of findings -------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/silence/Baseline.h"

#include "checkers/data/JsonPlaces.h"
#include "checkers/data/Suggest.h"
#include "driver/os/InputFile.h"
#include "driver/output/JsonParts.h"
#include "driver/silence/Date.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"

#include <algorithm>
#include <map>

using namespace irqlint;

static const std::vector<std::string> Keys = {"file",      "rule",       "variant", "function",
                                              "installed", "chain",      "message", "why",
                                              "until",     "fingerprint"};

namespace {
/// Reads one line.
class EntryReader {
public:
  EntryReader(std::string Where, const nlohmann::json &J) : Where(std::move(Where)), J(J) {}

  llvm::Expected<BaselineEntry> read();

private:
  llvm::Error mistake(const llvm::Twine &Text) const {
    return llvm::createStringError(llvm::inconvertibleErrorCode(), Where + ": " + Text);
  }
  llvm::Error text(const char *Key, bool Needed, std::string &Out) const;
  llvm::Error chain(std::vector<std::string> &Out) const;

  std::string Where;
  const nlohmann::json &J;
};
} // namespace

llvm::Error EntryReader::text(const char *Key, bool Needed, std::string &Out) const {
  auto It = J.find(Key);
  if (It == J.end())
    return Needed ? mistake(llvm::Twine("the key '") + Key + "' is missing")
                  : llvm::Error::success();
  if (!It->is_string())
    return mistake(llvm::Twine("the value of '") + Key + "' is no string");
  Out = It->get<std::string>();
  if (Needed && Out.empty())
    return mistake(llvm::Twine("the value of '") + Key + "' is empty");
  return llvm::Error::success();
}

llvm::Error EntryReader::chain(std::vector<std::string> &Out) const {
  auto It = J.find("chain");
  if (It == J.end())
    return llvm::Error::success();
  if (!It->is_array() || !llvm::all_of(*It, [](const auto &V) { return V.is_string(); }))
    return mistake("the value of 'chain' is no list of strings");
  Out = It->get<std::vector<std::string>>();
  return llvm::Error::success();
}

llvm::Expected<BaselineEntry> EntryReader::read() {
  BaselineEntry Out;
  if (!J.is_object())
    return mistake("the line is no JSON object");
  for (const auto &[Key, Value] : J.items())
    if (!llvm::is_contained(Keys, Key))
      return mistake("the key '" + Key + "' is not known" + didYouMean(Key, Keys) +
                     "; known: " + llvm::join(Keys, ", "));
  struct {
    const char *Key;
    bool Needed;
    std::string &Value;
  } const Texts[] = {{"fingerprint", true, Out.Fingerprint},
                     {"rule", true, Out.Rule},
                     {"file", true, Out.File},
                     {"function", false, Out.Function},
                     {"variant", false, Out.Variant},
                     {"installed", false, Out.Installed},
                     {"message", false, Out.Message},
                     {"why", false, Out.Why},
                     {"until", false, Out.Until}};
  for (const auto &T : Texts)
    if (llvm::Error E = text(T.Key, T.Needed, T.Value))
      return E;
  if (llvm::Error E = chain(Out.Chain))
    return E;
  if (!Out.Until.empty() && !isDate(Out.Until))
    return mistake("'" + Out.Until + "' of 'until' is no day; write it as 2027-01-31");
  return Out;
}

/// The object of one line, or what is wrong with it.
static llvm::Expected<nlohmann::json> parseLine(const std::string &Where, llvm::StringRef Line) {
  try {
    return nlohmann::json::parse(Line.begin(), Line.end());
  } catch (const nlohmann::json::exception &E) {
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   Where + ": no JSON object: " + jsonErrorText(E));
  }
}

static llvm::Expected<std::vector<BaselineEntry>> parseLines(const std::string &Name,
                                                             llvm::StringRef Text) {
  std::vector<BaselineEntry> Out;
  std::map<std::string, unsigned> Seen;
  for (unsigned Line = 1; !Text.empty(); ++Line) {
    auto [This, Rest] = Text.split('\n');
    Text = Rest;
    if (This.trim().empty())
      continue;
    std::string Where = Name + ":" + std::to_string(Line);
    llvm::Expected<nlohmann::json> J = parseLine(Where, This);
    if (!J)
      return J.takeError();
    llvm::Expected<BaselineEntry> Entry = EntryReader(Where, *J).read();
    if (!Entry)
      return Entry.takeError();
    auto [It, New] = Seen.try_emplace(Entry->Fingerprint, Line);
    if (!New)
      return llvm::createStringError(
          llvm::inconvertibleErrorCode(),
          "%s: the fingerprint is that of line %u, too; keep one of them", Where.c_str(),
          It->second);
    Entry->Line = Line;
    Entry->Text = This.rtrim('\r').str();
    Out.push_back(std::move(*Entry));
  }
  return Out;
}

/// JSON lines have a whole object on their first line, which SARIF has only if all is one line.
static bool isSarif(llvm::StringRef Text) {
  llvm::StringRef First = Text.ltrim().split('\n').first;
  nlohmann::json J = nlohmann::json::parse(First.begin(), First.end(), nullptr, false);
  if (J.is_discarded())
    return Text.contains("\"runs\"") || Text.contains("\"$schema\"");
  return J.is_object() && J.contains("runs");
}

llvm::Expected<Baseline> irqlint::parseBaseline(const std::string &Name, const std::string &Text) {
  if (size_t Nul = Text.find('\0'); Nul != std::string::npos)
    return llvm::createStringError(
        llvm::inconvertibleErrorCode(), "%s:%u: there is a NUL byte; this is no baseline",
        Name.c_str(),
        1 + static_cast<unsigned>(std::count(Text.begin(), Text.begin() + Nul, '\n')));
  Baseline Out;
  Out.Name = Name;
  Out.IsSarif = isSarif(Text);
  llvm::Expected<std::vector<BaselineEntry>> Entries =
      Out.IsSarif ? parseSarifBaseline(Name, Text) : parseLines(Name, Text);
  if (!Entries)
    return Entries.takeError();
  Out.Entries = std::move(*Entries);
  return Out;
}

llvm::Expected<Baseline> irqlint::readBaseline(const std::string &File) {
  auto Buffer = readInputFile(File);
  if (!Buffer)
    return llvm::createStringError("cannot read the baseline '" + File +
                                   "': " + llvm::toString(Buffer.takeError()) +
                                   "; 'irqlint baseline write -o FILE' makes one");
  return parseBaseline(File, (*Buffer)->getBuffer().str());
}

/// The functions of a proof, each once where it follows itself.
static std::vector<std::string> chainOf(const Finding &F) {
  std::vector<std::string> Out;
  auto add = [&](const std::string &Function) {
    if (!Function.empty() && (Out.empty() || Out.back() != Function))
      Out.push_back(Function);
  };
  add(F.Entry);
  for (const PathStep &Step : F.Path) {
    if (Step.Kind == StepKind::Installed || Step.Kind == StepKind::Evidence)
      continue;
    add(Step.Function);
    add(Step.Callee);
  }
  return Out;
}

BaselineEntry irqlint::entryOf(const Finding &F, const std::string &Fingerprint) {
  BaselineEntry Out;
  Out.Fingerprint = Fingerprint;
  Out.Rule = F.Rule;
  Out.Variant = F.Variant;
  Out.File = F.Primary.File;
  if (!F.Path.empty() && F.Path.front().Loc.File != Out.File)
    Out.Installed = F.Path.front().Loc.File;
  Out.Function = F.PrimaryFunction;
  Out.Chain = chainOf(F);
  Out.Message = F.Message;
  return Out;
}

static std::string lineOf(const BaselineEntry &Entry) {
  if (!Entry.Text.empty())
    return Entry.Text;
  Json Out;
  Out["file"] = Entry.File;
  Out["rule"] = Entry.Rule;
  if (!Entry.Variant.empty())
    Out["variant"] = Entry.Variant;
  Out["function"] = Entry.Function;
  if (!Entry.Installed.empty())
    Out["installed"] = Entry.Installed;
  Out["chain"] = Entry.Chain;
  Out["message"] = Entry.Message;
  Out["why"] = Entry.Why;
  Out["fingerprint"] = Entry.Fingerprint;
  return Out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string irqlint::toText(std::vector<BaselineEntry> Entries) {
  llvm::sort(Entries, [](const BaselineEntry &A, const BaselineEntry &B) {
    return std::tie(A.File, A.Rule, A.Variant, A.Function, A.Chain, A.Fingerprint) <
           std::tie(B.File, B.Rule, B.Variant, B.Function, B.Chain, B.Fingerprint);
  });
  std::string Out;
  for (const BaselineEntry &Entry : Entries)
    Out += lineOf(Entry) + "\n";
  return Out;
}
