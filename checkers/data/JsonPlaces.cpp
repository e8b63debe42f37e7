//===- JsonPlaces.cpp - JSON that knows the lines of its values -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The library's values do not know where they stood. The text is therefore read twice: once into
// values, and once as a series of events that walks through those values and counts lines.
//
//===----------------------------------------------------------------------===//

#include "checkers/data/JsonPlaces.h"

#include "llvm/ADT/StringRef.h"

#include <algorithm>
#include <iterator>
#include <vector>

using nlohmann::json;

namespace irqlint {

namespace {
/// Goes through a text and counts its lines. All copies count together.
class CountingIterator {
public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char *;
  using reference = const char &;

  CountingIterator(const char *At, unsigned *Line) : At(At), Line(Line) {}
  reference operator*() const { return *At; }
  CountingIterator &operator++() {
    if (*At++ == '\n')
      ++*Line;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator Old = *this;
    ++*this;
    return Old;
  }
  friend bool operator==(const CountingIterator &A, const CountingIterator &B) {
    return A.At == B.At;
  }
  friend bool operator!=(const CountingIterator &A, const CountingIterator &B) {
    return A.At != B.At;
  }

private:
  const char *At;
  unsigned *Line;
};
} // namespace

class PlaceRecorder : public nlohmann::json_sax<json> {
public:
  PlaceRecorder(JsonPlaces &Out, const unsigned &Line) : Out(Out), Line(Line) {}

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(number_integer_t) override { return value(); }
  bool number_unsigned(number_unsigned_t) override { return value(); }
  bool number_float(number_float_t, const string_t &) override { return value(); }
  bool string(string_t &) override { return value(); }
  bool binary(binary_t &) override { return value(); }
  bool start_object(std::size_t) override { return open(); }
  bool start_array(std::size_t) override { return open(); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t, const std::string &, const json::exception &) override {
    return false; // the first reading has said it
  }

  bool key(string_t &Key) override {
    Member = &Within.back().Value->at(Key);
    if (Out.Lines.try_emplace(Member, Line).second)
      return true;
    // The values hold the last one only, so that the walk ends here.
    Out.Wrong = {Line, "the key '" + Key + "' stands twice in one object"};
    return false;
  }

private:
  struct Level {
    const json *Value;
    size_t Next = 0;
  };

  const json *enter() {
    if (Within.empty()) {
      Out.Lines[&Out.Root] = Line;
      return &Out.Root;
    }
    Level &Top = Within.back();
    if (Top.Value->is_object())
      return Member;
    const json *Element = &Top.Value->at(Top.Next++);
    Out.Lines[Element] = Line;
    return Element;
  }
  bool value() {
    enter();
    return true;
  }
  bool open() {
    Within.push_back({enter()});
    return true;
  }
  bool close() {
    Within.pop_back();
    return true;
  }

  JsonPlaces &Out;
  const unsigned &Line;
  const json *Member = nullptr;
  std::vector<Level> Within;
};

JsonPlaces::JsonPlaces(const std::string &Text) {
  try {
    Root = json::parse(Text, nullptr, /*allow_exceptions=*/true, /*ignore_comments=*/true);
  } catch (const json::parse_error &E) {
    size_t End = std::min(E.byte, Text.size());
    Wrong = {1 + static_cast<unsigned>(std::count(Text.begin(), Text.begin() + End, '\n')),
             jsonErrorText(E)};
    return;
  }
  unsigned Line = 1;
  PlaceRecorder Recorder(*this, Line);
  const char *Begin = Text.data();
  json::sax_parse(CountingIterator(Begin, &Line), CountingIterator(Begin + Text.size(), &Line),
                  &Recorder, json::input_format_t::json, /*strict=*/true,
                  /*ignore_comments=*/true);
}

unsigned JsonPlaces::lineOf(const json &Value) const {
  auto It = Lines.find(&Value);
  return It == Lines.end() ? 1 : It->second;
}

std::string jsonErrorText(const json::exception &E) {
  llvm::StringRef Text = E.what();
  if (Text.starts_with("["))
    Text = Text.split("] ").second;
  return Text.str();
}

} // namespace irqlint
