// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/sheets_tab.h"

#include "base/number.h"
#include "survey/project/entry.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/sheet_words.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"
#include "ui/data/community_merge_bar.h"
#include "ui/session/session.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

namespace hz {

namespace {

constexpr SheetKind kEditable[] = {SheetKind::Statistics, SheetKind::Hours, SheetKind::Population};

QString columnWords(SheetKind kind, const std::string& code) {
  for (const SheetColumn& column : sheetDescriptor(kind).columns)
    if (code == column.code) return words(LocalizedText{column.english, column.chinese});
  return toQString(code);
}

}  // namespace

void SheetsModel::setSheet(SheetKind kind, std::vector<StoredSheetRow> rows, std::shared_ptr<const Framework> framework,
                           bool editable) {
  beginResetModel();
  const bool same = m_kind == kind;
  m_kind = kind;
  m_rows = std::move(rows);
  m_framework = std::move(framework);
  m_editable = editable;
  m_keys = sheetKeyFields(kind);
  m_fields = m_framework ? sheetFields(kind, *m_framework) : std::vector<std::string>{};
  if (!same || m_newKey.size() != m_keys.size()) m_newKey.assign(m_keys.size(), {});
  const bool known = std::any_of(m_rows.begin(), m_rows.end(), [&](const auto& row) { return row.key == m_newKey; });
  if (known) m_newKey.assign(m_keys.size(), {});
  endResetModel();
}

void SheetsModel::retranslate() {
  if (columnCount() > 0) emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

int SheetsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || m_fields.empty() ? 0 : static_cast<int>(m_rows.size()) + (m_editable ? 1 : 0);
}

int SheetsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_keys.size() + m_fields.size());
}

const std::string& SheetsModel::cell(const QModelIndex& index) const {
  static const std::string kBlank;
  const auto column = static_cast<std::size_t>(index.column());
  if (column < m_keys.size())
    return isNew(index.row()) ? m_newKey[column] : m_rows[static_cast<std::size_t>(index.row())].key[column];
  if (isNew(index.row())) return kBlank;
  const auto& values = m_rows[static_cast<std::size_t>(index.row())].values;
  const auto found = values.find(m_fields[column - m_keys.size()]);
  return found == values.end() ? kBlank : found->second;
}

QVariant SheetsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const bool isKey = index.column() < static_cast<int>(m_keys.size());
  const QString text = toQString(cell(index));
  switch (role) {
    case Qt::DisplayRole: return isNew(index.row()) && index.column() == 0 && text.isEmpty() ? tr("new row…") : text;
    case Qt::EditRole: return text;
    case ValueRole:
      if (const auto number = parseNumber(cell(index)); number && !isKey) return *number;
      return text;
    case Qt::TextAlignmentRole: return QVariant((isKey ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default: return {};
  }
}

QVariant SheetsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section >= columnCount()) return {};
  const auto column = static_cast<std::size_t>(section);
  if (column < m_keys.size()) return columnWords(m_kind, m_keys[column]);
  const std::string& field = m_fields[column - m_keys.size()];
  const StatisticDefinition* statistic = m_kind == SheetKind::Statistics ? m_framework->statistic(field) : nullptr;
  return statistic == nullptr ? columnWords(m_kind, field) : words(statistic->name);
}

Qt::ItemFlags SheetsModel::flags(const QModelIndex& index) const {
  const Qt::ItemFlags plain = QAbstractTableModel::flags(index);
  const bool isKey = index.column() < static_cast<int>(m_keys.size());
  return m_editable && (!isKey || isNew(index.row())) ? plain | Qt::ItemIsEditable : plain;
}

bool SheetsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable)) return false;
  const auto column = static_cast<std::size_t>(index.column());
  const QString text = value.toString().trimmed();
  if (text == toQString(cell(index))) return false;
  if (column < m_keys.size()) {
    m_newKey[column] = toUtf8(text);
    emit dataChanged(index, index);
    return true;
  }
  const auto& key = isNew(index.row()) ? m_newKey : m_rows[static_cast<std::size_t>(index.row())].key;
  // Of population, age, sex and group may be all.
  const std::size_t needed = m_kind == SheetKind::Population ? 2 : m_keys.size();
  for (std::size_t k = 0; k < needed; ++k) {
    if (!key[k].empty()) continue;
    emit keyLacking(columnWords(m_kind, m_keys[k]));
    return false;
  }
  emit editWanted(key, m_fields[column - m_keys.size()], text);
  return true;
}

