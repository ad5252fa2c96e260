// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/questionnaire/consequences_bar.h"

#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/text.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace hz {

ConsequencesBar::ConsequencesBar(QWidget* parent)
    : QFrame(parent),
      m_text(new QLabel),
      m_rows(nullptr),
      m_area(new QWidget),
      m_apply(new QPushButton),
      m_cancel(new QPushButton) {
  setObjectName(QStringLiteral("consequencesBar"));
  setFrameShape(QFrame::StyledPanel);
  m_rows = new QGridLayout(m_area);
  m_rows->setContentsMargins(0, 0, 0, 0);
  m_text->setWordWrap(true);
  m_apply->setObjectName(QStringLiteral("consequencesApplyButton"));
  m_cancel->setObjectName(QStringLiteral("consequencesCancelButton"));
  auto* scroll = new QScrollArea;
  scroll->setWidget(m_area);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setMaximumHeight(180);
  auto* buttons = new QHBoxLayout;
  buttons->addStretch(1);
  buttons->addWidget(m_apply);
  buttons->addWidget(m_cancel);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(m_text);
  layout->addWidget(scroll);
  layout->addLayout(buttons);
  connect(m_apply, &QPushButton::clicked, this, &ConsequencesBar::decide);
  connect(m_cancel, &QPushButton::clicked, this, [this] {
    hide();
    emit givenUp();
  });
  retranslate();
  hide();
}

void ConsequencesBar::clearRows() {
  m_boxes.clear();
  while (QLayoutItem* item = m_rows->takeAt(0)) {
    delete item->widget();
    delete item;
  }
}

void ConsequencesBar::addRow(const AnswerConsequence& consequence) {
  const int row = static_cast<int>(m_boxes.size());
  const QString value = consequence.value == kOtherAnswers ? tr("all other answers")
                        : words(consequence.label).isEmpty()
                            ? toQString(consequence.value)
                            : QStringLiteral("%1 %2").arg(toQString(consequence.value), words(consequence.label));
  const QString question = toQString(consequence.question);
  auto* text = new QLabel(consequence.kind == AnswerConsequence::Kind::QuestionGone
                              ? tr("%1 answers to %2, which is no more").arg(consequence.answers).arg(question)
                              : tr("%1 answers “%3” to %2").arg(consequence.answers).arg(question, value));
  text->setWordWrap(true);
  auto* box = new QComboBox;
  box->setObjectName(QStringLiteral("consequence%1ComboBox").arg(row));
  box->setAccessibleName(text->text());
  const bool gone = consequence.kind == AnswerConsequence::Kind::QuestionGone;
  box->addItem(gone ? tr("remove them") : tr("set missing"), QString());
  const Question* now = gone ? nullptr : m_edit.codebook.find(m_edit.nameNow(consequence.question));
  if (now != nullptr) {
    for (const Choice& choice : m_edit.codebook.choices(*now).choices)
      if (choice.missing == MissingKind::None)
        box->addItem(tr("merge into %1 %2").arg(toQString(choice.code), words(choice.label)), toQString(choice.code));
  }
  m_rows->addWidget(text, row, 0);
  m_rows->addWidget(box, row, 1);
  m_boxes.push_back(box);
}

void ConsequencesBar::ask(CodebookEdit edit, const QString& what, std::vector<AnswerConsequence> consequences) {
  clearRows();
  m_edit = std::move(edit);
  m_what = what;
  m_consequences = std::move(consequences);
  for (const AnswerConsequence& one : m_consequences) addRow(one);
  m_rows->setColumnStretch(0, 1);
  show();
  if (!m_boxes.empty()) m_boxes.front()->setFocus();
}

void ConsequencesBar::decide() {
  for (std::size_t i = 0; i < m_boxes.size(); ++i) {
    const AnswerConsequence& one = m_consequences[i];
    m_edit.decisions[{one.question, one.value}] = {toUtf8(m_boxes[i]->currentData().toString()), MissingKind::Skipped};
  }
  hide();
  emit decided(m_edit, m_what);
}

void ConsequencesBar::retranslate() {
  m_text->setText(tr("This change has no place for answers that were given. What becomes of them?"));
  m_apply->setText(tr("Change it so"));
  m_cancel->setText(tr("Leave it as it was"));
}

}  // namespace hz
