// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/framework/framework.h"
#include "survey/recipe/recipe.h"

#include <QElapsedTimer>
#include <QWidget>

#include <functional>
#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace hz {

class FilterField;
class GoalpostsModel;
class Section;
class Session;
class WeightsEditor;

/// Every choice of method in one place; only those that the project's framework has a use for. Each change goes to the
/// session at once as an undoable step and the results follow; the panel itself holds nothing.
class MethodPanel : public QWidget {
  Q_OBJECT
 public:
  explicit MethodPanel(Session& session, QWidget* parent = nullptr);
  /// Code of the help page of what is being edited; "method" when nothing special is.
  QString helpCode() const;

 protected:
  void changeEvent(QEvent* event) override;

 private:
  struct Range {
    double lower, upper, step;
    int decimals;
    double scale = 1;  ///< shown = stored · scale
  };
  struct Field {
    QLabel* label = nullptr;
    QWidget* editor = nullptr;
    const char* text = nullptr;
    const char* hint = nullptr;
    const char* suffix = nullptr;
    std::function<void(const Recipe&)> show;
    Section* section = nullptr;
    bool FrameworkParts::*needed = nullptr;          ///< what a framework must have for it; nullptr: nothing
    std::function<QString(const Framework&)> about;  ///< fills the hint's %1
  };
  template <class T>
  using Part = std::function<T&(Recipe&)>;

  void buildShown();
  void buildSampling();
  void buildTargets();
  void buildWeights();
  void buildThresholds();
  void buildBands();
  Section* addSection(const char* title, bool open);
  void addNumber(Section* section, const char* name, const char* text, const char* hint, const char* suffix,
                 Range range, Part<double> part);
  void addInteger(Section* section, const char* name, const char* text, const char* hint, int lower, int upper,
                  int step, Part<int> part);
  void addCheck(Section* section, const char* name, const char* text, const char* hint, Part<bool> part);
  void addLimits(Section* section, const char* name, const char* text, const char* hint,
                 Part<std::array<double, 4>> part);
  void addField(Section* section, Field field, const char* name);
  /// The field added last is of use only where the framework has this.
  void onlyWith(bool FrameworkParts::*needed) { m_fields.back().needed = needed; }
  void change(const QString& key, const QString& what, const std::function<void(Recipe&)>& edit);
  void showRecipe();
  void showWaves();
  void showUsed();
  QString hintOf(const Field& field) const;
  void retranslate();

  Session& m_session;
  std::vector<Field> m_fields;
  std::vector<std::pair<Section*, const char*>> m_sections;
  QWidget* m_content;
  QComboBox* m_wave = nullptr;
  FilterField* m_filter = nullptr;
  QLabel* m_waveLabel = nullptr;
  QPushButton* m_reset = nullptr;
  WeightsEditor* m_weights = nullptr;
  Section* m_weightsSection = nullptr;
  bool m_showing = false;
  QString m_lastKey;
  int m_gesture = 0;
  QElapsedTimer m_lastChange;
};

}  // namespace hz
