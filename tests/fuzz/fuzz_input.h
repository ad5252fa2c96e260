// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/fault.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hz::test {

/// The bytes of one run as a file in memory.
class FuzzFile {
 public:
  FuzzFile(const std::uint8_t* data, std::size_t size) : m_descriptor(memfd_create("fuzz", 0)) {
    const ssize_t written = ::write(m_descriptor, data, size);
    lseek(m_descriptor, 0, SEEK_SET);
    m_whole = written == static_cast<ssize_t>(size);
  }
  ~FuzzFile() { close(m_descriptor); }
  FuzzFile(const FuzzFile&) = delete;
  FuzzFile& operator=(const FuzzFile&) = delete;
  bool isWhole() const { return m_whole; }
  int descriptor() const { return m_descriptor; }
  std::string path() const { return "/proc/self/fd/" + std::to_string(m_descriptor); }

 private:
  int m_descriptor;
  bool m_whole = false;
};

/// Faults are what is asked for; anything else that is thrown ends the run as a finding.
template <typename Work>
int run(Work work) {
  try {
    work();
  } catch (const Fault&) {
    return 0;
  }
  return 0;
}

inline std::string_view textOf(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace hz::test
