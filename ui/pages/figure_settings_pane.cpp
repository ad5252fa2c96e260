// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/figure_settings_pane.h"

#include "ui/charts/type_check.h"
#include "ui/common/language.h"
#include "ui/common/outcome.h"
#include "ui/common/text.h"
#include "ui/pages/annotation_editor.h"
#include "ui/pages/result_codes.h"
#include "ui/session/kept_values.h"
#include "ui/session/session.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace hz {

namespace {

const QString kPresetKind = QStringLiteral("figure-preset");
constexpr int kPaneWidth = 250;

FigureNote noteAt(int index) {
  return static_cast<FigureNote>(std::clamp(index, 0, 3));
}

}  // namespace

FigureSettingsPane::FigureSettingsPane(Session& session, const QString& prefix, QWidget* parent)
    : QScrollArea(parent), m_session(session), m_kept(session.kept()), m_prefix(prefix + QStringLiteral("Settings")) {
  setObjectName(m_prefix + QStringLiteral("Pane"));
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setMinimumWidth(kPaneWidth);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* inside = new QWidget;
  m_form = new QFormLayout(inside);
  m_form->setRowWrapPolicy(QFormLayout::WrapAllRows);
  setWidget(inside);
  addPresets();
  addTitle();
  addText(
      "Subtitle", [] { return tr("Subtitle"); }, &FigureSettings::subtitle);
  addNote();
  addText(
      "NoteText", [] { return tr("Text of the note"); }, &FigureSettings::noteText);
  addCheck(
      "Values", [] { return tr("Numbers at the marks"); }, &FigureSettings::showsValues);
  addCheck(
      "Provenance", [] { return tr("Version and seed in the note"); }, &FigureSettings::showsProvenance);
  addRows();
  addNumber(
      "Top", [] { return tr("Only the first rows (0: all)"); }, &FigureSettings::top, 0, 100000, 0, "");
  addNumber(
      "Bottom", [] { return tr("Only the last rows (0: all)"); }, &FigureSettings::bottom, 0, 100000, 0, "");
  addPalette();
  addFont();
  addNumber(
      "FontScale", [] { return tr("Size of type"); }, &FigureSettings::fontScale, 0.6, 2, 2, " ×");
  addNumber(
      "Width", [] { return tr("Width (0: as chosen under Export)"); }, &FigureSettings::widthMm, 0, 2000, 0, " mm");
  addNumber(
      "Height", [] { return tr("Height (0: by content)"); }, &FigureSettings::heightMm, 0, 5000, 0, " mm");
  addNumber(
      "Dpi", [] { return tr("Resolution"); }, &FigureSettings::dpi, 50, 1200, 0, " dpi");
  addNumber(
      "RowsPerPage", [] { return tr("Rows a page (0: one picture)"); }, &FigureSettings::rowsPerPage, 0, 1000, 0, "");
  addLanguage();
  addAnnotations();
  m_reset = new QPushButton;
  m_reset->setObjectName(m_prefix + QStringLiteral("Reset"));
  m_form->addRow(m_reset);
  connect(m_reset, &QPushButton::clicked, this, &FigureSettingsPane::resetRequested);
  connect(&m_kept, &KeptValues::changed, this, [this](const QString& kind) {
    if (kind == kPresetKind) fillPresets();
  });
  retranslate();
  setSettings({});
}

void FigureSettingsPane::add(const char* name, QWidget* widget, Field field) {
  widget->setObjectName(m_prefix + QLatin1String(name));
  field.widget = widget;
  field.label = new QLabel;
  field.label->setWordWrap(true);
  field.label->setBuddy(widget);
  if (qobject_cast<QCheckBox*>(widget) != nullptr) {
    m_form->addRow(widget);
  } else {
    m_form->addRow(field.label, widget);
  }
  m_fields.push_back(std::move(field));
}

