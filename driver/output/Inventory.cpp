//===- Inventory.cpp - The inventory as table, JSON and CSV ---------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/InventoryReport.h"
#include "driver/output/JsonParts.h"
#include "driver/output/Names.h"
#include "driver/output/Printable.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <array>
#include <map>

using namespace irqlint;

/// Raised when a key changes its meaning or goes away; a new key does not raise it.
static constexpr int FormatVersion = 1;

static Json jsonOf(const InventoryAnswer &A, const char *Key) {
  Json Out;
  Out[Key] = A.Says;
  Out["because"] = A.Because;
  Out["location"] = nullptr;
  if (A.Loc.valid()) {
    Json Place;
    addLocation(Place, A.Loc);
    Out["location"] = std::move(Place);
  }
  return Out;
}

static Json jsonOf(const InventoryRow &Row) {
  Json Out;
  Out["chip"] = Row.Chip;
  Out["file"] = Row.Loc.File;
  Out["line"] = Row.Loc.Line;
  Out["unit"] = Row.Unit;
  Out["arch"] = Row.Archs;
  Out["callbacks"] = Json::object();
  for (const auto &[Field, Function] : Row.Callbacks) {
    Json &Of = Out["callbacks"][Field];
    Of = Of.is_null() ? Function : Of.get<std::string>() + "," + Function;
  }
  Out["delivery"] = Row.Delivery;
  Out["delivery_all"] = Json::array();
  for (const InventoryAnswer &A : Row.AllDeliveries)
    Out["delivery_all"].push_back(jsonOf(A, "delivery"));
  Out["parent"] = Row.Parent.empty() ? Json(nullptr) : Json(Row.Parent);
  Out["bus_lock"] = Row.BusLock;
  Out["crash_safe"] = Json::object();
  for (const auto &[Arch, Answer] : Row.CrashSafe)
    Out["crash_safe"][Arch] = jsonOf(Answer, "answer");
  Out["rt_safe"] = jsonOf(Row.RtSafe, "answer");
  Out["quiet_after_kexec"] = jsonOf(Row.QuietAfterKexec, "answer");
  return Out;
}

/// How many rows there are of each delivery, the strongest first.
static std::vector<std::pair<std::string, size_t>> summaryOf(const InventoryReport &Report) {
  std::vector<std::pair<std::string, size_t>> Out;
  for (unsigned I = NumDeliveries; I-- != 0;)
    Out.emplace_back(deliveryName(static_cast<Delivery>(I)), 0);
  Out.emplace_back("unknown", 0);
  for (const InventoryRow &Row : Report.Rows)
    for (auto &[Name, Count] : Out)
      Count += Name == Row.Delivery;
  return Out;
}

