// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imbalances/imbalances_page.h"

#include "score/index/gap_readings.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/session/session.h"

#include <QCheckBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace hz {

ImbalancesPage::ImbalancesPage(Session& session, Settings& settings, QWidget* parent)
    : FigurePage(session, settings, QStringLiteral("imbalances"), ChartHome::Imbalances, parent),
      m_answersBar(new QFrame),
      m_answersText(new QLabel),
      m_byAnswers(new QPushButton),
      m_balanced(new QCheckBox),
      m_toScores(addWayOut(QStringLiteral("scores"))),
      m_toCharts(addWayOut(QStringLiteral("charts"))) {
  m_byAnswers->setObjectName(QStringLiteral("gapsByAnswersButton"));
  m_balanced->setObjectName(QStringLiteral("balancedReadingCheckBox"));
  m_answersText->setWordWrap(true);
  auto* row = new QHBoxLayout(m_answersBar);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(m_answersText, 1);
  row->addWidget(m_byAnswers);
  body()->insertWidget(1, m_answersBar);
  headingRow()->insertWidget(1, m_balanced);
  connect(m_byAnswers, &QPushButton::clicked, this, [this] { readByAnswers(!hasAnswersAlone(m_session.recipe())); });
  connect(m_balanced, &QCheckBox::toggled, this, &ImbalancesPage::readInBalance);
  connect(&m_session, &Session::projectOpened, this, [this] { m_toScores->setEnabled(m_session.hasIndices()); });
  for (const auto signal : {&Session::projectOpened, &Session::definitionsChanged, &Session::recipeChanged}) {
    connect(&m_session, signal, this, &ImbalancesPage::showReadings);
  }
  connect(&m_session, &Session::scorecardReady, this, &ImbalancesPage::showReadings);
  connect(&m_session, &Session::waveSelected, this, &ImbalancesPage::showReadings);
  ImbalancesPage::retranslate();
}

ResultPage::Lack ImbalancesPage::lack() const {
  const Framework& framework = m_session.framework();
  if (m_session.hasProject() && framework.imbalances.empty() && framework.quadrants.empty()) return Lack::Definitions;
  return FigurePage::lack();
}

QString ImbalancesPage::gaps() const {
  QStringList names;
  for (const ImbalanceDefinition& imbalance : m_session.framework().imbalances) {
    if (std::holds_alternative<GapImbalance>(imbalance.kind)) names << QString::fromStdString(imbalance.code);
  }
  return names.join(QStringLiteral(" · "));
}

/// Answers alone are offered where a gap is missing for unequal evidence, and can be taken back; the balanced reading
/// wherever the framework has items of both keys.
void ImbalancesPage::showReadings() {
  const Recipe& recipe = m_session.recipe();
  const Framework& framework = m_session.framework();
  bool unequal = false;
  if (const auto card = m_session.scorecard()) {
    for (std::size_t unit = 0; unit < card->units.size(); ++unit) {
      if (card->units[unit].wave != m_session.figureRequest().wave) continue;
      for (const ImbalanceDefinition& imbalance : framework.imbalances) {
        unequal = unequal || card->at(unit, imbalance.code).absence == Absence::UnequalBases;
      }
    }
  }
  const bool byAnswers = hasAnswersAlone(recipe);
  m_answersBar->setVisible(byAnswers || (unequal && canUseAnswersAlone(framework)));
  m_answersText->setText(
      byAnswers ? tr("%1 compares two indices from answers alone; the statistics sheet is left out of both.")
                : tr("%1 is missing where the statistics sheet covers only one of its two indices. Answers "
                     "alone would do for both."));
  m_answersText->setText(m_answersText->text().arg(gaps()));
  m_byAnswers->setText(byAnswers ? tr("Use the statistics again") : tr("Take both from answers"));
  const QSignalBlocker blocker(m_balanced);
  m_balanced->setChecked(hasBalancedKeys(recipe));
  m_balanced->setVisible(m_session.hasProject() &&
                         hasBalancedKeys(withBalancedKeys(recipe, framework, m_session.codebook())));
  m_balanced->setText(tr("Balanced reading of %1").arg(gaps()));
  m_balanced->setAccessibleName(m_balanced->text());
}

/// The balanced reading depends on what takes part, and so is made anew.
void ImbalancesPage::readByAnswers(bool wanted) {
  const Framework& framework = m_session.framework();
  Recipe recipe = m_session.recipe();
  const bool balanced = hasBalancedKeys(recipe);
  if (balanced) recipe = withoutBalancedKeys(recipe, framework);
  recipe = wanted ? withAnswersAlone(recipe, framework) : withoutAnswersAlone(recipe, framework);
  if (balanced) recipe = withBalancedKeys(recipe, framework, m_session.codebook());
  m_session.editRecipe(wanted ? tr("both sides from answers") : tr("both sides with statistics"), recipe);
}

void ImbalancesPage::readInBalance(bool wanted) {
  const Framework& framework = m_session.framework();
  m_session.editRecipe(wanted ? tr("balanced reading") : tr("reading by the framework's weights"),
                       wanted ? withBalancedKeys(m_session.recipe(), framework, m_session.codebook())
                              : withoutBalancedKeys(m_session.recipe(), framework));
}

void ImbalancesPage::retranslate() {
  setHeading(tr("Imbalances"));
  setNoDataText(tr("No imbalances yet"), tr("Import questionnaires or community statistics, and the imbalances of each "
                                            "community appear here."));
  setNoDefinitionsText(tr("No imbalances are defined"),
                       tr("The framework of this project defines no imbalance: no pair of indices that should keep in "
                          "step. What it does define is on the pages Scores and Charts."));
  m_toScores->setText(tr("Scores"));
  m_toCharts->setText(tr("Charts"));
  m_balanced->setToolTip(
      tr("Weighs reversed items so that agreeing with everything moves neither index; changes the "
         "weights of the method, and can be undone"));
  showReadings();
  FigurePage::retranslate();
}

}  // namespace hz