void FigureSettingsPane::addText(const char* name, std::function<QString()> words, std::string FigureSettings::*field) {
  auto* edit = new QLineEdit;
  connect(edit, &QLineEdit::editingFinished, this, &FigureSettingsPane::readAll);
  add(name, edit,
      {nullptr, nullptr, std::move(words), [=](const FigureSettings& s) { edit->setText(toQString(s.*field)); },
       [=](FigureSettings& s) { s.*field = toUtf8(edit->text()); }});
}

void FigureSettingsPane::addCheck(const char* name, std::function<QString()> words, bool FigureSettings::*field) {
  auto* box = new QCheckBox;
  connect(box, &QCheckBox::clicked, this, &FigureSettingsPane::readAll);
  add(name, box,
      {nullptr, nullptr, std::move(words), [=](const FigureSettings& s) { box->setChecked(s.*field); },
       [=](FigureSettings& s) { s.*field = box->isChecked(); }});
}

template <class Number>
void FigureSettingsPane::addNumber(const char* name, std::function<QString()> words, Number FigureSettings::*field,
                                   double from, double to, int decimals, const char* suffix) {
  auto* box = new QDoubleSpinBox;
  box->setRange(from, to);
  box->setDecimals(decimals);
  box->setSingleStep(decimals > 0 ? 0.1 : 1);
  box->setSuffix(QString::fromUtf8(suffix));
  box->setKeyboardTracking(false);
  connect(box, &QDoubleSpinBox::valueChanged, this, &FigureSettingsPane::readAll);
  add(name, box,
      {nullptr, nullptr, std::move(words), [=](const FigureSettings& s) { box->setValue(double(s.*field)); },
       [=](FigureSettings& s) { s.*field = static_cast<Number>(box->value()); }});
}

void FigureSettingsPane::addTitle() {
  m_title = new QLineEdit;
  connect(m_title, &QLineEdit::editingFinished, this, &FigureSettingsPane::readAll);
  add("Title", m_title,
      {nullptr, nullptr, [] { return tr("Title"); },
       [this](const FigureSettings& s) { m_title->setText(s.title ? toQString(*s.title) : QString()); },
       [this](FigureSettings& s) {
         s.title.reset();
         if (!m_title->text().isEmpty()) s.title = toUtf8(m_title->text());
       }});
  addCheck(
      "ShowsTitle", [] { return tr("Title in the exported picture"); }, &FigureSettings::showsTitle);
}

void FigureSettingsPane::addNote() {
  m_note = new QComboBox;
  connect(m_note, &QComboBox::activated, this, &FigureSettingsPane::readAll);
  add("Note", m_note,
      {nullptr, nullptr, [] { return tr("Note below"); },
       [this](const FigureSettings& s) { m_note->setCurrentIndex(int(s.note)); },
       [this](FigureSettings& s) { s.note = noteAt(m_note->currentIndex()); }});
}

void FigureSettingsPane::addPalette() {
  m_palette = new QComboBox;
  connect(m_palette, &QComboBox::activated, this, &FigureSettingsPane::readAll);
  add("Palette", m_palette,
      {nullptr, nullptr, [] { return tr("Colours of the export"); },
       [this](const FigureSettings& s) { m_palette->setCurrentIndex(int(s.palette)); },
       [this](FigureSettings& s) {
         s.palette = static_cast<FigurePalette>(std::clamp(m_palette->currentIndex(), 0, 3));
       }});
}

