// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/fault.h"

#include <QString>

namespace hz::test {

/// Why work was refused as a bad argument; "accepted" where it was not.
template <class Work>
QString reason(Work work) {
  try {
    work();
  } catch (const Fault& fault) {
    return fault.code() == FaultCode::BadArgument ? fault.what() : "another fault";
  }
  return "accepted";
}

}  // namespace hz::test
