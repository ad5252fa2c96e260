// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/check_step.h"

#include "base/number.h"
#include "base/phrasebook.h"
#include "survey/project/column_units.h"
#include "ui/common/job.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/message_bar.h"
#include "ui/common/records_model.h"
#include "ui/common/sheet_words.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"
#include "ui/import/doubts_box.h"
#include "ui/import/row_readings.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace hz {

namespace {
QString number(std::uint64_t n) {
  return QString::fromStdString(groupedInteger(static_cast<long long>(n)));
}

/// Where in the wizard something that stops the check is put right.
QString wayOut(const Fault& fault) {
  switch (fault.code()) {
    case FaultCode::NothingRecognised:
      return CheckStep::tr(
          "Say in step 1 what the file holds, leave it out there, or choose in step 2 what its columns "
          "stand for.");
    case FaultCode::WaveMissing:
      return CheckStep::tr("Give the wave of all rows in step 1, or choose its column in step 2.");
    case FaultCode::ColumnsMissing:
      return CheckStep::tr(
          "Choose in step 2 which columns stand for them; a community or wave that all rows share is "
          "given in step 1.");
    default: return {};
  }
}
}  // namespace

CheckStep::CheckStep(Session& session, ImportPlan& plan, QWidget* parent)
    : RunStep(session, plan, "check", parent),
      m_problemText(new QLabel),
      m_kindModel(new TextTableModel(this)),
      m_kindTable(new QTableView),
      m_rowText(new QLabel),
      m_again(new QPushButton),
      m_earlierText(new QLabel),
      m_replace(new QPushButton),
      m_prefix(new QLineEdit),
      m_usePrefix(new QPushButton),
      m_earlier(buildAgain()),
      m_rows(new RecordsModel(this)),
      m_rowTable(new QTableView),
      m_readings(new RowReadings),
      m_doubts(new DoubtsBox) {
  setObjectName(QStringLiteral("checkStep"));
  m_progress->setTextVisible(false);
  m_kindTable->setObjectName(QStringLiteral("checkKindsTableView"));
  m_kindTable->setModel(m_kindModel);
  m_rowTable->setObjectName(QStringLiteral("checkRowsTableView"));
  m_rowTable->setModel(m_rows);
  m_rowTable->setItemDelegate(new RecordsDelegate(m_rowTable));
  m_again->setObjectName(QStringLiteral("checkAgainButton"));
  m_again->setAutoDefault(false);
  for (QTableView* table : {m_kindTable, m_rowTable}) prepareTable(table);
  m_kindTable->horizontalHeader()->setStretchLastSection(true);
  m_kindTable->setSelectionMode(QAbstractItemView::SingleSelection);
  m_rowTable->setSelectionBehavior(QAbstractItemView::SelectItems);
  m_rowTable->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                              QAbstractItemView::AnyKeyPressed);
  makeHeading(m_problemText, 3);
  m_rowText->setWordWrap(true);
  m_layout->addSpacing(kGap);
  m_layout->addWidget(m_earlier);
  m_layout->addWidget(m_doubts);
  m_layout->addWidget(buildProblems(), 1);
  m_layout->addStretch(0);
  connect(m_kindTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CheckStep::showRows);
  connect(m_rows, &RecordsModel::edited, this, &CheckStep::takeEdits);
  connect(m_rowTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CheckStep::showReadings);
  connect(m_readings, &RowReadings::chosen, this, &CheckStep::takeReading);
  connect(m_doubts, &DoubtsBox::answered, this, &CheckStep::changed);
  connect(m_doubts, &DoubtsBox::unitSaid, this, &CheckStep::takeUnit, Qt::QueuedConnection);
  connect(m_again, &QPushButton::clicked, this, &CheckStep::enter);
  connect(m_replace, &QPushButton::clicked, this, &CheckStep::replaceEarlier);
  connect(m_usePrefix, &QPushButton::clicked, this, &CheckStep::prefixIdentifiers);
  retranslate();
}