/// Order, groups and choice of the communities.
void FigureSettingsPane::addRows() {
  m_order = new QComboBox;
  connect(m_order, &QComboBox::activated, this, &FigureSettingsPane::readAll);
  add("Order", m_order,
      {nullptr, nullptr, [] { return tr("Order of the communities"); },
       [this](const FigureSettings& s) {
         m_order->setCurrentIndex(std::max(0, m_order->findData(toQString(s.sortBy))));
       },
       [this](FigureSettings& s) { s.sortBy = toUtf8(m_order->currentData().toString()); }});
  m_groups = new QComboBox;
  connect(m_groups, &QComboBox::activated, this, &FigureSettingsPane::readAll);
  add("Groups", m_groups,
      {nullptr, nullptr, [] { return tr("In groups"); },
       [this](const FigureSettings& s) { m_groups->setCurrentIndex(int(s.groupBy)); },
       [this](FigureSettings& s) {
         s.groupBy = static_cast<FigureGroups>(std::clamp(m_groups->currentIndex(), 0, 2));
       }});
  m_communities = new TickMenu(m_prefix + QStringLiteral("Communities"), [this] { return communities(); });
  connect(m_communities, &TickMenu::ticked, this, &FigureSettingsPane::tickCommunity);
  add("CommunitiesButton", m_communities,
      {nullptr, nullptr, [] { return tr("Communities shown"); },
       [this](const FigureSettings& s) {
         m_communities->setText(s.communities.empty() ? tr("all")
                                                      : tr("%n chosen", nullptr, int(s.communities.size())));
       },
       [](FigureSettings&) {}});
}

QList<TickMenu::Item> FigureSettingsPane::communities() const {
  QList<TickMenu::Item> items;
  const auto survey = m_session.survey();
  if (!survey) return items;
  for (const Community& one : survey->communities) {
    const QString code = toQString(one.code), name = words(one.name);
    const auto& chosen = m_settings.communities;
    items.append({name.isEmpty() || name == code ? code : code + QStringLiteral("  ") + name, code,
                  std::find(chosen.begin(), chosen.end(), one.code) != chosen.end()});
  }
  return items;
}

/// The chosen ones stay in the order of the project; none chosen means all.
void FigureSettingsPane::tickCommunity(const QString& code, bool on) {
  std::vector<std::string> chosen;
  for (const TickMenu::Item& one : communities()) {
    if (one.code == code ? on : one.ticked) chosen.push_back(toUtf8(one.code));
  }
  m_settings.communities = std::move(chosen);
  setSettings(m_settings);
  emit edited();
}

void FigureSettingsPane::addFont() {
  addText(
      "Font", [] { return tr("Font of the export (empty: Song and Roman)"); }, &FigureSettings::font);
  m_fontLack = new QLabel;
  m_fontLack->setObjectName(m_prefix + QStringLiteral("FontLack"));
  m_fontLack->setWordWrap(true);
  m_form->addRow(m_fontLack);
}

void FigureSettingsPane::showFont() {
  const QString family = toQString(m_settings.font);
  m_fontLack->setVisible(!isFamilyThere(family));
  m_fontLack->setText(typeLackText({family, {}}, windowLanguage()));
}

void FigureSettingsPane::addLanguage() {
  m_language = new QComboBox;
  connect(m_language, &QComboBox::activated, this, &FigureSettingsPane::readAll);
  add("Language", m_language,
      {nullptr, nullptr, [] { return tr("Language of the chart"); },
       [this](const FigureSettings& s) {
         m_language->setCurrentIndex(!s.language ? 0 : *s.language == Language::English ? 1 : 2);
       },
       [this](FigureSettings& s) {
         s.language.reset();
         if (m_language->currentIndex() == 1) s.language = Language::English;
         if (m_language->currentIndex() == 2) s.language = Language::Chinese;
       }});
}

void FigureSettingsPane::addAnnotations() {
  m_annotations = new AnnotationEditor(m_prefix + QStringLiteral("Annotation"));
  connect(m_annotations, &AnnotationEditor::edited, this, &FigureSettingsPane::readAll);
  connect(m_annotations, &AnnotationEditor::toolWanted, this, &FigureSettingsPane::toolWanted);
  add("Annotations", m_annotations,
      {nullptr, nullptr, [] { return tr("Annotations"); },
       [this](const FigureSettings& s) { m_annotations->setAnnotations(s.annotations); },
       [this](FigureSettings& s) { s.annotations = m_annotations->annotations(); }});
}

