// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv_writer.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/table_text.h"
#include "base/text.h"
#include "base/workbook.h"
#include "import/reader.h"
#include "survey/codebook/codebook.h"
#include "survey/codebook/draft.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace hz::survey {
namespace {

std::string fileText(const std::filesystem::path& path, bool needed) {
  std::error_code error;
  if (!needed && !std::filesystem::exists(path, error)) return {};
  return readWholeFile(path.string());
}

void addCsvRow(std::string& csv, const std::vector<std::string>& cells) {
  csv += csvLine(cells) + "\n";
}

/// A sheet of a workbook as the text of a table; "" when there is none of this name (in any case).
std::string sheetText(const std::string& path, const std::vector<SheetFacts>& sheets, const char* name) {
  const auto sheet = std::find_if(sheets.begin(), sheets.end(),
                                  [&](const SheetFacts& candidate) { return normalizedLabel(candidate.name) == name; });
  if (sheet == sheets.end() || sheet->rows == 0) return {};
  ReadOptions options;
  options.sheet = sheet->name;
  options.source = "none";
  options.plain = true;
  const auto reader = openTable(path, options);
  std::string csv;
  addCsvRow(csv, reader->facts().columns);
  RawBatch batch;
  while (reader->next(batch)) {
    for (std::size_t row = 0; row < batch.rows(); ++row) {
      std::vector<std::string> cells;
      for (std::size_t c = 0; c < batch.columns; ++c) cells.emplace_back(trimmed(batch.cell(row, c)));
      addCsvRow(csv, cells);
    }
  }
  return csv;
}

bool isWorkbook(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  char head[4]{};
  file.read(head, 4);
  const std::string_view start(head, 4);
  return start == std::string_view("PK\x03\x04", 4) || start == std::string_view("\xD0\xCF\x11\xE0", 4);
}

WorkbookSheet sheetOf(const char* name, const std::string& csv, std::vector<double> widths) {
  const TableText table = parseTable(csv, name);
  WorkbookSheet sheet{name, {}, 1, std::move(widths)};
  const auto add = [&](const std::vector<std::string>& cells) { sheet.rows.emplace_back(cells.begin(), cells.end()); };
  add(table.columns);
  for (const auto& row : table.rows) add(row);
  return sheet;
}

/// "select_one_from_file streets.csv": the choices stand in a file beside the form.
void addChoiceFiles(InstrumentTables& tables, const std::filesystem::path& folder) {
  const TableText survey = parseTable(tables.survey, "survey");
  for (std::size_t row = 0; row < survey.rows.size(); ++row) {
    for (const std::string_view word : splitWords(survey.cell(row, "type"))) {
      const std::string name(word);
      // Only a plain name: a form says nothing about other folders.
      if (!name.ends_with(".csv") || name.find_first_of("/\\") != std::string::npos) continue;
      if (std::string text = fileText(folder / name, false); !text.empty()) tables.choiceFiles[name] = std::move(text);
    }
  }
}

}  // namespace

Codebook loadInstrument(const std::string& path, InstrumentState state, std::vector<std::string>* leftOut) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  if (!fs::is_directory(path, ignored) && isWorkbook(path)) {
    const std::vector<SheetFacts> sheets = inspectTable(path, {}).facts.sheets;
    const std::string survey = sheetText(path, sheets, "survey");
    if (survey.empty()) return draftInstrument(path, {}, {});
    InstrumentTables tables{survey, sheetText(path, sheets, "choices"), sheetText(path, sheets, "settings")};
    tables.derived = sheetText(path, sheets, "derived");
    tables.externalChoices = sheetText(path, sheets, "externalchoices");
    addChoiceFiles(tables, fs::path(path).parent_path());
    return readInstrument(tables, path, state, leftOut);
  }
  const bool isFolder = fs::is_directory(path, ignored);
  const fs::path folder = isFolder ? fs::path(path) : fs::path(path).parent_path();
  const fs::path survey = isFolder ? folder / "survey.csv" : fs::path(path);
  if (!isFolder && !fs::exists(folder / "choices.csv", ignored)) return draftInstrument(path, {}, {});
  InstrumentTables tables{fileText(survey, true), fileText(folder / "choices.csv", true),
                          fileText(folder / "settings.csv", false)};
  tables.derived = fileText(folder / "derived.csv", false);
  tables.externalChoices = fileText(folder / "external_choices.csv", false);
  addChoiceFiles(tables, folder);
  return readInstrument(tables, survey.string(), state, leftOut);
}

bool isInstrumentFile(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  ReadOptions options;
  options.source = "none";
  options.plain = true;
  if (isWorkbook(path)) {
    for (const SheetFacts& sheet : inspectTable(path, {}).facts.sheets)
      if (normalizedLabel(sheet.name) == "survey") options.sheet = sheet.name;
    if (!options.sheet) return false;
  } else if (!fs::exists(fs::path(path).parent_path() / "choices.csv", ignored)) {
    return false;
  }
  const std::vector<std::string> columns = openTable(path, options)->facts().columns;
  const auto has = [&](std::string_view name) {
    return std::any_of(columns.begin(), columns.end(),
                       [&](const std::string& column) { return normalizedLabel(column) == name; });
  };
  return has("type") && has("name");
}

void saveInstrumentWorkbook(const Codebook& codebook, const std::string& path) {
  const InstrumentTables tables = writeInstrument(codebook);
  std::vector<WorkbookSheet> sheets{
      sheetOf("survey", tables.survey, {24, 16, 60, 40, 40, 30, 16, 10, 12, 10, 10, 10, 10, 16}),
      sheetOf("choices", tables.choices, {16, 12, 40, 30, 16, 12}),
      sheetOf("settings", tables.settings, {40, 40, 20, 12, 14})};
  // Kobo and ODK pass over sheets they do not know.
  if (!tables.derived.empty()) sheets.push_back(sheetOf("derived", tables.derived, {16, 40, 30, 12, 30, 40, 16}));
  writeWorkbook(path, sheets);
}

}  // namespace hz::survey
