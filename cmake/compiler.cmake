# SPDX-FileCopyrightText: 2026 The Hengzhi developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Warnings, sanitizers and the compiler cache, for every target of ours.
add_library(hz_options INTERFACE)
target_compile_options(hz_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
  # Sums must come out bit for bit the same on every machine: no fused multiply-add behind our back.
  -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # False alarms of GCC 12 in std::string at -O2 and above (GCC bug 105651).
  target_compile_options(hz_options INTERFACE -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds)
  # Batches of sources are large: the compiler collects its garbage when it holds a gigabyte, not every few megabytes.
  target_compile_options(hz_options INTERFACE --param=ggc-min-heapsize=1048576)
  if(HZ_UNITY)
    # In a batch every source is an included file, whose anonymous namespace GCC then takes for a header's.
    target_compile_options(hz_options INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wno-subobject-linkage>)
  endif()
endif()
if(HZ_WERROR)
  target_compile_options(hz_options INTERFACE -Werror)
endif()
if(HZ_SANITIZE)
  target_compile_options(hz_options INTERFACE -fsanitize=${HZ_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(hz_options INTERFACE -fsanitize=${HZ_SANITIZE})
endif()
find_program(HZ_CCACHE ccache)
if(HZ_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_NOHASHDIR=1 ${HZ_CCACHE})
endif()