void FigureSettingsPane::editAnnotation(std::size_t index) {
  ensureWidgetVisible(m_annotations);
  m_annotations->edit(index);
}

void FigureSettingsPane::addPresets() {
  m_presets = new QComboBox;
  m_presets->setEditable(true);
  m_presets->setInsertPolicy(QComboBox::NoInsert);
  m_presets->setObjectName(m_prefix + QStringLiteral("Presets"));
  m_save = new QPushButton;
  m_save->setObjectName(m_prefix + QStringLiteral("Save"));
  m_form->addRow(m_presets);
  m_form->addRow(m_save);
  connect(m_save, &QPushButton::clicked, this, &FigureSettingsPane::savePreset);
  connect(m_presets, &QComboBox::activated, this, [this](int index) {
    const auto read = outcomeOf([&] { return readFigureSettings(toUtf8(m_presets->itemData(index).toString())); });
    if (!read.isDone()) return;
    setSettings(read.value());
    emit edited();
  });
}

void FigureSettingsPane::fillPresets() {
  const QString text = m_presets->currentText();
  m_presets->clear();
  for (const auto& [name, json] : m_kept.values(kPresetKind)) m_presets->addItem(name, json);
  m_presets->setCurrentIndex(-1);
  m_presets->setEditText(text);
}

void FigureSettingsPane::savePreset() {
  const QString name = m_presets->currentText().trimmed();
  if (name.isEmpty()) return m_presets->setFocus();
  FigureSettings looks = m_settings;
  looks.title.reset();  // words of one chart do not fit another
  looks.subtitle.clear();
  looks.annotations.clear();
  looks.zoom.reset();
  m_kept.set(tr("Save preset %1").arg(name), kPresetKind, name, toQString(figureSettingsJson(looks)));
}

void FigureSettingsPane::setSettings(const FigureSettings& settings) {
  m_showing = true;
  m_settings = settings;
  for (const Field& field : m_fields) field.show(settings);
  showFont();
  m_showing = false;
}

void FigureSettingsPane::setOwnTitle(const QString& title) {
  m_title->setPlaceholderText(title);
}

void FigureSettingsPane::readAll() {
  if (m_showing) return;
  FigureSettings settings = m_settings;
  for (const Field& field : m_fields) field.read(settings);
  if (settings == m_settings) return;
  m_settings = settings;
  showFont();
  emit edited();
}

void FigureSettingsPane::retranslate() {
  for (const Field& field : m_fields) {
    if (auto* box = qobject_cast<QCheckBox*>(field.widget)) {
      box->setText(field.words());
    } else {
      field.label->setText(field.words());
      field.widget->setAccessibleName(field.words());
    }
  }
  const auto fill = [](QComboBox* box, const QStringList& texts) {
    const int index = box->currentIndex();
    box->clear();
    box->addItems(texts);
    box->setCurrentIndex(std::max(0, index));
  };
  fill(m_note, {tr("none"), tr("one line"), tr("whole"), tr("own text")});
  fill(m_groups, {tr("none"), tr("by street"), tr("in quarters of the order")});
  showResultCodes(m_order, m_session);
  m_order->insertItem(0, tr("as on the page"), QString());
  m_communities->setSearchText(tr("Search communities"));
  m_communities->setListName(tr("Communities shown"));
  // Each language goes by its own name.
  fill(m_language, {tr("as the window"), QStringLiteral("English"), QStringLiteral("简体中文")});
  fill(m_palette, {tr("colour"), tr("black and white patterns"), tr("greys"), tr("journal")});
  m_presets->setAccessibleName(tr("Preset"));
  m_presets->lineEdit()->setPlaceholderText(tr("Preset"));
  m_save->setText(tr("Save as preset"));
  m_reset->setText(tr("Reset"));
  fillPresets();
  setSettings(m_settings);
}

void FigureSettingsPane::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QScrollArea::changeEvent(event);
}

}  // namespace hz
