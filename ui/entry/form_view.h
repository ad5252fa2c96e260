// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/codebook/form_typing.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QTableView;

namespace hz {

class FormModel;

/// A paper form being typed in: all questions on the left, the current one with its choices on the right. Number keys
/// choose and move on, Enter goes on, the arrows go back and forth, * marks what cannot be read. Keys that come while a
/// form is being stored wait for it.
class FormView : public QWidget {
  Q_OBJECT
 public:
  explicit FormView(QWidget* parent = nullptr);

  /// `codebook` must outlive the view's use of it; nullptr = nothing to type.
  void setForm(const Codebook* codebook, const QString& wave);
  FormTyping* form() { return m_form ? &*m_form : nullptr; }
  /// Shows the form as it is now, with the focus on the current question.
  void showForm();
  /// Says what is wrong with a question and makes it current.
  void refuse(const QString& question, const QString& text);
  /// Heading over the current question: which form this is.
  void setTitle(const QString& title);
  /// Keys wait until this is off again; then they are taken in their order, or forgotten.
  void hold();
  void release(bool forget);
  bool isHeld() const { return m_held; }
  void retranslate();

 signals:
  /// The last question is behind, and the person has pressed Enter (or the button).
  void formComplete();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* buildQuestion();
  bool takeKey(int key, const QString& text);
  bool takeTextKey(int key, const QString& text);
  bool commitText();
  void follow(FormTyping::Outcome outcome);
  void showQuestion();
  void showChoices();
  void finish();
  bool isTextQuestion() const;

  const Codebook* m_codebook = nullptr;
  std::optional<FormTyping> m_form;
  FormModel* m_model;
  QTableView* m_table;
  QLabel *m_title, *m_place, *m_question, *m_hint, *m_pending, *m_wrong, *m_keys;
  QListWidget* m_choices;
  QLineEdit* m_text;
  QPushButton *m_previous, *m_next, *m_unreadable, *m_store;
  bool m_held = false;
  QList<std::pair<int, QString>> m_waiting;
};

}  // namespace hz
