// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/fault.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace hz {

class EmptyState;
class ScorecardModel;
class Session;
class ValueSortProxy;

/// Communities × indices, imbalances, dimensions … with their intervals.
class ScoresPage : public QWidget {
  Q_OBJECT
 public:
  explicit ScoresPage(Session& session, QWidget* parent = nullptr);
  /// Code of the result whose column is current, for help.
  QString helpCode() const;
  void exportCsv();
  QTableView* table() const { return m_table; }

 signals:
  void importWanted();
  void failed(const QString& what, const hz::Fault& fault);
  void told(const QString& news, const QString& file = {});

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void refresh();
  void fitColumns();
  void sayWhatIsMissing();
  void selectRowOf(const QString& community);
  void retranslate();

  Session& m_session;
  ScorecardModel* m_model;
  ValueSortProxy* m_sorted;
  QStackedWidget* m_stack;
  EmptyState* m_empty;
  QPushButton* m_importButton;
  QLabel* m_title;
  QComboBox* m_choice;
  QLineEdit* m_filter;
  QPushButton* m_export;
  QTableView* m_table;
};

}  // namespace hz
