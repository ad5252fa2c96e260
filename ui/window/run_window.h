// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QApplication;

namespace hz {

/// Opens the main window and runs until it is closed; returns the exit code. `files`: projects to open, or tables to
/// import. `sample`: begin with the sample district.
int runWindow(QApplication& application, const QStringList& files, bool sample = false);

}  // namespace hz
