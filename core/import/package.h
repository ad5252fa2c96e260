// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hz {

/// A document made of parts in a ZIP container (.xlsx, .ods). Parts are inflated as a stream and never trusted: every
/// part's checksum is verified, and sizes are bounded by what comes out, not by what the directory says.
/// Every function throws Fault: FileDamaged (part and reason), FileTooLarge.
class Package {
 public:
  /// Opens the directory. Throws also for encrypted parts, more than 20,000 parts and parts of the same name.
  explicit Package(std::string path);
  ~Package();
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;

  const std::string& path() const { return m_path; }
  /// Names are compared without regard to case, as Office does.
  bool has(std::string_view part) const;

  /// Reads one part block by block.
  class Stream {
   public:
    Stream(Package& package, std::string_view part);
    ~Stream();
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    /// Next block, empty at the end (the checksum is then verified); valid until the next call.
    std::string_view read();

   private:
    Package& m_package;
    std::string m_part;
    std::vector<char> m_block;
    std::uint64_t m_bytes = 0, m_compressed = 0;
    bool m_open = false;
  };
  /// Bytes of the container consumed by the part that is read now, for progress.
  std::uint64_t position() const { return m_position; }

 private:
  struct Opened {};
  Package(std::string path, Opened);
  [[noreturn]] void damaged(std::string_view part, std::string_view why) const;
  void locate(std::string_view part);

  std::string m_path;
  void* m_zip = nullptr;
  std::vector<std::string> m_names;  ///< lower case
  std::uint64_t m_inflated = 0;      ///< over all parts
  std::uint64_t m_position = 0;
};

/// "/xl/../xl/worksheets/sheet1.xml" relative to the folder of `from` → "xl/worksheets/sheet1.xml".
std::string resolvedPart(std::string_view from, std::string_view target);

}  // namespace hz
