// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/questionnaire/choices_table.h"

#include "base/number.h"
#include "ui/common/look.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"

#include <QComboBox>
#include <QHeaderView>

namespace hz {

namespace {

constexpr int kCodeBefore = Qt::UserRole + 10;

QString missingWords(MissingKind kind) {
  switch (kind) {
    case MissingKind::NotApplicable: return ChoicesTable::tr("Not applicable");
    case MissingKind::DontKnow: return ChoicesTable::tr("Don’t know");
    case MissingKind::Refused: return ChoicesTable::tr("Refused");
    case MissingKind::None:
    case MissingKind::Skipped:
    case MissingKind::Invalid: break;
  }
  return ChoicesTable::tr("An answer");
}

constexpr MissingKind kMissingKinds[] = {MissingKind::None, MissingKind::NotApplicable, MissingKind::DontKnow,
                                         MissingKind::Refused};

}  // namespace

ChoicesTable::ChoicesTable(QWidget* parent) : QTableWidget(0, Columns, parent) {
  setObjectName(QStringLiteral("choicesTableWidget"));
  prepareTable(this);
  setSelectionMode(QAbstractItemView::SingleSelection);
  setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                  QAbstractItemView::AnyKeyPressed);
  horizontalHeader()->setSectionResizeMode(Chinese, QHeaderView::Stretch);
  horizontalHeader()->setSectionResizeMode(English, QHeaderView::Stretch);
  setColumnWidth(Code, 64);
  setColumnWidth(Missing, 110);
  setColumnWidth(Alone, 52);
  setColumnWidth(Count, 60);
  connect(this, &QTableWidget::itemChanged, this, [this] {
    if (!m_filling) emit edited();
  });
  retranslate();
}

void ChoicesTable::addRow(const Choice& choice, const QString& count, bool editable) {
  const int row = rowCount();
  insertRow(row);
  const auto add = [&](int column, const QString& text) {
    auto* item = new QTableWidgetItem(text);
    if (!editable) item->setFlags(item->flags() & ~Qt::ItemIsEditable);
    setItem(row, column, item);
    return item;
  };
  add(Code, toQString(choice.code))->setData(kCodeBefore, toQString(choice.code));
  add(Chinese, toQString(choice.label.chinese));
  add(English, toQString(choice.label.english));
  auto* alone = add(Alone, {});
  alone->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | (editable ? Qt::ItemIsUserCheckable : Qt::NoItemFlags));
  alone->setCheckState(choice.exclusive ? Qt::Checked : Qt::Unchecked);
  auto* number = add(Count, count);
  number->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
  number->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
  auto* kind = new QComboBox;
  for (const MissingKind each : kMissingKinds) kind->addItem(missingWords(each), static_cast<int>(each));
  kind->setCurrentIndex(qMax(0, kind->findData(static_cast<int>(choice.missing))));
  kind->setEnabled(editable);
  setCellWidget(row, Missing, kind);
  connect(kind, &QComboBox::activated, this, &ChoicesTable::edited);
}

void ChoicesTable::setChoices(const std::vector<Choice>& choices, const std::map<std::string, std::uint64_t>& counts,
                              bool editable) {
  m_filling = true;
  m_editable = editable;
  const int current = currentRow();
  setRowCount(0);
  for (const Choice& choice : choices) {
    const auto found = counts.find(choice.code);
    addRow(choice, counts.empty() ? QString() : QString::number(found == counts.end() ? 0 : found->second), editable);
  }
  if (current >= 0 && current < rowCount()) setCurrentCell(current, Code);
  m_filling = false;
}

std::vector<Choice> ChoicesTable::choices() const {
  std::vector<Choice> choices;
  for (int row = 0; row < rowCount(); ++row) {
    Choice choice;
    choice.code = toUtf8(item(row, Code)->text().trimmed());
    choice.label = {toUtf8(item(row, English)->text().trimmed()), toUtf8(item(row, Chinese)->text().trimmed())};
    choice.exclusive = item(row, Alone)->checkState() == Qt::Checked;
    const auto* kind = qobject_cast<QComboBox*>(cellWidget(row, Missing));
    choice.missing = static_cast<MissingKind>(kind->currentData().toInt());
    choices.push_back(std::move(choice));
  }
  return choices;
}

std::map<std::string, std::string> ChoicesTable::renamed() const {
  std::map<std::string, std::string> renamed;
  for (int row = 0; row < rowCount(); ++row) {
    const std::string before = toUtf8(item(row, Code)->data(kCodeBefore).toString());
    const std::string now = toUtf8(item(row, Code)->text().trimmed());
    if (!before.empty() && before != now) renamed[before] = now;
  }
  return renamed;
}

void ChoicesTable::addChoice() {
  long long last = 0;
  for (const Choice& choice : choices())
    if (const auto number = parseInteger(choice.code); number && *number < 90) last = qMax(last, *number);
  m_filling = true;
  addRow({std::to_string(last + 1), {}, MissingKind::None, false}, {}, true);
  item(rowCount() - 1, Code)->setData(kCodeBefore, QString());
  m_filling = false;
  setCurrentCell(rowCount() - 1, Chinese);
  editItem(item(rowCount() - 1, Chinese));
}

void ChoicesTable::removeCurrent() {
  if (currentRow() < 0) return;
  removeRow(currentRow());
  emit edited();
}

void ChoicesTable::moveCurrent(int by) {
  const int row = currentRow(), to = row + by;
  if (row < 0 || to < 0 || to >= rowCount()) return;
  std::vector<Choice> all = choices();
  std::swap(all[static_cast<std::size_t>(row)], all[static_cast<std::size_t>(to)]);
  setChoices(all, {}, m_editable);
  setCurrentCell(to, Code);
  emit edited();
}

void ChoicesTable::retranslate() {
  setHorizontalHeaderLabels(
      {tr("Code"), tr("In Chinese"), tr("In English"), tr("Stands for"), tr("Alone"), tr("Given")});
  setAccessibleName(tr("Choices"));
  for (int row = 0; row < rowCount(); ++row) {
    auto* kind = qobject_cast<QComboBox*>(cellWidget(row, Missing));
    for (int i = 0; kind != nullptr && i < kind->count(); ++i) kind->setItemText(i, missingWords(kMissingKinds[i]));
  }
}

}  // namespace hz
