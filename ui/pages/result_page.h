// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace hz {

class EmptyState;

/// A page of results: a heading with choices beside it and what they are about below, or, while something is missing,
/// an empty state that says what, with a button that leads on.
class ResultPage : public Page {
  Q_OBJECT
 public:
  bool hasContent() const override { return lack() == Lack::Nothing; }

 protected:
  /// What stands between the project and the content of the page.
  enum class Lack { Nothing, Data, Definitions };

  /// `name` begins the names of the parts and is that of the icon.
  ResultPage(Session& session, const QString& name, QWidget* parent = nullptr);

  /// Without data there is no scorecard, and without indices nothing that most pages show.
  virtual Lack lack() const;
  /// Shows the content, or what is missing.
  void showState();
  void setHeading(const QString& heading);
  /// What is said while there are no data.
  void setNoDataText(const QString& heading, const QString& hint);
  /// What is said when the project's framework defines nothing to show here, in place of the usual words about indices.
  void setNoDefinitionsText(const QString& heading, const QString& hint);
  /// A button of the latter that leads to another page.
  QPushButton* addWayOut(const QString& page);
  /// Where choices stand, to the right of the heading.
  QHBoxLayout* headingRow() const { return m_headingRow; }
  QVBoxLayout* body() const { return m_body; }
  /// A choice with words before it in the heading row; `name` follows that of the page in its object name.
  std::pair<QLabel*, QComboBox*> addChoice(const char* name);
  /// The wave that is chosen has scores; otherwise they are on their way.
  bool hasScoresOfWave() const;
  /// Adds the choice of the wave, which is the session's.
  void addWaveChoice();
  /// Adds the choice of the wave that the chosen one is compared with, shown where there are more than two.
  void addBeforeChoice();
  /// "" = the one before.
  std::string beforeWave() const;
  /// Another wave was chosen to compare with.
  virtual void beforeChosen() {}
  void setBeforeWanted(bool wanted);
  void retranslate() override;

  Session& m_session;

 private:
  void showWaves();

  QString m_name;
  QStackedWidget* m_stack;
  EmptyState* m_noData;
  QPushButton* m_import;
  EmptyState* m_noDefinitions;
  QPushButton* m_toFramework = nullptr;
  bool m_usualWords = true;  ///< of m_noDefinitions
  QLabel* m_heading;
  QHBoxLayout* m_headingRow;
  QVBoxLayout* m_body;
  QLabel* m_waveLabel = nullptr;
  QComboBox* m_wave = nullptr;
  QLabel* m_beforeLabel = nullptr;
  QComboBox* m_before = nullptr;
  bool m_beforeWanted = true;
};

}  // namespace hz
