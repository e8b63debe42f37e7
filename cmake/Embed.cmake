# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Embeds the rules, their pages, the contexts and the models, and makes the table from a rule's id
# to the function that checks it. rules/IRQnnn.json is the only register of a rule: nothing else
# lists them, so a rule that lacks a part stops the build here.
#
# Sets IRQLINT_EMBEDDED to the generated sources.

file(GLOB IRQLINT_RULE_FILES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/rules/IRQ*.json)
file(GLOB IRQLINT_PAGE_FILES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/docs/rules/IRQ*.md)
file(GLOB IRQLINT_MODEL_FILES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/rules/models/*.json)
file(GLOB IRQLINT_RULE_TESTS CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/test/rules/IRQ*/*.c)
set(IRQLINT_CONTEXTS_FILE ${CMAKE_SOURCE_DIR}/rules/contexts.json)
set(IRQLINT_CHIPS_FILE ${CMAKE_SOURCE_DIR}/rules/chips.json)

set(IRQLINT_EMBEDDED
    ${CMAKE_BINARY_DIR}/generated/EmbeddedFiles.cpp
    ${CMAKE_BINARY_DIR}/generated/RuleTable.cpp)

# The list is a dependency of its own, so that a file which disappears also regenerates. The tests
# count by folder: a second test of a rule changes nothing here.
set(IRQLINT_TESTED_RULES)
foreach(Test IN LISTS IRQLINT_RULE_TESTS)
  get_filename_component(Folder ${Test} DIRECTORY)
  get_filename_component(Id ${Folder} NAME)
  list(APPEND IRQLINT_TESTED_RULES ${Id})
endforeach()
list(REMOVE_DUPLICATES IRQLINT_TESTED_RULES)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/EmbeddedLists.cmake @ONLY CONTENT
"set(RULE_FILES \"@IRQLINT_RULE_FILES@\")
set(PAGE_FILES \"@IRQLINT_PAGE_FILES@\")
set(MODEL_FILES \"@IRQLINT_MODEL_FILES@\")
set(CONTEXTS_FILE \"@IRQLINT_CONTEXTS_FILE@\")
set(CHIPS_FILE \"@IRQLINT_CHIPS_FILE@\")
set(TESTED_RULES \"@IRQLINT_TESTED_RULES@\")
set(SOURCE_DIR \"@CMAKE_SOURCE_DIR@\")
set(OUTPUT_DIR \"@CMAKE_BINARY_DIR@/generated\")
")

add_custom_command(
  OUTPUT ${IRQLINT_EMBEDDED}
  COMMAND ${CMAKE_COMMAND} -D LISTS=${CMAKE_BINARY_DIR}/generated/EmbeddedLists.cmake
          -P ${CMAKE_SOURCE_DIR}/cmake/GenerateEmbedded.cmake
  DEPENDS ${CMAKE_SOURCE_DIR}/cmake/GenerateEmbedded.cmake
          ${CMAKE_BINARY_DIR}/generated/EmbeddedLists.cmake
          ${IRQLINT_RULE_FILES} ${IRQLINT_PAGE_FILES} ${IRQLINT_MODEL_FILES}
          ${IRQLINT_CONTEXTS_FILE} ${IRQLINT_CHIPS_FILE}
  COMMENT "Embedding the rules, their pages and the models"
  VERBATIM)
