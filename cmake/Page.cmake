# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Makes one file of the page that --html writes, and embeds it. The libraries that it is made with come
# from npm in the versions that package-lock.json has, once; scripts/install-deps.sh fetches them
# beforehand.
#
# Adds the generated source to IRQLINT_EMBEDDED.

find_program(IRQLINT_NPM npm DOC "Node's package manager, for the page that --html writes")
if(NOT IRQLINT_NPM)
  message(FATAL_ERROR "npm was not found, and the page that --html writes is made with it; run "
                      "scripts/install-deps.sh build")
endif()

set(IRQLINT_PAGE_DIR ${CMAKE_SOURCE_DIR}/driver/output/page)
set(IRQLINT_PAGE_MODULES ${CMAKE_BINARY_DIR}/page)
set(IRQLINT_PAGE ${CMAKE_BINARY_DIR}/generated/HtmlPage.cpp)
file(GLOB IRQLINT_PAGE_SOURCES CONFIGURE_DEPENDS ${IRQLINT_PAGE_DIR}/*)

add_custom_command(
  OUTPUT ${IRQLINT_PAGE}
  COMMAND ${CMAKE_COMMAND} -D NPM=${IRQLINT_NPM} -D FROM=${IRQLINT_PAGE_DIR}
          -D MODULES=${IRQLINT_PAGE_MODULES} -P ${CMAKE_SOURCE_DIR}/cmake/FetchModules.cmake
  COMMAND ${CMAKE_COMMAND} -D PAGE_DIR=${IRQLINT_PAGE_DIR} -D MODULES=${IRQLINT_PAGE_MODULES}
          -D OUTPUT=${IRQLINT_PAGE} -P ${CMAKE_SOURCE_DIR}/cmake/GeneratePage.cmake
  DEPENDS ${CMAKE_SOURCE_DIR}/cmake/FetchModules.cmake ${CMAKE_SOURCE_DIR}/cmake/GeneratePage.cmake
          ${IRQLINT_PAGE_SOURCES}
  COMMENT "Making the page of --html"
  VERBATIM)
list(APPEND IRQLINT_EMBEDDED ${IRQLINT_PAGE})
