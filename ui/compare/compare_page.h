// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/fault.h"
#include "score/uncertainty/index_rank_intervals.h"
#include "ui/latest_work.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace hz {

class EmptyState;
class FigurePane;
class Session;
class Settings;

/// Who differs, who ranks where, what changed: one index or imbalance at a time, and the question about two communities
/// answered in words. Everything slow is done by a worker; the old picture stays meanwhile.
class ComparePage : public QWidget {
  Q_OBJECT
 public:
  ComparePage(Session& session, Settings& settings, QWidget* parent = nullptr);
  FigurePane* pane() const { return m_pane; }
  QString helpCode() const;
  bool isComputing() const { return m_work.isRunning() || m_soon.isActive(); }

 signals:
  void importWanted();
  void failed(const QString& what, const hz::Fault& fault);
  void told(const QString& news);

 protected:
  void changeEvent(QEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  struct Found;
  void update();
  void clear();
  void sayWhatIsMissing();
  void compute();
  void take(const Outcome<std::shared_ptr<const Found>>& outcome);
  void showWaves();
  void showCommunities();
  void answer();
  void retranslate();

  Session& m_session;
  QStackedWidget* m_stack;
  EmptyState* m_empty;
  QPushButton* m_emptyImport;
  QLabel* m_title;
  QLabel* m_codeLabel;
  QComboBox* m_code;
  QLabel* m_waveLabel;
  QComboBox* m_wave;
  FigurePane* m_pane;
  QLabel* m_pairLabel;
  QComboBox* m_first;
  QComboBox* m_second;
  QPushButton* m_copy;
  QLabel* m_answer;
  QTimer m_soon;
  bool m_stale = true;
  std::shared_ptr<const Found> m_found;
  LatestWork m_work;
};

}  // namespace hz
