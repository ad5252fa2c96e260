// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/codebook/codebook_edit.h"
#include "ui/pages/page.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace hz {

class ConsequencesBar;
class DerivedForm;
class QuestionForm;
class QuestionsModel;

/// The questionnaire of the project: every question with all its properties, edited at any time with undo.
class QuestionnairePage : public Page {
  Q_OBJECT
 public:
  explicit QuestionnairePage(Session& session, QWidget* parent = nullptr);
  bool hasContent() const override;
  QTableView* table() const override { return m_table; }
  /// "question" shows the question of a code, "take over" reads a questionnaire from a file.
  bool perform(const QString& command, const QVariant& argument = {}) override;

 protected:
  void retranslate() override;
  void showEvent(QShowEvent* event) override;

 private:
  void connectAll();
  void refresh();
  void showCurrent();
  void edit(const CodebookEdit& edit, const QString& what);
  void lookAndStore(const CodebookEdit& edit, const QString& what);
  void store(const CodebookEdit& edit, const QString& what);
  void add();
  void addVariable();
  void sayWrong(const QString& text);
  void revert();
  void removeCurrent();
  void moveCurrent(int by);
  void importForm();
  void takeOver(const QString& file);
  void exportForm();
  void showButtons();
  int current() const;

  Session& m_session;
  QLabel* m_heading;
  QTableView* m_table;
  QuestionsModel* m_model;
  QStackedWidget* m_editor;
  QuestionForm* m_form;
  DerivedForm* m_derived;
  ConsequencesBar* m_consequences;
  QPushButton *m_add, *m_addVariable, *m_remove, *m_up, *m_down, *m_import, *m_export, *m_print;
  bool m_stale = false;  ///< changed while it was not shown
  QString m_wanted;      ///< code of the question to show after the next change
};

}  // namespace hz
