// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/kept_columns.h"

#include "base/text.h"
#include "survey/codebook/additional.h"

namespace hz::survey {

KeptColumns keptColumns(const Codebook& codebook, const std::string& file, const ImportOptions& options) {
  KeptColumns kept{{codebook, {}, {}, {}}, options, {}, false};
  auto& mapping = kept.options.settings.mapping;
  auto& wanted = kept.options.additional;
  wanted.clear();
  for (const auto& [column, meaning] : mapping)
    if (isKeptColumn(meaning)) wanted[column] = meaning;
  if (wanted.empty()) return kept;
  kept.any = true;
  AdditionalVariables variables = additionalVariables(codebook, file, options.settings.read, wanted);
  kept.edit = std::move(variables.edit);
  kept.refused = std::move(variables.refused);
  for (const std::string& column : kept.refused) {
    mapping[column].clear();
    wanted.erase(column);
  }
  for (const auto& [column, code] : variables.mapping) mapping[column] = code;
  return kept;
}

void noteRefused(ImportReport& report, const KeptColumns& kept) {
  if (kept.refused.empty()) return;
  report.issues.push_back({IssueCode::FileNoted, 0, "", "not_kept", {join(kept.refused, ", ")}});
}

}  // namespace hz::survey
