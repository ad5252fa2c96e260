// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/column_choices.h"

#include "base/number.h"
#include "base/text.h"
#include "ui/common/look.h"
#include "ui/common/text.h"
#include "ui/import/values_model.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace hz {

namespace {

/// What a cell is under a mark of decimals; "" = no number.
QString readingOf(const std::string& cell, DecimalMark mark) {
  const auto number = readNumber(cell, mark);
  return number ? toQString(shortestNumber(number->value)) : QString();
}

/// A cell of the column that reads otherwise with a decimal comma than with a decimal point; "" = there is none.
std::string telling(const PlannedFile& file, std::size_t column) {
  const auto tells = [](const std::string& cell) {
    return readingOf(cell, DecimalMark::Point) != readingOf(cell, DecimalMark::Comma);
  };
  if (column < file.facts.forms.size() && tells(file.facts.forms[column].example))
    return std::string(withoutGuard(file.facts.forms[column].example));
  for (const auto& row : file.preview)
    if (column < row.size() && tells(row[column])) return std::string(withoutGuard(row[column]));
  return {};
}

}  // namespace

ColumnChoices::ColumnChoices(ValuesModel* values, QWidget* parent)
    : QWidget(parent),
      m_values(values),
      m_numbersLabel(new QLabel),
      m_numbers(new QComboBox),
      m_spellings(new QLabel),
      m_merge(new QPushButton) {
  m_numbers->setObjectName(QStringLiteral("columnNumbersComboBox"));
  m_spellings->setObjectName(QStringLiteral("spellingsLabel"));
  m_merge->setObjectName(QStringLiteral("mergeSpellingsButton"));
  m_merge->setAutoDefault(false);
  m_spellings->setWordWrap(true);
  m_spellings->setTextFormat(Qt::PlainText);
  m_numbersLabel->setBuddy(m_numbers);
  auto* numbers = new QHBoxLayout;
  numbers->addWidget(m_numbersLabel);
  numbers->addWidget(m_numbers, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  layout->addWidget(m_spellings);
  layout->addWidget(m_merge, 0, Qt::AlignLeft);
  layout->addLayout(numbers);
  connect(m_numbers, &QComboBox::activated, this, &ColumnChoices::takeNumbers);
  connect(m_merge, &QPushButton::clicked, m_values, &ValuesModel::mergeSpellings);
  retranslate();
}

bool ColumnChoices::isOpen(const PlannedFile& file, std::size_t column) {
  return column < file.facts.forms.size() && file.facts.forms[column].decimal == DecimalMark::Unclear &&
         !file.settings.read.decimalComma && !file.settings.read.decimalCommaOf.contains(file.facts.columns[column]);
}

void ColumnChoices::show(PlannedFile* file, std::size_t column, const Question* question) {
  m_file = file;
  m_column = column;
  // Choices and codes are never touched by a decimal comma.
  m_hasNumbers =
      file != nullptr &&
      (file->kind() == SheetKind::Responses
           ? question != nullptr && (question->kind == QuestionKind::Number || question->role == QuestionRole::Weight)
           : file->canMap());
  showNumbers();
  showSpellings();
}

void ColumnChoices::showNumbers() {
  const std::string cell = m_hasNumbers ? telling(*m_file, m_column) : std::string();
  for (QWidget* part : {static_cast<QWidget*>(m_numbersLabel), static_cast<QWidget*>(m_numbers)})
    part->setVisible(!cell.empty());
  if (cell.empty()) return;
  const QSignalBlocker blocker(m_numbers);
  m_numbers->clear();
  const auto text = [&](DecimalMark mark) {
    const QString read = readingOf(cell, mark);
    return read.isEmpty() ? tr("“%1” is no number").arg(toQString(cell)) : tr("“%1” is %2").arg(toQString(cell), read);
  };
  m_numbers->addItem(isOpen(*m_file, m_column) ? tr("please choose") : tr("as its cells show"));
  m_numbers->addItem(tr("decimal point: %1").arg(text(DecimalMark::Point)), false);
  m_numbers->addItem(tr("decimal comma: %1").arg(text(DecimalMark::Comma)), true);
  const auto& given = m_file->settings.read.decimalCommaOf;
  const auto own = given.find(m_file->facts.columns[m_column]);
  m_numbers->setCurrentIndex(own == given.end() ? 0 : own->second ? 2 : 1);
}

void ColumnChoices::takeNumbers(int index) {
  if (m_file == nullptr) return;
  auto& given = m_file->settings.read.decimalCommaOf;
  const std::string& column = m_file->facts.columns[m_column];
  if (index == 0) {
    given.erase(column);
  } else {
    given[column] = m_numbers->itemData(index).toBool();
  }
  emit changed();
}

void ColumnChoices::showSpellings() {
  QStringList groups;
  for (const auto& [spellings, meant] : m_values->spellingGroups())
    groups << tr("%1 → %2").arg(spellings.join(tr(", ")), meant);
  m_spellings->setVisible(!groups.isEmpty());
  m_merge->setVisible(!groups.isEmpty());
  m_spellings->setText(tr("These look like spellings of one community: %1").arg(groups.join(tr("; "))));
}

void ColumnChoices::retranslate() {
  m_numbersLabel->setText(tr("Its numbers"));
  m_numbers->setAccessibleName(tr("How the numbers of this column are written"));
  m_merge->setText(tr("Take these spellings together"));
  if (m_file != nullptr) {
    showNumbers();
    showSpellings();
  }
}

void ColumnChoices::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
