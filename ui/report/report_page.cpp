// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_page.h"

#include "ui/charts/report_pages.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/prompts.h"
#include "ui/common/text.h"
#include "ui/report/page_preview.h"
#include "ui/report/report_settings.h"
#include "ui/report/role_table.h"
#include "ui/session/kept_values.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QVBoxLayout>

namespace hz {

namespace {

constexpr int kPatience = 400;  // ms after the last change, until the preview is made anew

template <class T>
T* namedWidget(const char* name) {
  auto* widget = new T;
  widget->setObjectName(QLatin1String(name));
  return widget;
}

}  // namespace

ReportPage::ReportPage(Session& session, QWidget* parent)
    : Page(parent),
      m_session(session),
      m_form(new QFormLayout),
      m_kept(namedWidget<QComboBox>("reportKeptBox")),
      m_keep(namedWidget<QPushButton>("reportKeepButton")),
      m_again(namedWidget<QPushButton>("reportAgainButton")),
      m_template(namedWidget<QComboBox>("reportTemplateBox")),
      m_wave(namedWidget<QComboBox>("reportWaveBox")),
      m_compared(namedWidget<QComboBox>("reportComparedBox")),
      m_format(namedWidget<QComboBox>("reportFormatBox")),
      m_language(namedWidget<QComboBox>("reportLanguageBox")),
      m_chapter(namedWidget<QSpinBox>("reportChapterBox")),
      m_style(namedWidget<QLineEdit>("reportStyleEdit")),
      m_chooseStyle(namedWidget<QPushButton>("reportStyleButton")),
      m_roles(new RoleTable),
      m_communities(namedWidget<QListWidget>("reportCommunityList")),
      m_blocks(namedWidget<QListWidget>("reportBlockList")),
      m_before(namedWidget<QPlainTextEdit>("reportTextEdit")),
      m_after(namedWidget<QPlainTextEdit>("reportAfterEdit")),
      m_write(namedWidget<QPushButton>("writeReportButton")),
      m_refresh(namedWidget<QPushButton>("refreshDeckButton")),
      m_preview(namedWidget<PagePreview>("reportPreview")) {
  m_delay.setSingleShot(true);
  m_delay.setInterval(kPatience);
  m_chapter->setRange(1, 99);
  m_chapter->setValue(kUsualChapter);
  m_blocks->setDragDropMode(QAbstractItemView::InternalMove);
  m_style->setReadOnly(true);
  m_style->setClearButtonEnabled(true);
  m_write->setDefault(true);
  layOut();
  connectAll();
  retranslate();
}

void ReportPage::layOut() {
  auto* style = new QHBoxLayout;
  style->addWidget(m_style, 1);
  style->addWidget(m_chooseStyle);
  m_kept->setEditable(true);
  m_kept->setInsertPolicy(QComboBox::NoInsert);
  auto* kept = new QHBoxLayout;
  kept->addWidget(m_kept, 1);
  kept->addWidget(m_keep);
  kept->addWidget(m_again);
  m_form->addRow(new QLabel, kept);
  m_form->addRow(new QLabel, m_template);
  m_form->addRow(new QLabel, m_wave);
  m_form->addRow(new QLabel, m_compared);
  auto* form = new QHBoxLayout;
  form->addWidget(m_format, 1);
  form->addWidget(m_language);
  m_form->addRow(new QLabel, form);
  m_form->addRow(new QLabel, m_chapter);
  auto* taken = new QVBoxLayout;
  taken->addLayout(style);
  taken->addWidget(m_roles);
  m_form->addRow(new QLabel, taken);
  m_form->addRow(new QLabel, m_blocks);
  m_form->addRow(new QLabel, m_before);
  m_form->addRow(new QLabel, m_after);
  m_form->addRow(new QLabel, m_communities);
  for (QPlainTextEdit* edit : {m_before, m_after}) {
    edit->setMaximumHeight(56);
    edit->setTabChangesFocus(true);
  }
  m_roles->setMaximumHeight(150);
  auto* left = new QWidget;
  auto* column = new QVBoxLayout(left);
  column->setContentsMargins(0, 0, 0, 0);
  column->addLayout(m_form, 1);
  auto* last = new QHBoxLayout;
  last->addWidget(m_write, 1);
  last->addWidget(m_refresh);
  column->addLayout(last);
  auto* halves = new QSplitter;
  halves->addWidget(left);
  halves->addWidget(m_preview);
  halves->setStretchFactor(0, 2);
  halves->setStretchFactor(1, 3);
  halves->setChildrenCollapsible(false);
  m_stack->addWidget(halves);
  m_stack->addWidget(m_nothing);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kGroupGap, kGroupGap, kGroupGap, kGroupGap);
  layout->addWidget(m_stack);
  m_import = m_nothing->addButton(QStringLiteral("reportImportButton"));
  connect(m_import, &QPushButton::clicked, this, [this] { emit actionWanted(QStringLiteral("importAction")); });
}

