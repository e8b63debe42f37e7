# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# A test that cannot run: fails, and says TEXT.

message(FATAL_ERROR "${TEXT}")
