// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/draft_model.h"

#include "base/all_parts.h"
#include "base/number.h"
#include "survey/codebook/label_degrees.h"
#include "ui/common/language.h"
#include "ui/common/text.h"

#include <QLocale>

#include <algorithm>

namespace hz {

DraftModel::DraftModel(QObject* parent) : QAbstractTableModel(parent) {}

void DraftModel::setDraft(Codebook draft, Numbers numbers) {
  beginResetModel();
  m_draft = std::move(draft);
  m_numbers = numbers;
  for (const Question& question : m_draft.questions) {
    const auto before = m_judged.find(question.code);
    if (before != m_judged.end() && before->second.role == question.role) continue;
    Judgement judgement;
    judgement.role = question.role;
    judgement.label = before != m_judged.end() ? before->second.label : words(question.label);
    judgement.kind = question.kind;
    judgement.lowest = question.scaleMin;
    judgement.highest = question.scaleMax;
    judgement.reversed = question.reversed;
    // Codes of a list that is no scale yet say where its ends would be.
    const ChoiceList& list = m_draft.choices(question);
    if (question.kind == QuestionKind::OneChoice && list.isNumbered()) {
      int lowest = 32767, highest = 0;
      for (const Choice& choice : list.choices) {
        if (choice.missing != MissingKind::None) continue;
        const int code = static_cast<int>(*parseInteger(choice.code));
        lowest = std::min(lowest, code);
        highest = std::max(highest, code);
      }
      if (lowest < highest) {
        judgement.lowest = lowest;
        judgement.highest = highest;
      }
    }
    m_judged[question.code] = judgement;
  }
  for (int row = 0; row < rowCount(); ++row) applyOrder(row);
  endResetModel();
}

void DraftModel::setBlocks(const std::vector<ItemBlock>& blocks, const std::map<std::string, double>& suspected) {
  beginResetModel();
  m_blocks = blocks;
  m_suspected = suspected;
  for (auto& [code, judged] : m_judged)
    if (!judged.ownDimension) judged.dimension.clear();
  for (const ItemBlock& block : blocks) {
    for (const std::string& item : block.items) {
      const auto judged = m_judged.find(item);
      if (judged != m_judged.end() && !judged->second.ownDimension) judged->second.dimension = words(block.name);
    }
  }
  endResetModel();
}

std::vector<ItemBlock> DraftModel::blocks() const {
  std::vector<ItemBlock> blocks;
  int number = 0;
  const auto codeOf = [&](const std::string& name) {
    for (const ItemBlock& block : m_blocks)
      if (block.name.english == name || block.name.chinese == name) return block.code;
    const auto taken = [&](const std::string& code) {
      return m_draft.find(code) != nullptr ||
             std::any_of(m_blocks.begin(), m_blocks.end(), [&](const ItemBlock& block) { return block.code == code; });
    };
    std::string code;
    do {
      code = "D" + std::to_string(++number);
    } while (taken(code));
    return code;
  };
  for (int row = 0; row < rowCount(); ++row) {
    const Judgement& judged = judgement(row);
    if (!judged.used || judged.kind != QuestionKind::Scale || judged.dimension.isEmpty()) continue;
    const std::string name = toUtf8(judged.dimension);
    auto block = std::find_if(blocks.begin(), blocks.end(), [&](const ItemBlock& one) {
      return one.name.english == name || one.name.chinese == name;
    });
    if (block == blocks.end()) block = blocks.insert(blocks.end(), {codeOf(name), {name, name}, {}});
    block->items.push_back(question(row).code);
  }
  return blocks;
}

bool DraftModel::canOrder(int row) const {
  if (m_numbers == Numbers::OfFile || row < 0 || row >= rowCount() || !isAnswer(row)) return false;
  const QuestionKind kind = judgement(row).kind;
  if (kind != QuestionKind::OneChoice && kind != QuestionKind::Scale) return false;
  const auto& choices = m_draft.choices(question(row)).choices;
  return choiceLabels(row).size() > 1 && std::any_of(choices.begin(), choices.end(), [](const Choice& choice) {
           return choice.label.english != choice.code;
         });
}

QStringList DraftModel::choiceLabels(int row) const {
  QStringList labels;
  for (const Choice& choice : m_draft.choices(question(row)).choices)
    if (choice.missing == MissingKind::None) labels << words(choice.label);
  return labels;
}

void DraftModel::setChoiceOrder(int row, const QStringList& labels) {
  if (!canOrder(row) || labels == choiceLabels(row)) return;
  m_judged[question(row).code].order = labels;
  applyOrder(row);
  emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
  emit edited();
}

/// Numbers the choices from 1 in the order that was given; what is no answer stays behind them.
void DraftModel::applyOrder(int row) {
  const QStringList& order = judgement(row).order;
  QStringList now = choiceLabels(row), wanted = order;
  now.sort();
  wanted.sort();
  if (order.isEmpty() || now != wanted) return;
  for (ChoiceList& list : m_draft.lists) {
    if (list.name != question(row).list) continue;
    std::stable_sort(list.choices.begin(), list.choices.end(), [&](const Choice& a, const Choice& b) {
      const auto place = [&](const Choice& choice) {
        return choice.missing == MissingKind::None ? order.indexOf(words(choice.label)) : order.size();
      };
      return place(a) < place(b);
    });
    int number = 0;
    for (Choice& choice : list.choices)
      if (choice.missing == MissingKind::None) choice.code = std::to_string(++number);
  }
}

QString DraftModel::unorderedScale() const {
  for (int row = 0; row < rowCount(); ++row) {
    const Judgement& judged = judgement(row);
    if (!judged.used || judged.kind != QuestionKind::Scale || !canOrder(row) || !judged.order.isEmpty()) continue;
    std::vector<std::string> labels;
    for (const QString& label : choiceLabels(row)) labels.push_back(toUtf8(label));
    if (!orderByDegree(labels)) return judged.label;
  }
  return {};
}

bool DraftModel::isAnswer(int row) const {
  return question(row).role == QuestionRole::Answer || question(row).role == QuestionRole::Metadata;
}

int DraftModel::usedCount() const {
  int used = 0;
  for (int row = 0; row < rowCount(); ++row) used += judgement(row).used ? 1 : 0;
  return used;
}

Codebook DraftModel::instrument() const {
  Codebook codebook = m_draft;
  codebook.questions.clear();
  for (int row = 0; row < rowCount(); ++row) {
    const Judgement& judged = judgement(row);
    if (!judged.used) continue;
    Question asked = question(row);
    if (judged.label != words(asked.label)) asked.label.english = asked.label.chinese = toUtf8(judged.label);
    asked.kind = judged.kind;
    const bool choices = asked.kind == QuestionKind::OneChoice || asked.kind == QuestionKind::Scale ||
                         asked.kind == QuestionKind::MultipleChoice;
    if (!choices) asked.list.clear();
    if (asked.kind == QuestionKind::Scale) {
      asked.scaleMin = judged.lowest;
      asked.scaleMax = judged.highest;
      asked.reversed = judged.reversed;
      if (asked.list.empty()) {
        asked.list = asked.code;
        codebook.lists.push_back({asked.code, {}});
      }
      // A scale has a choice for each of its points; what is outside was never an answer.
      for (ChoiceList& list : codebook.lists) {
        if (list.name != asked.list) continue;
        std::erase_if(list.choices, [&](const Choice& choice) {
          const auto code = parseInteger(choice.code);
          return choice.missing == MissingKind::None && (!code || *code < asked.scaleMin || *code > asked.scaleMax);
        });
        for (int point = asked.scaleMin; point <= asked.scaleMax; ++point) {
          const std::string code = std::to_string(point);
          if (list.find(code) < 0) list.choices.push_back({code, {code, code}, MissingKind::None, false});
        }
        std::stable_sort(list.choices.begin(), list.choices.end(), [](const Choice& a, const Choice& b) {
          if ((a.missing == MissingKind::None) != (b.missing == MissingKind::None))
            return a.missing == MissingKind::None;
          return parseInteger(a.code).value_or(0) < parseInteger(b.code).value_or(0);
        });
      }
    }
    codebook.questions.push_back(std::move(asked));
  }
  std::erase_if(codebook.lists, [&](const ChoiceList& list) {
    return std::none_of(codebook.questions.begin(), codebook.questions.end(),
                        [&](const Question& question) { return question.list == list.name; });
  });
  return codebook;
}

std::vector<QuestionKind> DraftModel::kinds(int row) const {
  using enum QuestionKind;
  const Question& asked = question(row);
  switch (asked.kind) {
    case OneChoice:
    case Scale:
      return m_draft.choices(asked).isNumbered() ? std::vector{OneChoice, Scale, Number, Text}
                                                 : std::vector{OneChoice, Text};
    case MultipleChoice: return {MultipleChoice, Text};
    case Number: return {Number, Scale, Text};
    case Date: return {Date, Text};
    case Text: break;
  }
  return {Text};
}

QString DraftModel::kindText(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::Text: return tr("text");
    case QuestionKind::Date: return tr("date");
    case QuestionKind::Number: return tr("number");
    case QuestionKind::OneChoice: return tr("one choice");
    case QuestionKind::Scale: return tr("scale");
    case QuestionKind::MultipleChoice: return tr("several choices");
  }
  return {};
}

int DraftModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_draft.questions.size());
}

int DraftModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant DraftModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Question& asked = question(index.row());
  const Judgement& judged = judgement(index.row());
  const bool scale = judged.kind == QuestionKind::Scale;
  if (role == Qt::CheckStateRole) {
    if (index.column() == Used) return judged.used ? Qt::Checked : Qt::Unchecked;
    if (index.column() == Reversed && scale) return judged.reversed ? Qt::Checked : Qt::Unchecked;
    return {};
  }
  if (role == Qt::EditRole && index.column() == Kind) return static_cast<int>(judged.kind);
  if (role != Qt::DisplayRole && role != Qt::EditRole && role != Qt::ToolTipRole) return {};
  switch (index.column()) {
    case Code: return toQString(asked.code);
    case Label: return judged.label;
    case Kind:
      switch (asked.role) {
        case QuestionRole::Respondent: return tr("identifies the respondent");
        case QuestionRole::Community: return tr("community");
        case QuestionRole::Wave: return tr("wave");
        case QuestionRole::Weight: return tr("weight");
        case QuestionRole::Answer:
        case QuestionRole::Metadata: return kindText(judged.kind);
      }
      return {};
    case Choices: {
      QStringList labels;
      for (const Choice& choice : m_draft.choices(asked).choices) {
        const QString code = toQString(choice.code), label = words(choice.label);
        labels << (label == code ? code : QStringLiteral("%1 %2").arg(code, label));
      }
      return labels.join(role == Qt::ToolTipRole ? QStringLiteral("\n") : QStringLiteral("; "));
    }
    case Lowest: return scale ? QVariant(judged.lowest) : QVariant();
    case Highest: return scale ? QVariant(judged.highest) : QVariant();
    case Reversed:
      if (role != Qt::ToolTipRole) return scale ? reversedText(index.row()) : QString();
      return scale && !reversedText(index.row()).isEmpty() ? tr("It goes against the other items of its dimension "
                                                                "(item–rest correlation). Tick it if its wording "
                                                                "is the other way round.")
                                                           : QString();
    case Dimension: return scale ? judged.dimension : QString();
    default: return {};
  }
}

