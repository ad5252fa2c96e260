// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/number.h"
#include "survey/recipe/node_weight.h"
#include "ui/common/language.h"
#include "ui/common/table_model.h"
#include "ui/method/weights_editor.h"

#include <QFont>

namespace hz {

WeightsModel::WeightsModel(QObject* parent) : QAbstractItemModel(parent) {}

void WeightsModel::setFramework(Framework framework) {
  beginResetModel();
  m_framework = std::move(framework);
  m_branches.clear();
  m_top.clear();
  const int levels = m_framework.nodes.empty() ? 0 : m_framework.levels();
  for (const Node* node : m_framework.atLevel(levels)) {
    if (levels > 0) add(node, -1);
  }
  endResetModel();
}

void WeightsModel::add(const Node* node, int parent) {
  const int self = static_cast<int>(m_branches.size());
  std::vector<int>& siblings = parent < 0 ? m_top : m_branches[static_cast<std::size_t>(parent)].children;
  const int row = static_cast<int>(siblings.size());
  siblings.push_back(self);
  m_branches.push_back({parent, row, node, {}});
  for (const Node* child : m_framework.children(node->code)) add(child, self);
}

void WeightsModel::setRecipe(const Recipe& recipe) {
  const bool same = m_recipe.weights == recipe.weights && m_recipe.aggregation == recipe.aggregation &&
                    m_recipe.cube.goalposts == recipe.cube.goalposts;
  m_recipe = recipe;
  if (same) return;
  for (std::size_t i = 0; i < m_branches.size(); ++i) {
    const QModelIndex left = createIndex(m_branches[i].row, 0, static_cast<quintptr>(i));
    emit dataChanged(left, createIndex(m_branches[i].row, 2, static_cast<quintptr>(i)));
  }
}

void WeightsModel::retranslate() {
  beginResetModel();
  endResetModel();
}

const Node* WeightsModel::node(const QModelIndex& index) const {
  return index.isValid() ? m_branches[index.internalId()].node : nullptr;
}

QModelIndex WeightsModel::find(std::string_view code) const {
  for (std::size_t i = 0; i < m_branches.size(); ++i) {
    if (m_branches[i].node->code == code) return createIndex(m_branches[i].row, 0, static_cast<quintptr>(i));
  }
  return {};
}

double WeightsModel::weight(const Node& node) const {
  return weightUnder(m_recipe, node);
}

QModelIndex WeightsModel::index(int row, int column, const QModelIndex& parent) const {
  const std::vector<int>& siblings = parent.isValid() ? m_branches[parent.internalId()].children : m_top;
  if (row < 0 || row >= static_cast<int>(siblings.size()) || column < 0 || column >= columnCount()) return {};
  return createIndex(row, column, static_cast<quintptr>(siblings[static_cast<std::size_t>(row)]));
}

QModelIndex WeightsModel::parent(const QModelIndex& child) const {
  if (!child.isValid()) return {};
  const int up = m_branches[child.internalId()].parent;
  return up < 0 ? QModelIndex()
                : createIndex(m_branches[static_cast<std::size_t>(up)].row, 0, static_cast<quintptr>(up));
}

int WeightsModel::rowCount(const QModelIndex& parent) const {
  if (parent.isValid() && parent.column() > 0) return 0;
  return static_cast<int>(parent.isValid() ? m_branches[parent.internalId()].children.size() : m_top.size());
}

int WeightsModel::columnCount(const QModelIndex&) const {
  return 3;
}

QVariant WeightsModel::data(const QModelIndex& index, int role) const {
  const Node* here = node(index);
  if (here == nullptr) return {};
  const Branch& branch = m_branches[index.internalId()];
  if (role == Qt::TextAlignmentRole && index.column() > 0) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
  if (role == Qt::ToolTipRole)
    return QStringLiteral("%1 %2").arg(QString::fromStdString(here->code), words(here->name));
  if (role == Qt::FontRole && m_recipe.weights.contains(here->code)) {
    QFont font;
    font.setBold(true);  // differs from the framework's own
    return font;
  }
  double total = 0;
  const std::vector<int>& siblings =
      branch.parent < 0 ? m_top : m_branches[static_cast<std::size_t>(branch.parent)].children;
  for (const int sibling : siblings) total += weight(*m_branches[static_cast<std::size_t>(sibling)].node);
  if (role == ValueRole) return index.column() == 0 ? QVariant(words(here->name)) : QVariant(weight(*here));
  if (role != Qt::DisplayRole) return {};
  // Indices are never averaged with one another, so they have no weight.
  if (index.column() > 0 && branch.parent < 0) return {};
  switch (index.column()) {
    case 0: return QStringLiteral("%1  %2").arg(QString::fromStdString(here->code), words(here->name));
    case 1: return QString::fromStdString(shortestNumber(weight(*here)));
    default: return QStringLiteral("%1 %").arg(QString::fromStdString(fixedNumber(100 * weight(*here) / total, 0)));
  }
}

QVariant WeightsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case 0: return tr("Node");
    case 1: return tr("Weight");
    default: return tr("Share");
  }
}

}  // namespace hz
