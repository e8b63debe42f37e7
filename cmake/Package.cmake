# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# A Debian package, of what 'cmake --install' installs: run cpack in the build's folder.

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME irqlint)
set(CPACK_PACKAGE_VENDOR irqlint)
set(CPACK_PACKAGE_CONTACT "irqlint <irqlint@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "static checker for interrupt-controller code of the Linux kernel")
set(CPACK_PACKAGE_DESCRIPTION "irqlint reads a kernel's sources with Clang and reports what interrupt
controllers' drivers do in a context that forbids it, across functions and
files: sleeping callbacks, locks that sleep under PREEMPT_RT, broken
delivery, interrupts that survive a kexec. It needs compile commands, which
'irqlint prepare' makes without compiling the kernel.")
set(CPACK_PACKAGE_HOMEPAGE_URL https://github.com/irqlint/irqlint)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_FILE_NAME "irqlint_${PROJECT_VERSION}")

set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The headers that come with the compiler are read from there.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libclang-common-${LLVM_VERSION_MAJOR}-dev")
# What 'irqlint prepare' runs, and those who want to know of changes.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "clang-${LLVM_VERSION_MAJOR}, lld-${LLVM_VERSION_MAJOR}, llvm-${LLVM_VERSION_MAJOR}, make, bc, bison, flex, git, perl")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

# What Debian has otherwise than others is done to the files that are about to be packed.
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_BINARY_DIR}/DebianParts.cmake)
configure_file(${CMAKE_SOURCE_DIR}/cmake/package/DebianParts.cmake.in
               ${CMAKE_BINARY_DIR}/DebianParts.cmake @ONLY)
include(CPack)
