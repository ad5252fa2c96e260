// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/files_step.h"

#include "import/table_layout.h"
#include "import/transposed_table.h"
#include "ui/common/icons.h"
#include "ui/common/job.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/message_bar.h"
#include "ui/common/plain_text.h"
#include "ui/common/prompts.h"
#include "ui/common/sheet_words.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"
#include "ui/import/settings_form.h"

#include <QDateTime>
#include <QEvent>
#include <QFileInfo>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace hz {

namespace {

/// A note above the form, with what can be done about it.
QFrame* noteFrame(const char* name, QLabel* text, std::initializer_list<QPushButton*> buttons) {
  auto* frame = new QFrame;
  frame->setObjectName(QLatin1String(name));
  frame->setFrameShape(QFrame::StyledPanel);
  frame->setAutoFillBackground(true);
  frame->setBackgroundRole(QPalette::ToolTipBase);
  text->setWordWrap(true);
  auto* row = new QHBoxLayout(frame);
  row->setContentsMargins(kGroupGap, kGap, kGap, kGap);
  row->addWidget(text, 1);
  for (QPushButton* button : buttons) row->addWidget(button);
  return frame;
}

QPushButton* namedButton(const char* name) {
  auto* button = new QPushButton;
  button->setObjectName(QLatin1String(name));
  button->setAutoDefault(false);
  return button;
}

}  // namespace

FilesStep::FilesStep(Session& session, ImportPlan& plan, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_plan(plan),
      m_list(new QListWidget),
      m_add(namedButton("addFilesButton")),
      m_remove(namedButton("removeFileButton")),
      m_blocked(new QLabel),
      m_facts(new QLabel),
      m_form(new SettingsForm(session)),
      m_offerText(new QLabel),
      m_takeOffer(namedButton("takeProfileButton")),
      m_dismissOffer(namedButton("dismissProfileButton")),
      m_offer(noteFrame("profileOfferFrame", m_offerText, {m_takeOffer, m_dismissOffer})),
      m_unknownText(new QLabel),
      m_leaveOut(namedButton("leaveFileOutButton")),
      m_unknown(noteFrame("unknownFileFrame", m_unknownText, {m_leaveOut})),
      m_tablesText(new QLabel),
      m_takeTables(namedButton("takeTablesButton")),
      m_tables(noteFrame("severalTablesFrame", m_tablesText, {m_takeTables})),
      m_repairText(new QLabel),
      m_repairButton(namedButton("repairButton")),
      m_repair(noteFrame("repairFrame", m_repairText, {m_repairButton})),
      m_message(new MessageBar),
      m_preview(new TextTableModel(this)),
      m_table(new QTableView) {
  m_list->setObjectName(QStringLiteral("filesListWidget"));
  m_list->setMinimumWidth(140);
  m_list->setMaximumWidth(230);
  m_add->setIcon(icon(QStringLiteral("open")));
  m_blocked->setObjectName(QStringLiteral("blockedFilesLabel"));
  m_table->setObjectName(QStringLiteral("previewTableView"));
  m_table->setModel(m_preview);
  prepareTable(m_table);
  for (QLabel* label : {m_blocked, m_facts}) label->setWordWrap(true);
  makeQuiet(m_facts);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGroupGap);
  layout->addLayout(fileColumn());
  layout->addLayout(settingsColumn(), 1);
  connect(m_add, &QPushButton::clicked, this, &FilesStep::chooseFiles);
  for (QPushButton* button : {m_remove, m_leaveOut})
    connect(button, &QPushButton::clicked, this, &FilesStep::removeCurrent);
  connect(m_takeOffer, &QPushButton::clicked, this, &FilesStep::takeOffer);
  connect(m_dismissOffer, &QPushButton::clicked, this, &FilesStep::dismissOffer);
  connect(m_takeTables, &QPushButton::clicked, this, &FilesStep::takeTables);
  connect(m_repairButton, &QPushButton::clicked, this, &FilesStep::repair);
  connect(m_form, &SettingsForm::edited, this, &FilesStep::settingsEdited);
  connect(m_form, &SettingsForm::forAllWanted, this, &FilesStep::giveAll);
  connect(m_list, &QListWidget::currentRowChanged, this, [this] {
    m_fileChosen = true;
    showFile();
  });
  retranslate();
  showFile();
}

QVBoxLayout* FilesStep::fileColumn() {
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(m_add);
  buttons->addWidget(m_remove);
  auto* column = new QVBoxLayout;
  column->addWidget(m_list, 1);
  column->addWidget(m_blocked);
  column->addLayout(buttons);
  return column;
}

