// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/quality_tab.h"

#include "base/number.h"
#include "ui/common/empty_state.h"
#include "ui/common/job.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/table_model.h"
#include "ui/data/counts_model.h"
#include "ui/data/report_pause.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace hz {
namespace {

constexpr std::size_t kListed = 5000;  // respondents shown; the command line lists all

struct RuleText {
  const char *name, *hint, *suffix;
  double scale, highest, step;
  int decimals;
};

// In the order of QualityRule.
const std::array<RuleText, kQualityRules> kTexts{{
    {QT_TRANSLATE_NOOP("hz::QualityTab", "Too fast"),
     QT_TRANSLATE_NOOP("hz::QualityTab", "Fewer seconds per answered question than this"),
     QT_TRANSLATE_NOOP("hz::QualityTab", " s"), 1, 60, 0.5, 1},
    {QT_TRANSLATE_NOOP("hz::QualityTab", "Straight-lining"),
     QT_TRANSLATE_NOOP("hz::QualityTab", "From this share of equal answers among the scale items, as they were ticked"),
     QT_TRANSLATE_NOOP("hz::QualityTab", " %"), 100, 100, 5, 0},
    {QT_TRANSLATE_NOOP("hz::QualityTab", "Long run of one answer"),
     QT_TRANSLATE_NOOP("hz::QualityTab", "From this share of the scale items in a row with the same answer"),
     QT_TRANSLATE_NOOP("hz::QualityTab", " %"), 100, 100, 5, 0},
    {QT_TRANSLATE_NOOP("hz::QualityTab", "Repeated questionnaire"),
     QT_TRANSLATE_NOOP("hz::QualityTab",
                       "Equal to an earlier one of its community in every answer, with at least so "
                       "many answers"),
     QT_TRANSLATE_NOOP("hz::QualityTab", " answers"), 1, 1000, 1, 0},
    {QT_TRANSLATE_NOOP("hz::QualityTab", "Broken off"),
     QT_TRANSLATE_NOOP("hz::QualityTab", "From so many scale items with nothing at the end"),
     QT_TRANSLATE_NOOP("hz::QualityTab", " items"), 1, 1000, 1, 0},
    {QT_TRANSLATE_NOOP("hz::QualityTab", "Many items unanswered"),
     QT_TRANSLATE_NOOP("hz::QualityTab", "Above this share of the scale items without an answer"),
     QT_TRANSLATE_NOOP("hz::QualityTab", " %"), 100, 100, 5, 0},
    {QT_TRANSLATE_NOOP("hz::QualityTab", "Contradictions"),
     QT_TRANSLATE_NOOP("hz::QualityTab", "From so many answers that contradict each other"),
     QT_TRANSLATE_NOOP("hz::QualityTab", " answers"), 1, 100, 1, 0},
    {QT_TRANSLATE_NOOP("hz::QualityTab", "Hardly any variability"),
     QT_TRANSLATE_NOOP("hz::QualityTab",
                       "Below this standard deviation of the answers, as they were ticked, within groups of items that "
                       "point both ways"),
     QT_TRANSLATE_NOOP("hz::QualityTab", " points"), 1, 10, 0.1, 1},
}};

QString text(const std::string& value) {
  return QString::fromStdString(value);
}

}  // namespace

