// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/method/weights_editor.h"

#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/plain_text.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QTreeView>

namespace hz {

namespace {
constexpr double kLargestWeight = 5;
constexpr int kSliderSteps = 20;  // per unit of weight
}  // namespace

WeightsEditor::WeightsEditor(QWidget* parent)
    : QWidget(parent),
      m_model(new WeightsModel(this)),
      m_tree(new QTreeView),
      m_name(new QLabel),
      m_weightLabel(new QLabel),
      m_slider(new QSlider(Qt::Horizontal)),
      m_weight(new QDoubleSpinBox),
      m_aggregationLabel(new QLabel),
      m_aggregation(new QComboBox),
      m_byMethod(new QPushButton),
      m_goalpostLabel(new QLabel),
      m_goalpost(new QDoubleSpinBox) {
  prepareParts();
  arrange();
  connectParts();
  retranslate();
}

void WeightsEditor::prepareParts() {
  m_tree->setObjectName(QStringLiteral("weightsTreeView"));
  m_tree->setModel(m_model);
  m_tree->setMinimumHeight(170);
  m_tree->setUniformRowHeights(true);
  m_tree->setAlternatingRowColors(true);
  m_tree->setIndentation(12);
  m_tree->header()->setStretchLastSection(false);
  m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  m_tree->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
  m_tree->header()->setMinimumSectionSize(30);
  m_name->setWordWrap(true);
  m_slider->setObjectName(QStringLiteral("weightSlider"));
  m_slider->setRange(1, static_cast<int>(kLargestWeight * kSliderSteps));
  m_weight->setObjectName(QStringLiteral("weightSpinBox"));
  m_weight->setRange(0.01, 1000);
  m_weight->setSingleStep(0.1);
  m_weight->setKeyboardTracking(false);
  m_aggregation->setObjectName(QStringLiteral("aggregationComboBox"));
  m_byMethod->setObjectName(QStringLiteral("weightsByMethodButton"));
  m_goalpost->setObjectName(QStringLiteral("goalpostSpinBox"));
  m_goalpost->setRange(0.001, 1e9);
  m_goalpost->setDecimals(3);
  m_goalpost->setKeyboardTracking(false);
}

void WeightsEditor::arrange() {
  auto* weights = new QHBoxLayout;
  weights->addWidget(m_slider, 1);
  weights->addWidget(m_weight);
  auto* form = new QFormLayout;
  form->setHorizontalSpacing(kGap);
  form->setVerticalSpacing(kGap);
  form->addRow(m_name);
  form->addRow(m_weightLabel, weights);
  form->addRow(m_aggregationLabel, m_aggregation);
  form->addRow(m_byMethod);
  form->addRow(m_goalpostLabel, m_goalpost);
  m_weightLabel->setBuddy(m_weight);
  m_aggregationLabel->setBuddy(m_aggregation);
  m_goalpostLabel->setBuddy(m_goalpost);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  layout->addWidget(m_tree);
  layout->addLayout(form);
}

void WeightsEditor::connectParts() {
  connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &WeightsEditor::showNode);
  connect(m_weight, &QDoubleSpinBox::valueChanged, this, &WeightsEditor::changeWeight);
  connect(m_slider, &QSlider::valueChanged, this,
          [this](int steps) { changeWeight(static_cast<double>(steps) / kSliderSteps); });
  connect(m_aggregation, &QComboBox::activated, this, &WeightsEditor::changeAggregation);
  connect(m_goalpost, &QDoubleSpinBox::valueChanged, this, &WeightsEditor::changeGoalpost);
  connect(m_byMethod, &QPushButton::clicked, this, [this] { emit methodWanted(selectedCode().toStdString()); });
}

void WeightsEditor::setFramework(const Framework& framework) {
  m_model->setFramework(framework);
  m_tree->setCurrentIndex(m_model->index(0, 0));
  m_tree->expand(m_model->index(0, 0));
  showNode();
}

void WeightsEditor::showRecipe(const Recipe& recipe) {
  m_recipe = recipe;
  m_model->setRecipe(recipe);
  showNode();
}

QString WeightsEditor::selectedCode() const {
  const Node* node = m_model->node(m_tree->currentIndex());
  return node != nullptr ? QString::fromStdString(node->code) : QString();
}