/// Rows that are in the project already: the corrected file replaces the first, or other people are numbered alike.
QFrame* CheckStep::buildAgain() {
  m_replace->setObjectName(QStringLiteral("replaceBatchButton"));
  m_prefix->setObjectName(QStringLiteral("prefixLineEdit"));
  m_usePrefix->setObjectName(QStringLiteral("usePrefixButton"));
  m_earlierText->setObjectName(QStringLiteral("earlierBatchLabel"));
  m_earlierText->setWordWrap(true);
  m_earlierText->setTextFormat(Qt::PlainText);
  m_prefix->setMaximumWidth(90);
  m_prefix->setMaxLength(20);
  auto* buttons = new QHBoxLayout;
  for (QPushButton* button : {m_replace, m_usePrefix}) button->setAutoDefault(false);
  buttons->addWidget(m_replace);
  buttons->addSpacing(kGroupGap);
  buttons->addWidget(m_prefix);
  buttons->addWidget(m_usePrefix);
  buttons->addStretch(1);
  auto* frame = new QFrame;
  frame->setObjectName(QStringLiteral("earlierBatchFrame"));
  frame->setFrameShape(QFrame::StyledPanel);
  frame->setAutoFillBackground(true);
  frame->setBackgroundRole(QPalette::ToolTipBase);
  auto* layout = new QVBoxLayout(frame);
  layout->setContentsMargins(kGroupGap, kGap, kGap, kGap);
  layout->addWidget(m_earlierText);
  layout->addLayout(buttons);
  return frame;
}

int CheckStep::earlierReport() const {
  const auto order = m_plan.order();
  for (std::size_t i = 0; i < reports().size() && i < order.size(); ++i)
    if (reports()[i].earlier.id != 0 || m_plan.files[order[i]].replaces != 0) return static_cast<int>(i);
  return -1;
}

void CheckStep::showEarlier() {
  const int at = isDone() ? earlierReport() : -1;
  m_earlier->setVisible(at >= 0);
  if (at < 0) return;
  const ImportReport& report = reports()[static_cast<std::size_t>(at)];
  const PlannedFile& file = m_plan.files[m_plan.order()[static_cast<std::size_t>(at)]];
  const bool replaces = file.replaces != 0, answers = report.batch.kind == SheetKind::Responses;
  const BatchRecord& earlier = report.earlier;
  m_earlierText->setText(
      replaces ? tr("This import takes the place of batch %1, which is taken out with all its rows when the import "
                    "succeeds. Undoing this import brings batch %1 back.")
                     .arg(file.replaces)
               : tr("Rows of %1 are in the project already, most likely from batch %2 (%3, imported on %4, %5 rows).")
                     .arg(toQString(report.batch.fileName))
                     .arg(earlier.id)
                     .arg(toQString(earlier.fileName), toQString(earlier.importedAt.substr(0, 10)),
                          number(earlier.rowsAccepted)));
  m_replace->setText(replaces ? tr("Do not replace it") : tr("Replace batch %1 by this file").arg(earlier.id));
  m_prefix->setVisible(answers && !replaces);
  m_usePrefix->setVisible(answers && !replaces);
}

void CheckStep::replaceEarlier() {
  const int at = earlierReport();
  if (at < 0) return;
  PlannedFile& file = m_plan.files[m_plan.order()[static_cast<std::size_t>(at)]];
  file.replaces = file.replaces != 0 ? 0 : reports()[static_cast<std::size_t>(at)].earlier.id;
  enter();
}

void CheckStep::prefixIdentifiers() {
  const int at = earlierReport();
  if (at < 0 || m_prefix->text().trimmed().isEmpty()) return;
  m_plan.files[m_plan.order()[static_cast<std::size_t>(at)]].settings.idPrefix = toUtf8(m_prefix->text().trimmed());
  enter();
}

void CheckStep::showDoubts() {
  if (!isDone()) return m_doubts->setReports({});
  std::vector<DoubtsBox::Units> units;
  for (const std::size_t at : m_plan.order()) {
    const auto& values = m_plan.files[at].settings.values;
    const auto said = values.find(kColumnUnits);
    units.emplace_back();
    if (said != values.end()) units.back().insert(said->second.begin(), said->second.end());
  }
  m_doubts->setReports(reports(), std::move(units));
}

