//===- JsonPlaces.cpp - JSON that knows where its values stand ------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The library's values do not know where they stood. The text is therefore read twice: once into
// values, and once as a series of events that walks through those values and counts.
//
//===----------------------------------------------------------------------===//

#include "checkers/data/JsonPlaces.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"

#include <iterator>
#include <vector>

using nlohmann::json;

using namespace irqlint;

namespace {
/// How far the text has been read. The parser says which key it has read, and not where.
struct Reading {
  const char *At;
  const char *LineBegin;
  unsigned Line = 1;

  JsonPlaces::Place placeOf(const char *InLine) const {
    return {Line, static_cast<unsigned>(InLine - LineBegin) + 1};
  }
};

/// Goes through a text and counts. All copies count together.
class CountingIterator {
public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char *;
  using reference = const char &;

  CountingIterator(const char *At, Reading *Count) : At(At), Count(Count) {}
  reference operator*() const { return *At; }
  CountingIterator &operator++() {
    if (*At++ == '\n') {
      ++Count->Line;
      Count->LineBegin = At;
    }
    Count->At = At;
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
  Reading *Count;
};
} // namespace

/// Where a string begins whose closing quote ends at that place; it stands on one line.
static const char *beginOfString(const char *End) {
  const char *Quote = End - 2;
  auto isEscaped = [&] {
    const char *Slash = Quote;
    while (Slash[-1] == '\\')
      --Slash;
    return (Quote - Slash) % 2 != 0;
  };
  while (*Quote != '"' || isEscaped())
    --Quote;
  return Quote;
}

namespace irqlint {

class PlaceRecorder : public nlohmann::json_sax<json> {
public:
  PlaceRecorder(JsonPlaces &Out, const Reading &Now) : Out(Out), Now(Now) {}

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
    JsonPlaces::Place At = Now.placeOf(beginOfString(Now.At));
    if (Out.Places.try_emplace(Member, At).second)
      return true;
    // The values hold the last one only, so that the walk ends here.
    Out.Wrong = {At, "the key '" + Key + "' stands twice in one object"};
    return false;
  }

private:
  struct Level {
    const json *Value;
    size_t Next = 0;
  };

  const json *enter() {
    if (Within.empty()) {
      Out.Places[&Out.Root] = {Now.Line};
      return &Out.Root;
    }
    Level &Top = Within.back();
    if (Top.Value->is_object())
      return Member;
    const json *Element = &Top.Value->at(Top.Next++);
    Out.Places[Element] = {Now.Line};
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
  const Reading &Now;
  const json *Member = nullptr;
  std::vector<Level> Within;
};

} // namespace irqlint

/// The line and column of a byte.
static JsonPlaces::Place placeAt(llvm::StringRef Text, size_t Byte) {
  llvm::StringRef Before = Text.take_front(Byte);
  return {static_cast<unsigned>(Before.count('\n')) + 1,
          static_cast<unsigned>(Before.size() - (Before.rfind('\n') + 1)) + 1};
}

JsonPlaces::JsonPlaces(const std::string &Text) {
  try {
    Root = json::parse(Text, nullptr, /*allow_exceptions=*/true, /*ignore_comments=*/true);
  } catch (const json::parse_error &E) {
    Wrong = {placeAt(Text, E.byte ? E.byte - 1 : 0), jsonErrorText(E)};
    return;
  } catch (const json::exception &E) {
    // A number that is too large is no error of parsing, and is quoted in place of its place.
    size_t At = Text.find(llvm::StringRef(E.what()).split('\'').second.split('\'').first.str());
    Wrong = {placeAt(Text, At == std::string::npos ? 0 : At), jsonErrorText(E)};
    return;
  }
  const char *Begin = Text.data();
  Reading Now{Begin, Begin};
  PlaceRecorder Recorder(*this, Now);
  json::sax_parse(CountingIterator(Begin, &Now), CountingIterator(Begin + Text.size(), &Now),
                  &Recorder, json::input_format_t::json, /*strict=*/true,
                  /*ignore_comments=*/true);
}

JsonPlaces::Place JsonPlaces::placeOf(const json &Value) const {
  auto It = Places.find(&Value);
  return It == Places.end() ? Place() : It->second;
}

std::string irqlint::jsonErrorText(const json::exception &E) {
  llvm::StringRef Text = E.what();
  if (Text.starts_with("["))
    Text = Text.split("] ").second;
  return llvm::json::fixUTF8(Text); // it quotes what was wrong
}
