// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/questionnaire/fields_form.h"

#include "ui/common/language.h"
#include "ui/common/text.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace hz {

FieldsForm::FieldsForm(const char* of, QWidget* parent)
    : QWidget(parent),
      m_code(new QLineEdit),
      m_chinese(new QLineEdit),
      m_english(new QLineEdit),
      m_of(QLatin1String(of)),
      m_wrong(new QLabel) {
  m_code->setObjectName(nameOf("CodeLineEdit"));
  m_chinese->setObjectName(nameOf("ChineseLineEdit"));
  m_english->setObjectName(nameOf("EnglishLineEdit"));
  m_wrong->setObjectName(nameOf("WrongLabel"));
  m_wrong->setWordWrap(true);
  m_wrong->setStyleSheet(QStringLiteral("color: #c0392b; font-weight: bold"));
}

QString FieldsForm::nameOf(const char* end) const {
  return m_of + QLatin1String(end);
}

QLineEdit* FieldsForm::makeLine(const char* name) const {
  auto* made = new QLineEdit;
  made->setObjectName(nameOf(name));
  return made;
}

QComboBox* FieldsForm::makeBox(const char* name) const {
  auto* made = new QComboBox;
  made->setObjectName(nameOf(name));
  made->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  made->setMinimumContentsLength(16);
  return made;
}

QWidget* FieldsForm::beginRows() {
  auto* rows = new QWidget;
  m_layout = new QFormLayout(rows);
  m_layout->setContentsMargins(0, 0, 0, 0);
  m_layout->setVerticalSpacing(4);
  m_layout->addRow(m_wrong);
  m_wrong->hide();
  addRow(QT_TR_NOOP("Code"), m_code);
  addRow(QT_TR_NOOP("In Chinese"), m_chinese);
  addRow(QT_TR_NOOP("In English"), m_english);
  m_ownLabels.swap(m_labels);
  return rows;
}

QLabel* FieldsForm::addLabel(const char* text) {
  m_labels.emplace_back(new QLabel, text);
  return m_labels.back().first;
}

QLabel* FieldsForm::addRow(const char* text, QWidget* field) {
  QLabel* label = addLabel(text);
  label->setBuddy(field);
  m_layout->addRow(label, field);
  return label;
}

void FieldsForm::sayWrong(const QString& text, QWidget* field) {
  m_wrong->setText(text);
  m_wrong->setVisible(!text.isEmpty());
  if (text.isEmpty()) return;
  const auto before = m_layout->takeRow(m_wrong);  // the label itself stays
  delete before.labelItem;
  delete before.fieldItem;
  int row = m_layout->rowCount();
  for (QWidget* at = field; at != nullptr && at != this; at = at->parentWidget()) {
    const int own = m_layout->indexOf(at);
    if (own < 0) continue;
    QFormLayout::ItemRole role{};
    m_layout->getItemPosition(own, &row, &role);
    ++row;
    break;
  }
  m_layout->insertRow(row, m_wrong);
}

void FieldsForm::focusWording() {
  QLineEdit* edit = windowLanguage() == Language::Chinese ? m_chinese : m_english;
  edit->setFocus();
  edit->selectAll();
}

void FieldsForm::nameFields(const std::function<QString(const char*)>& say) {
  const auto name = [](QLabel* label, const QString& text) {
    label->setText(text);
    if (label->buddy() != nullptr) label->buddy()->setAccessibleName(text);
  };
  for (const auto& [label, text] : m_ownLabels) name(label, tr(text));
  for (const auto& [label, text] : m_labels) name(label, say(text));
}

void FieldsForm::fillWords(const Question& question) {
  m_code->setText(toQString(question.code));
  m_chinese->setText(toQString(question.label.chinese));
  m_english->setText(toQString(question.label.english));
}

void FieldsForm::takeWords(Question& question) const {
  question.code = typed(m_code);
  question.label = {typed(m_english), typed(m_chinese)};
}

std::string FieldsForm::typed(const QLineEdit* edit) {
  return toUtf8(edit->text().trimmed());
}

}  // namespace hz