void ReportPage::connectAll() {
  const auto changed = [this] {
    if (!m_filling) renew();
  };
  connect(m_template, &QComboBox::currentIndexChanged, this, [this, changed] {
    if (m_filling) return;
    fillBlocks();
    changed();
  });
  for (QComboBox* box : {m_wave, m_compared, m_format, m_language})
    connect(box, &QComboBox::currentIndexChanged, this, changed);
  connect(m_chapter, &QSpinBox::valueChanged, this, changed);
  connect(m_communities, &QListWidget::itemChanged, this, changed);
  connect(m_blocks, &QListWidget::itemChanged, this, changed);
  connect(m_blocks->model(), &QAbstractItemModel::rowsMoved, this, changed);
  connect(m_blocks, &QListWidget::currentItemChanged, this, &ReportPage::showTexts);
  for (QPlainTextEdit* edit : {m_before, m_after})
    connect(edit, &QPlainTextEdit::textChanged, this, &ReportPage::keepTexts);
  connect(m_chooseStyle, &QPushButton::clicked, this, &ReportPage::chooseStyle);
  connect(m_style, &QLineEdit::textChanged, this, [this, changed](const QString& file) {
    m_roles->setDocument(file);
    changed();
  });
  connect(m_roles, &RoleTable::changed, this, changed);
  connect(m_roles, &RoleTable::refused, this,
          [this](const Fault& fault) { emit failed(tr("Reading the styles"), fault); });
  connect(m_write, &QPushButton::clicked, this, &ReportPage::write);
  connect(m_refresh, &QPushButton::clicked, this, &ReportPage::refresh);
  connect(m_keep, &QPushButton::clicked, this, &ReportPage::keep);
  connect(m_again, &QPushButton::clicked, this, &ReportPage::again);
  connect(m_kept, &QComboBox::activated, this, &ReportPage::bringKept);
  connect(&m_session.kept(), &KeptValues::changed, this, [this](const QString& kind) {
    if (kind == QLatin1String(kKeptReports)) fillKept();
    if (kind == QLatin1String(kKeptAnalyses)) renew();
  });
  connect(&m_delay, &QTimer::timeout, this, &ReportPage::preview);
  connect(&m_session, &Session::projectOpened, this, [this] {
    m_work.stop();
    fill();
    renew();
  });
  connect(&m_session, &Session::scorecardReady, this, [this] {
    fill();
    renew();
  });
}

bool ReportPage::hasContent() const {
  return m_session.scorecard() != nullptr;
}

bool ReportPage::perform(const QString& command, const QVariant&) {
  if (command != QLatin1String("write")) return false;
  write();
  return true;
}

void ReportPage::fill() {
  fillTemplates();
  fillFormats();
  m_filling = true;
  const QString wave = m_wave->currentData().toString();
  m_wave->clear();
  const QString compared = m_compared->currentData().toString();
  m_compared->clear();
  m_compared->addItem(tr("the wave before"), QString());
  for (const QString& one : m_session.waves()) {
    m_wave->addItem(one, one);
    m_compared->addItem(one, one);
  }
  m_compared->setCurrentIndex(std::max(0, m_compared->findData(compared)));
  m_compared->setEnabled(m_session.waves().size() > 1);
  const int at = m_wave->findData(wave.isEmpty() ? m_session.wave() : wave);
  m_wave->setCurrentIndex(at < 0 ? m_wave->count() - 1 : at);
  m_filling = false;
  fillBlocks();
  fillCommunities();
  fillKept();
}

void ReportPage::fillTemplates() {
  m_filling = true;
  const QString chosen = m_template->currentData().toString();
  m_template->clear();
  for (const ReportTemplate& form : reportTemplates()) {
    if (form.name != "slides") m_template->addItem(toQString(form.title.in(windowLanguage())), toQString(form.name));
  }
  m_template->setCurrentIndex(std::max(0, m_template->findData(chosen)));
  m_filling = false;
}

void ReportPage::fillFormats() {
  m_filling = true;
  const QString usual = QStringLiteral(".docx");
  const QString chosen = m_format->count() > 0 ? m_format->currentData().toString() : usual;
  m_format->clear();
  for (const ReportFormat& format : reportFormats())
    m_format->addItem(toQString(format.name.in(windowLanguage())), toQString(format.suffix));
  m_format->addItem(tr("PDF documents"), QLatin1String(kPdfReport));
  m_format->setCurrentIndex(std::max(0, m_format->findData(chosen)));
  const QString language = m_language->currentData().toString();
  m_language->clear();
  m_language->addItem(tr("as the window"), QString());
  m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));  // each in its own words
  m_language->addItem(QStringLiteral("中文"), QStringLiteral("zh"));
  m_language->setCurrentIndex(std::max(0, m_language->findData(language)));
  m_filling = false;
}

