// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace hz {

/// A file of resources/ compiled into the program; `name` is relative to that folder ("text/messages.csv").
struct Resource {
  std::string_view name;
  std::string_view bytes;
};

std::span<const Resource> embeddedResources();

/// Bytes of one embedded file; throws Fault(Internal) when the build does not hold it.
std::string_view resource(std::string_view name);

}  // namespace hz
