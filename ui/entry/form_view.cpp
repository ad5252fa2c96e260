// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/form_view.h"

#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"
#include "ui/entry/form_model.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace hz {

namespace {

QLabel* named(const char* name, bool wraps = false) {
  auto* label = new QLabel;
  label->setObjectName(QLatin1String(name));
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(wraps);
  return label;
}

QPushButton* button(const char* name) {
  auto* made = new QPushButton;
  made->setObjectName(QLatin1String(name));
  made->setFocusPolicy(Qt::NoFocus);  // the focus stays where keys are typed
  return made;
}

}  // namespace

FormView::FormView(QWidget* parent)
    : QWidget(parent),
      m_model(new FormModel(this)),
      m_table(new QTableView),
      m_title(named("formTitleLabel")),
      m_place(named("formPlaceLabel")),
      m_question(named("formQuestionLabel", true)),
      m_hint(named("formHintLabel", true)),
      m_pending(named("formPendingLabel")),
      m_wrong(named("formWrongLabel", true)),
      m_keys(named("formKeysLabel", true)),
      m_choices(new QListWidget),
      m_text(new QLineEdit),
      m_previous(button("formPreviousButton")),
      m_next(button("formNextButton")),
      m_unreadable(button("formUnreadableButton")),
      m_store(button("formStoreButton")) {
  setObjectName(QStringLiteral("formView"));
  setFocusPolicy(Qt::StrongFocus);
  setAttribute(Qt::WA_InputMethodEnabled, false);  // digits choose; a Chinese input method would swallow them
  m_table->setObjectName(QStringLiteral("formTableView"));
  m_table->setModel(m_model);
  prepareTable(m_table);
  m_table->setFocusPolicy(Qt::NoFocus);
  m_table->setSelectionMode(QAbstractItemView::SingleSelection);
  m_table->horizontalHeader()->setSectionResizeMode(FormModel::Words, QHeaderView::Stretch);
  m_table->setColumnWidth(FormModel::Number, 44);
  m_table->setColumnWidth(FormModel::Answer, 150);
  auto* splitter = new QSplitter(Qt::Horizontal);
  splitter->setChildrenCollapsible(false);
  splitter->addWidget(m_table);
  splitter->addWidget(buildQuestion());
  splitter->setStretchFactor(0, 1);
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({420, 480});
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(splitter);
  connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) {
    if (!m_form || m_held) return;
    m_form->goTo(static_cast<std::size_t>(index.row()));
    showQuestion();
  });
  connect(m_choices, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) {
    const QString typed = item->data(Qt::UserRole).toString();
    for (const QChar digit : typed)
      if (!takeKey(0, digit)) return;
    if (m_form && m_form->pending() == typed.toStdString()) takeKey(Qt::Key_Return, {});
  });
  connect(m_previous, &QPushButton::clicked, this, [this] { takeKey(Qt::Key_Up, {}); });
  connect(m_next, &QPushButton::clicked, this, [this] { takeKey(Qt::Key_Down, {}); });
  connect(m_unreadable, &QPushButton::clicked, this, [this] {
    m_text->clear();
    takeKey(Qt::Key_Asterisk, QStringLiteral("*"));
  });
  connect(m_store, &QPushButton::clicked, this, &FormView::finish);
  retranslate();
}

QWidget* FormView::buildQuestion() {
  makeHeading(m_title, 3);
  makeHeading(m_question, 2);
  makeHeading(m_pending, 2);
  makeQuiet(m_place);
  makeQuiet(m_hint);
  makeQuiet(m_keys);
  m_wrong->setStyleSheet(QStringLiteral("color: #c0392b; font-weight: bold"));
  m_choices->setObjectName(QStringLiteral("formChoicesListWidget"));
  m_choices->setFocusPolicy(Qt::NoFocus);
  m_choices->setSelectionMode(QAbstractItemView::NoSelection);
  m_text->setObjectName(QStringLiteral("formTextLineEdit"));
  m_text->installEventFilter(this);
  auto* top = new QHBoxLayout;
  top->addWidget(m_title, 1);
  top->addWidget(m_place);
  auto* buttons = new QHBoxLayout;
  for (QPushButton* each : {m_previous, m_next, m_unreadable}) buttons->addWidget(each);
  buttons->addStretch(1);
  buttons->addWidget(m_store);
  auto* side = new QWidget;
  auto* layout = new QVBoxLayout(side);
  layout->setContentsMargins(kGroupGap, 0, 0, 0);
  layout->setSpacing(kGap);
  layout->addLayout(top);
  layout->addWidget(m_question);
  layout->addWidget(m_hint);
  layout->addWidget(m_text);
  layout->addWidget(m_choices, 1);
  layout->addWidget(m_pending);
  layout->addWidget(m_wrong);
  layout->addStretch(0);
  layout->addLayout(buttons);
  layout->addWidget(m_keys);
  return side;
}

