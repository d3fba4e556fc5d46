package org.clearance.domain.figures.publicfigures;

/** A number as everybody sees it. */
public sealed interface PublicNumber {
  /** The least and the most that it may stand for. */
  Range range();

  /** The most that a bar may show of it. */
  long drawn();

  /** Rounded to tens. */
  record About(long number, Range range) implements PublicNumber {
    @Override
    public long drawn() {
      return number;
    }
  }

  /**
   * Too few to tell; none at all, too: where it were told that there is none, it would be told of
   * the others that there is one.
   */
  record Fewer(int than) implements PublicNumber {
    @Override
    public Range range() {
      return new Range(0, than - 1L);
    }

    @Override
    public long drawn() {
      return 0;
    }
  }

  /** Not told, as another number could be made out with it. */
  record Withheld() implements PublicNumber {
    @Override
    public Range range() {
      return Range.ANY;
    }

    @Override
    public long drawn() {
      return 0;
    }
  }

  /** From the least to the most. */
  record Range(long least, long most) {
    /** Large enough to add up without running over. */
    static final Range ANY = new Range(0, Long.MAX_VALUE / 4);

    Range and(Range other) {
      return new Range(Math.max(least, other.least), Math.min(most, other.most));
    }

    Range plus(Range other) {
      return new Range(least + other.least, most + other.most);
    }

    Range minus(Range other) {
      return new Range(least - other.most, most - other.least);
    }

    /** Whether there is one number only that it can be. */
    boolean tellsAll() {
      return least >= most;
    }
  }
}
