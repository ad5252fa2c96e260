// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/reader.h"

#include <functional>
#include <memory>

namespace hz {

/// Puts the habits of the service a file comes from between its reader and everybody else, so that nobody else needs to
/// know them:
/// - further header rows become labels (Qualtrics: question text and import id) or parts of names (SurveyMonkey);
/// - the service's ways of saying "no answer" become blank (applySource; LimeSurvey: N/A; ODK Central: the 0 that
/// stands
///   in every column of an unanswered multiple choice whose summary column is blank);
/// - Wenjuanxing's 〖free text〗 goes to a companion column "<column>_text";
/// - Wenjuanxing's export by option number is known by its columns of whole numbers from 1 (FileFacts::byPosition).
/// Where the source is not known the reader comes back as it is. `again` opens the bare file a second time.
std::unique_ptr<TableReader> withSource(std::unique_ptr<TableReader> reader, const ReadOptions& options,
                                        const std::function<std::unique_ptr<TableReader>()>& again);

}  // namespace hz
