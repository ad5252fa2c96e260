// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/figure/figure_settings.h"
#include "ui/common/tick_menu.h"

#include <QScrollArea>

#include <functional>
#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace hz {

class AnnotationEditor;
class KeptValues;
class Session;

/// Settings of a figure beside it: words, rows, labels, looks and size, live; presets under names in the project.
class FigureSettingsPane : public QScrollArea {
  Q_OBJECT
 public:
  /// Object names begin with `prefix`: "<prefix>SettingsTitle" …
  FigureSettingsPane(Session& session, const QString& prefix, QWidget* parent = nullptr);

  const FigureSettings& settings() const { return m_settings; }
  /// Shows settings; emits nothing.
  void setSettings(const FigureSettings& settings);
  /// The figure's own title, shown in grey where none was given.
  void setOwnTitle(const QString& title);
  /// The words of an annotation that has just been set.
  void editAnnotation(std::size_t index);

 signals:
  void edited();
  /// The mouse is to set one on the chart.
  void toolWanted(hz::output::FigureAnnotation::Kind kind);
  void resetRequested();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  /// One field: how the settings are shown in it, and read from it.
  struct Field {
    QLabel* label;
    QWidget* widget;
    std::function<QString()> words;  ///< of the label, in the language of the window
    std::function<void(const FigureSettings&)> show;
    std::function<void(FigureSettings&)> read;
  };
  void addText(const char* name, std::function<QString()> words, std::string FigureSettings::*field);
  void addCheck(const char* name, std::function<QString()> words, bool FigureSettings::*field);
  template <class Number>
  void addNumber(const char* name, std::function<QString()> words, Number FigureSettings::*field, double from,
                 double to, int decimals, const char* suffix);
  void addTitle();
  void addNote();
  void addRows();
  void addPalette();
  void addFont();
  void showFont();
  void addLanguage();
  void addAnnotations();
  void addPresets();
  void add(const char* name, QWidget* widget, Field field);
  void readAll();
  void fillPresets();
  void savePreset();
  void retranslate();

  QList<TickMenu::Item> communities() const;
  void tickCommunity(const QString& code, bool on);

  Session& m_session;
  KeptValues& m_kept;
  QString m_prefix;
  FigureSettings m_settings;
  std::vector<Field> m_fields;
  QFormLayout* m_form;
  QLineEdit* m_title = nullptr;
  QComboBox* m_note = nullptr;
  QComboBox* m_order = nullptr;
  QComboBox* m_groups = nullptr;
  TickMenu* m_communities = nullptr;
  QLabel* m_fontLack = nullptr;
  QComboBox* m_palette = nullptr;
  QComboBox* m_language = nullptr;
  AnnotationEditor* m_annotations = nullptr;
  QComboBox* m_presets = nullptr;
  QPushButton* m_save = nullptr;
  QPushButton* m_reset = nullptr;
  bool m_showing = false;
};

}  // namespace hz