/// Another unit is another reading of the whole column, so the check runs again.
void CheckStep::takeUnit(int report, const QString& column, const QString& unit) {
  const auto order = m_plan.order();
  if (isRunning() || report < 0 || report >= static_cast<int>(order.size())) return;
  auto& values = m_plan.files[order[static_cast<std::size_t>(report)]].settings.values;
  if (unit.isEmpty()) {
    auto& said = values[kColumnUnits];
    said.erase(toUtf8(column));
    if (said.empty()) values.erase(kColumnUnits);
  } else {
    values[kColumnUnits][toUtf8(column)] = toUtf8(unit);
  }
  enter();
}

QWidget* CheckStep::buildProblems() {
  auto* kinds = new QWidget;
  auto* left = new QVBoxLayout(kinds);
  left->setContentsMargins(0, 0, 0, 0);
  left->addWidget(m_problemText);
  left->addWidget(m_kindTable, 1);
  auto* rows = new QWidget;
  auto* right = new QVBoxLayout(rows);
  right->setContentsMargins(kGap, 0, 0, 0);
  auto* bar = new QHBoxLayout;
  bar->addWidget(m_rowText, 1);
  bar->addWidget(m_again);
  right->addLayout(bar);
  right->addWidget(m_readings);
  right->addWidget(m_rowTable, 1);
  auto* splitter = new QSplitter;
  splitter->addWidget(kinds);
  splitter->addWidget(rows);
  splitter->setChildrenCollapsible(false);
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({390, 690});
  return splitter;
}

void CheckStep::enter() {
  if (isRunning()) return;
  m_kinds.clear();
  run([this](const Done& done) {
    return m_session.tryImport(m_plan.requests(ImportPlan::Purpose::Check, m_session.codebook()), done);
  });
}

void CheckStep::finished(const Outcome<ImportReports>& outcome) {
  m_unchecked = false;
  if (outcome.isDone()) takeReports();
  if (outcome.isFailed()) m_message->showFault(wayOut(outcome.fault()), outcome.fault());
}

bool CheckStep::isComplete() const {
  return isDone() && !m_unchecked && nothingOf().isEmpty() && m_doubts->isAnswered();
}

/// Files of which no row would be imported: such an import is refused.
QString CheckStep::nothingOf() const {
  QStringList files;
  for (const ImportReport& report : reports())
    if (report.batch.rowsAccepted == 0) files << toQString(report.batch.fileName);
  return files.join(QStringLiteral(", "));
}

void CheckStep::takeReports() {
  m_plan.personal.clear();
  const auto order = m_plan.order();
  for (std::size_t i = 0; i < reports().size() && i < order.size(); ++i) {
    const ImportReport& report = reports()[i];
    const PlannedFile& file = m_plan.files[order[i]];
    const auto answers = [&](const std::string& column) {
      return std::any_of(report.personalAnswers.begin(), report.personalAnswers.end(),
                         [&](const auto& found) { return found.first == column; });
    };
    for (const auto& [column, kind, action] : report.personalColumns)
      if (!answers(column) && kind != "none") m_plan.personal.push_back({order[i], column, kind, "", false});
    for (const auto& [column, kind] : report.personalAnswers) {
      const auto at = std::find(file.facts.columns.begin(), file.facts.columns.end(), column);
      const auto place = static_cast<std::size_t>(at - file.facts.columns.begin());
      const Question* question = file.question(place, m_session.codebook());
      if (question == nullptr || kind == "none") continue;
      m_plan.personal.push_back({order[i], column, kind, question->code, question->role == QuestionRole::Respondent});
    }
    for (const auto& [key, count] : report.batch.issueCounts) {
      const auto code = issueCodeNamed(key);
      if (code && count > 0) m_kinds.push_back({i, *code, count});
    }
  }
  // What costs rows first, then cells, then hints.
  std::stable_sort(m_kinds.begin(), m_kinds.end(), [](const Kind& a, const Kind& b) {
    const auto first = defaultEffect(a.code), second = defaultEffect(b.code);
    return first != second ? first > second : a.count > b.count;
  });
}

