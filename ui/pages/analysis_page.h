// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/pane_work.h"
#include "ui/pages/result_page.h"

namespace hz {

class Settings;

/// A page whose charts are about one index or imbalance and are computed on a worker. Only a page that is seen
/// computes; one that comes up catches up. Of another project nothing stays in sight.
class AnalysisPage : public ResultPage {
  Q_OBJECT
 public:
  FigurePane* figurePane() const override { return m_pane; }
  QList<std::pair<QString, QString>> charts() const override { return m_pane->figures(); }
  QString helpCode() const override { return m_pane->chosen(); }
  bool perform(const QString& command, const QVariant& argument = {}) override;
  virtual bool isComputing() const { return m_work->isComputing(); }

 protected:
  /// `delay` in ms: how long a change of what is wanted waits for the next.
  AnalysisPage(Session& session, Settings& settings, const QString& name, int delay, QWidget* parent = nullptr);

  FigurePane* pane() const { return m_pane; }
  PaneWork& work() const { return *m_work; }
  /// Code of the index or imbalance chosen; "" = there is none.
  std::string code() const;
  bool hasCodes() const;
  void setCodeNames(const QString& label, const QString& accessible);
  void setCodeVisible(bool visible);
  /// Shows what was computed, starts what was not, or says what is missing.
  void refresh();

  /// Name and words of the charts there are.
  virtual QList<std::pair<QString, QString>> figures() const = 0;
  /// What the chosen chart is drawn from has been computed.
  virtual bool isReady() const = 0;
  /// Draws the chosen chart from it.
  virtual void compose() = 0;
  /// Starts computing it, by work().
  virtual void compute() = 0;
  /// What was computed is of other data, another wave, another method or another language.
  virtual void forget() { m_work->stop(); }
  /// Nothing may stay in sight.
  virtual void clear() { m_pane->clear(); }
  /// The page begins anew, with another project.
  virtual void restart();
  /// New scores, another wave.
  virtual void renew();
  /// To be called last: begins anew in the other language.
  void retranslate() override;
  void showEvent(QShowEvent* event) override;

 private:
  FigurePane* m_pane;
  PaneWork* m_work;
  QLabel* m_codeLabel;
  QComboBox* m_code;
};

}  // namespace hz
