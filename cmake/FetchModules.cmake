# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Fetches what FROM's package.json asks for into MODULES, unless the versions of its lock are there.
# usage: cmake -D NPM=npm -D FROM=DIR -D MODULES=DIR -P FetchModules.cmake

cmake_minimum_required(VERSION 3.22)

# Written when all is there: what was interrupted is done again.
set(Stamp ${MODULES}/lock.sha256)
file(SHA256 ${FROM}/package-lock.json Wanted)
set(There)
if(EXISTS ${Stamp})
  file(READ ${Stamp} There)
endif()
if(There STREQUAL Wanted)
  return()
endif()

file(MAKE_DIRECTORY ${MODULES})
foreach(File package.json package-lock.json)
  configure_file(${FROM}/${File} ${MODULES}/${File} COPYONLY)
endforeach()
execute_process(COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error
                WORKING_DIRECTORY ${MODULES} RESULT_VARIABLE Failed
                OUTPUT_QUIET ERROR_VARIABLE Text)
if(Failed)
  message(FATAL_ERROR "npm could not fetch what ${FROM}/package-lock.json names into ${MODULES}; "
                      "scripts/install-deps.sh does it where there is a network: ${Text}")
endif()
file(WRITE ${Stamp} ${Wanted})
