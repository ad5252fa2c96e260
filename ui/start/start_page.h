// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

class QLabel;
class QListWidget;
class QPushButton;

namespace hz {

class Settings;

/// Where one begins: the sample district, a new project, recent projects; or a file dropped anywhere.
class StartPage : public Page {
  Q_OBJECT
 public:
  explicit StartPage(Settings& settings, QWidget* parent = nullptr);

 protected:
  void retranslate() override;
  void showEvent(QShowEvent* event) override;

 private:
  QPushButton* addChoice(const QString& name, const QString& iconName);
  void showRecent();
  void layOut();

  Settings& m_settings;
  QWidget* m_choices;
  QLabel* m_title;
  QLabel* m_subtitle;
  QPushButton* m_sample;
  QPushButton* m_new;
  QPushButton* m_newFromFile;
  QPushButton* m_prepare;
  QPushButton* m_open;
  QLabel* m_recentTitle;
  QListWidget* m_recent;
  QLabel* m_noRecent;
  QLabel* m_drop;
};

}  // namespace hz
