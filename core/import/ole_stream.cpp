// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/xls_layer.h"

#include <algorithm>

namespace hz {
namespace {

constexpr std::size_t kHeader = 512, kEntry = 128, kMiniSector = 64, kInHeader = 109;
constexpr std::uint32_t kLastRegular = 0xFFFFFFFA;

std::uint32_t wordAt(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t word = 0;
  for (std::size_t k = 0; k < size && at + k < bytes.size(); ++k)
    word |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + k])) << (8 * k);
  return word;
}

/// A compound file: sectors chained by a table. Every chain is at most as long as the file has sectors.
class CompoundFile {
 public:
  explicit CompoundFile(std::string_view file) : m_file(file) {
    const std::uint32_t shift = wordAt(file, 30, 2);
    if (!file.starts_with("\xD0\xCF\x11\xE0") || file.size() < kHeader || (shift != 9 && shift != 12)) return;
    m_sector = std::size_t{1} << shift;
    readTable();
    m_directory = chain(wordAt(file, 48, 4));
    m_cutoff = wordAt(file, 56, 4);
  }

  std::string stream(std::initializer_list<std::string_view> names) const {
    for (std::size_t at = 0; at + kEntry <= m_directory.size(); at += kEntry) {
      const std::string_view entry = std::string_view(m_directory).substr(at, kEntry);
      const std::string name = nameOf(entry);
      if (entry[66] != 2 || std::find(names.begin(), names.end(), name) == names.end()) continue;
      const std::uint32_t start = wordAt(entry, 116, 4);
      const std::size_t size = wordAt(entry, 120, 4);
      std::string bytes = size < m_cutoff ? miniChain(start) : chain(start);
      bytes.resize(std::min(bytes.size(), size));
      return bytes;
    }
    return {};
  }

 private:
  static std::string nameOf(std::string_view entry) {
    std::string name;
    const std::size_t length = std::min<std::size_t>(wordAt(entry, 64, 2), 64);
    for (std::size_t k = 0; k + 2 < length; k += 2) name += entry[k];
    return name;
  }

  std::string_view sector(std::uint32_t number) const {
    const std::size_t at = (std::size_t{number} + 1) * m_sector;
    return at < m_file.size() ? m_file.substr(at, m_sector) : std::string_view();
  }

  void readTable() {
    std::vector<std::uint32_t> places;
    for (std::size_t k = 0; k < kInHeader; ++k) places.push_back(wordAt(m_file, 76 + 4 * k, 4));
    // Tables of tables, for files beyond 7 MB.
    std::uint32_t next = wordAt(m_file, 68, 4);
    for (std::size_t step = 0; next < kLastRegular && step < m_file.size() / m_sector; ++step) {
      const std::string_view more = sector(next);
      if (more.size() < m_sector) break;
      for (std::size_t k = 0; k + 4 < m_sector; k += 4) places.push_back(wordAt(more, k, 4));
      next = wordAt(more, m_sector - 4, 4);
    }
    for (const std::uint32_t place : places) {
      if (place >= kLastRegular || m_table.size() > m_file.size() / m_sector) continue;
      const std::string_view part = sector(place);
      for (std::size_t k = 0; k + 4 <= part.size(); k += 4) m_table.push_back(wordAt(part, k, 4));
    }
  }

  std::string chain(std::uint32_t start) const {
    std::string bytes;
    std::size_t steps = 0;
    for (std::uint32_t at = start; at < m_table.size() && steps <= m_table.size(); at = m_table[at], ++steps) {
      if (bytes.size() > m_file.size()) return {};
      bytes += sector(at);
    }
    return bytes;
  }

  /// Short streams stand in pieces of 64 bytes inside the stream of the root.
  std::string miniChain(std::uint32_t start) const {
    const std::string pieces = chain(wordAt(m_directory, 116, 4)), table = chain(wordAt(m_file, 60, 4));
    std::string bytes;
    std::size_t steps = 0;
    for (std::uint32_t at = start; std::size_t{at} * 4 + 4 <= table.size() && steps <= table.size() / 4;
         at = wordAt(table, std::size_t{at} * 4, 4), ++steps) {
      if (std::size_t{at} * kMiniSector >= pieces.size()) break;
      bytes += pieces.substr(std::size_t{at} * kMiniSector, kMiniSector);
    }
    return bytes;
  }

  std::string_view m_file;
  std::size_t m_sector = kHeader, m_cutoff = 0;
  std::vector<std::uint32_t> m_table;
  std::string m_directory;
};

}  // namespace

std::string workbookStream(std::string_view file) {
  return CompoundFile(file).stream({"Workbook", "Book"});
}

}  // namespace hz