QualityTab::QualityTab(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_stack(new QStackedWidget),
      m_empty(new EmptyState(QStringLiteral("warning"))) {
  auto* splitter = new QSplitter(Qt::Vertical);
  splitter->setChildrenCollapsible(false);
  splitter->addWidget(buildRules());
  splitter->addWidget(buildTables());
  splitter->setStretchFactor(1, 1);
  m_stack->addWidget(m_empty);
  m_stack->addWidget(splitter);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, kGap, 0, 0);
  layout->addWidget(m_stack);
  m_timer.setSingleShot(true);
  m_timer.setInterval(kReportPause);
  connect(&m_timer, &QTimer::timeout, this, &QualityTab::startReport);
  const auto later = [this] {
    showRecipe();
    m_timer.start();
  };
  connect(&m_session, &Session::projectOpened, this, [this] {
    m_again = m_job != nullptr;  // what is still counted is of the project before
    m_report = {};
    m_reported.reset();
    showReport();
  });
  connect(&m_session, &Session::recipeChanged, this, later);
  connect(&m_session, &Session::surveyChanged, this, later);
  connect(&m_session, &Session::waveSelected, this, &QualityTab::showReport);
  connect(&m_session, &Session::communitySelected, this, &QualityTab::showRespondents);
  connect(&m_session, &Session::computingChanged, this, [this](bool computing) {
    if (!computing) showRespondents();  // identifiers are read from the file, which was busy
  });
  retranslate();
}

QWidget* QualityTab::buildRules() {
  m_summary = new QLabel;
  m_summary->setObjectName(QStringLiteral("qualitySummaryLabel"));
  m_summary->setWordWrap(true);
  auto* page = new QWidget;
  auto* layout = new QVBoxLayout(page);
  layout->setContentsMargins(0, 0, 0, kGap);
  layout->addWidget(m_summary);
  layout->addLayout(ruleGrid());
  layout->addLayout(timeRow());
  layout->addStretch(1);
  return page;
}

QGridLayout* QualityTab::ruleGrid() {
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(kGroupGap);
  for (int c = 0; c < 5; ++c) {
    auto* head = new QLabel;
    makeHeading(head, 3);
    grid->addWidget(head, 0, c);
    m_heads[static_cast<std::size_t>(c)] = head;
  }
  for (std::size_t i = 0; i < kQualityRules; ++i) {
    const RuleRow& row = addRule(i);
    QWidget* const cells[] = {row.name, row.threshold, row.flagged, row.share, row.excludes};
    for (int c = 0; c < 5; ++c) grid->addWidget(cells[c], static_cast<int>(i) + 1, c);
  }
  grid->setColumnStretch(5, 1);
  return grid;
}

QualityTab::RuleRow& QualityTab::addRule(std::size_t i) {
  const RuleText& texts = kTexts[i];
  const auto which = static_cast<QualityRule>(i);
  const QString key = QString::fromUtf8(qualityRuleName(which).data());
  RuleRow& row = m_rules[i];
  row.name = new QLabel;
  row.threshold = new QDoubleSpinBox;
  row.threshold->setObjectName(key + QStringLiteral("ThresholdSpinBox"));
  row.threshold->setRange(0, texts.highest);
  row.threshold->setDecimals(texts.decimals);
  row.threshold->setSingleStep(texts.step);
  row.threshold->setKeyboardTracking(false);
  row.name->setBuddy(row.threshold);
  row.flagged = new QLabel;
  row.flagged->setObjectName(key + QStringLiteral("FlaggedLabel"));
  row.share = new QLabel;
  row.excludes = new QCheckBox;
  row.excludes->setObjectName(key + QStringLiteral("ExcludeCheckBox"));
  for (QLabel* label : {row.flagged, row.share}) label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  connect(row.threshold, &QDoubleSpinBox::valueChanged, this, [this, which, key, scale = texts.scale](double value) {
    change(
        m_rules[static_cast<std::size_t>(which)].name->text(),
        [&](Recipe& recipe) { recipe.cube.quality.rule(which).threshold = value / scale; }, key);
  });
  connect(row.excludes, &QCheckBox::clicked, this, [this, which](bool on) {
    change(m_rules[static_cast<std::size_t>(which)].name->text(),
           [&](Recipe& recipe) { recipe.cube.quality.rule(which).excludes = on; });
  });
  return row;
}

