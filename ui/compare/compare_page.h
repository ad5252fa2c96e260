// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "score/uncertainty/index_rank_intervals.h"
#include "ui/pages/analysis_page.h"

namespace hz {

/// Who differs, who ranks where, what changed: one index or imbalance at a time, and the question about two communities
/// answered in words.
class ComparePage : public AnalysisPage {
  Q_OBJECT
 public:
  ComparePage(Session& session, Settings& settings, QWidget* parent = nullptr);

 protected:
  QList<std::pair<QString, QString>> figures() const override;
  bool isReady() const override;
  void compose() override {}  // what was computed is shown
  void compute() override;
  void forget() override;
  void beforeChosen() override;
  void clear() override;
  void retranslate() override;

 private:
  struct Found;
  void layOutPair();
  void take(const Outcome<std::shared_ptr<const Found>>& outcome);
  void showCommunities();
  void answer();

  QLabel* m_pairLabel;
  QComboBox* m_first;
  QComboBox* m_second;
  QPushButton* m_copy;
  QLabel* m_answer;
  bool m_stale = true;
  std::shared_ptr<const Found> m_found;
};

}  // namespace hz
