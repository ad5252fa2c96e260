// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_writer.h"
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

/// A text as the name of a file: characters that file systems bar, control and invisible ones become "_", and it is at
/// most `longest` characters long. "" where nothing is left.
QString safeFileName(const QString& text, qsizetype longest = 120);

/// Writes a whole file or leaves what was there (base/file_writer.h), and fails as it does.
Outcome<bool> saveFile(const QString& file, const QByteArray& bytes, FileRules rules = {});

}  // namespace hz
