# SPDX-FileCopyrightText: 2026 The Hengzhi developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# hz_module(DEPENDS modules… LIBRARIES public… PRIVATE private… PRECOMPILE headers…)
# One static library core_<folder> per module of core/, of all sources in the folder. Every module exports its headers through an include directory of
# its own, staged as <part>/<module> (the ground's modules: <module>), so an include of a module that is not in DEPENDS
# does not compile. A module may have headers only.
function(hz_module)
  cmake_parse_arguments(MODULE "" "" "DEPENDS;LIBRARIES;PRIVATE;PRECOMPILE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  file(RELATIVE_PATH path ${CMAKE_SOURCE_DIR}/core ${CMAKE_CURRENT_SOURCE_DIR})
  get_filename_component(name ${path} NAME)
  set(stage ${CMAKE_BINARY_DIR}/modules/${name})
  get_filename_component(part ${stage}/${path} DIRECTORY)
  file(MAKE_DIRECTORY ${part})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${stage}/${path} SYMBOLIC)
  list(TRANSFORM MODULE_DEPENDS PREPEND core_)
  if(sources)
    add_library(core_${name} STATIC ${sources})
    target_include_directories(core_${name} PUBLIC ${stage})
    target_link_libraries(core_${name} PUBLIC ${MODULE_DEPENDS} ${MODULE_LIBRARIES} PRIVATE ${MODULE_PRIVATE} hz_options)
    target_precompile_headers(core_${name} PRIVATE <algorithm> <cmath> <map> <memory> <optional> <string> <string_view> <vector>
      ${MODULE_PRECOMPILE})
    set_target_properties(core_${name} PROPERTIES UNITY_BUILD ${HZ_UNITY} UNITY_BUILD_BATCH_SIZE 8)
  else()
    add_library(core_${name} INTERFACE)
    target_include_directories(core_${name} INTERFACE ${stage})
    target_link_libraries(core_${name} INTERFACE ${MODULE_DEPENDS} ${MODULE_LIBRARIES})
  endif()
endfunction()

# hz_window(targets…): what is outside core is compiled in the same way, but for speed of compiling: no number depends on it.
function(hz_window)
  set_target_properties(${ARGN} PROPERTIES UNITY_BUILD ${HZ_UNITY} UNITY_BUILD_BATCH_SIZE 8)
  foreach(target ${ARGN})
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  endforeach()
endfunction()
