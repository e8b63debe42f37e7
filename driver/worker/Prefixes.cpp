//===- Prefixes.cpp - The prefixes of one worker --------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/worker/Prefixes.h"

#include "checkers/facts/HeaderBodies.h"
#include "checkers/facts/Paths.h"
#include "checkers/facts/PrefixAction.h"
#include "driver/changes/Overlay.h"
#include "driver/os/AtomicFile.h"
#include "driver/os/Faults.h"
#include "driver/worker/FrontEnd.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/EndianStream.h"
#include "llvm/Support/raw_ostream.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace irqlint;

/// A prefix costs as much as some eight units without one. The first worker waits for this many
/// units, and each other one for more, in which time the first will have it ready.
static constexpr unsigned UnitsBefore = 4, UnitsBetween = 12;
/// One takes some 30 MB. After the first few, those that come are for rarer kinds of units.
static constexpr size_t FewMade = 2, MaxMade = 4;
static constexpr unsigned UnitsBeforeMore = 12;

/// The headers below include/ that units of the kernel include most often. A release that lacks one
/// does without; what a unit does not include is of no effect on it.
static const char *const Headers[] = {
    "drm/drm_atomic_helper.h",
    "drm/drm_crtc.h",
    "drm/drm_drv.h",
    "drm/drm_gem.h",
    "drm/drm_print.h",
    "linux/acpi.h",
    "linux/bitfield.h",
    "linux/bitops.h",
    "linux/blk-mq.h",
    "linux/blkdev.h",
    "linux/clk-provider.h",
    "linux/clk.h",
    "linux/completion.h",
    "linux/cpu.h",
    "linux/debugfs.h",
    "linux/delay.h",
    "linux/device.h",
    "linux/dma-buf.h",
    "linux/dma-mapping.h",
    "linux/dmaengine.h",
    "linux/err.h",
    "linux/errno.h",
    "linux/etherdevice.h",
    "linux/ethtool.h",
    "linux/export.h",
    "linux/filter.h",
    "linux/firmware.h",
    "linux/fs.h",
    "linux/gpio/consumer.h",
    "linux/gpio/driver.h",
    "linux/hid.h",
    "linux/hwmon.h",
    "linux/i2c.h",
    "linux/if_vlan.h",
    "linux/iio/iio.h",
    "linux/init.h",
    "linux/input.h",
    "linux/interrupt.h",
    "linux/io.h",
    "linux/iopoll.h",
    "linux/ioport.h",
    "linux/irq.h",
    "linux/irqchip.h",
    "linux/irqchip/chained_irq.h",
    "linux/irqdomain.h",
    "linux/jiffies.h",
    "linux/kernel.h",
    "linux/kfifo.h",
    "linux/kthread.h",
    "linux/leds.h",
    "linux/list.h",
    "linux/mdio.h",
    "linux/mfd/core.h",
    "linux/mii.h",
    "linux/mm.h",
    "linux/mman.h",
    "linux/mod_devicetable.h",
    "linux/module.h",
    "linux/moduleparam.h",
    "linux/msi.h",
    "linux/mutex.h",
    "linux/netdevice.h",
    "linux/of.h",
    "linux/of_address.h",
    "linux/of_irq.h",
    "linux/of_platform.h",
    "linux/pagemap.h",
    "linux/pci.h",
    "linux/perf_event.h",
    "linux/pinctrl/consumer.h",
    "linux/pinctrl/pinconf-generic.h",
    "linux/pinctrl/pinctrl.h",
    "linux/pinctrl/pinmux.h",
    "linux/platform_device.h",
    "linux/pm.h",
    "linux/pm_runtime.h",
    "linux/poll.h",
    "linux/power_supply.h",
    "linux/proc_fs.h",
    "linux/property.h",
    "linux/regmap.h",
    "linux/regulator/consumer.h",
    "linux/reset.h",
    "linux/rtc.h",
    "linux/rtnetlink.h",
    "linux/sched.h",
    "linux/seq_file.h",
    "linux/serial_core.h",
    "linux/skbuff.h",
    "linux/slab.h",
    "linux/spi/spi.h",
    "linux/spinlock.h",
    "linux/static_call.h",
    "linux/string.h",
    "linux/suspend.h",
    "linux/syscalls.h",
    "linux/syscore_ops.h",
    "linux/timer.h",
    "linux/tty.h",
    "linux/types.h",
    "linux/uaccess.h",
    "linux/unaligned.h",
    "linux/usb.h",
    "linux/vmalloc.h",
    "linux/watchdog.h",
    "linux/workqueue.h",
    "media/v4l2-ctrls.h",
    "media/v4l2-device.h",
    "media/v4l2-ioctl.h",
    "media/v4l2-subdev.h",
    "media/videobuf2-v4l2.h",
    "net/cfg80211.h",
    "net/devlink.h",
    "net/ipv6.h",
    "net/mac80211.h",
    "net/sock.h",
    "net/tcp.h",
    "scsi/scsi_device.h",
    "scsi/scsi_host.h",
    "sound/pcm_params.h",
    "sound/soc.h",
};

