// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/framework/framework_page.h"

#include "base/text.h"
#include "survey/framework/kind_words.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/lost_words.h"
#include "ui/common/plain_text.h"
#include "ui/common/text.h"
#include "ui/framework/framework_tree.h"
#include "ui/framework/framework_words.h"
#include "ui/framework/part_form.h"
#include "ui/framework/start_framework.h"
#include "ui/session/session.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace hz {

namespace {

QPushButton* pushButton(const char* name) {
  auto* made = new QPushButton;
  made->setObjectName(QLatin1String(name));
  return made;
}
QToolButton* menuButton(const char* name) {
  auto* made = new QToolButton;
  made->setObjectName(QLatin1String(name));
  made->setPopupMode(QToolButton::InstantPopup);
  made->setMenu(new QMenu(made));
  return made;
}

}  // namespace

FrameworkPage::FrameworkPage(Session& session, QWidget* parent)
    : Page(parent),
      m_session(session),
      m_heading(new QLabel),
      m_state(new QLabel),
      m_problemText(new QLabel),
      m_unusedTitle(new QLabel),
      m_tree(new FrameworkTree),
      m_unused(new UnusedList),
      m_form(new PartForm),
      m_start(menuButton("startFrameworkButton")),
      m_add(menuButton("addPartButton")),
      m_use(pushButton("useItemsButton")),
      m_remove(pushButton("removePartButton")),
      m_up(pushButton("partUpButton")),
      m_down(pushButton("partDownButton")),
      m_export(pushButton("exportFrameworkButton")),
      m_discard(pushButton("discardFrameworkButton")) {
  build();
  buildMenus();
  connect(m_tree, &FrameworkTree::rowChosen, this, &FrameworkPage::showPart);
  connect(m_tree, &FrameworkTree::itemsDropped, this, &FrameworkPage::addItems);
  connect(m_tree, &FrameworkTree::rowsDropped, this, &FrameworkPage::moveRows);
  connect(m_form, &PartForm::cellEdited, this, &FrameworkPage::editCell);
  connect(m_form, &PartForm::kindChosen, this, &FrameworkPage::changeKind);
  connect(m_use, &QPushButton::clicked, this, [this] { addItems(m_unused->chosen(), targetRow()); });
  // By double click or the key Enter.
  connect(m_unused, &QListWidget::itemActivated, this, [this] { addItems(m_unused->chosen(), targetRow()); });
  connect(m_remove, &QPushButton::clicked, this, &FrameworkPage::removeChosen);
  const auto shift = [this](int by) {
    if (m_tree->currentRow() < 0) return;
    const std::string code = m_rows.code(static_cast<std::size_t>(m_tree->currentRow()));
    m_rows.shift(static_cast<std::size_t>(m_tree->currentRow()), by);
    changed(tr("order of the framework"), code);
  };
  connect(m_up, &QPushButton::clicked, this, [shift] { shift(-1); });
  connect(m_down, &QPushButton::clicked, this, [shift] { shift(1); });
  connect(m_export, &QPushButton::clicked, this, &FrameworkPage::exportFile);
  connect(m_discard, &QPushButton::clicked, this, &FrameworkPage::discard);
  connect(&m_session, &Session::projectOpened, this, [this] {
    m_storing = false;
    load();
  });
  connect(&m_session, &Session::definitionsChanged, this, &FrameworkPage::load);
  const auto scores = [this] {
    if (!m_stale) m_tree->showScores([this](const std::string& code) { return scoreOf(code); });
  };
  connect(&m_session, &Session::scorecardReady, this, scores);
  connect(&m_session, &Session::communitySelected, this, scores);
  connect(&m_session, &Session::waveSelected, this, scores);
  FrameworkPage::retranslate();
  load();
}

void FrameworkPage::editCell(int row, const std::string& column, const QString& text) {
  const auto at = static_cast<std::size_t>(row);
  if (column == "iCode" && !m_rows.mayBeCalled(at, toUtf8(text))) {
    m_form->sayWrong(column, text.isEmpty() ? tr("A part needs a code.") : tr("Another part has this code."));
    return;
  }
  if (const QString tag = tagIn(text); !tag.isEmpty() && (column == "iName" || column == "name_zh"))
    return m_form->sayWrong(column, tr("Names are plain text: take out %1.").arg(tag));
  if (column == "Parent") {
    const std::string code = m_rows.code(at), parent = toUtf8(text);
    m_rows.move(at, parent, m_rows.children(parent).size());
    return changed(tr("order of the framework"), code);
  }
  m_rows.set(at, column, toUtf8(text));
  // Choices belong to their question.
  if (column == "question") m_rows.set(at, "codes", {});
  if (column == "base_question") m_rows.set(at, "base_codes", {});
  changed(tr("change of %1").arg(toQString(m_rows.code(at))), m_rows.code(at));
}

