// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/codebook/codebook.h"

#include <QWidget>

#include <functional>
#include <utility>
#include <vector>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace hz {

/// A form of labelled fields, the first of them a code and the words in both languages. What is wrong with a field is
/// said in the row below it.
class FieldsForm : public QWidget {
  Q_OBJECT
 public:
  /// Above the fields of all below it; `of` begins the object names: "question" → questionCodeLineEdit.
  explicit FieldsForm(const char* of, QWidget* parent = nullptr);
  /// `field` = the widget of a row, or one within it; none = below them all.
  void sayWrong(const QString& text, QWidget* field = nullptr);
  /// To the words in the language of the window, selected.
  void focusWording();

 protected:
  QLineEdit* makeLine(const char* name) const;
  QComboBox* makeBox(const char* name) const;
  /// Rows of code and words, where the others are added.
  QWidget* beginRows();
  QLabel* addRow(const char* text, QWidget* field);
  /// A label elsewhere that is translated with those of the rows.
  QLabel* addLabel(const char* text);
  /// In the language of the window; `say` translates what the form itself has added.
  void nameFields(const std::function<QString(const char*)>& say);
  void fillWords(const Question& question);
  void takeWords(Question& question) const;
  static std::string typed(const QLineEdit* edit);

  QFormLayout* m_layout = nullptr;
  QLineEdit *m_code, *m_chinese, *m_english;

 private:
  QString nameOf(const char* end) const;
  QString m_of;
  QLabel* m_wrong;
  std::vector<std::pair<QLabel*, const char*>> m_labels, m_ownLabels;
};

}  // namespace hz
