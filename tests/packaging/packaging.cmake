# SPDX-FileCopyrightText: 2026 The Hengzhi developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Usage: cmake -DROOT=<project> -DPROGRAM=<hengzhi> -DVERSION=<x.y.z> -P packaging.cmake. What is said about the program
# outside of it agrees with the program: verbs of the manual page, version, media type.
set(problems "")
set(desktop ${ROOT}/resources/desktop)
foreach(name hengzhi.1 changelog.Debian hengzhi-mime.xml org.hengzhi.hengzhi.desktop org.hengzhi.hengzhi.metainfo.xml)
  file(READ ${desktop}/${name} text_${name})
endforeach()

# expect(FILE TEXT WHY): the file of resources/desktop contains the text.
macro(expect name text why)
  string(FIND "${text_${name}}" "${text}" at)
  if(at EQUAL -1)
    list(APPEND problems "resources/desktop/${name}: ${why}: lacks \"${text}\"")
  endif()
endmacro()

execute_process(COMMAND ${PROGRAM} --help OUTPUT_VARIABLE help COMMAND_ERROR_IS_FATAL ANY)
string(REGEX REPLACE "^.*Subcommands:\n" "" help "${help}")
string(REGEX MATCHALL "\n  [a-z-]+ " verbs "\n${help}")
list(LENGTH verbs count)
if(count LESS 20)
  list(APPEND problems "hengzhi --help lists ${count} verbs only: ${help}")
endif()
foreach(verb IN LISTS verbs)
  string(STRIP "${verb}" verb)
  string(REPLACE "-" "\\-" verb "${verb}")
  string(FIND "${text_hengzhi.1}" "\n.B ${verb}\n" plain)
  string(FIND "${text_hengzhi.1}" "\n.BI ${verb} " with_arguments)
  if(plain EQUAL -1 AND with_arguments EQUAL -1)
    list(APPEND problems "resources/desktop/hengzhi.1 lacks the verb ${verb}")
  endif()
endforeach()

expect(hengzhi.1 "Hengzhi ${VERSION}" "version")
expect(changelog.Debian "hengzhi (${VERSION}-" "version")
expect(org.hengzhi.hengzhi.metainfo.xml "<release version=\"${VERSION}\"" "version")
expect(org.hengzhi.hengzhi.metainfo.xml ">org.hengzhi.hengzhi.desktop<" "menu entry")
foreach(name hengzhi-mime.xml org.hengzhi.hengzhi.desktop org.hengzhi.hengzhi.metainfo.xml)
  expect(${name} "application/x-hengzhi" "media type")
endforeach()

# The number that the media type looks for in the file's header is the one the store writes there.
file(STRINGS ${ROOT}/core/survey/store/database.h id REGEX "kApplicationId = ")
string(REGEX REPLACE ".*= (0x[0-9A-Fa-f]+).*" "\\1" id "${id}")
string(TOLOWER "${id}" id)
expect(hengzhi-mime.xml "value=\"${id}\" offset=\"68\"" "application id")

if(problems)
  list(JOIN problems "\n  " text)
  message(FATAL_ERROR "The package says something else than the program:\n  ${text}")
endif()
message("packaging: ${count} verbs, version, media type agree")
