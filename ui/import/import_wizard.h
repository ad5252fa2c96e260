// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/import/import_plan.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace hz {

class CheckStep;
class ColumnsStep;
class FilesStep;
class ResultStep;
class SummaryStep;

/// From files to data in five steps: files, columns, problems (nothing is stored yet), summary, import. All steps share
/// one plan; going back loses no choice.
class ImportWizard : public QDialog {
  Q_OBJECT
 public:
  ImportWizard(Session& session, const QStringList& files, QWidget* parent = nullptr);
  ~ImportWizard() override;
  int step() const;
  enum Step { Files, Columns, Check, Summary, Result };

 public slots:
  void next();
  void back();
  void reject() override;

 signals:
  void rejectedWanted(std::int64_t batch);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void build();
  void go(Step step);
  void updateButtons();
  void keepFocus(bool canGoOn);
  /// Asks, where choices would be lost.
  bool mayClose();
  void retranslate();

  Session& m_session;
  ImportPlan m_plan;
  QLabel* m_steps;
  QStackedWidget* m_stack;
  FilesStep* m_files;
  ColumnsStep* m_columns;
  CheckStep* m_check;
  SummaryStep* m_summary;
  ResultStep* m_result;
  QPushButton* m_cancel;
  QPushButton* m_back;
  QPushButton* m_next;
};

}  // namespace hz
