// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/form_model.h"

#include "ui/common/language.h"
#include "ui/common/text.h"

#include <QApplication>
#include <QPalette>

namespace hz {

QString questionWords(const Question& question) {
  const QString label = words(question.label);
  return label.isEmpty() ? toQString(question.code) : label;
}

QString answerWords(const Codebook& codebook, const Question& question, const QString& stored) {
  if (stored == toQString(kUnreadable)) return FormModel::tr("(unreadable)");
  const ChoiceList& list = codebook.choices(question);
  if (list.choices.empty() || stored.isEmpty()) return stored;
  const auto parts = question.kind == QuestionKind::MultipleChoice ? stored.split(QLatin1Char(' '), Qt::SkipEmptyParts)
                                                                   : QStringList{stored};
  QStringList labels;
  for (const QString& part : parts) {
    const auto found = std::find_if(list.choices.begin(), list.choices.end(), [&](const Choice& choice) {
      return part == toQString(choice.code) ||
             (choice.missing != MissingKind::None && part == QString::number(missingCode(choice.missing)));
    });
    const QString label = found == list.choices.end() ? QString() : words(found->label);
    const QString code = found == list.choices.end() ? part : toQString(found->code);
    labels << (label.isEmpty() ? code : QStringLiteral("%1 %2").arg(code, label));
  }
  return labels.join(QStringLiteral("; "));
}

void FormModel::setForm(const Codebook* codebook, const FormTyping* form) {
  beginResetModel();
  m_codebook = codebook;
  m_form = form;
  endResetModel();
}

void FormModel::refresh() {
  if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

void FormModel::retranslate() {
  emit headerDataChanged(Qt::Horizontal, 0, Columns - 1);
  refresh();
}

int FormModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || m_form == nullptr ? 0 : static_cast<int>(m_form->questions().size());
}

int FormModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : Columns;
}

/// Numbers are those of the printed form: only answers have one.
QString FormModel::number(int row) const {
  const auto& questions = m_form->questions();
  if (questions[static_cast<std::size_t>(row)]->role != QuestionRole::Answer) return {};
  int front = 0;
  while (questions[static_cast<std::size_t>(front)]->role != QuestionRole::Answer) ++front;
  return QString::number(row - front + 1);
}

QVariant FormModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || m_form == nullptr) return {};
  const Question& question = *m_form->questions()[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
      if (index.column() == Number) return role == Qt::DisplayRole ? number(index.row()) : toQString(question.code);
      if (index.column() == Words) return questionWords(question);
      return answerWords(*m_codebook, question, toQString(m_form->value(question.code)));
    case Qt::ForegroundRole:
      if (m_form->isSkipped(question)) return QApplication::palette().brush(QPalette::Disabled, QPalette::Text);
      return {};
    case Qt::TextAlignmentRole:
      return index.column() == Number ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    default: return {};
  }
}

QVariant FormModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  return section == Number ? tr("No.") : section == Words ? tr("Question") : tr("Answer");
}

}  // namespace hz