QVBoxLayout* FilesStep::settingsColumn() {
  auto* column = new QVBoxLayout;
  column->setSpacing(kGap);
  for (QWidget* widget :
       std::initializer_list<QWidget*>{m_unknown, m_offer, m_tables, m_form, m_facts, m_message, m_repair})
    column->addWidget(widget);
  column->addWidget(m_table, 1);
  return column;
}

PlannedFile* FilesStep::current() {
  const int row = m_list->currentRow();
  return row < 0 || row >= static_cast<int>(m_plan.files.size()) ? nullptr
                                                                 : &m_plan.files[static_cast<std::size_t>(row)];
}

bool FilesStep::isComplete() const {
  return m_reading == 0 && m_plan.isReadable();
}

void FilesStep::addFiles(const QStringList& files) {
  for (const QString& path : files) {
    const bool known = std::any_of(m_plan.files.begin(), m_plan.files.end(),
                                   [&](const PlannedFile& file) { return file.path == path; });
    if (known) continue;
    PlannedFile file;
    file.path = path;
    file.id = ++m_plan.lastId;
    m_plan.files.push_back(std::move(file));
    readAgain(m_plan.lastId);
  }
  showList();
}

int FilesStep::chosenFile() const {
  return m_fileChosen ? m_list->currentRow() : -1;
}

void FilesStep::giveAll(const SettingField& field) {
  const PlannedFile* given = current();
  if (given == nullptr) return;
  for (PlannedFile& file : m_plan.files)
    if (&file != given) copySetting(field, *given, file);
  showList();
}

QStringList FilesStep::askForFiles(QWidget* parent) {
  return prompts().openFiles(parent, tr("Choose files"),
                             tr("Tables (%1);;All files (*)").arg(toQString(tablePatterns())), true);
}

void FilesStep::chooseFiles() {
  addFiles(askForFiles(this));
}

void FilesStep::removeCurrent() {
  if (current() == nullptr) return;
  m_plan.files.erase(m_plan.files.begin() + m_list->currentRow());
  m_fileChosen = false;
  showList();
}

void FilesStep::settingsEdited(bool again) {
  PlannedFile* file = current();
  if (file == nullptr) return;
  if (again) return readAgain(file->id);
  showFacts(*file);
  showItem(m_list->currentRow());
  emit changed();
}

void FilesStep::takeOffer() {
  PlannedFile* file = current();
  if (file == nullptr || !file->offer) return;
  file->takeOffer();
  readAgain(file->id);
  showFile();
}

void FilesStep::dismissOffer() {
  PlannedFile* file = current();
  if (file == nullptr) return;
  file->offerDismissed = true;
  showFile();
}

void FilesStep::takeTables() {
  const PlannedFile* shown = current();
  if (shown == nullptr || shown->tables.size() < 2) return;
  const std::vector<TableFacts> tables = shown->tables;
  const PlannedFile first = *shown;
  current()->settings.read.range = tables.front().range;
  std::vector<int> ids{first.id};
  for (std::size_t t = 1; t < tables.size(); ++t) {
    PlannedFile file;
    file.path = first.path;
    file.id = ++m_plan.lastId;
    file.settings.read = first.settings.read;
    file.settings.wave = first.settings.wave;
    file.settings.community = first.settings.community;
    file.settings.read.range = tables[t].range;
    file.tables = tables;
    ids.push_back(file.id);
    m_plan.files.insert(m_plan.files.begin() + m_list->currentRow() + static_cast<std::ptrdiff_t>(t), std::move(file));
  }
  for (const int id : ids) readAgain(id);
  showList();
}

/// The other reading of a file with an open quotation mark: shown first, and stored only when the person goes on.
void FilesStep::repair() {
  PlannedFile* file = current();
  if (file == nullptr) return;
  if (file->settings.read.repairQuotes.value_or(false)) {
    file->settings.read.repairQuotes.reset();
  } else {
    file->settings.read.repairQuotes = true;
  }
  readAgain(file->id);
}

void FilesStep::showRepair(const PlannedFile* file) {
  const bool repaired = file != nullptr && !file->fault && file->settings.read.repairQuotes.value_or(false);
  const bool offered = file != nullptr && file->fault && file->fault->code() == FaultCode::QuoteNotClosed;
  m_repair->setVisible(repaired || offered);
  m_repairText->setText(offered ? tr("The file can be read line by line, each quotation mark that is not closed in its "
                                     "line being text. Look at that reading before you take it.")
                                : tr("This is the repaired reading: quotation marks that are not closed in their line "
                                     "are text. Compare the rows below with the file; Next takes this reading."));
  m_repairButton->setText(offered ? tr("Show the repaired reading") : tr("Do not repair"));
}

