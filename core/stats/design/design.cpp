// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/design/design.h"

#include "base/fault.h"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace hz::stats {
namespace {

void checkLength(const char* what, std::size_t length, std::size_t respondents) {
  if (length != 0 && length != respondents) {
    throw Fault(FaultCode::BadArgument, {std::string(what) + " must have one entry per respondent"});
  }
}

/// Sampled fraction of `sampled` units: of a population count, or the fraction itself.
double sampledFraction(double fpc, bool isCount, std::size_t sampled, const std::string& where) {
  const double fraction = isCount ? static_cast<double>(sampled) / fpc : fpc;
  if (!(fraction >= 0) || fraction > 1 + 1e-9) {
    throw Fault(FaultCode::BadArgument, {"the finite population of " + where + " is smaller than its sample (" +
                                         std::to_string(sampled) + ")"});
  }
  return std::min(fraction, 1.0);
}

/// Whether finite populations are counts or fractions; one kind for all stages.
bool areCounts(const DesignVariables& v) {
  bool above = false, below = false;
  for (const auto* fpc : {&v.fpc, &v.secondFpc}) {
    for (const double x : *fpc) {
      above = above || x > 1;
      below = below || x < 1;
    }
  }
  if (above && below) {
    throw Fault(FaultCode::BadArgument,
                {"finite populations must be all counts (1 or more) or all sampled fractions (1 or less)"});
  }
  return above;
}

/// Numbers groups anew, so that those of one outer group stand in a row: by outer group, then by old number.
std::vector<std::uint32_t> inRows(const std::vector<int>& outer, const std::vector<int>& old,
                                  std::vector<std::uint32_t>& outerOfNew) {
  const auto count = static_cast<std::size_t>(*std::max_element(old.begin(), old.end())) + 1;
  std::vector<int> outerOf(count, -1);
  for (std::size_t r = 0; r < old.size(); ++r) {
    int& of = outerOf[static_cast<std::size_t>(old[r])];
    if (of >= 0 && of != outer[r]) {
      throw Fault(FaultCode::BadArgument,
                  {"a PSU lies in two strata; if PSU numbers start anew in every stratum, nest them"});
    }
    of = outer[r];
  }
  std::vector<std::uint32_t> order;
  for (std::uint32_t u = 0; u < count; ++u) {
    if (outerOf[u] >= 0) order.push_back(u);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return outerOf[a] < outerOf[b]; });
  std::vector<std::uint32_t> place(count, 0);
  outerOfNew.clear();
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    outerOfNew.push_back(static_cast<std::uint32_t>(outerOf[order[i]]));
  }
  std::vector<std::uint32_t> out(old.size());
  for (std::size_t r = 0; r < old.size(); ++r) out[r] = place[static_cast<std::size_t>(old[r])];
  return out;
}

/// Σ (z − z̄)(z − z̄)' over rows of a block.
Eigen::MatrixXd spread(const Eigen::MatrixXd& z, std::size_t first, std::size_t count) {
  const auto rows = z.middleRows(static_cast<Eigen::Index>(first), static_cast<Eigen::Index>(count));
  const Eigen::RowVectorXd mean = rows.colwise().mean();
  const Eigen::MatrixXd centred = rows.rowwise() - mean;
  return centred.transpose() * centred;
}

}  // namespace

SurveyDesign::SurveyDesign(DesignVariables variables, std::size_t respondents)
    : m_variables(std::move(variables)), m_respondents(respondents) {
  checkLength("weights", m_variables.weights.size(), respondents);
  checkLength("strata", m_variables.strata.size(), respondents);
  checkLength("PSUs", m_variables.psus.size(), respondents);
  checkLength("fpc", m_variables.fpc.size(), respondents);
  checkLength("second-stage units", m_variables.secondUnits.size(), respondents);
  checkLength("second-stage fpc", m_variables.secondFpc.size(), respondents);
  if (respondents == 0) throw Fault(FaultCode::BadArgument, {"there are no respondents"});
  for (const double w : m_variables.weights) {
    if (!(w >= 0) || std::isinf(w)) throw Fault(FaultCode::BadArgument, {"a weight is negative or not a number"});
  }
  readStrata();
  readSecondStage();
  checkLonely();
  if (m_variables.weights.empty()) weighByFpc();
}

