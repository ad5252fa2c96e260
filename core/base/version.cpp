// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/version.h"

namespace hz {

std::string version() {
  return HZ_VERSION;
}

}  // namespace hz
