// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/figure_page.h"

namespace hz {

/// Every chart of the project's numbers that has no page of its own: profiles, indices, dimensions, change, answers …
/// A project without indices has the charts of its questions here.
class AllChartsPage : public FigurePage {
  Q_OBJECT
 public:
  AllChartsPage(Session& session, Settings& settings, QWidget* parent = nullptr);

 protected:
  Lack lack() const override;
  void retranslate() override;
};

}  // namespace hz
