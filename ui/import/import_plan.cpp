// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_plan.h"

#include "base/text.h"
#include "survey/codebook/file_labels.h"

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
  const auto own = chosen.find(facts.columns[column]);
  if (own != chosen.end()) return own->second;
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
  return chosenKind || !wave.isEmpty() || !community.isEmpty() || strict || dates != DateOrder::YearFirst ||
         read != ReadOptions{} || !chosen.empty() || !values.empty() || !personal.empty() || !mended.empty();
}

const Question* PlannedFile::question(std::size_t column, const Codebook& codebook) const {
  if (kind() != SheetKind::Responses || column >= facts.columns.size()) return nullptr;
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
  return std::any_of(chosen.begin(), chosen.end(),
                     [&](const auto& one) { return one.second.starts_with(question + '/'); });
}

bool PlannedFile::isSpread(std::size_t column) const {
  const auto own = chosen.find(facts.columns[column]);
  if (own != chosen.end()) return own->second.find('/') != std::string::npos;
  return column < found.size() && !found[column].choice.empty();
}

std::optional<std::size_t> PlannedFile::userOf(const std::string& code, std::size_t column) const {
  for (std::size_t other = 0; !code.empty() && other < facts.columns.size(); ++other)
    if (other != column && meaning(other) == code && (!isSpread(other) || chosen.contains(facts.columns[other])))
      return other;
  return std::nullopt;
}

void PlannedFile::choose(std::size_t column, const std::string& code) {
  const std::string& name = facts.columns[column];
  chosen[name] = code;
  taken.erase(name);
  while (const auto user = userOf(code, column)) {
    const std::string& other = facts.columns[*user];
    const auto own = chosen.find(other);
    taken[other] = {name, own == chosen.end() ? std::nullopt : std::optional(own->second)};
    chosen[other] = {};
  }
  for (std::size_t other = 0; other < facts.columns.size(); ++other) {
    const auto lost = taken.find(facts.columns[other]);
    if (lost == taken.end() || lost->second.by != name) continue;
    const std::string before = lost->second.before.value_or(other < found.size() ? found[other].question : "");
    if (before == code || userOf(before, other)) continue;
    chosen.erase(lost->first);
    if (lost->second.before) chosen[lost->first] = *lost->second.before;
    taken.erase(lost);
  }
}

bool PlannedFile::lacksWave(const Codebook& codebook) const {
  if (fault || kind() != SheetKind::Responses || !wave.isEmpty() || !codebook.defaultWave.empty()) return false;
  const Question* asked = codebook.withRole(QuestionRole::Wave);
  return asked == nullptr || columnOf(asked->code) < 0;
}

bool PlannedFile::lacksCommunity(const Codebook& codebook) const {
  if (fault || kind() != SheetKind::Responses || !community.isEmpty()) return false;
  const Question* asked = codebook.withRole(QuestionRole::Community);
  return asked == nullptr || columnOf(asked->code) < 0;
}

void PlannedFile::takeOffer() {
  if (!offer) return;
  const ImportProfile profile = *offer;
  chosenKind = profile.as;
  read = profile.read;
  strict = profile.strict;
  dates = profile.dates;
  if (wave.isEmpty()) wave = QString::fromStdString(profile.wave);
  if (community.isEmpty()) community = QString::fromStdString(profile.community);
  for (const auto& [name, answers] : profile.columns) chosen[name] = answers;
  values = profile.values;
  for (const auto& [column, action] : profile.personal) personal[column] = action;
  offer.reset();
  offerDismissed = true;
}

PersonalAction PlannedFile::personalAction(const std::string& column, bool respondent) const {
  const auto own = personal.find(column);
  if (own != personal.end()) return own->second;
  // Without what tells the respondents apart nothing can be stored at all.
  return respondent ? PersonalAction::Pseudonym : PersonalAction::LeaveOut;
}

std::vector<std::size_t> ImportPlan::order() const {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < files.size(); ++i) order.push_back(i);
  const auto rank = [this](std::size_t i) {
    switch (files[i].kind().value_or(SheetKind::Responses)) {
      case SheetKind::Communities: return 0;
      case SheetKind::Population: return 1;
      case SheetKind::Statistics: return 2;
      case SheetKind::Hours: return 3;
      case SheetKind::Responses: break;
    }
    return 4;
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
    options.as = file.kind();
    options.wave = file.wave.toStdString();
    options.community = file.community.toStdString();
    options.strict = file.strict;
    options.read = file.read;
    options.dates = file.dates;
    options.values = file.values;
    options.pseudonymKey = keyFile.toStdString();
    for (const auto& [column, code] : file.chosen) options.mapping.emplace_back(column, code);
    for (const PersonalColumn& found : personal) {
      if (found.file == index && purpose == Purpose::Import)
        options.personal.emplace_back(found.column, file.personalAction(found.column, found.respondent));
    }
    const Question* respondent = codebook.withRole(QuestionRole::Respondent);
    const int identifier =
        respondent == nullptr || file.kind() != SheetKind::Responses ? -1 : file.columnOf(respondent->code);
    if (identifier >= 0 && purpose == Purpose::Check)
      options.personal.emplace_back(file.facts.columns[static_cast<std::size_t>(identifier)], PersonalAction::Keep);
    for (const auto& [place, text] : file.mended) options.mended.push_back({place.first, place.second, text});
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
  if (kind == SheetKind::Communities) {
    return {{"code", {"Code of the community", "社区代码"}},
            {"name_en", {"English name", "英文名称"}},
            {"name_zh", {"Chinese name", "中文名称"}}};
  }
  meanings = {{"community", {"Community", "社区"}}, {"wave", {"Wave", "调查年份（期次）"}}};
  if (kind == SheetKind::Statistics) {
    for (const auto& statistic : framework.statistics) meanings.push_back({statistic.code, statistic.name});
  } else if (kind == SheetKind::Hours) {
    meanings.push_back({"domain", {"Domain of service", "服务领域"}});
    meanings.push_back({"hours", {"Hours a year", "年社工工时"}});
    meanings.push_back({"present", {"Present (0 or 1)", "是否介入"}});
  } else {
    meanings.push_back({"age", {"Age group", "年龄段"}});
    meanings.push_back({"sex", {"Sex", "性别"}});
    meanings.push_back({"group", {"Population group", "群体"}});
    meanings.push_back({"persons", {"Persons", "人数"}});
  }
  return meanings;
}

PlannedFile readPlanned(PlannedFile file, const Codebook& codebook, const Framework& framework) {
  file.fault.reset();
  file.preview.clear();
  file.found.clear();
  file.facts = {};
  file.columnValues.clear();
  file.foundKind.reset();
  const auto outcome = outcomeOf([&] {
    const auto reader = openTable(file.path.toStdString(), file.read);
    file.facts = reader->facts();
    RawBatch batch;
    if (reader->next(batch)) {
      for (std::size_t row = 0; row < std::min(batch.rows(), kPreviewRows); ++row) {
        std::vector<std::string> cells;
        for (std::size_t column = 0; column < batch.columns; ++column) cells.emplace_back(batch.cell(row, column));
        file.preview.push_back(std::move(cells));
      }
    }
    return true;
  });
  if (outcome.isFailed()) {
    file.fault = outcome.fault();
    return file;
  }
  file.foundKind = recogniseSheet(file.facts, codebook, framework);
  if (const auto kind = file.kind()) {
    file.found = *kind == SheetKind::Responses ? matchFile(file.facts, codebook)
                                               : matchSheet(*kind, file.facts.columns, codebook, framework);
  }
  return file;
}

}  // namespace hz
