// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/export_all_dialog.h"

#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/plain_text.h"
#include "ui/common/prompts.h"
#include "ui/common/save_file.h"
#include "ui/common/settings.h"
#include "ui/common/text.h"
#include "ui/pages/chart_file.h"
#include "ui/session/session.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace hz {

namespace {

const QString kLooksOfCharts = QStringLiteral("figure");

void addTickable(QListWidget* list, const QString& text, const QString& code, bool ticked) {
  auto* item = new QListWidgetItem(text, list);
  item->setData(Qt::UserRole, code);
  item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
  item->setCheckState(ticked ? Qt::Checked : Qt::Unchecked);
}

}  // namespace

ExportAllDialog::ExportAllDialog(Session& session, Settings& settings, const QString& chosen, QWidget* parent)
    : QDialog(parent),
      m_session(session),
      m_settings(settings),
      m_charts(new QListWidget),
      m_communities(new QListWidget),
      m_search(new QLineEdit),
      m_all(new QPushButton(tr("All"))),
      m_none(new QPushButton(tr("None"))),
      m_data(new QCheckBox(tr("Numbers beside each chart, as CSV"))),
      m_pattern(new QLineEdit(QString::fromLatin1(kFigureFileName))),
      m_folder(new QLineEdit(exportFolder())),
      m_choose(new QPushButton(tr("Choose…"))),
      m_count(new QLabel),
      m_progress(new QProgressBar),
      m_start(new QPushButton(tr("Export"))),
      m_close(new QPushButton(tr("Close"))) {
  setObjectName(QStringLiteral("exportAllDialog"));
  setWindowTitle(tr("Export many charts"));
  layOut();
  fillCharts(chosen);
  fillCommunities();
  connect(m_search, &QLineEdit::textChanged, this, &ExportAllDialog::filterCommunities);
  connect(m_choose, &QPushButton::clicked, this, &ExportAllDialog::chooseFolder);
  connect(m_start, &QPushButton::clicked, this, &ExportAllDialog::start);
  connect(m_close, &QPushButton::clicked, this, &ExportAllDialog::reject);
  connect(&m_timer, &QTimer::timeout, this, &ExportAllDialog::step);
  for (QListWidget* list : {m_charts, m_communities}) {
    connect(list, &QListWidget::itemChanged, this, &ExportAllDialog::showCount);
  }
  const auto tickAll = [this](Qt::CheckState state) {
    for (int row = 0; row < m_communities->count(); ++row) {
      if (!m_communities->item(row)->isHidden()) m_communities->item(row)->setCheckState(state);
    }
  };
  connect(m_all, &QPushButton::clicked, this, [tickAll] { tickAll(Qt::Checked); });
  connect(m_none, &QPushButton::clicked, this, [tickAll] { tickAll(Qt::Unchecked); });
  setRunning(false);
  showCount();
}

ExportAllDialog::~ExportAllDialog() = default;

void ExportAllDialog::layOut() {
  const std::pair<QWidget*, const char*> names[] = {
      {m_charts, "exportAllCharts"},   {m_communities, "exportAllCommunities"},
      {m_search, "exportAllSearch"},   {m_data, "exportAllData"},
      {m_pattern, "exportAllPattern"}, {m_folder, "exportAllFolder"},
      {m_choose, "exportAllChoose"},   {m_start, "exportAllStart"},
      {m_close, "exportAllClose"},     {m_progress, "exportAllProgress"}};
  for (const auto& [part, name] : names) part->setObjectName(QLatin1String(name));
  m_charts->setAccessibleName(tr("Charts"));
  m_communities->setAccessibleName(tr("Communities"));
  m_search->setAccessibleName(tr("Search communities"));
  m_search->setPlaceholderText(tr("Search communities"));
  m_pattern->setAccessibleName(tr("File names"));
  m_folder->setAccessibleName(tr("Folder"));
  m_data->setChecked(true);
  auto* lists = new QHBoxLayout;
  auto* left = new QVBoxLayout;
  left->addWidget(new QLabel(tr("Charts")));
  left->addWidget(m_charts);
  auto* right = new QVBoxLayout;
  right->addWidget(new QLabel(tr("Communities, for charts of one")));
  right->addWidget(m_search);
  right->addWidget(m_communities);
  auto* ticks = new QHBoxLayout;
  ticks->addWidget(m_all);
  ticks->addWidget(m_none);
  ticks->addStretch(1);
  right->addLayout(ticks);
  lists->addLayout(left, 1);
  lists->addLayout(right, 1);
  auto* outer = new QVBoxLayout(this);
  outer->addLayout(lists, 1);
  layOutForm(*outer);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(m_count, 1);
  buttons->addWidget(m_start);
  buttons->addWidget(m_close);
  outer->addWidget(m_progress);
  outer->addLayout(buttons);
  resize(640, 560);
}

