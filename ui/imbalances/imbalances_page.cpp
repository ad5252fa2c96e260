// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imbalances/imbalances_page.h"

#include "ui/session/session.h"

#include <QPushButton>

namespace hz {

ImbalancesPage::ImbalancesPage(Session& session, Settings& settings, QWidget* parent)
    : FigurePage(session, settings, QStringLiteral("imbalances"), ChartHome::Imbalances, parent),
      m_toScores(addWayOut(QStringLiteral("scores"))),
      m_toCharts(addWayOut(QStringLiteral("charts"))) {
  connect(&m_session, &Session::projectOpened, this, [this] { m_toScores->setEnabled(m_session.hasIndices()); });
  ImbalancesPage::retranslate();
}

ResultPage::Lack ImbalancesPage::lack() const {
  const Framework& framework = m_session.framework();
  if (m_session.hasProject() && framework.imbalances.empty() && framework.quadrants.empty()) return Lack::Definitions;
  return FigurePage::lack();
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
  FigurePage::retranslate();
}

}  // namespace hz
