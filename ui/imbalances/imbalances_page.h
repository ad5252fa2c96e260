// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/figure_page.h"

namespace hz {

/// The page the tool exists for: the imbalances that the project's framework defines, and its quadrants.
class ImbalancesPage : public FigurePage {
  Q_OBJECT
 public:
  ImbalancesPage(Session& session, Settings& settings, QWidget* parent = nullptr);

 protected:
  Lack lack() const override;
  void retranslate() override;

 private:
  QPushButton* m_toScores;
  QPushButton* m_toCharts;
};

}  // namespace hz
