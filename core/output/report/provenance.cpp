// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parts.h"
#include "base/version.h"
#include "output/report/report.h"

#include <filesystem>

namespace hz::output {

ReportProvenance provenanceOf(const std::string& projectFile, const std::vector<BatchRecord>& batches) {
  ReportProvenance provenance;
  provenance.projectName = std::filesystem::path(projectFile).stem().string();
  provenance.version = version();
  for (const BatchRecord& batch : batches) {
    provenance.batches.push_back({batch.fileName, batch.fileSha256, std::string(sheetName(batch.kind)),
                                  batch.importedAt, static_cast<long long>(batch.rowsRead),
                                  static_cast<long long>(batch.rowsAccepted),
                                  static_cast<long long>(batch.rowsRejected)});
  }
  return provenance;
}

}  // namespace hz::output
