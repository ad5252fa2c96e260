// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace hz {

/// Gives the focus to the next pane that can take it, after the one that has it now: F6.
void focusNextPane(const QList<QWidget*>& panes, QWidget* focused);

}  // namespace hz