void ReportPage::fillBlocks() {
  if (m_template->currentIndex() < 0) return;
  m_filling = true;
  std::map<std::string, ReportBlockChoice> before;
  for (const ReportBlockChoice& choice : blockChoices(*m_blocks)) before[choice.block] = choice;
  m_blocks->clear();
  const ReportTemplate& form = reportTemplate(toUtf8(m_template->currentData().toString()));
  for (const ReportTemplate::Block& block : form.blocks) {
    const auto known = before.find(block.name);
    auto* item = new QListWidgetItem(toQString(block.title.in(windowLanguage())), m_blocks);
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    setBlockChoice(*item, known == before.end() ? ReportBlockChoice{block.name, true, {}, {}} : known->second);
  }
  m_chapter->setEnabled(form.isChapter);
  m_filling = false;
  m_blocks->setCurrentRow(0);
}

void ReportPage::fillCommunities() {
  m_filling = true;
  m_communities->clear();
  for (const Community& community : m_session.hasProject() ? m_session.communities() : std::vector<Community>()) {
    const std::string& name = community.name.in(windowLanguage());
    auto* item =
        new QListWidgetItem(toQString(name.empty() ? community.code : community.code + ' ' + name), m_communities);
    item->setData(Qt::UserRole, toQString(community.code));
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(Qt::Checked);
  }
  m_filling = false;
}

void ReportPage::showTexts() {
  const QListWidgetItem* item = m_blocks->currentItem();
  m_filling = true;
  m_before->setPlainText(item == nullptr ? QString() : item->data(kBeforeText).toString());
  m_after->setPlainText(item == nullptr ? QString() : item->data(kAfterText).toString());
  m_before->setEnabled(item != nullptr);
  m_after->setEnabled(item != nullptr);
  m_filling = false;
}

void ReportPage::keepTexts() {
  QListWidgetItem* item = m_blocks->currentItem();
  if (m_filling || item == nullptr) return;
  item->setData(kBeforeText, m_before->toPlainText());
  item->setData(kAfterText, m_after->toPlainText());
  renew();
}

ReportSettings ReportPage::settings() const {
  ReportSettings chosen;
  chosen.templateName = toUtf8(m_template->currentData().toString());
  chosen.wave = toUtf8(m_wave->currentData().toString());
  chosen.format = toUtf8(m_format->currentData().toString());
  chosen.language = toUtf8(m_language->currentData().toString());
  chosen.chapter = m_chapter->value();
  chosen.style = toUtf8(m_style->text());
  chosen.comparedWith = toUtf8(m_compared->currentData().toString());
  chosen.roles = m_roles->chosen();
  chosen.blocks = blockChoices(*m_blocks);
  bool all = true;
  for (int i = 0; i < m_communities->count(); ++i) {
    const QListWidgetItem* item = m_communities->item(i);
    if (item->checkState() == Qt::Checked) {
      chosen.communities.push_back(toUtf8(item->data(Qt::UserRole).toString()));
    } else {
      all = false;
    }
  }
  if (all) chosen.communities.clear();
  return chosen;
}

void ReportPage::setSettings(const ReportSettings& settings) {
  m_template->setCurrentIndex(std::max(0, m_template->findData(toQString(settings.templateName))));
  m_format->setCurrentIndex(std::max(0, m_format->findData(toQString(settings.format))));
  m_language->setCurrentIndex(std::max(0, m_language->findData(toQString(settings.language))));
  if (const int wave = m_wave->findData(toQString(settings.wave)); wave >= 0) m_wave->setCurrentIndex(wave);
  if (settings.chapter > 0) m_chapter->setValue(settings.chapter);
  m_compared->setCurrentIndex(std::max(0, m_compared->findData(toQString(settings.comparedWith))));
  m_roles->setChosen(settings.roles);
  m_style->setText(toQString(settings.style));
  m_filling = true;
  int place = 0;
  for (const ReportBlockChoice& choice : settings.blocks) {
    for (int i = place; i < m_blocks->count(); ++i) {
      if (toUtf8(m_blocks->item(i)->data(Qt::UserRole).toString()) != choice.block) continue;
      QListWidgetItem* item = m_blocks->takeItem(i);
      setBlockChoice(*item, choice);
      m_blocks->insertItem(place++, item);
      break;
    }
  }
  for (int i = 0; i < m_communities->count(); ++i) {
    const std::string code = toUtf8(m_communities->item(i)->data(Qt::UserRole).toString());
    const bool listed =
        settings.communities.empty() ||
        std::find(settings.communities.begin(), settings.communities.end(), code) != settings.communities.end();
    m_communities->item(i)->setCheckState(listed ? Qt::Checked : Qt::Unchecked);
  }
  m_filling = false;
  m_blocks->setCurrentRow(0);
  showTexts();
  renew();
}

