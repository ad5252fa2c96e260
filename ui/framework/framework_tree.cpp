// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/framework/framework_tree.h"

#include "survey/framework/kind_words.h"
#include "ui/common/text.h"
#include "ui/framework/framework_words.h"

#include <QDropEvent>
#include <QHeaderView>
#include <QMimeData>
#include <QSignalBlocker>

namespace hz {

namespace {

constexpr int kRow = Qt::UserRole, kCode = Qt::UserRole + 1;
/// What is dragged: codes of questions and statistics, a line each; the rows of parts, a line each.
const QString kItemsDragged = QStringLiteral("application/x-hengzhi-items");
const QString kPartDragged = QStringLiteral("application/x-hengzhi-part");

QMimeData* dragged(const QString& type, const QString& text) {
  auto* data = new QMimeData;
  data->setData(type, text.toUtf8());
  return data;
}

template <class Words>
std::set<std::string> setOf(const Words& words) {
  return {words.begin(), words.end()};
}

}  // namespace

QStringList UnusedList::chosen() const {
  QStringList codes;
  for (const QListWidgetItem* item : selectedItems()) codes << item->data(Qt::UserRole).toString();
  return codes;
}

QStringList UnusedList::mimeTypes() const {
  return {kItemsDragged};
}

QMimeData* UnusedList::mimeData(const QList<QListWidgetItem*>& items) const {
  QStringList codes;
  for (int row = 0; row < count(); ++row)
    if (items.contains(item(row))) codes << item(row)->data(Qt::UserRole).toString();
  return dragged(kItemsDragged, codes.join(QLatin1Char('\n')));
}

FrameworkTree::FrameworkTree(QWidget* parent) : QTreeWidget(parent) {
  setObjectName(QStringLiteral("frameworkTreeWidget"));
  setColumnCount(Columns);
  setSelectionMode(QAbstractItemView::ExtendedSelection);
  setDragEnabled(true);
  setAcceptDrops(true);
  setDropIndicatorShown(true);
  setDragDropMode(QAbstractItemView::DragDrop);
  setUniformRowHeights(true);
  header()->setSectionResizeMode(Name, QHeaderView::Stretch);
  header()->setStretchLastSection(false);
  header()->setMinimumSectionSize(40);
  header()->resizeSection(Formula, 90);
  header()->resizeSection(Weight, 44);
  header()->resizeSection(Score, 112);
  connect(this, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* now) { emit rowChosen(rowOf(now)); });
  retranslate();
}

int FrameworkTree::rowOf(const QTreeWidgetItem* item) {
  const QVariant row = item == nullptr ? QVariant() : item->data(Name, kRow);
  return row.isValid() ? row.toInt() : -1;
}

QTreeWidgetItem* FrameworkTree::addRow(QTreeWidgetItem* parent, const FrameworkRows& rows, std::size_t row,
                                       const Children& children) {
  auto* item = parent == nullptr ? new QTreeWidgetItem(this) : new QTreeWidgetItem(parent);
  const FrameworkRow& cells = rows.at(row);
  item->setText(Name, partName(cells));
  item->setText(Formula, partKindWords(FrameworkRows::cell(cells, "kind")));
  item->setToolTip(Formula, formulaWords(cells));
  item->setToolTip(Name, partName(cells));
  if (rows.isNode(row)) item->setText(Weight, toQString(FrameworkRows::cell(cells, "Weight")));
  item->setTextAlignment(Weight, Qt::AlignRight | Qt::AlignVCenter);
  item->setTextAlignment(Score, Qt::AlignRight | Qt::AlignVCenter);
  item->setData(Name, kRow, static_cast<int>(row));
  item->setData(Name, kCode, toQString(rows.code(row)));
  if (!rows.isNode(row)) return item;
  const auto below = children.find(rows.code(row));
  if (below == children.end()) return item;
  for (const std::size_t child : below->second)
    if (rows.level(child) < rows.level(row)) addRow(item, rows, child, children);
  return item;
}

void FrameworkTree::addBranch(const QString& name, const FrameworkRows& rows, const std::vector<std::size_t>& members) {
  if (members.empty()) return;
  auto* branch = new QTreeWidgetItem(this);
  branch->setText(Name, name);
  QFont font = branch->font(Name);
  font.setBold(true);
  branch->setFont(Name, font);
  branch->setFlags(Qt::ItemIsEnabled);
  for (const std::size_t row : members) addRow(branch, rows, row, {});
}

