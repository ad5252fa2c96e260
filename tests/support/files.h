// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <string>

namespace hz::test {

/// All bytes of a file; throws where it cannot be read.
inline std::string fileBytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("no file " + path);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

/// A file of tests/oracles.
inline std::string oracleText(const std::string& name) {
  return fileBytes(HZ_SOURCE_DIR "/tests/oracles/" + name);
}
inline nlohmann::json oracleJson(const std::string& name) {
  return nlohmann::json::parse(oracleText(name));
}

}  // namespace hz::test
