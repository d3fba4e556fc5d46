package org.clearance.domain.figures.publicfigures;

/** A published number: rounded, or withheld. */
public sealed interface PublicNumber {
  /** The least and the most that the number may stand for. */
  Range range();

  /** The most that a bar may show of the number. */
  long drawn();

  /** A number rounded to tens. */
  record About(long number, Range range) implements PublicNumber {
    @Override
    public long drawn() {
      return number;
    }
  }

  /**
   * A number too small to publish; zero, too: if a zero were published, every other such number
   * would be known to be at least one.
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

  /** A number that is withheld because another could be computed from it. */
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

  /** A range of numbers, with both ends. */
  record Range(long least, long most) {
    /** The range of any number: large, yet small enough to add up without overflow. */
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

    /** Whether the range holds one number only, which is thereby known. */
    boolean tellsAll() {
      return least >= most;
    }
  }
}
