package org.clearance.domain.court.order;

import java.util.List;
import java.util.Optional;
import org.clearance.domain.law.jurisdiction.Proceedings.Basis;
import org.jspecify.annotations.Nullable;

/**
 * The bases that an order may rest on.
 *
 * @param all of the programme that the motion is under
 * @param expected what an order on the motion rests on; null: the programme does not say
 */
public record OrderBases(List<Basis> all, @Nullable Basis expected) {
  /** The basis of a code. */
  public Optional<Basis> of(String code) {
    return all.stream().filter(basis -> basis.code().equals(code)).findFirst();
  }

  /** The words for the basis of a code. */
  public String title(String code) {
    return of(code).map(Basis::title).orElse(code);
  }

  /** The code of what an order on the motion rests on; empty where the programme does not say. */
  public String expectedCode() {
    return expected == null ? "" : expected.code();
  }
}
