// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/codebook/form_typing.h"

#include <QAbstractTableModel>

#include <optional>

namespace hz {

/// An answer as a form shows it: the code with its words, several joined, “unreadable”.
QString answerWords(const Codebook& codebook, const Question& question, const QString& stored);
/// Words of a question; its code where it has none.
QString questionWords(const Question& question);

/// The form that is being typed as a table: number, question, answer. Skipped questions are greyed.
class FormModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Number, Words, Answer, Columns };
  using QAbstractTableModel::QAbstractTableModel;
  void setForm(const Codebook* codebook, const FormTyping* form);
  /// Answers have changed.
  void refresh();
  void retranslate();

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  QString number(int row) const;

  const Codebook* m_codebook = nullptr;
  const FormTyping* m_form = nullptr;
};

}  // namespace hz
