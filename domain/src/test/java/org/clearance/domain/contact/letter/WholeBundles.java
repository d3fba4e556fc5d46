package org.clearance.domain.contact.letter;

import java.util.Optional;

/** Prints bundles as the job does, from the first part to the last. */
public final class WholeBundles {
  private WholeBundles() {}

  public static void print(LetterPrinting printing) {
    for (long bundle : printing.due()) {
      Optional<String> sofar = Optional.of("");
      while (sofar.isPresent()) {
        sofar = printing.printPart(bundle, sofar.get());
      }
      printing.clear(bundle);
    }
  }
}
