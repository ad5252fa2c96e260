// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_plan.h"

#include "base/text.h"
#include "import/table_layout.h"
#include "survey/codebook/additional.h"
#include "survey/codebook/file_labels.h"
#include "survey/project/date_wave.h"
#include "survey/project/open_import.h"

#include <algorithm>

namespace hz {

namespace {

constexpr std::size_t kPreviewRows = 50;

/// Sheets go by code or name, whole: what fits, fits entirely.
Mapping matchSheet(SheetKind kind, const std::vector<std::string>& columns, const Codebook& codebook,
                   const Framework& framework) {
  const std::vector<std::string> codes = matchSheetColumns(kind, columns, codebook, framework);
  Mapping mapping;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    ColumnMatch match{columns[i], codes[i], codes[i].empty() ? 0.0 : 1.0, {}, {}};
    if (!codes[i].empty()) match.reason = normalizedLabel(columns[i]) == normalizedLabel(codes[i]) ? "code" : "label";
    mapping.push_back(std::move(match));
  }
  return mapping;
}

}  // namespace

std::string PlannedFile::meaning(std::size_t column) const {
  const auto own = settings.mapping.find(facts.columns[column]);
  if (own != settings.mapping.end()) return own->second;
  return column < found.size() ? found[column].question : std::string();
}

bool ImportPlan::isReadable() const {
  return !files.empty() &&
         std::none_of(files.begin(), files.end(), [](const PlannedFile& f) { return f.fault || !f.kind(); });
}

bool ImportPlan::isTouched() const {
  return std::any_of(files.begin(), files.end(), [](const PlannedFile& file) { return file.isTouched(); });
}

bool PlannedFile::isTouched() const {
  return settings != ImportSettings{} || !corrected.empty();
}

const Question* PlannedFile::question(std::size_t column, const Codebook& codebook) const {
  if (!kind() || column >= facts.columns.size()) return nullptr;
  // Sheets call communities as they like, too.
  if (kind() != SheetKind::Responses)
    return kind() != SheetKind::Communities && meaning(column) == "community"
               ? codebook.withRole(QuestionRole::Community)
               : nullptr;
  const std::string code = meaning(column);
  const Question* whole = code.empty() ? nullptr : codebook.find(code);
  return whole != nullptr || code.empty() ? whole : codebook.find(code.substr(0, code.rfind('/')));
}

int PlannedFile::columnOf(std::string_view question) const {
  for (std::size_t column = 0; column < facts.columns.size(); ++column)
    if (meaning(column) == question) return static_cast<int>(column);
  return -1;
}

bool PlannedFile::hasOptionOf(const std::string& question) const {
  return std::any_of(settings.mapping.begin(), settings.mapping.end(),
                     [&](const auto& one) { return one.second.starts_with(question + '/'); });
}

bool PlannedFile::isSpread(std::size_t column) const {
  const auto own = settings.mapping.find(facts.columns[column]);
  if (own != settings.mapping.end()) return own->second.find('/') != std::string::npos;
  return column < found.size() && !found[column].choice.empty();
}

bool PlannedFile::isKept(std::size_t column) const {
  return isKeptColumn(meaning(column));
}

std::optional<std::size_t> PlannedFile::userOf(const std::string& code, std::size_t column) const {
  if (isKeptColumn(code)) return std::nullopt;  // every column is a variable of its own
  for (std::size_t other = 0; !code.empty() && other < facts.columns.size(); ++other)
    if (other != column && meaning(other) == code &&
        (!isSpread(other) || settings.mapping.contains(facts.columns[other])))
      return other;
  return std::nullopt;
}

