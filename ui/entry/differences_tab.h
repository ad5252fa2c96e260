// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/project/entry.h"

#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace hz {

class Session;
class TextTableModel;

/// What two typists have read differently, side by side, to be settled from the paper one by one, and how often each of
/// them was wrong.
class DifferencesTab : public QWidget {
  Q_OBJECT
 public:
  explicit DifferencesTab(Session& session, QWidget* parent = nullptr);
  void refresh();
  QTableView* table() const { return m_table; }

 protected:
  void changeEvent(QEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  const EntryDifference* current() const;
  QString shown(const EntryDifference& difference, const std::string& stored) const;
  void settle(const std::string& text);
  void showDifferences();
  void showErrors();
  void showCurrent();
  void retranslate();

  Session& m_session;
  std::vector<EntryDifference> m_all;
  DoubleEntry m_sum;
  TextTableModel *m_model, *m_errors;
  QTableView *m_table, *m_errorTable;
  QLabel *m_text, *m_paperLabel, *m_wrong;
  QPushButton *m_first, *m_second, *m_other;
  QLineEdit* m_paper;
};

}  // namespace hz
