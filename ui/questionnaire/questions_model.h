// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "data/survey.h"
#include "survey/codebook/codebook.h"

#include <QAbstractTableModel>

#include <memory>

namespace hz {

QString kindWords(QuestionKind kind);
QString roleWords(QuestionRole role);
/// How many respondents have answered a question, and how many have chosen each code (by code of the choice); empty
/// without data.
struct QuestionCounts {
  std::uint64_t answered = 0, asked = 0;
  std::map<std::string, std::uint64_t> byChoice;
};
QuestionCounts countsOf(const Codebook& codebook, const Question& question, const Survey* survey);

/// Every question in order, then every derived variable, one line each.
class QuestionsModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Code, Words, Kind, Role, Group, Answered, Columns };
  using QAbstractTableModel::QAbstractTableModel;
  void setCodebook(std::shared_ptr<const Codebook> codebook, std::shared_ptr<const Survey> survey);
  void retranslate();
  /// The derived variable of a line; -1 = it is a question's.
  int derivedAt(int row) const;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  const Question& question(std::size_t row) const;
  QString kind(std::size_t row) const;

  std::shared_ptr<const Codebook> m_codebook;
  std::vector<QuestionCounts> m_counts;
  bool m_hasData = false;
};

}  // namespace hz
