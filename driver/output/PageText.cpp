//===- PageText.cpp - A page of the documentation on a terminal -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/PageText.h"

#include "driver/output/StyledLine.h"

#include <string>

using namespace irqlint;

namespace {
/// Collects the lines of a paragraph and prints it when it ends.
class PageWriter {
public:
  PageWriter(const TextStyle &Style, llvm::raw_ostream &OS) : Style(Style), OS(OS) {}
  ~PageWriter() { end(); }
  PageWriter(const PageWriter &) = delete;
  PageWriter &operator=(const PageWriter &) = delete;

  void line(llvm::StringRef Line);

private:
  void end();

  const TextStyle &Style;
  llvm::raw_ostream &OS;
  std::string Paragraph;
  bool InCode = false;
};
} // namespace

/// "the text" of "[the text](where)"; the rest of From, which begins with the bracket, is in it.
static bool takeLink(llvm::StringRef &From, llvm::StringRef &Text) {
  size_t Middle = From.find("](");
  size_t End = From.find(')', Middle);
  if (!From.starts_with("[") || Middle == llvm::StringRef::npos || End == llvm::StringRef::npos)
    return false;
  Text = From.slice(1, Middle);
  From = From.drop_front(End + 1);
  return true;
}

/// Adds text in which `code` and [links](to) may stand.
static void addInline(StyledLine &Line, llvm::StringRef Text) {
  while (!Text.empty()) {
    size_t Plain = std::min(Text.find_first_of("`["), Text.size());
    Line.add(Text.take_front(Plain));
    Text = Text.drop_front(Plain);
    llvm::StringRef Linked;
    if (Text.starts_with("`") && Text.drop_front().contains('`')) {
      auto [Code, Rest] = Text.drop_front().split('`');
      Line.add(Code, Look::Cyan);
      Text = Rest;
    } else if (takeLink(Text, Linked)) {
      addInline(Line, Linked);
    } else if (!Text.empty()) {
      Line.add(Text.take_front());
      Text = Text.drop_front();
    }
  }
}

void PageWriter::end() {
  if (Paragraph.empty())
    return;
  StyledLine Line;
  addInline(Line, Paragraph);
  Line.write(OS, Style, llvm::StringRef(Paragraph).starts_with("- ") ? 2 : 0);
  Paragraph.clear();
}

void PageWriter::line(llvm::StringRef Line) {
  if (Line.starts_with("```")) {
    end();
    InCode = !InCode;
    return;
  }
  if (InCode) {
    OS << "    ";
    StyledLine().add(Line, Look::Cyan).write(OS, {Style.Colored, false, 0}, 0);
    return;
  }
  if (Line.starts_with("#")) {
    end();
    StyledLine().add(Line.ltrim("# "), Look::Bold).write(OS, Style, 0);
    return;
  }
  // A table and what is indented keep their shape.
  bool Keeps = Line.starts_with("|") || Line.starts_with("    ");
  if (Line.empty() || Line.starts_with("- ") || Keeps)
    end();
  if (Line.empty() || Keeps) {
    OS << Line << '\n';
    return;
  }
  if (!Paragraph.empty()) {
    Paragraph += ' ';
    Line = Line.ltrim();
  }
  Paragraph += Line;
}

void irqlint::writePage(llvm::StringRef Markdown, const TextStyle &Style, llvm::raw_ostream &OS) {
  PageWriter Writer(Style, OS);
  for (llvm::StringRef Rest = Markdown.rtrim(); !Rest.empty();) {
    auto [Line, After] = Rest.split('\n');
    Writer.line(Line);
    Rest = After;
  }
}
