# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# The readers of outside data as a library of their own: nothing of the rules or of Clang's syntax trees is
# compiled for the fuzzers and the tests of threads, which takes minutes with the sanitizers on and not an
# hour. The linker takes what it needs of it.

set(IRQLINT_READERS)
foreach(Folder checkers/data driver/changes driver/config driver/kernel driver/os driver/run driver/silence
               driver/store)
  file(GLOB Found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${Folder}/*.cpp)
  list(APPEND IRQLINT_READERS ${Found})
endforeach()
foreach(File checkers/facts/Name checkers/facts/Paths checkers/facts/Place driver/flags/RunFlags
             driver/worker/Message)
  list(APPEND IRQLINT_READERS ${CMAKE_SOURCE_DIR}/${File}.cpp)
endforeach()
# The table of rules has the functions of all of them, for which the fuzzers have a stand-in.
set(Embedded ${IRQLINT_EMBEDDED})
list(FILTER Embedded EXCLUDE REGEX "RuleTable")
add_library(irqlint-readers STATIC EXCLUDE_FROM_ALL ${IRQLINT_READERS} ${Embedded} ${IRQLINT_FACTS_VERSION})
foreach(Property INCLUDE_DIRECTORIES SYSTEM_INCLUDE_DIRECTORIES COMPILE_DEFINITIONS COMPILE_OPTIONS
                 LINK_LIBRARIES)
  get_target_property(Value irqlint-objects INTERFACE_${Property})
  if(Value)
    set_target_properties(irqlint-readers PROPERTIES INTERFACE_${Property} "${Value}")
    if(NOT Property STREQUAL SYSTEM_INCLUDE_DIRECTORIES)
      set_target_properties(irqlint-readers PROPERTIES ${Property} "${Value}")
    endif()
  endif()
endforeach()
