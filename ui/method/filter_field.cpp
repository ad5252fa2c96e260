// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/method/filter_field.h"

#include "base/fault.h"
#include "score/estimate/participation.h"
#include "ui/common/language.h"
#include "ui/common/text.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace hz {

FilterField::FilterField(QWidget* parent)
    : QWidget(parent), m_line(new QLineEdit), m_choices(new QComboBox), m_wrong(new QLabel) {
  m_line->setObjectName(QStringLiteral("filterLineEdit"));
  m_choices->setObjectName(QStringLiteral("filterChoiceComboBox"));
  m_choices->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  m_choices->setMinimumContentsLength(12);
  m_wrong->setObjectName(QStringLiteral("filterWrongLabel"));
  m_wrong->setWordWrap(true);
  m_wrong->setStyleSheet(QStringLiteral("color: #c0392b; font-weight: bold"));
  m_wrong->hide();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(2);
  for (QWidget* each : std::initializer_list<QWidget*>{m_line, m_wrong, m_choices}) layout->addWidget(each);
  setFocusProxy(m_line);
  connect(m_line, &QLineEdit::editingFinished, this, &FilterField::commit);
  connect(m_choices, &QComboBox::activated, this, &FilterField::addChoice);
  retranslate();
}

void FilterField::setProject(std::shared_ptr<const Codebook> codebook, std::shared_ptr<const Survey> survey) {
  m_codebook = std::move(codebook);
  m_survey = std::move(survey);
  fillChoices();
}

void FilterField::show(const std::string& filter) {
  m_shown = toQString(filter);
  m_line->setText(m_shown);
  m_line->setCursorPosition(0);
  m_wrong->hide();
}

void FilterField::fillChoices() {
  m_choices->clear();
  m_choices->addItem(tr("Add a condition…"));
  if (!m_codebook) return;
  for (const Question* question : m_codebook->variables()) {
    if (question->kind != QuestionKind::OneChoice) continue;
    for (const Choice& choice : m_codebook->choices(*question).choices) {
      if (choice.missing != MissingKind::None) continue;
      m_choices->addItem(QStringLiteral("%1: %2").arg(words(question->label), words(choice.label)),
                         QStringLiteral("%1 == %2").arg(toQString(question->code), toQString(choice.code)));
    }
  }
}

void FilterField::addChoice() {
  const QString condition = m_choices->currentData().toString();
  m_choices->setCurrentIndex(0);
  if (condition.isEmpty()) return;
  const QString before = m_line->text().trimmed();
  m_line->setText(before.isEmpty() ? condition : QStringLiteral("(%1) && %2").arg(before, condition));
  commit();
}

void FilterField::commit() {
  const QString text = m_line->text().trimmed();
  m_wrong->hide();
  if (text == m_shown) return;
  try {
    if (m_survey) score::keptRespondents(*m_survey, toUtf8(text), 0, 0);
  } catch (const Fault&) {
    m_wrong->setText(tr(
        "This cannot be understood. Write it as sex == 1 && age >= 3, with codes of questions that have one answer."));
    m_wrong->show();
    return;
  }
  m_shown = text;
  emit edited(text);
}

void FilterField::retranslate() {
  m_line->setPlaceholderText(tr("everybody; else e.g. age >= 3"));
  m_line->setAccessibleName(tr("Respondents that count"));
  m_choices->setAccessibleName(tr("Add a condition"));
  fillChoices();
}

}  // namespace hz
