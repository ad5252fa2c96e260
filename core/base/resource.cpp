// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/resource.h"

#include "base/fault.h"

namespace hz {

std::string_view resource(std::string_view name) {
  for (const Resource& r : embeddedResources()) {
    if (r.name == name) return r.bytes;
  }
  throw Fault(FaultCode::Internal, {"no embedded resource " + std::string(name)});
}

}  // namespace hz
