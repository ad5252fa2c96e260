// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/annotation_editor.h"

#include "ui/common/text.h"

#include <QDoubleSpinBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace hz {

namespace {

using Kind = FigureAnnotation::Kind;
constexpr Kind kKinds[] = {Kind::Text, Kind::Arrow, Kind::VerticalLine, Kind::HorizontalLine};
constexpr double FigureAnnotation::*kPlaces[] = {&FigureAnnotation::x, &FigureAnnotation::y, &FigureAnnotation::x2,
                                                 &FigureAnnotation::y2};
constexpr int kListHeight = 84;

}  // namespace

AnnotationEditor::AnnotationEditor(const QString& prefix, QWidget* parent)
    : QWidget(parent),
      m_prefix(prefix),
      m_add(new QPushButton),
      m_list(new QListWidget),
      m_text(new QLineEdit),
      m_remove(new QPushButton) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  addTools();
  m_list->setObjectName(prefix + QStringLiteral("List"));
  m_list->setMaximumHeight(kListHeight);
  layout->addWidget(m_list);
  addFields();
  connect(m_list, &QListWidget::currentRowChanged, this, &AnnotationEditor::showOne);
  retranslate();
  setAnnotations({});
}

void AnnotationEditor::addTools() {
  auto* row = new QHBoxLayout;
  for (const Kind kind : kKinds) {
    auto* tool = new QToolButton;
    tool->setObjectName(m_prefix + QStringLiteral("Tool%1").arg(int(kind)));
    tool->setFocusPolicy(Qt::StrongFocus);
    connect(tool, &QToolButton::clicked, this, [this, kind] { emit toolWanted(kind); });
    row->addWidget(tool);
    m_tools.push_back(tool);
  }
  row->addStretch(1);
  static_cast<QVBoxLayout*>(layout())->addLayout(row);
  m_add->setObjectName(m_prefix + QStringLiteral("Add"));
  connect(m_add, &QPushButton::clicked, this, &AnnotationEditor::addByNumbers);
  layout()->addWidget(m_add);
}

void AnnotationEditor::addFields() {
  m_text->setObjectName(m_prefix + QStringLiteral("Text"));
  connect(m_text, &QLineEdit::editingFinished, this, &AnnotationEditor::read);
  layout()->addWidget(m_text);
  auto* grid = new QGridLayout;
  for (int i = 0; i < 4; ++i) {
    auto* box = new QDoubleSpinBox;
    box->setObjectName(m_prefix + QStringLiteral("Place%1").arg(i));
    box->setRange(-1e6, 1e6);
    box->setDecimals(2);
    box->setKeyboardTracking(false);
    connect(box, &QDoubleSpinBox::valueChanged, this, &AnnotationEditor::read);
    grid->addWidget(box, i / 2, i % 2);
    m_places.push_back(box);
  }
  static_cast<QVBoxLayout*>(layout())->addLayout(grid);
  m_remove->setObjectName(m_prefix + QStringLiteral("Remove"));
  connect(m_remove, &QPushButton::clicked, this, &AnnotationEditor::remove);
  layout()->addWidget(m_remove);
}

void AnnotationEditor::setAnnotations(const std::vector<FigureAnnotation>& all) {
  const int current = m_list->currentRow();
  m_all = all;
  showList(current);
}

void AnnotationEditor::showList(int current) {
  m_showing = true;
  m_list->clear();
  for (const FigureAnnotation& one : m_all) {
    const QString kind = m_tools[std::size_t(one.kind)]->text();
    m_list->addItem(one.text.empty() ? kind : QStringLiteral("%1: %2").arg(kind, toQString(one.text)));
  }
  m_showing = false;
  m_list->setCurrentRow(std::clamp(current, m_all.empty() ? -1 : 0, int(m_all.size()) - 1));
  showOne();
}

void AnnotationEditor::showOne() {
  if (m_showing) return;
  const int row = m_list->currentRow();
  const bool any = row >= 0 && row < int(m_all.size());
  const FigureAnnotation shown = any ? m_all[std::size_t(row)] : FigureAnnotation();
  m_showing = true;
  m_text->setText(toQString(shown.text));
  for (std::size_t i = 0; i < m_places.size(); ++i) m_places[i]->setValue(shown.*kPlaces[i]);
  m_showing = false;
  m_text->setEnabled(any && shown.kind != Kind::Arrow);
  m_remove->setEnabled(any);
  const bool isArrow = shown.kind == Kind::Arrow;
  m_places[0]->setEnabled(any && shown.kind != Kind::HorizontalLine);
  m_places[1]->setEnabled(any && shown.kind != Kind::VerticalLine);
  for (const std::size_t tip : {2U, 3U}) m_places[tip]->setVisible(any && isArrow);
}

void AnnotationEditor::read() {
  const int row = m_list->currentRow();
  if (m_showing || row < 0 || row >= int(m_all.size())) return;
  FigureAnnotation now = m_all[std::size_t(row)];
  now.text = toUtf8(m_text->text());
  for (std::size_t i = 0; i < m_places.size(); ++i) {
    // What is shown is rounded; only what a person has changed is taken from it.
    if (std::abs(m_places[i]->value() - now.*kPlaces[i]) > 0.006) now.*kPlaces[i] = m_places[i]->value();
  }
  if (now == m_all[std::size_t(row)]) return;
  m_all[std::size_t(row)] = now;
  showList(row);
  emit edited();
}

void AnnotationEditor::remove() {
  const int row = m_list->currentRow();
  if (row < 0 || row >= int(m_all.size())) return;
  m_all.erase(m_all.begin() + row);
  showList(row);
  emit edited();
}

void AnnotationEditor::addByNumbers() {
  FigureAnnotation made;
  made.x = made.y = 50;
  made.text = toUtf8(tr("Note"));
  m_all.push_back(made);
  showList(int(m_all.size()) - 1);
  emit edited();
  edit(m_all.size() - 1);
}

void AnnotationEditor::edit(std::size_t index) {
  if (index >= m_all.size()) return;
  m_list->setCurrentRow(int(index));
  m_text->setFocus();
  m_text->selectAll();
}

void AnnotationEditor::retranslate() {
  const QString names[] = {tr("Text"), tr("Arrow"), tr("Line |"), tr("Line —")};
  const QString tips[] = {tr("Set a text on the chart with the mouse"), tr("Pull an arrow on the chart"),
                          tr("Set a vertical reference line"), tr("Set a horizontal reference line")};
  for (std::size_t i = 0; i < m_tools.size(); ++i) {
    m_tools[i]->setText(names[i]);
    m_tools[i]->setToolTip(tips[i]);
    m_tools[i]->setAccessibleName(tips[i]);
  }
  m_add->setText(tr("Add a text by numbers"));
  m_list->setAccessibleName(tr("Annotations"));
  m_text->setPlaceholderText(tr("Words of the annotation"));
  m_text->setAccessibleName(tr("Words of the annotation"));
  const QString places[] = {tr("Place along x"), tr("Place along y"), tr("Tip along x"), tr("Tip along y")};
  for (std::size_t i = 0; i < m_places.size(); ++i) {
    m_places[i]->setAccessibleName(places[i]);
    m_places[i]->setToolTip(places[i]);
  }
  m_remove->setText(tr("Remove the annotation"));
  showList(m_list->currentRow());
}

void AnnotationEditor::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
