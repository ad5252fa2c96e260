// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/reader.h"

#include "base/fault.h"
#include "base/number.h"
#include "base/phrasebook.h"
#include "base/text.h"
#include "import/date_text.h"
#include "import/formats.h"
#include "import/input_file.h"
#include "import/observed_table.h"
#include "import/package.h"
#include "import/personal_data.h"
#include "import/sniff.h"
#include "import/source_reader.h"
#include "import/transposed_table.h"
#include "import/xlsx_reader.h"

#include <algorithm>

namespace hz {

namespace {

/// The part that says what a container is may stand anywhere in it.
std::string kindOfPackage(const std::string& path) {
  try {
    const Package package(path);
    if (package.has("xl/workbook.xml")) return "xlsx";
    if (package.has("content.xml")) return "ods";
  } catch (const Fault& fault) {
    if (fault.code() != FaultCode::FileDamaged) throw;
  }
  return "zip";
}

std::unique_ptr<TableReader> openBare(const std::string& path, const ReadOptions& options) {
  InputFile file(path);
  if (file.size() == 0) throw Fault(FaultCode::FileEmpty, {path});
  FileHead head{path, file.read().substr(0, 4096), {}};
  head.kind = sniffKind(head.bytes);
  if (head.kind == "zip") head.kind = kindOfPackage(path);
  for (const TableFormat* format : tableFormats())
    if (format->recognises(head)) return format->open(head, options);
  throw Fault(FaultCode::FileWrongKind, {path, phrase(Language::English, "kind." + head.kind)});
}

}  // namespace

std::string noteText(Language language, const FileNote& note) {
  return phrase(language, "note." + note.key, note.arguments);
}

std::unique_ptr<TableReader> openTable(const std::string& path, const ReadOptions& options) {
  const auto open = [path, options] { return openBare(path, options); };
  const std::string named = options.source.value_or("");
  auto reader = open();
  // Looked at by another reader: what decides is in the records, and a reader gives them once.
  const bool mayBe = named.empty() && !options.plain && mayBeTransposed(reader->facts());
  if (named == kTransposed || (mayBe && isTransposed(*open()))) {
    reader = transposed(std::move(reader));
  } else if (named != "none") {
    reader = withSource(std::move(reader), options, open);
  }
  const std::string& format = reader->facts().format;
  const bool written = format == "csv" || format == "xlsx" || format == "ods" || format == "xls";
  return written && !options.plain ? observed(std::move(reader), options) : std::move(reader);
}

namespace {

bool isBoolean(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower == "true" || lower == "false" || lower == "yes" || lower == "no";
}

/// Tagged missing (".a"), or a code that the file declares missing.
bool isMissingCode(const VariableFacts& variable, std::string_view cell) {
  if (cell.size() == 2 && cell[0] == '.' && cell[1] >= 'a' && cell[1] <= 'z') return true;
  for (const auto& [from, to] : variable.missingRanges) {
    if (cell == from || cell == to) return true;
    const auto value = parseNumber(cell), low = parseNumber(from), high = parseNumber(to);
    if (value && (low || high) && (from.empty() || (low && *value >= *low)) &&
        (to.empty() || (high && *value <= *high)))
      return true;
  }
  return false;
}

/// What the cells of one column have in common so far.
struct ColumnTally {
  std::uint64_t blank = 0, numbers = 0, dates = 0, booleans = 0, others = 0;
  double min = 0, max = 0;
  double firstNumber = 0;
  std::string_view unit;
  std::string first, firstDate, lastDate;  // dates as ISO 8601
  const VariableFacts* variable = nullptr;
  ColumnForm form;

  void add(std::string_view cell) {
    cell = trimmed(cell);
    if (cell.empty() || isMissingMark(cell) || (variable != nullptr && isMissingCode(*variable, cell))) {
      ++blank;
      return;
    }
    if (first.empty()) first = std::string(cell);
    // Of more digits than a number holds: an identifier.
    const bool long_ = cell.size() >= 16 && cell.find_first_not_of("0123456789") == std::string_view::npos;
    if (const auto number = long_ ? std::nullopt : readNumber(cell, form)) {
      if (numbers == 0) {
        firstNumber = min = max = number->value;
        unit = number->unit;
      }
      min = std::min(min, number->value);
      max = std::max(max, number->value);
      ++numbers;
    } else if (const std::string date = isoDateTime(cell); !date.empty()) {
      if (dates == 0 || date < firstDate) firstDate = date;
      if (dates == 0 || date > lastDate) lastDate = date;
      ++dates;
    } else if (isBoolean(cell)) {
      ++booleans;
    } else {
      ++others;
    }
  }

