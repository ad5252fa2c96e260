// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/decimal_comma.h"

#include "base/text.h"

#include <algorithm>

namespace hz {
namespace {

bool isDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class DecimalPoints final : public TableReader {
 public:
  explicit DecimalPoints(std::unique_ptr<TableReader> inner) : m_inner(std::move(inner)) {}
  const FileFacts& facts() const override { return m_inner->facts(); }
  std::uint64_t position() const override { return m_inner->position(); }
  std::string sha256() override { return m_inner->sha256(); }
  bool next(RawBatch& batch) override {
    if (!m_inner->next(batch)) return false;
    for (RawBatch::Cell& cell : batch.cells) {
      const std::string plain = withDecimalPoint(std::string_view(batch.text).substr(cell.begin, cell.length));
      if (plain.empty()) continue;
      cell = {static_cast<std::uint32_t>(batch.text.size()), static_cast<std::uint32_t>(plain.size())};
      batch.text += plain;
    }
    return true;
  }

 private:
  std::unique_ptr<TableReader> m_inner;
};

}  // namespace

std::string withDecimalPoint(std::string_view cell) {
  cell = trimmed(cell);
  const std::size_t comma = cell.find(',');
  if (comma == std::string_view::npos || comma == 0 || !isDigits(cell.substr(comma + 1))) return {};
  std::string_view whole = cell.substr(0, comma);
  std::string plain;
  if (whole.front() == '-' || whole.front() == '+') {
    if (whole.front() == '-') plain = "-";
    whole.remove_prefix(1);
  }
  const char mark = whole.find('.') != std::string_view::npos ? '.' : ' ';
  std::size_t group = 0;
  for (const std::string_view part : split(whole, mark)) {
    if (!isDigits(part) || (group > 0 && part.size() != 3)) return {};
    plain += part;
    ++group;
  }
  return plain + '.' + std::string(cell.substr(comma + 1));
}

std::unique_ptr<TableReader> withDecimalPoints(std::unique_ptr<TableReader> reader) {
  return std::make_unique<DecimalPoints>(std::move(reader));
}

}  // namespace hz
