// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/data_page.h"

#include "base/number.h"
#include "survey/project/import_profile.h"
#include "survey/store/entry_store.h"
#include "ui/common/icons.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/prompts.h"
#include "ui/common/sheet_words.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"
#include "ui/data/answers_tab.h"
#include "ui/data/batches_model.h"
#include "ui/data/issues_tab.h"
#include "ui/data/quality_tab.h"
#include "ui/data/rejected_tab.h"
#include "ui/data/sheets_tab.h"
#include "ui/data/weights_tab.h"
#include "ui/session/session.h"

#include <QApplication>
#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace hz {

DataPage::DataPage(Session& session, QWidget* parent)
    : ResultPage(session, QStringLiteral("data"), parent),
      m_import(new QPushButton(icon(QStringLiteral("import")), QString())),
      m_tabs(new QTabWidget) {
  m_import->setObjectName(QStringLiteral("importButton"));
  m_tabs->setObjectName(QStringLiteral("dataTabWidget"));
  m_tabs->setDocumentMode(true);
  m_tabs->addTab(buildImports(), QString());
  m_answers = new AnswersTab(session);
  m_tabs->addTab(m_answers, QString());
  m_sheets = new SheetsTab(session);
  m_tabs->addTab(m_sheets, QString());
  m_tabs->addTab(new QualityTab(m_session), QString());
  m_tabs->addTab(new WeightsTab(m_session), QString());
  headingRow()->addWidget(m_import);
  body()->addWidget(m_tabs, 1);
  connect(m_answers, &AnswersTab::failed, this, &DataPage::failed);
  connect(m_answers, &AnswersTab::entryWanted, this, [this] { emit pageWanted(QStringLiteral("entry")); });
  connect(m_answers, &AnswersTab::formWanted, this, [this](std::int64_t row) {
    emit workWanted(QStringLiteral("entry"), QStringLiteral("form"), QVariant::fromValue<qlonglong>(row));
  });
  connect(m_import, &QPushButton::clicked, this, [this] { emit actionWanted(QStringLiteral("importAction")); });
  connect(m_tabs, &QTabWidget::currentChanged, this, &DataPage::contentChanged);
  connect(&m_session, &Session::projectOpened, this, [this] {
    m_wantedBatch = 0;
    m_tabs->setCurrentIndex(0);
    m_details->setCurrentIndex(0);
  });
  connect(&m_session, &Session::surveyChanged, this, &DataPage::refresh);
  connect(&m_session, &Session::computingChanged, this, [this] {
    m_undo->setEnabled(!m_session.isBusy() && !m_session.readOnly() && m_batchTable->currentIndex().isValid());
    m_import->setEnabled(!m_session.isBusy() && !m_session.readOnly());
  });
  DataPage::retranslate();
  refresh();
}

ResultPage::Lack DataPage::lack() const {
  return m_session.hasData() ? Lack::Nothing : Lack::Data;
}

/// Answers, issues, rejected rows and names of flagged respondents are about single persons: only on the word of the
/// user, and noted in the journal. Imports and community statistics are not.
bool DataPage::setLeaving(bool leaving) {
  const auto* focused = qobject_cast<const QTableView*>(QApplication::focusWidget());
  if (!leaving || focused == nullptr || focused == m_batchTable || m_sheets->isAncestorOf(focused)) return true;
  Prompts::Question question;
  question.text = tr("These are answers of single persons: personal data even without names.");
  question.details = tr("Copying them is noted in the journal of the project.");
  question.accept = tr("Copy them");
  question.cancel = tr("Cancel");
  question.cautious = true;
  if (prompts().ask(this, question) != Prompts::Answer::Accept) return false;
  const auto rows = static_cast<std::uint64_t>(focused->selectionModel()->selectedRows().size());
  const auto noted = m_session.noteRawExport(QStringLiteral("table of answers, copied"), rows);
  if (noted.isFailed()) emit failed(tr("Copy them"), noted.fault());
  return noted.isDone();
}

QTableView* DataPage::table() const {
  return m_tabs->currentIndex() == 0 ? m_batchTable : m_tabs->currentWidget() == m_sheets ? m_sheets->table() : nullptr;
}

bool DataPage::perform(const QString& command, const QVariant& argument) {
  if (command == QLatin1String("rejected")) {
    showRejected(argument.toLongLong());
  } else if (command == QLatin1String("find")) {
    find();
  } else if (command == QLatin1String("undo import")) {
    undoLatest();
  } else {
    return false;
  }
  return true;
}

