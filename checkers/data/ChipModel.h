//===- ChipModel.h - What the data says of irq_chips ----------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_DATA_CHIPMODEL_H
#define IRQLINT_CHECKERS_DATA_CHIPMODEL_H

#include "checkers/facts/Name.h"

#include "llvm/ADT/StringRef.h"

#include <string>
#include <utility>
#include <vector>

namespace irqlint {

/// On which kernels of an architecture an ordinary kexec masks every line of every irq_chip.
enum class KexecMasking : uint8_t { Never, With32Bits, Always };

/// What an architecture's crash path calls of an irq_chip, with interrupts off and the other CPUs
/// stopped.
struct CrashPath {
  std::string Arch;            ///< as the kernel's arch/ folder has it
  bool BusLock = false;        ///< it takes the bus lock of each chip
  std::vector<Name> Callbacks; ///< fields of irq_chip
  std::string Source;
  KexecMasking OnKexec = KexecMasking::Never; ///< and what an ordinary kexec does
  std::string KexecSource;
};

/// A function of genirq's that calls an irq_chip only while it holds the chip's bus lock.
struct BusLockFunction {
  Name Function;
  std::vector<Name> Without; ///< but for these callbacks
  std::string Source;
};

/// rules/chips.json: how the interrupts of an irq_chip get to it, and who calls it where nothing
/// else runs any more.
struct ChipModel {
  std::vector<std::pair<Name, unsigned>> NestedCalls; ///< with an argument that is not zero
  std::vector<std::pair<Name, Name>> NestedFields;    ///< that are set to what is not zero
  std::vector<Name> HierarchyCalls;                   ///< that make or use a parent domain
  std::vector<std::pair<Name, Name>> HierarchyFields; ///< the same
  std::string ParentPrefix, ParentSuffix;             ///< of callbacks for the parent's chip
  std::vector<Name> RootCalls;                        ///< that install the CPU's interrupt entry
  std::vector<Name> RootFunctions;                    ///< that the CPU's interrupt entry calls
  std::vector<Name> PowerCalls;                       ///< that give a device power or a clock
  std::vector<Name> KeepOnCalls;                      ///< that keep it on for its interrupts
  std::vector<std::pair<Name, Name>> ForeignFields;   ///< pointers to a chip of somebody else
  std::vector<std::pair<Name, unsigned>> ChainCalls;  ///< install a flow handler, that argument
  std::vector<Name> LineCalls;                        ///< that give the number of an interrupt
  std::vector<std::pair<Name, Name>> LineFields;      ///< in which a bus has a device's interrupt
  std::vector<std::pair<Name, Name>> ParentLines; ///< that hold a library's lines, or lead there
  std::vector<std::pair<Name, unsigned>> DomainCalls; ///< make a domain above that argument's
  std::vector<std::pair<Name, Name>> DomainFields;    ///< that hold the domain below
  std::vector<Name> DeliverCalls;                     ///< that deliver an interrupt by its number
  std::vector<Name> FlowCalls;   ///< flow handlers, which deliver that of the descriptor
  std::vector<Name> DescCalls;   ///< that give the descriptor of a number
  std::vector<Name> PciMessages; ///< that only a chip of PCI messages calls
  std::vector<Name> PciDomains;  ///< that make a domain of PCI messages
  std::string PciStop;           ///< where the PCI core stops those devices before a kexec
  std::vector<std::pair<Name, Name>> Declarations; ///< hold the init function of a controller
  std::vector<Name> EnableFields;                  ///< of irq_chip, that let an interrupt through
  std::vector<CrashPath> CrashPaths;
  std::vector<BusLockFunction> BusLockFunctions;
  std::vector<Name> IrqsOffFunctions; ///< of kernel/irq, which others enter with interrupts off

  /// Null where nothing is known of the architecture.
  const CrashPath *crashPath(llvm::StringRef Arch) const;

  /// Where an ordinary kexec masks every line of every chip; empty where it does not. Bits is the
  /// size of a word there.
  llvm::StringRef kexecMasksAt(llvm::StringRef Arch, unsigned Bits) const;
};

/// What is built in. The names in it are of the process: it is read once.
const ChipModel &chipModel();

} // namespace irqlint

#endif // IRQLINT_CHECKERS_DATA_CHIPMODEL_H
