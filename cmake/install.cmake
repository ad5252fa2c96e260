# SPDX-FileCopyrightText: 2026 The Hengzhi developers
# SPDX-License-Identifier: GPL-3.0-or-later
# What `cmake --install` puts where. The program finds its samples and its reader from its own place, so the tree can be
# moved; in the build tree a link plays the part of share/hengzhi.
include(GNUInstallDirs)
set(desktop ${CMAKE_CURRENT_SOURCE_DIR}/resources/desktop)
set(icons ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable)

file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/share/hengzhi)
file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR}/sample_data ${CMAKE_BINARY_DIR}/share/hengzhi/sample_data SYMBOLIC)

install(TARGETS hengzhi RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS hengzhi-reader RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/hengzhi)
install(DIRECTORY sample_data DESTINATION ${CMAKE_INSTALL_DATADIR}/hengzhi)
install(DIRECTORY resources/help DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN *.md)
install(FILES ${desktop}/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT licence)  # a Debian system has it once for all

install(FILES ${desktop}/org.hengzhi.hengzhi.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${desktop}/org.hengzhi.hengzhi.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES ${desktop}/hengzhi-mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME hengzhi.xml)
install(FILES resources/icons/hengzhi.svg DESTINATION ${icons}/apps)
install(FILES ${desktop}/application-x-hengzhi.svg DESTINATION ${icons}/mimetypes)

# hz_install_compressed(FILE DESTINATION [NAME]): the manual and the lists of changes, as Debian wants them.
function(hz_install_compressed file destination)
  cmake_path(GET file FILENAME name)
  if(ARGC GREATER 2)
    set(name ${ARGV2})
  endif()
  set(out ${CMAKE_BINARY_DIR}/compressed/${name}.gz)
  add_custom_command(OUTPUT ${out} DEPENDS ${file} VERBATIM
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/compressed
    COMMAND sh -c "gzip -9nc \"$1\" > \"$2\"" sh ${file} ${out})
  set_property(TARGET compressed APPEND PROPERTY SOURCES ${out})
  install(FILES ${out} DESTINATION ${destination})
endfunction()
add_custom_target(compressed ALL)
hz_install_compressed(${desktop}/hengzhi.1 ${CMAKE_INSTALL_MANDIR}/man1)
hz_install_compressed(${CMAKE_CURRENT_SOURCE_DIR}/CHANGELOG.md ${CMAKE_INSTALL_DOCDIR} changelog)
hz_install_compressed(${desktop}/changelog.Debian ${CMAKE_INSTALL_DOCDIR})
include(package)
