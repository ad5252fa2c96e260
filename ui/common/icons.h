// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

namespace hz {

/// An icon of resources/icons drawn in the colour of the palette's text, at any size and in light and dark alike.
QIcon icon(const QString& name);

}  // namespace hz