bool DraftModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (!setOne(index, value, role)) return false;
  const bool many = index.column() != Label && index.column() != Code;
  if (many && std::find(m_together.begin(), m_together.end(), index.row()) != m_together.end()) {
    for (const int row : m_together)
      if (row != index.row() && row < rowCount()) setOne(this->index(row, index.column()), value, role);
  }
  emit edited();
  return true;
}

bool DraftModel::setOne(const QModelIndex& index, const QVariant& value, int role) {
  if (!index.isValid()) return false;
  const Qt::ItemFlags can = flags(index);
  if (!(can & (role == Qt::CheckStateRole ? Qt::ItemIsUserCheckable : Qt::ItemIsEditable))) return false;
  Judgement& judged = m_judged[question(index.row()).code];
  if (role == Qt::CheckStateRole) {
    const bool checked = value.toInt() == Qt::Checked;
    (index.column() == Used ? judged.used : judged.reversed) = checked;
  } else if (role == Qt::EditRole) {
    switch (index.column()) {
      case Label:
        if (value.toString().trimmed().isEmpty()) return false;
        judged.label = value.toString().trimmed();
        break;
      case Kind: {
        const auto kind = static_cast<QuestionKind>(value.toInt());
        const auto possible = kinds(index.row());
        if (std::find(possible.begin(), possible.end(), kind) == possible.end()) return false;
        judged.kind = kind;
        break;
      }
      case Dimension:
        judged.dimension = value.toString().trimmed();
        judged.ownDimension = true;
        break;
      case Lowest: judged.lowest = value.toInt(); break;
      case Highest: judged.highest = value.toInt(); break;
      default: return false;
    }
  } else {
    return false;
  }
  emit dataChanged(this->index(index.row(), 0), this->index(index.row(), ColumnCount - 1));
  return true;
}