void FrameworkPage::build() {
  makeHeading(m_heading, 1);
  makeHeading(m_unusedTitle, 3);
  makeQuiet(m_state);
  m_state->setObjectName(QStringLiteral("frameworkStateLabel"));
  m_problemText->setObjectName(QStringLiteral("frameworkProblemsLabel"));
  m_problemText->setWordWrap(true);
  m_problemText->setTextFormat(Qt::PlainText);
  m_problemText->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_unused->setObjectName(QStringLiteral("unusedItemsListWidget"));
  m_unused->setSelectionMode(QAbstractItemView::ExtendedSelection);
  m_unused->setDragEnabled(true);
  auto* top = new QHBoxLayout;
  top->addWidget(m_heading);
  top->addWidget(m_state, 1);
  for (QWidget* each : std::initializer_list<QWidget*>{m_start, m_add, m_remove, m_up, m_down, m_export, m_discard})
    top->addWidget(each);
  auto* left = new QWidget;
  auto* leftLayout = new QVBoxLayout(left);
  leftLayout->setContentsMargins(0, 0, 0, 0);
  leftLayout->addWidget(m_unusedTitle);
  leftLayout->addWidget(m_unused, 1);
  leftLayout->addWidget(m_use);
  auto* splitter = new QSplitter(Qt::Horizontal);
  splitter->setChildrenCollapsible(false);
  splitter->addWidget(left);
  splitter->addWidget(m_tree);
  splitter->addWidget(m_form);
  splitter->setSizes({180, 480, 240});
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
  layout->setSpacing(kGap);
  layout->addLayout(top);
  layout->addWidget(splitter, 1);
  layout->addWidget(m_problemText);
}

void FrameworkPage::buildMenus() {
  const auto action = [this](QToolButton* button, const char* name, const char* text, auto run) {
    QAction* made = button->menu()->addAction(QString());
    made->setObjectName(QLatin1String(name));
    m_actions.emplace_back(made, text);
    connect(made, &QAction::triggered, this, run);
  };
  action(m_start, "startBlocksAction", QT_TR_NOOP("One index per block of items"), [this] {
    FrameworkRows rows = frameworkOfBlocks(*m_codebook);
    for (const std::size_t row : m_rows.ofKind({"statistic"})) rows.add(m_rows.at(row));
    startWith(rows, tr("one index per block"));
  });
  action(m_start, "startShippedAction", QT_TR_NOOP("The built-in framework"), [this] {
    const auto outcome = outcomeOf([this] { return shippedFramework(*m_codebook); });
    if (outcome.isFailed()) emit failed(tr("The built-in framework"), outcome.fault());
    if (outcome.isDone()) startWith(FrameworkRows(outcome.value()), tr("the built-in framework"));
  });
  action(m_start, "startFileAction", QT_TR_NOOP("A table (CSV, COINr iMeta)…"), [this] { startFromFile(); });
  action(m_start, "startProjectAction", QT_TR_NOOP("Another project…"), [this] { startFromProject(); });
  action(m_start, "startEmptyAction", QT_TR_NOOP("An empty tree"), [this] {
    FrameworkRows rows;
    for (const std::size_t row : m_rows.ofKind({"statistic", "group"})) rows.add(m_rows.at(row));
    startWith(rows, tr("an empty tree"));
  });
  action(m_add, "addIndexAction", QT_TR_NOOP("Index"), [this] { addAggregate(3); });
  action(m_add, "addDimensionAction", QT_TR_NOOP("Dimension"), [this] { addAggregate(2); });
  action(m_add, "addIndicatorAction", QT_TR_NOOP("Indicator"), [this] { addAggregate(1); });
  m_add->menu()->addSeparator();
  const std::pair<const char*, const char*> parts[] = {
      {"gap", QT_TR_NOOP("Imbalance: gap between two indices")},
      {"joint", QT_TR_NOOP("Imbalance: joint restriction")},
      {"narrowness", QT_TR_NOOP("Imbalance: narrow range of involvement")},
      {"reach", QT_TR_NOOP("Imbalance: unequal reach of groups")},
      {"mean_driver", QT_TR_NOOP("Cause: mean of indicators")},
      {"shortfall_driver", QT_TR_NOOP("Cause: shortfall")},
      {"differentiation_driver", QT_TR_NOOP("Cause: diversity of the residents")},
      {"quadrant", QT_TR_NOOP("Four fields")},
      {"diagnosis", QT_TR_NOOP("Diagnosis text")},
      {"group", QT_TR_NOOP("Population group")},
      {"statistic", QT_TR_NOOP("Community statistic")},
      {"scale_mean", QT_TR_NOOP("Indicator outside the tree")}};
  for (const auto& [kind, text] : parts)
    action(m_add, (std::string("add_") + kind + "Action").c_str(), text, [this, kind] { addPart(kind); });
}