QWidget* DataPage::buildImports() {
  m_batches = new BatchesModel(this);
  m_batchTable = new QTableView;
  m_batchTable->setObjectName(QStringLiteral("batchesTableView"));
  m_batchTable->setModel(m_batches);
  prepareTable(m_batchTable);
  m_batchTable->setSelectionMode(QAbstractItemView::SingleSelection);
  m_undo = new QPushButton(icon(QStringLiteral("undo")), QString());
  m_undo->setObjectName(QStringLiteral("undoImportButton"));
  m_batchText = new QLabel;
  m_batchText->setTextInteractionFlags(Qt::TextSelectableByMouse);
  makeHeading(m_batchText, 3);
  m_provenance = new QLabel;
  m_provenance->setObjectName(QStringLiteral("provenanceLabel"));
  m_provenance->setTextFormat(Qt::PlainText);
  m_provenance->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  m_provenance->setWordWrap(true);
  makeQuiet(m_provenance);
  m_issues = new IssuesTab;
  m_rejected = new RejectedTab(m_session);
  m_details = new QTabWidget;
  m_details->setObjectName(QStringLiteral("batchDetailsTabWidget"));
  m_details->setDocumentMode(true);  // the frame's pane is a light block in the dark look
  m_details->addTab(m_issues, QString());
  m_details->addTab(m_rejected, QString());
  auto* row = new QHBoxLayout;
  row->addWidget(m_batchText, 1);
  row->addWidget(m_undo);
  auto* below = new QWidget;
  auto* belowLayout = new QVBoxLayout(below);
  belowLayout->setContentsMargins(0, kGap, 0, 0);
  belowLayout->addLayout(row);
  belowLayout->addWidget(m_provenance);
  belowLayout->addWidget(m_details, 1);
  auto* splitter = new QSplitter(Qt::Vertical);
  splitter->addWidget(m_batchTable);
  splitter->addWidget(below);
  splitter->setChildrenCollapsible(false);
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({150, 480});
  connect(m_rejected, &RejectedTab::failed, this, &DataPage::failed);
  connect(m_rejected, &RejectedTab::noticed, this, &DataPage::noticed);
  connect(m_rejected, &RejectedTab::fileWritten, this, &DataPage::fileWritten);
  connect(m_batchTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DataPage::showBatch);
  connect(m_undo, &QPushButton::clicked, this, [this] {
    const BatchRecord* batch = m_batches->batch(m_batchTable->currentIndex().row());
    if (batch != nullptr) undoBatch(*batch);
  });
  return splitter;
}

void DataPage::refresh() {
  const BatchRecord* shown = m_batches->batch(m_batchTable->currentIndex().row());
  std::int64_t wanted = shown == nullptr ? 0 : shown->id;
  if (m_wantedBatch != 0) wanted = m_wantedBatch;
  showState();
  m_batches->setBatches(m_session.batches());
  m_batchTable->resizeColumnsToContents();
  m_answers->refresh();
  m_sheets->refresh();
  int row = m_batches->rowCount() > 0 ? 0 : -1;
  for (int i = 0; i < m_batches->rowCount(); ++i)
    if (m_batches->batch(i)->id == wanted) row = i;
  {
    const QSignalBlocker blocker(m_batchTable->selectionModel());
    if (row >= 0) m_batchTable->setCurrentIndex(m_batches->index(row, 0));
  }
  showBatch();
  if (m_wantedBatch != 0 && row >= 0 && m_batches->batch(row)->id == m_wantedBatch)
    showRejected(std::exchange(m_wantedBatch, 0));
}

void DataPage::showRejected(std::int64_t batch) {
  m_tabs->setCurrentIndex(0);
  m_details->setCurrentWidget(m_rejected);
  for (int row = 0; row < m_batches->rowCount(); ++row) {
    if (m_batches->batch(row)->id != batch) continue;
    m_batchTable->setCurrentIndex(m_batches->index(row, 0));
    showBatch();
    return;
  }
  m_wantedBatch = batch;  // it is still being read
}

void DataPage::find() {
  if (!m_session.hasData()) return;
  m_tabs->setCurrentWidget(m_answers);
  m_answers->startFind();
}

