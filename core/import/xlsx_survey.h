// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/package.h"
#include "import/sheet_survey.h"

#include <string>

namespace hz {

/// Reads a sheet of an Excel workbook once for what stands behind its cells, or has to be said of them. Sheets of more
/// than 48 MB are no work of hands, and nothing is found in them. Throws Fault(FileDamaged).
SheetSurvey surveyXlsxSheet(Package& package, const std::string& part);

}  // namespace hz
