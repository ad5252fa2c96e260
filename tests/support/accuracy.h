// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace hz {

/// Worst differences of one reference file, statistic by statistic, each beside the bound that is promised for it.
/// `matches` measures; the destructor writes the table to
/// <build>/accuracy/<file>.txt, which `./dev test` prints at its end.
///
///   QVERIFY2(accuracy.matches("alpha", found, expected, 1e-10), accuracy.complaint());
class Accuracy {
 public:
  /// `reference` names the table: an oracle file or "method, regime".
  explicit Accuracy(std::string reference);
  ~Accuracy();
  Accuracy(const Accuracy&) = delete;
  Accuracy& operator=(const Accuracy&) = delete;

  /// |found − expected| ≤ bound · max(1, |expected|); two NaN are equal, one is not. The same statistic must come with
  /// the same bound each time.
  bool matches(const std::string& statistic, double found, double expected, double bound);
  /// What the last `matches` that failed found.
  const char* complaint() const { return m_complaint.c_str(); }

 private:
  std::string m_reference, m_complaint;
};

}  // namespace hz
