// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/fault.h"

#include <QList>
#include <QVariant>
#include <QWidget>

#include <utility>

class QTableView;

namespace hz {

class FigurePane;
class Session;

/// What every page of the window answers to. The window has its pages from one table (ui/window/pages.cpp) and knows
/// them by this class alone: copying, exporting, help, and the menu of charts follow from it.
class Page : public QWidget {
  Q_OBJECT
 public:
  using QWidget::QWidget;

  /// There is something to look at; a page that says only what is missing has no content.
  virtual bool hasContent() const { return true; }
  /// The charts that are shown now; nullptr = none are.
  virtual FigurePane* figurePane() const { return nullptr; }
  /// The table that is shown where there are no charts; nullptr = there is none.
  virtual QTableView* table() const { return nullptr; }
  /// Words that copying takes where there are neither charts nor a table.
  virtual QString textToCopy() const { return {}; }
  /// Name and words of the charts that `perform("chart", name)` brings up.
  virtual QList<std::pair<QString, QString>> charts() const { return {}; }
  /// Help about what is looked at, more exact than that of the page; "" = there is none.
  virtual QString helpCode() const { return {}; }
  /// Does by name what menus and other pages may ask this page for; false when it knows no such thing.
  virtual bool perform(const QString& command, const QVariant& argument = {});

  /// Copying has something to take, and takes it: the selected rows of the table that has the focus, or else what the
  /// page shows: charts, table or words.
  bool canCopy() const;
  void copy();
  /// The table has rows to export; asks for a file and writes them as CSV, with all digits.
  bool canExportTable() const;
  void exportTable(const QString& project);

 signals:
  /// What is there to copy, to export or to choose has changed.
  void contentChanged();
  /// A person wants an action of the menus, by its object name ("importAction").
  void actionWanted(const QString& action);
  void pageWanted(const QString& page);
  /// Another page is wanted, and what it is to do there (Page::perform).
  void workWanted(const QString& page, const QString& command, const QVariant& argument);
  void filesWanted(const QStringList& files);
  void failed(const QString& what, const hz::Fault& fault);
  void noticed(const QString& notice);
  void fileWritten(const QString& file);

 protected:
  /// Comes before copying or exporting and, with false, after it: between the two the page's table shows what may
  /// leave. False: nothing leaves, and the page has said why.
  virtual bool setLeaving(bool) { return true; }
  /// Words everything in the language of the window; called whenever that changes.
  virtual void retranslate() = 0;
  void changeEvent(QEvent* event) override;
  /// Passes on what a pane of charts on this page says.
  void follow(FigurePane* pane);
};

}  // namespace hz