void PlannedFile::choose(std::size_t column, const std::string& code) {
  const std::string& name = facts.columns[column];
  settings.mapping[name] = code;
  taken.erase(name);
  while (const auto user = userOf(code, column)) {
    const std::string& other = facts.columns[*user];
    const auto own = settings.mapping.find(other);
    taken[other] = {name, own == settings.mapping.end() ? std::nullopt : std::optional(own->second)};
    settings.mapping[other] = {};
  }
  for (std::size_t other = 0; other < facts.columns.size(); ++other) {
    const auto lost = taken.find(facts.columns[other]);
    if (lost == taken.end() || lost->second.by != name) continue;
    const std::string before = lost->second.before.value_or(other < found.size() ? found[other].question : "");
    if (before == code || userOf(before, other)) continue;
    settings.mapping.erase(lost->first);
    if (lost->second.before) settings.mapping[lost->first] = *lost->second.before;
    taken.erase(lost);
  }
}

bool PlannedFile::lacksWave(const Codebook& codebook) const {
  if (fault || !kind() || kind() == SheetKind::Communities || !wave().empty()) return false;
  if (kind() != SheetKind::Responses) {
    // Years across stand in the names of the columns.
    const auto year = [](const std::string& name) {
      return !yearNamed(name).empty() || !yearOf(name.substr(name.rfind(' ') + 1)).empty();
    };
    return columnOf("wave") < 0 && std::none_of(facts.columns.begin(), facts.columns.end(), year);
  }
  if (!codebook.defaultWave.empty()) return false;
  const Question* asked = codebook.withRole(QuestionRole::Wave);
  return asked == nullptr || columnOf(asked->code) < 0;
}

bool PlannedFile::lacksCommunity(const Codebook& codebook) const {
  if (fault || kind() != SheetKind::Responses || settings.community) return false;
  const Question* asked = codebook.withRole(QuestionRole::Community);
  return asked == nullptr || columnOf(asked->code) < 0;
}

void PlannedFile::takeOffer() {
  if (!offer) return;
  // The wave and the community are those of this file; all else goes as it went then.
  ImportSettings own;
  if (!wave().empty()) own.wave = wave();
  own.community = settings.community;
  own.idPrefix = settings.idPrefix.value_or("");
  settings = mergedSettings(std::move(own), offer->settings);
  if (settings.idPrefix && settings.idPrefix->empty()) settings.idPrefix.reset();
  offer.reset();
  offerDismissed = true;
}

PersonalAction PlannedFile::personalAction(const std::string& column, bool respondent) const {
  const auto own = settings.personal.find(column);
  if (own != settings.personal.end()) return own->second;
  // Without what identifies the respondents nothing can be stored at all.
  return respondent ? PersonalAction::Pseudonym : PersonalAction::LeaveOut;
}

std::vector<std::size_t> ImportPlan::order() const {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < files.size(); ++i) order.push_back(i);
  const auto rank = [this](std::size_t i) {
    return sheetDescriptor(files[i].kind().value_or(SheetKind::Responses)).order;
  };
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return rank(a) < rank(b); });
  return order;
}

std::vector<ImportRequest> ImportPlan::requests(Purpose purpose, const Codebook& codebook) const {
  std::vector<ImportRequest> requests;
  for (const std::size_t index : order()) {
    const PlannedFile& file = files[index];
    ImportRequest request{file.path, {}};
    ImportOptions& options = request.options;
    options.settings = file.settings;
    options.settings.as = file.kind();
    const Question* wave = codebook.withRole(QuestionRole::Wave);
    if (!file.settings.wave && !file.foundWave.empty() && (wave == nullptr || file.columnOf(wave->code) < 0))
      options.settings.wave = file.foundWave;
    options.settings.personal.clear();  // only what was found of them
    if (file.replaces != 0) options.replaces = {file.replaces};
    options.pseudonymKey = keyFile.toStdString();
    for (const PersonalColumn& found : personal) {
      if (found.file == index && purpose == Purpose::Import)
        options.settings.personal[found.column] = file.personalAction(found.column, found.respondent);
    }
    const Question* respondent = codebook.withRole(QuestionRole::Respondent);
    const int identifier =
        respondent == nullptr || file.kind() != SheetKind::Responses ? -1 : file.columnOf(respondent->code);
    if (identifier >= 0 && purpose == Purpose::Check)
      options.settings.personal[file.facts.columns[static_cast<std::size_t>(identifier)]] = PersonalAction::Keep;
    for (const auto& [place, text] : file.corrected) options.corrected.push_back({place.first, place.second, text});
    requests.push_back(std::move(request));
  }
  return requests;
}

