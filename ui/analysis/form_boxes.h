// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/analysis/analysis_choices.h"

#include <QComboBox>
#include <QString>

#include <string>
#include <utility>
#include <vector>

namespace hz {

/// A variable as the window calls it.
QString labelOf(const AnalysisVariable& variable);
/// Entries by what they stand for and what is read; the chosen one, or the first where it is gone. Tells nobody.
void fillBox(QComboBox* box, const std::vector<std::pair<QString, QString>>& entries, const std::string& chosen);
/// What the chosen entry stands for; "" where there is none.
std::string chosen(const QComboBox* box);

}  // namespace hz