void WeightsEditor::showNode() {
  m_showing = true;
  const QModelIndex current = m_tree->currentIndex();
  const Node* node = m_model->node(current);
  const bool inner = node != nullptr && !node->isIndicator();
  const bool weighted = node != nullptr && current.parent().isValid();
  const auto* rate = node != nullptr ? std::get_if<StatisticRate>(&node->kind) : nullptr;
  showMarkup(m_name, node == nullptr ? QString() : markup(QStringLiteral("<b>%1</b>"), {words(node->name)}));
  for (QWidget* widget :
       {static_cast<QWidget*>(m_weightLabel), static_cast<QWidget*>(m_slider), static_cast<QWidget*>(m_weight)}) {
    widget->setEnabled(weighted);
  }
  m_aggregationLabel->setVisible(node == nullptr || inner);
  m_aggregation->setVisible(node == nullptr || inner);
  m_byMethod->setVisible(node == nullptr || inner);
  m_byMethod->setEnabled(inner && m_model->framework().children(node->code).size() > 1);
  m_goalpostLabel->setVisible(rate != nullptr);
  m_goalpost->setVisible(rate != nullptr);
  if (node != nullptr) {
    const double weight = m_model->weight(*node);
    m_weight->setValue(weight);
    m_slider->setValue(static_cast<int>(weight * kSliderSteps + 0.5));
    const auto average = m_recipe.aggregation.find(node->code);
    m_aggregation->setCurrentIndex(average == m_recipe.aggregation.end() ? 0 : static_cast<int>(average->second));
    if (rate != nullptr) {
      const auto own = m_recipe.cube.goalposts.find(node->code);
      m_goalpost->setValue(own == m_recipe.cube.goalposts.end() ? rate->goalpost : own->second);
    }
  }
  m_showing = false;
}

void WeightsEditor::changeWeight(double weight) {
  const Node* node = m_model->node(m_tree->currentIndex());
  if (m_showing || node == nullptr) return;
  emit edited(QStringLiteral("weight:") + selectedCode(), words(node->name),
              [code = node->code, parent = node->parent, own = node->weight, weight](Recipe& recipe) {
                recipe.weightSources.erase(parent);  // by hand from now on
                if (weight == own) {
                  recipe.weights.erase(code);
                } else {
                  recipe.weights[code] = weight;
                }
              });
}

void WeightsEditor::changeAggregation(int index) {
  const Node* node = m_model->node(m_tree->currentIndex());
  if (m_showing || node == nullptr) return;
  emit edited(QStringLiteral("average:") + selectedCode(), words(node->name),
              [code = node->code, average = static_cast<Aggregation>(index)](Recipe& recipe) {
                if (average == Aggregation::Arithmetic) {
                  recipe.aggregation.erase(code);
                } else {
                  recipe.aggregation[code] = average;
                }
              });
}

void WeightsEditor::changeGoalpost(double goalpost) {
  const Node* node = m_model->node(m_tree->currentIndex());
  const auto* rate = node != nullptr ? std::get_if<StatisticRate>(&node->kind) : nullptr;
  if (m_showing || rate == nullptr) return;
  emit edited(QStringLiteral("goalpost:") + selectedCode(), words(node->name),
              [code = node->code, own = rate->goalpost, goalpost](Recipe& recipe) {
                if (goalpost == own) {
                  recipe.cube.goalposts.erase(code);
                } else {
                  recipe.cube.goalposts[code] = goalpost;
                }
              });
}

void WeightsEditor::retranslate() {
  const QString code = selectedCode();
  m_model->retranslate();
  m_tree->setCurrentIndex(m_model->find(code.toStdString()));
  m_tree->expand(m_tree->currentIndex().parent().isValid() ? m_tree->currentIndex().parent() : m_tree->currentIndex());
  m_tree->setAccessibleName(tr("Weights of indices, dimensions and indicators"));
  m_weightLabel->setText(tr("Weight"));
  m_weight->setAccessibleName(tr("Weight of the selected node among its siblings"));
  m_slider->setAccessibleName(m_weight->accessibleName());
  m_slider->setToolTip(m_weight->accessibleName());
  m_aggregationLabel->setText(tr("Average of parts"));
  const int average = m_aggregation->currentIndex();
  m_aggregation->clear();
  m_aggregation->addItems({tr("arithmetic"), tr("geometric"), tr("harmonic")});
  m_aggregation->setCurrentIndex(qMax(0, average));
  m_aggregation->setAccessibleName(tr("How the parts of the selected node are averaged"));
  m_aggregation->setToolTip(tr("Geometric and harmonic averages let a low part pull the whole down"));
  m_byMethod->setText(tr("Weights by method…"));
  m_byMethod->setToolTip(tr("Equal, entropy, CRITIC, standard deviation or pairwise judgement (AHP) for its parts"));
  m_goalpostLabel->setText(tr("Goalpost"));
  m_goalpost->setAccessibleName(tr("Value of the statistic that counts as 100"));
  m_goalpost->setToolTip(m_goalpost->accessibleName());
  showNode();
}

void WeightsEditor::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
