package org.clearance.domain.figures.figures;

/** The lists behind the numbers. */
public enum FigureListKind {
  /** Convictions that stand in a state now; the detail is the state, or several with commas. */
  STANDING(Of.CONVICTIONS, ""),
  /** Convictions with relief now. */
  RELIEVED(Of.CONVICTIONS, ""),
  /**
   * Moves, in a period or before it, that gave relief still in force at its end: one for each
   * conviction that had relief then.
   */
  IN_FORCE(
      Of.MOVES,
      """
      m.relief_after <> '' and not exists (
        select from clearance.clearance_move o
         where o.conviction_id = m.conviction_id and o.id > m.id and o.relief_after is not null and o.day <= :to)
      """),
  /**
   * Moves of a period that gave relief; the detail is {@code DISMISSED}, {@code REDUCED} or empty.
   */
  CLEARED(
      Of.MOVES,
      "m.relief_before = '' and m.relief_after <> '' and (:detail = '' or m.relief_after = :detail)"),
  /** Moves that took relief back. */
  TAKEN_BACK(Of.MOVES, "m.relief_before <> '' and m.relief_after = ''"),
  /** Moves that ended a review with a decision. */
  DECIDED(
      Of.MOVES,
      "m.from_state = 'IN_REVIEW' and m.to_state in ('APPROVED', 'CHALLENGED', 'CLOSED')"),
  CHALLENGED(Of.MOVES, "m.from_state = 'IN_REVIEW' and m.to_state = 'CHALLENGED'"),
  /** Determinations that a reviewer changed. */
  OVERRIDDEN(Of.OVERRIDES, ""),
  /** Rulings of a court that are no later orders. */
  RULED(
      Of.MOVES, "m.from_state in ('FILED', 'CHALLENGED') and m.to_state in ('GRANTED', 'DENIED')"),
  DENIED(Of.MOVES, "m.from_state in ('FILED', 'CHALLENGED') and m.to_state = 'DENIED'"),
  /** Moves by DOJ's answers. */
  ANSWERED(Of.MOVES, "m.from_state = 'REPORTED' and m.to_state in ('ACKNOWLEDGED', 'REJECTED')"),
  /** DOJ's rejections; the detail is the reason as DOJ wrote it, or empty. */
  REJECTED(
      Of.MOVES,
      "m.from_state = 'REPORTED' and m.to_state = 'REJECTED' and (:detail = '' or m.reason = :detail)"),
  /** Moves out of a state; the detail is the state. */
  LEFT(Of.MOVES, "m.from_state = :detail"),
  /** Convictions whose person was told for the first time. */
  TOLD(
      Of.MOVES,
      """
      m.to_state = 'NOTIFIED' and not exists (
        select from conviction_event o where o.conviction_id = m.conviction_id and o.id < m.id and o.to_state = 'NOTIFIED')
      """),
  /** People with a candidate conviction. */
  PEOPLE(Of.PEOPLE, "true"),
  WITH_RELIEF(Of.PEOPLE, "g.relieved"),
  NO_FELONY_LEFT(Of.PEOPLE, "g.relieved and q.no_felony_left"),
  NO_CONVICTION_LEFT(Of.PEOPLE, "g.relieved and q.no_conviction_left");

  /** The kind of a list's rows. */
  enum Of {
    CONVICTIONS,
    MOVES,
    OVERRIDES,
    PEOPLE
  }

  private final Of of;
  private final String condition;

  FigureListKind(Of of, String condition) {
    this.of = of;
    this.condition = condition;
  }

  Of of() {
    return of;
  }

  String condition() {
    return condition;
  }

  /** Whether the list is about a period; else it is about now. */
  public boolean inPeriod() {
    return of == Of.MOVES || of == Of.OVERRIDES;
  }

  /** Whether a row is a person; else it is a conviction, or a move of one. */
  public boolean ofPeople() {
    return of == Of.PEOPLE;
  }
}