void ReportPage::renew() {
  m_stale = true;
  m_write->setEnabled(hasContent());
  m_stack->setCurrentIndex(hasContent() ? 0 : 1);
  emit contentChanged();
  if (isVisible()) m_delay.start();
}

std::optional<ReportWork> ReportPage::work(bool leaving) {
  if (!hasContent()) return std::nullopt;
  ReportWork work{
      settings(), m_session.figureSource(), provenanceOf(toUtf8(m_session.path()), m_session.batches()), {}, {},
      m_memory};
  work.source.request.language = languageOf(work.settings, work.source.request.language);
  work.provenance.definitions = m_session.definitions();
  m_session.read([&](const Project& project) {
    work.provenance.entry = project.entry().doubleEntry();
    work.policy = project.disclosure();
    return true;
  });
  for (const auto& [name, json] : m_session.kept().values(QLatin1String(kKeptAnalyses)))
    work.kept.push_back({toUtf8(name), toUtf8(json)});
  if (!leaving) return work;
  const auto passed = m_session.release(QStringLiteral("report"));
  if (passed.isFailed()) {
    emit failed(tr("Writing the report"), passed.fault());
    return std::nullopt;
  }
  work.source.card = passed.value();
  work.source.request.card = work.source.card.get();
  return work;
}

void ReportPage::preview() {
  if (!m_stale || !isVisible()) return;
  const auto asked = work(false);
  if (!asked) return m_preview->say(tr("Import questionnaires, and the report appears here."));
  m_stale = false;
  using Pages = std::shared_ptr<const ReportPages>;
  m_work.start<Pages>(
      this, tr("Laying out the report"), [asked = *asked](Progress& progress) { return previewPages(asked, progress); },
      [this](const Outcome<Pages>& pages) {
        if (pages.isDone()) m_preview->show(pages.value());
        if (pages.isFailed()) m_preview->say(toQString(pages.fault().text(windowLanguage())));
      });
}

void ReportPage::chooseStyle() {
  const QStringList files =
      prompts().openFiles(this, tr("Take the styles of a document"),
                          tr("Documents and presentations (*.docx *.docm *.dotx *.dotm *.pptx *.pptm *.potx)"), false);
  if (!files.isEmpty()) m_style->setText(files.front());
}

void ReportPage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  if (m_stale) m_delay.start();
}

void ReportPage::retranslate() {
  m_nothing->setTexts(tr("Nothing to report yet"),
                      tr("Import questionnaires or community statistics, and reports are made here."));
  m_import->setText(tr("Import data…"));
  const auto name = [this](int row, const QString& words, QWidget* widget) {
    auto* label = qobject_cast<QLabel*>(m_form->itemAt(row, QFormLayout::LabelRole)->widget());
    label->setText(words);
    label->setBuddy(widget);
    widget->setAccessibleName(withoutLetter(words));
  };
  int row = 0;
  name(row++, tr("&Kept as"), m_kept);
  name(row++, tr("&Template"), m_template);
  name(row++, tr("&Wave"), m_wave);
  name(row++, tr("Co&mpared with"), m_compared);
  name(row++, tr("&Format"), m_format);
  name(row++, tr("&Chapter"), m_chapter);
  name(row++, tr("St&yles of"), m_style);
  name(row++, tr("&Blocks"), m_blocks);
  name(row++, tr("Te&xt before it"), m_before);
  name(row++, tr("Text &after it"), m_after);
  name(row++, tr("C&ommunities"), m_communities);
  m_language->setAccessibleName(tr("Language of the report"));
  m_language->setToolTip(tr("Language of the report"));
  m_keep->setText(tr("Keep"));
  m_again->setText(tr("Make it again"));
  m_again->setToolTip(tr("The report kept under this name, of the latest wave"));
  m_refresh->setText(tr("&Refresh a deck…"));
  m_refresh->setToolTip(tr("Renews the numbers of slides that were written before and rearranged"));
  m_roles->retranslate();
  m_style->setPlaceholderText(tr("this program's own"));
  m_chooseStyle->setText(tr("Choose…"));
  m_write->setText(tr("&Write the report…"));
  const ReportSettings before = settings();
  fill();
  if (hasContent()) setSettings(before);
}

}  // namespace hz