void FilesStep::readAgain(int id) {
  const auto found =
      std::find_if(m_plan.files.begin(), m_plan.files.end(), [&](const PlannedFile& file) { return file.id == id; });
  if (found == m_plan.files.end()) return;
  ++m_reading;
  emit changed();
  const Codebook& codebook = m_session.codebook();
  const Framework& framework = m_session.framework();
  Job::start<PlannedFile>(
      this, tr("Reading %1").arg(QFileInfo(found->path).fileName()),
      [file = *found, codebook, framework](Progress& progress) {
        return readPlanned(file, codebook, framework, progress);
      },
      [this, id](const Outcome<PlannedFile>& outcome) {
        --m_reading;
        if (outcome.isDone()) takeRead(id, outcome.value());
        showList();
      });
}

void FilesStep::takeRead(int id, const PlannedFile& read) {
  for (PlannedFile& file : m_plan.files) {
    if (file.id != id) continue;
    file.fault = read.fault;
    file.facts = read.facts;
    file.tables = read.tables;
    file.preview = read.preview;
    file.foundKind = read.foundKind;
    file.found = read.found;
    if (!file.settings.read.source) file.settings.read.source = read.settings.read.source;
    file.foundWave = read.foundWave;
    file.columnValues.clear();
    if (file.offerDismissed) continue;
    const std::string kept = m_session.profileFor(file.facts.columns);
    const auto profile = outcomeOf([&] { return importProfileFromJson(kept, kept); });
    file.offer = !kept.empty() && profile.isDone() ? std::optional(profile.value()) : std::nullopt;
  }
}

void FilesStep::showList() {
  const int row = qBound(0, m_list->currentRow(), static_cast<int>(m_plan.files.size()) - 1);
  {
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    for (int i = 0; i < static_cast<int>(m_plan.files.size()); ++i) {
      m_list->addItem(new QListWidgetItem);
      showItem(i);
    }
    m_list->setCurrentRow(row);
  }
  showBlocked();
  showFile();
  emit changed();
}

/// A file in the list, with what was recognised or given for it below its name.
void FilesStep::showItem(int row) {
  QListWidgetItem* item = m_list->item(row);
  if (item == nullptr || row >= static_cast<int>(m_plan.files.size())) return;
  const PlannedFile& file = m_plan.files[static_cast<std::size_t>(row)];
  const bool read = file.fault || !file.facts.columns.empty();
  const QString kind = file.kind()  ? sheetText(*file.kind())
                       : file.fault ? tr("cannot be read")
                       : read       ? tr("not recognised")
                                    : QString();
  QStringList below{kind, toQString(file.settings.read.range.value_or("")), toQString(file.wave()),
                    toQString(file.settings.community.value_or(""))};
  below.removeAll(QString());
  const QString name = QFileInfo(file.path).fileName();
  item->setText(below.isEmpty() ? name : name + QLatin1Char('\n') + below.join(QStringLiteral(" · ")));
  item->setToolTip(file.path);
  item->setIcon(read && (file.fault || !file.kind()) ? icon(QStringLiteral("warning")) : QIcon());
}

/// Why one cannot go on, when it is another file than the one on the screen.
void FilesStep::showBlocked() {
  QStringList names;
  for (const PlannedFile& file : m_plan.files)
    if (file.fault || (!file.kind() && !file.facts.columns.empty())) names << QFileInfo(file.path).fileName();
  m_blocked->setVisible(!names.isEmpty());
  m_blocked->setText(
      tr("To go on, say what these files hold or remove them: %1").arg(names.join(QStringLiteral(", "))));
}

void FilesStep::showFile() {
  PlannedFile* file = current();
  for (QWidget* widget : std::initializer_list<QWidget*>{m_remove, m_table}) widget->setEnabled(file != nullptr);
  m_offer->setVisible(file != nullptr && file->offer && !file->offerDismissed);
  m_unknown->setVisible(file != nullptr && !file->fault && !file->kind() && !file->facts.columns.empty());
  m_tables->setVisible(file != nullptr && file->tables.size() > 1 && !file->settings.read.range);
  m_tablesText->setText(file == nullptr ? QString()
                                        : tr("The sheet holds %1 tables. One of them is read: choose it under “Table”, "
                                             "or import each of them.")
                                              .arg(file->tables.size()));
  showRepair(file);
  m_form->showFile(file, m_plan.files.size() > 1);
  m_message->hide();
  m_facts->clear();
  FigureTable table;
  if (file != nullptr) {
    showOffer(*file);
    if (file->fault) {
      m_message->showFault(QString(), *file->fault);
    } else if (!file->facts.columns.empty()) {
      showFacts(*file);
      table.columns = file->facts.columns;
      table.rows = file->preview;
    }
  }
  m_preview->setTable(std::move(table));
}