bool FrameworkPage::hasContent() const {
  return m_session.hasProject();
}

QString FrameworkPage::textToCopy() const {
  QStringList lines;
  for (const FrameworkRow& row : m_rows.all()) lines << partName(row) + QStringLiteral("\t") + formulaWords(row);
  return lines.join(QLatin1Char('\n'));
}

void FrameworkPage::load() {
  const auto before = std::exchange(m_codebook, m_session.sharedCodebook());
  const auto framework = m_session.sharedFramework();
  m_stored = framework->nodes.empty() && framework->statistics.empty() ? FrameworkRows() : FrameworkRows(*framework);
  // What was changed while the step before it was being stored is stored next.
  const bool own = std::exchange(m_storing, false), shown = m_rows == m_stored, more = own && !shown;
  if (!more) m_rows = m_stored;
  if (own && shown && before && *before == *m_codebook) return showProblems();
  showAll();
  if (!more) return;
  // Not within the end of the step before, which still has to say so.
  const auto next = [this] { changed(tr("change of the framework")); };
  QMetaObject::invokeMethod(
      this, [this, next] { m_session.whenFree(this, next); }, Qt::QueuedConnection);
}

void FrameworkPage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  if (m_stale) showAll();
}

// Only a page that is seen is filled; one that comes up catches up.
void FrameworkPage::showAll() {
  m_stale = !isVisible();
  if (m_stale) {
    showProblems();
    emit contentChanged();
    return;
  }
  const int was = m_tree->currentRow();
  const bool can = m_session.hasProject() && !m_session.readOnly();
  m_tree->showRows(m_rows, [this](const std::string& each) { return scoreOf(each); });
  for (QWidget* each : std::initializer_list<QWidget*>{m_start, m_add, m_use, m_remove, m_up, m_down})
    each->setEnabled(can);
  m_export->setEnabled(m_session.hasProject());
  showUnused();
  showProblems();
  int row = m_shown.empty() ? -1 : m_rows.find(m_shown);
  // Diagnosis texts are numbered anew when they are stored; the name of the whole is called by no code.
  const bool there = was >= 0 && was < static_cast<int>(m_rows.all().size());
  const std::string kind = there ? m_rows.cell(static_cast<std::size_t>(was), "kind") : std::string();
  if (row < 0 && (kind == "diagnosis" || kind == "title")) row = was;
  {
    const QSignalBlocker blocker(m_tree);
    if (row >= 0) m_tree->selectRow(static_cast<std::size_t>(row));
  }
  showPart(row);
  emit contentChanged();
}

void FrameworkPage::showPart(int row) {
  m_shown = row < 0 ? std::string() : m_rows.code(static_cast<std::size_t>(row));
  m_form->showPart(m_rows, row, m_codebook, m_session.hasProject() && !m_session.readOnly());
  m_form->showProblems(m_problems);
}

void FrameworkPage::showUnused() {
  const std::set<std::string> used = m_rows.used();
  m_unused->clear();
  const auto add = [this](const std::string& code, const LocalizedText& name) {
    const QString text = words(name);
    auto* item = new QListWidgetItem(text.isEmpty() || text == toQString(code)
                                         ? toQString(code)
                                         : QStringLiteral("%1  %2").arg(toQString(code), text),
                                     m_unused);
    item->setData(Qt::UserRole, toQString(code));
    item->setToolTip(item->text());
  };
  for (const Question& question : m_codebook->questions) {
    const bool scores = question.kind == QuestionKind::Scale || question.kind == QuestionKind::OneChoice ||
                        question.kind == QuestionKind::MultipleChoice;
    if (question.role == QuestionRole::Answer && scores && !used.contains(question.code))
      add(question.code, question.label);
  }
  for (const std::size_t row : m_rows.ofKind({"statistic"}))
    if (!used.contains(m_rows.code(row)))
      add(m_rows.code(row), {m_rows.cell(row, "iName"), m_rows.cell(row, "name_zh")});
}

