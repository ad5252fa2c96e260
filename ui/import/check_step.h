// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/job.h"
#include "ui/import/import_plan.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;

namespace hz {

class Job;
class MessageBar;
class RecordsModel;
class TextTableModel;

/// Counts of what an import brings, as a table: file, what it holds, rows read, accepted, rejected, cells emptied.
FigureTable countsTable(const ImportReports& reports);

/// Third step: everything an import does except storing. Counts first, then each kind of problem with its rows, which
/// are corrected in place and checked again.
class CheckStep : public QWidget {
  Q_OBJECT
 public:
  CheckStep(Session& session, ImportPlan& plan, QWidget* parent = nullptr);
  void enter();
  /// Stops a check that is running.
  void leave();
  bool isRunning() const { return m_job != nullptr; }
  /// Corrected cells must have been checked before anybody goes on.
  bool isComplete() const { return !isRunning() && m_checked && !m_unchecked; }
  const ImportReports& reports() const { return m_reports; }

 signals:
  void changed();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  struct Kind {
    std::size_t report = 0;
    IssueCode code{};
    std::uint64_t count = 0;
  };
  void takeReports(ImportReports reports);
  void showReports();
  void showKinds();
  void showRows();
  void takeEdits();
  void retranslate();

  Session& m_session;
  ImportPlan& m_plan;
  QPointer<Job> m_job;
  bool m_checked = false, m_unchecked = false;
  ImportReports m_reports;
  std::vector<Kind> m_kinds;
  std::size_t m_shownReport = 0;
  QLabel* m_status;
  QProgressBar* m_progress;
  MessageBar* m_message;
  TextTableModel* m_counts;
  QTableView* m_countTable;
  QLabel* m_problemText;
  TextTableModel* m_kindModel;
  QTableView* m_kindTable;
  QLabel* m_rowText;
  QPushButton* m_again;
  RecordsModel* m_rows;
  QTableView* m_rowTable;
};

}  // namespace hz
