// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/import/run_step.h"

class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace hz {

class DoubtsBox;
class RecordsModel;
class RowReadings;
class TextTableModel;

/// Third step: everything an import does except storing. Counts first, then each kind of problem with its rows, which
/// are corrected in place and checked again.
class CheckStep : public RunStep {
  Q_OBJECT
 public:
  CheckStep(Session& session, ImportPlan& plan, QWidget* parent = nullptr);
  void enter();
  /// Corrected cells must have been checked before anybody goes on, and every file must bring something.
  bool isComplete() const;

 protected:
  void changeEvent(QEvent* event) override;

 private:
  struct Kind {
    std::size_t report = 0;
    IssueCode code{};
    std::uint64_t count = 0;
  };
  QWidget* buildProblems();
  QFrame* buildAgain();
  void showEarlier();
  void replaceEarlier();
  void prefixIdentifiers();
  void showDoubts();
  void takeUnit(int report, const QString& column, const QString& unit);
  /// Index of the report whose rows are in the project already, −1 = of none.
  int earlierReport() const;
  void finished(const Outcome<ImportReports>& outcome) override;
  void showState() override;
  QString nothingOf() const;
  void takeReports();
  void showKinds();
  void showRows();
  void takeEdits();
  void showReadings();
  void takeReading(std::int64_t fileRow, int reading);
  void retranslate();

  bool m_unchecked = false;
  std::vector<Kind> m_kinds;
  std::size_t m_shownReport = 0;
  QLabel* m_problemText;
  TextTableModel* m_kindModel;
  QTableView* m_kindTable;
  QLabel* m_rowText;
  QPushButton* m_again;
  QLabel* m_earlierText;
  QPushButton* m_replace;
  QLineEdit* m_prefix;
  QPushButton* m_usePrefix;
  QFrame* m_earlier;
  RecordsModel* m_rows;
  QTableView* m_rowTable;
  RowReadings* m_readings;
  DoubtsBox* m_doubts;
};

}  // namespace hz