void FrameworkPage::showProblems() {
  m_problems = m_rows.all().empty() || m_rows == m_stored ? std::vector<std::string>() : m_rows.problems(*m_codebook);
  QStringList said;
  for (const std::string& problem : m_problems) said << problemWords(problem);
  // What is no error but rarely meant.
  for (std::size_t row = 0; row < m_rows.all().size() && m_problems.empty(); ++row)
    if (m_rows.level(row) == 2 && m_rows.children(m_rows.code(row)).size() == 1)
      said << tr("Note: %1 rests on a single item.").arg(partName(m_rows.at(row)));
  const bool whole = m_problems.empty();
  constexpr int kMost = 5;
  const qsizetype more = said.size() - kMost;
  if (more > 0) said = said.mid(0, kMost) << tr("and %1 more").arg(more);
  m_problemText->setText(said.join(QStringLiteral("\n")));
  m_problemText->setVisible(!said.isEmpty());
  m_state->setText(!m_session.hasProject() ? QString()
                   : m_rows == m_stored    ? tr("stored")
                   : whole                 ? tr("being stored…")
                                           : tr("not stored yet: %1 things are missing").arg(m_problems.size()));
  m_discard->setEnabled(m_rows != m_stored);
}

void FrameworkPage::changed(const QString& what, const std::string& select) {
  if (!select.empty()) m_shown = select;
  showAll();
  if (!m_problems.empty() || m_rows == m_stored || m_storing) return;
  const auto framework = outcomeOf(
      [this] { return m_rows.tops().empty() && m_rows.all().empty() ? Framework{} : m_rows.framework(*m_codebook); });
  if (!framework.isDone()) return;
  if (m_session.isBusy()) {
    m_session.whenFree(this, [this, what] { changed(what); });
    return;
  }
  m_storing = true;
  // As it will be stored; what is shown goes by places in it.
  FrameworkRows stored(framework.value());
  if (!(stored == m_rows)) {
    m_rows = std::move(stored);
    showAll();
  }
  const QString lost = lostWords(m_session.recipe(), *m_codebook, {*m_codebook, {}, {}, {}}, framework.value());
  m_session.editFramework(what, framework.value(), [this, lost](const Outcome<bool>& outcome) {
    m_storing = false;
    if (outcome.isFailed()) emit failed(tr("Changing the framework"), outcome.fault());
    if (outcome.isDone()) showProblems();
    if (outcome.isDone() && !lost.isEmpty()) emit noticed(lost);
  });
}

/// Where new parts go: the node that is chosen, or the one it belongs to.
int FrameworkPage::targetRow() const {
  return m_tree->currentRow();
}

void FrameworkPage::removeChosen() {
  QList<int> rows = m_tree->selectedRows();
  if (rows.isEmpty() && m_tree->currentRow() >= 0) rows << m_tree->currentRow();
  if (rows.isEmpty()) return;
  std::vector<std::string> codes;
  for (const int row : rows) codes.push_back(m_rows.code(static_cast<std::size_t>(row)));
  const bool isOne = rows.size() == 1;
  // Parts without a code of their own go by their place; with several, what is below a removed part is gone already.
  if (isOne) m_rows.remove(static_cast<std::size_t>(rows.front()));
  for (const std::string& code : codes)
    if (const int row = isOne ? -1 : m_rows.find(code); row >= 0) m_rows.remove(static_cast<std::size_t>(row));
  changed(tr("removal of %1").arg(toQString(join(codes, ", "))));
}

void FrameworkPage::addAggregate(int level) {
  std::string parent;
  int row = targetRow();
  while (row >= 0 && m_rows.isNode(static_cast<std::size_t>(row)) && parent.empty()) {
    if (m_rows.level(static_cast<std::size_t>(row)) == level + 1) parent = m_rows.code(static_cast<std::size_t>(row));
    row = m_rows.find(m_rows.cell(static_cast<std::size_t>(row), "Parent"));
  }
  const std::string code = m_rows.freeCode(level == 3 ? "X1" : level == 2 ? "D1" : "i1");
  FrameworkRow added = newAggregate(code, level, parent,
                                    level == 3   ? LocalizedText{"New index", "新指数"}
                                    : level == 2 ? LocalizedText{"New dimension", "新维度"}
                                                 : LocalizedText{"New indicator", "新指标"});
  if (level == 1) added["kind"] = "scale_mean";  // the form offers the others
  m_rows.add(std::move(added));
  changed(tr("new part %1").arg(toQString(code)), code);
}

