//===- Registers.h - Which registers a driver's functions write -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A register is known by what its address is made of: an offset that is a constant or a field, with
// or without a multiple of a bank's number, in a block that some pointer or map leads to. Drivers
// have accessors of their own; what they are passed is put in at their callers.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_REGISTERS_H
#define IRQLINT_CHECKERS_ANALYSIS_REGISTERS_H

#include "checkers/analysis/CallGraph.h"

#include <map>
#include <set>
#include <vector>

namespace irqlint {

/// A register, or several of which it is not known which one is meant.
class Register {
public:
  Register() = default;
  explicit Register(std::vector<Value> Parts) : Parts(std::move(Parts)) {}

  /// What the address is made of, in the terms of some function.
  const std::vector<Value> &parts() const { return Parts; }
  /// The parts where parameter N is made of what PartsOf(N) gives.
  Register in(llvm::function_ref<std::vector<Value>(unsigned)> PartsOf) const;

  /// Whether both may be the same, in whatever functions of one driver. Where nothing of an offset
  /// is known it may be any.
  bool mayBe(const Register &Other) const;
  /// Whether what is known of both offsets is the same, whatever is added to them, and something is
  /// known, or both are plain pointers, or both are elements of a block that has nothing else. A
  /// window of a block, by which bits are set or cleared alone, adds an offset of its own.
  bool isLike(const Register &Other) const;
  /// Whether nothing tells which register of its block it is.
  bool isAny() const;
  /// Whether not even a function or a pattern tells it.
  bool isUnknown() const;
  /// Whether both may be in one block: no different pointers lead to them.
  bool mayBeInBlockOf(const Register &Other) const;

  friend bool operator==(const Register &A, const Register &B) { return A.Parts == B.Parts; }

private:
  std::vector<Value> Parts;
};

/// One write.
struct RegisterWrite {
  Register To;
  Value What;                 ///< what is written; of an update in place, the new bits
  std::vector<SiteRef> Calls; ///< from the function's own call to the accessor of the kernel
};

/// The parts of an argument of a call, in the terms of its function.
std::vector<Value> partsOf(const Program &P, SiteRef R, unsigned Argument);

/// The writes of the driver's functions, each function read when it is first asked for.
class Registers {
public:
  explicit Registers(const CallGraph &Graph) : Graph(Graph), P(Graph.program()) {}

  /// The writes of one call in the driver U: by an accessor of the kernel, or by what the driver's
  /// own functions do that it leads to.
  std::vector<RegisterWrite> at(SiteRef R, UnitId U) const;
  /// The writes of F of the driver U, in F's terms.
  const std::vector<RegisterWrite> &of(FunctionId F, UnitId U) const;

private:
  std::vector<FunctionId> targetsOf(SiteRef R, UnitId U) const;

  const CallGraph &Graph;
  const Program &P;
  mutable std::map<std::pair<FunctionId, UnitId>, std::vector<RegisterWrite>> Known;
  mutable std::set<FunctionId> Open; ///< being read, for recursion
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_REGISTERS_H
