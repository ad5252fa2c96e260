// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/settings_form.h"

#include "ui/common/look.h"
#include "ui/import/setting_fields.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QSpinBox>

namespace hz {
namespace {

using Editor = SettingField::Editor;

/// What the editor holds; invalid = nothing is said.
QVariant heldBy(const SettingField& field, const PlannedFile& file, const QWidget* editor) {
  switch (field.editor) {
    case Editor::Choice: return qobject_cast<const QComboBox*>(editor)->currentData();
    case Editor::OpenChoice: {
      const auto* box = qobject_cast<const QComboBox*>(editor);
      const int known = box->findText(box->currentText());
      const QString text = known >= 0 ? box->itemData(known).toString() : box->currentText().trimmed();
      return text.isEmpty() ? QVariant() : QVariant(text);
    }
    case Editor::Text: {
      const QString text = qobject_cast<const QLineEdit*>(editor)->text().trimmed();
      return text.isEmpty() ? QVariant() : QVariant(text);
    }
    case Editor::Count: {
      const int count = qobject_cast<const QSpinBox*>(editor)->value();
      // What was found is not said; what was said is found again when the file is read with it.
      const bool said = field.access.value(file).isValid();
      return count == field.countFound(file) && !said ? QVariant() : QVariant(count);
    }
    case Editor::Check: return qobject_cast<const QCheckBox*>(editor)->isChecked() ? QVariant(true) : QVariant();
  }
  return {};
}

void showItems(QComboBox* box, const SettingField::Items& items, const QVariant& value) {
  box->clear();
  for (const auto& [text, data] : items) box->addItem(text, data);
  const auto at = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.second == value; });
  if (at == items.end() && value.toString().isEmpty()) return box->setCurrentIndex(0);
  if (at == items.end()) box->addItem(value.toString(), value);  // a profile may name what is not offered here
  box->setCurrentIndex(static_cast<int>(at - items.begin()));
}

void showOpenChoice(QComboBox* box, const SettingField::Items& items, const QVariant& value) {
  const QString code = value.toString();
  const auto known = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.second == code; });
  const QString text = known == items.end() ? code : known->first;
  if (box->count() == static_cast<int>(items.size()) && box->currentText() == text) return;  // it is being typed
  box->clear();
  for (const auto& [name, data] : items) box->addItem(name, data);
  box->setEditText(text);
}

}  // namespace

SettingsForm::SettingsForm(Session& session, QWidget* parent) : QWidget(parent), m_session(session) {
  auto* form = new QGridLayout(this);
  form->setContentsMargins(0, 0, 0, 0);
  form->setHorizontalSpacing(kGroupGap);
  form->setVerticalSpacing(kGap);
  form->setColumnStretch(1, 1);
  form->setColumnStretch(3, 1);
  for (const SettingField& field : settingFields()) {
    Row row{&field, nullptr, makeEditor(field), nullptr};
    row.editor->setObjectName(QLatin1String(field.name));
    if (field.editor != Editor::Check) row.label = new QLabel;
    if (field.forAll != nullptr) {
      row.forAll = new QPushButton;
      row.forAll->setObjectName(QLatin1String(field.forAll));
      row.forAll->setAutoDefault(false);
      connect(row.forAll, &QPushButton::clicked, this, [this, &field] { emit forAllWanted(field); });
    }
    place(row, form, static_cast<int>(m_rows.size()));
    m_rows.push_back(row);
  }
  retranslate();
}

QWidget* SettingsForm::makeEditor(const SettingField& field) {
  const auto edit = [this, &field] { take(field); };
  switch (field.editor) {
    case Editor::Choice:
    case Editor::OpenChoice: {
      auto* box = new QComboBox;
      box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
      box->setMinimumContentsLength(8);
      if (field.editor == Editor::Choice) {
        connect(box, &QComboBox::activated, this, edit);
      } else {
        box->setEditable(true);
        box->setInsertPolicy(QComboBox::NoInsert);
        connect(box, &QComboBox::editTextChanged, this, edit);
      }
      return box;
    }
    case Editor::Text: {
      auto* line = new QLineEdit;
      if (field.pattern != nullptr)
        line->setValidator(new QRegularExpressionValidator(QRegularExpression(QLatin1String(field.pattern)), line));
      // Reading again waits for the end; the rest is taken as it is typed.
      if (field.readsAgain) connect(line, &QLineEdit::editingFinished, this, edit);
      if (!field.readsAgain) connect(line, &QLineEdit::textEdited, this, edit);
      return line;
    }
    case Editor::Count: {
      auto* box = new QSpinBox;
      box->setRange(field.lowest, field.highest);
      connect(box, &QSpinBox::valueChanged, this, edit);
      return box;
    }
    case Editor::Check: {
      auto* box = new QCheckBox;
      connect(box, &QCheckBox::toggled, this, edit);
      return box;
    }
  }
  return nullptr;
}