/// Units with the same flags, and where their prefix is: a file in memory that holds the size of
/// what is known of it, that, and what Clang reads.
class Prefixes::Kind {
public:
  unsigned Units = 0;
  bool Failed = false; ///< the headers do not parse alone
  std::unique_ptr<PrefixIndex> Index;

  ~Kind();
  Kind() = default;
  Kind(const Kind &) = delete;
  Kind &operator=(const Kind &) = delete;

  bool isMade() const { return File >= 0; }
  /// Takes over an open file.
  void made(int Fd) { File = Fd; }
  bool load();
  llvm::StringRef bytes() const { return {Map + Start, Size - Start}; }

private:
  static constexpr size_t HeadSize = sizeof(uint64_t);

  int File = -1;
  const char *Map = nullptr;
  size_t Size = 0;
  size_t Start = 0; ///< of what Clang reads
};

bool Prefixes::Kind::load() {
  if (Index)
    return true;
  struct stat St;
  if (fstat(File, &St) != 0 || St.st_size < static_cast<off_t>(HeadSize))
    return false;
  Size = static_cast<size_t>(St.st_size);
  void *At =
      faultAt("prefix-map") ? MAP_FAILED : mmap(nullptr, Size, PROT_READ, MAP_SHARED, File, 0);
  if (At == MAP_FAILED)
    return false;
  Map = static_cast<const char *>(At);
  uint64_t Known = llvm::support::endian::read64le(Map);
  Prefix Out;
  if (Known > Size - HeadSize || !fromBytes({Map + HeadSize, Known}, Out))
    return false;
  Start = HeadSize + Known;
  Index = std::make_unique<PrefixIndex>(std::move(Out));
  return true;
}

Prefixes::Kind::~Kind() {
  if (Map)
    munmap(const_cast<char *>(Map), Size);
  if (File >= 0)
    ::close(File);
}

/// A file in memory with a prefix, or -1.
static int store(const Prefix &Known, llvm::StringRef Bytes) {
  int Fd = faultAt("prefix-create") ? -1 : memfd_create("irqlint-prefix", MFD_CLOEXEC);
  if (Fd < 0)
    return -1;
  const std::string Index = toBytes(Known);
  char Size[sizeof(uint64_t)];
  llvm::support::endian::write64le(Size, Index.size());
  bool Written = true;
  for (llvm::StringRef Part : {llvm::StringRef(Size, sizeof Size), llvm::StringRef(Index), Bytes})
    Written = Written && writeWhole(Fd, Part, "prefix-write");
  if (Written)
    return Fd;
  ::close(Fd);
  return -1;
}

Prefixes::Prefixes(const std::string &SourceRoot, const Overlay &Over, SharedBodies &Bodies,
                   unsigned Place)
    : SourceRoot(SourceRoot), Over(Over), Bodies(Bodies), Place(Place),
      HeadersDiffer(llvm::any_of(Over.files(), [](const OverlaidFile &File) {
        return !llvm::StringRef(File.Path).ends_with(".c");
      })) {}

Prefixes::~Prefixes() = default;

