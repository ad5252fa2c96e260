// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/codebook/codebook_edit.h"
#include "survey/project/import_options.h"
#include "survey/store/records.h"

namespace hz::survey {

/// An import that keeps columns as additional variables: the questionnaire with them, and what to do by their codes.
struct KeptColumns {
  CodebookEdit edit;
  ImportOptions options;
  std::vector<std::string> refused;  ///< they look like personal data, or are not in the file
  bool any = false;                  ///< some column is to be kept
};
/// Reads the file where some column is mapped to kKeepColumn and those like it. Throws what openTable throws.
KeptColumns keptColumns(const Codebook& codebook, const std::string& file, const ImportOptions& options);

/// Names the refused ones in the report.
void noteRefused(ImportReport& report, const KeptColumns& kept);

}  // namespace hz::survey
