// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/store/records.h"
#include "ui/pages/result_page.h"

class QTabWidget;

namespace hz {

class AnswersTab;
class BatchesModel;
class IssuesTab;
class RejectedTab;
class SheetsTab;

/// What is in the project: imports with their counts and problems, answers, community statistics.
class DataPage : public ResultPage {
  Q_OBJECT
 public:
  explicit DataPage(Session& session, QWidget* parent = nullptr);
  /// The table of the tab that is shown, where it is shown as a whole.
  QTableView* table() const override;
  /// "rejected" opens the rejected rows of an import, "find" the answers with a search, "undo import" takes the latest
  /// import back, after asking where that is for good.
  bool perform(const QString& command, const QVariant& argument = {}) override;

 protected:
  Lack lack() const override;
  void retranslate() override;
  bool setLeaving(bool leaving) override;

 private:
  void showRejected(std::int64_t batch);
  void find();
  void undoLatest();
  QWidget* buildImports();
  void refresh();
  void showBatch();
  QString provenance(const BatchRecord& batch) const;
  void undoBatch(const BatchRecord& batch);

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
  SheetsTab* m_sheets;
};

}  // namespace hz
