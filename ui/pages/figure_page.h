// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/chart_homes.h"
#include "ui/pages/result_page.h"

namespace hz {

class Settings;

/// A page of charts that are drawn from the scorecard at once, with the order of the communities and the wave to
/// choose. Which charts there are follows from the project's framework.
class FigurePage : public ResultPage {
  Q_OBJECT
 public:
  FigurePane* figurePane() const override { return m_pane; }
  QList<std::pair<QString, QString>> charts() const override;
  QString helpCode() const override;
  bool perform(const QString& command, const QVariant& argument = {}) override;

 protected:
  FigurePage(Session& session, Settings& settings, const QString& name, ChartHome home, QWidget* parent = nullptr);
  void refresh();
  void retranslate() override;
  void beforeChosen() override { refresh(); }
  void showEvent(QShowEvent* event) override;

 private:
  void restart();
  void compose();
  void showFigures();
  void showOrders();
  void showChoices();

  ChartHome m_home;
  FigurePane* m_pane;
  QLabel* m_codeLabel;
  QComboBox* m_code;
  QLabel* m_orderLabel;
  QComboBox* m_order;
  bool m_needsCommunity = false, m_isAboutOne = false, m_takesSeveral = false;
  bool m_stale = true;
};

}  // namespace hz
