// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/scrolling.h"

#include <QList>

class QDockWidget;
class QMainWindow;
class QWidget;

namespace hz {

class Settings;

/// Gives the focus to the next pane that can take it, after the one that has it now: F6.
void focusNextPane(const QList<QWidget*>& panes, QWidget* focused);

/// A panel beside the pages, at the right until it is moved. Whether the person wants it is remembered between projects
/// and between runs: without a project it is away, whatever was chosen.
QDockWidget* addPanel(QMainWindow& window, const char* name, QWidget* content, Settings& settings);
bool isWanted(const QDockWidget& panel);

/// Whether pages and panels have space beside each other.
bool hasSpaceForPanels(const QWidget& window);
/// Puts the panels away when the window becomes too narrow for them, and shows those that are wanted when it is wide
/// again. A person can bring one up in a narrow window too.
void yieldToPages(QMainWindow& window, const QList<QDockWidget*>& panels);

}  // namespace hz
