// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/report/report.h"

#include <QListWidget>

#include <vector>

namespace hz {

inline constexpr int kBeforeText = Qt::UserRole + 1, kAfterText = Qt::UserRole + 2;

/// The blocks of a report as a list shows them: ticked or not, with the texts before and after each.
std::vector<ReportBlockChoice> blockChoices(const QListWidget& list);
void setBlockChoice(QListWidgetItem& item, const ReportBlockChoice& choice);

}  // namespace hz