/// Formats, names and folder.
void ExportAllDialog::layOutForm(QVBoxLayout& outer) {
  auto* formats = new QHBoxLayout;
  for (const char* suffix : {"png", "svg", "pdf"}) {
    auto* box = new QCheckBox(QString::fromLatin1(suffix).toUpper());
    box->setObjectName(QStringLiteral("exportAll_%1").arg(QLatin1String(suffix)));
    box->setChecked(m_formats.empty());
    formats->addWidget(box);
    m_formats.push_back(box);
  }
  formats->addStretch(1);
  auto* where = new QHBoxLayout;
  where->addWidget(m_folder, 1);
  where->addWidget(m_choose);
  auto* form = new QFormLayout;
  form->addRow(tr("Formats"), formats);
  form->addRow(QString(), m_data);
  form->addRow(tr("File names"), m_pattern);
  form->addRow(tr("Folder"), where);
  auto* hint =
      new QLabel(tr("{chart}, {community}, {wave} and {number} stand for their values. Each chart has its own "
                    "settings; width and resolution are those chosen under Export. Charts that take a longer "
                    "analysis are exported on their own page."));
  hint->setWordWrap(true);
  makeQuiet(hint);
  outer.addLayout(form);
  outer.addWidget(hint);
}

void ExportAllDialog::fillCharts(const QString& chosen) {
  m_kinds = figureKinds(m_session.framework(), m_session.codebook());
  std::erase_if(m_kinds, [](const FigureKind& kind) {
    return kind.needs != FigureNeeds::Nothing && kind.needs != FigureNeeds::Replicates;
  });
  const bool oneWave = m_session.waves().size() < 2;
  std::erase_if(m_kinds, [=](const FigureKind& kind) { return oneWave && kind.needsTwoWaves; });
  for (const FigureKind& kind : m_kinds) {
    const QString name = toQString(kind.name);
    addTickable(m_charts, words(kind.title), name, name == chosen);
  }
}

void ExportAllDialog::fillCommunities() {
  const Scorecard& card = *m_session.scorecard();
  for (const ScoreUnit& unit : card.units) {
    if (unit.isDistrict() || toQString(unit.wave) != m_session.wave()) continue;
    const QString code = toQString(unit.community), name = words(unit.name);
    addTickable(m_communities, name.isEmpty() ? code : code + QLatin1Char(' ') + name, code, true);
  }
}

void ExportAllDialog::filterCommunities(const QString& text) {
  for (int row = 0; row < m_communities->count(); ++row) {
    QListWidgetItem* item = m_communities->item(row);
    item->setHidden(!item->text().contains(text.trimmed(), Qt::CaseInsensitive));
  }
}

void ExportAllDialog::chooseFolder() {
  const QString folder = prompts().chooseFolder(this, tr("Folder for the charts"), m_folder->text());
  if (!folder.isEmpty()) m_folder->setText(folder);
}

std::vector<std::string> ExportAllDialog::ticked(const QListWidget* list) const {
  std::vector<std::string> codes;
  for (int row = 0; row < list->count(); ++row) {
    if (list->item(row)->checkState() == Qt::Checked)
      codes.push_back(toUtf8(list->item(row)->data(Qt::UserRole).toString()));
  }
  return codes;
}

void ExportAllDialog::showCount() {
  const std::vector<std::string> charts = ticked(m_charts);
  const std::size_t count = charts.empty() ? 0 : folderFigures(m_kinds, charts, ticked(m_communities)).size();
  m_count->setText(tr("%n chart(s)", nullptr, int(count)));
  m_start->setEnabled(count > 0 && m_run == nullptr);
}