/// Suspicions are shown, never applied.
QString DraftModel::reversedText(int row) const {
  const auto suspected = m_suspected.find(question(row).code);
  if (suspected == m_suspected.end() || judgement(row).reversed) return {};
  return tr("suspected: r = %1").arg(QLocale().toString(suspected->second, 'f', 2));
}

QVariant DraftModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (role != Qt::DisplayRole || orientation == Qt::Vertical) return {};
  switch (section) {
    case Used: return tr("Use");
    case Code: return tr("Code");
    case Label: return tr("Question");
    case Kind: return tr("Kind");
    case Choices: return tr("Choices");
    case Lowest: return tr("Lowest");
    case Highest: return tr("Highest");
    case Dimension: return tr("Dimension");
    default: return tr("Reversed");
  }
}

Qt::ItemFlags DraftModel::flags(const QModelIndex& index) const {
  Qt::ItemFlags flags = QAbstractTableModel::flags(index);
  if (!index.isValid()) return flags;
  const bool scale = judgement(index.row()).kind == QuestionKind::Scale;
  switch (index.column()) {
    case Used: return isAnswer(index.row()) ? flags | Qt::ItemIsUserCheckable : flags;
    case Label: return flags | Qt::ItemIsEditable;
    case Kind: return isAnswer(index.row()) && kinds(index.row()).size() > 1 ? flags | Qt::ItemIsEditable : flags;
    case Dimension:
    case Lowest:
    case Highest: return scale ? flags | Qt::ItemIsEditable : flags;
    case Reversed: return scale ? flags | Qt::ItemIsUserCheckable : flags;
    default: return flags;
  }
}

QWidget* KindDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const {
  const auto* model = qobject_cast<const DraftModel*>(index.model());
  ChoiceBox* box = makeBox(parent, QStringLiteral("kindEditorComboBox"),
                           model->headerData(DraftModel::Kind, Qt::Horizontal).toString());
  for (const QuestionKind kind : model->kinds(index.row()))
    box->addItem(DraftModel::kindText(kind), static_cast<int>(kind));
  return box;
}

void KindDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
  auto* box = static_cast<ChoiceBox*>(editor);
  box->begin(qMax(0, box->findData(index.data(Qt::EditRole))));
}

void KindDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
  const auto* box = static_cast<ChoiceBox*>(editor);
  model->setData(index, box->itemData(box->choice()));
}

}  // namespace hz
