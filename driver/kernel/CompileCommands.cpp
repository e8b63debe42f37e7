//===- CompileCommands.cpp - Reads compile_commands.json ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A kernel's compile_commands.json is some 80 MB in 23,000 entries. It is read as a stream, so that
// only what is kept takes memory: neither the text nor a document tree is ever whole in memory.
//
//===----------------------------------------------------------------------===//

#include "driver/kernel/CompileCommands.h"

#include "checkers/facts/Archive.h"
#include "driver/kernel/BorrowedFlags.h"
#include "driver/kernel/FileNameBytes.h"
#include "driver/kernel/PackedCommands.h"
#include "driver/kernel/SourceRoot.h"
#include "driver/os/InputFile.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <tuple>

using namespace llvm;

using namespace irqlint;

static const char HowToMake[] =
    "run \"make LLVM=1 compile_commands.json\" in the build directory, or \"irqlint prepare\"";

static Error makeError(const Twine &Message) {
  return createStringError(inconvertibleErrorCode(), Message);
}

/// Absolute, without dots. Symbolic links stay: the user knows the file by this name.
static std::string normalized(StringRef Path, StringRef Base) {
  SmallString<256> Result(Path);
  if (!sys::path::is_absolute(Result)) {
    Result = Base;
    sys::path::append(Result, Path);
  }
  sys::path::remove_dots(Result, /*remove_dot_dot=*/true);
  return std::string(Result);
}

namespace {

/// A file, read in pieces.
struct Stream {
  explicit Stream(sys::fs::file_t File) : File(File) {}

  sys::fs::file_t File;
  std::vector<char> Buffer = std::vector<char>(1 << 18);
  const char *Pos = nullptr;
  const char *End = nullptr;
  std::string ReadError;

  bool refill() {
    Expected<size_t> Size = sys::fs::readNativeFile(File, Buffer);
    if (!Size) {
      ReadError = toString(Size.takeError());
      return false;
    }
    Pos = Buffer.data();
    End = Pos + *Size;
    return *Size != 0;
  }
};

/// What nlohmann's parser reads from; the default value is the end.
class StreamIterator {
public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char *;
  using reference = char;

  StreamIterator() = default;
  explicit StreamIterator(Stream &S) : S(S.refill() ? &S : nullptr) {}
  char operator*() const { return *S->Pos; }
  StreamIterator &operator++() {
    if (++S->Pos == S->End && !S->refill())
      S = nullptr;
    return *this;
  }
  bool operator==(const StreamIterator &O) const { return S == O.S; }
  bool operator!=(const StreamIterator &O) const { return S != O.S; }

private:
  Stream *S = nullptr;
};

/// Takes the parser's events and keeps the entries of C sources. A handler that returns false ends
/// the parse; Problem then says why.
class Handler : public nlohmann::json_sax<nlohmann::json> {
public:
  Handler(std::vector<CompileCommand> &Out, StringRef BuildDir) : BuildDir(BuildDir), Out(Out) {}

  StringRef BuildDir;
  std::string Problem;
  size_t Entries = 0;
  bool AreMasked = false; ///< names have passed maskBytes()

  bool null() override { return scalar("null"); }
  bool boolean(bool) override { return scalar("a boolean"); }
  bool number_integer(number_integer_t) override { return scalar("a number"); }
  bool number_unsigned(number_unsigned_t) override { return scalar("a number"); }
  bool number_float(number_float_t, const string_t &) override { return scalar("a number"); }
  bool binary(binary_t &) override { return scalar("binary data"); }

  bool string(string_t &Value) override {
    if (Depth == 3 && Key == Field::Arguments) {
      // Copied, not moved: the copy has the exact size, the parser's buffer does not.
      Entry.Arguments.push_back(Value);
      return true;
    }
    if (Depth != 2)
      return scalar("a string");
    switch (Key) {
    case Field::File:
      Entry.File = Value;
      break;
    case Field::Directory:
      Entry.Directory = Value;
      break;
    case Field::Command:
      Entry.Command = Value;
      break;
    case Field::Arguments:
      return scalar("a string");
    case Field::Other:
      break;
    }
    return true;
  }

  bool start_object(std::size_t) override {
    if (!container("an object", /*IsArray=*/false))
      return false;
    if (Depth == 2)
      Entry = CompileCommand();
    return true;
  }

  bool end_object() override {
    if (Depth-- != 2)
      return true;
    Key = Field::Other;
    return finishEntry();
  }

  bool start_array(std::size_t) override { return container("an array", /*IsArray=*/true); }

  bool end_array() override {
    --Depth;
    return true;
  }

  bool key(string_t &Name) override {
    if (Depth == 2)
      Key = Name == "file"        ? Field::File
            : Name == "directory" ? Field::Directory
            : Name == "command"   ? Field::Command
            : Name == "arguments" ? Field::Arguments
                                  : Field::Other;
    return true;
  }

