// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"

#include <string>
#include <string_view>

namespace hz::output {

/// Writes a ZIP container into memory, entry after entry, with one fixed time for all, so that the same entries are the
/// same bytes. Pictures and workbooks are packed already and only stored.
class ZipMemory {
 public:
  ZipMemory();
  ~ZipMemory();
  ZipMemory(const ZipMemory&) = delete;
  ZipMemory& operator=(const ZipMemory&) = delete;

  /// Room for so many bytes at once, in place of doubling.
  void reserve(std::size_t bytes) { m_bytes.reserve(bytes); }
  /// Throws Fault(OutOfMemory).
  void add(const std::string& name, std::string_view bytes);
  std::string take();

 private:
  std::string m_bytes;
  std::size_t m_position = 0;
  void* m_zip = nullptr;
  friend struct ZipMemoryAccess;
};

}  // namespace hz::output