void SurveyDesign::readStrata() {
  std::vector<int> strata = m_variables.strata;
  if (strata.empty()) strata.assign(m_respondents, 0);
  std::vector<int> psus = m_variables.psus;
  if (psus.empty()) {
    psus.resize(m_respondents);
    std::iota(psus.begin(), psus.end(), 0);
  }
  m_unitOf = inRows(strata, psus, m_stratumOf);
  m_strata.resize(static_cast<std::size_t>(*std::max_element(strata.begin(), strata.end())) + 1);
  for (std::size_t h = 0; h < m_strata.size(); ++h) {
    m_strata[h].name = h < m_variables.stratumNames.size() ? m_variables.stratumNames[h] : std::to_string(h + 1);
  }
  for (std::size_t u = 0; u < m_stratumOf.size(); ++u) {
    Stratum& stratum = m_strata[m_stratumOf[u]];
    if (stratum.units++ == 0) stratum.firstUnit = u;
  }
  if (m_variables.fpc.empty()) return;
  const bool counts = areCounts(m_variables);
  std::vector<double> seen(m_strata.size(), -1);
  for (std::size_t r = 0; r < m_respondents; ++r) {
    double& of = seen[static_cast<std::size_t>(strata[r])];
    if (of >= 0 && of != m_variables.fpc[r]) {
      throw Fault(FaultCode::BadArgument,
                  {"the fpc differs within stratum " + m_strata[static_cast<std::size_t>(strata[r])].name});
    }
    of = m_variables.fpc[r];
  }
  for (std::size_t h = 0; h < m_strata.size(); ++h) {
    Stratum& stratum = m_strata[h];
    if (stratum.units > 0) {
      stratum.fraction = sampledFraction(seen[h], counts, stratum.units, "stratum " + stratum.name);
    }
  }
}

void SurveyDesign::readSecondStage() {
  if (m_variables.secondUnits.empty()) return;
  const std::vector<int> outer(m_unitOf.begin(), m_unitOf.end());
  std::vector<std::uint32_t> psuOf;
  m_secondOf = inRows(outer, m_variables.secondUnits, psuOf);
  m_firstSecond.assign(units() + 1, 0);
  for (const std::uint32_t psu : psuOf) ++m_firstSecond[psu + 1];
  std::partial_sum(m_firstSecond.begin(), m_firstSecond.end(), m_firstSecond.begin());
  m_secondFraction.assign(units(), 0);
  if (m_variables.secondFpc.empty()) return;
  const bool counts = areCounts(m_variables);
  for (std::size_t r = 0; r < m_respondents; ++r) {
    const std::uint32_t psu = m_unitOf[r];
    m_secondFraction[psu] = sampledFraction(m_variables.secondFpc[r], counts,
                                            m_firstSecond[psu + 1] - m_firstSecond[psu], "a second-stage unit");
  }
}

void SurveyDesign::checkLonely() {
  if (!isStratified() && units() == 1) {
    throw Fault(FaultCode::BadArgument,
                {"the design has a single primary sampling unit, so no variance can be estimated; name the column of "
                 "the units that were really drawn"});
  }
  for (Stratum& stratum : m_strata) {
    // With a population of one PSU nothing is uncertain, and no decision is due.
    stratum.lonely = stratum.units == 1 && stratum.fraction < 1;
    if (stratum.lonely && m_variables.lonely == LonelyPsu::Refuse) throw Fault(FaultCode::LonelyUnit, {stratum.name});
  }
  if (m_secondOf.empty()) return;
  for (std::size_t u = 0; u < units(); ++u) {
    const bool lonely = m_firstSecond[u + 1] - m_firstSecond[u] == 1 && m_secondFraction[u] < 1;
    const bool decided = m_variables.lonely == LonelyPsu::Remove || m_variables.lonely == LonelyPsu::Adjust;
    if (lonely && m_strata[m_stratumOf[u]].fraction > 0 && !decided) {
      throw Fault(FaultCode::BadArgument,
                  {"a PSU of stratum " + m_strata[m_stratumOf[u]].name +
                   " has a single second-stage unit although its population has more; choose --lonely remove or "
                   "adjust, or leave the second stage out"});
    }
  }
}

