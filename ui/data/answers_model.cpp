// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/answers_model.h"

#include "base/number.h"
#include "ui/common/language.h"
#include "ui/common/table_model.h"

#include <limits>

namespace hz {

namespace {
constexpr int kWindow = 200;  // rows fetched at once
constexpr int kKeptWindows = 32;

/// The project's own columns begin with an underscore; questions go by their codes.
QString columnName(const std::string& column) {
  if (column == "_batch") return AnswersModel::tr("Import");
  if (column == "_file_row") return AnswersModel::tr("File row");
  if (column == "_respondent") return AnswersModel::tr("Respondent");
  if (column == "_community") return AnswersModel::tr("Community");
  if (column == "_wave") return AnswersModel::tr("Wave");
  if (column == "_weight") return AnswersModel::tr("Weight");
  return QString::fromStdString(column);
}

}  // namespace

AnswersModel::AnswersModel(QObject* parent) : QAbstractTableModel(parent), m_windows(kKeptWindows) {}

void AnswersModel::setSource(const Codebook* codebook, std::uint64_t count, Fetch fetch) {
  beginResetModel();
  m_windows.clear();
  m_codebook = codebook;
  m_fetch = std::move(fetch);
  m_count = static_cast<int>(std::min<std::uint64_t>(count, std::numeric_limits<int>::max()));
  m_columns = m_count > 0 ? m_fetch(0, 1).columns : std::vector<std::string>{};
  m_questions.clear();
  for (const std::string& column : m_columns) m_questions.push_back(m_codebook->find(column));
  endResetModel();
}

void AnswersModel::showLabels(bool labels) {
  m_labels = labels;
  retranslate();
}

void AnswersModel::retranslate() {
  if (columnCount() > 0) emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
  if (rowCount() > 0 && columnCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

const AnswerRows* AnswersModel::window(int row) const {
  const int number = row / kWindow;
  if (AnswerRows* known = m_windows.object(number)) return known;
  auto* fetched = new AnswerRows(m_fetch(static_cast<std::uint64_t>(number) * kWindow, kWindow));
  if (fetched->rows.empty()) {  // the file is in use just now
    delete fetched;
    return nullptr;
  }
  m_windows.insert(number, fetched);
  return fetched;
}

QString AnswersModel::label(int column, const QString& cell) const {
  const Question* question = m_questions[static_cast<std::size_t>(column)];
  if (question == nullptr || question->list.empty() || cell.isEmpty()) return cell;
  const ChoiceList& list = m_codebook->choices(*question);
  QStringList labels;
  const auto codes = question->kind == QuestionKind::MultipleChoice ? cell.split(QLatin1Char(' ')) : QStringList{cell};
  for (const QString& code : codes) {
    const int at = list.find(code.toStdString());
    labels << (at < 0 ? code : words(list.choices[static_cast<std::size_t>(at)].label));
  }
  return labels.join(QStringLiteral("; "));
}

int AnswersModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : m_count;
}

int AnswersModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant AnswersModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  if (role != Qt::DisplayRole && role != ValueRole && role != Qt::ToolTipRole && role != Qt::TextAlignmentRole) {
    return {};
  }
  const AnswerRows* rows = window(index.row());
  const auto row = static_cast<std::size_t>(index.row() % kWindow);
  if (rows == nullptr || row >= rows->rows.size()) return role == Qt::DisplayRole ? QStringLiteral("…") : QVariant();
  const std::string& cell = rows->rows[row][static_cast<std::size_t>(index.column())];
  const QString text = QString::fromStdString(cell);
  switch (role) {
    case Qt::DisplayRole: return m_labels ? label(index.column(), text) : text;
    case Qt::ToolTipRole: return label(index.column(), text);
    case ValueRole:
      if (const auto number = parseNumber(cell)) return *number;
      return text;
    default:
      return QVariant(!m_labels && parseNumber(cell) ? Qt::AlignRight | Qt::AlignVCenter
                                                     : Qt::AlignLeft | Qt::AlignVCenter);
  }
}

QVariant AnswersModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation == Qt::Vertical) return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
  if (section >= columnCount()) return {};
  const auto column = static_cast<std::size_t>(section);
  if (role == Qt::DisplayRole) return columnName(m_columns[column]);
  if (role == Qt::ToolTipRole && m_questions[column] != nullptr) return words(m_questions[column]->label);
  return {};
}

}  // namespace hz
