# SPDX-FileCopyrightText: 2026 The Hengzhi developers
# SPDX-License-Identifier: GPL-3.0-or-later
# hz_embed(target function FILES…): compiles files into the target and generates
#   std::span<const hz::Resource> hz::function()
# with names relative to the project's resources/ folder. The core has no Qt and so no .qrc.
function(hz_embed target function)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp)
  set(asm ${CMAKE_CURRENT_BINARY_DIR}/${function}.s)
  set(asm_text ".section .rodata\n")
  set(externs "")
  set(rows "")
  set(i 0)
  foreach(file ${ARGN})
    file(RELATIVE_PATH relative ${CMAKE_SOURCE_DIR}/resources ${file})
    string(APPEND asm_text ".global ${function}_${i}\n.global ${function}_${i}_end\n${function}_${i}:\n.incbin \"${file}\"\n${function}_${i}_end:\n.byte 0\n")
    string(APPEND externs "extern const char ${function}_${i}[];\nextern const char ${function}_${i}_end[];\n")
    string(APPEND rows "      Resource{\"${relative}\", {${function}_${i}, static_cast<std::size_t>(${function}_${i}_end - ${function}_${i})}},\n")
    math(EXPR i "${i}+1")
  endforeach()
  string(APPEND asm_text ".section .note.GNU-stack,\"\",@progbits\n")
  file(GENERATE OUTPUT ${asm} CONTENT "${asm_text}")
  file(GENERATE OUTPUT ${out} CONTENT
"// Generated from resources/.
#include \"base/resource.h\"
#include <vector>
extern \"C\" {
${externs}}
namespace hz {
std::span<const Resource> ${function}() {
  static const std::vector<Resource> all{
${rows}  };
  return all;
}
}  // namespace hz
")
  set_source_files_properties(${asm} PROPERTIES GENERATED TRUE OBJECT_DEPENDS "${ARGN}")
  if(CMAKE_ASM_COMPILER_ID MATCHES Clang)  # options of C++ mean nothing to its assembler, and it complains
    set_source_files_properties(${asm} PROPERTIES COMPILE_OPTIONS -Wno-unused-command-line-argument)
  endif()
  set_source_files_properties(${out} PROPERTIES GENERATED TRUE)
  target_sources(${target} PRIVATE ${out} ${asm})
endfunction()
