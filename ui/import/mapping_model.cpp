// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/mapping_model.h"

#include "import/personal_data.h"
#include "survey/codebook/additional.h"
#include "ui/common/language.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"
#include "ui/import/column_choices.h"

#include <QFont>
#include <QMimeData>

#include <algorithm>

namespace hz {

namespace {
constexpr double kDoubtful = 0.8;
constexpr int kMeaningColumn = 2;
constexpr qsizetype kLongestName = 16;
}  // namespace

MappingModel::MappingModel(QObject* parent) : QAbstractTableModel(parent) {}

void MappingModel::setFile(PlannedFile* file, std::vector<Meaning> meanings) {
  beginResetModel();
  m_file = file;
  m_meanings = std::move(meanings);
  m_unknown.clear();
  endResetModel();
}

MappingModel::State MappingModel::state(int row) const {
  const auto column = static_cast<std::size_t>(row);
  if (m_file->taken.contains(m_file->facts.columns[column])) return State::Taken;
  const auto own = m_file->settings.mapping.find(m_file->facts.columns[column]);
  if (own != m_file->settings.mapping.end())
    return own->second.empty() ? State::LeftOut : isKeptColumn(own->second) ? State::Kept : State::Given;
  if (column >= m_file->found.size() || m_file->found[column].question.empty()) return State::Unmatched;
  return m_file->found[column].score < kDoubtful ? State::Doubtful : State::Matched;
}

bool MappingModel::isMetadata(int row) const {
  if (state(row) != State::Unmatched) return false;
  const auto& metadata = m_file->facts.source.metadata;
  return std::find(metadata.begin(), metadata.end(), m_file->facts.columns[static_cast<std::size_t>(row)]) !=
         metadata.end();
}

bool MappingModel::isPersonal(int row) const {
  if (m_file->kind() != SheetKind::Responses || state(row) != State::Unmatched) return false;
  const auto column = static_cast<std::size_t>(row);
  const auto& variables = m_file->facts.variables;
  return personalByName(m_file->facts.columns[column]) != PersonalKind::None ||
         (column < variables.size() && personalByName(variables[column].label) != PersonalKind::None);
}

bool MappingModel::needsLook(int row) const {
  const auto column = static_cast<std::size_t>(row);
  if (column < m_unknown.size() && m_unknown[column] > 0) return true;
  if (hasOpenNumbers(row)) return true;
  switch (state(row)) {
    case State::Doubtful:
    case State::Taken: return true;
    case State::Unmatched: return !isMetadata(row) && !isPersonal(row);
    default: return false;
  }
}

bool MappingModel::hasOpenNumbers(int row) const {
  const auto column = static_cast<std::size_t>(row);
  return ColumnChoices::isOpen(*m_file, column) && !m_file->meaning(column).empty();
}

void MappingModel::setUnknownValues(std::vector<int> counts) {
  if (counts == m_unknown) return;
  m_unknown = std::move(counts);
  if (rowCount() > 0) emit dataChanged(index(0, 3), index(rowCount() - 1, 3));
}

int MappingModel::count(State wanted) const {
  int n = 0;
  for (int row = 0; row < rowCount(); ++row) n += state(row) == wanted ? 1 : 0;
  return n;
}

int MappingModel::matchedCount() const {
  return count(State::Matched) + count(State::Given);
}

int MappingModel::doubtfulCount() const {
  return count(State::Doubtful);
}

int MappingModel::unmatchedCount() const {
  return count(State::Unmatched) + count(State::LeftOut) + count(State::Taken);
}

int MappingModel::keptCount() const {
  return count(State::Kept);
}

std::vector<int> MappingModel::keepableRows() const {
  std::vector<int> rows;
  if (m_file == nullptr || m_file->kind() != SheetKind::Responses) return rows;
  for (int row = 0; row < rowCount(); ++row)
    if (state(row) == State::Unmatched && !isMetadata(row) && !isPersonal(row)) rows.push_back(row);
  return rows;
}

void MappingModel::keep(const std::vector<int>& rows) {
  for (const int row : rows) m_file->choose(static_cast<std::size_t>(row), std::string(kKeepColumn));
  if (rows.empty()) return;
  emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
  emit edited();
}

void MappingModel::refresh() {
  if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QString MappingModel::keptText(std::string_view kept) {
  if (kept == kKeepAsText) return tr("additional variable: text");
  if (kept == kKeepAsNumber) return tr("additional variable: number");
  if (kept == kKeepAsChoice) return tr("additional variable: choices");
  return tr("additional variable (by its values)");
}

QString MappingModel::meaningText(const std::string& code) const {
  if (code.empty()) return tr("(left out)");
  if (isKeptColumn(code)) return keptText(code);
  for (const Meaning& meaning : m_meanings) {
    if (meaning.code == code) return QStringLiteral("%1  %2").arg(QString::fromStdString(code), words(meaning.name));
  }
  return QString::fromStdString(code);
}

int MappingModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || m_file == nullptr ? 0 : static_cast<int>(m_file->facts.columns.size());
}

int MappingModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : 4;
}

