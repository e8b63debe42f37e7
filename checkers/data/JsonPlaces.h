//===- JsonPlaces.h - JSON that knows the lines of its values -------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_DATA_JSONPLACES_H
#define IRQLINT_CHECKERS_DATA_JSONPLACES_H

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <string>

namespace irqlint {

/// A JSON text, parsed, with the line of each of its values, for messages about them. Comments are
/// allowed. What is no JSON, or has a key twice, makes failure() say so.
class JsonPlaces {
public:
  struct Failure {
    unsigned Line;
    std::string Text; ///< one clause
  };

  explicit JsonPlaces(const std::string &Text);
  JsonPlaces(const JsonPlaces &) = delete;
  JsonPlaces &operator=(const JsonPlaces &) = delete;

  const std::optional<Failure> &failure() const { return Wrong; }
  const nlohmann::json &root() const { return Root; }

  /// The line of a value of root(), counted from 1; of a member of an object that of its key.
  unsigned lineOf(const nlohmann::json &Value) const;

private:
  friend class PlaceRecorder;

  nlohmann::json Root;
  std::map<const nlohmann::json *, unsigned> Lines;
  std::optional<Failure> Wrong;
};

/// What the library says is wrong, without the name that it has for it.
std::string jsonErrorText(const nlohmann::json::exception &E);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_DATA_JSONPLACES_H
