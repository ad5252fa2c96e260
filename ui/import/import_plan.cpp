// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_plan.h"

#include "base/text.h"

#include <algorithm>
#include <initializer_list>

namespace hz {

namespace {

constexpr std::size_t kPreviewRows = 50;

bool hasColumn(const std::vector<std::string>& columns, std::initializer_list<std::string_view> names) {
  return std::any_of(columns.begin(), columns.end(), [&](const std::string& column) {
    const std::string plain = normalizedLabel(column);
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return plain == name; });
  });
}

/// Statistics by code or name in either language.
Mapping matchStatistics(const std::vector<std::string>& columns, const std::vector<Meaning>& meanings) {
  Mapping mapping;
  for (const std::string& column : columns) {
    ColumnMatch match{column, {}, 0, {}, {}};
    const std::string plain = normalizedLabel(column);
    for (const Meaning& meaning : meanings) {
      const bool byCode = plain == normalizedLabel(meaning.code);
      if (!byCode && plain != normalizedLabel(meaning.name.english) && plain != normalizedLabel(meaning.name.chinese)) {
        continue;
      }
      match.question = meaning.code;
      match.score = 1;
      match.reason = byCode ? "code" : "label";
      break;
    }
    mapping.push_back(std::move(match));
  }
  return mapping;
}

std::size_t matched(const Mapping& mapping) {
  return static_cast<std::size_t>(
      std::count_if(mapping.begin(), mapping.end(), [](const ColumnMatch& match) { return !match.question.empty(); }));
}

std::optional<SheetKind> guessKind(const std::vector<std::string>& columns, const Mapping& answers,
                                   const Mapping& statistics) {
  if (hasColumn(columns, {"domain", "领域"})) return SheetKind::Hours;
  // Community, wave and their like are in every sheet: what counts is what only one of them has.
  const std::size_t asAnswers = matched(answers);
  const std::size_t asStatistics = matched(statistics);
  if (asAnswers >= 6 && asAnswers >= asStatistics) return SheetKind::Responses;
  if (asStatistics >= 4) return SheetKind::Statistics;
  const bool place = hasColumn(columns, {"community", "code", "社区", "社区编号"});
  if (place && hasColumn(columns, {"population", "count", "persons", "人数", "age", "ageband", "sex"})) {
    return SheetKind::Population;
  }
  if (place && hasColumn(columns, {"name", "nameen", "namezh", "名称"})) return SheetKind::Communities;
  return std::nullopt;
}

}  // namespace

std::string PlannedFile::meaning(std::size_t column) const {
  const auto own = chosen.find(facts.columns[column]);
  if (own != chosen.end()) return own->second;
  return column < found.size() ? found[column].question : std::string();
}

bool ImportPlan::isReadable() const {
  return !files.empty() && std::none_of(files.begin(), files.end(), [](const PlannedFile& f) { return f.fault; });
}

std::vector<ImportRequest> ImportPlan::requests() const {
  std::vector<const PlannedFile*> order;
  for (const PlannedFile& file : files) order.push_back(&file);
  const auto rank = [](const PlannedFile* file) {
    switch (file->kind().value_or(SheetKind::Responses)) {
      case SheetKind::Communities: return 0;
      case SheetKind::Population: return 1;
      case SheetKind::Statistics: return 2;
      case SheetKind::Hours: return 3;
      case SheetKind::Responses: break;
    }
    return 4;
  };
  std::stable_sort(order.begin(), order.end(), [&](auto* a, auto* b) { return rank(a) < rank(b); });
  std::vector<ImportRequest> requests;
  for (const PlannedFile* file : order) {
    ImportRequest request{file->path, {}};
    request.options.as = file->kind();
    request.options.wave = file->wave.toStdString();
    request.options.strict = file->strict;
    request.options.read = file->read;
    for (const auto& [column, code] : file->chosen) request.options.mapping.emplace_back(column, code);
    requests.push_back(std::move(request));
  }
  return requests;
}

std::vector<Meaning> meaningsOf(SheetKind kind, const Codebook& codebook, const Framework& framework) {
  std::vector<Meaning> meanings;
  if (kind == SheetKind::Responses) {
    for (const Question& question : codebook.questions) meanings.push_back({question.code, question.label});
  } else if (kind == SheetKind::Statistics) {
    meanings.push_back({"community", {"Community", "社区"}});
    meanings.push_back({"wave", {"Wave", "轮次"}});
    for (const auto& statistic : framework.statistics) meanings.push_back({statistic.code, statistic.name});
  }
  return meanings;
}

PlannedFile readPlanned(PlannedFile file, const Codebook& codebook, const Framework& framework) {
  file.fault.reset();
  file.preview.clear();
  file.found.clear();
  file.facts = {};
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
  const Mapping answers = matchColumns(file.facts.columns, codebook);
  const Mapping statistics =
      matchStatistics(file.facts.columns, meaningsOf(SheetKind::Statistics, codebook, framework));
  file.foundKind = guessKind(file.facts.columns, answers, statistics);
  if (file.kind() == SheetKind::Responses) file.found = answers;
  if (file.kind() == SheetKind::Statistics) file.found = statistics;
  return file;
}

}  // namespace hz
