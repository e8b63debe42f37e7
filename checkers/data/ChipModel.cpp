//===- ChipModel.cpp - What the data says of irq_chips --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/data/ChipModel.h"

#include "checkers/data/Embedded.h"
#include "checkers/data/ModelReader.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"

using namespace irqlint;
using nlohmann::json;

const CrashPath *ChipModel::crashPath(llvm::StringRef Arch) const {
  auto It = llvm::find_if(CrashPaths, [&](const CrashPath &Path) { return Path.Arch == Arch; });
  return It == CrashPaths.end() ? nullptr : &*It;
}

static std::vector<Name> namesOf(ModelReader &From, const char *Key) {
  std::vector<Name> Out;
  for (const auto &Text : From.get<std::vector<std::string>>(Key))
    Out.emplace_back(Text);
  return Out;
}

static std::vector<std::pair<Name, Name>> fieldsOf(ModelReader &From, const char *Key) {
  std::vector<std::pair<Name, Name>> Out;
  for (const auto &Field : From.get<std::vector<std::pair<std::string, std::string>>>(Key))
    Out.emplace_back(Name(Field.first), Name(Field.second));
  return Out;
}

static std::vector<std::pair<Name, unsigned>> argumentsOf(ModelReader &From, const char *Key) {
  std::vector<std::pair<Name, unsigned>> Out;
  for (const auto &[Function, Argument] : From.get<std::map<std::string, unsigned>>(Key))
    Out.emplace_back(Name(Function), Argument);
  return Out;
}

static CrashPath crashPathOf(const json &J) {
  ModelReader From(J, "an entry of 'crash_paths'");
  CrashPath Out;
  Out.Arch = From.get<std::string>("arch");
  Out.BusLock = From.maybe<bool>("bus_lock").value_or(false);
  Out.Callbacks = namesOf(From, "callbacks");
  Out.Source = From.get<std::string>("source");
  if (std::optional<std::string> Masks = From.maybe<std::string>("kexec_masks")) {
    Out.OnKexec = *Masks == "always" ? KexecMasking::Always : KexecMasking::With32Bits;
    Out.KexecSource = From.get<std::string>("kexec_source");
  }
  From.finish();
  return Out;
}

static ChipModel parse(const json &J) {
  ModelReader Top(J, "the file");
  ChipModel Out;
  Top.has("why");
  Out.NestedCalls = argumentsOf(Top, "nested_calls");
  Out.NestedFields = fieldsOf(Top, "nested_fields");
  Out.HierarchyCalls = namesOf(Top, "hierarchy_calls");
  Out.HierarchyFields = fieldsOf(Top, "hierarchy_fields");
  Out.ParentPrefix = Top.get<std::string>("parent_callback_prefix");
  Out.ParentSuffix = Top.get<std::string>("parent_callback_suffix");
  Out.RootCalls = namesOf(Top, "root_calls");
  Out.RootFunctions = namesOf(Top, "root_functions");
  Out.PowerCalls = namesOf(Top, "power_calls");
  Out.KeepOnCalls = namesOf(Top, "keep_on_calls");
  Out.ForeignFields = fieldsOf(Top, "foreign_fields");
  Out.ChainCalls = argumentsOf(Top, "chain_calls");
  Out.LineCalls = namesOf(Top, "line_calls");
  Out.LineFields = fieldsOf(Top, "line_fields");
  Out.ParentLines = fieldsOf(Top, "parent_lines");
  Out.DomainCalls = argumentsOf(Top, "domain_calls");
  Out.DomainFields = fieldsOf(Top, "domain_fields");
  Out.DeliverCalls = namesOf(Top, "deliver_calls");
  Out.FlowCalls = namesOf(Top, "flow_calls");
  Out.DescCalls = namesOf(Top, "desc_calls");
  Out.PciMessages = namesOf(Top, "pci_message_calls");
  Out.PciDomains = namesOf(Top, "pci_domain_calls");
  Out.PciStop = Top.get<std::string>("pci_stop_source");
  Out.Declarations = fieldsOf(Top, "declarations");
  Out.EnableFields = namesOf(Top, "enable_fields");
  for (const json &Path : Top.at("crash_paths"))
    Out.CrashPaths.push_back(crashPathOf(Path));
  for (const json &J : Top.at("bus_lock_functions")) {
    ModelReader From(J, "an entry of 'bus_lock_functions'");
    BusLockFunction &F = Out.BusLockFunctions.emplace_back();
    F.Function = Name(From.get<std::string>("function"));
    if (J.contains("without"))
      F.Without = namesOf(From, "without");
    F.Source = From.get<std::string>("source");
    From.finish();
  }
  Out.IrqsOffFunctions = namesOf(Top, "irqs_off_functions");
  Top.finish();
  return Out;
}

const ChipModel &irqlint::chipModel() {
  static const ChipModel Model = [] {
    // The file is part of the program: a bad one is a bad build.
    try {
      return parse(json::parse(embeddedChips()));
    } catch (const std::exception &E) {
      llvm::report_fatal_error(llvm::Twine("rules/chips.json: ") + E.what(),
                               /*gen_crash_diag=*/false);
    }
  }();
  return Model;
}

llvm::StringRef ChipModel::kexecMasksAt(llvm::StringRef Arch, unsigned Bits) const {
  const CrashPath *Known = crashPath(Arch);
  bool Masks = Known && (Known->OnKexec == KexecMasking::Always ||
                         (Known->OnKexec == KexecMasking::With32Bits && Bits == 32));
  return Masks ? llvm::StringRef(Known->KexecSource) : "";
}