void SurveyDesign::weighByFpc() {
  m_variables.weights.assign(m_respondents, 1.0);
  if (m_variables.fpc.empty()) return;
  for (std::size_t r = 0; r < m_respondents; ++r) {
    double fraction = m_strata[m_stratumOf[m_unitOf[r]]].fraction;
    if (!m_variables.secondFpc.empty()) fraction *= m_secondFraction[m_unitOf[r]];
    if (!(fraction > 0)) {
      throw Fault(FaultCode::BadArgument, {"weights do not follow from a sampled fraction of 0; give --weights"});
    }
    m_variables.weights[r] = 1 / fraction;
  }
}

double SurveyDesign::sumOfWeights() const {
  return std::accumulate(m_variables.weights.begin(), m_variables.weights.end(), 0.0);
}

double SurveyDesign::degreesOfFreedom() const {
  std::vector<std::uint32_t> rows(m_respondents);
  std::iota(rows.begin(), rows.end(), 0u);
  return domainDegreesOfFreedom(rows);
}

double SurveyDesign::domainDegreesOfFreedom(const std::vector<char>& member) const {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t r = 0; r < m_respondents; ++r) {
    if (member[r] != 0) rows.push_back(r);
  }
  return domainDegreesOfFreedom(rows);
}

double SurveyDesign::domainDegreesOfFreedom(const std::vector<std::uint32_t>& rows) const {
  std::vector<std::uint32_t> present;
  if (rows.size() * 8 > units()) {  // marking beats sorting where the rows are not few among the units
    std::vector<char> has(units(), 0);
    for (const std::uint32_t r : rows) {
      if (m_variables.weights[r] > 0) has[m_unitOf[r]] = 1;
    }
    for (std::uint32_t u = 0; u < has.size(); ++u) {
      if (has[u] != 0) present.push_back(u);
    }
  } else {
    for (const std::uint32_t r : rows) {
      if (m_variables.weights[r] > 0) present.push_back(m_unitOf[r]);
    }
    std::sort(present.begin(), present.end());
    present.erase(std::unique(present.begin(), present.end()), present.end());
  }
  double strata = 0;
  for (std::size_t i = 0; i < present.size(); ++i) {
    strata += i == 0 || m_stratumOf[present[i]] != m_stratumOf[present[i - 1]];
  }
  return static_cast<double>(present.size()) - strata;
}

SurveyDesign SurveyDesign::reweighted(std::vector<double> weights) const {
  checkLength("weights", weights.size(), m_respondents);
  SurveyDesign out = *this;
  out.m_variables.weights = std::move(weights);
  return out;
}

SurveyDesign SurveyDesign::calibrated(std::vector<double> weights, const Eigen::MatrixXd& auxiliaries) const {
  const std::vector<double> same = weights;
  return calibrated(std::move(weights), auxiliaries, same);
}

