// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analysis/kept_analyses.h"

#include "ui/session/kept_values.h"
#include "ui/session/session.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>

namespace hz {
namespace {

const QString kKind = QStringLiteral("analysis");  ///< of kept values

}  // namespace

KeptAnalyses::KeptAnalyses(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_names(new QComboBox), m_keep(new QPushButton), m_more(new QToolButton) {
  m_names->setObjectName(QStringLiteral("analysisKeptComboBox"));
  m_keep->setObjectName(QStringLiteral("analysisKeepButton"));
  m_more->setObjectName(QStringLiteral("analysisMoreButton"));
  m_names->setEditable(true);
  m_names->setInsertPolicy(QComboBox::NoInsert);
  m_names->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  m_names->setMinimumContentsLength(10);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(m_names, 1);
  layout->addWidget(m_keep);
  layout->addWidget(m_more);
  auto* menu = new QMenu(m_more);
  m_rename = menu->addAction(QString(), this, &KeptAnalyses::rename);
  m_duplicate = menu->addAction(QString(), this, &KeptAnalyses::duplicate);
  m_remove = menu->addAction(QString(), this, &KeptAnalyses::remove);
  m_rename->setObjectName(QStringLiteral("analysisRenameAction"));
  m_duplicate->setObjectName(QStringLiteral("analysisDuplicateAction"));
  m_remove->setObjectName(QStringLiteral("analysisRemoveAction"));
  m_more->setMenu(menu);
  m_more->setPopupMode(QToolButton::InstantPopup);
  m_more->setText(QStringLiteral("⋯"));
  connect(menu, &QMenu::aboutToShow, this, &KeptAnalyses::showActions);
  connect(m_keep, &QPushButton::clicked, this, &KeptAnalyses::keepWanted);
  connect(m_names, &QComboBox::activated, this, [this](int index) {
    m_current = m_names->itemText(index);
    emit chosen(m_names->itemData(index).toString());
  });
  connect(&m_session.kept(), &KeptValues::changed, this, [this](const QString& kind) {
    if (kind == kKind) refresh();
  });
}

QString KeptAnalyses::typed() const {
  return m_names->currentText().trimmed();
}

void KeptAnalyses::keep(const QString& request, const QString& usual) {
  m_current = typed().isEmpty() ? usual : typed();
  m_session.kept().set(tr("Keep analysis"), kKind, m_current, request);
  m_names->setEditText(m_current);
}

void KeptAnalyses::setCanKeep(bool can) {
  m_keep->setEnabled(can);
}

void KeptAnalyses::showActions() {
  const bool known = m_session.hasProject() && m_session.kept().value(kKind, m_current).has_value();
  const QString name = typed();
  m_rename->setEnabled(known && !name.isEmpty() && name != m_current && m_names->findText(name) < 0);
  m_rename->setText(m_rename->isEnabled() ? tr("Rename “%1” to “%2”").arg(m_current, name)
                                          : tr("Rename (type the new name first)"));
  m_duplicate->setEnabled(known);
  m_remove->setEnabled(known);
}

void KeptAnalyses::rename() {
  const QString name = typed();
  KeptValues& kept = m_session.kept();
  const std::optional<QString> request = kept.value(kKind, m_current);
  if (!request || name.isEmpty() || name == m_current) return;
  m_session.undoStack().beginMacro(tr("Rename analysis"));
  kept.set(tr("Rename analysis"), kKind, name, request);
  kept.set(tr("Rename analysis"), kKind, m_current, std::nullopt);
  m_session.undoStack().endMacro();
  m_current = name;
  m_names->setEditText(name);
}

void KeptAnalyses::duplicate() {
  const std::optional<QString> request = m_session.kept().value(kKind, m_current);
  if (!request) return;
  QString name;
  for (int k = 2; name.isEmpty() || m_names->findText(name) >= 0; ++k)
    name = QStringLiteral("%1 (%2)").arg(m_current).arg(k);
  m_session.kept().set(tr("Duplicate analysis"), kKind, name, request);
  m_current = name;
  m_names->setEditText(name);
}

void KeptAnalyses::remove() {
  m_session.kept().set(tr("Remove analysis"), kKind, m_current, std::nullopt);
  m_current.clear();
  m_names->setEditText(QString());
}

void KeptAnalyses::refresh() {
  const QString before = m_names->currentText();
  const QSignalBlocker blocker(m_names);
  m_names->clear();
  if (m_session.hasProject()) {
    for (const auto& [name, json] : m_session.kept().values(kKind)) m_names->addItem(name, json);
  }
  m_names->setCurrentIndex(m_names->findText(before));
  m_names->setEditText(before);
}

void KeptAnalyses::retranslate() {
  m_names->setAccessibleName(tr("Kept analyses"));
  m_names->lineEdit()->setPlaceholderText(tr("Kept analyses"));
  m_keep->setText(tr("Keep"));
  m_more->setAccessibleName(tr("More about kept analyses"));
  m_more->setToolTip(tr("Rename, duplicate or remove"));
  m_duplicate->setText(tr("Duplicate"));
  m_remove->setText(tr("Remove"));
  showActions();
}

}  // namespace hz
