//===- Program.h - Facts of many translation units, linked ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_PROGRAM_PROGRAM_H
#define IRQLINT_CHECKERS_PROGRAM_PROGRAM_H

#include "checkers/facts/Facts.h"
#include "checkers/program/Buckets.h"

#include "llvm/ADT/ArrayRef.h"

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace irqlint {

/// Index of a function in Program::functions().
using FunctionId = uint32_t;
constexpr FunctionId NoFunction = ~0u;

/// A driver unit: the files that one KBUILD_MODNAME and one folder share. 0 is no unit, as for a
/// function in a header.
using UnitId = uint32_t;
constexpr UnitId NoUnit = 0;

struct ProgramFunction {
  const FunctionFacts *Facts = nullptr;
  const TuFacts *From = nullptr; ///< null for a header's function
  UnitId Unit = NoUnit;
};

/// A store, with the function and unit in which it stands.
struct StoreRef {
  const Store *S = nullptr;
  FunctionId In = NoFunction; ///< NoFunction for an initialiser at file scope
  UnitId Unit = NoUnit;
};

/// A call, with the function in which it stands.
struct SiteRef {
  FunctionId In = NoFunction;
  uint32_t Index = 0;

  friend bool operator==(SiteRef A, SiteRef B) { return A.In == B.In && A.Index == B.Index; }
  friend bool operator<(SiteRef A, SiteRef B) {
    return A.In != B.In ? A.In < B.In : A.Index < B.Index;
  }
};

/// The linked facts. Add units, link(), ask; more units may be added and linked again. Ids are
/// given in the order of symbols, so that they do not depend on the order of the files.
class Program {
public:
  /// Takes one unit's facts.
  void add(TuFacts Facts);

  /// Makes the tables from all units added so far. Ids of an earlier link are void, as is whatever
  /// list was given out.
  void link();

  /// Gives back the memory of the tables, where the next that is done is to add units.
  void unlink();

  const std::vector<ProgramFunction> &functions() const { return Functions; }
  const FunctionFacts &facts(FunctionId F) const { return *Functions[F].Facts; }
  UnitId unitOf(FunctionId F) const { return Functions[F].Unit; }

  /// The function of that symbol, or NoFunction where no unit defines it.
  FunctionId find(Name Symbol) const;

  const CallSite &site(SiteRef R) const { return facts(R.In).Calls[R.Index]; }

  /// All direct calls of the symbol, in order.
  llvm::ArrayRef<SiteRef> callsOf(Name Symbol) const;

  /// The calls through a parameter of the calling function, in order.
  llvm::ArrayRef<SiteRef> callsThroughParams() const { return ParamCalls; }

  /// All stores to a field; an empty Record asks for a variable's.
  llvm::ArrayRef<StoreRef> storesTo(Name Record, Name Field) const;

  /// The stores of the function's address, by field.
  std::vector<StoreRef> storesOf(Name Function) const;

  /// The fields of the record that anything is stored in, sorted.
  const std::vector<Name> &fieldsOf(Name Record) const;

  /// The calls through a field of the record, in order; also those that are never reached.
  llvm::ArrayRef<SiteRef> callsThrough(Name Record, Name Field) const;

  /// The stores to the parts of a variable of static storage or to a local record.
  llvm::ArrayRef<StoreRef> storesInto(Name Object) const;

  /// Whether any function asks whether the field, of whatever object, is zero or some other number.
  bool isAsked(Name Record, Name Field) const;

  /// The folder of the file that defines the record, where that is private to some folder; empty
  /// for a record of the kernel's own headers and for one that no unit added has.
  llvm::StringRef privateFolderOf(Name Record) const;

  Name unitName(UnitId U) const { return UnitNames[U]; }
  llvm::StringRef folderOf(UnitId U) const;
  const std::vector<Name> &filesOf(UnitId U) const { return UnitFiles[U]; }
  UnitId unitOfFile(Name MainFile) const;

  /// True where F belongs to the driver U: to its files, or to a header beside them.
  bool inDriver(FunctionId F, UnitId U) const;

private:
  void addFunction(const FunctionFacts &Facts, const TuFacts *From);
  void linkUnits();
  void linkFunctions();
  void linkCalls();
  void linkStores();

  std::vector<std::unique_ptr<TuFacts>> Units;
  std::vector<TuFacts *> Unlinked; ///< of Units: added since the last link
  std::vector<ProgramFunction> Functions;
  std::vector<FunctionId> BySymbol; ///< by the symbol's index
  std::vector<SiteRef> Calls;       ///< direct ones, by the callee's index and then in order
  std::vector<uint32_t> FirstCall;  ///< where those of an index begin
  std::vector<SiteRef> ParamCalls, FieldCalls;
  Buckets<StoreRef> Stores;  ///< by keyOf()
  Buckets<StoreRef> Objects; ///< by the object's index
  // Each is made when it is first asked for: a program is linked many times.
  mutable std::unordered_map<Name, std::vector<Name>> Fields; ///< that are stored to, by record
  mutable std::unordered_map<Name, std::vector<StoreRef>> OfFunction;
  mutable Buckets<SiteRef> ThroughField; ///< by keyOf()
  std::unordered_set<uint64_t> Asked;    ///< fields, by keyOf()
  std::unordered_map<Name, Name> RecordFiles;
  std::vector<Name> UnitNames;
  std::vector<std::vector<Name>> UnitFiles;
  std::unordered_map<Name, UnitId> UnitByFile;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_PROGRAM_PROGRAM_H
