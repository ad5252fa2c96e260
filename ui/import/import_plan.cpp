// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_plan.h"

#include "base/text.h"
#include "codebook/file_labels.h"

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
    return meanings;
  }
  if (kind == SheetKind::Communities) {
    return {{"code", {"Code of the community", "社区代码"}},
            {"name_en", {"English name", "英文名称"}},
            {"name_zh", {"Chinese name", "中文名称"}}};
  }
  meanings = {{"community", {"Community", "社区"}}, {"wave", {"Wave", "轮次"}}};
  if (kind == SheetKind::Statistics) {
    for (const auto& statistic : framework.statistics) meanings.push_back({statistic.code, statistic.name});
  } else if (kind == SheetKind::Hours) {
    meanings.push_back({"domain", {"Domain of service", "服务领域"}});
    meanings.push_back({"hours", {"Hours a year", "年服务时数"}});
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