std::vector<Meaning> meaningsOf(SheetKind kind, const Codebook& codebook, const Framework& framework) {
  std::vector<Meaning> meanings;
  if (kind == SheetKind::Responses) {
    for (const Question& question : codebook.questions) {
      meanings.push_back({question.code, question.label});
      if (question.kind != QuestionKind::MultipleChoice) continue;
      for (const Choice& choice : codebook.choices(question).choices) {
        const auto both = [](const std::string& asked, const std::string& option) { return asked + " / " + option; };
        meanings.push_back(
            {question.code + '/' + choice.code,
             {both(question.label.english, choice.label.english), both(question.label.chinese, choice.label.chinese)},
             true});
      }
    }
    return meanings;
  }
  for (const SheetColumn& column : sheetDescriptor(kind).columns)
    meanings.push_back({column.code, {column.english, column.chinese}});
  if (kind == SheetKind::Statistics)
    for (const auto& statistic : framework.statistics) meanings.push_back({statistic.code, statistic.name});
  return meanings;
}

namespace {

/// The first rows, as cells.
std::vector<std::vector<std::string>> previewOf(TableReader& reader) {
  std::vector<std::vector<std::string>> preview;
  RawBatch batch;
  if (!reader.next(batch)) return preview;
  for (std::size_t row = 0; row < std::min(batch.rows(), kPreviewRows); ++row) {
    std::vector<std::string> cells;
    for (std::size_t column = 0; column < batch.columns; ++column) cells.emplace_back(batch.cell(row, column));
    preview.push_back(std::move(cells));
  }
  return preview;
}

/// A survey of one year need not be given a wave: the dates of its questionnaires give it.
std::string foundWaveOf(const PlannedFile& file, const Codebook& codebook, Progress& progress) {
  if (!codebook.defaultWave.empty() || file.kind() == SheetKind::Communities) return {};
  if (file.kind() && file.kind() != SheetKind::Responses)
    return file.columnOf("wave") >= 0 ? std::string() : titleYearOf(file.facts);
  if (file.kind() != SheetKind::Responses) return {};
  const Question* wave = codebook.withRole(QuestionRole::Wave);
  if (wave != nullptr && file.columnOf(wave->code) >= 0) return {};
  for (std::size_t column = 0; column < file.facts.columns.size(); ++column) {
    const Question* question = file.question(column, codebook);
    if (question != nullptr && question->kind == QuestionKind::Date)
      return waveOfDates(file.path.toStdString(), file.settings.read, column,
                         file.settings.dates.value_or(DateOrder::YearFirst), progress);
  }
  return titleYearOf(file.facts);
}

}  // namespace

PlannedFile readPlanned(PlannedFile file, const Codebook& codebook, const Framework& framework, Progress& progress) {
  const std::vector<SheetFacts> sheets = file.facts.sheets;
  file.fault.reset();
  file.preview.clear();
  file.found.clear();
  file.foundWave.clear();
  file.facts = {};
  file.columnValues.clear();
  file.foundKind.reset();
  const auto outcome = outcomeOf([&] {
    const auto reader = openForImport(file.path.toStdString(), file.settings.read, codebook, framework);
    file.facts = reader->facts();
    if (!file.settings.read.range || file.facts.tables.size() > 1) file.tables = file.facts.tables;
    file.preview = previewOf(*reader);
    file.foundKind = recogniseSheet(file.facts, codebook, framework);
    if (const auto kind = file.kind()) {
      file.found = *kind == SheetKind::Responses ? matchFile(file.facts, codebook)
                                                 : matchSheet(*kind, file.facts.columns, codebook, framework);
    }
    file.foundWave = foundWaveOf(file, codebook, progress);
    return true;
  });
  if (outcome.isFailed()) {
    file.fault = outcome.fault();
    if (file.facts.sheets.empty()) file.facts.sheets = sheets;  // so that another one can be chosen
  }
  return file;
}

}  // namespace hz