  bool parse_error(std::size_t Position, const std::string &,
                   const nlohmann::detail::exception &) override {
    Problem = "is not valid JSON at byte " + std::to_string(Position) + " (cut short?)";
    return false;
  }

private:
  enum class Field { Other, File, Directory, Command, Arguments };

  bool fail(const Twine &Message) {
    Problem = Message.str();
    return false;
  }

  static StringRef nameOf(Field F) {
    switch (F) {
    case Field::File:
      return "file";
    case Field::Directory:
      return "directory";
    case Field::Command:
      return "command";
    case Field::Arguments:
      return "arguments";
    case Field::Other:
      break;
    }
    return "";
  }

  std::string where() const { return "entry " + std::to_string(Entries + 1); }

  /// A value that is none of the expected strings.
  bool scalar(StringRef What) {
    if (Depth == 0)
      return fail("is " + What + ", not an array of commands");
    if (Depth == 1)
      return fail(where() + " is " + What + ", not an object");
    if (Key == Field::Other)
      return true;
    StringRef Wanted = Key != Field::Arguments ? "a string" : "an array of strings";
    StringRef Has = Depth == 2 ? "" : "holds ";
    return fail("\"" + nameOf(Key) + "\" of " + where() + " " + (Depth == 2 ? "is " : Has) + What +
                ", not " + Wanted);
  }

  bool container(StringRef What, bool IsArray) {
    bool Ok = Depth == 0   ? IsArray
              : Depth == 1 ? !IsArray
              : Depth == 2 ? Key == Field::Other || (Key == Field::Arguments && IsArray)
                           : Key == Field::Other;
    if (!Ok)
      return scalar(What);
    ++Depth;
    return true;
  }

  bool finishEntry() {
    if (Entry.File.empty())
      return fail(where() + " has no \"file\"");
    if (Entry.Directory.empty())
      return fail(where() + " (" + Entry.File + ") has no \"directory\"");
    if (Entry.Command.empty() && Entry.Arguments.empty())
      return fail(where() + " (" + Entry.File + ") has neither \"command\" nor \"arguments\"");
    // The system would take each of them for another, shorter one.
    auto hasNul = [](const std::string &Text) { return Text.find('\0') != std::string::npos; };
    if (hasNul(Entry.File) || hasNul(Entry.Directory) || hasNul(Entry.Command) ||
        llvm::any_of(Entry.Arguments, hasNul))
      return fail(where() + " (" + Entry.File +
                  ") holds a NUL, which no name of a file and no "
                  "argument can have");
    ++Entries;
    if (!StringRef(Entry.File).ends_with(".c"))
      return true;
    if (AreMasked)
      for (std::string *Text : {&Entry.Directory, &Entry.File, &Entry.Command})
        *Text = unmaskBytes(*Text);
    if (AreMasked)
      for (std::string &Argument : Entry.Arguments)
        Argument = unmaskBytes(Argument);
    Entry.Directory = normalized(Entry.Directory, BuildDir);
    Entry.File = normalized(Entry.File, Entry.Directory);
    if (!Entry.Arguments.empty())
      Entry.Command.clear();
    Out.push_back(std::move(Entry));
    return true;
  }

  std::vector<CompileCommand> &Out;
  CompileCommand Entry;
  Field Key = Field::Other;
  unsigned Depth = 0; ///< 1 in the array, 2 in an entry, 3 and more in an entry's value
};

} // namespace

/// Names of files are bytes, and JSON has characters only. A kernel's names are all of one kind, so
/// that this costs a second parse where nothing else would help.
static bool readWithOddNames(const Twine &Path, std::vector<CompileCommand> &Out, Handler &H) {
  auto Buffer = readInputFile(Path, MostCommands);
  if (!Buffer) {
    consumeError(Buffer.takeError());
    return false;
  }
  std::string Text = maskBytes((*Buffer)->getBuffer());
  if (Text == (*Buffer)->getBuffer())
    return false;
  Out.clear();
  Handler Again(Out, H.BuildDir);
  Again.AreMasked = true;
  if (!nlohmann::json::sax_parse(Text, &Again))
    return false;
  H.Entries = Again.Entries;
  return true;
}