  ColumnFacts facts(const std::string& name) const {
    ColumnFacts out;
    out.name = name;
    out.valid = numbers + dates + booleans + others;
    out.missing = blank;
    out.first = first;
    out.type = "text";
    if (out.valid > 0 && numbers == out.valid) {
      out.type = "number";
      out.first = shortestNumber(firstNumber);
      out.unit = std::string(unit);
      out.min = shortestNumber(min);
      out.max = shortestNumber(max);
    } else if (out.valid > 0 && dates == out.valid) {
      out.type = "date";
      out.min = firstDate;
      out.max = lastDate;
    } else if (out.valid > 0 && booleans == out.valid) {
      out.type = "boolean";
    }
    return out;
  }
};

/// Previews and examples never show what would be left out by an import.
void maskPersonal(const PersonalDataWatch& watch, Inspection& out) {
  std::vector<PersonalKind> kinds(out.columns.size(), PersonalKind::None);
  for (const PersonalFinding& found : watch.found()) {
    for (std::size_t c = 0; c < out.columns.size(); ++c)
      if (out.columns[c].name == found.column) kinds[c] = found.kind;
  }
  const auto shown = [](PersonalKind kind, const std::string& cell) {
    const bool plain = kind == PersonalKind::None && parseNumber(cell).has_value();  // a serial number, maybe
    if (plain || kind == PersonalKind::Time) return cell;
    return kind == PersonalKind::None || kind == PersonalKind::FreeText ? withoutPersonalNumbers(cell)
                                                                        : maskedCell(cell);
  };
  for (std::size_t c = 0; c < out.columns.size(); ++c) {
    ColumnFacts& column = out.columns[c];
    if (kinds[c] != PersonalKind::None) column.personal = personalKindName(kinds[c]);
    column.first = shown(kinds[c], column.first);
    if (kinds[c] != PersonalKind::None && kinds[c] != PersonalKind::Time) column.min = column.max = "";
    for (auto& row : out.preview)
      if (c < row.size()) row[c] = shown(kinds[c], row[c]);
  }
}

void addExtras(const std::string& cells, std::vector<ColumnTally>& extras) {
  if (cells.empty()) return;
  std::size_t column = 0;
  for (std::size_t from = 0; from <= cells.size(); ++column) {
    const std::size_t to = std::min(cells.find(RawBatch::kCellSeparator, from), cells.size());
    if (extras.size() <= column) extras.emplace_back();
    extras[column].add(std::string_view(cells).substr(from, to - from));
    from = to + 1;
  }
}

}  // namespace

Inspection inspectTable(const std::string& path, const ReadOptions& options) {
  const std::unique_ptr<TableReader> reader = openTable(path, options);
  Inspection out;
  out.facts = reader->facts();
  if (out.facts.format == "xlsx") out.facts.sheets = xlsxSheets(path);
  std::vector<ColumnTally> tallies(out.facts.columns.size());
  const auto& forms = reader->facts().forms;
  for (std::size_t c = 0; c < std::min(forms.size(), tallies.size()); ++c) tallies[c].form = forms[c];
  const auto& known = reader->facts().variables;
  for (std::size_t c = 0; c < known.size(); ++c) tallies[c].variable = &known[c];
  PersonalDataWatch watch(out.facts.columns, std::vector<bool>(out.facts.columns.size(), true));
  watch.setLabels(out.facts.labels());
  RawBatch batch;
  std::vector<ColumnTally> extras;  // of cells beyond the header
  while (reader->next(batch)) {
    for (std::size_t r = 0; r < batch.rows(); ++r) {
      if (out.preview.size() < 5) {
        auto& row = out.preview.emplace_back();
        for (std::size_t c = 0; c < batch.columns; ++c) row.emplace_back(batch.cell(r, c));
      }
      for (std::size_t c = 0; c < batch.columns; ++c) tallies[c].add(batch.cell(r, c));
      addExtras(batch.extras[r], extras);
    }
    out.rows += batch.rows();
    watch.leaveOut(batch);
  }
  out.facts.tables = reader->facts().tables;
  for (ColumnTally& tally : extras) {
    tally.blank = out.rows - (tally.numbers + tally.dates + tally.booleans + tally.others);
    out.facts.columns.push_back("extra_" + std::to_string(&tally - extras.data() + 1));
    tallies.push_back(tally);
  }
  for (std::size_t c = 0; c < tallies.size(); ++c) out.columns.push_back(tallies[c].facts(out.facts.columns[c]));
  for (std::size_t c = 0; c < out.facts.variables.size(); ++c) out.columns[c].variable = out.facts.variables[c];
  maskPersonal(watch, out);
  return out;
}

}  // namespace hz