QVariant MappingModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const auto column = static_cast<std::size_t>(index.row());
  const State now = state(index.row());
  if (role == Qt::FontRole && index.column() == 3 && needsLook(index.row())) {
    QFont font;
    font.setBold(true);
    return font;
  }
  if (role == Qt::EditRole && index.column() == kMeaningColumn) return QString::fromStdString(m_file->meaning(column));
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != ValueRole) return {};
  switch (index.column()) {
    case 0: return columnText(column, role == Qt::ToolTipRole ? QStringLiteral("\n") : QStringLiteral("  "));
    case 1:
      for (const auto& row : m_file->preview) {
        if (column < row.size() && !row[column].empty()) return QString::fromStdString(row[column]);
      }
      return QString();
    case kMeaningColumn: {
      const QString text = meaningText(m_file->meaning(column));
      const bool spread =
          column < m_file->found.size() && now == State::Matched && !m_file->found[column].choice.empty();
      return spread ? choiceText(m_file->meaning(column), m_file->found[column].choice) : text;
    }
    default: return sureText(index.row());
  }
}

/// One column of a multiple choice: the question and the choice by their words.
QString MappingModel::choiceText(const std::string& question, const std::string& choice) const {
  for (const Meaning& meaning : m_meanings) {
    if (meaning.code == question + '/' + choice) {
      return QStringLiteral("%1  %2").arg(QString::fromStdString(question), words(meaning.name));
    }
  }
  return meaningText(question) + QStringLiteral(" / ") + QString::fromStdString(choice);
}

/// The name, and what a file of a statistics program calls it besides.
QString MappingModel::columnText(std::size_t column, const QString& between) const {
  const QString name = toQString(m_file->facts.columns[column]);
  const auto& variables = m_file->facts.variables;
  const QString label = column < variables.size() ? toQString(variables[column].label) : QString();
  return label.isEmpty() || label == name ? name : name + between + label;
}

QString MappingModel::sureText(int row) const {
  const auto column = static_cast<std::size_t>(row);
  const QString& name = toQString(m_file->facts.columns[column]);
  if (column < m_unknown.size() && m_unknown[column] > 0) return tr("%1 values are no answer").arg(m_unknown[column]);
  if (hasOpenNumbers(row)) return tr("numbers with two readings: please choose");
  const double score = column < m_file->found.size() ? m_file->found[column].score : 0;
  const QString why = column < m_file->found.size() ? reasonText(m_file->found[column].reason) : QString();
  switch (state(row)) {
    case State::Matched: return tr("%1 % · %2").arg(qRound(100 * score)).arg(why);
    case State::Doubtful: return tr("%1 % · %2 · please check").arg(qRound(100 * score)).arg(why);
    case State::Unmatched:
      return isMetadata(row)   ? tr("about the filling in")
             : isPersonal(row) ? tr("personal data, left out")
                               : tr("not recognised");
    case State::LeftOut: return tr("left out by you");
    case State::Given:
    case State::Kept: return tr("chosen by you");
    case State::Taken: return tr("taken by column “%1”").arg(toQString(m_file->taken.at(toUtf8(name)).by));
  }
  return {};
}