Expected<CompileCommands> CompileCommands::load(const std::string &BuildDir) {
  SmallString<256> Dir(BuildDir.empty() ? "." : BuildDir);
  if (std::error_code EC = sys::fs::make_absolute(Dir))
    return makeError(Twine("cannot find the working directory: ") + EC.message());
  sys::path::remove_dots(Dir, /*remove_dot_dot=*/true);
  SmallString<256> Path(Dir);
  sys::path::append(Path, "compile_commands.json");

  Expected<sys::fs::file_t> File = openInputFile(Path, MostCommands);
  if (!File)
    return makeError("cannot read " + Path + ": " + toString(File.takeError()) + "; " + HowToMake);
  CompileCommands Result;
  Stream S(*File);
  Handler H(Result.Commands, Dir);
  bool Parsed = nlohmann::json::sax_parse(StreamIterator(S), StreamIterator(), &H);
  sys::fs::closeFile(*File);
  if (!S.ReadError.empty())
    return makeError("cannot read " + Path + ": " + S.ReadError + "; " + HowToMake);
  if (!Parsed)
    Parsed = readWithOddNames(Path, Result.Commands, H);
  if (!Parsed)
    return makeError(Path + ": " + H.Problem + "; " + HowToMake);
  if (!H.Entries)
    return makeError(Path + ": lists no commands; " + HowToMake);
  if (Result.Commands.empty())
    return makeError(Path + ": lists no C sources; " + HowToMake);

  auto Order = [](const CompileCommand &C) {
    return std::tie(C.File, C.Directory, C.Command, C.Arguments);
  };
  llvm::sort(Result.Commands,
             [&](const CompileCommand &A, const CompileCommand &B) { return Order(A) < Order(B); });
  Result.Commands.erase(std::unique(Result.Commands.begin(), Result.Commands.end(),
                                    [&](const CompileCommand &A, const CompileCommand &B) {
                                      return Order(A) == Order(B);
                                    }),
                        Result.Commands.end());
  Result.Commands.shrink_to_fit();
  if (llvm::none_of(Result.Commands,
                    [](const CompileCommand &C) { return sys::fs::exists(C.File); }))
    return makeError(Path + ": none of its sources exists, not even " +
                     Result.Commands.front().File +
                     "; was the kernel's tree moved? if so, build or prepare it again");
  Result.SourceRoot = findSourceRoot(Result.Commands);
  return CompileCommands(PackedCommands(Result.Commands), std::move(Result.SourceRoot));
}

CompileCommands::CompileCommands(PackedCommands List, std::string Root)
    : SourceRoot(std::move(Root)), Packed(std::make_shared<PackedCommands>(std::move(List))) {
  Commands = Packed->names();
  Complete = [List = Packed](CompileCommand &C) { List->complete(C); };
}

CompileCommands::CompileCommands(std::vector<CompileCommand> List, std::string SourceRoot,
                                 std::function<void(CompileCommand &)> Complete)
    : Commands(std::move(List)), SourceRoot(std::move(SourceRoot)), Complete(std::move(Complete)) {
  llvm::sort(Commands,
             [](const CompileCommand &A, const CompileCommand &B) { return A.File < B.File; });
}

std::string CompileCommands::keep() const {
  ArchiveWriter Ar;
  Ar(SourceRoot, *Packed);
  return Ar.take();
}

std::optional<CompileCommands> CompileCommands::restore(StringRef Bytes) {
  std::string Root;
  PackedCommands List;
  ArchiveReader Ar(Bytes);
  Ar(Root, List);
  if (!Ar.done())
    return std::nullopt;
  return CompileCommands(std::move(List), std::move(Root));
}

std::vector<std::string> CompileCommands::borrow(const std::vector<std::string> &Files) {
  std::vector<std::string> Without;
  std::vector<CompileCommand> More;
  for (const std::string &File : Files) {
    if (has(File))
      continue;
    const CompileCommand *Lender = lenderFor(File, Commands, SourceRoot);
    if (Lender)
      More.push_back({File, Lender->Directory, "", {}, Lender->File});
    else
      Without.push_back(File);
  }
  if (More.empty())
    return Without;
  auto ByName = [](const CompileCommand &A, const CompileCommand &B) { return A.File < B.File; };
  llvm::sort(More, ByName);
  More.erase(std::unique(
                 More.begin(), More.end(),
                 [](const CompileCommand &A, const CompileCommand &B) { return A.File == B.File; }),
             More.end());
  size_t Own = Commands.size();
  std::move(More.begin(), More.end(), std::back_inserter(Commands));
  std::inplace_merge(Commands.begin(), Commands.begin() + Own, Commands.end(), ByName);
  return Without;
}

void CompileCommands::remove(llvm::function_ref<bool(const CompileCommand &)> Unwanted) {
  llvm::erase_if(Commands, Unwanted);
}

CompileCommand *CompileCommands::entry(const std::string &File) const {
  auto It = llvm::lower_bound(Commands, File, [](const CompileCommand &C, const std::string &Path) {
    return C.File < Path;
  });
  return It == Commands.end() || It->File != File ? nullptr : &*It;
}

const CompileCommand *CompileCommands::find(const std::string &File) const {
  CompileCommand *Found = entry(File);
  if (!Found || !Found->Arguments.empty() || !Found->Command.empty())
    return Found;
  if (!Found->Lender.empty()) {
    if (const CompileCommand *Lender = find(Found->Lender))
      Found->Arguments = borrowedCommand(*Lender, File).Arguments;
  } else if (Complete) {
    Complete(*Found);
  }
  return Found;
}
