// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file.h"

#include "base/fault.h"
#include "base/file_writer.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace hz {

std::string readWholeFile(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) throw Fault(FaultCode::FileNotFound, {path});
  const FileInUse mark(path);
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) throw Fault(FaultCode::FileUnreadable, {path, std::strerror(errno)});
  return text.str();
}

}  // namespace hz