QHBoxLayout* QualityTab::timeRow() {
  m_seconds = new QComboBox;
  m_seconds->setObjectName(QStringLiteral("secondsComboBox"));
  m_seconds->setSizeAdjustPolicy(QComboBox::AdjustToContents);  // it is filled after it was shown
  m_secondsLabel = new QLabel;
  m_secondsLabel->setBuddy(m_seconds);
  connect(m_seconds, &QComboBox::activated, this, [this] {
    const std::string value = m_seconds->currentData().toString().toStdString();
    change(tr("Time taken"), [&](Recipe& recipe) { recipe.cube.quality.seconds = value; });
  });
  auto* time = new QHBoxLayout;
  time->addWidget(m_secondsLabel);
  time->addWidget(m_seconds);
  time->addStretch(1);
  return time;
}

QWidget* QualityTab::buildTables() {
  m_counts = new CountsModel(this);
  m_counts->setIssue([this](const std::string& key, double number) { enterIssued(key, number); });
  m_countsView = new QTableView;
  m_countsView->setObjectName(QStringLiteral("countsTableView"));
  m_countsView->setModel(m_counts);
  prepareTable(m_countsView);
  m_countsView->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                                QAbstractItemView::AnyKeyPressed);
  m_respondentsTitle = new QLabel;
  m_onlyOut = new QCheckBox;
  m_onlyOut->setObjectName(QStringLiteral("onlyLeftOutCheckBox"));
  connect(m_onlyOut, &QCheckBox::toggled, this, &QualityTab::showRespondents);
  m_respondents = new TextTableModel(this);
  m_sorted = new ValueSortProxy(this);
  m_sorted->setSourceModel(m_respondents);
  m_respondentsView = new QTableView;
  m_respondentsView->setObjectName(QStringLiteral("flaggedTableView"));
  m_respondentsView->setModel(m_sorted);
  prepareTable(m_respondentsView);
  m_respondentsView->setSortingEnabled(true);
  m_respondentsView->sortByColumn(-1, Qt::AscendingOrder);
  m_respondentsView->horizontalHeader()->setStretchLastSection(true);
  auto* row = new QHBoxLayout;
  row->addWidget(m_respondentsTitle, 1);
  row->addWidget(m_onlyOut);
  auto* list = new QWidget;
  auto* listLayout = new QVBoxLayout(list);
  listLayout->setContentsMargins(0, 0, 0, 0);
  listLayout->addLayout(row);
  listLayout->addWidget(m_respondentsView, 1);
  auto* splitter = new QSplitter(Qt::Vertical);
  splitter->setChildrenCollapsible(false);
  splitter->addWidget(m_countsView);
  splitter->addWidget(list);
  return splitter;
}

void QualityTab::change(const QString& what, const std::function<void(Recipe&)>& edit, const QString& mergeKey) {
  if (m_showing) return;
  Recipe after = m_session.recipe();
  edit(after);
  if (after != m_session.recipe()) m_session.editRecipe(tr("change of “%1”").arg(what), after, mergeKey);
}

void QualityTab::enterIssued(const std::string& key, double number) {
  change(tr("Issued"), [&](Recipe& recipe) {
    if (isMissing(number)) {
      recipe.issued.erase(key);
    } else {
      recipe.issued[key] = number;
    }
  });
}

bool QualityTab::isTimed() const {
  return !m_session.recipe().cube.quality.seconds.empty() || m_session.codebook().secondsQuestion() != nullptr;
}