void SettingsForm::place(const Row& row, QGridLayout* form, int at) {
  const int line = at / 2, column = at % 2 * 2;
  if (row.label == nullptr) return form->addWidget(row.editor, line, column, 1, 2);
  row.label->setBuddy(row.editor);
  form->addWidget(row.label, line, column);
  auto* cell = new QHBoxLayout;
  cell->setSpacing(kGap);
  cell->addWidget(row.editor, 1);
  if (row.forAll != nullptr) cell->addWidget(row.forAll);
  form->addLayout(cell, line, column + 1);
}

void SettingsForm::take(const SettingField& field) {
  if (m_showing || m_file == nullptr) return;
  const auto row = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& one) { return one.field == &field; });
  const ImportSettings before = m_file->settings;
  field.access.give(*m_file, heldBy(field, *m_file, row->editor));
  if (m_file->settings == before) return;
  showForAll();
  emit edited(field.readsAgain);
}

void SettingsForm::showFile(PlannedFile* file, bool several) {
  m_file = file;
  m_several = several;
  m_showing = true;
  const SettingField::Shape shape = file == nullptr ? SettingField::Shape() : shapeOf(*file);
  for (const Row& row : m_rows) {
    const bool applies = row.field->applies(shape);
    row.editor->setEnabled(file != nullptr);
    row.editor->setVisible(applies);
    if (row.label != nullptr) row.label->setVisible(applies);
    if (file != nullptr) showRow(row);
  }
  showForAll();
  m_showing = false;
}

void SettingsForm::showRow(const Row& row) {
  const SettingField& field = *row.field;
  const QVariant value = field.access.value(*m_file);
  switch (field.editor) {
    case Editor::Choice: showItems(qobject_cast<QComboBox*>(row.editor), field.items(*m_file, m_session), value); break;
    case Editor::OpenChoice:
      showOpenChoice(qobject_cast<QComboBox*>(row.editor), field.items(*m_file, m_session), value);
      break;
    case Editor::Text: {
      auto* line = qobject_cast<QLineEdit*>(row.editor);
      if (line->text() != value.toString()) line->setText(value.toString());
      break;
    }
    case Editor::Count:
      qobject_cast<QSpinBox*>(row.editor)->setValue(value.isValid() ? value.toInt() : field.countFound(*m_file));
      break;
    case Editor::Check: qobject_cast<QCheckBox*>(row.editor)->setChecked(value.toBool()); break;
  }
}

void SettingsForm::showForAll() {
  for (const Row& row : m_rows) {
    if (row.forAll == nullptr) continue;
    row.forAll->setVisible(m_several && m_file != nullptr && row.field->applies(shapeOf(*m_file)));
    row.forAll->setEnabled(m_file != nullptr && !row.field->access.value(*m_file).toString().isEmpty());
  }
}

void SettingsForm::retranslate() {
  for (const Row& row : m_rows) {
    const SettingField& field = *row.field;
    const QString text = tr(field.text), hint = field.hint == nullptr ? QString() : tr(field.hint);
    if (row.label != nullptr) {
      row.label->setText(text);
      row.label->setToolTip(hint);
    } else {
      qobject_cast<QCheckBox*>(row.editor)->setText(text);
      row.editor->setToolTip(hint);
    }
    row.editor->setAccessibleName(text);
    if (field.placeholder != nullptr) qobject_cast<QLineEdit*>(row.editor)->setPlaceholderText(tr(field.placeholder));
    if (row.forAll == nullptr) continue;
    row.forAll->setText(tr("For all files"));
    row.forAll->setAccessibleName(tr(field.forAllText));
  }
  showFile(m_file, m_several);
}

void SettingsForm::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

void copySetting(const SettingField& field, const PlannedFile& from, PlannedFile& to) {
  if (field.applies(shapeOf(to))) field.access.give(to, field.access.value(from));
}

}  // namespace hz
