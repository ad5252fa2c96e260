// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/import/import_plan.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QTableView;

namespace hz {

class IssuesModel;
class Job;
class MessageBar;
class TextTableModel;

/// Counts of what an import brings, as a table: file, what it holds, rows read, accepted, rejected, cells emptied.
FigureTable countsTable(const ImportReports& reports);

/// Third step: everything an import does except storing. Counts first, then each problem with row and column.
class CheckStep : public QWidget {
  Q_OBJECT
 public:
  CheckStep(Session& session, ImportPlan& plan, QWidget* parent = nullptr);
  void enter();
  /// Stops a check that is running.
  void leave();
  bool isRunning() const { return m_job != nullptr; }
  bool isComplete() const { return !isRunning() && m_checked; }

 signals:
  void changed();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void showReports();
  void retranslate();

  Session& m_session;
  ImportPlan& m_plan;
  QPointer<Job> m_job;
  bool m_checked = false;
  ImportReports m_reports;
  QLabel* m_status;
  QProgressBar* m_progress;
  MessageBar* m_message;
  TextTableModel* m_counts;
  QTableView* m_countTable;
  QLabel* m_problemText;
  IssuesModel* m_issues;
  QTableView* m_issueTable;
};

}  // namespace hz
