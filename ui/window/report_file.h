// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/outcome.h"

#include <QString>

#include <functional>

class QWidget;

namespace hz {

class Session;

/// Asks for a file and writes the district report of the current wave and language, in the format its suffix names,
/// while the window goes on. `then` hears of the file that was written or of what went wrong; not when the person gave
/// up. A report that was cancelled leaves the file as it was.
void writeDistrictReport(Session& session, QWidget* parent, std::function<void(const Outcome<QString>& file)> then);
/// Asks for a file and writes the project's questionnaire for paper, as PDF in the language of the window.
Outcome<QString> writeQuestionnaire(const Session& session, QWidget* parent);

}  // namespace hz
