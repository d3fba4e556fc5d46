package org.clearance.domain.law.fact;

/** Tells for tests which facts a record may not tell. */
public final class UnknownFacts {
  private UnknownFacts() {}

  /** Tells whether a record may not tell a fact. */
  public static boolean mayBe(FactKind<?> kind) {
    return kind.type() instanceof FactType.IfKnown;
  }
}