SurveyDesign SurveyDesign::calibrated(std::vector<double> weights, const Eigen::MatrixXd& auxiliaries,
                                      const std::vector<double>& calibratedWeights) const {
  SurveyDesign out = reweighted(std::move(weights));
  out.m_initialWeights = m_variables.weights;
  out.m_calibratedWeights = calibratedWeights;
  Eigen::VectorXd root(static_cast<Eigen::Index>(m_respondents));
  for (Eigen::Index r = 0; r < root.size(); ++r) root[r] = std::sqrt(m_variables.weights[static_cast<std::size_t>(r)]);
  // Dummies of several margins are collinear; what is left of such a column is rounding.
  Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(root.size(), auxiliaries.cols());
  qr.setThreshold(1e-9);
  qr.compute(root.asDiagonal() * auxiliaries);
  out.m_basis = Eigen::MatrixXd(qr.householderQ() * Eigen::MatrixXd::Identity(root.size(), qr.rank()));
  out.m_unitBasis = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(units()), out.m_basis.cols());
  out.m_secondBasis = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(seconds()), out.m_basis.cols());
  for (Eigen::Index r = 0; r < root.size(); ++r) {
    const auto i = static_cast<std::size_t>(r);
    if (!(root[r] > 0)) continue;
    const double back = calibratedWeights[i] / root[r];
    out.m_unitBasis.row(m_unitOf[i]) += back * out.m_basis.row(r);
    if (!m_secondOf.empty()) out.m_secondBasis.row(m_secondOf[i]) += back * out.m_basis.row(r);
  }
  return out;
}

/// e = z − w'·q'c/√w with c = Σ q √w z/w', summed over units.
void SurveyDesign::takeResiduals(const std::vector<Influence>& influences, Totals& totals) const {
  for (std::size_t k = 0; k < influences.size(); ++k) {
    Eigen::VectorXd c = Eigen::VectorXd::Zero(m_basis.cols());
    const Influence& influence = influences[k];
    for (std::size_t i = 0; i < influence.rows.size(); ++i) {
      const std::uint32_t r = influence.rows[i];
      const double now = m_calibratedWeights[r];
      if (now > 0) c += std::sqrt(m_initialWeights[r]) / now * influence.values[i] * m_basis.row(r).transpose();
    }
    const auto column = static_cast<Eigen::Index>(k);
    totals.units.col(column) -= m_unitBasis * c;
    if (!m_secondOf.empty()) totals.seconds.col(column) -= m_secondBasis * c;
  }
}

Eigen::MatrixXd SurveyDesign::covariance(const Eigen::MatrixXd& influence) const {
  std::vector<Influence> sparse(static_cast<std::size_t>(influence.cols()));
  for (Eigen::Index k = 0; k < influence.cols(); ++k) {
    Influence& to = sparse[static_cast<std::size_t>(k)];
    for (Eigen::Index r = 0; r < influence.rows(); ++r) {
      if (influence(r, k) == 0) continue;
      to.rows.push_back(static_cast<std::uint32_t>(r));
      to.values.push_back(influence(r, k));
    }
  }
  return covariance(sparse);
}

Eigen::MatrixXd SurveyDesign::covariance(const std::vector<Influence>& influences) const {
  const auto q = static_cast<Eigen::Index>(influences.size());
  Totals totals{Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(units()), q),
                Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(seconds()), q)};
  for (Eigen::Index k = 0; k < q; ++k) {
    const Influence& influence = influences[static_cast<std::size_t>(k)];
    for (std::size_t i = 0; i < influence.rows.size(); ++i) {
      const std::uint32_t r = influence.rows[i];
      totals.units(m_unitOf[r], k) += influence.values[i];
      if (!m_secondOf.empty()) totals.seconds(m_secondOf[r], k) += influence.values[i];
    }
  }
  if (m_basis.size() > 0) takeResiduals(influences, totals);
  return covarianceOf(totals);
}

