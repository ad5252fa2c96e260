// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/outcome.h"

#include <QByteArray>
#include <QString>

namespace hz {

/// Writes a whole file or leaves what was there: a temporary beside it is renamed over it. Fails with FileUnwritable.
Outcome<bool> saveFile(const QString& file, const QByteArray& bytes);

}  // namespace hz
