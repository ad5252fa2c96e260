// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/fault.h"

#include <new>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace hz {

/// How a piece of work ended: done (with its result), failed (with the fault) or cancelled. The core throws; this is
/// what crosses from the worker to the window.
template <class T>
class Outcome {
 public:
  static Outcome done(T value) { return Outcome(std::in_place_index<1>, std::move(value)); }
  static Outcome failed(Fault fault) { return Outcome(std::in_place_index<2>, std::move(fault)); }
  Outcome() = default;  ///< cancelled

  bool isDone() const { return m_state.index() == 1; }
  bool isFailed() const { return m_state.index() == 2; }
  bool isCancelled() const { return m_state.index() == 0; }
  const T& value() const { return std::get<1>(m_state); }
  const Fault& fault() const { return std::get<2>(m_state); }

 private:
  template <std::size_t I, class V>
  Outcome(std::in_place_index_t<I> index, V&& value) : m_state(index, std::forward<V>(value)) {}
  std::variant<std::monostate, T, Fault> m_state;
};

/// Runs `work` and turns whatever it throws into an outcome.
template <class Work>
auto outcomeOf(Work&& work) -> Outcome<std::invoke_result_t<Work>> {
  using Ended = Outcome<std::invoke_result_t<Work>>;
  try {
    return Ended::done(work());
  } catch (const Fault& fault) {
    return fault.code() == FaultCode::Cancelled ? Ended() : Ended::failed(fault);
  } catch (const std::bad_alloc&) {
    return Ended::failed(Fault(FaultCode::OutOfMemory));
  } catch (const std::exception& error) {
    return Ended::failed(Fault(FaultCode::Internal, {error.what()}));
  }
}

}  // namespace hz
