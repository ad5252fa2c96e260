# SPDX-FileCopyrightText: 2026 The Hengzhi developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sources compiled at once: what they share is then compiled once, and the whole takes less than half the time.
set(HZ_BATCH 16)

# Headers that most of core parses, compiled once: without and with matrices.
function(hz_core_headers name)
  file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp "")
  add_library(${name} STATIC ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
  target_link_libraries(${name} PRIVATE hz_options)
  target_precompile_headers(${name} PRIVATE <algorithm> <cmath> <functional> <map> <memory> <optional> <set> <string>
    <string_view> <vector> <nlohmann/json.hpp> ${ARGN})
endfunction()
hz_core_headers(core_headers)
hz_core_headers(core_matrix_headers <Eigen/Dense>)
target_link_libraries(core_matrix_headers PRIVATE Eigen3::Eigen)

# hz_module(DEPENDS modules… LIBRARIES public… PRIVATE private…)
# One static library core_<folder> per module of core/, of all sources in the folder. Every module exports its headers through an include directory of
# its own, staged as <part>/<module> (the ground's modules: <module>), so an include of a module that is not in DEPENDS
# does not compile. A module may have headers only.
function(hz_module)
  cmake_parse_arguments(MODULE "" "" "DEPENDS;LIBRARIES;PRIVATE" ${ARGN})
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
    if("Eigen3::Eigen" IN_LIST MODULE_LIBRARIES)
      target_precompile_headers(core_${name} REUSE_FROM core_matrix_headers)
    else()
      target_precompile_headers(core_${name} REUSE_FROM core_headers)
    endif()
    set_target_properties(core_${name} PROPERTIES UNITY_BUILD ${HZ_UNITY} UNITY_BUILD_BATCH_SIZE ${HZ_BATCH})
  else()
    add_library(core_${name} INTERFACE)
    target_include_directories(core_${name} INTERFACE ${stage})
    target_link_libraries(core_${name} INTERFACE ${MODULE_DEPENDS} ${MODULE_LIBRARIES})
  endif()
endfunction()

# hz_window(targets…): what is outside core is compiled in the same way, but for speed of compiling: no number depends on it.
function(hz_window)
  set_target_properties(${ARGN} PROPERTIES UNITY_BUILD ${HZ_UNITY} UNITY_BUILD_BATCH_SIZE ${HZ_BATCH})
  foreach(target ${ARGN})
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  endforeach()
endfunction()
