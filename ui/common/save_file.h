// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/outcome.h"

#include <QByteArray>
#include <QString>

class QWidget;

namespace hz {

/// Asks for the file to export something to, "" when the person gave up: in the folder of the latest export, which is
/// rarely that of the data. Before the first one, where file dialogs begin.
QString askForExport(QWidget* parent, const QString& title, const QString& name, const QString& filter);
/// The folder of the latest export, to be remembered between runs; "" = there was none.
QString exportFolder();
void setExportFolder(const QString& folder);

/// Writes a whole file or leaves what was there: a temporary beside it is renamed over it. Fails with FileUnwritable.
Outcome<bool> saveFile(const QString& file, const QByteArray& bytes);

}  // namespace hz
