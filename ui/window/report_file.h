// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/outcome.h"

#include <QString>

class QWidget;

namespace hz {

class Session;

/// Asks for a file and writes the district report of the current wave and language as one printable HTML page.
Outcome<QString> writeDistrictReport(const Session& session, QWidget* parent);
/// Asks for a file and writes the project's questionnaire for paper, as PDF in the language of the window.
Outcome<QString> writeQuestionnaire(const Session& session, QWidget* parent);

}  // namespace hz
