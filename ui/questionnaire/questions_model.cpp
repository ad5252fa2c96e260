// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/questionnaire/questions_model.h"

#include "base/number.h"
#include "ui/common/language.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"

namespace hz {

QString kindWords(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::Text: return QuestionsModel::tr("Text");
    case QuestionKind::Date: return QuestionsModel::tr("Date");
    case QuestionKind::Number: return QuestionsModel::tr("Number");
    case QuestionKind::OneChoice: return QuestionsModel::tr("One choice");
    case QuestionKind::Scale: return QuestionsModel::tr("Scale");
    case QuestionKind::MultipleChoice: return QuestionsModel::tr("Several choices");
  }
  return {};
}

QString roleWords(QuestionRole role) {
  switch (role) {
    case QuestionRole::Answer: return QuestionsModel::tr("Answer");
    case QuestionRole::Respondent: return QuestionsModel::tr("Number of the questionnaire");
    case QuestionRole::Community: return QuestionsModel::tr("Community");
    case QuestionRole::Wave: return QuestionsModel::tr("Year (wave)");
    case QuestionRole::Weight: return QuestionsModel::tr("Weight");
    case QuestionRole::Metadata: return QuestionsModel::tr("About the interview");
  }
  return {};
}

QuestionCounts countsOf(const Codebook& codebook, const Question& question, const Survey* survey) {
  QuestionCounts counts;
  const AnswerColumn* column = survey == nullptr ? nullptr : survey->find(question.code);
  if (column == nullptr) return counts;
  counts.asked = survey->respondents;
  for (const AnswerCode code : column->codes) {
    counts.answered += isAnswer(code);
    if (code != kSkipped) ++counts.byChoice[codebook.choiceCode(question, code)];
  }
  const auto& choices = codebook.choices(question).choices;
  for (const ChoiceSet set : column->choices) {
    counts.answered += isAnswer(set);
    for (std::size_t i = 0; isAnswer(set) && i < choices.size(); ++i)
      if ((set & choiceBit(static_cast<int>(i))) != 0) ++counts.byChoice[choices[i].code];
  }
  for (const double number : column->numbers) counts.answered += !isMissing(number);
  return counts;
}

void QuestionsModel::setCodebook(std::shared_ptr<const Codebook> codebook, std::shared_ptr<const Survey> survey) {
  beginResetModel();
  m_codebook = std::move(codebook);
  m_hasData = survey != nullptr && survey->respondents > 0;
  m_counts.clear();
  for (int row = 0; row < rowCount(); ++row)
    m_counts.push_back(countsOf(*m_codebook, question(static_cast<std::size_t>(row)), survey.get()));
  endResetModel();
}

void QuestionsModel::retranslate() {
  emit headerDataChanged(Qt::Horizontal, 0, Columns - 1);
  if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

int QuestionsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || !m_codebook ? 0
                                         : static_cast<int>(m_codebook->questions.size() + m_codebook->derived.size());
}

int QuestionsModel::derivedAt(int row) const {
  return m_codebook ? qMax(-1, row - static_cast<int>(m_codebook->questions.size())) : -1;
}

const Question& QuestionsModel::question(std::size_t row) const {
  const auto& questions = m_codebook->questions;
  return row < questions.size() ? questions[row] : m_codebook->derived[row - questions.size()].question;
}

QString QuestionsModel::kind(std::size_t row) const {
  const QString words = kindWords(question(row).kind);
  return derivedAt(static_cast<int>(row)) < 0 ? words : tr("Derived");
}

int QuestionsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : Columns;
}

QVariant QuestionsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const auto row = static_cast<std::size_t>(index.row());
  const Question& question = this->question(row);
  if (role == Qt::TextAlignmentRole)
    return QVariant((index.column() == Answered ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != ValueRole) return {};
  switch (index.column()) {
    case Code: return toQString(question.code);
    case Words: return words(question.label);
    case Kind: return kind(row);
    case Role: return roleWords(question.role);
    case Group:
      for (const QuestionGroup& group : m_codebook->groups)
        if (group.code == question.group) return words(group.label);
      return toQString(question.group);
    default:
      if (!m_hasData || m_counts[row].asked == 0) return {};
      if (role == ValueRole) return static_cast<double>(m_counts[row].answered);
      return toQString(groupedInteger(static_cast<long long>(m_counts[row].answered)));
  }
}

QVariant QuestionsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (role != Qt::DisplayRole) return {};
  if (orientation == Qt::Vertical) return section + 1;
  const QString names[] = {tr("Code"), tr("Question"), tr("Type"), tr("Role"), tr("Section"), tr("Answered")};
  return section < Columns ? QVariant(names[section]) : QVariant();
}

}  // namespace hz
