// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/figure_page.h"

class QCheckBox;
class QFrame;
class QLabel;

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
  void showReadings();
  void readByAnswers(bool wanted);
  void readInBalance(bool wanted);
  /// The gap imbalances, as people know them.
  QString gaps() const;

  QFrame* m_answersBar;  ///< offers answers alone for both sides, where a gap fails for unequal evidence
  QLabel* m_answersText;
  QPushButton* m_byAnswers;
  QCheckBox* m_balanced;
  QPushButton* m_toScores;
  QPushButton* m_toCharts;
};

}  // namespace hz
