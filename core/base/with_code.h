// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string_view>

namespace hz {

/// The first of the items whose `code` this is; nullptr = there is none.
template <class Items>
auto* withCode(Items& items, std::string_view code) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.code == code; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace hz
