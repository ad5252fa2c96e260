// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/framework/framework.h"
#include "survey/recipe/recipe.h"

#include <QAbstractItemModel>
#include <QWidget>

#include <functional>
#include <memory>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSlider;
class QTreeView;

namespace hz {

/// The tree of indices, dimensions and indicators with their weights. Columns: node, weight, share among its siblings.
class WeightsModel : public QAbstractItemModel {
  Q_OBJECT
 public:
  explicit WeightsModel(QObject* parent = nullptr);
  void setFramework(Framework framework);
  void setRecipe(const Recipe& recipe);
  const Framework& framework() const { return m_framework; }
  /// nullptr for an invalid index.
  const Node* node(const QModelIndex& index) const;
  QModelIndex find(std::string_view code) const;
  double weight(const Node& node) const;
  void retranslate();

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& child) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  struct Branch {
    int parent = -1;  ///< index in m_branches
    int row = 0;
    const Node* node = nullptr;
    std::vector<int> children;
  };
  void add(const Node* node, int parent);
  Framework m_framework;
  Recipe m_recipe;
  std::vector<Branch> m_branches;
  std::vector<int> m_top;
};

/// The tree, and below it slider, number, kind of average and goalpost of the selected node.
class WeightsEditor : public QWidget {
  Q_OBJECT
 public:
  explicit WeightsEditor(QWidget* parent = nullptr);
  void setFramework(const Framework& framework);
  void showRecipe(const Recipe& recipe);
  QString selectedCode() const;

 signals:
  /// `key` names the thing edited, `what` is its name for people.
  void edited(const QString& key, const QString& what, const std::function<void(hz::Recipe&)>& edit);

  /// The weights of this node's parts are wanted by a method.
  void methodWanted(const std::string& code);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void prepareParts();
  void arrange();
  void connectParts();
  void showNode();
  void changeWeight(double weight);
  void changeAggregation(int index);
  void changeGoalpost(double goalpost);
  void retranslate();

  WeightsModel* m_model;
  QTreeView* m_tree;
  QLabel* m_name;
  QLabel* m_weightLabel;
  QSlider* m_slider;
  QDoubleSpinBox* m_weight;
  QLabel* m_aggregationLabel;
  QComboBox* m_aggregation;
  QPushButton* m_byMethod;
  QLabel* m_goalpostLabel;
  QDoubleSpinBox* m_goalpost;
  Recipe m_recipe;
  bool m_showing = false;
};

}  // namespace hz
