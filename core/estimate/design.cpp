// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "estimate/design.h"

#include "base/fault.h"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace hz {
namespace {

void checkLength(const char* what, std::size_t length, std::size_t respondents) {
  if (length != 0 && length != respondents) {
    throw Fault(FaultCode::BadArgument, {std::string(what) + " must have one entry per respondent"});
  }
}

/// Sampled fraction of `sampled` units: a population count, or the fraction itself where it is not above 1.
double sampledFraction(double fpc, std::size_t sampled, const std::string& where) {
  const double fraction = fpc > 1 ? static_cast<double>(sampled) / fpc : fpc;
  if (!(fraction > 0) || fraction > 1 + 1e-9) {
    throw Fault(FaultCode::BadArgument, {"the finite population of " + where + " is smaller than its sample (" +
                                         std::to_string(sampled) + ")"});
  }
  return std::min(fraction, 1.0);
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
  if (m_variables.weights.empty()) m_variables.weights.assign(respondents, 1.0);
  for (const double w : m_variables.weights) {
    if (!(w >= 0)) throw Fault(FaultCode::BadArgument, {"a weight is negative or not a number"});
  }
  readStrata();
  readSecondStage();
  checkLonely();
}

void SurveyDesign::readStrata() {
  const auto stratumOf = [this](std::size_t r) { return m_variables.strata.empty() ? 0 : m_variables.strata[r]; };
  m_psuOf = m_variables.psus;
  if (m_psuOf.empty()) {
    m_psuOf.resize(m_respondents);
    std::iota(m_psuOf.begin(), m_psuOf.end(), 0);
  }
  m_units.assign(static_cast<std::size_t>(*std::max_element(m_psuOf.begin(), m_psuOf.end())) + 1, Unit{-1, {}});
  int strata = 0;
  for (std::size_t r = 0; r < m_respondents; ++r) {
    Unit& unit = m_units[static_cast<std::size_t>(m_psuOf[r])];
    if (unit.stratum >= 0 && unit.stratum != stratumOf(r)) {
      throw Fault(FaultCode::BadArgument,
                  {"a PSU lies in two strata; if PSU numbers start anew in every stratum, nest them"});
    }
    unit.stratum = stratumOf(r);
    strata = std::max(strata, stratumOf(r) + 1);
  }
  m_strata.resize(static_cast<std::size_t>(strata));
  for (std::size_t u = 0; u < m_units.size(); ++u) {
    if (m_units[u].stratum >= 0)
      m_strata[static_cast<std::size_t>(m_units[u].stratum)].units.push_back(static_cast<int>(u));
  }
  if (m_variables.fpc.empty()) return;
  std::vector<double> seen(m_strata.size(), -1);
  for (std::size_t r = 0; r < m_respondents; ++r) {
    double& of = seen[static_cast<std::size_t>(stratumOf(r))];
    if (of >= 0 && of != m_variables.fpc[r]) throw Fault(FaultCode::BadArgument, {"the fpc differs within a stratum"});
    of = m_variables.fpc[r];
  }
  for (std::size_t h = 0; h < m_strata.size(); ++h) {
    if (!m_strata[h].units.empty()) {
      m_strata[h].fraction = sampledFraction(seen[h], m_strata[h].units.size(), "stratum " + std::to_string(h + 1));
    }
  }
}

void SurveyDesign::readSecondStage() {
  if (m_variables.secondUnits.empty()) return;
  m_secondOf = m_variables.secondUnits;
  m_seconds = static_cast<std::size_t>(*std::max_element(m_secondOf.begin(), m_secondOf.end())) + 1;
  std::vector<char> placed(m_seconds, 0);
  m_secondFraction.assign(m_units.size(), 0);
  for (std::size_t r = 0; r < m_respondents; ++r) {
    const auto second = static_cast<std::size_t>(m_secondOf[r]);
    if (!placed[second]) {
      placed[second] = 1;
      m_units[static_cast<std::size_t>(m_psuOf[r])].members.push_back(m_secondOf[r]);
    }
  }
  if (m_variables.secondFpc.empty()) return;
  for (std::size_t r = 0; r < m_respondents; ++r) {
    const auto psu = static_cast<std::size_t>(m_psuOf[r]);
    m_secondFraction[psu] =
        sampledFraction(m_variables.secondFpc[r], m_units[psu].members.size(), "PSU " + std::to_string(psu + 1));
  }
}

void SurveyDesign::checkLonely() {
  for (std::size_t h = 0; h < m_strata.size(); ++h) {
    Stratum& stratum = m_strata[h];
    // With a population of one PSU nothing is uncertain, and no decision is due.
    stratum.lonely = stratum.units.size() == 1 && stratum.fraction < 1;
    if (stratum.lonely && m_variables.lonely == LonelyUnits::Refuse) {
      const bool named = h < m_variables.stratumNames.size();
      throw Fault(FaultCode::LonelyUnit, {named ? m_variables.stratumNames[h] : std::to_string(h + 1)});
    }
  }
}

double SurveyDesign::sumOfWeights() const {
  return std::accumulate(m_variables.weights.begin(), m_variables.weights.end(), 0.0);
}

double SurveyDesign::degreesOfFreedom() const {
  double units = 0, strata = 0;
  for (const Stratum& stratum : m_strata) {
    units += static_cast<double>(stratum.units.size());
    strata += stratum.units.empty() ? 0 : 1;
  }
  return units - strata;
}

double SurveyDesign::domainDegreesOfFreedom(const std::vector<char>& member) const {
  std::set<int> units, strata;
  for (std::size_t r = 0; r < m_respondents; ++r) {
    if (member[r] == 0) continue;
    units.insert(m_psuOf[r]);
    strata.insert(m_units[static_cast<std::size_t>(m_psuOf[r])].stratum);
  }
  return static_cast<double>(units.size()) - static_cast<double>(strata.size());
}

SurveyDesign SurveyDesign::calibrated(std::vector<double> weights, const Eigen::MatrixXd& auxiliaries) const {
  checkLength("calibrated weights", weights.size(), m_respondents);
  SurveyDesign out = *this;
  out.m_initialWeights = m_variables.weights;
  out.m_variables.weights = std::move(weights);
  Eigen::VectorXd root(static_cast<Eigen::Index>(m_respondents));
  for (Eigen::Index r = 0; r < root.size(); ++r) root[r] = std::sqrt(m_variables.weights[static_cast<std::size_t>(r)]);
  // Dummies of several margins are collinear; what is left of such a column is rounding.
  Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(root.size(), auxiliaries.cols());
  qr.setThreshold(1e-9);
  qr.compute(root.asDiagonal() * auxiliaries);
  out.m_basis = Eigen::MatrixXd(qr.householderQ() * Eigen::MatrixXd::Identity(root.size(), qr.rank()));
  return out;
}

Eigen::MatrixXd SurveyDesign::residuals(const Eigen::MatrixXd& influence) const {
  Eigen::VectorXd root(static_cast<Eigen::Index>(m_respondents)), back(static_cast<Eigen::Index>(m_respondents));
  Eigen::MatrixXd scaled = influence;
  for (Eigen::Index r = 0; r < root.size(); ++r) {
    const auto i = static_cast<std::size_t>(r);
    root[r] = std::sqrt(m_initialWeights[i]);
    const double now = m_variables.weights[i];
    scaled.row(r) *= now > 0 ? root[r] / now : 0;
    back[r] = root[r] > 0 ? now / root[r] : 0;
  }
  scaled -= m_basis * (m_basis.transpose() * scaled);
  return back.asDiagonal() * scaled;
}

Eigen::MatrixXd SurveyDesign::covariance(const Eigen::MatrixXd& given) const {
  const Eigen::MatrixXd influence = m_basis.size() > 0 ? residuals(given) : given;
  const Eigen::Index q = influence.cols();
  Eigen::MatrixXd totals = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(m_units.size()), q);
  for (std::size_t r = 0; r < m_respondents; ++r) totals.row(m_psuOf[r]) += influence.row(static_cast<Eigen::Index>(r));
  Eigen::MatrixXd seconds;
  if (m_seconds > 0) {
    seconds = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(m_seconds), q);
    for (std::size_t r = 0; r < m_respondents; ++r) {
      seconds.row(m_secondOf[r]) += influence.row(static_cast<Eigen::Index>(r));
    }
  }
  const auto spread = [](const Eigen::MatrixXd& z, const std::vector<int>& rows) {
    Eigen::RowVectorXd mean = Eigen::RowVectorXd::Zero(z.cols());
    for (const int i : rows) mean += z.row(i);
    mean /= static_cast<double>(rows.size());
    Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(z.cols(), z.cols());
    for (const int i : rows) sum += (z.row(i) - mean).transpose() * (z.row(i) - mean);
    return sum;
  };
  Eigen::MatrixXd v = Eigen::MatrixXd::Zero(q, q);
  double strata = 0, lonely = 0;
  for (const Stratum& stratum : m_strata) {
    if (stratum.units.empty()) continue;
    ++strata;
    const auto n = static_cast<double>(stratum.units.size());
    if (stratum.lonely) {
      ++lonely;
      if (m_variables.lonely == LonelyUnits::Adjust) {
        const Eigen::RowVectorXd z = totals.row(stratum.units.front());
        v += (1 - stratum.fraction) * z.transpose() * z;
      }
    } else if (n > 1) {
      v += (1 - stratum.fraction) * n / (n - 1) * spread(totals, stratum.units);
    }
    if (m_seconds == 0 || !(stratum.fraction > 0)) continue;
    for (const int unit : stratum.units) {
      const std::vector<int>& members = m_units[static_cast<std::size_t>(unit)].members;
      const auto m = static_cast<double>(members.size());
      const double fraction = m_secondFraction[static_cast<std::size_t>(unit)];
      if (m > 1) v += stratum.fraction * (1 - fraction) * m / (m - 1) * spread(seconds, members);
    }
  }
  if (m_variables.lonely == LonelyUnits::Average && lonely > 0) v *= strata / (strata - lonely);
  return v;
}

}  // namespace hz