void QualityTab::showRecipe() {
  const auto survey = m_session.survey();
  const bool any = m_session.hasProject() && (m_session.answerCount() > 0 || (survey && survey->respondents > 0));
  m_stack->setCurrentIndex(any ? 1 : 0);
  if (!m_session.hasProject()) return;
  m_showing = true;
  const QualityOptions& options = m_session.recipe().cube.quality;
  for (std::size_t i = 0; i < kQualityRules; ++i) {
    m_rules[i].threshold->setValue(options.rules[i].threshold * kTexts[i].scale);
    m_rules[i].excludes->setChecked(options.rules[i].excludes);
  }
  const QSignalBlocker blocker(m_seconds);
  m_seconds->clear();
  const Question* const asked = m_session.codebook().secondsQuestion();
  m_seconds->addItem(asked == nullptr ? tr("Not known") : text(asked->code + " · " + asked->label.in(windowLanguage())),
                     QString());
  for (const Question* question : m_session.codebook().answerQuestions()) {
    if (question->kind != QuestionKind::Number) continue;
    if (question == asked) continue;  // above
    m_seconds->addItem(text(question->code + " · " + question->label.in(windowLanguage())), text(question->code));
  }
  if (m_seconds->findData(text(options.seconds)) < 0) m_seconds->addItem(text(options.seconds), text(options.seconds));
  m_seconds->setCurrentIndex(m_seconds->findData(text(options.seconds)));
  showUsedRules(options);
  const bool timed = isTimed();
  m_rules[0].threshold->setEnabled(timed);
  m_rules[0].excludes->setEnabled(timed);
  m_showing = false;
}

/// Rules for questions that the questionnaire does not have are not there, unless the method uses them all the same.
void QualityTab::showUsedRules(const QualityOptions& options) {
  for (std::size_t i = 0; i < kQualityRules; ++i) {
    const bool there = options.rules[i].excludes || mayFlag(static_cast<QualityRule>(i), m_session.codebook());
    const RuleRow& row = m_rules[i];
    QWidget* const cells[] = {row.name, row.threshold, row.flagged, row.share, row.excludes};
    for (QWidget* cell : cells) cell->setVisible(there);
  }
}

void QualityTab::startReport() {
  const auto survey = m_session.survey();
  if (m_job != nullptr) {
    m_again = true;
    return;
  }
  if (!m_session.hasProject() || !survey) return;
  m_job = Job::start<QualityReport>(
      this, tr("Looking for careless answers"),
      [survey, codebook = m_session.codebook(), recipe = m_session.recipe()](Progress&) {
        return qualityReport(*survey, codebook, recipe);
      },
      [this, survey](const Outcome<QualityReport>& outcome) {
        m_job = nullptr;
        if (std::exchange(m_again, false)) return startReport();
        m_report = outcome.isDone() ? outcome.value() : QualityReport{};
        m_reported = outcome.isDone() ? survey : nullptr;
        showReport();
      });
}

void QualityTab::showReport() {
  showRules();
  std::vector<ResponseCounts> counts;
  for (const ResponseCounts& one : m_report.counts) {
    if (one.wave == m_session.wave().toStdString()) counts.push_back(one);
  }
  m_counts->setCounts(std::move(counts), !m_session.readOnly());
  m_countsView->resizeColumnsToContents();
  showRespondents();
}

void QualityTab::showRules() {
  const ResponseCounts* whole = nullptr;
  for (const ResponseCounts& one : m_report.counts) {
    if (one.isDistrict() && one.wave == m_session.wave().toStdString()) whole = &one;
  }
  const bool timed = isTimed();
  for (std::size_t i = 0; i < kQualityRules; ++i) {
    const bool known = whole != nullptr && (i != static_cast<std::size_t>(QualityRule::Seconds) || timed);
    m_rules[i].flagged->setText(known ? text(groupedInteger(whole->flagged[i])) : QStringLiteral("–"));
    m_rules[i].share->setText(known && whole->received > 0
                                  ? text(fixedNumber(100.0 * whole->flagged[i] / whole->received, 1)) +
                                        QStringLiteral(" %")
                                  : QStringLiteral("–"));
  }
  if (whole == nullptr) return m_summary->clear();
  const QString issued = isMissing(whole->issued)
                             ? tr("issued: not entered")
                             : tr("issued: %1").arg(text(groupedInteger(std::llround(whole->issued))));
  m_summary->setText(
      tr("Wave %1 · %2 · received: %3 · valid: %4 · left out by the rules below: %5. Nothing is deleted.")
          .arg(text(whole->wave), issued, text(groupedInteger(whole->received)), text(groupedInteger(whole->valid)),
               text(groupedInteger(whole->excluded))));
}

