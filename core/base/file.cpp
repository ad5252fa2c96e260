// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file.h"

#include "base/fault.h"
#include "base/file_writer.h"
#include "base/phrasebook.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace hz {
namespace {

constexpr std::uintmax_t kMostOfWholeFile = std::uintmax_t{256} << 20;

}  // namespace

std::string readWholeFile(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) throw Fault(FaultCode::FileNotFound, {path});
  if (!std::filesystem::is_regular_file(status)) {
    const bool folder = std::filesystem::is_directory(status);
    throw Fault(FaultCode::NotARegularFile, {path, phrase(Language::English, folder ? "kind.folder" : "kind.device")});
  }
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error) throw Fault(FaultCode::FileUnreadable, {path, error.message()});
  if (size > kMostOfWholeFile) throw Fault(FaultCode::FileUnreadable, {path, "it is larger than 256 MiB"});
  if (isOpenProject(path)) throw Fault(FaultCode::FileUnreadable, {path, "a Hengzhi project"});
  const FileInUse mark(path);
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) throw Fault(FaultCode::FileUnreadable, {path, std::strerror(errno)});
  return text.str();
}

}  // namespace hz
