// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/formats.h"

#include "base/fault.h"
#include "base/language.h"
#include "base/phrasebook.h"
#include "import/child_process.h"
#include "import/input_file.h"
#include "import/sheet_choice.h"
#include "import/sheet_reader.h"
#include "import/sheet_survey.h"

#include <nlohmann/json.hpp>

namespace hz {
namespace {

using Json = nlohmann::json;

std::string wide(std::string_view name) {
  std::string out;
  for (const char c : name) (out += c) += '\0';
  return out;
}

/// What kind of OLE document it is, by the names of its streams; they stand in the directory, anywhere in the file.
void requireWorkbook(const std::string& path) {
  const std::string encrypted = wide("EncryptedPackage"), book = wide("Workbook"), oldBook = wide("Book");
  InputFile file(path);
  std::string window;
  bool isBook = false;
  for (std::string_view block = file.read(); !block.empty(); block = file.read()) {
    window.append(block);
    if (window.find(encrypted) != std::string::npos) throw Fault(FaultCode::FileEncrypted, {path});
    isBook = isBook || window.find(book) != std::string::npos || window.find(oldBook) != std::string::npos;
    if (window.size() > 64) window.erase(0, window.size() - 64);
  }
  if (!isBook) throw Fault(FaultCode::FileWrongKind, {path, phrase(Language::English, "kind.ole")});
}

class XlsReader final : public SheetReader {
 public:
  XlsReader(const std::string& path, const ReadOptions& options)
      : SheetReader(path, "xls", options), m_child(path, "xls", options.encoding.value_or("")) {
    m_batchRecords = 1;  // its process sends them many at a time
    if (m_child.receive(m_frame, 0) != FrameKind::Facts) malformed();
    const Json facts = Json::parse(m_frame, nullptr, false);
    if (!facts.is_object() || !facts.contains("sheets") || !facts["sheets"].is_array()) malformed();
    for (const Json& sheet : facts["sheets"])
      m_facts.sheets.push_back({sheet.value("name", ""), sheet.value("rows", 0u), sheet.value("columns", 0u)});
    m_wanted = chooseSheet(path, m_facts.sheets, options.sheet.value_or(""));
    m_facts.sheet = m_facts.sheets[m_wanted].name;
    takeShapes(facts["sheets"][m_wanted]);
    readHeader();
  }

  std::uint64_t position() const override { return m_ended ? m_facts.size : 0; }

 private:
  /// What FreeXL does not tell comes with the facts; where it does not, formulas are not read.
  void takeShapes(const Json& sheet) {
    if (!sheet.contains("merged")) {
      m_facts.notes.emplace_back("xls_limits");
      return;
    }
    const auto whole = [](const Json& number) { return number.is_number_unsigned(); };
    for (const Json& one : sheet["merged"]) {
      if (!one.is_array() || one.size() != 3 || !std::all_of(one.begin(), one.end(), whole)) malformed();
      m_survey.merged.add(one[0].get<std::size_t>(), one[1].get<std::int64_t>(), one[2].get<std::int64_t>());
    }
    for (const Json& row : sheet.value("hidden_rows", Json::array()))
      if (whole(row)) m_survey.hiddenRow(row.get<std::int64_t>(), false);
    for (const Json& column : sheet.value("hidden_columns", Json::array()))
      if (whole(column)) m_survey.hiddenColumns(column.get<std::size_t>(), column.get<std::size_t>());
    m_facts.notes = m_survey.notes();
  }

  [[noreturn]] void malformed() const { m_child.stopped("the reader sent a malformed message", m_count); }

  bool pump() override {
    if (m_ended) return false;
    const FrameKind kind = m_child.receive(m_frame, m_count);
    std::string_view payload = m_frame;
    if (kind == FrameKind::End) {
      std::uint32_t count = 0;
      if (!takeNumber(payload, count) || count != m_count) malformed();
      m_ended = true;
      m_rows.finish();
      return false;
    }
    if (kind != FrameKind::Rows) malformed();
    while (!payload.empty()) takeRow(payload);
    return true;
  }

  void takeRow(std::string_view& payload) {
    std::uint32_t sheet = 0, row = 0, cells = 0, last = 0;
    if (!takeNumber(payload, sheet) || !takeNumber(payload, row) || !takeNumber(payload, cells)) malformed();
    const bool wanted = sheet == m_wanted;
    if (wanted && row <= m_lastRow) malformed();
    m_lastRow = wanted ? row : m_lastRow;
    MergedCells::Row filled;
    for (std::uint32_t k = 0; k < cells; ++k) {
      std::uint32_t column = 0, length = 0;
      if (!takeNumber(payload, column) || !takeNumber(payload, length) || length > payload.size() ||
          (k > 0 && column <= last) || column >= 16384)
        malformed();
      if (wanted) filled.emplace_back(column, std::string(payload.substr(0, length)));
      payload.remove_prefix(length);
      last = column;
    }
    ++m_count;
    if (!wanted) return;
    m_survey.merged.complete(row, filled);
    m_rows.beginRow(row);
    for (const auto& [column, text] : filled) m_rows.cell(column, text);
    m_rows.endRow();
  }

  ChildProcess m_child;
  std::string m_frame;
  SheetSurvey m_survey;
  std::size_t m_wanted = 0;
  std::uint32_t m_count = 0, m_lastRow = 0;
  bool m_ended = false;
};

}  // namespace

/// One sheet of an old Excel workbook, read by the locked-down program: texts and numbers by FreeXL, which knows no
/// formulas, number formats and merged cells, the rest by XlsLayer. Where that cannot be read, FileFacts::notes says
/// so. Throws Fault: FileEncrypted, FileWrongKind for other OLE documents, SheetUnknown, FileDamaged.
extern const TableFormat xlsFormat;
const TableFormat xlsFormat{"*.xls", [](const FileHead& head) { return head.kind == "ole"; },
                            [](const FileHead& head, const ReadOptions& options) -> std::unique_ptr<TableReader> {
                              requireWorkbook(head.path);
                              return std::make_unique<XlsReader>(head.path, options);
                            }};

}  // namespace hz
