# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Facts that are kept from run to run are good only for the code that reads them. Their version is the
# hash of that code and of the LLVM it is built with, so that nobody has to remember to raise it.

set(IRQLINT_FACTS_VERSION ${CMAKE_BINARY_DIR}/generated/FactsVersion.h)
file(GLOB IRQLINT_FACTS_SOURCES CONFIGURE_DEPENDS
     ${CMAKE_SOURCE_DIR}/checkers/facts/*.cpp ${CMAKE_SOURCE_DIR}/checkers/facts/*.h
     ${CMAKE_SOURCE_DIR}/driver/kernel/CommandCleaner.cpp
     ${CMAKE_SOURCE_DIR}/driver/kernel/CompileCommands.cpp
     ${CMAKE_SOURCE_DIR}/driver/kernel/Invocation.cpp
     ${CMAKE_SOURCE_DIR}/driver/kernel/PackedCommands.cpp
     ${CMAKE_SOURCE_DIR}/driver/kernel/PackedCommands.h
     ${CMAKE_SOURCE_DIR}/driver/kernel/SourceIndex.cpp
     ${CMAKE_SOURCE_DIR}/driver/kernel/SourceScanner.cpp
     ${CMAKE_SOURCE_DIR}/driver/worker/FrontEnd.cpp ${CMAKE_SOURCE_DIR}/driver/worker/ParseFile.cpp
     ${CMAKE_SOURCE_DIR}/driver/worker/Prefixes.cpp ${CMAKE_SOURCE_DIR}/driver/worker/Message.h
     ${CMAKE_SOURCE_DIR}/driver/worker/Worker.cpp)
add_custom_command(
  OUTPUT ${IRQLINT_FACTS_VERSION}
  COMMAND ${CMAKE_COMMAND} "-DSOURCES=${IRQLINT_FACTS_SOURCES}" -DLLVM=${LLVM_PACKAGE_VERSION}
          -DOUTPUT=${IRQLINT_FACTS_VERSION} -P ${CMAKE_SOURCE_DIR}/cmake/HashSources.cmake
  DEPENDS ${IRQLINT_FACTS_SOURCES} ${CMAKE_SOURCE_DIR}/cmake/HashSources.cmake
  COMMENT "Version of the facts" VERBATIM)
