// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/frames.h"

#include "base/fault.h"

#include <unistd.h>
#include <cerrno>
#include <cstring>

namespace hz {
namespace {

bool writeAll(int descriptor, const char* bytes, std::size_t count) {
  while (count > 0) {
    const ssize_t written = ::write(descriptor, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes += written;
    count -= static_cast<std::size_t>(written);
  }
  return true;
}

/// Bytes read; fewer than asked for at the end.
std::size_t readAll(int descriptor, char* bytes, std::size_t count) {
  std::size_t have = 0;
  while (have < count) {
    const ssize_t got = ::read(descriptor, bytes + have, count - have);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    have += static_cast<std::size_t>(got);
  }
  return have;
}

}  // namespace

void appendNumber(std::string& to, std::uint32_t number) {
  char bytes[4];
  std::memcpy(bytes, &number, 4);
  to.append(bytes, 4);
}

bool takeNumber(std::string_view& from, std::uint32_t& number) {
  if (from.size() < 4) return false;
  std::memcpy(&number, from.data(), 4);
  from.remove_prefix(4);
  return true;
}

bool writeFrame(int descriptor, FrameKind kind, std::string_view payload) {
  std::string head(1, static_cast<char>(kind));
  appendNumber(head, static_cast<std::uint32_t>(payload.size()));
  return writeAll(descriptor, head.data(), head.size()) && writeAll(descriptor, payload.data(), payload.size());
}

bool readFrame(int descriptor, FrameKind& kind, std::string& payload) {
  char head[5];
  const std::size_t got = readAll(descriptor, head, 5);
  if (got == 0) return false;
  std::string_view length(head + 1, 4);
  std::uint32_t size = 0;
  const bool known = std::string_view("mref").find(head[0]) != std::string_view::npos;
  if (got < 5 || !known || !takeNumber(length, size) || size > kMaxFrame)
    throw Fault(FaultCode::Internal, {"broken frame from the reading process"});
  kind = static_cast<FrameKind>(head[0]);
  payload.resize(size);
  if (readAll(descriptor, payload.data(), size) != size)
    throw Fault(FaultCode::Internal, {"frame of the reading process cut short"});
  return true;
}

}  // namespace hz
