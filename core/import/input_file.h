// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_writer.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hz {

/// A regular file read in large blocks.
class InputFile {
 public:
  /// Throws Fault: FileNotFound, NotARegularFile, FileUnreadable.
  explicit InputFile(std::string path);
  ~InputFile();
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  const std::string& path() const { return m_path; }
  std::uint64_t size() const { return m_size; }
  std::uint64_t position() const { return m_position; }
  /// Next block, empty at the end; valid until the next call.
  std::string_view read();
  void rewind();

 private:
  std::string m_path;
  FileInUse m_use;
  int m_descriptor = -1;
  std::uint64_t m_size = 0, m_position = 0;
  std::vector<char> m_block;
};

}  // namespace hz
