// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/survey.h"
#include "ui/questionnaire/derived_edits.h"
#include "ui/questionnaire/fields_form.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QSpinBox;
class QTableWidget;

namespace hz {

/// One derived variable: its name and the rule by which it follows from answers. A field that is left with another
/// content asks for the edit; a bad one says what is wrong and asks for nothing.
class DerivedForm : public FieldsForm {
  Q_OBJECT
 public:
  explicit DerivedForm(QWidget* parent = nullptr);
  /// The one at `at` of Codebook::derived.
  void showVariable(std::shared_ptr<const Codebook> codebook, std::size_t at, std::shared_ptr<const Survey> survey,
                    bool editable);
  void clear();
  /// Shows what is stored again, whatever the fields hold.
  void revert();
  void retranslate();

 signals:
  void editWanted(const hz::CodebookEdit& edit, const QString& what);

 private:
  void build();
  void fill();
  void fillTable();
  void addTableRow(const QString& from, const QString& given, const QString& into);
  void fillItems();
  void showRuleFields();
  /// Another rule or source begins anew.
  void startAnew();
  QWidget* fieldOf(QuestionField field) const;
  DerivedDraft drafted(QString& wrong) const;
  void takeMerged(DerivedDraft& draft) const;
  void takeBands(DerivedDraft& draft, QString& wrong) const;
  QString becomes(int row) const;
  void commit();

  std::shared_ptr<const Codebook> m_codebook;
  std::shared_ptr<const Survey> m_survey;
  std::size_t m_at = 0;
  DerivedDraft m_stored;
  bool m_filling = false, m_editable = false;

  QLineEdit *m_limits, *m_condition;
  QComboBox *m_rule, *m_source;
  QSpinBox* m_share;
  QTableWidget* m_table;
  QListWidget* m_items;
  QLabel* m_result;
};

}  // namespace hz
