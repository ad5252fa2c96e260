// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/input_file.h"

#include "base/fault.h"
#include "base/phrasebook.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>

namespace hz {
namespace {

constexpr std::size_t kBlock = 1u << 20;

const char* kindOf(mode_t mode) {
  if (S_ISDIR(mode)) return "kind.folder";
  if (S_ISFIFO(mode) || S_ISSOCK(mode)) return "kind.pipe";
  return "kind.device";
}

}  // namespace

InputFile::InputFile(std::string path) : m_path(std::move(path)), m_use(m_path), m_block(kBlock) {
  struct stat facts {};
  if (stat(m_path.c_str(), &facts) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) throw Fault(FaultCode::FileNotFound, {m_path});
    throw Fault(FaultCode::FileUnreadable, {m_path, std::strerror(errno)});
  }
  if (!S_ISREG(facts.st_mode)) {
    throw Fault(FaultCode::NotARegularFile, {m_path, phrase(Language::English, kindOf(facts.st_mode))});
  }
  if (isOpenProject(m_path)) throw Fault(FaultCode::FileWrongKind, {m_path, "a Hengzhi project"});
  m_size = static_cast<std::uint64_t>(facts.st_size);
  m_descriptor = open(m_path.c_str(), O_RDONLY | O_CLOEXEC);
  if (m_descriptor < 0) throw Fault(FaultCode::FileUnreadable, {m_path, std::strerror(errno)});
}

InputFile::~InputFile() {
  if (m_descriptor >= 0) close(m_descriptor);
}

std::string_view InputFile::read() {
  ssize_t got = 0;
  do {
    got = ::read(m_descriptor, m_block.data(), m_block.size());
  } while (got < 0 && errno == EINTR);
  if (got < 0) throw Fault(FaultCode::FileUnreadable, {m_path, std::strerror(errno)});
  m_position += static_cast<std::uint64_t>(got);
  return {m_block.data(), static_cast<std::size_t>(got)};
}

void InputFile::rewind() {
  if (lseek(m_descriptor, 0, SEEK_SET) < 0) throw Fault(FaultCode::FileUnreadable, {m_path, std::strerror(errno)});
  m_position = 0;
}

}  // namespace hz
