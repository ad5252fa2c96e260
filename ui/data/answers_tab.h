// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/fault.h"
#include "survey/store/answers_table.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;
class QToolButton;

namespace hz {

class AnswersModel;
class Session;

/// Every questionnaire of the project, however many: codes or labels, found by text, changed cell by cell with undo.
class AnswersTab : public QWidget {
  Q_OBJECT
 public:
  explicit AnswersTab(Session& session, QWidget* parent = nullptr);
  /// Other data; the place in the table stays where it can.
  void refresh();
  /// Puts the cursor into the line of the search.
  void startFind();
  void findNext(bool backwards);

 signals:
  void entryWanted();
  void formWanted(std::int64_t row);
  void failed(const QString& what, const hz::Fault& fault);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  std::vector<std::int64_t> selectedRows() const;
  void deleteSelected();
  void showRowActions();
  void edit(std::int64_t row, const QString& question, const QString& text);
  void fitColumns();
  void showFound(int row);
  void showCount();
  void prepareAnswers();
  void retranslate();

  Session& m_session;
  QString m_project;
  QLabel* m_text;
  QLineEdit* m_find;
  QToolButton* m_previous;
  QToolButton* m_next;
  QLabel* m_found;
  QPushButton *m_add, *m_correct, *m_delete;
  QCheckBox* m_labels;
  AnswersModel* m_answers;
  QTableView* m_table;
};

}  // namespace hz
