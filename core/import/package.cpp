// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/package.h"

#include "base/fault.h"

#include <minizip/unzip.h>
#include <algorithm>

namespace hz {
namespace {

constexpr std::size_t kPartBlock = 64u << 10;
constexpr std::size_t kMaxParts = 20000;
constexpr std::uint64_t kMaxInflated = 1536ull << 20;
/// Beyond the first megabytes nothing honest packs better than this.
constexpr std::uint64_t kFreeBytes = 4u << 20, kMaxRatio = 400;

std::string lower(std::string_view name) {
  std::string text(name);
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  while (text.starts_with('/')) text.erase(0, 1);
  return text;
}

}  // namespace

std::string resolvedPart(std::string_view from, std::string_view target) {
  std::vector<std::string> parts;
  const auto add = [&](std::string_view path) {
    for (std::size_t begin = 0; begin <= path.size();) {
      const std::size_t end = std::min(path.find('/', begin), path.size());
      const std::string_view part = path.substr(begin, end - begin);
      if (part == "..") {
        if (!parts.empty()) parts.pop_back();
      } else if (!part.empty() && part != ".") {
        parts.emplace_back(part);
      }
      begin = end + 1;
    }
  };
  if (!target.starts_with('/')) {
    const std::size_t slash = from.rfind('/');
    if (slash != std::string_view::npos) add(from.substr(0, slash));
  }
  add(target);
  std::string joined;
  for (const std::string& part : parts) joined += (joined.empty() ? "" : "/") + part;
  return joined;
}

Package::Package(std::string path, Opened) : m_path(std::move(path)), m_zip(unzOpen64(m_path.c_str())) {}

Package::Package(std::string path) : Package(std::move(path), Opened{}) {
  // From here on a fault closes it: the constructor above has ended.
  if (m_zip == nullptr) damaged("", "the directory of the container is missing: the file is cut short");
  for (int status = unzGoToFirstFile(m_zip); status != UNZ_END_OF_LIST_OF_FILE; status = unzGoToNextFile(m_zip)) {
    unz_file_info64 info{};
    std::string name(1024, '\0');
    if (status != UNZ_OK ||
        unzGetCurrentFileInfo64(m_zip, &info, name.data(), name.size(), nullptr, 0, nullptr, 0) != UNZ_OK)
      damaged("", "the directory of the container is broken");
    name.resize(std::min<std::size_t>(info.size_filename, name.size()));
    if ((info.flag & 1) != 0) throw Fault(FaultCode::FileEncrypted, {m_path});
    m_names.push_back(lower(name));
    if (m_names.size() > kMaxParts) damaged("", "more than 20,000 parts");
  }
  std::vector<std::string> sorted = m_names;
  std::sort(sorted.begin(), sorted.end());
  const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
  if (twice != sorted.end()) damaged(*twice, "the part is there twice");
}

Package::~Package() {
  if (m_zip != nullptr) unzClose(m_zip);
}

void Package::damaged(std::string_view part, std::string_view why) const {
  throw Fault(FaultCode::FileDamaged, {m_path, part.empty() ? "container" : std::string(part), std::string(why)});
}

bool Package::has(std::string_view part) const {
  return std::find(m_names.begin(), m_names.end(), lower(part)) != m_names.end();
}

void Package::locate(std::string_view part) {
  const auto found = std::find(m_names.begin(), m_names.end(), lower(part));
  if (found == m_names.end()) damaged(part, "the part is missing");
  unzGoToFirstFile(m_zip);
  for (auto skip = found - m_names.begin(); skip > 0; --skip) unzGoToNextFile(m_zip);
}

Package::Stream::Stream(Package& package, std::string_view part)
    : m_package(package), m_part(part), m_block(kPartBlock) {
  package.locate(part);
  unz_file_info64 info{};
  unzGetCurrentFileInfo64(package.m_zip, &info, nullptr, 0, nullptr, 0, nullptr, 0);
  m_compressed = info.compressed_size;
  if (unzOpenCurrentFile(package.m_zip) != UNZ_OK) package.damaged(part, "the part cannot be unpacked");
  m_open = true;
}

Package::Stream::~Stream() {
  if (m_open) unzCloseCurrentFile(m_package.m_zip);
}

std::string_view Package::Stream::read() {
  const int count = unzReadCurrentFile(m_package.m_zip, m_block.data(), static_cast<unsigned>(m_block.size()));
  if (count < 0) m_package.damaged(m_part, "the part cannot be unpacked");
  m_bytes += static_cast<std::uint64_t>(count);
  m_package.m_inflated += static_cast<std::uint64_t>(count);
  m_package.m_position = unzGetCurrentFileZStreamPos64(m_package.m_zip);
  if (m_package.m_inflated > kMaxInflated || (m_bytes > kFreeBytes && m_bytes / kMaxRatio > m_compressed))
    throw Fault(FaultCode::FileTooLarge, {m_package.m_path, m_part});
  if (count == 0) {
    m_open = false;
    if (unzCloseCurrentFile(m_package.m_zip) != UNZ_OK) m_package.damaged(m_part, "its checksum does not match");
  }
  return {m_block.data(), static_cast<std::size_t>(count)};
}

}  // namespace hz
