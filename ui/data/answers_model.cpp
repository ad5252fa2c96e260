// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/answers_model.h"

#include "base/number.h"
#include "ui/common/language.h"
#include "ui/common/table_model.h"

#include <QComboBox>

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

/// Missing kinds as they are stored (-98): by the label of the choice that means them.
QString missingText(const ChoiceList& list, const QString& code) {
  for (const Choice& choice : list.choices)
    if (choice.missing != MissingKind::None && QString::number(missingCode(choice.missing)) == code)
      return words(choice.label);
  if (code == QString::number(kInvalid)) return AnswersModel::tr("(not an answer)");
  if (code == QString::number(kNotApplicable)) return AnswersModel::tr("(does not apply)");
  if (code == QString::number(kDontKnow)) return AnswersModel::tr("(does not know)");
  if (code == QString::number(kRefused)) return AnswersModel::tr("(refused to answer)");
  return code;
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

std::int64_t AnswersModel::rowNumber(int row) const {
  const AnswerRows* rows = window(row);
  const auto at = static_cast<std::size_t>(row % kWindow);
  return rows == nullptr || at >= rows->numbers.size() ? 0 : rows->numbers[at];
}

void AnswersModel::readAgain() {
  if (rowCount() > 0 && columnCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QString AnswersModel::label(int column, const QString& cell) const {
  const Question* question = m_questions[static_cast<std::size_t>(column)];
  if (question == nullptr || question->list.empty() || cell.isEmpty()) return cell;
  const ChoiceList& list = m_codebook->choices(*question);
  QStringList labels;
  const auto codes = question->kind == QuestionKind::MultipleChoice ? cell.split(QLatin1Char(' ')) : QStringList{cell};
  for (const QString& code : codes) {
    const int at = list.find(code.toStdString());
    if (at < 0 && code.startsWith(QLatin1Char('-'))) {
      labels << missingText(list, code);
      continue;
    }
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
  if (role != Qt::DisplayRole && role != Qt::EditRole && role != ValueRole && role != Qt::ToolTipRole &&
      role != Qt::TextAlignmentRole) {
    return {};
  }
  const AnswerRows* rows = window(index.row());
  const auto row = static_cast<std::size_t>(index.row() % kWindow);
  if (rows == nullptr || row >= rows->rows.size()) return role == Qt::DisplayRole ? QStringLiteral("…") : QVariant();
  const std::string& cell = rows->rows[row][static_cast<std::size_t>(index.column())];
  const QString text = QString::fromStdString(cell);
  switch (role) {
    case Qt::EditRole: return text;
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

Qt::ItemFlags AnswersModel::flags(const QModelIndex& index) const {
  const Qt::ItemFlags plain = QAbstractTableModel::flags(index);
  const Question* asked = index.isValid() ? question(index.column()) : nullptr;
  const bool answer =
      asked != nullptr && (asked->role == QuestionRole::Answer || asked->role == QuestionRole::Metadata);
  return answer && m_editable ? plain | Qt::ItemIsEditable : plain;
}

bool AnswersModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable)) return false;
  const std::int64_t number = rowNumber(index.row());
  const QString text = value.toString().trimmed();
  if (number == 0 || text == index.data(Qt::EditRole).toString()) return false;
  emit editWanted(number, QString::fromStdString(question(index.column())->code), text);
  return true;
}

QWidget* AnswerDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                      const QModelIndex& index) const {
  const auto* model = qobject_cast<const AnswersModel*>(index.model());
  const Question* question = model->question(index.column());
  if (question == nullptr || (question->kind != QuestionKind::OneChoice && question->kind != QuestionKind::Scale))
    return QStyledItemDelegate::createEditor(parent, option, index);
  auto* box = new QComboBox(parent);
  box->setObjectName(QStringLiteral("answerComboBox"));
  box->setAccessibleName(words(question->label));
  box->setMaxVisibleItems(16);
  box->addItem(AnswersModel::tr("(no answer)"), QString());
  const ChoiceList& list = model->codebook().choices(*question);
  for (const Choice& choice : list.choices) {
    const QString code = QString::fromStdString(choice.code);
    // An answer that is missing is stored by its kind, not by the code of the choice.
    const QString stored = choice.missing == MissingKind::None ? code : QString::number(missingCode(choice.missing));
    box->addItem(QStringLiteral("%1  %2").arg(code, words(choice.label)), stored);
  }
  if (question->kind == QuestionKind::Scale) {
    for (int point = question->scaleMin; point <= question->scaleMax; ++point)
      if (list.find(std::to_string(point)) < 0) box->addItem(QString::number(point), QString::number(point));
  }
  connect(box, &QComboBox::activated, this, [this, box] {
    auto* self = const_cast<AnswerDelegate*>(this);  // Qt's signals of a delegate are not const
    emit self->commitData(box);
    emit self->closeEditor(box);
  });
  return box;
}

void AnswerDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
  if (auto* box = qobject_cast<QComboBox*>(editor)) {
    box->setCurrentIndex(box->findData(index.data(Qt::EditRole)));
  } else {
    QStyledItemDelegate::setEditorData(editor, index);
  }
}

void AnswerDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
  if (const auto* box = qobject_cast<QComboBox*>(editor)) {
    if (box->currentIndex() >= 0) model->setData(index, box->currentData());
  } else {
    QStyledItemDelegate::setModelData(editor, model, index);
  }
}

}  // namespace hz
