# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Writes OUTPUT, which defines IRQLINT_FACTS_VERSION: the hash of SOURCES and LLVM's version.

set(All "${LLVM}")
foreach(File ${SOURCES})
  file(SHA256 ${File} Hash)
  string(APPEND All " ${Hash}")
endforeach()
string(SHA256 Version "${All}")
string(SUBSTRING ${Version} 0 32 Version)
file(WRITE ${OUTPUT} "#define IRQLINT_FACTS_VERSION \"${Version}\"\n")