Eigen::MatrixXd SurveyDesign::covarianceOf(const Totals& totals) const {
  const Eigen::Index q = totals.units.cols();
  Eigen::MatrixXd v = Eigen::MatrixXd::Zero(q, q);
  const bool average = m_variables.lonely == LonelyPsu::Average;
  // Strata a statistic rests on, and those of them that say something about its variance.
  Eigen::ArrayXd present = Eigen::ArrayXd::Zero(q), known = Eigen::ArrayXd::Zero(q);
  for (const Stratum& stratum : m_strata) {
    if (stratum.units == 0) continue;
    const auto n = static_cast<double>(stratum.units);
    const auto first = static_cast<Eigen::Index>(stratum.firstUnit);
    if (average) {
      const auto rows = totals.units.middleRows(first, static_cast<Eigen::Index>(stratum.units));
      const Eigen::ArrayXd here = (rows.array() != 0).colwise().any().cast<double>().transpose();
      present += here;
      if (!stratum.lonely) known += here;
    }
    if (stratum.lonely) {
      if (m_variables.lonely == LonelyPsu::Adjust) {
        const Eigen::RowVectorXd z = totals.units.row(first);
        v += (1 - stratum.fraction) * z.transpose() * z;
      }
    } else if (stratum.units > 1 && stratum.fraction < 1) {
      v += (1 - stratum.fraction) * n / (n - 1) * spread(totals.units, stratum.firstUnit, stratum.units);
    }
  }
  if (average) {
    const Eigen::VectorXd factor = (present / known.max(1)).max(1).sqrt().matrix();
    v = factor.asDiagonal() * v * factor.asDiagonal();
  }
  if (!m_secondOf.empty()) addSecondStage(totals, v);
  return v;
}

void SurveyDesign::addSecondStage(const Totals& totals, Eigen::MatrixXd& v) const {
  for (std::size_t u = 0; u < units(); ++u) {
    const double fraction = m_strata[m_stratumOf[u]].fraction;
    const double left = 1 - m_secondFraction[u];
    const std::size_t members = m_firstSecond[u + 1] - m_firstSecond[u];
    if (!(fraction > 0) || !(left > 0)) continue;
    const auto m = static_cast<double>(members);
    if (members > 1) {
      v += fraction * left * m / (m - 1) * spread(totals.seconds, m_firstSecond[u], members);
    } else if (m_variables.lonely == LonelyPsu::Adjust) {
      const Eigen::RowVectorXd z = totals.seconds.row(static_cast<Eigen::Index>(m_firstSecond[u]));
      v += fraction * left * z.transpose() * z;
    }
  }
}

double SurveyDesign::variance(const Influence& influence) const {
  if (!m_secondOf.empty() || m_basis.size() > 0 || m_variables.lonely == LonelyPsu::Average) {
    return covariance(std::vector<Influence>{influence})(0, 0);
  }
  // Totals of the PSUs that have any; the others of their strata have 0.
  struct Part {
    std::uint32_t unit;
    double value;
  };
  std::vector<Part> parts;
  parts.reserve(influence.rows.size());
  bool sorted = true;
  for (std::size_t i = 0; i < influence.rows.size(); ++i) {
    const std::uint32_t unit = m_unitOf[influence.rows[i]];
    if (!parts.empty() && parts.back().unit == unit) {
      parts.back().value += influence.values[i];
    } else {
      sorted = sorted && (parts.empty() || parts.back().unit < unit);
      parts.push_back({unit, influence.values[i]});
    }
  }
  if (!sorted) {
    std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.unit < b.unit; });
  }
  std::size_t used = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (used > 0 && parts[used - 1].unit == parts[i].unit) {
      parts[used - 1].value += parts[i].value;
    } else {
      parts[used++] = parts[i];
    }
  }
  parts.resize(used);
  double v = 0;
  for (std::size_t i = 0; i < parts.size();) {
    const Stratum& stratum = m_strata[m_stratumOf[parts[i].unit]];
    const std::uint32_t h = m_stratumOf[parts[i].unit];
    std::size_t end = i;
    double sum = 0;
    for (; end < parts.size() && m_stratumOf[parts[end].unit] == h; ++end) sum += parts[end].value;
    const auto n = static_cast<double>(stratum.units);
    if (stratum.lonely) {
      if (m_variables.lonely == LonelyPsu::Adjust) v += (1 - stratum.fraction) * sum * sum;
    } else if (stratum.units > 1) {
      const double mean = sum / n;
      double squares = (n - static_cast<double>(end - i)) * mean * mean;
      for (std::size_t j = i; j < end; ++j) squares += (parts[j].value - mean) * (parts[j].value - mean);
      v += (1 - stratum.fraction) * n / (n - 1) * squares;
    }
    i = end;
  }
  return v;
}

}  // namespace hz::stats
