// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/accuracy.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>

namespace hz {
namespace {

struct Row {
  double bound = 0, worst = 0;
  long compared = 0;
};
using Table = std::map<std::string, Row>;

/// One program is one reference table or several; none is written twice.
std::map<std::string, Table>& tables() {
  static std::map<std::string, Table> all;
  return all;
}

std::string fileName(std::string reference) {
  std::replace_if(
      reference.begin(), reference.end(), [](char c) { return c == '/' || c == ' ' || c == ',' || c == ':'; }, '_');
  return reference;
}

}  // namespace

Accuracy::Accuracy(std::string reference) : m_reference(std::move(reference)) {}

Accuracy::~Accuracy() {
  const std::filesystem::path folder(HZ_ACCURACY_DIR);
  std::error_code ignored;  // no table is no failure of what is tested
  std::filesystem::create_directories(folder, ignored);
  std::ofstream out(folder / (fileName(m_reference) + ".txt"));
  for (const auto& [statistic, row] : tables()[m_reference]) {
    char line[256];
    std::snprintf(line, sizeof line, "%-34s %-40s %6ld compared  worst %8.2g  bound %8.2g\n", m_reference.c_str(),
                  statistic.c_str(), row.compared, row.worst, row.bound);
    out << line;
  }
}

bool Accuracy::matches(const std::string& statistic, double found, double expected, double bound) {
  Row& row = tables()[m_reference][statistic];
  row.bound = std::max(row.bound, bound);
  ++row.compared;
  double error = 0;
  if (std::isnan(found) != std::isnan(expected)) {
    error = std::numeric_limits<double>::infinity();
  } else if (found != expected && !std::isnan(expected)) {
    error = std::abs(found - expected) / std::max(1.0, std::abs(expected));
  }
  row.worst = std::max(row.worst, error);
  if (error <= bound) return true;
  char text[256];
  std::snprintf(text, sizeof text, "%s, %s: %.17g for %.17g, off by %.3g (bound %.3g)", m_reference.c_str(),
                statistic.c_str(), found, expected, error, bound);
  m_complaint = text;
  return false;
}

}  // namespace hz