void CheckStep::showState() {
  showCounts(5);
  for (QWidget* widget : std::initializer_list<QWidget*>{m_kindTable, m_problemText, m_rowTable, m_rowText, m_again})
    widget->setVisible(isDone());
  const Rows all = rows();
  const bool again =
      std::any_of(reports().begin(), reports().end(), [](const ImportReport& report) { return report.sameFileBefore; });
  if (isRunning()) {
    m_status->setText(tr("Checking; nothing is stored yet…"));
  } else if (!isDone()) {
    m_status->setText(tr("The check did not finish. Nothing was stored. Go back to change the settings."));
  } else if (const QString refused = nothingOf(); !refused.isEmpty()) {
    m_status->setText(tr("All rows of %1 would be rejected, so nothing can be imported. Correct rows below, or go back "
                         "to change the settings or leave the file out.")
                          .arg(refused));
  } else {
    m_status->setText(
        tr("%1 rows will be imported, %2 rejected. Nothing is stored yet.")
            .arg(number(all.accepted), number(all.rejected)) +
        (again ? QLatin1Char(' ') + tr("A file with the same contents was imported before.") : QString()));
  }
  showDoubts();
  showEarlier();
  showKinds();
}

void CheckStep::showKinds() {
  const int before = m_kindTable->currentIndex().row();
  const bool several = reports().size() > 1;
  FigureTable table;
  table.columns = {toUtf8(tr("Problem")), toUtf8(tr("Number")), toUtf8(tr("What happens"))};
  if (several) table.columns.push_back(toUtf8(tr("File")));
  for (const Kind& kind : m_kinds) {
    table.rows.push_back(
        {toUtf8(issueKindText(kind.code)), std::to_string(kind.count), toUtf8(effectText(defaultEffect(kind.code)))});
    if (several) table.rows.back().push_back(reports()[kind.report].batch.fileName);
  }
  m_kindModel->setTable(std::move(table));
  m_kindTable->resizeColumnsToContents();
  // The name of the file takes what is left and is cut at its end; its tool tip has it whole.
  m_kindTable->horizontalHeader()->setMinimumSectionSize(60);
  if (several) m_kindTable->setColumnWidth(0, qMin(m_kindTable->columnWidth(0), 150));
  m_kindTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
  m_kindTable->horizontalHeader()->setSectionResizeMode(m_kindModel->columnCount() - 1, QHeaderView::Stretch);
  m_kindTable->setVisible(isDone() && !m_kinds.empty());
  m_problemText->setText(m_kinds.empty() ? tr("No problems were found.") : tr("Problems by kind"));
  if (!m_kinds.empty())
    m_kindTable->setCurrentIndex(m_kindModel->index(qBound(0, before, static_cast<int>(m_kinds.size()) - 1), 0));
  showRows();
}

