// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "output/figure/catalogue.h"
#include "score/index/reading.h"

#include <string>
#include <vector>

namespace hz::output {

/// A request with everything looked up: wave, units in the wanted order, words. What every composer starts from.
class FigureContext {
 public:
  explicit FigureContext(const FigureRequest& request, bool wholeOrder = false);

  const FigureRequest& request;
  const Scorecard& card;
  const Framework& framework;
  Language language;
  std::string wave, previousWave;  ///< previousWave "" = none
  std::vector<std::size_t> units;  ///< communities of the wave, in order
  int district = -1;               ///< unit of the district in the wave

  std::string word(std::string_view key, const std::vector<std::string>& arguments = {}) const;
  const std::string& text(const LocalizedText& localized) const { return localized.in(language); }
  /// Words closed as a sentence that others follow: Chinese sets no blank behind its full stop.
  std::string sentence(const std::string& words) const { return words + (language == Language::English ? ". " : "。"); }
  /// "K03 Ricefield Homes"; the district by its word.
  std::string unitName(std::size_t unit) const;
  /// Name of a result: "A Administrative"; of bands, groups and domains without their code.
  std::string codeName(const std::string& code) const;
  /// Unit of the same community in the previous wave; −1 when there is none.
  int before(std::size_t unit) const;
  /// The unit a profile is about. Throws Fault(CommunityUnknown).
  std::size_t chosenUnit() const;
  /// Fewer valid respondents than may be shown: marked, and no value leaves.
  bool suppressed(std::size_t unit) const;
  /// In place of its values: "n < 10", and one mark for whatever is kept back where the card may leave.
  std::string hiddenText() const;
  /// Whether the card may leave and lacks something of the wave for it.
  bool withholds() const;
  const Result& result(std::size_t unit, const std::string& code) const { return card.at(unit, code); }
  /// The result where it may be shown, a missing one where it may not.
  Result shown(std::size_t unit, const std::string& code) const;

  /// Why a number is not shown, or has no interval; "" where nothing is to be said.
  std::string whyMissing(std::size_t unit, const std::string& code) const;
  std::vector<std::string> indexCodes() const;      ///< top level of the tree
  std::vector<std::string> dimensionCodes() const;  ///< level 2, restrictions included

  /// Whether weights were used: asked for, and present in the survey.
  bool isWeighted() const;
  /// Lines under a figure: wave, n, intervals, basis, method, version.
  std::vector<std::string> notes(bool intervals = true) const;
  /// Adds a line on the communities of the figure that have no number of this code, or one that speaks of too few
  /// groups, with the reasons (leftOutText).
  void noteLeftOut(const std::string& code, std::vector<std::string>& lines) const;
  /// "higher = worse →", in words at an axis; "" where it is not known.
  std::string directionText(const std::string& code) const;
  /// Program version and seed, as a sentence.
  std::string provenance() const;
  /// Only the first `most` units of the order are kept; a note says so.
  void keepFirst(std::size_t most);

 private:
  void orderUnits();
  void keepAsked();
  bool m_cut = false;
  std::size_t m_all = 0;
};

/// Data table of several codes for the units: value, interval, n, basis.
FigureTable resultTable(const FigureContext& context, const std::vector<std::string>& codes);
/// Alternative text: what is shown, range, the largest and smallest of the first code.
std::string describeUnits(const FigureContext& context, const std::string& title,
                          const std::vector<std::string>& codes);

/// What a high value of a result means, as far as the framework tells: imbalances and the sides of a joint one are bad,
/// drivers as declared, the second index of a gap, involvement and reach are good.
Sense senseOf(const Framework& framework, const std::string& code);

FigurePoint resultPoint(const FigureContext& context, std::size_t unit, const std::string& code, double row);
/// Dimensions that are part of an index: the spokes of a radar, which needs some.
std::vector<std::string> radarCodes(const Framework& framework);
inline constexpr std::size_t kFewestSpokes = 3;
/// Height for so many rows of a category axis, in mm.
double heightForRows(std::size_t rows, double head = 24, double perRow = 6.5);

/// One of the quadrants of the framework. The other composers are declared where they are listed, in catalogue.cpp.
Figure composeQuadrant(FigureContext context, const QuadrantDefinition& quadrant);

/// A figure that says why there is nothing to draw.
Figure emptyFigure(const FigureContext& context, const std::string& title, const std::string& reason);
/// The same where numbers of one code are lacking: the reasons stand beside it.
Figure lackingFigure(const FigureContext& context, const std::string& title, const std::string& code,
                     const std::string& reason);

}  // namespace hz::output