QString MappingModel::reasonText(const std::string& reason) {
  if (reason == "code") return tr("same code");
  if (reason == "label") return tr("same text");
  if (reason == "spread") return tr("column of one choice");
  if (reason == "file label") return tr("label in the file");
  if (reason == "numbers of the source") return tr("numbers of the service");
  if (reason == "weight of the file") return tr("weight of the file");
  if (reason == "time taken of the source") return tr("time taken, by the service");
  return tr("similar text");
}

void MappingModel::setMeaning(int row, const std::string& code) {
  m_file->choose(static_cast<std::size_t>(row), code);
  emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
  emit edited();
}

QString MappingModel::userOf(const std::string& code, int row) const {
  const auto user = m_file->userOf(code, static_cast<std::size_t>(row));
  return user ? toQString(m_file->facts.columns[*user]) : QString();
}

QStringList MappingModel::mimeTypes() const {
  return {QString::fromLatin1(kQuestionMime)};
}

QMimeData* MappingModel::mimeData(const QModelIndexList& indexes) const {
  auto* data = new QMimeData;
  if (!indexes.isEmpty()) data->setData(QString::fromLatin1(kColumnMime), QByteArray::number(indexes.first().row()));
  return data;
}

bool MappingModel::canDropMimeData(const QMimeData* data, Qt::DropAction, int row, int,
                                   const QModelIndex& parent) const {
  return m_file != nullptr && data->hasFormat(QString::fromLatin1(kQuestionMime)) && (parent.isValid() || row >= 0);
}

bool MappingModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                                const QModelIndex& parent) {
  if (!canDropMimeData(data, action, row, column, parent)) return false;
  const int target = parent.isValid() ? parent.row() : row;
  if (target >= rowCount()) return false;
  setMeaning(target, data->data(QString::fromLatin1(kQuestionMime)).toStdString());
  return true;
}

bool MappingModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::EditRole || index.column() != kMeaningColumn) return false;
  const auto column = static_cast<std::size_t>(index.row());
  const std::string code = value.toString().toStdString();
  const State now = state(index.row());
  if (code == m_file->meaning(column) && now != State::Doubtful && now != State::Taken) return true;
  setMeaning(index.row(), code);
  return true;
}

QVariant MappingModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (role != Qt::DisplayRole) return {};
  if (orientation == Qt::Vertical) return section + 1;
  switch (section) {
    case 0: return tr("Column of the file");
    case 1: return tr("Example");
    case 2: return tr("Stands for");
    default: return tr("How sure");
  }
}

Qt::ItemFlags MappingModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  const Qt::ItemFlags plain = QAbstractTableModel::flags(index) | Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled;
  return index.column() == kMeaningColumn && !m_meanings.empty() ? plain | Qt::ItemIsEditable : plain;
}

QWidget* MeaningDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const {
  const auto* model = qobject_cast<const MappingModel*>(index.model());
  ChoiceBox* box =
      makeBox(parent, QStringLiteral("meaningComboBox"), model->headerData(kMeaningColumn, Qt::Horizontal).toString());
  box->addItem(MappingModel::tr("(left out)"), QString());
  if (model->keepsColumns())
    for (const std::string_view kept : {kKeepColumn, kKeepAsText, kKeepAsNumber, kKeepAsChoice})
      box->addItem(MappingModel::keptText(kept), QString::fromLatin1(kept.data(), static_cast<qsizetype>(kept.size())));
  for (const Meaning& meaning : model->meanings()) {
    const QString code = QString::fromStdString(meaning.code);
    QString user = model->userOf(meaning.code, index.row());
    if (user.size() > kLongestName) user = user.left(kLongestName - 1) + QChar(0x2026);  // whole questions may be names
    const QString text = QStringLiteral("%1  %2").arg(code, words(meaning.name));
    box->addItem(user.isEmpty() ? text : MappingModel::tr("%1 · used by column “%2”").arg(text, user), code);
  }
  return box;
}

void MeaningDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
  auto* box = static_cast<ChoiceBox*>(editor);
  box->begin(qMax(0, box->findData(index.data(Qt::EditRole))));
}

void MeaningDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
  const auto* box = static_cast<ChoiceBox*>(editor);
  model->setData(index, box->itemData(box->choice()));
}

}  // namespace hz