void FilesStep::showOffer(const PlannedFile& file) {
  if (!file.offer) return;
  const QDateTime utc = QDateTime::fromString(toQString(file.offer->savedAt), Qt::ISODate);
  const QString day = QLocale().toString(utc.toLocalTime().date(), QLocale::ShortFormat);
  m_offerText->setText(tr("A file with these columns was imported on %1.").arg(day));
  m_takeOffer->setText(tr("Read as on %1").arg(day));
  m_takeOffer->setToolTip(tr("Takes over the settings, what the columns stand for and what their values mean"));
}

/// How the file was read: titles, hidden rows, formulas without values, other tables, how numbers are written.
QStringList FilesStep::readingNotes(const PlannedFile& file) {
  QStringList lines;
  if (file.facts.headerRow > 1 && file.facts.format != "sav")
    lines << (file.facts.headerRow > file.facts.tableRow
                  ? tr("The names of the columns stand in rows %1 to %2.")
                        .arg(file.facts.tableRow)
                        .arg(file.facts.headerRow)
                  : tr("The names of the columns stand in row %1.").arg(file.facts.headerRow));
  for (const FileNote& note : file.facts.notes) lines << toQString(noteText(windowLanguage(), note));
  if (file.tables.size() > 1 && !file.settings.read.range) {
    QStringList others;
    for (std::size_t t = 1; t < file.tables.size(); ++t) others << toQString(file.tables[t].range);
    lines << tr("Of several tables the first is read (%1); the others are %2: choose one under “Table”.")
                 .arg(toQString(file.tables.front().range), others.join(QStringLiteral(", ")));
  }
  QStringList commas, open;
  for (std::size_t c = 0; c < file.facts.forms.size() && c < file.facts.columns.size(); ++c) {
    const ColumnForm& form = file.facts.forms[c];
    const QString column = toQString(file.facts.columns[c]);
    if (form.decimal == DecimalMark::Unclear) open << tr("%1 (%2)").arg(column, toQString(form.example));
    if (form.decimal == DecimalMark::Comma) commas << column;
  }
  if (!commas.isEmpty() && commas.size() <= 8)
    lines << tr("Numbers with a decimal comma: %1").arg(commas.join(QStringLiteral(", ")));
  if (!open.isEmpty())
    lines << tr("These numbers have two readings, please choose one under “Numbers”: %1")
                 .arg(open.join(QStringLiteral(", ")));
  return lines;
}

/// How much there is, where it comes from, and what has to be given because the file lacks it.
void FilesStep::showFacts(const PlannedFile& file) {
  QStringList facts{tr("%1 columns, %2")
                        .arg(file.facts.columns.size())
                        .arg(QLocale().formattedDataSize(static_cast<qint64>(file.facts.size)))};
  const auto& source = file.facts.source;
  const bool exported = source.name != "none" && source.name != "native" && source.name != kTransposed;
  if (exported) facts << tr("an export of %1").arg(sourceText(source.name));
  QString text = markup(QStringLiteral("%1"), {facts.join(QStringLiteral(" · "))});
  for (const QString& line : readingNotes(file)) text += markup(QStringLiteral("<br>%1"), {line});
  if (!file.foundWave.empty() && !file.settings.wave && titleYearOf(file.facts) != file.foundWave)
    text += markup(QStringLiteral("<br>%1"),
                   {tr("Wave %1: all its dates are of that year.").arg(toQString(file.foundWave))});
  if (!file.foundWave.empty() && !file.settings.wave && yearNamed(file.facts.sheet) == file.foundWave)
    text += markup(QStringLiteral("<br>%1"),
                   {tr("Wave %1: the name of the sheet says so.").arg(toQString(file.foundWave))});
  QStringList wanted;
  if (file.lacksWave(m_session.codebook())) wanted << tr("the wave");
  if (file.lacksCommunity(m_session.codebook())) wanted << tr("the community");
  if (!wanted.isEmpty())
    text += markup(QStringLiteral("<br><b>%1</b>"),
                   {tr("No column was recognised for %1: give it above, or choose its column in the next step.")
                        .arg(wanted.join(tr(" and ")))});
  showMarkup(m_facts, text);
}

void FilesStep::retranslate() {
  m_add->setText(tr("Add files…"));
  m_remove->setText(tr("Remove"));
  m_list->setAccessibleName(tr("Files to import"));
  m_unknownText->setText(
      tr("It was not recognised what this file holds. Choose it below under “Holds”, or leave the file out."));
  m_leaveOut->setText(tr("Leave this file out"));
  m_takeTables->setText(tr("Import each table"));
  m_offerText->setAccessibleName(tr("An earlier import of such a file"));
  m_dismissOffer->setText(tr("No, as found"));
  m_table->setAccessibleName(tr("Preview"));
  for (int i = 0; i < m_list->count(); ++i) showItem(i);
  showBlocked();
  showFile();
}

void FilesStep::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