void FrameworkPage::addPart(const std::string& kind) {
  static const std::map<std::string, std::pair<std::string, LocalizedText>> news{
      {"group", {"G1", {"New group", "新群体"}}},
      {"statistic", {"s1", {"New statistic", "新统计指标"}}},
      {"scale_mean", {"t1", {"New auxiliary indicator", "新辅助指标"}}},
      {"quadrant", {"Q1", {"New four fields", "新象限"}}}};
  const bool imbalance = std::find(kImbalanceKinds.begin(), kImbalanceKinds.end(), kind) != kImbalanceKinds.end();
  const auto known = news.find(kind);
  static const std::map<std::string, std::string> imbalances{
      {"gap", "G1"}, {"joint", "J1"}, {"narrowness", "N1"}, {"reach", "U1"}};
  const std::string begin = known != news.end() ? known->second.first : imbalance ? imbalances.at(kind) : "C1";
  const LocalizedText name = known != news.end() ? known->second.second
                             : imbalance         ? LocalizedText{"New imbalance", "新失衡"}
                                                 : LocalizedText{"New cause", "新成因"};
  std::string code = m_rows.freeCode(begin);
  for (int number = 2; code.find('_') != std::string::npos; ++number)
    code = m_rows.find(begin.substr(0, 1) + std::to_string(number)) < 0 ? begin.substr(0, 1) + std::to_string(number)
                                                                        : code;
  FrameworkRow row = newPart(kind, code, name);
  if (kind == "statistic") row["lower"] = "0";
  if (kind == "mean_driver" || kind == "differentiation_driver") row["needed"] = "1";
  if (kind == "quadrant") {
    row["text_en"] = "high–low | high–high | low–high | low–low";
    row["text_zh"] = "高–低 | 高–高 | 低–高 | 低–低";
  }
  m_rows.add(std::move(row));
  changed(tr("new part %1").arg(toQString(code)), code);
}

void FrameworkPage::changeKind(int row, const std::string& kind) {
  const auto at = static_cast<std::size_t>(row);
  const std::string code = m_rows.code(at);
  FrameworkRow probe = m_rows.at(at);
  std::set<std::string> kept;
  probe["kind"] = kind;
  for (const PartFieldSpec& spec : fieldsOf(probe)) kept.insert(spec.column);
  for (const PartFieldSpec& spec : fieldsOf(m_rows.at(at)))
    if (!kept.contains(spec.column)) m_rows.set(at, spec.column, {});
  m_rows.set(at, "kind", kind);
  for (const char* column : {"full", "per", "goalpost"})
    if (kept.contains(column) && m_rows.cell(at, column).empty()) m_rows.set(at, column, "1");
  changed(tr("change of %1").arg(toQString(code)), code);
}

void FrameworkPage::discard() {
  m_rows = m_stored;
  showAll();
}

/// Of the community that is selected, else of the district.
QString FrameworkPage::scoreOf(const std::string& code) const {
  const ScorecardPointer card = m_session.scorecard();
  if (!card || card->findCode(code) < 0) return {};
  const std::string community = m_session.community().isEmpty() ? "*" : toUtf8(m_session.community());
  const int unit = card->findUnit(m_session.figureRequest().wave, community);
  if (unit < 0) return {};
  const Result& result = card->at(static_cast<std::size_t>(unit), code);
  if (isMissing(result.value)) return QStringLiteral("–");
  QString text = toQString(fixedNumber(result.value, 1));
  if (!isMissing(result.lower))
    text += QStringLiteral(" [%1, %2]")
                .arg(toQString(fixedNumber(result.lower, 1)), toQString(fixedNumber(result.upper, 1)));
  return text;
}

void FrameworkPage::retranslate() {
  m_heading->setText(tr("Framework"));
  m_unusedTitle->setText(tr("Not used yet"));
  m_start->setText(tr("Start from"));
  m_add->setText(tr("Add"));
  m_use->setText(tr("Add to the tree"));
  m_remove->setText(tr("Remove"));
  m_up->setText(tr("Up"));
  m_down->setText(tr("Down"));
  m_export->setText(tr("Save as CSV…"));
  m_discard->setText(tr("Discard"));
  m_discard->setToolTip(tr("Back to what is stored"));
  m_unused->setAccessibleName(tr("Not used yet"));
  for (const auto& [action, text] : m_actions) action->setText(tr(text));
  m_tree->retranslate();
  if (m_codebook) showAll();
}

}  // namespace hz