void FrameworkTree::showRows(const FrameworkRows& rows, const ScoreOf& score) {
  const QSignalBlocker blocker(this);
  std::set<QString> closed;
  for (QTreeWidgetItemIterator at(this); *at != nullptr; ++at)
    if (!(*at)->isExpanded() && (*at)->childCount() > 0) closed.insert((*at)->text(Name));
  clear();
  for (const std::size_t title : rows.ofKind({"title"})) {
    QTreeWidgetItem* item = addRow(nullptr, rows, title, {});
    item->setFlags(item->flags() & ~(Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled));
  }
  std::vector<std::size_t> outside;
  Children children;
  for (std::size_t i = 0; i < rows.all().size(); ++i) {
    if (!rows.isNode(i)) continue;
    if (rows.level(i) == 0) outside.push_back(i);
    if (const std::string& parent = rows.cell(i, "Parent"); !parent.empty()) children[parent].push_back(i);
  }
  for (const std::size_t top : rows.tops()) addRow(nullptr, rows, top, children);
  addBranch(tr("Outside the tree"), rows, outside);
  addBranch(tr("Imbalances"), rows, rows.ofKind(setOf(kImbalanceKinds)));
  addBranch(tr("Causes"), rows, rows.ofKind(setOf(kDriverKinds)));
  addBranch(tr("Four fields"), rows, rows.ofKind({"quadrant"}));
  addBranch(tr("Diagnosis texts"), rows, rows.ofKind({"diagnosis"}));
  addBranch(tr("Population groups"), rows, rows.ofKind({"group"}));
  addBranch(tr("Community statistics"), rows, rows.ofKind({"statistic"}));
  for (QTreeWidgetItemIterator at(this); *at != nullptr; ++at) (*at)->setExpanded(!closed.contains((*at)->text(Name)));
  showScores(score);
}

void FrameworkTree::showScores(const ScoreOf& score) {
  const QSignalBlocker blocker(this);
  for (QTreeWidgetItemIterator at(this); *at != nullptr; ++at)
    if (rowOf(*at) >= 0) (*at)->setText(Score, score(toUtf8((*at)->data(Name, kCode).toString())));
}

int FrameworkTree::currentRow() const {
  return rowOf(currentItem());
}

QList<int> FrameworkTree::selectedRows() const {
  QList<int> rows;
  for (QTreeWidgetItemIterator at(const_cast<FrameworkTree*>(this)); *at != nullptr; ++at)
    if ((*at)->isSelected() && rowOf(*at) >= 0) rows << rowOf(*at);
  return rows;
}

void FrameworkTree::selectRow(std::size_t row) {
  for (QTreeWidgetItemIterator at(this); *at != nullptr; ++at)
    if (rowOf(*at) == static_cast<int>(row)) setCurrentItem(*at);
}

QStringList FrameworkTree::mimeTypes() const {
  return {kItemsDragged, kPartDragged};
}

QMimeData* FrameworkTree::mimeData(const QList<QTreeWidgetItem*>& items) const {
  QStringList rows;
  for (QTreeWidgetItemIterator at(const_cast<FrameworkTree*>(this)); *at != nullptr; ++at)
    if (items.contains(*at) && rowOf(*at) >= 0) rows << QString::number(rowOf(*at));
  return rows.isEmpty() ? nullptr : dragged(kPartDragged, rows.join(QLatin1Char('\n')));
}

void FrameworkTree::dragEnterEvent(QDragEnterEvent* event) {
  const QMimeData* brought = event->mimeData();
  if (brought->hasFormat(kItemsDragged) || brought->hasFormat(kPartDragged)) event->acceptProposedAction();
}

void FrameworkTree::dragMoveEvent(QDragMoveEvent* event) {
  QTreeWidget::dragMoveEvent(event);
  event->acceptProposedAction();
}

/// The page decides what a drop means; the items are made anew from it.
void FrameworkTree::dropEvent(QDropEvent* event) {
  const int onRow = rowOf(itemAt(event->position().toPoint()));
  const int where = dropIndicatorPosition() == QAbstractItemView::AboveItem   ? -1
                    : dropIndicatorPosition() == QAbstractItemView::BelowItem ? 1
                                                                              : 0;
  event->setDropAction(Qt::CopyAction);
  event->accept();
  setState(NoState);
  const QString parts = QString::fromUtf8(event->mimeData()->data(kPartDragged));
  const QString items = QString::fromUtf8(event->mimeData()->data(kItemsDragged));
  if (!parts.isEmpty()) {
    QList<int> rows;
    for (const QString& row : parts.split(QLatin1Char('\n'))) rows << row.toInt();
    if (onRow >= 0 && !rows.contains(onRow)) emit rowsDropped(rows, onRow, where);
  } else if (!items.isEmpty()) {
    emit itemsDropped(items.split(QLatin1Char('\n')), onRow);
  }
}

void FrameworkTree::retranslate() {
  setHeaderLabels({tr("Part"), tr("How it is computed"), tr("Weight"), tr("Score")});
  setAccessibleName(tr("Framework"));
}

}  // namespace hz
