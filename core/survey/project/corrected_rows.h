// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/project/project.h"
#include "survey/store/database.h"

#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace hz::survey {

/// Imports rejected rows of a batch once more, as the user has changed them, in the way the batch was imported. Rows
/// that are still not acceptable are reported and stored nowhere; the others become a batch of their own, which can be
/// undone. With no acceptable row nothing is stored and the report has batch id 0.
/// Throws Fault(RowsNotMendable) where a row number is not among the rejected ones or was corrected already.
ImportReport importCorrected(const Database& database, const Codebook& codebook, const Framework& framework,
                             std::int64_t batch, const std::vector<CorrectedRow>& rows, Progress& progress);

/// Cells of a rejected row as it is kept (Project::Rejected::record).
std::vector<std::string> recordCells(const std::string& record);

/// Rejected rows of a batch that were corrected since: file row → batch that brought them.
std::map<std::int64_t, std::int64_t> correctedRowsOf(const Database& database, std::int64_t batch);

/// Writes the rows of a batch that are still rejected: `file_row`, `reasons`, then the columns of the file. Text that a
/// spreadsheet would take for a formula gets an apostrophe in front. Returns how many there were.
std::uint64_t writeRejectedCsv(std::ostream& out, const Project& project, std::int64_t batch, Language language);

/// Reads such a file after it was corrected; `columns` are those of the original file. Throws Fault(RowsNotMendable).
std::vector<CorrectedRow> readCorrectedCsv(const std::string& path, const std::vector<std::string>& columns);

}  // namespace hz::survey
