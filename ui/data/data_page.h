// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/fault.h"
#include "survey/store/records.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabWidget;
class QTableView;

namespace hz {

class AnswersTab;
class BatchesModel;
class EmptyState;
class IssuesTab;
class RejectedTab;
class Session;
class TextTableModel;
class ValueSortProxy;

/// What is in the project: imports with their counts and problems, answers, community statistics.
class DataPage : public QWidget {
  Q_OBJECT
 public:
  explicit DataPage(Session& session, QWidget* parent = nullptr);
  /// Opens the rejected rows of an import.
  void showRejected(std::int64_t batch);
  /// Opens the answers and starts a search.
  void find();
  /// Takes the latest import back, after asking where that is for good.
  void undoLatest();

 signals:
  void importWanted();
  void told(const QString& news);
  void failed(const QString& what, const hz::Fault& fault);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  QWidget* buildImports();
  QWidget* buildStatistics();
  void refresh();
  void showBatch();
  QString provenance(const BatchRecord& batch) const;
  void showStatistics();
  void undoBatch(const BatchRecord& batch);
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
  QLabel* m_provenance;
  IssuesTab* m_issues;
  RejectedTab* m_rejected;
  AnswersTab* m_answers;
  std::int64_t m_wantedBatch = 0;
  TextTableModel* m_statistics;
  ValueSortProxy* m_sortedStatistics;
  QTableView* m_statisticTable;
};

}  // namespace hz