void ExportAllDialog::setRunning(bool running) {
  for (QWidget* part : std::initializer_list<QWidget*>{m_charts, m_communities, m_search, m_all, m_none, m_data,
                                                       m_pattern, m_folder, m_choose, m_start}) {
    part->setEnabled(!running);
  }
  for (QCheckBox* box : m_formats) box->setEnabled(!running);
  m_progress->setVisible(running);
  m_close->setText(running ? tr("Cancel") : tr("Close"));
}

void ExportAllDialog::start() {
  std::vector<std::string> formats;
  for (const QCheckBox* box : m_formats) {
    if (box->isChecked()) formats.push_back(toUtf8(box->text().toLower()));
  }
  if (m_folder->text().isEmpty()) chooseFolder();
  if (m_folder->text().isEmpty() || (formats.empty() && !m_data->isChecked())) return;
  const auto card = m_session.release(QStringLiteral("charts"));
  if (card.isFailed()) return emit failed(windowTitle(), card.fault());
  m_card = card.value();
  const auto made = outcomeOf([&] {
    m_wanted = folderFigures(m_kinds, ticked(m_charts), ticked(m_communities));
    m_run = std::make_unique<FigureFolder>(toUtf8(m_folder->text()), toUtf8(m_pattern->text()), formats,
                                           m_data->isChecked());
    return true;
  });
  if (made.isFailed()) return emit failed(windowTitle(), made.fault());
  setExportFolder(m_folder->text());
  m_done = 0;
  m_lack = {};
  m_progress->setRange(0, int(m_wanted.size()));
  setRunning(true);
  m_timer.start(0);
}

Figure ExportAllDialog::compose(const FolderFigure& one, ExportOptions& options) const {
  FigureSettings looks;
  if (const auto kept = m_session.kept().value(kLooksOfCharts, toQString(one.kind.name))) {
    const auto read = outcomeOf([&] { return readFigureSettings(toUtf8(*kept)); });
    if (read.isDone()) looks = read.value();
  }
  options = chartOptions(looks, m_settings);
  FigureRequest request = m_session.figureRequest();
  request.card = m_card.get();
  request.community = one.community;
  request.language = looks.language.value_or(windowLanguage());
  askFor(request, looks);
  if (one.kind.takesSeveral) {
    request.communities.clear();
    for (const QString& code : m_session.comparedCommunities()) request.communities.push_back(toUtf8(code));
  }
  return withSettings(composeFigure(one.kind.name, request), looks);
}

void ExportAllDialog::step() {
  if (m_done >= m_wanted.size()) {
    const auto written = outcomeOf([&] {
      m_run->finish();
      return true;
    });
    if (written.isFailed()) emit failed(windowTitle(), written.fault());
    QString notice = tr("%n file(s) in %1", nullptr, int(m_run->files().size())).arg(m_folder->text());
    if (!m_lack.isNone()) notice += QStringLiteral(". ") + typeLackText(m_lack, windowLanguage());
    return stop(written.isFailed() ? QString() : notice);
  }
  const FolderFigure& one = m_wanted[m_done++];
  const auto drawn = outcomeOf([&] {
    ExportOptions options;
    const Figure figure = compose(one, options);
    addTypeLack(figure, options, m_lack);
    m_run->add(figure, one.community, toUtf8(m_session.wave()), options);
    return true;
  });
  m_progress->setValue(int(m_done));
  if (!drawn.isFailed()) return;
  emit failed(windowTitle(), drawn.fault());
  stop({});
}

void ExportAllDialog::stop(const QString& notice) {
  m_timer.stop();
  m_run.reset();
  setRunning(false);
  showCount();
  if (notice.isEmpty()) return;
  emit finished(notice);
  accept();
}

void ExportAllDialog::reject() {
  if (m_run == nullptr) return QDialog::reject();
  // What is written stays; a file is whole or not there.
  m_timer.stop();
  m_run.reset();
  setRunning(false);
  m_count->setText(tr("Cancelled after %n chart(s); what was written stays.", nullptr, int(m_done)));
  m_start->setEnabled(true);
}

}  // namespace hz