/// The flags of a unit that its prefix is made with, its own strings among them or not.
static std::vector<std::string> prefixFlags(const CleanCommand &Command, bool WithStrings) {
  std::vector<std::string> Out;
  bool AfterForced = false;
  for (size_t I = 0; I + 1 < Command.Arguments.size(); ++I) {
    const std::string &Arg = Command.Arguments[I];
    AfterForced |= Arg == "-include";
    llvm::StringRef Value = Arg;
    bool IsMacro = Value.consume_front("-D"), IsFolder = Value.consume_front("-I");
    bool HasNext = (IsMacro || IsFolder) && Value.empty();
    if (HasNext)
      Value = Command.Arguments[++I];
    // The kernel's own folders come first and are searched first.
    if ((IsFolder && AfterForced) ||
        (IsMacro && !WithStrings && isUnitsOwnString(Value.split('=').first)))
      continue;
    Out.push_back(Arg);
    if (HasNext)
      Out.push_back(Value.str());
  }
  return Out;
}

bool Prefixes::make(Kind &Of, const CleanCommand &Command, const std::string &Directory,
                    ContentHash Key) {
  Prefix Known;
  // No file has such a name, and no other kind of units has this one.
  Known.MainFile =
      SourceRoot + "/irqlint-prefix-" + llvm::utohexstr(Key.Low, /*LowerCase=*/true) + ".c";
  for (llvm::StringRef Header : Headers)
    Known.Text +=
        ("#if __has_include(<" + Header + ">)\n#include <" + Header + ">\n#endif\n").str();
  CleanCommand Own;
  Own.Arguments = prefixFlags(Command, true);
  Own.Arguments.push_back(Known.MainFile);
  llvm::SmallVector<char, 0> Bytes;
  TuFacts Facts;
  FrontEnd Parser(SourceRoot, Over);
  PrefixAction Action(Known, Bytes, Facts, SourceRoot, Directory, Bodies);
  if (!Parser.run(Action, Own, Directory, Facts.Errors, {{Known.MainFile, Known.Text}})
           .value_or(false) ||
      Bytes.empty())
    return false;
  for (const std::string &Path : Parser.Files->Missed)
    Known.Missed.push_back(absolutePath(Path, Directory));
  int Fd = store(Known, {Bytes.data(), Bytes.size()});
  if (Fd < 0)
    return false;
  Of.made(Fd);
  ++Made;
  for (FunctionFacts &F : Facts.Inlines) {
    Bodies.learn(variantOfSymbol(F.Symbol.str()));
    NewBodies.push_back(std::move(F));
  }
  Offers.push_back({Key, "/proc/" + std::to_string(getpid()) + "/fd/" + std::to_string(Fd)});
  return true;
}

void Prefixes::offer(const PrefixOffer &Offer) {
  std::unique_ptr<Kind> &Of = Kinds[Offer.Kind];
  if (!Of)
    Of = std::make_unique<Kind>();
  if (Of->isMade())
    return;
  // Who made it may be gone by now, and the file with it, or another may have taken its number.
  if (int Fd = ::open(Offer.File.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); Fd >= 0) {
    Of->made(Fd);
    ++Made;
  }
}

std::optional<ReadyPrefix> Prefixes::find(const CleanCommand &Command,
                                          const std::string &Directory) {
  if (HeadersDiffer)
    return std::nullopt;
  ContentHash Key =
      ContentHash::of(llvm::join(prefixFlags(Command, false), "\n") + "\n" + Directory);
  std::unique_ptr<Kind> &Of = Kinds[Key];
  if (!Of)
    Of = std::make_unique<Kind>();
  if (Of->Failed)
    return std::nullopt;
  unsigned Wanted = (Made < FewMade ? UnitsBefore : UnitsBeforeMore) + Place * UnitsBetween;
  if (!Of->isMade() && (++Of->Units < Wanted || Made == MaxMade))
    return std::nullopt;
  if ((!Of->isMade() && !make(*Of, Command, Directory, Key)) || !Of->load()) {
    Of->Failed = true;
    return std::nullopt;
  }
  return ReadyPrefix{*Of->Index, Of->bytes()};
}
