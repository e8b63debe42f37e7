//===- DriverData.h - What a driver leaves with its device ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// dev_set_drvdata() keeps a pointer in the device and dev_get_drvdata() gives it back. Each bus and
// each class has such a pair of its own in a header (platform_get_drvdata(), i2c_get_clientdata(),
// iio_trigger_get_drvdata()), so they are known by what they do, not by their names: the one
// returns a field of what it is given, the other stores what it is given in it.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_ANALYSIS_DRIVERDATA_H
#define IRQLINT_CHECKERS_ANALYSIS_DRIVERDATA_H

#include "checkers/analysis/Order.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace irqlint {

/// A handler that fetches what was left with an object that its data leads to.
struct DataFetch {
  Place From;                 ///< the field, in the terms of GoesLive::At's function
  std::vector<SiteRef> Calls; ///< from the handler's own call on; the last one fetches it
};

/// A call or store that leaves it there.
struct DataSet {
  Place Where; ///< in the terms of the function that was asked about
  FunctionId In = NoFunction;
  Pos At;
};

/// A fetch that may come before anything was left there.
struct FetchedEarly {
  DataFetch Fetch;
  DataSet Set; ///< after the handler is live
};

/// Holds what handlers fetch against when their drivers leave it there.
class DriverData {
public:
  explicit DriverData(const Program &P) : P(P) {}

  /// The fetches of L's handler, and of the functions of its driver that it calls, that use what
  /// they get without a test for null, and that come before it is there: what leaves it there
  /// comes after L.At, in its function or in its callers, and nothing before.
  std::vector<FetchedEarly> of(const GoesLive &L) const;

private:
  /// What a function stores one of its parameters in.
  struct Keeps {
    Place Where;
    unsigned Value = 0;
  };
  Place givenBack(FunctionId F, unsigned Depth) const;
  std::optional<Keeps> kept(FunctionId F, unsigned Depth) const;
  /// The field that the call gives back, in its function's terms, unknown for other calls.
  Place fetchedBy(FunctionId F, const CallSite &Site) const;
  void collect(FunctionId F, llvm::ArrayRef<Place> Args, std::vector<SiteRef> &Way, UnitId U,
               std::vector<DataFetch> &Out) const;
  void setsAt(FunctionId F, const FlowEvent &E, unsigned Depth, std::vector<DataSet> &Out) const;
  bool isSetBefore(SiteRef Live, Place From, unsigned Depth) const;
  std::optional<DataSet> setAfter(SiteRef Live, Place From, unsigned Depth) const;

  const Program &P;
  mutable std::unordered_map<FunctionId, Place> Given;
  mutable std::unordered_map<FunctionId, std::optional<Keeps>> Kept;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_ANALYSIS_DRIVERDATA_H