QString QualityTab::reasons(const FlaggedRespondent& one) const {
  QStringList parts;
  for (std::size_t i = 0; i < kQualityRules; ++i) {
    if ((one.flags & qualityBit(static_cast<QualityRule>(i))) != 0) parts << tr(kTexts[i].name);
  }
  if (one.tooFewAnswers) parts << tr("Too few answers");
  if (one.withoutWeight) parts << tr("No weight");
  return parts.join(QStringLiteral(" · "));
}

void QualityTab::showRespondents() {
  FigureTable table;
  table.columns = {tr("Community").toStdString(), tr("Respondent").toStdString(), tr("Left out").toStdString(),
                   tr("Flags").toStdString()};
  std::vector<const FlaggedRespondent*> shown;
  std::vector<std::uint32_t> rows;
  std::size_t all = 0;
  if (m_reported && m_reported == m_session.survey()) {
    for (const FlaggedRespondent& one : m_report.respondents) {
      const SurveyUnit& unit = m_reported->units[one.unit];
      if (m_reported->waves[unit.wave] != m_session.wave().toStdString()) continue;
      if (m_onlyOut->isChecked() && one.takesPart()) continue;
      if (++all > kListed) continue;
      shown.push_back(&one);
      if (!m_reported->rows.empty()) rows.push_back(m_reported->rows[one.respondent]);
    }
  }
  const auto names = outcomeOf([&] { return m_session.respondents(rows); });
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const bool named = names.isDone() && i < names.value().size();
    table.rows.push_back({m_reported->communities[m_reported->units[shown[i]->unit].community].code,
                          named ? names.value()[i] : "…", (shown[i]->takesPart() ? tr("no") : tr("yes")).toStdString(),
                          reasons(*shown[i]).toStdString()});
  }
  m_respondentsTitle->setText(all > kListed ? tr("Flagged respondents: %1, the first %2 shown").arg(all).arg(kListed)
                                            : tr("Flagged respondents: %1").arg(all));
  m_respondents->setTable(std::move(table));
  m_respondentsView->resizeColumnsToContents();
}

void QualityTab::retranslate() {
  m_empty->setTexts(
      tr("No questionnaires yet"),
      tr("Import questionnaires first. Careless ones are flagged here; nothing is left out unless you say "
         "so."));
  const std::array<QString, 5> heads{tr("Rule"), tr("Threshold"), tr("Flagged"), tr("Share"), tr("Leave out")};
  for (std::size_t c = 0; c < heads.size(); ++c) m_heads[c]->setText(heads[c]);
  for (std::size_t i = 0; i < kQualityRules; ++i) {
    RuleRow& row = m_rules[i];
    const QString name = tr(kTexts[i].name), hint = tr(kTexts[i].hint);
    row.name->setText(name);
    row.name->setToolTip(hint);
    row.threshold->setSuffix(tr(kTexts[i].suffix));
    row.threshold->setAccessibleName(tr("Threshold of “%1”").arg(name));
    row.threshold->setToolTip(hint);
    row.excludes->setText(tr("leave out"));
    row.excludes->setAccessibleName(tr("Leave out respondents under “%1”").arg(name));
    row.excludes->setToolTip(tr("A filter of the method: they count as received, not as valid"));
  }
  m_secondsLabel->setText(tr("Time taken, in seconds"));
  m_seconds->setAccessibleName(tr("Question that holds the seconds a questionnaire took"));
  m_onlyOut->setText(tr("Only those left out"));
  m_onlyOut->setAccessibleName(m_onlyOut->text());
  m_countsView->setAccessibleName(tr("Issued, received and valid questionnaires"));
  m_respondentsView->setAccessibleName(tr("Flagged respondents"));
  m_counts->retranslate();
  showRecipe();
  showReport();
}

void QualityTab::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
