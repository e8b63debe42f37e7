# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Answers as the kernel's script of this name does for a file below drivers/irqchip.

die "not a kernel\n" unless -d "drivers";
print "Ann <ann\@example.org> (maintainer:IRQCHIP DRIVERS)\n";
print "Bob <bob\@example.org> (reviewer:IRQCHIP DRIVERS)\n";
print "list\@example.org (open list:IRQCHIP DRIVERS)\n";
