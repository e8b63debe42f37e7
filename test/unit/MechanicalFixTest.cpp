//===- MechanicalFixTest.cpp - Edits that mend a finding ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/fix/MechanicalFix.h"
#include "driver/check/ProveFixes.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

using namespace irqlint;

/// What becomes of Text for a finding at its first Call; after "refused: " why nothing does.
static std::string mended(const std::string &Rule, const std::string &Call, const std::string &Text,
                          const std::string &In = "handler") {
  Finding F;
  F.Rule = Rule;
  F.Entry = "handler";
  F.PrimaryFunction = In;
  llvm::StringRef Before = llvm::StringRef(Text).take_front(Text.find(Call));
  F.Primary = {"a.c", 1 + static_cast<unsigned>(Before.count('\n')),
               static_cast<unsigned>(Before.size() - (Before.rfind('\n') + 1)) + 1};
  llvm::Expected<std::optional<FindingFix>> Fix = mechanicalFix(F, Text);
  if (!Fix)
    return "refused: " + llvm::toString(Fix.takeError());
  if (!*Fix)
    return "none";
  std::vector<FixEdit> Edits = (*Fix)->Files.front().Edits;
  llvm::append_range(Edits, (*Fix)->Files.front().Edits); // as another finding asks for the same
  llvm::Expected<std::string> Out = applied(Text, Edits);
  return Out ? *Out : llvm::toString(Out.takeError());
}

TEST(MechanicalFix, DisableInHandler) {
  EXPECT_EQ(mended("IRQ106", "disable_irq", "\tdisable_irq(irq);\n"),
            "\tdisable_irq_nosync(irq);\n");
  EXPECT_EQ(mended("IRQ106", "disable_irq", "\tdisable_irq(irq);\n", "helper"),
            "refused: 'helper' may have other callers, which want to wait");
  EXPECT_EQ(mended("IRQ106", "free_irq", "\tfree_irq(irq, d);\n"), "none");
  EXPECT_EQ(mended("IRQ106", "no_such", "\tfree_irq(irq, d);\n"), "none");
}

TEST(MechanicalFix, SafeDelivery) {
  EXPECT_EQ(mended("IRQ302", "generic", "generic_handle_domain_irq(d, f(a, b));"),
            "generic_handle_domain_irq_safe(d, f(a, b));");
  EXPECT_EQ(mended("IRQ302", "generic", "generic_handle_irq(irq);"),
            "generic_handle_irq_safe(irq);");
  EXPECT_EQ(mended("IRQ301", "generic", "generic_handle_irq(irq_find_mapping(d->dom, /* n */ n));"),
            "generic_handle_domain_irq_safe(d->dom, /* n */ n);");
  EXPECT_EQ(mended("IRQ301", "generic", "generic_handle_irq(irq_find_mapping(d, n) + 1);"),
            "generic_handle_irq_safe(irq_find_mapping(d, n) + 1);");
}

TEST(MechanicalFix, WaitsThatSpin) {
  EXPECT_EQ(mended("IRQ104", "readl", "readl_poll_timeout(a, v, v & 1, 1, 100);"),
            "readl_poll_timeout_atomic(a, v, v & 1, 1, 100);");
  EXPECT_EQ(mended("IRQ104", "readl", "readl_poll_timeout(a, v, v, 1, 100000);"),
            "refused: a wait of up to 100000 us in steps of 1 us is too long to spin");
  EXPECT_EQ(mended("IRQ104", "readl", "readl_poll_timeout(a, v, v, 1, 0);"),
            "refused: a wait of up to 0 us in steps of 1 us is too long to spin");
  EXPECT_EQ(mended("IRQ104", "readl", "readl_poll_timeout(a, v, v, STEP, WAIT);"),
            "refused: how long 'readl_poll_timeout' waits is no number in the source");
}

TEST(MechanicalFix, HandlerAndData) {
  EXPECT_EQ(mended("IRQ305", "irq_set",
                   "\tirq_set_chained_handler(i, h);\n"
                   "\tirq_set_handler_data(i, d);\n\treturn 0;\n"),
            "\tirq_set_chained_handler_and_data(i, h, d);\n\treturn 0;\n");
  EXPECT_EQ(mended("IRQ305", "irq_set",
                   "\tirq_set_chained_handler(pic->parent_irq, pic_handle_cascade_irq);\n"
                   "\tirq_set_handler_data(pic->parent_irq, pic);\n"),
            "\tirq_set_chained_handler_and_data(pic->parent_irq, pic_handle_cascade_irq,\n"
            "\t\t\t\t\t pic);\n");
  EXPECT_EQ(mended("IRQ305", "irq_set",
                   "\tirq_set_chained_handler(i, h);\n"
                   "\tirq_set_handler_data(j, d);\n"),
            "refused: the next statement sets the data of another interrupt");
  EXPECT_EQ(mended("IRQ305", "irq_set",
                   "\tirq_set_chained_handler(i, h);\n"
                   "\t/* why */\n\tirq_set_handler_data(i, d);\n"),
            "refused: there is a comment between the two calls");
  EXPECT_EQ(mended("IRQ305", "irq_set", "\tirq_set_chained_handler(i, h);\n\treturn 0;\n"),
            "refused: the handler's data is not set in the next statement");
  EXPECT_EQ(mended("IRQ305", "irq_set", "\tirq_set_chained_handler(i, h"), "none");
}

static std::string contents(const std::string &File) {
  std::ostringstream Out;
  Out << std::ifstream(File).rdbuf();
  return Out.str();
}

TEST(WriteFixes, AllOrNothing) {
  llvm::SmallString<128> Folder;
  ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("irqlint-fixes", Folder));
  std::string One = (Folder + "/one.c").str(), Two = (Folder + "/two.c").str();
  std::ofstream(One) << "one\n";
  std::ofstream(Two) << "another\n";
  std::vector<FixedFile> Files = {{"one.c", One, "one\n", "1\n"}, {"two.c", Two, "two\n", "2\n"}};
  EXPECT_EQ(llvm::toString(writeFixes(Folder.str().str(), Files)),
            "--fix: 'two.c' was changed while it was analysed; run it again; nothing was written");
  EXPECT_EQ(contents(One), "one\n");
  std::ofstream(Two) << "two\n";
  EXPECT_EQ(llvm::toString(writeFixes(Folder.str().str(), Files)), "");
  EXPECT_EQ(contents(One) + contents(Two), "1\n2\n");
  llvm::sys::fs::remove_directories(Folder);
}
