// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "data/survey.h"
#include "ui/questionnaire/codebook_edits.h"
#include "ui/questionnaire/fields_form.h"

#include <memory>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace hz {

class ChoicesTable;

/// One question with all its properties. A field that is left with another content asks for the edit; a bad one says
/// what is wrong below it and asks for nothing.
class QuestionForm : public FieldsForm {
  Q_OBJECT
 public:
  explicit QuestionForm(QWidget* parent = nullptr);
  void showQuestion(std::shared_ptr<const Codebook> codebook, std::size_t at, const Survey* survey, bool editable);
  void clear();
  /// Shows the stored question again, whatever the fields hold.
  void revert();
  void retranslate();

 signals:
  void editWanted(const hz::CodebookEdit& edit, const QString& what);

 private:
  void build();
  QWidget* buildChoices();
  QWidget* fieldOf(QuestionField field) const;
  Question asked() const;
  /// `withChoices`: those of the table belong to the edit.
  void commit(bool withChoices);
  void showKindFields(QuestionKind kind);
  void fillBoxes(const Question& question);

  std::shared_ptr<const Codebook> m_codebook;
  std::size_t m_at = 0;
  std::map<std::string, std::uint64_t> m_counts;
  bool m_filling = false, m_editable = false;

  QLineEdit *m_hintChinese, *m_hintEnglish, *m_condition;
  QComboBox *m_kind, *m_role, *m_group, *m_list;
  QSpinBox *m_min, *m_max;
  QCheckBox *m_reversed, *m_required, *m_short;
  QWidget *m_ends, *m_choicesPart;
  QLabel *m_to, *m_shared;
  ChoicesTable* m_choices;
  QPushButton *m_addChoice, *m_removeChoice, *m_up, *m_down, *m_ownChoices;
};

}  // namespace hz
