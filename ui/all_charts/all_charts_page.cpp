// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/all_charts/all_charts_page.h"

#include "ui/session/session.h"

namespace hz {

AllChartsPage::AllChartsPage(Session& session, Settings& settings, QWidget* parent)
    : FigurePage(session, settings, QStringLiteral("charts"), ChartHome::Charts, parent) {
  AllChartsPage::retranslate();
}

ResultPage::Lack AllChartsPage::lack() const {
  if (!m_session.scorecard()) return Lack::Data;
  return charts().isEmpty() ? Lack::Definitions : Lack::Nothing;
}

void AllChartsPage::retranslate() {
  setHeading(tr("Charts"));
  setNoDataText(tr("Nothing to draw yet"),
                tr("Import questionnaires or community statistics, and their charts appear here."));
  FigurePage::retranslate();
}

}  // namespace hz
