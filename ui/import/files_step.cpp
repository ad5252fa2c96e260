// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/files_step.h"

#include "ui/common/icons.h"
#include "ui/common/look.h"
#include "ui/common/message_bar.h"
#include "ui/common/prompts.h"
#include "ui/common/sheet_words.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"
#include "ui/job.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QGridLayout>
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
      m_strict(new QCheckBox),
      m_message(new MessageBar),
      m_preview(new TextTableModel(this)),
      m_table(new QTableView) {
  m_list->setObjectName(QStringLiteral("filesListWidget"));
  m_list->setMaximumWidth(250);
  m_add->setObjectName(QStringLiteral("addFilesButton"));
  m_remove->setObjectName(QStringLiteral("removeFileButton"));
  m_kind->setObjectName(QStringLiteral("kindComboBox"));
  m_encoding->setObjectName(QStringLiteral("encodingComboBox"));
  m_delimiter->setObjectName(QStringLiteral("delimiterComboBox"));
  m_sheet->setObjectName(QStringLiteral("sheetComboBox"));
  m_header->setObjectName(QStringLiteral("headerRowsSpinBox"));
  m_skip->setObjectName(QStringLiteral("skipRowsSpinBox"));
  m_wave->setObjectName(QStringLiteral("importWaveLineEdit"));
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
  left->addLayout(buttons);
  auto* form = new QGridLayout;
  form->setHorizontalSpacing(kGroupGap);
  form->setVerticalSpacing(kGap);
  form->setColumnStretch(1, 1);
  form->setColumnStretch(3, 1);
  const auto place = [form](QLabel* label, QWidget* editor, int row, int column) {
    label->setBuddy(editor);
    form->addWidget(label, row, column);
    form->addWidget(editor, row, column + 1);
  };
  place(m_kindLabel, m_kind, 0, 0);
  place(m_waveLabel, m_wave, 0, 2);
  place(m_encodingLabel, m_encoding, 1, 0);
  place(m_delimiterLabel, m_delimiter, 1, 2);
  place(m_sheetLabel, m_sheet, 2, 0);
  place(m_skipLabel, m_skip, 3, 0);
  place(m_headerLabel, m_header, 3, 2);
  form->addWidget(m_strict, 4, 0, 1, 4);
  auto* right = new QVBoxLayout;
  right->setSpacing(kGap);
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
  connect(m_list, &QListWidget::currentRowChanged, this, &FilesStep::showFile);
  for (QComboBox* box : {m_kind, m_encoding, m_delimiter, m_sheet}) {
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

void FilesStep::chooseFiles() {
  addFiles(prompts().openFiles(
      this, tr("Choose files"),
      tr("Tables (*.csv *.tsv *.txt *.xlsx *.sav *.zsav *.por *.dta *.sas7bdat);;All files (*)"), true));
}

void FilesStep::removeCurrent() {
  if (current() == nullptr) return;
  m_plan.files.erase(m_plan.files.begin() + m_list->currentRow());
  showList();
}

void FilesStep::settingsEdited() {
  PlannedFile* file = current();
  if (m_showing || file == nullptr) return;
  const int kind = m_kind->currentIndex();
  file->chosenKind = kind == 0 ? std::nullopt : std::optional(kKinds[kind - 1]);
  file->wave = m_wave->text();
  file->strict = m_strict->isChecked();
  ReadOptions read = file->read;
  read.encoding = m_encoding->currentIndex() == 0 ? "" : kEncodings[m_encoding->currentIndex() - 1];
  read.delimiter =
      m_delimiter->currentIndex() == 0 ? std::nullopt : std::optional(kDelimiters[m_delimiter->currentIndex() - 1]);
  read.skipRows = m_skip->value();
  read.headerRows = m_header->value();
  read.sheet = m_sheet->currentIndex() <= 0 ? "" : toUtf8(m_sheet->currentText());
  file->read = read;
  readAgain(file->path);
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
        }
        showList();
      });
}

void FilesStep::showList() {
  const int row = qBound(0, m_list->currentRow(), static_cast<int>(m_plan.files.size()) - 1);
  {
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    for (const PlannedFile& file : m_plan.files) {
      auto* item = new QListWidgetItem(QFileInfo(file.path).fileName());
      item->setToolTip(file.path);
      if (file.fault) item->setIcon(icon(QStringLiteral("warning")));
      m_list->addItem(item);
    }
    m_list->setCurrentRow(row);
  }
  showFile();
  emit changed();
}

void FilesStep::showFile() {
  const PlannedFile* file = current();
  m_showing = true;
  for (QWidget* widget : std::initializer_list<QWidget*>{m_kind, m_encoding, m_delimiter, m_sheet, m_header, m_skip,
                                                         m_wave, m_strict, m_remove, m_table}) {
    widget->setEnabled(file != nullptr);
  }
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
    m_strict->setChecked(file->strict);
    if (file->fault) {
      m_message->showFault(QString(), *file->fault);
    } else if (!file->facts.columns.empty()) {
      m_facts->setText(tr("%1 columns, %2; the first rows as they will be read:")
                           .arg(file->facts.columns.size())
                           .arg(QLocale().formattedDataSize(static_cast<qint64>(file->facts.size))));
      table.columns = file->facts.columns;
      table.rows = file->preview;
    }
  }
  m_preview->setTable(std::move(table));
  m_showing = false;
}

/// A workbook has sheets in place of an encoding and a separator.
void FilesStep::showSheets(const PlannedFile& file) {
  const bool workbook = !file.facts.sheets.empty() || !file.read.sheet.empty();
  for (QWidget* widget : std::initializer_list<QWidget*>{m_encodingLabel, m_encoding, m_delimiterLabel, m_delimiter})
    widget->setVisible(!workbook);
  m_sheetLabel->setVisible(workbook);
  m_sheet->setVisible(workbook);
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
  m_waveLabel->setText(tr("Wave, where the file has none"));
  m_wave->setPlaceholderText(tr("for example 2019 or 2019-H1"));
  m_strict->setText(tr("Reject rows with a bad cell"));
  m_strict->setToolTip(tr("Otherwise the cell is left empty and the row is kept"));
  const int kind = m_kind->currentIndex(), encoding = m_encoding->currentIndex(),
            delimiter = m_delimiter->currentIndex();
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
  m_wave->setAccessibleName(tr("Wave, where the file has none"));
  m_strict->setAccessibleName(m_strict->text());
  m_table->setAccessibleName(tr("Preview"));
  m_showing = false;
  showFile();
}

void FilesStep::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