SheetsTab::SheetsTab(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_kindLabel(new QLabel),
      m_hint(new QLabel),
      m_wrong(new QLabel),
      m_kind(new QComboBox),
      m_model(new SheetsModel(this)),
      m_table(new QTableView),
      m_merge(new CommunityMergeBar(session)) {
  m_kind->setObjectName(QStringLiteral("sheetKindComboBox"));
  m_wrong->setObjectName(QStringLiteral("sheetWrongLabel"));
  m_wrong->setStyleSheet(QStringLiteral("color: #c0392b; font-weight: bold"));
  m_table->setObjectName(QStringLiteral("statisticsTableView"));
  m_table->setModel(m_model);
  prepareTable(m_table);
  m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
  m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                           QAbstractItemView::AnyKeyPressed);
  makeQuiet(m_hint);
  m_kindLabel->setBuddy(m_kind);
  auto* bar = new QHBoxLayout;
  for (QWidget* each : std::initializer_list<QWidget*>{m_kindLabel, m_kind, m_hint}) bar->addWidget(each);
  bar->addWidget(m_wrong, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, kGap, 0, 0);
  layout->addLayout(bar);
  layout->addWidget(m_table, 1);
  layout->addWidget(m_merge);
  connect(m_kind, &QComboBox::activated, this, &SheetsTab::refresh);
  connect(m_model, &SheetsModel::editWanted, this, &SheetsTab::edit);
  connect(m_model, &SheetsModel::keyLacking, this,
          [this](const QString& column) { m_wrong->setText(tr("Fill in first: %1").arg(column)); });
  retranslate();
}

SheetKind SheetsTab::kind() const {
  return kEditable[qMax(0, m_kind->currentIndex())];
}

void SheetsTab::refresh() {
  const int row = m_table->currentIndex().row(), column = m_table->currentIndex().column();
  m_wrong->clear();
  auto rows = m_session.read([this](const Project& project) { return project.entry().sheet(kind()); });
  m_model->setSheet(kind(), std::move(rows), m_session.sharedFramework(),
                    m_session.hasProject() && !m_session.readOnly());
  m_table->resizeColumnsToContents();
  if (row >= 0 && row < m_model->rowCount() && column < m_model->columnCount())
    m_table->setCurrentIndex(m_model->index(row, column));
  m_hint->setVisible(!m_session.readOnly());
  m_merge->refresh();
}

void SheetsTab::edit(const std::vector<std::string>& key, const std::string& field, const QString& text) {
  auto before = std::make_shared<std::string>();
  const SheetCell cell{kind(), key, field};
  Session::DataChange change;
  change.title = tr("Changing a community figure");
  change.undoText = tr("change of %1").arg(toQString(field));
  change.make = [cell, before, to = toUtf8(text)](Project& project, Progress&) {
    *before = project.entry().editSheet(cell, to);
  };
  change.takeBack = [cell, before](Project& project, Progress&) { project.entry().editSheet(cell, *before); };
  m_session.whenFree(this, [this, change] {
    m_session.change(change, [this](const Outcome<bool>& outcome) {
      if (outcome.isFailed()) m_wrong->setText(words(outcome.fault()));
    });
  });
}

void SheetsTab::retranslate() {
  const QSignalBlocker blocker(m_kind);
  const int at = qMax(0, m_kind->currentIndex());
  m_kind->clear();
  for (const SheetKind each : kEditable) m_kind->addItem(sheetText(each));
  m_kind->setCurrentIndex(at);
  m_kindLabel->setText(tr("Sheet"));
  m_kind->setAccessibleName(m_kindLabel->text());
  m_hint->setText(tr("Type into a cell to change it; the last row adds a community or year."));
  m_table->setAccessibleName(tr("Community figures"));
  m_model->retranslate();
}

void SheetsTab::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
