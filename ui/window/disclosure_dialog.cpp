// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/disclosure_dialog.h"

#include "score/index/scorecard.h"
#include "survey/project/release_record.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/plain_text.h"
#include "ui/common/text.h"
#include "ui/session/session.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

#include <array>

namespace hz {

DisclosureDialog::DisclosureDialog(Session& session, QWidget* parent)
    : QDialog(parent),
      m_session(session),
      m_level(new QComboBox),
      m_count(new QSpinBox),
      m_owner(new QLineEdit),
      m_reason(new QLineEdit),
      m_statement(new QLabel),
      m_buttons(new QDialogButtonBox) {
  setObjectName(QStringLiteral("disclosureDialog"));
  setWindowTitle(tr("What may leave the project"));
  resize(640, 520);
  const DisclosurePolicy now = session.disclosure();
  m_level->setObjectName(QStringLiteral("disclosureLevelComboBox"));
  m_level->addItem(tr("Research: the whole sample's own tables as counted"));
  m_level->addItem(tr("Strict: nothing about a few"));
  m_level->setCurrentIndex(static_cast<int>(now.level));
  m_count->setObjectName(QStringLiteral("disclosureCountSpinBox"));
  m_count->setRange(kFewestDisclosureCount, kHighestDisclosureCount);
  m_count->setValue(now.k);
  m_owner->setObjectName(QStringLiteral("disclosureOwnerLineEdit"));
  m_owner->setText(QString::fromStdString(now.decidedBy));
  m_reason->setObjectName(QStringLiteral("disclosureReasonLineEdit"));
  m_reason->setText(QString::fromStdString(now.reason));
  auto* form = new QFormLayout;
  form->addRow(tr("Level"), m_level);
  form->addRow(tr("Fewest respondents behind a number"), m_count);
  form->addRow(tr("Decided by"), m_owner);
  form->addRow(tr("Reason"), m_reason);
  m_statement->setObjectName(QStringLiteral("disclosureStatementLabel"));
  m_statement->setWordWrap(true);
  m_buttons->addButton(tr("Decide"), QDialogButtonBox::AcceptRole)->setDefault(true);
  m_buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
  connect(m_level, &QComboBox::currentIndexChanged, this, &DisclosureDialog::showConsequence);
  connect(m_count, &QSpinBox::valueChanged, this, &DisclosureDialog::showConsequence);
  connect(m_owner, &QLineEdit::textChanged, this, &DisclosureDialog::showConsequence);
  connect(m_reason, &QLineEdit::textChanged, this, &DisclosureDialog::showConsequence);
  connect(m_buttons, &QDialogButtonBox::accepted, this, &DisclosureDialog::store);
  connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
  layout->setSpacing(kGap);
  layout->addLayout(form);
  layout->addWidget(m_statement);
  layout->addWidget(ledger(), 1);
  layout->addWidget(m_buttons);
  showConsequence();
}

/// What has left so far, the latest first.
QWidget* DisclosureDialog::ledger() {
  const std::vector<ReleaseRecord> releases = m_session.releases();
  auto* table = new QTableWidget(static_cast<int>(releases.size()), 4);
  table->setObjectName(QStringLiteral("disclosureLedgerTable"));
  table->setAccessibleName(tr("What has left so far"));
  table->setHorizontalHeaderLabels({tr("Left at"), tr("What"), tr("Communities"), tr("Filter")});
  table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table->setSelectionBehavior(QAbstractItemView::SelectRows);
  table->verticalHeader()->hide();
  table->horizontalHeader()->setStretchLastSection(true);
  for (std::size_t i = 0; i < releases.size(); ++i) {
    const ReleaseRecord& one = releases[releases.size() - 1 - i];
    const std::array<QString, 4> cells{QString::fromStdString(one.at), visibleText(QString::fromStdString(one.what)),
                                       QString::number(one.units.size()),
                                       visibleText(QString::fromStdString(one.method))};
    for (std::size_t column = 0; column < cells.size(); ++column)
      table->setItem(static_cast<int>(i), static_cast<int>(column), new QTableWidgetItem(cells[column]));
  }
  table->resizeColumnsToContents();
  return table;
}

DisclosurePolicy DisclosureDialog::policy() const {
  DisclosurePolicy policy;
  policy.level = static_cast<DisclosureLevel>(m_level->currentIndex());
  policy.k = m_count->value();
  if (!policy.isLowered()) return policy;
  policy.decidedBy = toUtf8(m_owner->text().trimmed());
  policy.reason = toUtf8(m_reason->text().trimmed());
  const DisclosurePolicy now = m_session.disclosure();
  policy.decidedAt = now.decidedAt;
  return policy;
}

/// The sentence that every export will carry; a lower limit needs a name and a reason.
void DisclosureDialog::showConsequence() {
  const DisclosurePolicy wanted = policy();
  m_owner->setEnabled(wanted.isLowered());
  m_reason->setEnabled(wanted.isLowered());
  const bool undecided = wanted.isLowered() && (wanted.decidedBy.empty() || wanted.reason.empty());
  m_statement->setText(undecided
                           ? tr("Fewer than %1 respondents: name who decides it and why; every export states both.")
                                 .arg(kUsualDisclosureCount)
                           : QString::fromStdString(disclosureStatement(wanted, windowLanguage())));
  m_buttons->buttons().constFirst()->setEnabled(!undecided && !m_session.readOnly());
}

void DisclosureDialog::store() {
  const Outcome<bool> stored = m_session.setDisclosure(policy());
  if (stored.isFailed()) {
    m_statement->setText(words(stored.fault()));
    return;
  }
  accept();
}

}  // namespace hz
