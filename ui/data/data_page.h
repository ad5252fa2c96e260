// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/fault.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTabWidget;
class QTableView;

namespace hz {

class AnswersModel;
class BatchesModel;
class EmptyState;
class IssuesModel;
class Session;
class TextTableModel;
class ValueSortProxy;

/// What is in the project: imports with their counts and problems, answers, community statistics.
class DataPage : public QWidget {
  Q_OBJECT
 public:
  explicit DataPage(Session& session, QWidget* parent = nullptr);

 signals:
  void importWanted();
  void failed(const QString& what, const hz::Fault& fault);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  QWidget* buildImports();
  QWidget* buildAnswers();
  QWidget* buildStatistics();
  void refresh();
  void showBatch();
  void showAnswerCount();
  void showStatistics();
  void undoSelected();
  void retranslate();

  Session& m_session;
  QStackedWidget* m_stack;
  EmptyState* m_empty;
  QPushButton* m_emptyImport;
  QLabel* m_title;
  QPushButton* m_import;
  QTabWidget* m_tabs;
  BatchesModel* m_batches;
  QTableView* m_batchTable;
  QPushButton* m_undo;
  QTabWidget* m_details;
  QLabel* m_batchText;
  IssuesModel* m_issues;
  QTableView* m_issueTable;
  TextTableModel* m_rejected;
  QTableView* m_rejectedTable;
  AnswersModel* m_answers;
  QTableView* m_answerTable;
  QCheckBox* m_labels;
  QLabel* m_answerText;
  TextTableModel* m_statistics;
  ValueSortProxy* m_sortedStatistics;
  QTableView* m_statisticTable;
};

}  // namespace hz