void FormView::setForm(const Codebook* codebook, const QString& wave) {
  m_model->setForm(nullptr, nullptr);
  m_codebook = codebook;
  m_form.reset();
  m_waiting.clear();
  m_held = false;
  if (codebook != nullptr) m_form.emplace(*codebook, wave.toStdString());
  m_model->setForm(codebook, form());
  setEnabled(m_form.has_value());
  showQuestion();
}

void FormView::setTitle(const QString& title) {
  m_title->setText(title);
}

void FormView::showForm() {
  m_wrong->clear();
  m_model->refresh();
  showQuestion();
}

void FormView::refuse(const QString& question, const QString& text) {
  if (!m_form) return;
  const auto& all = m_form->questions();
  for (std::size_t i = 0; i < all.size(); ++i)
    if (toQString(all[i]->code) == question) m_form->goTo(i);
  showForm();
  m_wrong->setText(text);
}

bool FormView::isTextQuestion() const {
  return m_form && !m_form->isComplete() && m_form->keys(*m_form->current()).empty();
}

void FormView::hold() {
  m_held = true;
}

void FormView::release(bool forget) {
  m_held = false;
  if (forget) m_waiting.clear();
  while (!m_waiting.isEmpty() && !m_held) {
    const auto [key, text] = m_waiting.takeFirst();
    takeKey(key, text);
  }
}

void FormView::keyPressEvent(QKeyEvent* event) {
  const bool plain = (event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) == Qt::NoModifier;
  if (!m_form || !plain || !takeKey(event->key(), event->text())) QWidget::keyPressEvent(event);
}

bool FormView::eventFilter(QObject* watched, QEvent* event) {
  if (watched != m_text || event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
  auto* press = static_cast<QKeyEvent*>(event);
  const bool plain = (press->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) == Qt::NoModifier;
  return m_form && plain && takeTextKey(press->key(), press->text());
}

/// Keys that a line of text has no use for itself.
bool FormView::takeTextKey(int key, const QString& text) {
  if (m_held) {
    m_waiting.append({key, text});
    return true;
  }
  switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Up:
    case Qt::Key_PageUp:
    case Qt::Key_Down:
    case Qt::Key_PageDown: return takeKey(key, text);
    default: break;
  }
  return text == QLatin1String("*") && m_text->text().isEmpty() && takeKey(key, text);
}

bool FormView::commitText() {
  if (!isTextQuestion()) return true;
  if (m_form->setText(m_text->text().toStdString())) return true;
  const Question& question = *m_form->current();
  m_wrong->setText(question.role == QuestionRole::Wave     ? tr("A wave is a year, as 2019 or 2019-H1.")
                   : question.kind == QuestionKind::Date   ? tr("This is not a date. Write it as 2024-05-31.")
                   : question.role == QuestionRole::Weight ? tr("A weight is a number above 0.")
                                                           : tr("This is not a number."));
  m_text->selectAll();
  return false;
}

bool FormView::takeKey(int key, const QString& text) {
  if (!m_form) return false;
  if (m_held) {
    m_waiting.append({key, text});
    return true;
  }
  const bool typing = isTextQuestion();
  const bool digit = text.size() == 1 && text[0] >= QLatin1Char('0') && text[0] <= QLatin1Char('9');
  if (typing && (digit || (key == 0 && !text.isEmpty()))) {  // typed ahead while a form was being stored
    m_text->insert(text);
    return true;
  }
  if (digit) {
    follow(m_form->digit(text[0].toLatin1()));
    return true;
  }
  const bool back = key == Qt::Key_Up || key == Qt::Key_PageUp || key == Qt::Key_Left || key == Qt::Key_Minus;
  const bool on = key == Qt::Key_Down || key == Qt::Key_PageDown || key == Qt::Key_Right || key == Qt::Key_Plus;
  if (key == Qt::Key_Return || key == Qt::Key_Enter) {
    if (m_form->isComplete()) {
      finish();
    } else if (commitText()) {
      follow(m_form->enter());
    }
  } else if (back || on) {
    if (commitText()) follow(back ? m_form->previous() : m_form->next());
  } else if (key == Qt::Key_Asterisk || text == QLatin1String("*")) {
    follow(m_form->unreadable());
  } else if (key == Qt::Key_Backspace || key == Qt::Key_Delete) {
    m_form->erase();
    showForm();
  } else if (typing && !text.isEmpty() && text[0].isPrint()) {
    m_text->insert(text);
  } else {
    return false;
  }
  return true;
}