void irqlint::writeInventoryJson(const InventoryReport &Report, llvm::raw_ostream &OS) {
  Json Out;
  Out["version"] = FormatVersion;
  Out["irqlint"] = IRQLINT_VERSION;
  Out["incomplete"] = Report.Incomplete;
  Out["chips"] = Json::array();
  for (const InventoryRow &Row : Report.Rows)
    Out["chips"].push_back(jsonOf(Row));
  Out["summary"] = Json::object();
  for (const auto &[Name, Count] : summaryOf(Report))
    Out["summary"][Name] = Count;
  Out["files_without_chip"] = Json::array();
  for (const FileWithoutChip &F : Report.Without)
    Out["files_without_chip"].push_back({{"file", F.File}, {"arch", F.Arch}, {"reason", F.Reason}});
  OS << Out.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

/// "no", or where architectures differ "arm64: no, x86: yes".
static std::string crashText(const InventoryRow &Row) {
  bool Same = llvm::all_of(Row.CrashSafe, [&](const auto &Of) {
    return Of.second.Says == Row.CrashSafe.front().second.Says;
  });
  if (Same)
    return Row.CrashSafe.front().second.Says;
  std::vector<std::string> Parts;
  for (const auto &[Arch, Answer] : Row.CrashSafe)
    Parts.push_back(Arch + ": " + Answer.Says);
  return llvm::join(Parts, ", ");
}

using Cells = std::vector<std::string>;

static Cells cellsOf(const InventoryRow &Row, bool WithArch) {
  Cells Out{Row.Chip,
            Row.Loc.File + ":" + std::to_string(Row.Loc.Line),
            Row.Delivery,
            Row.BusLock,
            crashText(Row),
            Row.RtSafe.Says,
            Row.QuietAfterKexec.Says};
  if (WithArch)
    Out.push_back(llvm::join(Row.Archs, ","));
  return Out;
}

static std::string filesText(const InventoryReport &Report) {
  std::string Out;
  for (const FileWithoutChip &F : Report.Without)
    Out += "  " + printable(F.File + ": " + F.Reason) + "\n";
  return Out;
}

void irqlint::writeInventoryText(const InventoryReport &Report, llvm::raw_ostream &OS) {
  std::set<std::string> Archs;
  for (const InventoryRow &Row : Report.Rows)
    Archs.insert(Row.Archs.begin(), Row.Archs.end());
  bool WithArch = Archs.size() > 1;
  std::vector<Cells> Table{
      {"CHIP", "FILE", "DELIVERY", "BUS LOCK", "CRASH SAFE", "RT SAFE", "QUIET AFTER KEXEC"}};
  if (WithArch)
    Table.front().push_back("ARCH");
  for (const InventoryRow &Row : Report.Rows)
    Table.push_back(cellsOf(Row, WithArch));
  for (Cells &Line : Table)
    for (std::string &Cell : Line)
      Cell = printable(Cell);
  std::vector<size_t> Width(Table.front().size(), 0);
  for (const Cells &Line : Table)
    for (size_t I = 0; I != Line.size(); ++I)
      Width[I] = std::max(Width[I], Line[I].size());
  if (!Report.Rows.empty())
    for (const Cells &Line : Table) {
      std::string Text;
      for (size_t I = 0; I != Line.size(); ++I)
        Text += Line[I] + std::string(Width[I] - Line[I].size() + 2, ' ');
      OS << llvm::StringRef(Text).rtrim() << '\n';
    }
  std::vector<std::string> Parts;
  for (const auto &[Name, Count] : summaryOf(Report))
    if (Count)
      Parts.push_back(std::to_string(Count) + " " + Name);
  if (!Report.Rows.empty())
    OS << '\n';
  OS << counted(Report.Rows.size(), "irq_chip") << (Parts.empty() ? "" : ": ")
     << llvm::join(Parts, ", ") << '\n';
  if (!Report.Without.empty())
    OS << '\n'
       << counted(Report.Without.size(), "file")
       << " by whose text an irq_chip was expected, and that has none:\n"
       << filesText(Report);
}

static std::string quoted(const std::string &Text) {
  if (Text.find_first_of(",\"\r\n") == std::string::npos)
    return Text;
  std::string Out = "\"";
  for (char C : Text)
    Out += C == '"' ? std::string("\"\"") : std::string(1, C);
  return Out + "\"";
}

static std::string place(const InventoryAnswer &A) {
  return A.Loc.valid() ? A.Loc.File + ":" + std::to_string(A.Loc.Line) : "";
}

void irqlint::writeInventoryCsv(const InventoryReport &Report, llvm::raw_ostream &OS) {
  auto line = [&](const Cells &Fields) {
    for (size_t I = 0; I != Fields.size(); ++I)
      OS << (I ? "," : "") << quoted(Fields[I]);
    OS << "\r\n";
  };
  line({"chip", "file", "line", "unit", "arch", "callbacks", "delivery", "delivery_all", "parent",
        "bus_lock", "crash_safe", "crash_safe_because", "crash_safe_location", "rt_safe",
        "rt_safe_because", "rt_safe_location", "quiet_after_kexec", "quiet_after_kexec_because",
        "quiet_after_kexec_location"});
  for (const InventoryRow &Row : Report.Rows) {
    Cells Callbacks, All;
    for (const auto &[Field, Function] : Row.Callbacks)
      Callbacks.push_back(Field + "=" + Function);
    for (const InventoryAnswer &A : Row.AllDeliveries)
      All.push_back(A.Says);
    const InventoryAnswer &Crash = Row.CrashSafe.front().second;
    line({Row.Chip, Row.Loc.File, std::to_string(Row.Loc.Line), Row.Unit,
          llvm::join(Row.Archs, " "), llvm::join(Callbacks, " "), Row.Delivery,
          llvm::join(All, " "), Row.Parent, Row.BusLock, crashText(Row), Crash.Because,
          place(Crash), Row.RtSafe.Says, Row.RtSafe.Because, place(Row.RtSafe),
          Row.QuietAfterKexec.Says, Row.QuietAfterKexec.Because, place(Row.QuietAfterKexec)});
  }
}
