// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/import/import_plan.h"

#include <QWidget>

class QFrame;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;
class QTableView;

namespace hz {

class Job;
class MessageBar;
class TextTableModel;

/// First step: which files, what they are, how they are to be read; with a preview by the real reader.
class FilesStep : public QWidget {
  Q_OBJECT
 public:
  FilesStep(Session& session, ImportPlan& plan, QWidget* parent = nullptr);
  void addFiles(const QStringList& files);
  /// The mapping may have changed: what the files lack is named anew.
  void enter() { showFile(); }
  bool isComplete() const;
  /// The file that the person has selected in the list, −1 = none yet.
  int chosenFile() const;

 signals:
  void changed();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  PlannedFile* current();
  void chooseFiles();
  void removeCurrent();
  void settingsEdited();
  void readAgain(const QString& path);
  void showList();
  void showItem(int row);
  void showBlocked();
  void giveAll(bool wave);
  void showForAll(const PlannedFile& file);
  void showFile();
  void takeOffer();
  void dismissOffer();
  void showOffer(const PlannedFile& file);
  void showFacts(const PlannedFile& file);
  void showSheets(const PlannedFile& file);
  void retranslate();

  Session& m_session;
  ImportPlan& m_plan;
  int m_reading = 0;
  bool m_showing = false, m_fileChosen = false;
  QListWidget* m_list;
  QPushButton* m_add;
  QPushButton* m_remove;
  QLabel* m_blocked;
  QLabel* m_facts;
  QLabel* m_kindLabel;
  QComboBox* m_kind;
  QLabel* m_encodingLabel;
  QComboBox* m_encoding;
  QLabel* m_delimiterLabel;
  QComboBox* m_delimiter;
  QLabel* m_sheetLabel;
  QComboBox* m_sheet;
  QLabel* m_headerLabel;
  QSpinBox* m_header;
  QLabel* m_skipLabel;
  QSpinBox* m_skip;
  QLabel* m_waveLabel;
  QLineEdit* m_wave;
  QPushButton* m_waveForAll;
  QLabel* m_communityLabel;
  QComboBox* m_community;
  QPushButton* m_communityForAll;
  QLabel* m_sourceLabel;
  QComboBox* m_source;
  QLabel* m_rangeLabel;
  QLineEdit* m_range;
  QLabel* m_decimalLabel;
  QComboBox* m_decimal;
  QLabel* m_datesLabel;
  QComboBox* m_dates;
  QCheckBox* m_strict;
  QFrame* m_offer;
  QLabel* m_offerText;
  QPushButton* m_takeOffer;
  QPushButton* m_dismissOffer;
  QFrame* m_unknown;
  QLabel* m_unknownText;
  QPushButton* m_leaveOut;
  MessageBar* m_message;
  TextTableModel* m_preview;
  QTableView* m_table;
};

}  // namespace hz
