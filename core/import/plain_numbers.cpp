// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/plain_numbers.h"

#include "base/number.h"

namespace hz {
namespace {

class PlainNumbers final : public TableReader {
 public:
  explicit PlainNumbers(std::unique_ptr<TableReader> inner) : m_inner(std::move(inner)) {
    const auto& forms = m_inner->facts().forms;
    for (std::size_t c = 0; c < forms.size(); ++c)
      if (forms[c].grouped || forms[c].percent || forms[c].decimal == DecimalMark::Comma) m_columns.push_back(c);
  }
  const FileFacts& facts() const override { return m_inner->facts(); }
  std::uint64_t position() const override { return m_inner->position(); }
  std::string sha256() override { return m_inner->sha256(); }
  bool next(RawBatch& batch) override {
    if (!m_inner->next(batch)) return false;
    for (std::size_t row = 0; row < batch.rows(); ++row) {
      for (const std::size_t c : m_columns) {
        const auto number = readNumber(batch.cell(row, c), facts().forms[c]);
        if (!number) continue;
        const std::string plain = shortestNumber(number->value);
        batch.cells[row * batch.columns + c] = {static_cast<std::uint32_t>(batch.text.size()),
                                                static_cast<std::uint32_t>(plain.size())};
        batch.text += plain;
      }
    }
    return true;
  }

 private:
  std::unique_ptr<TableReader> m_inner;
  std::vector<std::size_t> m_columns;
};

}  // namespace

std::unique_ptr<TableReader> withPlainNumbers(std::unique_ptr<TableReader> reader) {
  return std::make_unique<PlainNumbers>(std::move(reader));
}

}  // namespace hz
