// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/columns_step.h"

#include "ui/common/look.h"
#include "ui/common/table_model.h"
#include "ui/import/mapping_model.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace hz {

ColumnsStep::ColumnsStep(Session& session, ImportPlan& plan, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_plan(plan),
      m_fileLabel(new QLabel),
      m_file(new QComboBox),
      m_open(new QCheckBox),
      m_counts(new QLabel),
      m_model(new MappingModel(this)),
      m_table(new QTableView) {
  m_file->setObjectName(QStringLiteral("mappingFileComboBox"));
  m_open->setObjectName(QStringLiteral("onlyOpenCheckBox"));
  m_table->setObjectName(QStringLiteral("mappingTableView"));
  m_fileLabel->setBuddy(m_file);
  m_table->setModel(m_model);
  m_table->setItemDelegateForColumn(2, new MeaningDelegate(m_table));
  prepareTable(m_table);
  m_table->setSelectionMode(QAbstractItemView::SingleSelection);
  m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                           QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
  auto* bar = new QHBoxLayout;
  bar->addWidget(m_fileLabel);
  bar->addWidget(m_file);
  bar->addSpacing(kGroupGap);
  bar->addWidget(m_counts, 1);
  bar->addWidget(m_open);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  layout->addLayout(bar);
  layout->addWidget(m_table, 1);
  connect(m_file, &QComboBox::activated, this, &ColumnsStep::showFile);
  connect(m_open, &QCheckBox::toggled, this, &ColumnsStep::showCounts);
  connect(m_model, &MappingModel::edited, this, [this] {
    showCounts();
    emit changed();
  });
  retranslate();
}

void ColumnsStep::enter() {
  m_file->clear();
  for (const PlannedFile& file : m_plan.files) m_file->addItem(QFileInfo(file.path).fileName());
  // Start with the answers: their columns are the ones that need a look.
  int first = 0;
  for (std::size_t i = 0; i < m_plan.files.size(); ++i) {
    if (m_plan.files[i].kind() == SheetKind::Responses) first = static_cast<int>(i);
  }
  m_file->setCurrentIndex(first);
  showFile(first);
}

bool ColumnsStep::isComplete() const {
  return m_plan.isReadable();
}

void ColumnsStep::showFile(int index) {
  if (index < 0 || index >= static_cast<int>(m_plan.files.size())) return;
  PlannedFile& file = m_plan.files[static_cast<std::size_t>(index)];
  const auto meanings =
      file.canMap() ? meaningsOf(*file.kind(), m_session.codebook(), m_session.framework()) : std::vector<Meaning>{};
  m_model->setFile(&file, meanings);
  m_table->setColumnWidth(0, 200);
  m_table->setColumnWidth(1, 130);
  m_table->setColumnWidth(2, 430);
  m_table->horizontalHeader()->setStretchLastSection(true);
  showCounts();
}

void ColumnsStep::showCounts() {
  const int index = m_file->currentIndex();
  const bool named = index >= 0 && index < static_cast<int>(m_plan.files.size()) &&
                     !m_plan.files[static_cast<std::size_t>(index)].canMap();
  m_table->setColumnHidden(2, named);
  m_table->setColumnHidden(3, named);
  m_open->setVisible(!named);
  for (int row = 0; row < m_model->rowCount(); ++row) {
    m_table->setRowHidden(row, m_open->isChecked() && !named && !m_model->needsLook(row));
  }
  m_counts->setText(named ? tr("The columns of this sheet go by their names; there is nothing to choose.")
                          : tr("%1 recognised · %2 doubtful · %3 not used")
                                .arg(m_model->matchedCount())
                                .arg(m_model->doubtfulCount())
                                .arg(m_model->unmatchedCount()));
}

void ColumnsStep::retranslate() {
  m_fileLabel->setText(tr("File"));
  m_file->setAccessibleName(tr("File"));
  m_open->setText(tr("Only those to check"));
  m_open->setAccessibleName(m_open->text());
  m_table->setAccessibleName(tr("Columns and what they stand for"));
  showCounts();
}

void ColumnsStep::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
