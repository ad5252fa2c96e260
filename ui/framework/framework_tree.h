// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/framework/framework_rows.h"

#include <QListWidget>
#include <QTreeWidget>

#include <functional>

namespace hz {

/// Codes of what is not used yet, to be dragged into the tree.
class UnusedList : public QListWidget {
  Q_OBJECT
 public:
  using QListWidget::QListWidget;
  QStringList chosen() const;

 protected:
  QStringList mimeTypes() const override;
  QMimeData* mimeData(const QList<QListWidgetItem*>& items) const override;
};

/// The framework as a tree: nodes, and the other parts in branches of their own. It changes nothing by itself.
class FrameworkTree : public QTreeWidget {
  Q_OBJECT
 public:
  enum Column { Name, Formula, Weight, Score, Columns };
  explicit FrameworkTree(QWidget* parent = nullptr);
  using ScoreOf = std::function<QString(const std::string& code)>;
  void showRows(const FrameworkRows& rows, const ScoreOf& score);
  void showScores(const ScoreOf& score);
  /// Row of the current item; −1 = none, or a branch.
  int currentRow() const;
  /// Rows of the selected items, from the top down.
  QList<int> selectedRows() const;
  void selectRow(std::size_t row);
  void retranslate();

 signals:
  void rowChosen(int row);
  /// Codes of the list were dropped on a node (row), or on nothing (−1).
  void itemsDropped(const QStringList& codes, int onRow);
  /// Nodes were dropped on (0), above (−1) or below (1) another.
  void rowsDropped(const QList<int>& rows, int onRow, int where);

 protected:
  QStringList mimeTypes() const override;
  QMimeData* mimeData(const QList<QTreeWidgetItem*>& items) const override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragMoveEvent(QDragMoveEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  using Children = std::map<std::string, std::vector<std::size_t>>;  ///< rows below a code
  QTreeWidgetItem* addRow(QTreeWidgetItem* parent, const FrameworkRows& rows, std::size_t row,
                          const Children& children);
  void addBranch(const QString& name, const FrameworkRows& rows, const std::vector<std::size_t>& members);
  static int rowOf(const QTreeWidgetItem* item);
};

}  // namespace hz
