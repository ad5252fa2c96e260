// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/import/import_plan.h"

#include <QWidget>

class QFrame;
class QLabel;
class QListWidget;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace hz {

class Job;
class MessageBar;
class SettingsForm;
class TextTableModel;
struct SettingField;

/// First step: which files, what they are, how they are to be read; with a preview by the real reader.
class FilesStep : public QWidget {
  Q_OBJECT
 public:
  FilesStep(Session& session, ImportPlan& plan, QWidget* parent = nullptr);
  /// Which files are to be imported; none where the person goes back.
  static QStringList askForFiles(QWidget* parent);
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
  QVBoxLayout* fileColumn();
  QVBoxLayout* settingsColumn();
  PlannedFile* current();
  void chooseFiles();
  void removeCurrent();
  void settingsEdited(bool again);
  void readAgain(int id);
  /// What the job has found, without what the person has chosen meanwhile.
  void takeRead(int id, const PlannedFile& read);
  /// A file of its own for each further table of the sheet.
  void takeTables();
  void repair();
  void showRepair(const PlannedFile* file);
  void showList();
  void showItem(int row);
  void showBlocked();
  void giveAll(const SettingField& field);
  void showFile();
  void takeOffer();
  void dismissOffer();
  void showOffer(const PlannedFile& file);
  void showFacts(const PlannedFile& file);
  static QStringList readingNotes(const PlannedFile& file);
  void retranslate();

  Session& m_session;
  ImportPlan& m_plan;
  int m_reading = 0;
  bool m_fileChosen = false;
  QListWidget* m_list;
  QPushButton* m_add;
  QPushButton* m_remove;
  QLabel* m_blocked;
  QLabel* m_facts;
  SettingsForm* m_form;
  QLabel* m_offerText;
  QPushButton* m_takeOffer;
  QPushButton* m_dismissOffer;
  QFrame* m_offer;
  QLabel* m_unknownText;
  QPushButton* m_leaveOut;
  QFrame* m_unknown;
  QLabel* m_tablesText;
  QPushButton* m_takeTables;
  QFrame* m_tables;
  QLabel* m_repairText;
  QPushButton* m_repairButton;
  QFrame* m_repair;
  MessageBar* m_message;
  TextTableModel* m_preview;
  QTableView* m_table;
};

}  // namespace hz
