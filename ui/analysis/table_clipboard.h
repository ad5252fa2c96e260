// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/tables/table.h"
#include "ui/common/outcome.h"

#include <QImage>
#include <QString>

#include <memory>
#include <vector>

class QMimeData;

namespace hz {

/// The tables as they stand in a document, and as text beside that.
std::unique_ptr<QMimeData> tablesMime(const std::vector<ResultTable>& tables);
/// The tables for a view or painter of Qt, which takes rules of whole pixels.
QString screenMarkup(const std::vector<ResultTable>& tables);
/// Fields separated by tabs.
QString tablesText(const std::vector<ResultTable>& tables);
/// The same tables as a picture of print quality on white, with captions and notes.
QImage tablesImage(const std::vector<ResultTable>& tables);
/// One file of all tables, by its suffix: xlsx, csv, txt, png, or else HTML.
Outcome<bool> writeTables(const QString& file, const std::vector<ResultTable>& tables);

}  // namespace hz
