// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/choice_order_dialog.h"

#include "ui/common/look.h"
#include "ui/common/plain_text.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace hz {

ChoiceOrderDialog::ChoiceOrderDialog(const QString& question, const QStringList& labels, QWidget* parent)
    : QDialog(parent), m_list(new QListWidget), m_ends(new QLabel) {
  setObjectName(QStringLiteral("choiceOrderDialog"));
  setWindowTitle(tr("Order of the choices"));
  resize(460, 420);
  auto* title = new QLabel(question);
  title->setTextFormat(Qt::PlainText);
  title->setWordWrap(true);
  makeHeading(title, 3);
  auto* text = new QLabel(tr("Put the lowest first. The choices get the codes 1, 2, 3 … in this order."));
  text->setWordWrap(true);
  m_list->setObjectName(QStringLiteral("choiceOrderListWidget"));
  m_list->setAccessibleName(tr("Choices from the lowest to the highest"));
  m_list->addItems(labels);
  m_list->setDragDropMode(QAbstractItemView::InternalMove);
  m_list->setDefaultDropAction(Qt::MoveAction);
  m_list->setCurrentRow(0);
  m_ends->setObjectName(QStringLiteral("choiceEndsLabel"));
  m_ends->setWordWrap(true);
  m_ends->setTextFormat(Qt::PlainText);
  const auto button = [this](const QString& words, const char* name, auto work) {
    auto* made = new QPushButton(captionText(words));
    made->setObjectName(QString::fromLatin1(name));
    made->setAutoDefault(false);
    connect(made, &QPushButton::clicked, this, work);
    return made;
  };
  auto* moves = new QVBoxLayout;
  moves->addWidget(button(tr("Up"), "choiceUpButton", [this] { move(-1); }));
  moves->addWidget(button(tr("Down"), "choiceDownButton", [this] { move(1); }));
  moves->addWidget(button(tr("Turn round"), "choiceTurnButton", [this] { turnRound(); }));
  moves->addStretch(1);
  auto* middle = new QHBoxLayout;
  middle->addWidget(m_list, 1);
  middle->addLayout(moves);
  auto* box = new QDialogButtonBox;
  box->addButton(tr("Take this order"), QDialogButtonBox::AcceptRole)->setDefault(true);
  box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
  connect(box, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, &ChoiceOrderDialog::showEnds);
  connect(m_list->model(), &QAbstractItemModel::rowsRemoved, this, &ChoiceOrderDialog::showEnds);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
  layout->setSpacing(kGap);
  layout->addWidget(title);
  layout->addWidget(text);
  layout->addLayout(middle, 1);
  layout->addWidget(m_ends);
  layout->addWidget(box);
  showEnds();
}

QStringList ChoiceOrderDialog::labels() const {
  QStringList all;
  for (int i = 0; i < m_list->count(); ++i) all << m_list->item(i)->text();
  return all;
}

void ChoiceOrderDialog::move(int by) {
  const int from = m_list->currentRow(), to = from + by;
  if (from < 0 || to < 0 || to >= m_list->count()) return;
  m_list->insertItem(to, m_list->takeItem(from));
  m_list->setCurrentRow(to);
  showEnds();
}

void ChoiceOrderDialog::turnRound() {
  QStringList all = labels();
  std::reverse(all.begin(), all.end());
  m_list->clear();
  m_list->addItems(all);
  m_list->setCurrentRow(0);
  showEnds();
}

void ChoiceOrderDialog::showEnds() {
  const QStringList all = labels();
  if (all.isEmpty()) return;
  m_ends->setText(tr("Lowest: 1 %1. Highest: %2 %3.").arg(all.first()).arg(all.size()).arg(all.last()));
}

}  // namespace hz