void FormView::follow(FormTyping::Outcome outcome) {
  using Typed = FormTyping::Outcome;
  m_wrong->clear();
  m_model->refresh();
  showQuestion();
  if (outcome != Typed::Refused) return;
  QStringList allowed;
  if (m_form->current() != nullptr)
    for (const auto& key : m_form->keys(*m_form->current())) allowed << toQString(key.typed);
  m_wrong->setText(allowed.isEmpty()
                       ? tr("This key has no meaning here.")
                       : tr("Not an answer to this question. Allowed: %1.").arg(allowed.join(QStringLiteral(", "))));
}

void FormView::finish() {
  if (!m_form || m_held || !commitText()) return;
  emit formComplete();
}

void FormView::showQuestion() {
  const Question* question = m_form ? m_form->current() : nullptr;
  const bool complete = m_form && m_form->isComplete();
  m_store->setEnabled(m_form.has_value());
  m_text->setVisible(question != nullptr && isTextQuestion());
  m_choices->setVisible(question != nullptr && !isTextQuestion());
  m_previous->setEnabled(m_form.has_value());
  m_next->setEnabled(question != nullptr);
  m_unreadable->setEnabled(question != nullptr);
  m_pending->setText(m_form ? toQString(m_form->pending()) : QString());
  m_pending->setVisible(!m_pending->text().isEmpty());
  if (!m_form) {
    m_question->clear();
    m_hint->clear();
    m_place->clear();
    return;
  }
  const auto total = static_cast<int>(m_form->questions().size());
  m_place->setText(complete ? QString() : tr("%1 of %2").arg(m_form->place() + 1).arg(total));
  m_question->setText(complete ? tr("The form is complete. Enter stores it.") : questionWords(*question));
  m_hint->setText(complete ? QString() : words(question->hint));
  m_hint->setVisible(!m_hint->text().isEmpty());
  if (complete) {
    m_table->clearSelection();
    setFocus();
    return;
  }
  const QModelIndex row = m_model->index(static_cast<int>(m_form->place()), 0);
  m_table->setCurrentIndex(row);
  m_table->scrollTo(row);
  if (isTextQuestion()) {
    const QString value = toQString(m_form->value(question->code));
    m_text->setText(value == toQString(kUnreadable) ? QString() : value);
    m_text->setAccessibleName(questionWords(*question));
    m_text->selectAll();
    m_text->setFocus();
  } else {
    showChoices();
    setFocus();
  }
}

void FormView::showChoices() {
  const Question& question = *m_form->current();
  const QStringList chosen = toQString(m_form->value(question.code)).split(QLatin1Char(' '), Qt::SkipEmptyParts);
  m_choices->clear();
  for (const auto& key : m_form->keys(question)) {
    const bool ticked = chosen.contains(toQString(key.code));
    auto* item = new QListWidgetItem(
        QStringLiteral("%1 %2   %3")
            .arg(ticked ? QStringLiteral("☑") : QStringLiteral("☐"), toQString(key.typed), words(key.label)),
        m_choices);
    item->setData(Qt::UserRole, toQString(key.typed));
    item->setData(Qt::AccessibleTextRole, ticked ? tr("%1, chosen").arg(words(key.label)) : words(key.label));
    QFont font = item->font();
    font.setBold(ticked);
    item->setFont(font);
  }
}

void FormView::retranslate() {
  m_keys->setText(
      tr("Number keys choose and move on · Enter: next, or leave blank · ↑ ↓: back and forth · *: cannot be read · "
         "Backspace: take the answer back"));
  m_previous->setText(tr("Back (↑)"));
  m_next->setText(tr("Next (↓)"));
  m_unreadable->setText(tr("Cannot be read (*)"));
  m_store->setText(tr("Store the form"));
  m_table->setAccessibleName(tr("The form"));
  m_choices->setAccessibleName(tr("Choices"));
  m_model->retranslate();
  showQuestion();
}

}  // namespace hz
