//===- SampleResult.h - A small result to write reports of ----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_TEST_UNIT_SAMPLERESULT_H
#define IRQLINT_TEST_UNIT_SAMPLERESULT_H

#include "driver/run/CheckResult.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <string>

namespace irqlint {

/// A folder that goes away with the object.
class TemporaryFolder {
public:
  TemporaryFolder() { llvm::sys::fs::createUniqueDirectory("irqlint-unit", Root); }
  ~TemporaryFolder() { llvm::sys::fs::remove_directories(Root); }
  TemporaryFolder(const TemporaryFolder &) = delete;
  TemporaryFolder &operator=(const TemporaryFolder &) = delete;

  std::string path(const std::string &Name = "") const {
    llvm::SmallString<128> Out(Root);
    if (!Name.empty())
      llvm::sys::path::append(Out, Name);
    return Out.str().str();
  }

  void write(const std::string &Name, const std::string &Text) const {
    std::string File = path(Name);
    llvm::sys::fs::create_directories(llvm::sys::path::parent_path(File));
    std::error_code EC;
    llvm::raw_fd_ostream(File, EC) << Text;
  }

private:
  llvm::SmallString<128> Root;
};

/// Line 4 has a call in column 2, line 9 a call behind characters that take two bytes and four.
inline constexpr const char *SampleSource = "#include <linux/irq.h>\n"
                                            "static void sample_mask(struct irq_data *d)\n"
                                            "{\n"
                                            "\tmutex_lock(&lock);\n"
                                            "}\n"
                                            "\n"
                                            "static void sample_eoi(struct irq_data *d)\n"
                                            "{\n"
                                            "\t/* \xC3\xA4\xF0\x9F\x98\x80 */ msleep(1);\n"
                                            "}\n"
                                            "\n"
                                            "static struct irq_chip chip = {\n"
                                            "\t.irq_mask = sample_mask,\n"
                                            "\t.irq_eoi = sample_eoi,\n"
                                            "};\n";

/// Two findings, one in a file whose name needs escaping, and a notice of each sort.
class SampleResult {
public:
  SampleResult() {
    Folder.write("drivers/irqchip/irq sample,1.c", SampleSource);
    Folder.write("kernel/locking/mutex.c", "void mutex_lock(struct mutex *lock)\n{\n"
                                           "\tmight_sleep();\n}\n");
    Result.SourceRoot = Folder.path();
    Result.EnabledRules = {"IRQ101", "IRQ104"};
    Result.Findings = {mask(), eoi()};
    Result.Notices = {
        {Notice::Kind::ParseError, {"drivers/irqchip/broken.c", 0, 0}, "It did not parse."},
        {Notice::Kind::DroppedFlag, {}, "The flag '-fconserve-stack' was left out."},
        {Notice::Kind::UnknownCall, {File, 4, 2}, "The call is unknown."}};
    Result.Incomplete = true;
    Result.Statistics.FilesParsed = 7;
    Result.Statistics.FilesPrecompiled = 5;
    Result.Statistics.PeakRssKb = 1234;
    Result.Statistics.Stages = {{"parse", 1.5, 3}, {"link", 0.25, 0.25}, {"parse", 0.5, 1}};
    Result.Statistics.RuleCpu = {{"IRQ101", 0.125}};
    Result.Statistics.Slowest = {{File, 2.5}};
  }

  Finding mask() const {
    Finding F;
    F.Rule = "IRQ101";
    F.Severity = Level::Error;
    F.Message = "irq_mask callback 'sample_mask' may sleep";
    F.Primary = {File, 4, 2};
    F.EndColumn = 12;
    F.PrimaryFunction = "sample_mask";
    F.Help = "move the lock";
    F.Entry = "sample_mask";
    F.EntryField = "irq_chip::irq_mask";
    F.Context = "irq_desc::lock held, interrupts off";
    F.Primitive = "mutex_lock";
    F.OtherPaths = 3;
    F.Path = {{StepKind::Installed, {File, 13, 14}, "", "", "installed as irq_mask here", 0, ""},
              {StepKind::Call, {File, 4, 2}, "sample_mask", "mutex_lock", "", 0, F.Context},
              {StepKind::Blocking,
               {"kernel/locking/mutex.c", 3, 2},
               "mutex_lock",
               "might_sleep",
               "'mutex_lock' calls 'might_sleep'",
               1,
               F.Context}};
    return F;
  }

  Finding eoi() const {
    Finding F = mask();
    F.Severity = Level::Warning;
    F.Variant = "some";
    F.Message = "irq_eoi callback 'sample_eoi' may sleep";
    F.Primary = {File, 9, 15};
    F.EndColumn = 0;
    F.PrimaryFunction = F.Entry = "sample_eoi";
    F.EntryField = "irq_chip::irq_eoi";
    F.OtherPaths = 0;
    F.Path = {{StepKind::Installed, {File, 14, 13}, "", "", "installed as irq_eoi here", 0, ""}};
    return F;
  }

  const std::string File = "drivers/irqchip/irq sample,1.c";
  TemporaryFolder Folder;
  CheckResult Result;
};

} // namespace irqlint

#endif // IRQLINT_TEST_UNIT_SAMPLERESULT_H
