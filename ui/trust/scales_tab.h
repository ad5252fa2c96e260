// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/fault.h"
#include "output/figure/catalogue.h"
#include "ui/latest_work.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;

namespace hz {

class FigurePane;
class Session;
class Settings;

/// Reliability and adequacy of the scales, the components that stand out from chance, and whether answers may be
/// aggregated to the community. Judged on a worker when it is looked at, and kept until the data or the wave change.
class ScalesTab : public QWidget {
  Q_OBJECT
 public:
  ScalesTab(Session& session, Settings& settings, QWidget* parent = nullptr);
  FigurePane* pane() const { return m_pane; }
  bool isComputing() const { return m_work.isRunning() || m_soon.isActive(); }

 signals:
  void failed(const QString& what, const hz::Fault& fault);
  void told(const QString& news);

 protected:
  void changeEvent(QEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  using Reports = std::vector<ScaleReport>;
  void forget();
  void clear();
  void update();
  void compute();
  void compose();
  void showScales();
  void retranslate();

  Session& m_session;
  QLabel* m_scaleLabel;
  QComboBox* m_scale;
  FigurePane* m_pane;
  QLabel* m_verdict;
  QTimer m_soon;
  std::shared_ptr<const Reports> m_reports;
  LatestWork m_work;
};

}  // namespace hz
