// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "score/uncertainty/index_rank_intervals.h"
#include "ui/common/latest_work.h"
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
  void compose() override;
  void compute() override;
  void forget() override;
  void beforeChosen() override;
  void clear() override;
  void retranslate() override;

 private:
  struct Pairs;
  /// What the chosen chart is composed from; only of charts that compare replicates does it take a worker.
  FigureRequest request() const;
  bool needsWorker() const;
  void layOutPair();
  void take(const Outcome<Figure>& outcome, const FigureRequest& from);
  void wantPairs();
  void showCommunities();
  void answer();

  QLabel* m_pairLabel;
  QComboBox* m_first;
  QComboBox* m_second;
  QPushButton* m_copy;
  QLabel* m_answer;
  /// The figure that a worker composed, and from what.
  struct Composed {
    Figure figure;
    FigureRequest from;
  };
  std::optional<Composed> m_composed;
  std::shared_ptr<const Pairs> m_pairs;
  LatestWork m_pairWork;
};

}  // namespace hz