/// Where an import comes from and how it was read, for the record.
QString DataPage::provenance(const BatchRecord& batch) const {
  QStringList parts{toQString(batch.format).toUpper(), toQString(batch.encoding)};
  if (batch.format == kCorrectedFormat) parts = {tr("rows that were corrected here")};
  if (batch.format == kTypedFormat) parts = {tr("typed in here")};
  if (batch.format == "csv")
    parts << (batch.delimiter == "\t"  ? tr("separated by tabs")
              : batch.delimiter == "," ? tr("separated by commas")
              : batch.delimiter == ";" ? tr("separated by semicolons")
                                       : tr("separated by %1").arg(toQString(batch.delimiter)));
  if (batch.format != kCorrectedFormat && batch.format != kTypedFormat)
    parts << QLocale().formattedDataSize(static_cast<qint64>(batch.fileSize));
  const auto kept = outcomeOf([&] { return importProfileFromJson(m_session.importProfile(batch.id), ""); });
  if (kept.isDone()) {
    const ImportSettings& settings = kept.value().settings;
    const std::string source = settings.read.source.value_or(kept.value().recognised);
    if (!source.empty() && source != "none") parts << tr("exported by %1").arg(sourceText(source));
    if (settings.wave) parts << tr("wave given: %1").arg(toQString(*settings.wave));
    if (settings.community) parts << tr("community given: %1").arg(toQString(*settings.community));
    if (settings.strict.value_or(false)) parts << tr("strict");
  }
  parts.removeAll(QString());
  const QDateTime when = QDateTime::fromString(toQString(batch.importedAt), Qt::ISODate).toLocalTime();
  return tr("%1 · imported on %2 by version %3\nSHA-256 %4")
      .arg(parts.join(QStringLiteral(", ")), QLocale().toString(when, QLocale::ShortFormat),
           toQString(batch.toolVersion), toQString(batch.fileSha256));
}

void DataPage::showBatch() {
  const BatchRecord* batch = m_batches->batch(m_batchTable->currentIndex().row());
  m_undo->setEnabled(batch != nullptr && !m_session.isBusy() && !m_session.readOnly());
  m_batchText->clear();
  m_provenance->clear();
  std::vector<Issue> issues;
  if (batch != nullptr) {
    const auto outcome = outcomeOf([&] { return m_session.issues(batch->id); });
    if (outcome.isFailed()) emit failed(tr("Reading the import"), outcome.fault());
    if (outcome.isDone()) issues = outcome.value();
    const auto number = [](std::uint64_t n) { return toQString(groupedInteger(static_cast<long long>(n))); };
    m_batchText->setText(tr("%1: %2 read = %3 accepted + %4 rejected")
                             .arg(toQString(batch->fileName), number(batch->rowsRead), number(batch->rowsAccepted),
                                  number(batch->rowsRejected)));
    m_provenance->setText(provenance(*batch));
  }
  m_issues->showIssues(batch, std::move(issues));
  m_rejected->showBatch(batch == nullptr ? 0 : batch->id);
  m_details->setTabText(0, tr("Problems (%1)").arg(m_issues->count()));
  m_details->setTabText(1, tr("Rejected rows (%1)").arg(m_rejected->openRows()));
}

void DataPage::undoLatest() {
  const auto& all = m_session.batches();
  const auto latest = std::max_element(all.begin(), all.end(), [](auto& a, auto& b) { return a.id < b.id; });
  if (latest != all.end()) undoBatch(*latest);
}

void DataPage::undoBatch(const BatchRecord& batch) {
  const std::int64_t id = batch.id;
  if (!m_session.canRedoUndoOf(id)) {
    const auto answer = prompts().ask(
        this, {tr("Undo the import of %1?").arg(toQString(batch.fileName)),
               tr("Its %1 rows are taken out of the project. Redo cannot bring them back; they would have to be "
                  "imported again from the file.")
                   .arg(toQString(groupedInteger(static_cast<long long>(batch.rowsAccepted)))),
               tr("Undo the import"),
               {},
               tr("Keep it"),
               true});
    if (answer != Prompts::Answer::Accept) return;
  }
  m_session.undoBatch(id);
}

void DataPage::retranslate() {
  setHeading(tr("Data"));
  m_import->setText(tr("Import…"));
  m_import->setToolTip(tr("Questionnaires, community statistics, hours, population or a list of communities"));
  setNoDataText(tr("No data yet"), tr("Import questionnaires and community sheets: exports of survey services, CSV, "
                                      "Excel, SPSS, Stata. Every row is accounted for, and every import can be "
                                      "undone."));
  m_tabs->setTabText(0, tr("Imports"));
  m_tabs->setTabText(1, tr("Answers"));
  m_tabs->setTabText(2, tr("Community statistics"));
  m_tabs->setTabText(3, tr("Quality"));
  m_tabs->setTabText(4, tr("Weights and design"));
  m_undo->setText(tr("Undo this import"));
  m_batchTable->setAccessibleName(tr("Imports"));
  m_batches->retranslate();
  showBatch();
  ResultPage::retranslate();
}

}  // namespace hz
