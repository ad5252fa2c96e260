// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "ui/common/tick_menu.h"

#include <QWidget>

#include <string>

class QComboBox;
class QTextBrowser;

namespace hz {

class Session;

/// The selected community in words: its imbalances with bands and intervals and what they mean here, or its indices
/// where the framework has no imbalances, and the causes that stand out with what is done about them.
class CommunityPanel : public QWidget {
  Q_OBJECT
 public:
  explicit CommunityPanel(Session& session, QWidget* parent = nullptr);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void fillChoice();
  void showCommunity();
  QList<TickMenu::Item> others() const;
  void showCompared();
  QString valueHtml(std::size_t unit, const std::string& code, const LocalizedText& reading) const;
  QString indicesHtml(std::size_t unit) const;
  QString imbalancesHtml(std::size_t unit) const;
  QString driversHtml(std::size_t unit) const;
  void retranslate();

  Session& m_session;
  QComboBox* m_choice;
  TickMenu* m_others;  ///< communities beside the chosen one
  QTextBrowser* m_text;
};

}  // namespace hz
