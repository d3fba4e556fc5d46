package org.clearance.domain.figures.figures;

import java.util.List;
import java.util.function.Predicate;
import org.clearance.domain.law.relief.Relief;

/**
 * The figures of one county for the state's quarterly progress report on H&S 11361.9 (AB 1706,
 * 2022): convictions by the relief that an order gave them, and the prosecution's challenges.
 *
 * @param reliefs a line for each relief that there is, in the order of {@link Relief}
 * @param denied convictions that a court refused relief in the quarter, by whichever order
 */
public record QuarterlyReport(
    Quarter quarter, List<Line> reliefs, Challenges challenges, long denied) {

  /**
   * Convictions with one kind of relief.
   *
   * @param before that had it when the quarter began
   * @param given that got it in the quarter, those included that had another until then
   * @param ended that lost it in the quarter, those included that got another
   */
  public record Line(Relief relief, long before, long given, long ended) {
    /** The convictions that had this relief when the quarter ended. */
    public long after() {
      return before + given - ended;
    }
  }

  /**
   * Counts of the convictions that the prosecution challenged.
   *
   * @param before whose challenge was open when the quarter began
   * @param made challenged in the quarter
   * @param overruled whose relief was allowed in the quarter, so that they went on to an order
   * @param upheld that were refused relief after the challenge
   * @param withdrawn that left clearance meanwhile
   */
  public record Challenges(long before, long made, long overruled, long upheld, long withdrawn) {
    /** The convictions whose challenge was open when the quarter ended. */
    public long open() {
      return before + made - overruled - upheld - withdrawn;
    }
  }

  /**
   * The categories that the statute counts, with the reliefs on record that fall under each.
   * Recalled and resentenced are one relief here; a sealed conviction also counts as dismissed.
   */
  public enum Counted {
    RECALLED_AND_RESENTENCED(relief -> relief == Relief.RECALLED_AND_RESENTENCED),
    DISMISSED(relief -> relief.countsAs() == Relief.CountsAs.DISMISSED),
    SEALED(Relief::seals),
    REDESIGNATED(
        relief ->
            relief.countsAs() == Relief.CountsAs.REDUCED
                && !RECALLED_AND_RESENTENCED.reliefs.contains(relief));

    private final List<Relief> reliefs;

    Counted(Predicate<Relief> counts) {
      this.reliefs = Relief.where(counts);
    }
  }

  /** The convictions that got relief of this category in the quarter. */
  public long given(Counted counted) {
    return reliefs.stream()
        .filter(line -> counted.reliefs.contains(line.relief()))
        .mapToLong(Line::given)
        .sum();
  }

  /** The convictions that had relief of this category when the quarter ended. */
  public long after(Counted counted) {
    return reliefs.stream()
        .filter(line -> counted.reliefs.contains(line.relief()))
        .mapToLong(Line::after)
        .sum();
  }
}