void CheckStep::showRows() {
  const int at = m_kindTable->currentIndex().row();
  const bool chosen = isDone() && at >= 0 && at < static_cast<int>(m_kinds.size());
  std::vector<RecordsModel::Row> rows;
  QStringList columns;
  std::uint64_t all = 0;
  if (chosen) {
    const Kind& kind = m_kinds[static_cast<std::size_t>(at)];
    m_shownReport = kind.report;
    all = kind.count;
    const ImportReport& report = reports()[kind.report];
    for (const std::string& column : report.columns) columns << toQString(column);
    for (const RejectedRow& problem : report.problemRows) {
      const bool shown = std::any_of(problem.reasons.begin(), problem.reasons.end(),
                                     [&](const Issue& issue) { return issue.code == kind.code; });
      if (!shown) continue;
      RecordsModel::Row row{problem.fileRow, {}, problem.reasons, true};
      for (const std::string& cell : problem.cells) row.cells << toQString(cell);
      rows.push_back(std::move(row));
    }
    if (rows.empty()) {  // hints: what they say, row by row, nothing to correct
      for (const Issue& issue : report.issues)
        if (issue.code == kind.code) rows.push_back({issue.row, {}, {issue}, true});
      columns.clear();
    }
  }
  const bool mendable = !columns.isEmpty();
  const std::size_t shown = rows.size();
  m_rows->setRows(columns, std::move(rows), mendable);
  if (chosen) {
    std::vector<RecordsModel::Edit> edits;
    for (const auto& [place, text] : m_plan.files[m_plan.order()[m_shownReport]].corrected)
      edits.push_back({place.first, toQString(place.second), toQString(text)});
    m_rows->takeEdits(edits);
  }
  m_rowTable->setVisible(chosen && shown > 0);
  m_rowTable->resizeColumnsToContents();
  m_rowTable->setColumnWidth(1, qMin(m_rowTable->columnWidth(1), mendable ? 220 : 640));
  for (int c = RecordsModel::kFixedColumns; c < m_rows->columnCount(); ++c)
    m_rowTable->setColumnWidth(c, qBound(60, m_rowTable->columnWidth(c), 180));
  QString text;
  if (mendable)
    text = m_unchecked ? tr("Corrected cells are green. Check again before you go on.")
                       : tr("Edit the marked cells here, then check again. The file itself is not changed.");
  if (chosen && shown > 0 && shown < all)
    text += QLatin1Char(' ') + tr("The first %1 of %2 are shown.").arg(number(shown), number(all));
  m_rowText->setText(text);
  m_rowText->setVisible(chosen && !text.isEmpty());
  m_again->setVisible(chosen && mendable);
  m_again->setEnabled(m_unchecked);
  if (mendable && shown > 0 && !m_rowTable->currentIndex().isValid())
    m_rowTable->setCurrentIndex(m_rows->index(0, RecordsModel::kFixedColumns));
  showReadings();
}

/// Of the row that is chosen: a row that is longer or shorter than the header can have several readings.
void CheckStep::showReadings() {
  const int at = m_rowTable->currentIndex().row();
  const RejectedRow* shown = nullptr;
  if (isDone() && at >= 0 && at < m_rows->rowCount() && m_shownReport < reports().size())
    for (const RejectedRow& row : reports()[m_shownReport].problemRows)
      if (row.fileRow == m_rows->fileRow(at)) shown = &row;
  if (shown == nullptr) return m_readings->show(0, {}, {}, -1);
  const auto& given = m_plan.files[m_plan.order()[m_shownReport]].settings.read.rowReadings;
  const auto chosen = given.find(shown->fileRow);
  m_readings->show(shown->fileRow, reports()[m_shownReport].columns, shown->readings,
                   chosen == given.end() ? -1 : chosen->second);
}

void CheckStep::takeReading(std::int64_t fileRow, int reading) {
  auto& given = m_plan.files[m_plan.order()[m_shownReport]].settings.read.rowReadings;
  if (reading < 0) {
    given.erase(fileRow);
  } else {
    given[fileRow] = reading;
  }
  m_unchecked = true;
  m_again->setVisible(true);
  m_again->setEnabled(true);
  m_rowText->setText(tr("How a row is read has changed. Check again before you go on."));
  m_rowText->setVisible(true);
  emit changed();
}

void CheckStep::takeEdits() {
  auto& corrected = m_plan.files[m_plan.order()[m_shownReport]].corrected;
  // Only the rows on the screen: others may have been corrected before.
  for (int row = 0; row < m_rows->rowCount(); ++row)
    std::erase_if(corrected, [&](const auto& entry) { return entry.first.first == m_rows->fileRow(row); });
  for (const auto& edit : m_rows->edits()) corrected[{edit.fileRow, toUtf8(edit.column)}] = toUtf8(edit.text);
  m_unchecked = true;
  m_again->setEnabled(true);
  m_rowText->setText(tr("Corrected cells are green. Check again before you go on."));
  emit changed();
}

void CheckStep::retranslate() {
  m_kindTable->setAccessibleName(tr("Kinds of problems"));
  m_rowTable->setAccessibleName(tr("Rows with this problem"));
  m_again->setText(tr("Check again"));
  m_prefix->setAccessibleName(tr("Before every identifier of this file"));
  m_prefix->setPlaceholderText(tr("e.g. P-"));
  m_usePrefix->setText(tr("Other people: put this before their identifiers"));
  m_rows->retranslate();
  showState();
}

void CheckStep::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
