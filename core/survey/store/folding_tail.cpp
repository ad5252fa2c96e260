// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/folding_tail.h"

#include "base/fault.h"
#include "base/hash.h"

#include <fcntl.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

namespace hz::survey {
namespace {

constexpr std::string_view kTailMark = "HZFOLD01";
constexpr std::int64_t kMostOfTail = std::int64_t{1} << 30;

/// The last bytes of the file.
struct TailEnd {
  std::array<char, 8> mark{};
  std::int64_t start = 0, oldBytes = 0, pageSize = 0, count = 0;
  std::array<char, 64> sha256{};
};

class TailFile {
 public:
  TailFile(const std::string& path, int flags) : m_path(path), m_descriptor(::open(path.c_str(), flags | O_CLOEXEC)) {}
  ~TailFile() {
    if (m_descriptor >= 0) ::close(m_descriptor);
  }
  TailFile(const TailFile&) = delete;
  TailFile& operator=(const TailFile&) = delete;
  bool isOpen() const { return m_descriptor >= 0; }
  int descriptor() const { return m_descriptor; }

  bool read(void* to, std::size_t count, std::int64_t at) const {
    auto* bytes = static_cast<char*>(to);
    while (count > 0) {
      const ssize_t got = ::pread(m_descriptor, bytes, count, at);
      if (got <= 0) return false;
      bytes += got;
      at += got;
      count -= static_cast<std::size_t>(got);
    }
    return true;
  }
  void write(const std::string& bytes, std::int64_t at) const {
    if (::pwrite(m_descriptor, bytes.data(), bytes.size(), at) != static_cast<ssize_t>(bytes.size())) fail();
  }
  [[noreturn]] void fail() const { throw Fault(FaultCode::StorageFailed, {m_path, std::strerror(errno)}); }

  std::optional<TailEnd> end() const {
    const std::int64_t size = ::lseek(m_descriptor, 0, SEEK_END);
    TailEnd end;
    const auto length = static_cast<std::int64_t>(sizeof end);
    if (size < length || !read(&end, sizeof end, size - length)) return std::nullopt;
    if (std::string_view(end.mark.data(), end.mark.size()) != kTailMark) return std::nullopt;
    const bool possible = end.start > 0 && end.count > 0 && end.pageSize >= 512 && end.pageSize <= 65536 &&
                          end.oldBytes > 0 && end.oldBytes <= end.start && end.count <= kMostOfTail / end.pageSize &&
                          end.start + end.count * (8 + end.pageSize) + length == size;
    return possible ? std::optional(end) : std::nullopt;
  }

 private:
  std::string m_path;
  int m_descriptor;
};

/// The lock that SQLite holds on a file while it writes it (pending, reserved and shared bytes), without waiting.
bool lockAsWriter(int descriptor) {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_start = 0x40000000;
  lock.l_len = 512;
  return ::fcntl(descriptor, F_SETLK, &lock) == 0;
}

}  // namespace

std::string tailBytes(const FoldingTail& tail, std::int64_t start) {
  std::string bytes;
  for (const FoldingTail::Page& page : tail.pages) {
    bytes.append(reinterpret_cast<const char*>(&page.at), sizeof page.at);
    bytes += page.content;
  }
  TailEnd end;
  std::memcpy(end.mark.data(), kTailMark.data(), end.mark.size());
  end.start = start;
  end.oldBytes = tail.oldBytes;
  end.pageSize = tail.pages.empty() ? 0 : static_cast<std::int64_t>(tail.pages.front().content.size());
  end.count = static_cast<std::int64_t>(tail.pages.size());
  const std::string sum = sha256(bytes);
  std::memcpy(end.sha256.data(), sum.data(), end.sha256.size());
  bytes.append(reinterpret_cast<const char*>(&end), sizeof end);
  return bytes;
}

bool hasFoldingTail(const std::string& path) {
  const TailFile file(path, O_RDONLY);
  return file.isOpen() && file.end().has_value();
}

TailState undoFolding(const std::string& path, bool ownFile) {
  if (!hasFoldingTail(path)) return TailState::None;
  const TailFile file(path, O_RDWR);
  if (!file.isOpen()) file.fail();
  if (!ownFile && !lockAsWriter(file.descriptor())) return TailState::InUse;
  const auto end = file.end();  // once more, under the lock
  if (!end) return TailState::None;
  std::string bytes(static_cast<std::size_t>(end->count * (8 + end->pageSize)), '\0');
  if (!file.read(bytes.data(), bytes.size(), end->start)) file.fail();
  if (sha256(bytes) != std::string_view(end->sha256.data(), end->sha256.size())) return TailState::None;
  const auto step = static_cast<std::size_t>(8 + end->pageSize);
  for (std::size_t i = 0; i < bytes.size(); i += step) {
    std::int64_t at = 0;
    std::memcpy(&at, bytes.data() + i, sizeof at);
    if (at < 0 || at % end->pageSize != 0 || at + end->pageSize > end->oldBytes) return TailState::None;
    file.write(bytes.substr(i + 8, static_cast<std::size_t>(end->pageSize)), at);
  }
  if (::fsync(file.descriptor()) != 0 || ::ftruncate(file.descriptor(), end->oldBytes) != 0 ||
      ::fsync(file.descriptor()) != 0)
    file.fail();
  return TailState::Undone;
}

void dropFoldingTail(const std::string& path) {
  if (!hasFoldingTail(path)) return;
  const TailFile file(path, O_RDWR);
  if (!file.isOpen() || !lockAsWriter(file.descriptor())) return;
  const auto end = file.end();  // once more, under the lock
  if (end && (::ftruncate(file.descriptor(), end->start) != 0 || ::fsync(file.descriptor()) != 0)) file.fail();
}

}  // namespace hz::survey
