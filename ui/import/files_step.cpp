// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/files_step.h"

#include "ui/common/icons.h"
#include "ui/common/job.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/message_bar.h"
#include "ui/common/prompts.h"
#include "ui/common/sheet_words.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QEvent>
#include <QFileInfo>
#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

namespace hz {

namespace {
const SheetKind kKinds[] = {SheetKind::Responses, SheetKind::Statistics, SheetKind::Hours, SheetKind::Population,
                            SheetKind::Communities};
const char* const kEncodings[] = {"UTF-8", "GB18030", "Big5", "UTF-16LE", "UTF-16BE", "windows-1252"};
const char kDelimiters[] = {',', ';', '\t', '|'};
}  // namespace

FilesStep::FilesStep(Session& session, ImportPlan& plan, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_plan(plan),
      m_list(new QListWidget),
      m_add(new QPushButton(icon(QStringLiteral("open")), QString())),
      m_remove(new QPushButton),
      m_blocked(new QLabel),
      m_facts(new QLabel),
      m_kindLabel(new QLabel),
      m_kind(new QComboBox),
      m_encodingLabel(new QLabel),
      m_encoding(new QComboBox),
      m_delimiterLabel(new QLabel),
      m_delimiter(new QComboBox),
      m_sheetLabel(new QLabel),
      m_sheet(new QComboBox),
      m_headerLabel(new QLabel),
      m_header(new QSpinBox),
      m_skipLabel(new QLabel),
      m_skip(new QSpinBox),
      m_waveLabel(new QLabel),
      m_wave(new QLineEdit),
      m_waveForAll(new QPushButton),
      m_communityLabel(new QLabel),
      m_community(new QComboBox),
      m_communityForAll(new QPushButton),
      m_sourceLabel(new QLabel),
      m_source(new QComboBox),
      m_rangeLabel(new QLabel),
      m_range(new QLineEdit),
      m_decimalLabel(new QLabel),
      m_decimal(new QComboBox),
      m_datesLabel(new QLabel),
      m_dates(new QComboBox),
      m_strict(new QCheckBox),
      m_offer(new QFrame),
      m_offerText(new QLabel),
      m_takeOffer(new QPushButton),
      m_dismissOffer(new QPushButton),
      m_unknown(new QFrame),
      m_unknownText(new QLabel),
      m_leaveOut(new QPushButton),
      m_message(new MessageBar),
      m_preview(new TextTableModel(this)),
      m_table(new QTableView) {
  m_list->setObjectName(QStringLiteral("filesListWidget"));
  m_list->setFixedWidth(230);
  m_add->setObjectName(QStringLiteral("addFilesButton"));
  m_remove->setObjectName(QStringLiteral("removeFileButton"));
  m_kind->setObjectName(QStringLiteral("kindComboBox"));
  m_encoding->setObjectName(QStringLiteral("encodingComboBox"));
  m_delimiter->setObjectName(QStringLiteral("delimiterComboBox"));
  m_sheet->setObjectName(QStringLiteral("sheetComboBox"));
  m_header->setObjectName(QStringLiteral("headerRowsSpinBox"));
  m_skip->setObjectName(QStringLiteral("skipRowsSpinBox"));
  m_wave->setObjectName(QStringLiteral("importWaveLineEdit"));
  m_community->setObjectName(QStringLiteral("importCommunityComboBox"));
  m_community->setEditable(true);
  m_community->setInsertPolicy(QComboBox::NoInsert);
  m_source->setObjectName(QStringLiteral("sourceComboBox"));
  m_range->setObjectName(QStringLiteral("rangeLineEdit"));
  m_decimal->setObjectName(QStringLiteral("decimalComboBox"));
  m_dates->setObjectName(QStringLiteral("datesComboBox"));
  m_offer->setObjectName(QStringLiteral("profileOfferFrame"));
  m_unknown->setObjectName(QStringLiteral("unknownFileFrame"));
  m_leaveOut->setObjectName(QStringLiteral("leaveFileOutButton"));
  m_blocked->setObjectName(QStringLiteral("blockedFilesLabel"));
  m_waveForAll->setObjectName(QStringLiteral("waveForAllButton"));
  m_communityForAll->setObjectName(QStringLiteral("communityForAllButton"));
  for (QFrame* frame : {m_offer, m_unknown}) {
    frame->setFrameShape(QFrame::StyledPanel);
    frame->setAutoFillBackground(true);
    frame->setBackgroundRole(QPalette::ToolTipBase);
  }
  for (QLabel* label : {m_offerText, m_unknownText, m_blocked}) label->setWordWrap(true);
  m_takeOffer->setObjectName(QStringLiteral("takeProfileButton"));
  m_dismissOffer->setObjectName(QStringLiteral("dismissProfileButton"));
  for (QPushButton* button :
       {m_add, m_remove, m_takeOffer, m_dismissOffer, m_leaveOut, m_waveForAll, m_communityForAll})
    button->setAutoDefault(false);
  for (QComboBox* box : {m_kind, m_encoding, m_delimiter, m_sheet, m_community, m_source, m_decimal, m_dates}) {
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(14);
  }
  auto* offer = new QHBoxLayout(m_offer);
  offer->setContentsMargins(kGroupGap, kGap, kGap, kGap);
  offer->addWidget(m_offerText, 1);
  offer->addWidget(m_takeOffer);
  offer->addWidget(m_dismissOffer);
  auto* unknown = new QHBoxLayout(m_unknown);
  unknown->setContentsMargins(kGroupGap, kGap, kGap, kGap);
  unknown->addWidget(m_unknownText, 1);
  unknown->addWidget(m_leaveOut);
  m_strict->setObjectName(QStringLiteral("strictCheckBox"));
  m_table->setObjectName(QStringLiteral("previewTableView"));
  m_table->setModel(m_preview);
  prepareTable(m_table);
  m_facts->setWordWrap(true);
  m_skip->setRange(0, 50);
  m_header->setRange(1, 3);
  m_wave->setValidator(
      new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{4}(-[A-Za-z0-9]{1,8})?")), this));
  makeQuiet(m_facts);

  auto* buttons = new QHBoxLayout;
  buttons->addWidget(m_add);
  buttons->addWidget(m_remove);
  auto* left = new QVBoxLayout;
  left->addWidget(m_list, 1);
  left->addWidget(m_blocked);
  left->addLayout(buttons);
  auto* form = new QGridLayout;
  form->setHorizontalSpacing(kGroupGap);
  form->setVerticalSpacing(kGap);
  form->setColumnStretch(1, 1);
  form->setColumnStretch(3, 1);
  const auto place = [form](QLabel* label, QWidget* editor, int row, int column, QWidget* beside = nullptr) {
    label->setBuddy(editor);
    form->addWidget(label, row, column);
    auto* cell = new QHBoxLayout;
    cell->setSpacing(kGap);
    cell->addWidget(editor, 1);
    if (beside != nullptr) cell->addWidget(beside);
    form->addLayout(cell, row, column + 1);
  };
  place(m_kindLabel, m_kind, 0, 0);
  place(m_sourceLabel, m_source, 0, 2);
  place(m_waveLabel, m_wave, 1, 0, m_waveForAll);
  place(m_communityLabel, m_community, 1, 2, m_communityForAll);
  place(m_encodingLabel, m_encoding, 2, 0);
  place(m_delimiterLabel, m_delimiter, 2, 2);
  place(m_sheetLabel, m_sheet, 3, 0);
  place(m_rangeLabel, m_range, 3, 2);
  place(m_skipLabel, m_skip, 4, 0);
  place(m_headerLabel, m_header, 4, 2);
  place(m_decimalLabel, m_decimal, 5, 0);
  place(m_datesLabel, m_dates, 5, 2);
  form->addWidget(m_strict, 6, 0, 1, 4);
  auto* right = new QVBoxLayout;
  right->setSpacing(kGap);
  right->addWidget(m_unknown);
  right->addWidget(m_offer);
  right->addLayout(form);
  right->addWidget(m_facts);
  right->addWidget(m_message);
  right->addWidget(m_table, 1);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGroupGap);
  layout->addLayout(left);
  layout->addLayout(right, 1);
  connect(m_add, &QPushButton::clicked, this, &FilesStep::chooseFiles);
  connect(m_remove, &QPushButton::clicked, this, &FilesStep::removeCurrent);
  connect(m_leaveOut, &QPushButton::clicked, this, &FilesStep::removeCurrent);
  connect(m_waveForAll, &QPushButton::clicked, this, [this] { giveAll(true); });
  connect(m_communityForAll, &QPushButton::clicked, this, [this] { giveAll(false); });
  connect(m_list, &QListWidget::currentRowChanged, this, [this] {
    m_fileChosen = true;
    showFile();
  });
  connect(m_community, &QComboBox::editTextChanged, this, &FilesStep::settingsEdited);
  connect(m_range, &QLineEdit::editingFinished, this, &FilesStep::settingsEdited);
  connect(m_takeOffer, &QPushButton::clicked, this, &FilesStep::takeOffer);
  connect(m_dismissOffer, &QPushButton::clicked, this, &FilesStep::dismissOffer);
  for (QComboBox* box : {m_kind, m_encoding, m_delimiter, m_sheet, m_source, m_decimal, m_dates}) {
    connect(box, &QComboBox::activated, this, &FilesStep::settingsEdited);
  }
  connect(m_header, &QSpinBox::valueChanged, this, &FilesStep::settingsEdited);
  connect(m_skip, &QSpinBox::valueChanged, this, &FilesStep::settingsEdited);
  connect(m_wave, &QLineEdit::textEdited, this, &FilesStep::settingsEdited);
  connect(m_strict, &QCheckBox::toggled, this, &FilesStep::settingsEdited);
  retranslate();
  showFile();
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
    m_plan.files.push_back(std::move(file));
    readAgain(path);
  }
  showList();
}

int FilesStep::chosenFile() const {
  return m_fileChosen ? m_list->currentRow() : -1;
}

void FilesStep::giveAll(bool wave) {
  const PlannedFile* given = current();
  if (given == nullptr) return;
  for (PlannedFile& file : m_plan.files) {
    if (wave) file.wave = given->wave;
    if (!wave && file.kind() == SheetKind::Responses) file.community = given->community;
  }
  showList();
}

void FilesStep::chooseFiles() {
  addFiles(prompts().openFiles(
      this, tr("Choose files"),
      tr("Tables (*.csv *.tsv *.txt *.xlsx *.xls *.ods *.sav *.zsav *.por *.dta *.sas7bdat);;All files (*)"), true));
}

void FilesStep::removeCurrent() {
  if (current() == nullptr) return;
  m_plan.files.erase(m_plan.files.begin() + m_list->currentRow());
  m_fileChosen = false;
  showList();
}

void FilesStep::settingsEdited() {
  PlannedFile* file = current();
  if (m_showing || file == nullptr) return;
  const int kind = m_kind->currentIndex();
  const auto kindBefore = file->chosenKind;
  file->chosenKind = kind == 0 ? std::nullopt : std::optional(kKinds[kind - 1]);
  file->wave = m_wave->text();
  file->strict = m_strict->isChecked();
  const int known = m_community->findText(m_community->currentText());
  file->community = known >= 0 ? m_community->itemData(known).toString() : m_community->currentText().trimmed();
  file->read.decimalComma = m_decimal->currentIndex() == 1;
  file->dates = static_cast<DateOrder>(qMax(0, m_dates->currentIndex()));
  ReadOptions read = file->read;
  read.encoding = m_encoding->currentIndex() == 0 ? "" : kEncodings[m_encoding->currentIndex() - 1];
  read.delimiter =
      m_delimiter->currentIndex() == 0 ? std::nullopt : std::optional(kDelimiters[m_delimiter->currentIndex() - 1]);
  read.skipRows = m_skip->value();
  read.headerRows = m_header->value();
  read.sheet = m_sheet->currentIndex() <= 0 ? "" : toUtf8(m_sheet->currentText());
  read.range = toUtf8(m_range->text().trimmed());
  read.source = m_source->currentIndex() <= 0 ? "" : toUtf8(m_source->currentData().toString());
  const bool again = read != file->read || kindBefore != file->chosenKind;
  file->read = read;
  if (again) {
    readAgain(file->path);
  } else {
    showFacts(*file);
    showItem(m_list->currentRow());
    showForAll(*file);
    emit changed();
  }
}

void FilesStep::takeOffer() {
  PlannedFile* file = current();
  if (file == nullptr || !file->offer) return;
  file->takeOffer();
  readAgain(file->path);
  showFile();
}

void FilesStep::dismissOffer() {
  PlannedFile* file = current();
  if (file == nullptr) return;
  file->offerDismissed = true;
  showFile();
}

void FilesStep::readAgain(const QString& path) {
  const auto found = std::find_if(m_plan.files.begin(), m_plan.files.end(),
                                  [&](const PlannedFile& file) { return file.path == path; });
  if (found == m_plan.files.end()) return;
  ++m_reading;
  emit changed();
  const Codebook& codebook = m_session.codebook();
  const Framework& framework = m_session.framework();
  Job::start<PlannedFile>(
      this, tr("Reading %1").arg(QFileInfo(path).fileName()),
      [file = *found, codebook, framework](Progress&) { return readPlanned(file, codebook, framework); },
      [this, path](const Outcome<PlannedFile>& outcome) {
        --m_reading;
        for (PlannedFile& file : m_plan.files) {
          if (file.path != path || !outcome.isDone()) continue;
          // Only what was found: the person may have gone on choosing meanwhile.
          const PlannedFile& read = outcome.value();
          file.fault = read.fault;
          file.facts = read.facts;
          file.preview = read.preview;
          file.foundKind = read.foundKind;
          file.found = read.found;
          file.columnValues.clear();
          if (!file.offerDismissed) {
            const std::string kept = m_session.profileFor(file.facts.columns);
            const auto profile = outcomeOf([&] { return importProfileFromJson(kept, kept); });
            file.offer = !kept.empty() && profile.isDone() ? std::optional(profile.value()) : std::nullopt;
          }
        }
        showList();
      });
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
  QStringList below{kind, file.wave, file.community};
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

void FilesStep::showForAll(const PlannedFile& file) {
  const bool several = m_plan.files.size() > 1;
  m_waveForAll->setVisible(several);
  m_waveForAll->setEnabled(!file.wave.isEmpty());
  m_communityForAll->setVisible(several && file.kind().value_or(SheetKind::Responses) == SheetKind::Responses);
  m_communityForAll->setEnabled(!file.community.isEmpty());
}

void FilesStep::showFile() {
  const PlannedFile* file = current();
  m_showing = true;
  for (QWidget* widget :
       std::initializer_list<QWidget*>{m_kind, m_encoding, m_delimiter, m_sheet, m_header, m_skip, m_wave, m_community,
                                       m_source, m_range, m_decimal, m_dates, m_strict, m_remove, m_table}) {
    widget->setEnabled(file != nullptr);
  }
  m_offer->setVisible(file != nullptr && file->offer && !file->offerDismissed);
  m_unknown->setVisible(file != nullptr && !file->fault && !file->kind() && !file->facts.columns.empty());
  m_waveForAll->hide();
  m_communityForAll->hide();
  FigureTable table;
  m_message->hide();
  m_facts->clear();
  if (file != nullptr) {
    const auto* kind = file->chosenKind ? std::find(std::begin(kKinds), std::end(kKinds), *file->chosenKind) : nullptr;
    m_kind->setCurrentIndex(kind == nullptr ? 0 : static_cast<int>(kind - std::begin(kKinds)) + 1);
    m_kind->setItemText(0, file->foundKind ? tr("Recognised: %1").arg(sheetText(*file->foundKind))
                                           : tr("Not recognised: please choose"));
    m_encoding->setItemText(0, file->facts.encoding.empty()
                                   ? tr("Found out")
                                   : tr("Found: %1%2")
                                         .arg(QString::fromStdString(file->facts.encoding),
                                              file->facts.encodingCertain ? QString() : tr(" (probable)")));
    const auto encoding = std::find(std::begin(kEncodings), std::end(kEncodings), file->read.encoding);
    m_encoding->setCurrentIndex(file->read.encoding.empty() ? 0 : static_cast<int>(encoding - kEncodings) + 1);
    const auto* delimiter = std::find(std::begin(kDelimiters), std::end(kDelimiters), file->read.delimiter.value_or(0));
    m_delimiter->setCurrentIndex(file->read.delimiter ? static_cast<int>(delimiter - kDelimiters) + 1 : 0);
    if (m_wave->text() != file->wave) m_wave->setText(file->wave);
    m_skip->setValue(file->read.skipRows);
    m_header->setValue(file->read.headerRows);
    showSheets(*file);
    showForAll(*file);
    showOffer(*file);
    const int known = m_community->findData(file->community);
    const QString community = known >= 0 ? m_community->itemText(known) : file->community;
    if (m_community->currentText() != community) m_community->setEditText(community);
    m_source->setItemText(0, tr("Found: %1").arg(sourceText(file->facts.source.name)));
    m_source->setCurrentIndex(file->read.source.empty() ? 0
                                                        : qMax(0, m_source->findData(toQString(file->read.source))));
    if (m_range->text() != toQString(file->read.range)) m_range->setText(toQString(file->read.range));
    m_decimal->setCurrentIndex(file->read.decimalComma ? 1 : 0);
    m_dates->setCurrentIndex(static_cast<int>(file->dates));
    m_strict->setChecked(file->strict);
    if (file->fault) {
      m_message->showFault(QString(), *file->fault);
    } else if (!file->facts.columns.empty()) {
      showFacts(*file);
      table.columns = file->facts.columns;
      table.rows = file->preview;
    }
  }
  m_preview->setTable(std::move(table));
  m_showing = false;
}

void FilesStep::showOffer(const PlannedFile& file) {
  if (!file.offer) return;
  const QDateTime utc = QDateTime::fromString(toQString(file.offer->savedAt), Qt::ISODate);
  const QString day = QLocale().toString(utc.toLocalTime().date(), QLocale::ShortFormat);
  m_offerText->setText(tr("A file with these columns was imported on %1.").arg(day));
  m_takeOffer->setText(tr("Read as on %1").arg(day));
  m_takeOffer->setToolTip(tr("Takes over the settings, what the columns stand for and what their values mean"));
}

/// How much there is, where it comes from, and what has to be given because the file lacks it.
void FilesStep::showFacts(const PlannedFile& file) {
  QStringList facts{tr("%1 columns, %2")
                        .arg(file.facts.columns.size())
                        .arg(QLocale().formattedDataSize(static_cast<qint64>(file.facts.size)))};
  const auto& source = file.facts.source;
  if (source.name != "none" && source.name != "native") facts << tr("an export of %1").arg(sourceText(source.name));
  QString text = facts.join(QStringLiteral(" · "));
  QStringList wanted;
  if (file.lacksWave(m_session.codebook())) wanted << tr("the wave");
  if (file.lacksCommunity(m_session.codebook())) wanted << tr("the community");
  if (!wanted.isEmpty())
    text += QStringLiteral("<br><b>%1</b>")
                .arg(tr("No column was recognised for %1: give it above, or choose its column in the next step.")
                         .arg(wanted.join(tr(" and "))));
  m_facts->setText(text);
}

/// A workbook has sheets in place of an encoding and a separator; a file of a statistics program names its columns
/// itself, but older ones do not tell their encoding.
void FilesStep::showSheets(const PlannedFile& file) {
  const bool workbook = !file.facts.sheets.empty() || !file.read.sheet.empty();
  const bool statistics = !workbook && !file.facts.format.empty() && file.facts.format != "csv";
  for (QWidget* widget : std::initializer_list<QWidget*>{m_encodingLabel, m_encoding}) widget->setVisible(!workbook);
  for (QWidget* widget : std::initializer_list<QWidget*>{m_delimiterLabel, m_delimiter})
    widget->setVisible(!workbook && !statistics);
  for (QWidget* widget : std::initializer_list<QWidget*>{m_skipLabel, m_skip, m_headerLabel, m_header})
    widget->setVisible(!statistics);
  for (QWidget* widget : std::initializer_list<QWidget*>{m_sheetLabel, m_sheet, m_rangeLabel, m_range})
    widget->setVisible(workbook);
  const bool answers = file.kind().value_or(SheetKind::Responses) == SheetKind::Responses;
  for (QWidget* widget :
       std::initializer_list<QWidget*>{m_sourceLabel, m_source, m_communityLabel, m_community, m_datesLabel, m_dates})
    widget->setVisible(answers);
  for (QWidget* widget : std::initializer_list<QWidget*>{m_decimalLabel, m_decimal})
    widget->setVisible(answers && !statistics);
  if (file.facts.sheets.empty()) return;
  m_sheet->clear();
  m_sheet->addItem(tr("Found: %1").arg(toQString(file.facts.sheet)));
  for (const SheetFacts& sheet : file.facts.sheets) m_sheet->addItem(toQString(sheet.name));
  m_sheet->setCurrentIndex(file.read.sheet.empty() ? 0 : qMax(0, m_sheet->findText(toQString(file.read.sheet))));
}

void FilesStep::retranslate() {
  m_showing = true;
  m_add->setText(tr("Add files…"));
  m_remove->setText(tr("Remove"));
  m_list->setAccessibleName(tr("Files to import"));
  m_kindLabel->setText(tr("Holds"));
  m_encodingLabel->setText(tr("Encoding"));
  m_delimiterLabel->setText(tr("Separator"));
  m_skipLabel->setText(tr("Title rows above the header"));
  m_sheetLabel->setText(tr("Sheet"));
  m_headerLabel->setText(tr("Rows of the header"));
  m_waveLabel->setText(tr("Wave of all rows"));
  m_waveLabel->setToolTip(tr("Where the file has no column for it"));
  m_communityLabel->setText(tr("Community of all rows"));
  m_communityLabel->setToolTip(tr("Where the file has no column for it"));
  for (QPushButton* button : {m_waveForAll, m_communityForAll}) button->setText(tr("For all files"));
  m_waveForAll->setAccessibleName(tr("The same wave for all files"));
  m_communityForAll->setAccessibleName(tr("The same community for all files"));
  m_unknownText->setText(
      tr("It was not recognised what this file holds. Choose it below under “Holds”, or leave the file out."));
  m_leaveOut->setText(tr("Leave this file out"));
  m_sourceLabel->setText(tr("Exported by"));
  m_rangeLabel->setText(tr("Cells"));
  m_range->setPlaceholderText(tr("all, or for example B3:K200"));
  m_decimalLabel->setText(tr("Numbers"));
  m_datesLabel->setText(tr("Dates"));
  m_offerText->setAccessibleName(tr("An earlier import of such a file"));
  m_dismissOffer->setText(tr("No, as found"));
  m_wave->setPlaceholderText(tr("for example 2019 or 2019-H1"));
  m_strict->setText(tr("Reject rows with a bad cell"));
  m_strict->setToolTip(tr("Otherwise the cell is left empty and the row is kept"));
  const int kind = m_kind->currentIndex(), encoding = m_encoding->currentIndex(),
            delimiter = m_delimiter->currentIndex();
  const int source = m_source->currentIndex(), decimal = m_decimal->currentIndex(), dates = m_dates->currentIndex();
  const QString community = m_community->currentText();
  m_community->clear();
  for (const Community& known : m_session.communities()) {
    const QString code = toQString(known.code), name = words(known.name);
    m_community->addItem(name.isEmpty() || name == code ? code : QStringLiteral("%1  %2").arg(code, name), code);
  }
  m_community->setEditText(community);
  m_source->clear();
  m_source->addItem(tr("Found out"));
  for (const std::string& name : sourceNames()) m_source->addItem(sourceText(name), toQString(name));
  m_decimal->clear();
  m_decimal->addItems({tr("1,234.5 (decimal point)"), tr("1.234,5 (decimal comma)")});
  m_dates->clear();
  m_dates->addItems({tr("2019-10-03 (year first)"), tr("3/10/2019 (day first)"), tr("10/3/2019 (month first)")});
  m_source->setCurrentIndex(qMax(0, source));
  m_decimal->setCurrentIndex(qMax(0, decimal));
  m_dates->setCurrentIndex(qMax(0, dates));
  m_kind->clear();
  m_kind->addItem(tr("Not recognised: please choose"));
  for (const SheetKind sheet : kKinds) m_kind->addItem(sheetText(sheet));
  m_encoding->clear();
  m_encoding->addItem(tr("Found out"));
  for (const char* name : kEncodings) m_encoding->addItem(QString::fromLatin1(name));
  m_delimiter->clear();
  m_delimiter->addItems({tr("Found out"), tr("Comma ,"), tr("Semicolon ;"), tr("Tab"), tr("Bar |")});
  m_kind->setCurrentIndex(qMax(0, kind));
  m_encoding->setCurrentIndex(qMax(0, encoding));
  m_delimiter->setCurrentIndex(qMax(0, delimiter));
  m_kind->setAccessibleName(tr("What the file holds"));
  m_encoding->setAccessibleName(tr("Encoding"));
  m_delimiter->setAccessibleName(tr("Separator"));
  m_sheet->setAccessibleName(tr("Sheet"));
  m_header->setAccessibleName(tr("Rows of the header"));
  m_skip->setAccessibleName(tr("Title rows above the header"));
  m_wave->setAccessibleName(m_waveLabel->text());
  m_community->setAccessibleName(m_communityLabel->text());
  m_source->setAccessibleName(m_sourceLabel->text());
  m_range->setAccessibleName(m_rangeLabel->text());
  m_decimal->setAccessibleName(m_decimalLabel->text());
  m_dates->setAccessibleName(m_datesLabel->text());
  m_strict->setAccessibleName(m_strict->text());
  m_table->setAccessibleName(tr("Preview"));
  m_showing = false;
  for (int i = 0; i < m_list->count(); ++i) showItem(i);
  showBlocked();
  showFile();
}

void FilesStep::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
