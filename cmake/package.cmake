# SPDX-FileCopyrightText: 2026 The Hengzhi developers
# SPDX-License-Identifier: GPL-3.0-or-later
# The Debian package (`./dev package`). Libraries it needs are looked up in the program by dpkg-shlibdeps.
set(HZ_MAINTAINER "The Hengzhi developers <hengzhi@example.org>" CACHE STRING "Maintainer of the Debian package")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME hengzhi)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "score how communities are governed, from surveys and statistics")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Hengzhi turns resident surveys and community statistics into indices of how
communities are governed, and shows the imbalances of every community, each
number with its sample size and its interval.
.
It reads CSV, Excel, OpenDocument, SPSS, Stata and SAS files, recomputes every
score at once when the method changes, and writes charts, a report and the
paragraph on method for a thesis. It works offline, in English and Chinese.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEB_COMPONENT_INSTALL ON)  # one package, without the component licence
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_COMPONENTS_ALL Unspecified)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER ${HZ_MAINTAINER})
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
  "fonts-noto-cjk | fonts-wqy-zenhei, fonts-arphic-uming, fonts-liberation2 | fonts-liberation, qt6-translations-l10n, qt6-wayland")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

include(CPack)
