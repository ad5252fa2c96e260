// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractItemView;

namespace hz {

/// Enter on a cell opens its editor, where it has one, and goes no further: a table takes the focus back after every
/// choice, and a second Enter must not press the default button of the dialog around it.
void enterEdits(QAbstractItemView* table);

}  // namespace hz
