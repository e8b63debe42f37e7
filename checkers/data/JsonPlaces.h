//===- JsonPlaces.h - JSON that knows where its values stand --------------===//
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

/// A JSON text, parsed, with the place of each of its values, for messages about them. Comments are
/// allowed. What is no JSON, or has a key twice, makes failure() say so.
class JsonPlaces {
public:
  /// Both count from 1, columns in bytes.
  struct Place {
    unsigned Line = 1;
    unsigned Column = 1;

    friend bool operator<(const Place &A, const Place &B) {
      return A.Line != B.Line ? A.Line < B.Line : A.Column < B.Column;
    }
  };
  struct Failure : Place {
    std::string Text; ///< one clause
  };

  explicit JsonPlaces(const std::string &Text);
  JsonPlaces(const JsonPlaces &) = delete;
  JsonPlaces &operator=(const JsonPlaces &) = delete;

  const std::optional<Failure> &failure() const { return Wrong; }
  const nlohmann::json &root() const { return Root; }

  /// Where the key of a member of an object begins; of other values of root() only the line counts.
  Place placeOf(const nlohmann::json &Value) const;
  unsigned lineOf(const nlohmann::json &Value) const { return placeOf(Value).Line; }

private:
  friend class PlaceRecorder;

  nlohmann::json Root;
  std::map<const nlohmann::json *, Place> Places;
  std::optional<Failure> Wrong;
};

/// What the library says is wrong, without the name that it has for it.
std::string jsonErrorText(const nlohmann::json::exception &E);

} // namespace irqlint

#endif // IRQLINT_CHECKERS_DATA_JSONPLACES_H
