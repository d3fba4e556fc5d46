package org.clearance.domain.figures.figures;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The size of groups that are withheld where relief is reported by race, gender and age.
 *
 * @param smallestGroup numbers of fewer people are withheld; 3 or more
 */
@ConfigurationProperties("clearance.figures")
record FairnessProperties(@DefaultValue("11") int smallestGroup) {
  private static final int LEAST = 3;

  /**
   * @throws IllegalArgumentException if the size is less
   */
  FairnessProperties {
    if (smallestGroup < LEAST) {
      throw new IllegalArgumentException(
          "clearance.figures.smallest-group is %d, under %d".formatted(smallestGroup, LEAST));
    }
  }
}
