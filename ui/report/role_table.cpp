// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/role_table.h"

#include "ui/common/language.h"
#include "ui/common/text.h"

#include <QComboBox>
#include <QHeaderView>

namespace hz {

RoleTable::RoleTable(QWidget* parent) : QTableWidget(parent) {
  setObjectName(QStringLiteral("reportRoleTable"));
  setColumnCount(2);
  verticalHeader()->hide();
  horizontalHeader()->setStretchLastSection(true);
  setSelectionMode(QAbstractItemView::NoSelection);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setTabKeyNavigation(false);
  hide();
}

void RoleTable::setDocument(const QString& file) {
  if (file == m_file) return;
  m_file = file;
  read();
}

void RoleTable::setChosen(const std::map<std::string, std::string>& roles) {
  if (roles == m_chosen) return;
  m_chosen = roles;
  read();
}

void RoleTable::read() {
  m_work.stop();
  setRowCount(0);
  hide();
  const QString suffix = m_file.section(QLatin1Char('.'), -1).toLower();
  if (!suffix.startsWith(QLatin1String("do"))) return;  // .docx, .docm, .dotx, .dotm
  m_work.start<DocxRoles>(
      this, tr("Reading the styles"),
      [file = toUtf8(m_file), language = windowLanguage(), roles = m_chosen](Progress&) {
        return docxRolesOf(file, language, roles);
      },
      [this](const Outcome<DocxRoles>& found) {
        if (found.isDone()) return fill(found.value());
        if (found.isFailed()) emit refused(found.fault());
      });
}

void RoleTable::fill(const DocxRoles& found) {
  setRowCount(int(found.roles.size()));
  for (int row = 0; row < rowCount(); ++row) {
    const DocxRoles::Role& role = found.roles[std::size_t(row)];
    const QString title = toQString(role.title.in(windowLanguage()));
    setItem(row, 0, new QTableWidgetItem(title));
    auto* box = new QComboBox;
    box->setObjectName(QStringLiteral("reportRoleBox_") + toQString(role.name));
    box->setAccessibleName(title);
    box->addItem(tr("this program's own"), QString());
    for (const std::string& style : found.styles) box->addItem(toQString(style), toQString(style));
    box->setCurrentIndex(std::max(0, box->findData(toQString(role.style))));
    connect(box, &QComboBox::activated, this, [this, box, name = role.name] {
      m_chosen[name] = toUtf8(box->currentData().toString());
      emit changed();
    });
    setCellWidget(row, 1, box);
  }
  resizeColumnToContents(0);
  show();
}

void RoleTable::retranslate() {
  setHorizontalHeaderLabels({tr("Part of the report"), tr("Style of the document")});
  setAccessibleName(tr("Styles of the document"));
  if (!m_file.isEmpty()) read();
}

}  // namespace hz
